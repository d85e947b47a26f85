// Package page reads the pages of AWS's Service Authorization Reference, in
// every layout in which AWS has published them, into the model of package
// reference.
//
// [Read] recognises a page by its content. HTML goes through x/net/html and
// Markdown through goldmark to the same node tree; a [document] is made of that,
// whose tables all go through one reader that finds columns by their header
// text. The service reference is JSON and has a reader of its own.
//
// A page that is not understood is refused whole, with every place at which it
// is not: there is no partial service.
package page

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/iamref/iamref/internal/reference"
)

// MaxSize is the size in bytes over which a page is refused unread. The largest
// page of AWS's, that of Amazon EC2, has 2.3 MB.
const MaxSize = 32 << 20

// A Page is what one page says.
type Page struct {
	Service *reference.Service

	// LinksLeftOut counts the documentation links that are not in Service
	// because they are not absolute https links or hold a placeholder.
	LinksLeftOut int
}

// Read reads a page. The name, without folders, is recorded as its source and
// stands in errors; the layout is recognised by content alone. An error is of
// type [Errors].
func Read(name string, content []byte) (*Page, error) {
	r := &reader{page: name}
	switch {
	case len(content) > MaxSize:
		r.refuse("larger than %d MiB, the limit for a page", MaxSize>>20)
	case !utf8.Valid(content):
		r.refuse("not UTF-8 text, at byte %d", firstInvalid(content))
	case bytes.IndexByte(content, 0) >= 0:
		r.refuse("a NUL byte at byte %d: not a text", bytes.IndexByte(content, 0))
	default:
		r.read(bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\ufeff"))))
	}
	if len(r.errs) > 0 {
		return nil, r.errs.sorted()
	}
	return &Page{Service: r.service, LinksLeftOut: r.linksLeftOut}, nil
}

func (r *reader) read(content []byte) {
	switch {
	case len(content) == 0:
		r.refuse("empty")
	case content[0] == '{' || content[0] == '[':
		r.readServiceReference(content)
	case content[0] == '<':
		r.readHTML(content)
	case content[0] == '#':
		r.readMarkdown(content)
	default:
		r.refuse("neither HTML, Markdown nor JSON: it begins %q", beginning(content))
	}
}

func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		c, size := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(b)
}

func beginning(b []byte) string {
	const most = 24
	if len(b) <= most {
		return string(b)
	}
	return strings.ToValidUTF8(string(b[:most]), "") + "…"
}

// A reader reads one page. Errors are collected in it, so that a run reports
// all of them.
type reader struct {
	page         string
	errs         Errors
	linksLeftOut int
	service      *reference.Service
	names        map[string]string         // names seen, in lower case, by what they name
	valid        map[string]*regexp.Regexp // names found good, and by what
}

// refuse records that the page as a whole is not understood.
func (r *reader) refuse(format string, args ...any) {
	r.fail(place{}, format, args...)
}

// fail records that a place on the page is not understood.
func (r *reader) fail(at place, format string, args ...any) {
	r.errs = append(r.errs, &Error{Page: r.page, Table: at.table, Row: at.row, Cell: at.cell, Reason: fmt.Sprintf(format, args...)})
}

// A place is where on a page something stands; what is not known is empty.
type place struct {
	table string
	row   int
	cell  string
}

// An Error is one thing on a page that is not understood.
type Error struct {
	Page   string
	Table  string // heading of the table's section; empty for the page as a whole
	Row    int    // from 1, header rows not counted; 0 for the table as a whole
	Cell   string // header of the column; empty for the row as a whole
	Reason string
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Page)
	if e.Table != "" || e.Row > 0 {
		fmt.Fprintf(&b, ": table %q", e.Table)
	}
	if e.Row > 0 {
		fmt.Fprintf(&b, ", row %d", e.Row)
	}
	if e.Cell != "" {
		fmt.Fprintf(&b, ", cell %q", e.Cell)
	}
	b.WriteString(": ")
	b.WriteString(e.Reason)
	return b.String()
}

// Errors are the errors of a page or a run, in the order of their places.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

func (e Errors) sorted() Errors {
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(
			strings.Compare(a.Page, b.Page),
			strings.Compare(a.Table, b.Table),
			cmp.Compare(a.Row, b.Row),
		)
	})
	return e
}
