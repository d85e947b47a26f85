package page

import (
	"bytes"
	"regexp"

	"golang.org/x/net/html"
)

// htmlEnd is how a whole page ends; some carry a comment behind.
var htmlEnd = regexp.MustCompile(`(?is)</html>\s*(<!--.*?-->\s*)*$`)

// movedReason is how the reason begins for which a page is refused that says only
// that it has moved.
const movedReason = "a redirect notice"

// readHTML reads a page in one of the HTML layouts.
func (r *reader) readHTML(content []byte) {
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		r.refuse("%v", err)
		return
	}
	doc := r.newDocument(root, htmlDialect)
	switch {
	case doc.title == "Moved Permanently":
		r.refuse(movedReason+" (%q), not a page of the reference", doc.title)
		return
	case !htmlEnd.Match(content[max(0, len(content)-1024):]):
		r.refuse("cut off: it does not end with </html>")
		return
	}
	r.readDocument(doc, htmlLayouts)
}
