package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str reads a string. It notes one character that IAM refuses, for others would only say the same again.
func (r *reader) str() Node {
	start := r.at
	n := r.open(String)
	r.at++
	clean := true
	for {
		r.skipPlain()
		if r.at >= len(r.text) {
			r.fault(NotJSON, start, len(r.text), "the string is not closed")
			break
		}
		c := r.text[r.at]
		switch {
		case c == '"':
			r.at++
			return r.close(n)
		case c == '\\':
			r.tree.nodes[n].escaped = true
			r.escape(&clean)
		case c == '\n' || c == '\r':
			r.fault(NotJSON, start, r.at, "the string is not closed at the end of its line")
			return r.close(n)
		case c < ' ':
			r.at++
			r.fault(NotJSON, r.at-1, r.at, fmt.Sprintf("U+%04X stands in a string, where JSON wants an escape", c))
		default:
			shown, size := r.character(r.at)
			if char, _ := utf8.DecodeRuneInString(r.text[r.at:]); clean && (char > 0xFF || char == utf8.RuneError) {
				clean = false
				r.fault(BadCharacter, r.at, r.at+size, refusal(shown))
			}
			r.at += size
		}
		if r.stopped {
			break
		}
	}
	return r.close(n)
}

func refusal(character string) string {
	return character + " is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF"
}

// skipPlain goes on to what is not an ASCII character that stands for itself, eight bytes at a time.
func (r *reader) skipPlain() {
	const (
		each = 0x0101010101010101
		high = 0x80 * each
	)
	s, i := r.text, r.at
	for i+8 <= len(s) {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		// The high bit of a byte is set in w if it is not ASCII, and else by a subtraction that goes below zero: of a
		// control character less the space, of a quote or a backslash, made zero, less one.
		if (w|(w-' '*each)|((w^'"'*each)-each)|((w^'\\'*each)-each))&high != 0 {
			break
		}
		i += 8
	}
	for i < len(s) && s[i] >= ' ' && s[i] < utf8.RuneSelf && s[i] != '"' && s[i] != '\\' {
		i++
	}
	r.at = i
}

// escape reads a backslash and what belongs to it.
func (r *reader) escape(clean *bool) {
	start := r.at
	var char rune
	if start+1 >= len(r.text) {
		r.at++
		return // the end of the text is noted by the caller
	}
	switch c := r.text[start+1]; c {
	case '"', '\\', '/', 'n', 'r', 't':
		r.at += 2
		return
	case 'b':
		char = '\b'
		r.at += 2
	case 'f':
		char = '\f'
		r.at += 2
	case 'u':
		var ok bool
		if char, ok = hex4(r.text, start+2); !ok {
			r.at += 2
			r.fault(NotJSON, start, start+2, `\u is not followed by four hexadecimal digits`)
			return
		}
		r.at += 6
		if utf16.IsSurrogate(char) {
			if low, ok := escaped(r.text, r.at); ok && utf16.DecodeRune(char, low) != utf8.RuneError {
				char = utf16.DecodeRune(char, low)
				r.at += 6
			}
		}
	default:
		_, size := r.character(start + 1)
		r.at += 1 + size
		r.fault(NotJSON, start, start+1+size, quote(r.text[start:start+1+size])+" is no escape of JSON")
		return
	}
	if *clean && !taken(char) {
		*clean = false
		r.fault(BadCharacter, start, r.at, refusal(r.text[start:r.at]))
	}
}

// taken reports whether IAM takes a character.
func taken(c rune) bool {
	return c >= ' ' && c <= 0xFF || c == '\t' || c == '\n' || c == '\r'
}

// hex4 returns the number that four hexadecimal digits are.
func hex4(s string, at int) (rune, bool) {
	if at+4 > len(s) {
		return 0, false
	}
	var n rune
	for _, c := range []byte(s[at : at+4]) {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		n = n<<4 | rune(c)
	}
	return n, true
}

// escaped returns the character of an escape of \u and four digits.
func escaped(s string, at int) (rune, bool) {
	if !strings.HasPrefix(s[at:], `\u`) {
		return 0, false
	}
	return hex4(s, at+2)
}

// unescape returns what a string with escapes says. What is wrong with it stays or becomes U+FFFD.
func unescape(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; c {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case '"', '\\', '/':
			b.WriteByte(c)
		case 'u':
			char, ok := hex4(s, i+1)
			if !ok {
				b.WriteString(`\u`)
				continue
			}
			i += 4
			if utf16.IsSurrogate(char) {
				low, ok := escaped(s, i+1)
				if char = utf16.DecodeRune(char, low); ok && char != utf8.RuneError {
					i += 6
				} else {
					char = utf8.RuneError
				}
			}
			b.WriteRune(char)
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String()
}

// character returns the character at a place for people, and how many bytes it is.
func (r *reader) character(at int) (shown string, size int) {
	c, size := utf8.DecodeRuneInString(r.text[at:])
	switch {
	case c == utf8.RuneError && size <= 1:
		return fmt.Sprintf("byte 0x%02X, which is not UTF-8,", r.text[at]), 1
	case c == '\uFEFF':
		return "a byte order mark", size
	case c > '~' || c < ' ':
		return fmt.Sprintf("%U", c), size
	}
	return strconv.QuoteRune(c), size
}
