package arn

import "unicode/utf8"

// A cursor is a place in a pattern.
type cursor struct {
	at     int // in bytes
	colons int // how many colons stand before it, the first five of which end a field
}

// A token is what stands at a place in a pattern.
type token struct {
	kind  tokenKind
	width int    // how long it is in the pattern
	text  string // what it stands for, if it is literal: one character
}

type tokenKind uint8

const (
	tokenEnd          tokenKind = iota
	tokenLiteral                // this character
	tokenOne                    // any character but a colon
	tokenOneOrColon             // any character
	tokenStar                   // any text without a colon
	tokenCrossingStar           // any text
	tokenUnknown                // a policy variable: text that is known only when IAM decides
)

const serviceField = 2 // as counted by cursor.colons

// token returns what stands at the cursor in a pattern for the Resource element.
func (c cursor) token(pattern string) token {
	if c.at >= len(pattern) {
		return token{kind: tokenEnd}
	}
	rest := pattern[c.at:]
	switch rest[0] {
	case '*':
		switch {
		case c.colons == serviceField:
			return token{tokenLiteral, 1, rest[:1]}
		case c.colons >= 5 || len(rest) == 1 || rest[1] == ':':
			return token{kind: tokenCrossingStar, width: 1}
		}
		return token{kind: tokenStar, width: 1}
	case '?':
		switch {
		case c.colons == serviceField:
			return token{tokenLiteral, 1, rest[:1]}
		case c.colons >= 5:
			return token{kind: tokenOneOrColon, width: 1}
		}
		return token{kind: tokenOne, width: 1}
	case '$':
		switch n := variable(rest); {
		case n == 0:
		case n == len("${*}") && isSpecial(rest[2]):
			return token{tokenLiteral, n, rest[2:3]}
		default:
			return token{kind: tokenUnknown, width: n}
		}
	}
	_, n := utf8.DecodeRuneInString(rest)
	return token{tokenLiteral, n, rest[:n]}
}

// isSpecial reports whether c can mean more than itself in a pattern. For these characters, ${c} stands for c.
func isSpecial(c byte) bool { return c == '*' || c == '?' || c == '$' }

// skip moves the cursor past the literal text that the pattern has in common with s, and returns how much that is.
func (c *cursor) skip(pattern, s string) int {
	rest := pattern[c.at:]
	n := 0
	for n < len(rest) && n < len(s) && rest[n] == s[n] && !isSpecial(rest[n]) {
		if rest[n] == ':' {
			c.colons++
		}
		n++
	}
	c.at += n
	return n
}

// advance moves the cursor past a token.
func (c *cursor) advance(pattern string, t token) {
	if pattern[c.at] == ':' {
		c.colons++
	}
	c.at += t.width
}

// matches returns how much of s, from its start, a token that stands for one character takes; 0 if it does not match.
func (t token) matches(s string) int {
	switch {
	case s == "":
		return 0
	case t.kind == tokenLiteral:
		if len(s) >= len(t.text) && s[:len(t.text)] == t.text {
			return len(t.text)
		}
		return 0
	case t.kind == tokenOne && s[0] == ':':
		return 0
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}
