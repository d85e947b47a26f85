package syntax

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// show writes a tree with what is in it: 1-5{2-3:…}.
func show(t *Tree, n Node) string {
	start, end := t.Span(n)
	text := fmt.Sprintf("%d-%d", start, end)
	switch t.Kind(n) {
	case Invalid:
		return text + "?"
	case List:
		text += "["
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			text += " " + show(t, at)
		}
		return text + " ]"
	case Object:
		text += "{"
		for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
			text += " " + show(t, name) + ":" + show(t, name+1)
		}
		return text + " }"
	}
	return text
}

func TestRead(t *testing.T) {
	tests := []struct {
		in, want string
		faults   string // where and what, in lines
	}{
		{`{}`, `0-2{ }`, ``},
		{" [1, true ,null,\"a\"]\n", `1-20[ 2-3 5-9 11-15 16-19 ]`, ``},
		{`{"a":{"b":[-0.5e+7]},"c":""}`, `0-28{ 1-4:5-20{ 6-9:10-19[ 11-18 ] } 21-24:25-27 }`, ``},
		{`"\"\\\/\n\r\t\u0041\u00ff"`, `0-26`, ``},

		{``, `0-0?`, `0-0 the text is empty`},
		{` `, `1-1?`, `0-1 the text is empty`},
		{`{`, `0-1{ }`, `0-1 the object is not closed`},
		{`[`, `0-1[ ]`, `0-1 the list is not closed`},
		{`{"a"`, `0-4{ 1-4:4-4? }`, "4-4 the text ends where a colon should stand\n4-4 the text ends where a value should stand\n0-1 the object is not closed"},
		{`{"a":}`, `0-6{ 1-4:5-5? }`, `5-6 '}' stands where a value should`},
		{`{"a" 1}`, `0-7{ 1-4:5-6 }`, `5-6 '1' stands where a colon should`},
		{`{"a":1 "b":2}`, `0-13{ 1-4:5-6 7-10:11-12 }`, `7-8 '"' stands where a comma or } should`},
		{`{"a":1,}`, `0-8{ 1-4:5-6 }`, `6-7 a comma stands behind the last entry`},
		{`[1,]`, `0-4[ 1-2 ]`, `2-3 a comma stands behind the last entry`},
		{`[1 2]`, `0-5[ 1-2 3-4 ]`, `3-4 '2' stands where a comma or ] should`},
		{`[,1]`, `0-4[ 2-3 ]`, `1-2 ',' stands where a value should`},
		{`[1}`, `0-3[ 1-2 ]`, "2-3 '}' stands where a value or ] should\n0-1 the list is not closed"},
		{`{"a":[1}`, `0-8{ 1-4:5-7[ 6-7 ] }`, `7-8 '}' stands where a value or ] should`},
		{`[{"a":1]`, `0-8[ 1-7{ 2-5:6-7 } ]`, `7-8 ']' stands where a name or } should`},
		{`{a:1,'b':2}`, `0-11{ 1-2?:3-4 5-8?:9-10 }`, "1-2 a word without quotes stands where a name in quotes should\n5-8 JSON has no strings in single quotes"},
		{`{:1}`, `0-4{ 1-1?:2-3 }`, `1-2 ':' stands where a name in quotes should`},
		{`{{}:1}`, `0-6{ 1-1?:1-3{ } 4-5?:5-5? }`, "1-2 '{' stands where a name in quotes should\n3-4 ':' stands where a comma or } should\n4-5 a word without quotes stands where a name in quotes should\n5-6 '}' stands where a colon should\n5-6 '}' stands where a value should"},
		{`Allow`, `0-5?`, `0-5 a word without quotes stands where a value should`},
		{`nul`, `0-3?`, `0-3 a word without quotes stands where a value should`},
		{`nulls`, `0-5?`, `0-5 a word without quotes stands where a value should`},
		{`01`, `0-2?`, `0-2 "01" is no number of JSON`},
		{`1.`, `0-2?`, `0-2 "1." is no number of JSON`},
		{`1e`, `0-2?`, `0-2 "1e" is no number of JSON`},
		{`-`, `0-1?`, `0-1 "-" is no number of JSON`},
		{`1a`, `0-2?`, `0-2 "1a" is no number of JSON`},
		{`{} {}`, `0-2{ }`, `3-5 text stands after the end of the policy`},
		{`"a`, `0-2`, `0-2 the string is not closed`},
		{`"a\`, `0-3`, `0-3 the string is not closed`},
		{"[\"a\n,1]", `0-7[ 1-3 5-6 ]`, `1-3 the string is not closed at the end of its line`},
		{"\"a\x01b\"", `0-5`, `2-3 U+0001 stands in a string, where JSON wants an escape`},
		{`"\x"`, `0-4`, `1-3 "\\x" is no escape of JSON`},
		{`"\u12"`, `0-6`, `1-3 \u is not followed by four hexadecimal digits`},
		{"[1, // one\n2 /* two */]", `0-23[ 1-2 11-12 ]`, "4-10 JSON has no comments\n13-22 JSON has no comments"},
		{"\ufeff{}", `3-5{ }`, "0-3 a byte order mark stands before the policy; save the text as UTF-8 without it"},
		{"\ufeff", `3-3?`, "0-3 a byte order mark stands before the policy; save the text as UTF-8 without it\n0-3 the text is empty"},
		{"[\ufeff]", `0-5[ 1-4? ]`, `1-4 a byte order mark stands where a value should`},
		{"[\u00a0]", `0-4[ 1-3? ]`, `1-3 U+00A0 stands where a value should`},

		{"\"\u65e5\u672c\"", `0-8`, `1-4 U+65E5 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{"\"\u00ff\u007f\"", `0-5`, ``},
		{"\"a\xffb\xfe\"", `0-6`, `2-3 byte 0xFF, which is not UTF-8, is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{`"\u0000"`, `0-8`, `1-7 \u0000 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{`"\b"`, `0-4`, `1-3 \b is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{`"\ud800"`, `0-8`, `1-7 \ud800 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{`"\ud83d\ude00"`, `0-14`, `1-13 \ud83d\ude00 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{`"\ud83dx\udc00"`, `0-15`, `1-7 \ud83d is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},

		{`{"a":1,"a":2}`, `0-13{ 1-4:5-6 7-10:11-12 }`, `7-10 "a" stands here for the second time`},
		{`{"a":1,"\u0041":2}`, `0-18{ 1-4:5-6 7-15:16-17 }`, `7-15 "A" stands before as "a", and the case of letters does not count`},
		{strings.Repeat("[", 33) + strings.Repeat("]", 33), strings.Join(nests(), ""), `32-33 lists and objects stand in each other more than 32 times`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			tree := Read(test.in)
			require.Equal(t, test.want, show(tree, Root))
			var faults []string
			for _, f := range tree.Faults {
				faults = append(faults, fmt.Sprintf("%d-%d %s", f.Start, f.End, f.Reason))
			}
			require.Equal(t, test.faults, strings.Join(faults, "\n"))

			strict := ReadStrict(test.in)
			require.Equal(t, len(tree.Faults) == 0, len(strict.Faults) == 0)
			if len(tree.Faults) > 0 {
				require.Equal(t, tree.Faults[0], strict.Faults[0])
			}
		})
	}
}

// nests is what 33 lists in each other are shown as.
func nests() []string {
	var parts []string
	for i := range 32 {
		parts = append(parts, fmt.Sprintf("%d-%d[ ", i, 66-i))
	}
	parts = append(parts, "32-34?")
	for range 32 {
		parts = append(parts, " ]")
	}
	return parts
}

func TestStrings(t *testing.T) {
	for in, want := range map[string]string{
		`"a\"b\\c\/d\n\r\t\b\f"`: "a\"b\\c/d\n\r\t\b\f",
		`"\u00e9\u0041"`:         "\u00e9A",
		`"\ud83d\ude00!"`:        "\U0001f600!",
		`"\ud83d!"`:              "\ufffd!",
		`"\u12\x\`:               `\u12\x\`,
		`"open`:                  "open",
		`"`:                      "",
		`12`:                     "12",
	} {
		tree := Read(in)
		require.Equal(t, want, tree.String(Root), in)
	}
}

func TestPath(t *testing.T) {
	const text = `{"a":[1,{"b":"c"}], "d" : 2}`
	tree := Read(text)
	for at, want := range map[string]string{
		`{"a`: "[]", `"a"`: "[a]", `[1`: "[a]", `1,`: "[a 0]", `{"b`: "[a 1]", `"b"`: "[a 1 b]", `"c"`: "[a 1 b]",
		`], `: "[a]", ` "d`: "[]", `"d" :`: "[d]", `2}`: "[d]", `}`: "[a 1]",
	} {
		require.Equal(t, want, fmt.Sprint(tree.Path(strings.Index(text, at))), at)
	}
	require.Equal(t, []any{}, tree.Path(1000))
	require.Equal(t, []any{}, tree.Path(-1))
	require.Equal(t, []any{}, Read("").Path(0))
}

func TestPosition(t *testing.T) {
	lines := NewLines("ab\n\ncd\r\ne\n")
	for offset, want := range [][2]int{{1, 1}, {1, 2}, {1, 3}, {2, 1}, {3, 1}, {3, 2}, {3, 3}, {3, 4}, {4, 1}, {4, 2}, {5, 1}} {
		line, column := lines.Position(offset)
		require.Equal(t, want, [2]int{line, column}, offset)
	}
}

func TestManyNames(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `"name%d":1,`, i)
	}
	require.Empty(t, Read("{"+b.String()+`"last":1}`).Faults)
	faults := Read("{" + b.String() + `"NAME7":1}`).Faults
	require.Len(t, faults, 1)
	require.Equal(t, `"NAME7" stands before as "name7", and the case of letters does not count`, faults[0].Reason)
}

// garbage is text of a megabyte that is expensive for a careless reader.
func garbage() map[string]string {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	var names strings.Builder
	for i := 0; names.Len() < size; i++ {
		fmt.Fprintf(&names, `"%d":[],`, i)
	}
	return map[string]string{
		"open lists":        fill("["),
		"open objects":      fill(`{"a":`),
		"closed lists":      strings.Repeat("[", size/2) + strings.Repeat("]", size/2),
		"closing brackets":  fill("]"),
		"mixed brackets":    fill("[}{]"),
		"commas":            "[" + fill(","),
		"colons":            "{" + fill(":"),
		"quotes":            fill(`"`),
		"backslashes":       `"` + fill(`\`),
		"escapes":           `"` + fill(`\u0041`) + `"`,
		"surrogates":        `"` + fill(`\ud800`) + `"`,
		"half names":        "{" + fill(`"a"`),
		"same names":        "{" + fill(`"a":1,`) + `"b":1}`,
		"many names":        "{" + names.String() + `"b":1}`,
		"comments":          fill("/**/"),
		"open comment":      "[" + fill("/*"),
		"slashes":           fill("/"),
		"words":             "[" + fill("a "),
		"single quotes":     "[" + fill("'"),
		"lines":             "[" + fill("\"\n"),
		"bytes":             fill("\xff"),
		"bytes in a string": `"` + fill("\xff") + `"`,
		"numbers":           "[" + fill("1"),
		"nested then open":  strings.Repeat("[", 32) + fill(`{"`),
	}
}

// TestGarbage: text of a megabyte takes its time and no more. A quadratic reader would take longer than the test may.
func TestGarbage(t *testing.T) {
	for name, text := range garbage() {
		t.Run(name, func(t *testing.T) {
			tree := Read(text)
			require.NotEmpty(t, append(tree.Faults, Fault{}))
			require.LessOrEqual(t, len(tree.Faults), maxFaults)
			for _, f := range tree.Faults {
				tree.Path(f.Start)
			}
			ReadStrict(text)
		})
	}
}

// FuzzRead: what is read without faults is JSON, and JSON is read without faults, but for names that stand twice,
// characters and depth; nodes lie in each other; the tolerant and the strict reader see the same first fault.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*"],"Resource":"*"}]}`,
		`[1,-0.5e7,true,false,null,"\u00e9\ud83d\ude00"]`, `{"a":1,"A":2}`, `[}{]`, `{"a":[1}`, "\"\xff\"", `'a'`, `/**/1//`, `{:,]`, `"\`, "[\"a\n]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree := Read(text)
		check(t, tree, Root, 0, len(text))
		for offset := range min(len(text)+1, 300) {
			require.Equal(t, slowPath(tree, offset), tree.Path(offset), "%q %d", text, offset)
		}
		grammar, other := 0, 0
		for _, fault := range tree.Faults {
			require.True(t, 0 <= fault.Start && fault.Start <= fault.End && fault.End <= len(text))
			require.NotEmpty(t, fault.Reason)
			NewLines(text).Position(fault.Start)
			if fault.Code == NotJSON {
				grammar++
			} else {
				other++
			}
		}
		if other == 0 && utf8.ValidString(text) {
			require.Equal(t, json.Valid([]byte(text)), grammar == 0, "%q %v", text, tree.Faults)
		}
		if grammar == 0 && other == 0 {
			var want, got any
			require.NoError(t, json.Unmarshal([]byte(text), &want))
			require.NoError(t, json.Unmarshal(tree.AppendCompact(nil, Root), &got))
			require.Equal(t, want, got)
		}
		strict := ReadStrict(text)
		check(t, strict, Root, 0, len(text))
		require.Equal(t, len(tree.Faults) == 0, len(strict.Faults) == 0)
	})
}

// slowPath looks for the way to an offset from the root on, through all that is on the way.
func slowPath(tree *Tree, offset int) []any {
	path := []any{}
	for at, found := Root, true; found; {
		found = false
		i := 0
		for n := tree.First(at); n < tree.After(at) && !found; n = tree.After(n) {
			name := n
			if tree.Kind(at) == Object {
				n++
			}
			start, _ := tree.Span(name)
			if _, end := tree.Span(n); start <= offset && offset < end {
				if found, at = true, n; name < n {
					path = append(path, tree.String(name))
				} else {
					path = append(path, i)
				}
			}
			i++
		}
	}
	return path
}

// check: a node lies where it may, and what is in it one after the other.
func check(t *testing.T, tree *Tree, n Node, from, to int) {
	start, end := tree.Span(n)
	require.True(t, from <= start && start <= end && end <= to, "%q: %d-%d in %d-%d", tree.Text, start, end, from, to)
	tree.String(n)
	tree.Count(n)
	if kind := tree.Kind(n); kind != List && kind != Object {
		require.Equal(t, n+1, tree.After(n))
		return
	}
	for at := tree.First(n); at < tree.After(n); at = tree.After(at) {
		check(t, tree, at, start, end)
		_, start = tree.Span(at)
	}
}
