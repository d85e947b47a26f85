package syntax

import (
	"slices"
	"strings"
)

// Path returns the way to what stands at an offset: names of objects as string, places in lists, from 0, as int. It is the
// innermost value there; a name leads to its value. Between the tokens of a list or an object, it is that.
func (t *Tree) Path(offset int) []any {
	path := []any{}
	if len(t.nodes) == 0 {
		return path
	}
	for at := Root; ; {
		in := Node(-1)
		switch t.Kind(at) {
		case List:
			i := 0
			for n := t.First(at); n < t.After(at); n = t.After(n) {
				if start, end := t.Span(n); start <= offset && offset < end {
					in, path = n, append(path, i)
					break
				}
				i++
			}
		case Object:
			for name := t.First(at); name < t.After(at); name = t.After(name + 1) {
				start, _ := t.Span(name)
				if _, end := t.Span(name + 1); start <= offset && offset < end {
					in, path = name+1, append(path, t.String(name))
					break
				}
			}
		}
		if in < 0 {
			return path
		}
		at = in
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
