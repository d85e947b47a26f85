// Package fold compares names as IAM does: without regard to the case of ASCII
// letters. The runtime packages and the generator share it, for the one looks
// names up in what the other has sorted.
package fold

import (
	"cmp"
	"strings"
)

// Compare compares two names without regard to the case of ASCII letters. It is
// the order of the tables. The result is -1, 0 or 1.
func Compare(a, b string) int {
	for i := range min(len(a), len(b)) {
		if x, y := Lower(a[i]), Lower(b[i]); x != y {
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(len(a), len(b))
}

// Order is Compare, and the order of the bytes for names that differ in case
// only: no two names are equal but the same.
func Order(a, b string) int { return cmp.Or(Compare(a, b), strings.Compare(a, b)) }

// Lower is an ASCII letter in lower case, and any other byte as it is.
func Lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
