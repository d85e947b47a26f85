package page

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

func TestContentThatIsNoPageIsRefused(t *testing.T) {
	good := fixture(t, markdownTable)
	for _, test := range []struct{ name, content, want string }{
		{"empty", "", `empty`},
		{"white space only", " \r\n\t\n", `empty`},
		{"a byte order mark only", "\ufeff", `empty`},
		{"NBSP only", "\u00a0\n", `empty`},
		{"another text", "Not found", `neither HTML, Markdown nor JSON: it begins "Not found"`},
		{"a long text of another script", strings.Repeat("果樹園", 20), `neither HTML, Markdown nor JSON: it begins "果樹園果樹園果樹…"`},
		{"NUL byte", strings.Replace(good, "trees", "tre\x00es", 1), `a NUL byte at byte 166: not a text`},
		{"not UTF-8", strings.Replace(good, "trees", "tr\xe9es", 1), `not UTF-8 text, at byte 165`},
		{"cut within a character", good + "\xe2\x80", `not UTF-8 text, at byte 3615`},
		{"UTF-16, little endian", utf16LE(good), `not UTF-8 text, at byte 0`},
		{"JSON null", "null", `neither HTML, Markdown nor JSON: it begins "null"`},
		{"a second byte order mark", "\ufeff\ufeff" + good, `neither HTML, Markdown nor JSON: it begins "\ufeff# Actions, resources,…"`},
		{"only a title", "# Actions, resources, and condition keys for Example Orchard<a name=\"x\"></a>.", `no service prefix`},
		{"only a heading", "#", `reformatted by a tool of someone else's (no anchor at the title): read the page as AWS serves it`},
		{"only a tag", "<html></html>", `no title: not a page of the reference`},
		{"only a bracket", "<", `cut off: it does not end with </html>`},
	} {
		t.Run(test.name, func(t *testing.T) { checkRefused(t, "page", test.content, test.want) })
	}
}

func utf16LE(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// The size is compared before anything is read, so that no page, however large,
// takes more memory than its own bytes.
func TestAPageOverTheLimitIsRefusedUnread(t *testing.T) {
	page := make([]byte, 100<<20)
	copy(page, fixture(t, htmlOld))
	var err error
	allocated := testing.AllocsPerRun(1, func() { _, err = Read("page.html", page) })
	require.EqualError(t, err, "page.html: larger than 32 MiB, the limit for a page")
	require.Less(t, allocated, 20.0)

	padding := bytes.Repeat([]byte(" "), MaxSize)
	copy(padding, "<p>")
	_, err = Read("page.html", padding)
	require.EqualError(t, err, "page.html: cut off: it does not end with </html>")
}

func TestDeepNestingIsRefused(t *testing.T) {
	const depth = 10_000
	for _, test := range []struct{ name, content, want string }{
		{"tags", strings.Repeat("<div>", depth) + "</html>", `html: open stack of elements exceeds 512 nodes`},
		{"inline tags", strings.Repeat("<b>", depth) + "</html>", `html: open stack of elements exceeds 512 nodes`},
		{"tags within a cell", strings.Replace(fixture(t, htmlOld), actionName, strings.Repeat("<span>", depth)+"ListTrees", 1), `html: open stack of elements exceeds 512 nodes`},
		{"tables", strings.Repeat("<table><tr><td>", depth) + "</html>", `html: open stack of elements exceeds 512 nodes`},
		{"lists of Markdown", fixture(t, markdownList) + "\n\n" + strings.Repeat("- ", depth) + ".", `a line indented by more than 64 blanks or list marks, at byte 7124: AWS nests no list that deep`},
		{"quotes of Markdown", fixture(t, markdownList) + "\n\n" + strings.Repeat("> ", depth) + ".", `a line indented by more than 64 blanks or list marks, at byte 7124: AWS nests no list that deep`},
		{"a line of Markdown far to the right", fixture(t, markdownList) + "\n\n" + strings.Repeat(" ", 65) + "x.", `a line indented by more than 64 blanks or list marks, at byte 7124: AWS nests no list that deep`},
		{"JSON", `{"Name":` + strings.Repeat("[", depth*2), `service reference: invalid character '[' exceeded max depth at byte 10008`},
	} {
		t.Run(test.name, func(t *testing.T) {
			checkRefused(t, "page", test.content, test.want)
		})
	}
}
