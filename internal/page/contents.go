package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An Entry is a page that a contents page lists, or a service that the index of
// the service reference lists.
type Entry struct {
	Name   string // "list_sqs", without extension; empty in the index
	Prefix string // "sqs"; empty when the contents page does not say it
	URL    string // of the service's file, as the index has it; empty on a contents page
}

// IsContents reports whether a document is the contents page of the reference
// or the index of the service reference, not a page of a service.
func IsContents(content []byte) bool {
	content = trimmed(content)
	return bytes.HasPrefix(content, []byte("[")) || hasContentsTitle(content)
}

func hasContentsTitle(content []byte) bool {
	for _, words := range []string{"for AWS services", "for AWS Services"} { // the pattern is slow
		if bytes.Contains(content, []byte(words)) {
			return contentsTitle.Match(content)
		}
	}
	return false
}

// contentsTitle is the heading of the contents page, in Markdown or HTML.
var contentsTitle = regexp.MustCompile(`(?:^# |<h1\b[^>]*>\s*)Actions, [Rr]esources, and [Cc]ondition [Kk]eys for AWS [Ss]ervices\s*(?:\n|$|</h1>)`)

// frontMatter stands before pages that a mirror has stored.
var frontMatter = regexp.MustCompile(`^---\n(?:[a-z_]+: [^\n]*\n)*---\n`)

func trimmed(content []byte) []byte {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	return bytes.TrimSpace(content[len(frontMatter.Find(content)):])
}

// ReadContents reads the contents page of the reference, in Markdown or HTML,
// or the index of the service reference. Nothing else may stand in the list of
// pages than plain names of pages: a page is never got from elsewhere, and no
// page is passed over. The name stands in errors.
func ReadContents(name string, content []byte) ([]Entry, error) {
	refuse := func(format string, args ...any) ([]Entry, error) {
		return nil, Errors{{Page: name, Reason: fmt.Sprintf(format, args...)}}
	}
	if len(content) > MaxSize {
		return refuse("larger than %d MiB, the limit for a page", MaxSize>>20)
	}
	if !utf8.Valid(content) {
		return refuse("not UTF-8 text, at byte %d", firstInvalid(content))
	}
	content = trimmed(content)
	var entries []Entry
	var err error
	switch {
	case len(content) == 0:
		return refuse("empty")
	case content[0] == '[':
		entries, err = readIndex(content)
	case content[0] != '#' && content[0] != '<' || !hasContentsTitle(content):
		return refuse("not the contents page of the reference: it begins %q", beginning(content))
	case content[0] == '#':
		entries, err = readMarkdownContents(content)
	default:
		entries, err = readHTMLContents(content)
	}
	if err != nil {
		return refuse("%v", err)
	}
	if len(entries) == 0 {
		return refuse("it lists nothing")
	}
	seen := map[string]bool{}
	for _, e := range entries {
		key := e.Name
		if key == "" {
			key = e.Prefix
		}
		if seen[key] {
			return refuse("%q is listed twice", key)
		}
		seen[key] = true
	}
	return entries, nil
}

func readMarkdownContents(content []byte) ([]Entry, error) {
	if deepNesting.Match(content) {
		return nil, errors.New("a line indented by more than 64 blanks or list marks: AWS nests no list that deep")
	}
	if content[len(content)-1] != ')' {
		return nil, fmt.Errorf("cut off: it does not end with a link to a page, but with %q", ending(content))
	}
	var rendered bytes.Buffer
	if err := markdown.Convert(content, &rendered); err != nil {
		return nil, err
	}
	root, err := html.Parse(&rendered)
	if err != nil {
		return nil, err
	}
	return entriesBelow(root)
}

func readHTMLContents(content []byte) ([]Entry, error) {
	if !htmlEnd.Match(content[max(0, len(content)-1024):]) {
		return nil, errors.New("cut off: it does not end with </html>")
	}
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for n := range root.Descendants() {
		if n.DataAtom == atom.Div && hasClass(n, "highlights") {
			more, err := entriesBelow(n)
			if err != nil {
				return nil, err
			}
			entries = append(entries, more...)
		}
	}
	return entries, nil
}

var (
	validPage   = regexp.MustCompile(`^(?:\./)?(list_[a-z0-9][a-z0-9._-]{0,200})\.(?:md|html)$`)
	entryPrefix = regexp.MustCompile(`\(([a-z0-9]+(?:-[a-z0-9]+)*)\)$`)
)

// IsName reports whether a file name is one that AWS gives to a page of a service.
func IsName(name string) bool { return validPage.MatchString(name) && !strings.HasPrefix(name, ".") }

// entriesBelow finds the list items that are nothing but a link. Those that
// lead to a place on the contents page itself are its own topics.
func entriesBelow(root *html.Node) ([]Entry, error) {
	var entries []Entry
	for li := range root.Descendants() {
		if li.DataAtom != atom.Li {
			continue
		}
		var links []*html.Node
		for n := range li.Descendants() {
			if n.DataAtom == atom.A && attribute(n, "href") != "" {
				links = append(links, n)
			}
		}
		if len(links) != 1 || plainText(li) != plainText(links[0]) {
			continue
		}
		href := attribute(links[0], "href")
		if strings.HasPrefix(href, "#") {
			continue
		}
		m := validPage.FindStringSubmatch(href)
		if m == nil {
			return nil, fmt.Errorf("link %q is not the name of a page (list_x.md or list_x.html)", href)
		}
		e := Entry{Name: m[1]}
		if p := entryPrefix.FindStringSubmatch(plainText(links[0])); p != nil {
			e.Prefix = p[1]
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// readIndex reads the index of the service reference.
func readIndex(content []byte) ([]Entry, error) {
	if name, ok := repeatedMember(content); ok {
		return nil, fmt.Errorf("index of the service reference: the member %q stands twice in one object", name)
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var list []struct{ Service, URL string }
	if err := decoder.Decode(&list); err != nil {
		return nil, fmt.Errorf("index of the service reference: %s", jsonReason(err))
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("index of the service reference: text after the end of the JSON")
	}
	entries := make([]Entry, len(list))
	for i, e := range list {
		if !validPrefix.MatchString(e.Service) || len(e.Service) > 100 {
			return nil, fmt.Errorf("index of the service reference: service prefix %q is not made of lower-case letters, digits and hyphens", e.Service)
		}
		entries[i] = Entry{Prefix: e.Service, URL: e.URL}
	}
	return entries, nil
}

// Moved reports whether a page was refused because it says only that it has
// moved: it describes no service.
func Moved(err error) bool {
	var errs Errors
	return errors.As(err, &errs) && len(errs) == 1 && strings.HasPrefix(errs[0].Reason, movedReason)
}
