package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A document is a page taken apart into its sections, before any table is read.
type document struct {
	title    string
	prefixes []string // each "service prefix: x" of the text
	sections []*section
}

// A section begins at a heading and reaches to the next.
type section struct {
	heading string
	text    []string // paragraphs
	tables  []*table
}

// dialect is where HTML pages and Markdown pages, once they are nodes, differ.
type dialect struct {
	// isTable tells a table of the reference from page furniture.
	isTable func(n *html.Node) bool
	// recordLists makes lists of records tables too.
	recordLists bool
}

var htmlDialect = dialect{isTable: func(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Div && hasClass(p, "table-contents") {
			return true
		}
	}
	return false
}}

var markdownDialect = dialect{isTable: func(*html.Node) bool { return true }, recordLists: true}

// newDocument takes a node tree apart.
func (r *reader) newDocument(root *html.Node, d dialect) *document {
	doc := &document{}
	current := &section{}
	doc.sections = append(doc.sections, current)
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.H1:
			if doc.title == "" {
				doc.title = plainText(n)
			}
			return
		case atom.H2, atom.H3, atom.H4:
			current = &section{heading: plainText(n)}
			doc.sections = append(doc.sections, current)
			return
		case atom.Table:
			if d.isTable(n) {
				current.tables = append(current.tables, r.newTable(current.heading, n))
				return
			}
		case atom.Ul:
			if d.recordLists && isRecordList(n) {
				current.tables = append(current.tables, r.newListTable(current.heading, n))
				return
			}
		case atom.P:
			text := plainText(n)
			current.text = append(current.text, text)
			if strings.Contains(text, "refix:") { // most paragraphs are within cells
				for _, match := range prefixPattern.FindAllStringSubmatch(text, -1) {
					doc.prefixes = append(doc.prefixes, match[1])
				}
			}
			return
		case atom.Head, atom.Script, atom.Style:
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return doc
}

var prefixPattern = regexp.MustCompile(`[Ss]ervice [Pp]refix:\s*([^)\s]*)`)

func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}
