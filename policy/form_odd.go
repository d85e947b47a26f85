package policy

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// plainForm returns any JSON as text that is the same if no more than order, brackets around one value, quotes and empty
// values differ. Of what is empty it is the empty text.
func plainForm(t *syntax.Tree, n syntax.Node) string {
	var entries []string
	brackets := [2]string{"[", "]"}
	switch t.Kind(n) {
	case syntax.Null:
		return ""
	case syntax.List:
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			if text := plainForm(t, at); text != "" {
				entries = append(entries, text)
			}
		}
	case syntax.Object:
		brackets = [2]string{"{", "}"}
		for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
			if text := plainForm(t, name+1); text != "" {
				entries = append(entries, quote(t.String(name))+":"+text)
			}
		}
	default:
		return t.String(n)
	}
	slices.Sort(entries)
	entries = slices.Compact(entries)
	switch {
	case len(entries) == 0:
		return ""
	case len(entries) == 1 && t.Kind(n) == syntax.List:
		return entries[0]
	}
	return brackets[0] + strings.Join(entries, ",") + brackets[1]
}
