package main

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/fetch/fetchtest"
)

const weather = "list_weather.html"

// news is the way of a page of the weather in which something is replaced. The
// error is stderr behind the page's name; without one it must be survived, and
// the page says what it said.
func news(name, old, with, stderr string) way {
	w := way{name: name, make: func(w *world) {
		page := w.aws.Content(weather)
		require.Contains(w.t, page, old)
		w.aws.Publish(weather, strings.Replace(page, old, with, 1))
	}}
	if stderr != "" {
		w.status, w.stderr = statusPage, weather+": "+stderr
	}
	return w
}

// whole is the way of another page of the weather.
func whole(name string, page func(page string) string, stderr string) way {
	w := way{name: name, make: func(w *world) { w.aws.Publish(weather, page(w.aws.Content(weather))) }}
	if stderr != "" {
		w.status, w.stderr = statusPage, weather+": "+stderr
	}
	return w
}

// adds is the way of a page of the weather that holds more, which must show in
// a file.
func adds(name, old, with, file, content string) way {
	w := news(name, old, with, "")
	w.check = func(w *world) { require.Contains(w.t, tree(w.t, w.dir)[file], content) }
	return w
}

// third is the way of a third row for an action, with a condition key for a
// resource type.
func third(name, resourceType, snapshot string) way {
	w := whole(name, func(page string) string {
		page = strings.ReplaceAll(page, `rowspan="2"`, `rowspan="3"`)
		return strings.Replace(page, secondRow, secondRow+"<tr><td>"+resourceType+"</td><td><p>weather:Season</p></td><td></td></tr>", 1)
	}, "")
	w.check = func(w *world) { require.Contains(w.t, tree(w.t, w.dir)["gen/snapshot/weather.json"], snapshot) }
	return w
}

// What stands on the page of the weather.
const (
	actionsHead = "<th>Actions</th><th>Description</th><th>Access level</th><th>Resource types (*required)</th><th>Condition keys</th><th>Dependent actions</th>"
	createGrove = `<td id="exampleweather-CreateGrove"><a href="https://docs.example.com/weather/api/CreateGrove.html">CreateGrove</a></td><td>Lays out a grove</td><td>Write</td><td><p><a href="#grove">grove*</a></p></td><td></td><td><p>iam:PassRole</p><p>weather:TagResource</p></td>`
	fellTree    = `<td id="exampleweather-FellTree"><a href="https://docs.example.com/weather/api/FellTree.html">FellTree</a></td><td>Fells a tree</td><td>Tagging</td><td><p><a href="#tree">tree*</a></p></td><td></td><td></td>`
	secondRow   = `<tr><td><p><a href="#grove">grove</a></p></td><td></td><td></td></tr>`
	bellRow     = `<tr><td>bell</td><td><code class="code">arn:${Partition}:weather:${Region}:${Account}:bell/${BellId}</code></td><td></td></tr>`
	bellARN     = `arn:${Partition}:weather:${Region}:${Account}:bell/${BellId}`
	seasonRow   = `<tr><td>weather:Season</td><td>The season</td><td>String</td></tr>`
	prefixText  = `(service prefix: <code class="code">weather</code>)`
)

func repeated(n int) func(string) string {
	return func(page string) string {
		return strings.Replace(page, "<td>Fells a tree", "<td>"+strings.Repeat("<b>", n)+"Fells a tree", 1)
	}
}

func asUTF16(page string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(page)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// reversed has the rows of a table's body in reverse order.
func reversed(page, first, last string) string {
	begin := strings.Index(page, first)
	end := begin + strings.Index(page[begin:], last) + len(last)
	rows := strings.SplitAfter(page[begin:end], "</tr>\n")
	slices.Reverse(rows)
	return page[:begin] + strings.Join(rows, "\n") + page[end:]
}

var htmlFaults = []fault{
	{"H1", []way{
		whole("no table", func(page string) string {
			before, rest, _ := strings.Cut(page, "<table id=\"a\">")
			_, after, _ := strings.Cut(rest, "</table>")
			return before + after
		}, `table "Actions defined by Example Weather": neither a table nor a sentence that there is none`),
		news("no main content", ` id="main-content"`, ``, ""),
		news("an empty body", actionsHead+"</tr></thead>", actionsHead+`</tr></thead><tbody></tbody></table><table><thead><tr>`+actionsHead+"</tr></thead>", `table "Actions defined by Example Weather": no rows`),
		news("a table in a table", "<td>Fells a tree", "<td><table><tr><td>x</td></tr></table>Fells a tree", `table "Actions defined by Example Weather": a table inside the table`),
		news("a table that does not end", "</table></div></div>\n<h2 id=\"exampleweather-policy-keys\">", "</div></div>\n<h2 id=\"exampleweather-policy-keys\">", "table \"Condition keys for Example Weather\": a table of another kind than its section: Resource types | ARN | Condition keys\nlist_weather.html: table \"Resource types defined by Example Weather\": neither a table nor a sentence that there is none"),
		news("a tag that does not end", "<td>Fells a tree</td>", "<td>Fells a tree<b", `table "Actions defined by Example Weather", row 2: 5 cells where 6 are free`),
		news("a page that does not end", "</div></body></html>", "", "cut off: it does not end with </html>"),
		whole("nested deep", repeated(10_000), "html: open stack of elements exceeds 512 nodes"),
	}},
	{"H2", []way{
		news("a header renamed", "<th>Access level</th>", "<th>Danger</th>", `table "Actions defined by Example Weather": unknown column "Danger"`),
		news("headers in another order", "<th>Condition keys</th><th>Description</th><th>Type</th></tr></thead>\n<tr><td>weather:Season</td><td>The season</td><td>String</td>",
			"<th>Type</th><th>Condition keys</th><th>Description</th></tr></thead>\n<tr><td>String</td><td>weather:Season</td><td>The season</td>", ""),
		news("headers in another order than the cells", "<th>Access level</th><th>Resource types (*required)</th>", "<th>Resource types (*required)</th><th>Access level</th>", "table \"Actions defined by Example Weather\", row 1, cell \"Access level\": unknown access level \"grove*\"\nlist_weather.html: table \"Actions defined by Example Weather\", row 2, cell \"Access level\": unknown access level \"tree*\"\nlist_weather.html: table \"Actions defined by Example Weather\", row 3, cell \"Access level\": unknown access level \"bell*\"\nlist_weather.html: table \"Actions defined by Example Weather\", row 4, cell \"Access level\": a second access level for \"RingBell\""),
		news("a column more", "<th>Dependent actions</th>", "<th>Dependent actions</th><th>Since</th>", `table "Actions defined by Example Weather", row 1: 6 cells where 7 are free`),
		news("a column less", "<th>Dependent actions</th>", "", `table "Actions defined by Example Weather", row 1: 6 cells where 5 are free`),
		news("a header twice", "<th>Description</th><th>Type</th>", "<th>Type</th><th>Type</th>", `table "Condition keys for Example Weather": two columns "Type"`),
	}},
	{"H3", []way{
		news("of a table", actionsHead, "<th>Aktionen</th><th>Beschreibung</th><th>Zugriffsebene</th><th>Ressourcentypen (*erforderlich)</th><th>Bedingungsschlüssel</th><th>Abhängige Aktionen</th>", `table "Actions defined by Example Weather": unknown columns: Aktionen | Beschreibung | Zugriffsebene | Ressourcentypen (*erforderlich) | Bedingungsschlüssel | Abhängige Aktionen`),
		news("of a section", ">Condition keys for Example Weather<", ">Bedingungsschlüssel für Example Weather<", "no section \"condition keys for\": cut off, or not a page of the reference\nlist_weather.html: table \"Bedingungsschlüssel für Example Weather\": a table in a section that is none of those known"),
		news("of the page", ">Actions, resources, and condition keys for Example Weather<", ">Aktionen, Ressourcen und Bedingungsschlüssel für Example Weather<", `title "Aktionen, Ressourcen und Bedingungsschlüssel für Example Weather" is not that of a page of the reference (Actions, resources, and condition keys for …)`),
	}},
	{"H4", []way{
		news("rowspan 0", `rowspan="2">Write`, `rowspan="0">Write`, `table "Actions defined by Example Weather", row 3, cell "Access level": rowspan "0" is not a number of rows`),
		news("rowspan -1", `rowspan="2">Write`, `rowspan="-1">Write`, `table "Actions defined by Example Weather", row 3, cell "Access level": rowspan "-1" is not a number of rows`),
		news("rowspan abc", `rowspan="2">Write`, `rowspan="abc">Write`, `table "Actions defined by Example Weather", row 3, cell "Access level": rowspan "abc" is not a number of rows`),
		news("rowspan 10^9", `rowspan="2">Write`, `rowspan="1000000000">Write`, `table "Actions defined by Example Weather", row 3, cell "Access level": rowspan 1000000000 reaches past the table's end, which is 2 rows on`),
		news("rowspan past the end", `rowspan="2">Write`, `rowspan="3">Write`, `table "Actions defined by Example Weather", row 3, cell "Access level": rowspan 3 reaches past the table's end, which is 2 rows on`),
		news("colspan", "<td>Tagging</td>", `<td colspan="2">Tagging</td>`, `table "Actions defined by Example Weather", row 2, cell "Access level": colspan "2": cells of this table are one column wide`),
		news("different rowspans", `rowspan="2">Write`, `>Write`, `table "Actions defined by Example Weather", row 4: 3 cells where 4 are free`),
		news("different rowspans, of a scenario", `<td rowspan="2">Rings the bell</td><td rowspan="2">Write</td><td><p><a href="#bell">bell*</a></p></td><td></td><td></td></tr>`+"\n"+secondRow,
			`<td>Rings the bell</td><td>Write</td><td><p><a href="#bell">bell*</a></p><p><a href="#grove">grove</a></p></td><td></td><td></td></tr>`+"\n"+
				`<tr><td><p><b>SCENARIO:</b> At noon</p></td><td></td><td><p><a href="#bell">bell*</a></p></td><td></td><td></td></tr>`, ""),
	}},
	{"H5", []way{
		news("2 cells", secondRow, `<tr><td>grove</td><td></td></tr>`, `table "Actions defined by Example Weather", row 4: 2 cells where 3 are free`),
		news("4 cells", secondRow, `<tr><td>grove</td><td></td><td></td><td></td></tr>`, `table "Actions defined by Example Weather", row 4: 4 cells where 3 are free`),
		news("5 cells", fellTree, strings.Replace(fellTree, "<td>Tagging</td>", "", 1), `table "Actions defined by Example Weather", row 2: 5 cells where 6 are free`),
		news("7 cells", fellTree, fellTree+"<td></td>", `table "Actions defined by Example Weather", row 2: 7 cells where 6 are free`),
		news("none", secondRow, secondRow+"<tr></tr>", `table "Actions defined by Example Weather", row 5: 0 cells where 6 are free`),
	}},
	{"H6", []way{
		news("an action twice", "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+fellTree+"</tr>", `table "Actions defined by Example Weather", row 3, cell "Actions": action "FellTree" is on the page already, as "FellTree"`),
		news("an action with two levels", "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.Replace(fellTree, "Tagging", "Read", 1)+"</tr>", `table "Actions defined by Example Weather", row 3, cell "Actions": action "FellTree" is on the page already, as "FellTree"`),
		news("an action in two cases", "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.ReplaceAll(fellTree, "FellTree", "fellTree")+"</tr>", `table "Actions defined by Example Weather", row 3, cell "Actions": action "fellTree" is on the page already, as "FellTree"`),
		news("a resource type twice", bellRow, bellRow+bellRow, `table "Resource types defined by Example Weather", row 2, cell "Resource types": resource type "bell" is on the page already, as "bell"`),
		news("a condition key twice", seasonRow, seasonRow+seasonRow, `table "Condition keys for Example Weather", row 2, cell "Condition keys": condition key "weather:Season" is on the page already, as "weather:Season"`),
		third("a resource type in two rows of an action", `<p>grove</p>`, `{"type":"grove","required":false,"conditionKeys":["weather:Season"]`),
		third("a row without resource type", ``, `"conditionKeys":["weather:Season"],"dependentActions":[]}`),
	}},
	{"H7", []way{
		{name: "a prefix on two pages", make: func(w *world) {
			w.aws.Publish("list_weather2.html", strings.NewReplacer("FellTree", "FellBush", "Fells a tree", "Fells a bush").Replace(w.aws.Content(weather)))
		}, check: func(w *world) {
			snapshot := tree(w.t, w.dir)["gen/snapshot/weather.json"]
			for _, name := range []string{"CreateGrove", "FellBush", "FellTree", "RingBell"} {
				require.Equal(w.t, 1, strings.Count(snapshot, `{"name":"`+name+`","accessLevels"`))
			}
			require.NotContains(w.t, snapshot, "removed")
		}},
		{name: "two titles for a prefix", make: func(w *world) {
			w.aws.Publish("list_weather2.html", strings.ReplaceAll(w.aws.Content(weather), "Example Weather", "Example Climate"))
		}, check: func(w *world) {
			require.Contains(w.t, tree(w.t, w.dir)["gen/snapshot/weather.json"], `"name": "Example Weather"`)
		}},
		news("two prefixes", "<p>What can be done there.</p>", `<p>(service prefix: <code class="code">climate</code>)</p>`, `two service prefixes, "weather" and "climate"`),
		news("no prefix", prefixText, "", "no service prefix"),
	}},
	{"H8", []way{
		{name: "which the contents does not list", make: func(w *world) {
			w.aws.Answer("list_exampleweather.html", fetchtest.Text(strings.ReplaceAll(weatherPage, "FellTree", "BurnTree")))
		}, check: func(w *world) {
			requireTree(w.t, w.after, tree(w.t, w.dir))
			require.NotContains(w.t, strings.Join(w.aws.Asked(), "\n"), "list_exampleweather")
		}},
		{name: "which the contents still lists", make: func(w *world) {
			w.aws.Publish("list_exampleweather.html", weatherPage)
		}, check: func(w *world) {
			snapshot := tree(w.t, w.dir)["gen/snapshot/weather.json"]
			require.NotContains(w.t, snapshot, "removed")
		}},
		{name: "in a folder with a contents page", make: func(w *world) {
			folder := w.t.TempDir()
			write(w.t, folder, map[string]string{
				"contents.md":              w.aws.Content(fetchtest.Contents),
				almanac:                    w.aws.Content(almanac),
				"list_orchard.md":          orchardPage,
				weather:                    w.aws.Content(weather),
				"list_exampleweather.html": strings.ReplaceAll(weatherPage, "FellTree", "BurnTree"),
			})
			w.args = []string{"-from", "2026-08=" + folder, "-json-url", fetchtest.JSON}
		}},
	}},
	{"H9", []way{
		news("unknown", "<td>Tagging</td>", "<td>Reed</td>", `table "Actions defined by Example Weather", row 2, cell "Access level": unknown access level "Reed"`),
		news("none", "<td>Tagging</td>", "<td></td>", `table "Actions defined by Example Weather", row 2, cell "Access level": unknown access level ""`),
		news("one of two unknown", "<td>Tagging</td>", "<td>Tagging, Reed</td>", `table "Actions defined by Example Weather", row 2, cell "Access level": unknown access level "Reed"`),
		adds("two", "<td>Tagging</td>", "<td>Permissions management, Write</td>", "gen/snapshot/weather.json", `"accessLevels":["Permissions management","Write"]`),
	}},
	{"H10", []way{
		news("unknown", "<td>String</td>", "<td>Colour</td>", `table "Condition keys for Example Weather", row 1, cell "Type": unknown key type "Colour"`),
		news("none", "<td>String</td>", "<td></td>", `table "Condition keys for Example Weather", row 1, cell "Type": unknown key type ""`),
		news("a list of unknown ones", "<td>String</td>", "<td>ArrayOfColour</td>", `table "Condition keys for Example Weather", row 1, cell "Type": unknown key type "ArrayOfColour"`),
		news("another spelling", "<td>String</td>", "<td>string</td>", ""),
	}},
	{"H11", []way{
		{name: "a resource type that is not defined", make: func(w *world) {
			w.aws.Publish(weather, strings.Replace(w.aws.Content(weather), fellTree, strings.ReplaceAll(fellTree, "tree*", "hedge*"), 1))
		}, status: statusOverride, stderr: `service "weather": action "FellTree" refers to the resource type "hedge", which is not defined: an override must decide`},
		news("an ARN of five fields", bellARN, "arn:${Partition}:weather:${Region}:bell", `table "Resource types defined by Example Weather", row 1, cell "ARN": ARN "arn:${Partition}:weather:${Region}:bell" has fewer than six fields`),
		news("an ARN with ^", bellARN, "^"+bellARN, `table "Resource types defined by Example Weather", row 1, cell "ARN": ARN "^arn:${Partition}:weather:${Region}:${Account}:bell/${BellId}" does not begin with arn:`),
		news("an ARN with ${ and no }", bellARN, strings.TrimSuffix(bellARN, "}"), `table "Resource types defined by Example Weather", row 1, cell "ARN": malformed ARN "arn:${Partition}:weather:${Region}:${Account}:bell/${BellId"`),
		news("no ARN", bellARN, "", `table "Resource types defined by Example Weather", row 1, cell "ARN": no ARN`),
		news("an ARN with blanks", bellARN, strings.ReplaceAll(bellARN, ":", " : "), ""),
	}},
	{"H12", []way{
		news("entities", ">FellTree<", ">&#70;ell&#x54;ree<", ""),
		news("a blank that does not break", ">FellTree<", ">&nbsp;FellTree\u00a0<", ""),
		whole("a byte order mark", func(page string) string { return "\ufeff" + page }, ""),
		news("a space without width", ">FellTree<", ">Fell\u200bTree<", "table \"Actions defined by Example Weather\", row 2, cell \"Actions\": \"Fell\\u200bTree\" cannot be the name of the action"),
		news("a soft hyphen", ">FellTree<", ">Fell&shy;Tree<", "table \"Actions defined by Example Weather\", row 2, cell \"Actions\": \"Fell\\u00adTree\" cannot be the name of the action"),
		news("a mark from right to left", ">FellTree<", ">FellTree\u200f<", "table \"Actions defined by Example Weather\", row 2, cell \"Actions\": \"FellTree\\u200f\" cannot be the name of the action"),
		news("a combining accent", ">FellTree<", ">Fe\u0301llTree<", `table "Actions defined by Example Weather", row 2, cell "Actions": "FéllTree" cannot be the name of the action`),
		news("a full-width letter", ">FellTree<", ">\uff26ellTree<", `table "Actions defined by Example Weather", row 2, cell "Actions": "ＦellTree" cannot be the name of the action`),
		news("a Cyrillic letter", ">FellTree<", ">F\u0435llTree<", `table "Actions defined by Example Weather", row 2, cell "Actions": "FеllTree" cannot be the name of the action`),
	}},
	{"H13", []way{
		news("bytes that are not UTF-8", "Fells a tree", "Fells a tr\xe9e", "not UTF-8 text, at byte 1019"),
		whole("UTF-16", asUTF16, "not UTF-8 text, at byte 0"),
		news("a NUL byte", "Fells a tree", "Fells a\x00tree", "a NUL byte at byte 1016: not a text"),
		{name: "a charset that is not that of the page", make: func(w *world) {
			page := w.aws.Content(weather)
			w.aws.Answer(weather, http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				rw.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
				rw.Header().Set("Last-Modified", "Sat, 15 Aug 2026 00:00:00 GMT")
				fetchtest.Text(page).ServeHTTP(rw, r)
			}))
		}},
	}},
	{"H14", []way{
		adds("a keyword", "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.ReplaceAll(fellTree, "FellTree", "type")+"</tr>", "aws/weather/actions_gen.go", `const Type onTree = "weather:type"`),
		adds("a predeclared name", "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.ReplaceAll(fellTree, "FellTree", "nil")+"</tr>", "aws/weather/actions_gen.go", `const Nil onTree = "weather:nil"`),
		news("a digit first", ">FellTree<", ">1FellTree<", `table "Actions defined by Example Weather", row 2, cell "Actions": "1FellTree" cannot be the name of the action`),
		news("nothing", ">FellTree<", "><", `table "Actions defined by Example Weather", row 2, cell "Actions": no name of the action`),
		adds("500 characters", "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.ReplaceAll(fellTree, "FellTree", strings.Repeat("N", 500))+"</tr>", "aws/weather/actions_gen.go", strings.Repeat("N", 500)+` onTree = "weather:NN`),
		{name: "the same but for a hyphen", make: func(w *world) {
			w.aws.Publish(weather, strings.Replace(w.aws.Content(weather), "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.ReplaceAll(fellTree, "FellTree", "Fell-Tree")+"</tr>", 1))
		}, status: statusOverride, stderr: `service "weather": action "Fell-Tree" and action "FellTree" would both be named FellTree: an override must name one`},
		{name: "the name of a type of ours", make: func(w *world) {
			w.aws.Publish(weather, strings.Replace(w.aws.Content(weather), "<tr>"+fellTree+"</tr>", "<tr>"+fellTree+"</tr><tr>"+strings.ReplaceAll(fellTree, "FellTree", "BellARN")+"</tr>", 1))
		}, status: statusOverride, stderr: `service "weather": action "BellARN" and ARN "arn:${Partition}:weather:${Region}:${Account}:bell/${BellId}" would both be named BellARN: an override must name one`},
	}},
	{"H15", []way{
		whole("rows", func(page string) string {
			return reversed(page, "<tr><td>bell</td>", "tree/${TreeId}</code></td><td></td></tr>\n")
		}, ""),
		whole("actions", func(page string) string {
			a, b := "<tr>"+createGrove+"</tr>\n", "<tr>"+fellTree+"</tr>\n"
			return strings.Replace(page, a+b, b+a, 1)
		}, ""),
		news("resource types of an action", `<p><a href="#bell">bell*</a></p></td><td></td><td></td></tr>`+"\n"+secondRow,
			`<p><a href="#grove">grove</a></p></td><td></td><td></td></tr>`+"\n"+`<tr><td><p><a href="#bell">bell*</a></p></td><td></td><td></td></tr>`, ""),
		news("dependent actions", "<p>iam:PassRole</p><p>weather:TagResource</p>", "<p>weather:TagResource</p><p>iam:PassRole</p>", ""),
		{name: "pages", make: func(w *world) {
			contents := strings.Split(strings.TrimSpace(w.aws.Content(fetchtest.Contents)), "\n")
			slices.Reverse(contents[5:])
			w.aws.Answer(fetchtest.Contents, fetchtest.Text(strings.Join(contents, "\n")+"\n"))
		}},
		{name: "white space", make: func(w *world) {
			w.aws.Publish(weather, strings.NewReplacer("<td>", "\n  <td>\n   ", "</td>", "\n </td>", "<p>", "\n<p>\n ").Replace(w.aws.Content(weather)))
		}},
	}},
}
