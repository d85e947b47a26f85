package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A table is a table or record list of a page, with spanned cells filled in:
// each row has a cell for each column.
type table struct {
	section string   // heading of its section
	columns []string // header texts in lower case, without "(*required)"
	headers []string // header texts as they stand on the page
	rows    []row
	broken  bool // rows do not fit the columns; reported already
}

type row struct {
	number int // from 1
	cells  []cell
}

// A cell is the content of one cell.
type cell struct {
	nodes     []*html.Node
	continued bool // the cell began in an earlier row and spans this one
}

// at names a place in the table; column is an index, or -1 for the whole row.
func (t *table) at(row, column int) place {
	p := place{table: t.section, row: row}
	if column >= 0 {
		p.cell = t.headers[column]
	}
	return p
}

func (t *table) setHeaders(headers []string) {
	t.headers = headers
	t.columns = make([]string, len(headers))
	for i, h := range headers {
		t.columns[i] = columnName(h)
	}
}

// columnName is a header text as columns are told by: "Resource Types
// (*required)" of 2019 is "resource types".
func columnName(header string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.ToLower(header), "(*required)"))
}

func (t *table) column(name string) int {
	for i, c := range t.columns {
		if c == name {
			return i
		}
	}
	return -1
}

// newTable reads the grid of an HTML table, rowspans included.
func (r *reader) newTable(section string, n *html.Node) *table {
	t := &table{section: section}
	var trs []*html.Node
	for c := range n.Descendants() {
		if c.DataAtom == atom.Table {
			r.fail(t.at(0, -1), "a table inside the table")
			t.broken = true
			return t
		}
		if c.DataAtom == atom.Tr {
			trs = append(trs, c)
		}
	}
	if len(trs) == 0 {
		r.fail(t.at(0, -1), "no rows")
		t.broken = true
		return t
	}
	var headers []string
	for _, th := range cellsOf(trs[0]) {
		if th.DataAtom != atom.Th {
			r.fail(t.at(0, -1), "no header row")
			t.broken = true
			return t
		}
		headers = append(headers, plainText(th))
	}
	t.setHeaders(headers)
	r.fillGrid(t, trs[1:])
	return t
}

func cellsOf(tr *html.Node) []*html.Node {
	var cells []*html.Node
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// fillGrid lays the cells of the rows into the columns that no cell of an
// earlier row spans.
func (r *reader) fillGrid(t *table, trs []*html.Node) {
	type span struct {
		node *html.Node
		left int // rows still to come
	}
	spans := make([]span, len(t.columns))
	for i, tr := range trs {
		number := i + 1
		given := cellsOf(tr)
		free := 0
		for _, s := range spans {
			if s.left == 0 {
				free++
			}
		}
		count := len(given)
		if written := attribute(tr, cellCount); written != "" && count == free {
			count, _ = strconv.Atoi(written)
		}
		if count != free {
			r.fail(t.at(number, -1), "%d cells where %d are free", count, free)
			t.broken = true
			return
		}
		line := row{number: number, cells: make([]cell, len(t.columns))}
		for c := range t.columns {
			if spans[c].left > 0 {
				spans[c].left--
				line.cells[c] = cell{nodes: []*html.Node{spans[c].node}, continued: true}
				continue
			}
			td := given[0]
			given = given[1:]
			rows, ok := r.rowspan(t.at(number, c), td, len(trs)-i)
			if !ok {
				t.broken = true
				return
			}
			spans[c] = span{node: td, left: rows - 1}
			line.cells[c] = cell{nodes: []*html.Node{td}}
		}
		t.rows = append(t.rows, line)
	}
}

// rowspan is the number of rows that a cell takes, of which there are most left.
func (r *reader) rowspan(at place, td *html.Node, most int) (rows int, ok bool) {
	if s := attribute(td, "colspan"); s != "" && strings.TrimSpace(s) != "1" {
		r.fail(at, "colspan %q: cells of this table are one column wide", s)
		return 0, false
	}
	s := attribute(td, "rowspan")
	if s == "" {
		return 1, true
	}
	rows, err := strconv.Atoi(strings.TrimSpace(s))
	switch {
	case err != nil || rows < 1:
		r.fail(at, "rowspan %q is not a number of rows", s)
		return 0, false
	case rows > most:
		r.fail(at, "rowspan %d reaches past the table's end, which is %d rows on", rows, most)
		return 0, false
	}
	return rows, true
}
