package page

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plainText is the text of nodes as a person reads it, on one line. A live page
// and a prettified copy, which has white space around every tag, give the same:
// there is a blank at each tag, but none behind an opening bracket or before a
// closing one, a point or a comma.
func plainText(nodes ...*html.Node) string {
	var line lineWriter
	for _, n := range nodes {
		line.walk(n)
	}
	return string(line.text)
}

// A lineWriter puts stretches of text on one line.
type lineWriter struct {
	text []byte
	gap  gap
}

// A gap is what stands between two words.
type gap int

const (
	noGap gap = iota
	blankGap
	tagGap
)

func (w *lineWriter) walk(n *html.Node) {
	if n.Type == html.TextNode {
		w.write(n.Data)
		return
	}
	w.gap = tagGap
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	w.gap = tagGap
}

func (w *lineWriter) write(s string) {
	for {
		rest := strings.TrimLeftFunc(s, unicode.IsSpace)
		if len(rest) < len(s) {
			w.gap = max(w.gap, blankGap)
		}
		if rest == "" {
			return
		}
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		if len(w.text) > 0 && (w.gap == blankGap || w.gap == tagGap && w.text[len(w.text)-1] != '(' && strings.IndexByte(".,;:)", rest[0]) < 0) {
			w.text = append(w.text, ' ')
		}
		w.gap = noGap
		w.text = append(w.text, rest[:end]...)
		s = rest[end:]
	}
}

// squeeze removes all white space: prettified pages have it inside of names.
func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// collapse makes every run of white space one blank.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// A value is one of the values of a cell.
type value struct {
	text  string // with white space as it stands on the page
	href  string // of its link, if it has one
	stray string // text beside the link, which is no star
}

// values splits the content of a cell. Values stand in paragraphs or list items
// of their own, or have a line break between them, or, where they are links, only
// white space or a comma.
func values(nodes ...*html.Node) []value {
	var v valueSplitter
	for _, n := range nodes {
		v.walk(n, -1)
	}
	v.end()
	return v.values
}

type valueSplitter struct {
	values []value
	runs   []run
	links  int
}

// A run is a stretch of text within one link or outside of links.
type run struct {
	text string
	href string
	link int // which link, or -1
}

func (v *valueSplitter) walk(n *html.Node, link int) {
	switch {
	case n.Type == html.TextNode:
		v.add(n.Data, link)
		return
	case n.Type != html.ElementNode:
		return
	}
	switch n.DataAtom {
	case atom.Br:
		v.end()
		return
	case atom.P, atom.Li, atom.Div, atom.Ul, atom.Ol:
		v.end()
		defer v.end()
	case atom.A:
		if href := attribute(n, "href"); href != "" {
			link = v.links
			v.links++
			v.runs = append(v.runs, run{href: href, link: link})
		}
	default: // a prettified page has a blank at each tag
		v.add(" ", link)
		defer v.add(" ", link)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		v.walk(c, link)
	}
}

func (v *valueSplitter) add(text string, link int) {
	if last := len(v.runs) - 1; last >= 0 && v.runs[last].link == link {
		v.runs[last].text += text
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	v.runs = append(v.runs, run{text: text, link: link})
}

// end makes values of the runs since the last boundary.
func (v *valueSplitter) end() {
	var current value
	links := 0
	for _, run := range v.runs {
		text := strings.TrimSpace(run.text)
		if run.link >= 0 {
			if links++; links > 1 {
				v.emit(current)
				current = value{}
			}
			current.href = run.href
		}
		if links > 0 && run.link < 0 {
			text = strings.TrimSpace(strings.TrimSuffix(text, ","))
		}
		if text == "" {
			continue
		}
		if links > 0 && run.link < 0 && text != "*" || links == 1 && run.link >= 0 && current.text != "" {
			current.stray = cmp.Or(current.stray, strings.TrimSpace(current.text+" "+text))
		}
		if current.text != "" {
			current.text += " "
		}
		current.text += text
	}
	v.emit(current)
	v.runs, v.links = v.runs[:0], 0
}

func (v *valueSplitter) emit(val value) {
	if val.text != "" {
		v.values = append(v.values, val)
	}
}

func firstLink(n *html.Node) string {
	if n.DataAtom == atom.A {
		if href := attribute(n, "href"); href != "" {
			return href
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if href := firstLink(c); href != "" {
			return href
		}
	}
	return ""
}
