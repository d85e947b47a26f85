package policy

import (
	"strconv"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// A Location is a place in the text of a policy.
type Location struct {
	Path   Path // what stands there
	Line   int  // from 1
	Column int  // from 1, in bytes
	Start  int  // in bytes from the start of the text
	End    int  // the same; the byte there is not part of the place
}

// A Path leads to a place in a policy: the name of an element is a string, the place in a list is an int, from 0. The
// statements of a policy count as a list even where there is one without brackets, as in the findings of IAM Access
// Analyzer. The path of the whole policy is empty.
type Path []any

// String returns the path for people: Statement[0].Condition.StringEquals["aws:PrincipalTag/team"].
func (p Path) String() string {
	var b []byte
	for _, step := range p {
		switch step := step.(type) {
		case int:
			b = append(strconv.AppendInt(append(b, '['), int64(step), 10), ']')
		case string:
			if step == "" || !isSid(step) {
				b = append(append(append(b, '['), quote(step)...), ']')
				continue
			}
			if len(b) > 0 {
				b = append(b, '.')
			}
			b = append(b, step...)
		}
	}
	return string(b)
}

// location returns the place of a part of a text that was read.
func location(t *syntax.Tree, lines syntax.Lines, start, end int) Location {
	l := Location{Path: path(t, start), Start: start, End: end}
	l.Line, l.Column = lines.Position(start)
	return l
}

// path is the path of the tree, but for a statement that stands without brackets.
func path(t *syntax.Tree, offset int) Path {
	p := Path(t.Path(offset))
	if len(p) == 0 || p[0] != "Statement" || t.Kind(syntax.Root) != syntax.Object {
		return p
	}
	statement := t.At(offset)
	for t.In(statement) != syntax.Root {
		statement = t.In(statement)
	}
	if start, _ := t.Span(statement); t.Kind(statement) == syntax.Object && start <= offset {
		return append(Path{p[0], 0}, p[1:]...)
	}
	return p
}
