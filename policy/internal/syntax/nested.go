package syntax

import "strings"

func (r *reader) list() {
	start := r.at
	n := r.open(List)
	r.at++
	for {
		r.skipSpace()
		if r.at >= len(r.text) {
			r.unclosed(start, "the list is not closed")
			break
		}
		if c := r.text[r.at]; c == ']' {
			r.at++
			break
		} else if c == '}' {
			r.unexpected("a value or ]")
			if r.objects > 0 {
				break // it closes an object around the list
			}
			r.skip()
			continue
		} else if c == ',' {
			r.unexpected("a value")
			r.skip()
			continue
		}
		r.value("a value")
		r.separator(']', "a comma or ]")
	}
	r.close(n)
}

func (r *reader) object() {
	start := r.at
	n := r.open(Object)
	r.at++
	members := 0
	for {
		r.skipSpace()
		if r.at >= len(r.text) {
			r.unclosed(start, "the object is not closed")
			break
		}
		if c := r.text[r.at]; c == '}' {
			r.at++
			break
		} else if c == ']' {
			r.unexpected("a name or }")
			if r.lists > 0 {
				break // it closes a list around the object
			}
			r.skip()
			continue
		} else if c == ',' {
			r.unexpected("a name")
			r.skip()
			continue
		}
		r.member()
		members++
		r.separator('}', "a comma or }")
	}
	r.close(n)
	if members > 1 {
		r.duplicates(n, members)
	}
}

// member reads a name and its value.
func (r *reader) member() {
	named := true
	switch r.text[r.at] {
	case '"':
		r.str()
	case ':', '{', '[':
		r.unexpected("a name in quotes")
		r.close(r.open(Invalid))
		named = false
	default:
		r.invalid("a name in quotes")
	}
	r.skipSpace()
	if r.at < len(r.text) && r.text[r.at] == ':' {
		r.at++
	} else if named && !r.stopped {
		r.unexpected("a colon")
	}
	r.value("a value")
}

// separator goes past the comma behind an entry.
func (r *reader) separator(closing byte, want string) {
	r.skipSpace()
	if r.at >= len(r.text) {
		return
	}
	switch c := r.text[r.at]; c {
	case closing, '}', ']':
	case ',':
		comma := r.at
		r.at++
		r.skipSpace()
		if r.at < len(r.text) && r.text[r.at] == closing {
			r.fault(NotJSON, comma, comma+1, "a comma stands behind the last entry")
		}
	case ':':
		r.unexpected(want)
		r.skip()
	default:
		r.unexpected(want)
	}
}

// skip goes on by one character, but in a reader that has stopped.
func (r *reader) skip() {
	if !r.stopped {
		r.at++
	}
}

func (r *reader) unclosed(start int, reason string) {
	if !r.stopped {
		r.fault(NotJSON, start, start+1, reason)
	}
}

// few is how many names are compared with each other; more go into a map.
const few = 24

// duplicates looks for names that stand twice in an object.
func (r *reader) duplicates(object Node, members int) {
	t := r.tree
	if members > few {
		r.manyDuplicates(object, members)
		return
	}
	var names [few]string
	n := 0
	for name := t.First(object); name < t.After(object); name = t.After(name + 1) {
		if t.Kind(name) != String {
			continue
		}
		s := t.String(name)
		for _, other := range names[:n] {
			if len(other) == len(s) && equalFold(other, s) {
				r.duplicate(name, s, other)
				break
			}
		}
		names[n] = s
		n++
	}
}

func (r *reader) manyDuplicates(object Node, members int) {
	t := r.tree
	seen := make(map[string]string, members)
	for name := t.First(object); name < t.After(object); name = t.After(name + 1) {
		if t.Kind(name) != String {
			continue
		}
		s := t.String(name)
		folded := lower(s)
		if other, ok := seen[folded]; ok {
			r.duplicate(name, s, other)
			continue
		}
		seen[folded] = s
	}
}

func (r *reader) duplicate(name Node, s, other string) {
	start, end := r.tree.Span(name)
	if s == other {
		r.fault(Duplicate, start, end, quote(s)+" stands here for the second time")
		return
	}
	r.fault(DuplicateCase, start, end, quote(s)+" stands before as "+quote(other)+", and the case of letters does not count")
}

// equalFold compares two texts of the same length without regard to the case of ASCII letters.
func equalFold(a, b string) bool {
	for i := range len(a) {
		if a[i] != b[i] && lowerByte(a[i]) != lowerByte(b[i]) {
			return false
		}
	}
	return true
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// lower returns s with ASCII letters in lower case.
func lower(s string) string {
	if strings.IndexFunc(s, func(c rune) bool { return 'A' <= c && c <= 'Z' }) < 0 {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		b[i] = lowerByte(c)
	}
	return string(b)
}
