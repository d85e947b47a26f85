package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isRecordList tells the lists that stand for tables. A record begins with its
// name between asterisks, which white space keeps from being emphasis.
func isRecordList(ul *html.Node) bool {
	for li := ul.FirstChild; li != nil; li = li.NextSibling {
		if li.DataAtom == atom.Li {
			return strings.HasPrefix(plainText(li), "**")
		}
	}
	return false
}

// A bullet is one bullet of a record: fields with " / " between them.
type bullet []field

type field struct {
	label string
	nodes []*html.Node
}

// newListTable makes the rows of a list of records. The name of a record, and
// fields that stand alone, belong to all of its rows; fields that share a bullet
// are a row of their own.
func (r *reader) newListTable(section string, ul *html.Node) *table {
	t := &table{section: section}
	type record struct {
		name    []*html.Node
		bullets []bullet
	}
	var (
		records []record
		labels  []string
		number  int
	)
	for li := ul.FirstChild; li != nil; li = li.NextSibling {
		if li.DataAtom != atom.Li {
			continue
		}
		number++
		name, fields := splitRecord(li)
		rec := record{name: name}
		for _, item := range fields {
			b, ok := newBullet(item)
			if !ok {
				r.fail(t.at(number, -1), "a bullet that does not begin with a label: %q", beginning([]byte(plainText(item))))
				t.broken = true
				continue
			}
			for _, f := range b {
				labels = firstSeen(labels, f.label)
			}
			rec.bullets = append(rec.bullets, b)
		}
		if len(fields) == 0 {
			r.fail(t.at(number, -1), "a record without fields: %q", plainText(name...))
			t.broken = true
		}
		records = append(records, rec)
	}
	if t.broken {
		return t
	}
	headers := append([]string{"Actions"}, labels...)
	for _, l := range labels {
		if columnName(l) == colIAMAction {
			headers[0] = "Operation"
		}
	}
	t.setHeaders(headers)
	for i, rec := range records {
		rows, ok := r.recordRows(t, i+1, rec.name, rec.bullets)
		t.broken = t.broken || !ok
		t.rows = append(t.rows, rows...)
	}
	return t
}

// splitRecord parts a record into its name and its bullets.
func splitRecord(li *html.Node) (name, bullets []*html.Node) {
	for c := li.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Ul:
			for b := c.FirstChild; b != nil; b = b.NextSibling {
				if b.DataAtom == atom.Li {
					bullets = append(bullets, b)
				}
			}
		case atom.P:
			for p := c.FirstChild; p != nil; p = p.NextSibling {
				name = append(name, p)
			}
		default:
			name = append(name, c)
		}
	}
	for _, n := range name {
		if n.Type == html.TextNode {
			n.Data = strings.ReplaceAll(n.Data, "**", "")
		}
	}
	return name, bullets
}

// newBullet splits a bullet at its labels: a strong text with a colon, at the
// beginning or behind " / ".
func newBullet(li *html.Node) (b bullet, ok bool) {
	nodes := li.FirstChild
	if nodes != nil && nodes.DataAtom == atom.P && nodes.NextSibling == nil {
		nodes = nodes.FirstChild
	}
	for n := nodes; n != nil; n = n.NextSibling {
		if label, isLabel := labelOf(n, b); isLabel {
			b = append(b, field{label: label})
			continue
		}
		if len(b) == 0 {
			if n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" {
				continue
			}
			return nil, false
		}
		last := &b[len(b)-1]
		last.nodes = append(last.nodes, n)
	}
	return b, len(b) > 0
}

// labelOf is the label that a node is, given the fields before it, whose
// separator it takes away.
func labelOf(n *html.Node, before bullet) (label string, ok bool) {
	if n.DataAtom != atom.Strong {
		return "", false
	}
	label, ok = strings.CutSuffix(plainText(n), ":")
	if !ok || len(before) == 0 {
		return label, ok
	}
	nodes := before[len(before)-1].nodes
	if len(nodes) == 0 {
		return "", false
	}
	separator := nodes[len(nodes)-1]
	if separator.Type != html.TextNode {
		return "", false
	}
	text, ok := strings.CutSuffix(strings.TrimRight(separator.Data, " \n"), "/")
	if !ok || text != "" && !strings.HasSuffix(text, " ") {
		return "", false
	}
	separator.Data = text
	return label, true
}

// recordRows makes the rows of a record, which must have a cell for each column
// that the first of them has.
func (r *reader) recordRows(t *table, number int, name []*html.Node, bullets []bullet) ([]row, bool) {
	whole := map[string]field{} // fields that span the record
	var rows []bullet
	for _, b := range bullets {
		if len(b) > 1 {
			rows = append(rows, b)
			continue
		}
		if _, again := whole[b[0].label]; again {
			r.fail(place{table: t.section, row: number, cell: b[0].label}, "a second time in one record")
			return nil, false
		}
		whole[b[0].label] = b[0]
	}
	if len(rows) == 0 {
		rows = []bullet{nil}
	}
	var out []row
	for i, b := range rows {
		line := row{number: number, cells: make([]cell, len(t.columns))}
		line.cells[0] = cell{nodes: name, continued: i > 0}
		for c := 1; c < len(t.columns); c++ {
			label := t.headers[c]
			nodes, in := b.find(label)
			span, spans := whole[label]
			switch {
			case in && spans:
				r.fail(t.at(number, c), "for the record and for a row of it")
				return nil, false
			case in:
				line.cells[c] = cell{nodes: nodes}
			case spans:
				line.cells[c] = cell{nodes: span.nodes, continued: i > 0}
			case i > 0:
				line.cells[c] = cell{nodes: out[i-1].cells[c].nodes, continued: true}
			case t.columns[c] == colSDKClient:
			default:
				r.fail(t.at(number, c), "missing from the record %q", plainText(name...))
				return nil, false
			}
		}
		out = append(out, line)
	}
	return out, true
}

func (b bullet) find(label string) (nodes []*html.Node, ok bool) {
	for _, f := range b {
		if f.label == label {
			return f.nodes, true
		}
	}
	return nil, false
}

func firstSeen(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
