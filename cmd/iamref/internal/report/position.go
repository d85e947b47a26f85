package report

import (
	"bytes"
	"unicode/utf8"
)

// A position is a place in a text as editors count: lines from 1, columns in characters from 1.
type position struct{ line, column int }

// at is the position of an offset, which is not beyond the text.
func at(text []byte, offset int) position {
	offset = min(offset, len(text))
	start := bytes.LastIndexByte(text[:offset], '\n') + 1
	return position{1 + bytes.Count(text[:start], []byte{'\n'}), 1 + utf8.RuneCount(text[start:offset])}
}
