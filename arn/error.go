package arn

import (
	"strconv"
	"strings"
)

// A ParseError says why a parser of this package, or of a generated one, refused its input.
type ParseError struct {
	Func   string // the function that refused, such as "personalize.ParseCampaignARN"
	Input  string // the whole input
	Reason string // what is wrong with it
	At     int    // where in Input, in bytes from its start; -1 if it is no single place
}

// Error returns a line such as
//
//	personalize.ParseCampaignARN("arn:aws:s3:::films"): the service is "s3", not "personalize" (at "s3:::films")
//
// Long text is shortened.
func (e *ParseError) Error() string {
	var b strings.Builder
	b.WriteString(e.Func)
	b.WriteByte('(')
	b.WriteString(quote(e.Input))
	b.WriteString("): ")
	b.WriteString(e.Reason)
	if 0 < e.At && e.At < len(e.Input) {
		b.WriteString(" (at ")
		b.WriteString(quote(e.Input[e.At:]))
		b.WriteByte(')')
	}
	return b.String()
}

// A FieldError says which field of an ARN value is wrong, and why.
type FieldError struct {
	Type   string // the Go type, such as "personalize.CampaignARN"
	Field  string // the Go field, such as "Region"; empty if it is the value as a whole
	Value  string // what the field holds
	Reason string // what is wrong with it
}

// Error returns a line such as
//
//	personalize.CampaignARN: Region "eu-west" is no region of partition "aws"
//
// Long text is shortened.
func (e *FieldError) Error() string {
	var b strings.Builder
	b.WriteString(e.Type)
	b.WriteByte(':')
	if e.Field != "" {
		b.WriteByte(' ')
		b.WriteString(e.Field)
	}
	if e.Value != "" && e.Value != None {
		b.WriteByte(' ')
		b.WriteString(quote(e.Value))
	}
	b.WriteByte(' ')
	b.WriteString(e.Reason)
	return b.String()
}

// quote returns s as a Go string literal. Of text over 160 bytes it shows the beginning and tells the length.
func quote(s string) string {
	const most, shown = 160, 120
	if len(s) <= most {
		return strconv.Quote(s)
	}
	cut := shown
	for cut > shown-4 && s[cut]&0xC0 == 0x80 { // not inside a character
		cut--
	}
	return strconv.Quote(s[:cut]) + "… (" + strconv.Itoa(len(s)) + " bytes)"
}

// tooShort is the error for text in which cut found fewer than six fields.
func tooShort(fn, s string, fields int) error {
	reason := "an ARN has six fields with a ':' between them, this has " + strconv.Itoa(fields)
	switch fields {
	case 0:
		reason = `does not begin with "arn:"`
	case hasNUL:
		reason = "holds a NUL byte, which no ARN does"
	}
	return &ParseError{Func: fn, Input: s, Reason: reason, At: -1}
}
