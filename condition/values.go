package condition

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A list is the values of a test as they are gathered: their JSON, and the first thing that is wrong.
type list struct {
	json    []byte
	n       int
	problem string
}

// newList has room for n values of usual length, the brackets included.
func newList(n int) list { return list{json: append(make([]byte, 0, 2+24*n), '[')} }

// add appends a value.
func (l *list) add(value string) {
	if l.n > 0 {
		l.json = append(l.json, ',')
	}
	l.n++
	var ok bool
	if l.json, ok = appendString(l.json, value); !ok {
		l.fail("holds characters that IAM refuses: allowed are tab, line feed, carriage return and U+0020 to U+00FF")
	}
}

// fail notes what is wrong with the value added last.
func (l *list) fail(reason string) {
	if l.problem == "" {
		l.problem = "value " + strconv.Itoa(l.n) + " " + reason
	}
}

// test returns the test with the values gathered.
func (l *list) test(operator, key string) Test {
	var values string
	switch l.n {
	case 0:
	case 1:
		values = string(l.json[1:])
	default:
		values = string(append(l.json, ']'))
	}
	return newTest(operator, key, values, l.problem)
}

// appendString appends s as a JSON string, without escaping more than JSON asks for, and reports whether IAM takes all of
// its characters. Those it does not take become U+FFFD.
func appendString(b []byte, s string) ([]byte, bool) {
	b = append(b, '"')
	ok := true
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\t':
			b = append(b, '\\', 't')
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\r':
			b = append(b, '\\', 'r')
		case 0x20 <= c && c < utf8.RuneSelf:
			b = append(b, c)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r < 0x20 || r > 0xFF {
				r, ok = utf8.RuneError, false
			}
			b = utf8.AppendRune(b, r)
			i += size
			continue
		}
		i++
	}
	return append(b, '"'), ok
}

// allowed reports whether IAM takes all characters of s.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
func allowed(s string) bool {
	for _, r := range s {
		if r > 0xFF || r < 0x20 && r != '\t' && r != '\n' && r != '\r' {
			return false
		}
	}
	return true
}

// splitValues takes apart what a list has put together.
func splitValues(json string) []string {
	values := []string{}
	for i := 0; i < len(json); {
		if json[i] != '"' {
			i++
			continue
		}
		var value strings.Builder
		for i++; json[i] != '"'; i++ {
			c := json[i]
			if c == '\\' {
				i++
				switch c = json[i]; c {
				case 't':
					c = '\t'
				case 'n':
					c = '\n'
				case 'r':
					c = '\r'
				}
			}
			value.WriteByte(c)
		}
		i++
		values = append(values, value.String())
	}
	return values
}

// quote returns s as a Go string literal, shortened if it is long.
func quote(s string) string {
	if len(s) > 160 {
		return strconv.Quote(s[:120]) + "…"
	}
	return strconv.Quote(s)
}
