package policy

import "unicode/utf8"

// text appends a JSON string and notes if it holds characters that IAM refuses.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
func (e *encoder) text(b []byte, element, s string) []byte {
	b = append(b, '"')
	if isPlain(s) { // nearly all text is
		return append(append(b, s...), '"')
	}
	from := 0 // what is before it is written
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\t':
			b = append(b, '\\', 't')
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r < 0x20 || r > 0xFF {
				e.fail(element, reason(quote(s)+" holds characters that IAM refuses"))
				return append(b, '"')
			}
			b = append(b, s[i:i+size]...)
			from = i + size
		}
		i = from
	}
	return append(append(b, s[from:]...), '"')
}

// isPlain reports whether s can stand in JSON as it is: ASCII without control characters, quotes and backslashes. It looks
// at eight bytes at a time.
func isPlain(s string) bool {
	const (
		each = 0x0101010101010101
		high = 0x80 * each
	)
	for len(s) >= 8 {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		// The high bit of a byte is set in w if it is not ASCII, and else by a subtraction that goes below zero: of a
		// control character less the space, of a quote or a backslash, made zero, less one.
		if (w|(w-' '*each)|((w^'"'*each)-each)|((w^'\\'*each)-each))&high != 0 {
			return false
		}
		s = s[8:]
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// indented returns compact JSON with line breaks. Objects in it are never empty.
func indented(compact []byte, prefix, indent string) []byte {
	b := make([]byte, 0, 2*len(compact))
	depth, quoted := 0, false
	line := func() {
		b = append(append(b, '\n'), prefix...)
		for range depth {
			b = append(b, indent...)
		}
	}
	for i := 0; i < len(compact); i++ {
		c := compact[i]
		switch {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			b = append(b, c)
			i++
			c = compact[i]
		case quoted:
		case c == '[' && compact[i+1] == ']': // a condition without values
			b = append(b, '[', ']')
			i++
			continue
		case c == '{' || c == '[':
			b = append(b, c)
			depth++
			line()
			continue
		case c == '}' || c == ']':
			depth--
			line()
		case c == ',':
			b = append(b, c)
			line()
			continue
		case c == ':':
			b = append(b, c, ' ')
			continue
		}
		b = append(b, c)
	}
	return b
}
