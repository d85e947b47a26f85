package reference

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompareOrdersNamesAsIAMDoesAndThenByBytes(t *testing.T) {
	for _, test := range []struct {
		name, a, b string
		want       int
	}{
		{"equal", "PlantTree", "PlantTree", 0},
		{"both empty", "", "", 0},
		{"empty comes first", "", "a", -1},
		{"by letter", "a", "b", -1},
		{"without regard to case", "apple", "Banana", -1},
		{"without regard to case, the other way", "Apple", "banana", -1},
		{"upper case first where nothing else differs", "Season", "season", -1},
		{"a beginning comes before the whole", "tree", "TreeTop", -1},
		{"length before case", "treeB", "Tree", 1},
		{"digits before letters", "tree2", "treeB", -1},
		{"hyphen before letters", "tree-top", "treetop", -1},
		{"underscore before lower-case letters", "tree_", "treeA", -1},
		{"no folding outside ASCII", "\u0130", "i", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, Compare(test.a, test.b))
			require.Equal(t, -test.want, Compare(test.b, test.a))
		})
	}
}

func TestCompareIsWhatLowerCaseAndBytesGive(t *testing.T) {
	words := []string{"", "a", "A", "aa", "aA", "Aa", "AA", "a-b", "ab", "a_b", "aB", "Z", "z", "z1", "ä", "Ä", "a:b", "a/b", "a b"}
	for _, a := range words {
		for _, b := range words {
			want := cmp.Or(strings.Compare(asciiLower(a), asciiLower(b)), strings.Compare(a, b))
			require.Equal(t, want, Compare(a, b), "%q, %q", a, b)
		}
	}
}

func asciiLower(s string) string {
	return strings.Map(func(c rune) rune {
		if 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, s)
}

func TestListsOfAServiceAreSortedAndHoldNothingTwice(t *testing.T) {
	s := newService(t, Source{Page: "a.html", Layout: HTMLOld}, Service{
		Actions: []*Action{
			action("b", "Write", on("tree"), on("Bush"), withKeys("b:x", "a:x", "b:x"), needing("b:X", "a:X", "b:X")),
			action("C", "Write"), action("A", "Write"),
		},
		ResourceTypes: []*ResourceType{kind("tree", "arn:b", "arn:a"), kind("Bush"), kind("apple")},
		ConditionKeys: []*ConditionKey{key("b:x", "String"), key("A:x", "String"), key("a:y", "String")},
		Operations:    []*Operation{call("b", "b:X", "a:X"), call("A")},
	})
	require.Equal(t, want(`
		source 0 a.html html-old
		action A Write
		action b Write keys a:x,b:x
		  needs a:X,b:X
		  on Bush
		  on tree
		action C Write
		type apple
		type Bush
		type tree arn:b arn:a
		key A:x String
		key a:y String
		key b:x String
		operation A
		operation b
		  a:X
		  b:X
		`), show(s))
	require.True(t, slices.IsSortedFunc(s.Actions, func(a, b *Action) int { return Compare(a.Name, b.Name) }))
}
