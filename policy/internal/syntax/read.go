package syntax

import "strings"

// Read reads a text, whatever it is: it notes what is wrong, goes on behind it, and never fails. The tree has at least the
// root. The time it takes is proportional to the length of the text.
func Read(text string) *Tree { return read(text, false) }

// ReadStrict is Read for those who want JSON or nothing: it ends at the first break of JSON's grammar. Other faults are all
// noted.
func ReadStrict(text string) *Tree { return read(text, true) }

func read(text string, strict bool) *Tree {
	r := reader{text: text, tree: &Tree{Text: text}, strict: strict}
	if len(text) > maxText {
		r.text = ""
		r.tree.Text = ""
		r.fault(NotJSON, 0, 0, "the text is longer than a gigabyte")
		r.close(r.open(Invalid))
		return r.tree
	}
	r.tree.nodes = make([]node, 0, 16+len(text)/20)
	if strings.HasPrefix(text, byteOrderMark) {
		r.at = len(byteOrderMark)
		r.fault(NotJSON, 0, len(byteOrderMark), "a byte order mark stands before the policy; save the text as UTF-8 without it")
	}
	r.skipSpace()
	switch {
	case r.at < len(text):
		r.value("a value")
	case !r.stopped:
		r.fault(NotJSON, 0, len(text), "the text is empty")
		fallthrough
	default:
		r.close(r.open(Invalid))
	}
	r.skipSpace()
	if r.at < len(text) {
		r.fault(NotJSON, r.at, len(text), "text stands after the end of the policy")
	}
	return r.tree
}

// byteOrderMark is what some editors put before a text; JSON has none.
const byteOrderMark = "\uFEFF"

// A reader goes through a text once.
type reader struct {
	text    string
	at      int
	tree    *Tree
	depth   int
	lists   int // how many lists are open
	objects int // how many objects are open
	strict  bool
	stopped bool
}

// open begins a node here.
func (r *reader) open(kind Kind) Node {
	r.tree.nodes = append(r.tree.nodes, node{start: int32(r.at), kind: kind})
	return Node(len(r.tree.nodes) - 1)
}

// close ends a node here.
func (r *reader) close(n Node) Node {
	at := &r.tree.nodes[n]
	at.end, at.next = int32(r.at), int32(len(r.tree.nodes))
	return n
}

func (r *reader) skipSpace() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\n', '\r', '\t':
			r.at++
		case '/':
			if !r.comment() {
				return
			}
		default:
			return
		}
	}
}

// comment goes past a comment, which JSON does not have.
func (r *reader) comment() bool {
	rest := r.text[r.at:]
	end := 0
	switch {
	case strings.HasPrefix(rest, "//"):
		end = strings.IndexByte(rest, '\n')
	case strings.HasPrefix(rest, "/*"):
		if end = strings.Index(rest[2:], "*/"); end >= 0 {
			end += 4
		}
	default:
		return false
	}
	if end < 0 {
		end = len(rest)
	}
	start := r.at
	r.at += end
	r.fault(NotJSON, start, start+end, "JSON has no comments")
	return true
}

// value reads what should be a value. It always goes on by a character at least, but at the end of the text, at a comma and
// at a closing bracket.
func (r *reader) value(want string) {
	r.skipSpace()
	if r.at >= len(r.text) {
		if !r.stopped {
			r.unexpected(want)
		}
		r.close(r.open(Invalid))
		return
	}
	switch c := r.text[r.at]; c {
	case '"':
		r.str()
	case '{', '[':
		r.nested(c)
	case 't':
		r.word(True, "true", want)
	case 'f':
		r.word(False, "false", want)
	case 'n':
		r.word(Null, "null", want)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		r.number()
	case ',', '}', ']':
		r.unexpected(want)
		r.close(r.open(Invalid))
	default:
		r.invalid(want)
	}
}

// word reads true, false or null.
func (r *reader) word(kind Kind, word, want string) {
	if end := r.at + len(word); strings.HasPrefix(r.text[r.at:], word) && (end == len(r.text) || !isWord(r.text[end])) {
		n := r.open(kind)
		r.at = end
		r.close(n)
		return
	}
	r.invalid(want)
}

// invalid goes past text that is no value: a word without quotes, text in single quotes, or one character.
func (r *reader) invalid(want string) {
	start := r.at
	n := r.open(Invalid)
	end := start
	for end < len(r.text) && isWord(r.text[end]) {
		end++
	}
	reason := "a word without quotes stands where " + want + " should"
	if end == start {
		shown, size := r.character(start)
		end += size
		reason = shown + " stands where " + want + " should"
		if r.text[start] == '\'' {
			reason = "JSON has no strings in single quotes"
			if i := strings.IndexAny(r.text[end:], "'\n"); i >= 0 && r.text[end+i] == '\'' {
				end += i + 1
			}
		}
	}
	r.at = end
	r.close(n)
	r.fault(NotJSON, start, end, reason)
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_-+.*?$", c) >= 0
}

func (r *reader) number() {
	start := r.at
	n := r.open(Number)
	i := start
	digits := func() bool {
		from := i
		for i < len(r.text) && '0' <= r.text[i] && r.text[i] <= '9' {
			i++
		}
		return i > from
	}
	next := func(set string) bool {
		if i < len(r.text) && strings.IndexByte(set, r.text[i]) >= 0 {
			i++
			return true
		}
		return false
	}
	next("-")
	zero := i < len(r.text) && r.text[i] == '0'
	first := i
	ok := digits() && !(zero && i > first+1)
	if next(".") {
		ok = digits() && ok
	}
	if next("eE") {
		next("+-")
		ok = digits() && ok
	}
	for i < len(r.text) && isWord(r.text[i]) {
		i++
		ok = false
	}
	r.at = i
	r.close(n)
	if !ok {
		r.tree.nodes[n].kind = Invalid
		r.fault(NotJSON, start, i, quote(r.text[start:i])+" is no number of JSON")
	}
}

// nested reads a list or an object, or goes past it if it is too deep.
func (r *reader) nested(bracket byte) {
	if r.depth == MaxDepth {
		start := r.at
		n := r.open(Invalid)
		r.skipNested()
		r.close(n)
		r.fault(TooDeep, start, start+1, "lists and objects stand in each other more than 32 times")
		return
	}
	r.depth++
	if bracket == '{' {
		r.objects++
		r.object()
		r.objects--
	} else {
		r.lists++
		r.list()
		r.lists--
	}
	r.depth--
}

// skipNested goes to the end of a list or an object without looking at what is in it.
func (r *reader) skipNested() {
	for depth := 0; r.at < len(r.text); {
		c := r.text[r.at]
		r.at++
		switch c {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return
			}
		case '"':
			for r.at < len(r.text) && r.text[r.at] != '"' {
				if r.text[r.at] == '\\' {
					r.at++
				}
				r.at++
			}
			r.at = min(r.at+1, len(r.text))
		}
	}
}
