package page

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prettify puts every tag and every text of a page on a line of its own, as the
// tool did that stored the pages of June 2026.
func prettify(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var b strings.Builder
	var write func(n *html.Node, depth int)
	write = func(n *html.Node, depth int) {
		line := func(s string) {
			b.WriteString(strings.Repeat(" ", depth))
			b.WriteString(s)
			b.WriteByte('\n')
		}
		switch {
		case n.Type == html.TextNode && isRawText(n.Parent):
			line(n.Data)
		case n.Type == html.TextNode:
			if text := strings.TrimSpace(n.Data); text != "" {
				line(html.EscapeString(text))
			}
		case n.Type == html.ElementNode:
			line(startTag(n))
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				write(c, depth+1)
			}
			if !isVoid(n) {
				line("</" + n.Data + ">")
			}
		case n.Type == html.DocumentNode:
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				write(c, depth)
			}
		default:
			line(rendered(t, n))
		}
	}
	write(root, 0)
	return b.String()
}

// compact takes the white space away that stands between the tags of a page
// alone.
func compact(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var blank []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" {
			blank = append(blank, n)
		}
	}
	for _, n := range blank {
		n.Parent.RemoveChild(n)
	}
	return rendered(t, root)
}

// outline is a page's tree without regard to white space.
func outline(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var b strings.Builder
	var write func(n *html.Node)
	write = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(strings.Join(strings.Fields(n.Data), " "))
			return
		}
		b.WriteString("<" + n.Data)
		for _, a := range n.Attr {
			b.WriteString(" " + a.Key + "=" + a.Val)
		}
		b.WriteByte('>')
		for c := range n.ChildNodes() {
			write(c)
		}
		b.WriteString("</>")
	}
	write(root)
	return b.String()
}

func rendered(t testing.TB, n *html.Node) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, html.Render(&b, n))
	return b.String()
}

func startTag(n *html.Node) string {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
	}
	return b.String() + ">"
}

func isVoid(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input,
		atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

func isRawText(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script, atom.Style, atom.Xmp:
		return true
	}
	return false
}

func TestAPrettifiedPageSaysTheSameAsACompactOne(t *testing.T) {
	for _, name := range fixtures {
		if !isHTML(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			page := fixture(t, name)
			want := facts(t, name, page)
			require.Equal(t, want, facts(t, name, compact(t, page)), "compact")
			require.Equal(t, want, facts(t, name, prettify(t, page)), "prettified")
			require.Equal(t, want, facts(t, name, prettify(t, prettify(t, page))), "prettified twice")
		})
	}
}

func TestThePrettifiedFixtureIsTheCompactOne(t *testing.T) {
	pretty := fixture(t, htmlOldPrettified)
	require.Equal(t, prettify(t, fixture(t, htmlOld)), pretty, "run go test -update")
	require.Equal(t, facts(t, "page", fixture(t, htmlOld)), facts(t, "page", pretty))
}

// In a prettified page every tag has white space around it. What a compact page
// says must not hang on there being none.
func TestMarkUpWithinANameIsReadAsIfPrettified(t *testing.T) {
	for _, test := range []struct{ name, old, with, want string }{
		{"action", `<span>ListTrees</span>`, `<span>List<b>Trees</b></span>`, ``},
		{"condition key of an action", `>orchard:BranchTag/&lt;key&gt;</a>`, `>orchard:<i>BranchTag</i>/&lt;key&gt;</a>`, ``},
		{"ARN", `:stall/*</code>`, `:<b>stall</b>/*</code>`, ``},
		{"resource type of an action", `>fruit stall</a></p>`, `>fruit<b>stall</b></a></p>`, ``},
		{"resource type", `>fruit stall</a></td>`, `>fruit<b>stall</b></a></td>`, ``},
		{"star", `>tree*</a></p></td><td tabindex="-1"><p>`, `>tree<sup>*</sup></a></p></td><td tabindex="-1"><p>`, ``},
		{"dependent action", `<p>iam:PassRole</p>`, `<p>iam:Pass<b>Role</b></p>`,
			`table "Actions defined by Example Orchard", row 1, cell "Dependent actions": "role:" cannot be the name of the dependent action`},
		{"access level", `>List</td>`, `>Li<b>st</b></td>`,
			`table "Actions defined by Example Orchard", row 4, cell "Access level": unknown access level "Li st"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := replaced(t, fixture(t, htmlOld), test.old, test.with)
			require.Equal(t, outline(t, compact(t, page)), outline(t, prettify(t, page)))
			if test.want == "" {
				checkSameFacts(t, htmlOld, page)
				return
			}
			checkRefused(t, htmlOld, page, test.want)
			checkRefused(t, htmlOld, compact(t, page), test.want)
			checkRefused(t, htmlOld, prettify(t, page), test.want)
		})
	}
}
