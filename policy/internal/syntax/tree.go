// Package syntax reads JSON into a tree in which every token knows its place in the text. It is what package policy reads
// policies with.
//
// It reads what JSON is and some of what IAM asks of any JSON: no name twice in an object, in whatever case, and no
// characters but tab, line feed, carriage return and U+0020 to U+00FF. What a policy is made of it does not know.
//
// See https://www.rfc-editor.org/rfc/rfc8259.
package syntax

import "strings"

// A Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Invalid Kind = iota // text that is no value, or no text where a value should be
	Null
	False
	True
	Number
	String
	List
	Object
)

// String returns the kind as a sentence has it: "a list".
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case False, True:
		return "a boolean"
	case Number:
		return "a number"
	case String:
		return "a string"
	case List:
		return "a list"
	case Object:
		return "an object"
	}
	return "no value"
}

// A Node is the number of a value or a name in its [Tree]. What is in a list or an object has the numbers after its own; in
// an object names, which are strings, and their values take turns:
//
//	for name := t.First(object); name < t.After(object); {
//		value := name + 1
//		…
//		name = t.After(value)
//	}
type Node int32

// Root is the value that the text is.
const Root Node = 0

// A Tree is a text that was read.
type Tree struct {
	Text   string
	Faults []Fault // what is wrong, in the order in which it was found

	nodes []node

	in  []Node  // what each node is in; made when it is asked for
	nth []int32 // its number there, from 0; in an object names and values have numbers of their own
}

// A node is a token with all that is in it.
type node struct {
	start, end int32 // in bytes, with quotes and brackets
	next       int32 // the number of the first node that is not in it
	kind       Kind
	escaped    bool // a string holds backslashes
}

// Len returns how many nodes there are.
func (t *Tree) Len() int { return len(t.nodes) }

// Kind returns what a node is.
func (t *Tree) Kind(n Node) Kind { return t.nodes[n].kind }

// First returns the first node that is in a list or an object, if there is one: it then is less than After.
func (t *Tree) First(n Node) Node { return n + 1 }

// After returns the first node that is not in this one: the next entry of the same list, the next name of the same object.
func (t *Tree) After(n Node) Node { return Node(t.nodes[n].next) }

// Count returns how many entries a list has, or an object.
func (t *Tree) Count(n Node) int {
	count := 0
	for at := t.First(n); at < t.After(n); at = t.After(at) {
		if t.nodes[n].kind == Object {
			at++
		}
		count++
	}
	return count
}

// Span returns where the node is: from start up to and without end, in bytes from the start of the text.
func (t *Tree) Span(n Node) (start, end int) {
	return int(t.nodes[n].start), int(t.nodes[n].end)
}

// Raw returns the text of a node as it stands, with quotes.
func (t *Tree) Raw(n Node) string {
	return t.Text[t.nodes[n].start:t.nodes[n].end]
}

// String returns what a string says; of another node, its text.
func (t *Tree) String(n Node) string {
	raw := t.Raw(n)
	at := &t.nodes[n]
	if at.kind != String {
		return raw
	}
	raw = raw[1:]
	if strings.HasSuffix(raw, `"`) && at.end-at.start > 1 {
		raw = raw[:len(raw)-1] // it is missing if the string is not closed
	}
	if at.escaped {
		return unescape(raw)
	}
	return raw
}

// AppendCompact appends the text of a node without the white space between its tokens.
func (t *Tree) AppendCompact(b []byte, n Node) []byte {
	switch t.Kind(n) {
	case List:
		b = append(b, '[')
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			if at > t.First(n) {
				b = append(b, ',')
			}
			b = t.AppendCompact(b, at)
		}
		return append(b, ']')
	case Object:
		b = append(b, '{')
		for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
			if name > t.First(n) {
				b = append(b, ',')
			}
			b = append(append(b, t.Raw(name)...), ':')
			b = t.AppendCompact(b, name+1)
		}
		return append(b, '}')
	}
	return append(b, t.Raw(n)...)
}
