package page

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/iamref/iamref/internal/reference"
)

func TestTheSameFactsInOtherOrderGiveTheSameModel(t *testing.T) {
	for _, name := range fixtures {
		t.Run(name, func(t *testing.T) {
			page := fixture(t, name)
			turned := page
			switch {
			case isHTML(name):
				turned = turnedHTML(t, page)
			case name == serviceReferenceFile:
				turned = turnedJSON(t, page)
			default:
				turned = turnedMarkdown(page)
			}
			require.NotEqual(t, page, turned)
			require.Equal(t, facts(t, name, page), facts(t, name, turned))
		})
	}
}

func TestReadingTwiceGivesTheSameBytes(t *testing.T) {
	for _, name := range fixtures {
		page := fixture(t, name)
		first := facts(t, name, page)
		for range 20 {
			require.Equal(t, first, facts(t, name, page), name)
		}
	}
}

// turnedHTML turns the records of all tables, and the paragraphs of all cells
// but those with ARNs, around. A record is the rows that its first cell spans.
func turnedHTML(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	for body := range root.Descendants() {
		if body.DataAtom == atom.Tbody {
			var records [][]*html.Node
			left := 0
			for _, tr := range elements(body, atom.Tr) {
				if left == 0 {
					records = append(records, nil)
					left = 1
					if cells := elements(tr, atom.Td); len(cells) > 0 {
						if n, err := strconv.Atoi(attribute(cells[0], "rowspan")); err == nil {
							left = n
						}
					}
				}
				left--
				records[len(records)-1] = append(records[len(records)-1], tr)
			}
			slices.Reverse(records)
			put(body, slices.Concat(records...))
		}
		if body.DataAtom == atom.Td && !strings.Contains(plainText(body), "arn:") {
			paragraphs := elements(body, atom.P)
			slices.Reverse(paragraphs)
			put(body, paragraphs)
		}
	}
	return rendered(t, root)
}

func elements(n *html.Node, a atom.Atom) []*html.Node {
	var found []*html.Node
	for c := range n.ChildNodes() {
		if c.DataAtom == a {
			found = append(found, c)
		}
	}
	return found
}

// put makes nodes the last children of their parent, in this order.
func put(parent *html.Node, nodes []*html.Node) {
	for _, n := range nodes {
		parent.RemoveChild(n)
		parent.AppendChild(n)
	}
}

// turnedMarkdown turns the records of lists, the rows of tables and the values of
// cells around.
func turnedMarkdown(page string) string {
	blocks := strings.Split(page, "\n\n")
	for i := 0; i < len(blocks); i++ {
		end := i
		for end < len(blocks) && strings.HasPrefix(strings.TrimLeft(blocks[end], "\n"), "- **") {
			end++
		}
		slices.Reverse(blocks[i:end])
		if lines := strings.Split(strings.Trim(blocks[i], "\n"), "\n"); strings.HasPrefix(lines[0], "| ") {
			slices.Reverse(lines[2:])
			blocks[i] = "\n" + strings.Join(lines, "\n")
		}
		i = max(i, end-1)
	}
	page = strings.TrimRight(strings.Join(blocks, "\n\n"), "\n")
	lines := strings.Split(page, "\n")
	for i, line := range lines {
		const label = "**Condition keys:** "
		if at := strings.Index(line, label); at >= 0 {
			cell, rest, more := strings.Cut(line[at+len(label):], " / ")
			keys := strings.Split(cell, "<br />")
			slices.Reverse(keys)
			lines[i] = line[:at+len(label)] + strings.Join(keys, "<br />")
			if more {
				lines[i] += " / " + rest
			}
		}
	}
	return strings.Join(lines, "\n")
}

// turnedJSON turns all lists around but those whose order says something.
func turnedJSON(t *testing.T, page string) string {
	t.Helper()
	var file any
	require.NoError(t, json.Unmarshal([]byte(page), &file))
	var turn func(v any)
	turn = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, member := range v {
				if key != "Types" && key != "ARNFormats" {
					turn(member)
				}
			}
		case []any:
			slices.Reverse(v)
			for _, member := range v {
				turn(member)
			}
		}
	}
	turn(file)
	out, err := json.Marshal(file)
	require.NoError(t, err)
	return string(out)
}

func TestTheValuesOfAConditionAreASet(t *testing.T) {
	for _, values := range []string{
		`<p>orchard.example.com</p><p>weather.example.com</p>`,
		`<p>weather.example.com</p><p>orchard.example.com</p>`,
		`<p>weather.example.com</p><p>orchard.example.com</p><p>weather.example.com</p>`,
	} {
		p := readOne(t, htmlNew, `<p>orchard.example.com</p><p>weather.example.com</p>`, values)
		require.Equal(t, []reference.Authorization{{
			Action:     "iam:PassRole",
			Conditions: map[string][]string{"iam:PassedToService": {"orchard.example.com", "weather.example.com"}},
		}}, p.Service.Operations[2].Authorizes, values)
	}
}

func TestEachActionOfAnOperationHasItsOwnConditions(t *testing.T) {
	page := fixture(t, htmlNew)
	page = replaced(t, page, `<td tabindex="-1"><p><a href="#list_orchard-action-PlantTree">orchard:PlantTree</a></p></td><td tabindex="-1"></td><td tabindex="-1"></td><td tabindex="-1">Write</td></tr>`,
		`<td><p>iam:PassRole</p><p>orchard:PlantTree</p></td><td><p>iam:PassedToService</p></td><td><p>orchard.example.com</p></td><td>Write</td></tr>`+
			`<tr><td><p>orchard:PlantTree</p></td><td><p>iam:PassedToService</p></td><td><p>weather.example.com</p></td><td>Write</td></tr>`)
	page = replaced(t, page, `<td tabindex="-1">PlantTreeBatch</td>`, `<td rowspan="2">PlantTreeBatch</td>`)
	p, err := Read("page", []byte(page))
	require.NoError(t, err)
	require.Equal(t, []reference.Authorization{
		{Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"orchard.example.com"}}},
		{Action: "orchard:PlantTree", Conditions: map[string][]string{"iam:PassedToService": {"orchard.example.com", "weather.example.com"}}},
	}, p.Service.Operations[1].Authorizes)
}
