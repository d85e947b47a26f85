package syntax

import (
	"slices"
	"sort"
	"strings"
)

// Path returns the way to what stands at an offset: names of objects as string, places in lists, from 0, as int. It is the
// innermost value there; a name leads to its value. Between the tokens of a list or an object, it is that.
func (t *Tree) Path(offset int) []any {
	path := []any{}
	for n := t.At(offset); n > Root; n = t.in[n] {
		if t.Kind(t.in[n]) == List {
			path = append(path, int(t.nth[n]))
		} else {
			path = append(path, t.String(n-1))
		}
	}
	slices.Reverse(path)
	return path
}

// At returns the innermost value at an offset, as Path has it; the root for what is outside of it. It is quick, but for the
// first time, when it goes through the whole tree.
func (t *Tree) At(offset int) Node {
	t.index()
	after := sort.Search(len(t.nodes), func(i int) bool { return int(t.nodes[i].start) > offset })
	for n := Node(after - 1); n > Root; n = t.in[n] {
		value := n
		if t.Kind(t.in[n]) == Object && t.nth[n]%2 == 0 {
			value = n + 1 // n is a name
		}
		if offset < int(t.nodes[value].end) {
			return value
		}
	}
	return Root
}

// In returns the list or the object that a node other than the root is in.
func (t *Tree) In(n Node) Node {
	t.index()
	return t.in[n]
}

// index notes where all nodes are.
func (t *Tree) index() {
	if t.in != nil {
		return
	}
	t.in, t.nth = make([]Node, len(t.nodes)), make([]int32, len(t.nodes))
	for n := range Node(len(t.nodes)) {
		if kind := t.Kind(n); kind == List || kind == Object {
			i := int32(0)
			for at := t.First(n); at < t.After(n); at = t.After(at) {
				t.in[at], t.nth[at] = n, i
				i++
			}
		}
	}
}

// Lines are the offsets at which the lines of a text begin.
type Lines []int32

// NewLines returns the lines of a text. A line feed ends a line.
func NewLines(text string) Lines {
	lines := make(Lines, 1, 1+strings.Count(text, "\n"))
	for i := range len(text) {
		if text[i] == '\n' {
			lines = append(lines, int32(i+1))
		}
	}
	return lines
}

// Position returns the line and the column of an offset, both from 1; columns count bytes.
func (l Lines) Position(offset int) (line, column int) {
	i, found := slices.BinarySearch(l, int32(offset))
	if !found {
		i--
	}
	return i + 1, offset - int(l[i]) + 1
}
