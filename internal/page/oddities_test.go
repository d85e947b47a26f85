package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/reference"
)

// Pages of AWS's have oddities that change nothing of what they say.
func TestAnOddityThatChangesNothingIsAccepted(t *testing.T) {
	for _, test := range []struct{ name, fixture, old, with string }{
		{"byte order mark in HTML", htmlOld, `<!DOCTYPE html>`, "\ufeff<!DOCTYPE html>"},
		{"byte order mark in Markdown", markdownTable, `# Actions, resources`, "\ufeff# Actions, resources"},
		{"byte order mark in JSON", serviceReferenceFile, "{\n  \"Name\" : \"orchard\",\n  \"Actions\"", "\ufeff{\n  \"Name\" : \"orchard\",\n  \"Actions\""},
		{"blank lines in front", htmlOld, `<!DOCTYPE html>`, "\n\n <!DOCTYPE html>"},
		{"comment in front", htmlOld, `<!DOCTYPE html>`, "<!-- kept 2026-06 --><!DOCTYPE html>"},
		{"tags in upper case", htmlOld, `</body>` + "\n" + `</html>`, `</BODY></HTML>`},
		{"NBSP in an action name", htmlOld, `<span>ListTrees</span>`, "<span>List\u00a0Trees\u00a0</span>"},
		{"NBSP as an entity in an action name", htmlOld, `<span>ListTrees</span>`, `<span>&nbsp;ListTrees</span>`},
		{"line break in an action name", htmlOld, `<span>ListTrees</span>`, "<span>List\n   Trees</span>"},
		{"numeric entities in an action name", htmlOld, `<span>ListTrees</span>`, `<span>&#76;ist&#x54;rees</span>`},
		{"mark-up within an action name", htmlOld, `<span>ListTrees</span>`, `<span>List<wbr>Trees</span>`},
		{"entities in an ARN", htmlOld, `:stall/*</code>`, `:stall&#x2f;&ast;</code>`},
		{"blank in an ARN", htmlOld, `:stall/*</code>`, `: stall/ *</code>`},
		{"NBSP in an ARN", htmlOld, `:stall/*</code>`, ":\u00a0stall/*</code>"},
		{"double blank in a resource type name", htmlOld, `>fruit stall</a></p>`, ">fruit \n stall</a></p>"},
		{"blank in front of the star", htmlOld, `>tree*</a></p></td><td tabindex="-1"><p>`, `>tree *</a></p></td><td tabindex="-1"><p>`},
		{"access level in other case", htmlOld, `>List</td>`, `>LIST</td>`},
		{"access level in a paragraph", htmlOld, `>List</td>`, `><p>List</p></td>`},
		{"permission only in other case", htmlOld, `[permission only]`, `[Permission Only]`},
		{"permission only without a blank", htmlOld, `</a> [permission only]`, `</a>[permission only]`},
		{"dependent action with an upper-case service", htmlOld, `<p>iam:PassRole</p>`, `<p>IAM:PassRole</p>`},
		{"dependent actions in one paragraph", htmlOld, `<p>iam:PassRole</p><p>orchard:TagResource</p>`, `<p>iam:PassRole, orchard:TagResource</p>`},
		{"dependent actions with line breaks", htmlOld, `<p>iam:PassRole</p><p>orchard:TagResource</p>`, `iam:PassRole<br>orchard:TagResource`},
		{"dependent action twice", htmlOld, `<p>iam:PassRole</p>`, `<p>iam:PassRole</p><p>iam:PassRole</p>`},
		{"condition key twice in a cell", htmlOld, `>orchard:Season</a></p></td><td tabindex="-1"></td></tr>` + "\n" + `<tr><td tabindex="-1"><p><a href="#exampleorchard-fruit`, `>orchard:Season</a></p><p><a href="#s">orchard:Season</a></p></td><td tabindex="-1"></td></tr>` + "\n" + `<tr><td tabindex="-1"><p><a href="#exampleorchard-fruit`},
		{"condition keys without paragraphs", htmlOld, `<p><a href="#exampleorchard-aws_RequestTag___TagKey_">aws:RequestTag/${TagKey}</a></p><p><a href="#exampleorchard-aws_TagKeys">aws:TagKeys</a></p>`, `<a href="#r">aws:RequestTag/${TagKey}</a>, <a href="#k">aws:TagKeys</a>`},
		{"condition keys without links", htmlOld, `<p><a href="#exampleorchard-aws_RequestTag___TagKey_">aws:RequestTag/${TagKey}</a></p><p><a href="#exampleorchard-aws_TagKeys">aws:TagKeys</a></p>`, `aws:RequestTag/${TagKey} aws:TagKeys`},
		{"row that repeats a resource type", htmlOld, `<tr><td tabindex="-1"><p><a href="#exampleorchard-tree">tree*</a></p></td>`, `<tr><td><p><a href="#t">tree</a></p><p><a href="#t">tree*</a></p></td>`},
		{"headers in other case", htmlOld, `<th>Access level</th><th>Resource types (*required)</th>`, `<th>ACCESS LEVEL</th><th>Resource Types (*Required)</th>`},
		{"headers without the word required", htmlOld, `<th>Resource types (*required)</th>`, `<th>Resource types</th>`},
		{"rowspan and colspan of one", htmlOld, `<td tabindex="-1">List</td>`, `<td rowspan="1" colspan="1">List</td>`},
		{"rowspan with a blank", htmlOld, `<td rowspan="2" tabindex="-1">Tagging</td>`, `<td rowspan=" 2 ">Tagging</td>`},
		{"prefix named twice", htmlOld, `<p>References:</p>`, `<p>References (service prefix: orchard):</p>`},
		{"furniture among the sections", htmlOld, `<h2 id="exampleorchard-policy-keys">`, `<table><tr><td>Was this helpful?</td></tr></table><h2 id="exampleorchard-policy-keys">`},
		{"headings of another level", htmlOld, `<h2 id="exampleorchard-policy-keys">Condition keys for Example Orchard</h2>`, `<h3>Condition keys for Example Orchard</h3>`},
		{"tip under the title", markdownTable, `keeps groves and the trees in them\.`, "keeps groves and the trees in them\\.\n\n**Tip**  \nWater them\\."},
		{"code in a description", markdownTable, `Lists the trees`, `Lists the <code>trees</code>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := fixture(t, test.fixture)
			checkSameFacts(t, test.fixture, replaced(t, page, test.old, test.with))
		})
	}
}

// checkSameFacts checks that a page says the same as the fixture it was made of.
func checkSameFacts(t *testing.T, name, page string) {
	t.Helper()
	want := facts(t, name, fixture(t, name))
	require.Equal(t, want, facts(t, name, page))
	if isHTML(name) {
		require.Equal(t, want, facts(t, name, prettify(t, page)), "prettified")
		require.Equal(t, want, facts(t, name, compact(t, page)), "compact")
	}
}

func TestWindowsLineEndsChangeNothing(t *testing.T) {
	for _, name := range fixtures {
		checkSameFacts(t, name, strings.ReplaceAll(fixture(t, name), "\n", "\r\n"))
	}
}

func TestColumnsAreFoundByTheirHeaders(t *testing.T) {
	threeHeaders := regexp.MustCompile(`(<th>.*</th>)(<th>.*</th>)(<th>Type</th>)`)
	threeCells := regexp.MustCompile(`(<td[ >].*</td>)(<td[ >].*</td>)(<td[ >].*</td>)</tr>`)
	page, table, _ := strings.Cut(fixture(t, htmlOld), `<table id="w57aab5b7d3">`)
	swapped := threeCells.ReplaceAllString(threeHeaders.ReplaceAllString(table, "$3$1$2"), "$3$1$2</tr>")
	require.Contains(t, swapped, `<th>Type</th><th>Condition keys</th><th>Description</th>`)
	checkSameFacts(t, htmlOld, page+`<table>`+swapped)
}

func TestAScenarioOfSeveralRowsAddsNothing(t *testing.T) {
	t.Run("HTML", func(t *testing.T) {
		page := replaced(t, fixture(t, htmlOld),
			`rowspan="6" tabindex="-1"><a href="https://docs.example.com/orchard/api/PlantTree.html">`,
			`rowspan="7"><a href="https://docs.example.com/orchard/api/PlantTree.html">`)
		checkSameFacts(t, htmlOld, replaced(t, page,
			`<td tabindex="-1"><p><b>SCENARIO:</b> From a sapling</p></td><td tabindex="-1"></td><td tabindex="-1"><p><a href="#exampleorchard-grove">grove*</a></p><p><a href="#exampleorchard-tree">tree*</a></p></td><td tabindex="-1"></td><td tabindex="-1"></td></tr>`,
			`<td rowspan="2"><p><b>SCENARIO:</b> From a sapling</p></td><td rowspan="2"></td><td><p><a href="#g">grove*</a></p></td><td></td><td></td></tr>`+
				`<tr><td><p><a href="#s">fruit stall*</a></p></td><td><p><a href="#k">orchard:Season</a></p></td><td><p>iam:PassRole</p></td></tr>`))
	})
	t.Run("Markdown", func(t *testing.T) {
		const last = "  - **Description:** **SCENARIO: **From a sapling / **Resource types (\\*required):** [grove\\*](#list_orchard-resource-grove)<br />[tree\\*](#list_orchard-resource-tree) / **Condition keys:**  / **Access level:** \n"
		checkSameFacts(t, markdownList, replaced(t, fixture(t, markdownList), last,
			last+"  - **Resource types (\\*required):** [fruit stall\\*](#s) / **Condition keys:** [orchard:Season](#k)\n"))
	})
}

func readOne(t *testing.T, name, old, with string) *Page {
	t.Helper()
	p, err := Read(name, []byte(replaced(t, fixture(t, name), old, with)))
	require.NoError(t, err)
	return p
}

func action(t *testing.T, s *reference.Service, name string) *reference.Action {
	t.Helper()
	for _, a := range s.Actions {
		if a.Name == name {
			return a
		}
	}
	require.Fail(t, "no action "+name)
	return nil
}

func TestAResourceTypeInTwoRowsIsRequiredIfAnyRowSaysSo(t *testing.T) {
	for _, stars := range []struct {
		first, second string
		want          bool
	}{{"", "*", true}, {"*", "", true}, {"*", "*", true}, {"", "", false}} {
		p := readOne(t, htmlOld,
			`<td tabindex="-1"><p><a href="#exampleorchard-tree">tree</a></p></td><td tabindex="-1"><p><a href="#exampleorchard-orchard_Season">orchard:Season</a></p></td><td tabindex="-1"></td></tr>`+"\n"+
				`<tr><td tabindex="-1"><p><a href="#exampleorchard-fruit_stall">fruit stall</a></p></td><td tabindex="-1"></td><td tabindex="-1"></td></tr>`,
			`<td><p>tree`+stars.first+`</p></td><td><p>orchard:Season</p></td><td></td></tr>`+
				`<tr><td><p>tree`+stars.second+`</p></td><td><p>aws:TagKeys</p></td><td><p>iam:PassRole</p></td></tr>`)
		require.Equal(t, []reference.ActionResource{
			{Type: "grove", Required: true, ConditionKeys: []string{}, DependentActions: []string{}},
			{Type: "tree", Required: stars.want, ConditionKeys: []string{"aws:TagKeys", "orchard:Season"}, DependentActions: []string{"iam:PassRole"}},
		}, action(t, p.Service, "PlantTree").Resources, "%+v", stars)
	}
}

func TestALinkThatCannotBeFollowedIsLeftOutAndCounted(t *testing.T) {
	const href = `https://docs.example.com/orchard/api/ListTrees.html`
	for _, test := range []struct {
		name, href, want string
		leftOut          int
	}{
		{"relative", `API_ListTrees.html`, "", 1},
		{"relative to the root", `/orchard/ListTrees.html`, "", 1},
		{"relative to the scheme", `//docs.example.com/ListTrees.html`, "", 1},
		{"http", `http://docs.example.com/ListTrees.html`, "", 1},
		{"script", `javascript:alert(1)`, "", 1},
		{"file", `file:///etc/passwd`, "", 1},
		{"no host", `https:///ListTrees.html`, "", 1},
		{"not a URL", `https://docs.example.com/%zz`, "", 1},
		{"placeholder", `https://docs.example.com/${APIReferenceDocPage}ListTrees.html`, "", 1},
		{"placeholder in front", `${APIReferenceDocPage}ListTrees.html`, "", 1},
		{"within the page", `#exampleorchard-ListTrees`, "", 0},
		{"https", `https://docs.example.com/a?b=c&amp;d=e#f`, "https://docs.example.com/a?b=c&d=e#f", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := readOne(t, htmlOld, `href="`+href+`"`, `href="`+test.href+`"`)
			require.Equal(t, test.want, action(t, p.Service, "ListTrees").Doc)
			require.Equal(t, test.leftOut, p.LinksLeftOut)
		})
	}
}

func TestConditionKeysThatDifferInCaseAreAllKept(t *testing.T) {
	p := readOne(t, htmlOld, keyRow, `<tr><td>orchard:season</td><td>An older spelling</td><td>String</td></tr>`+keyRow)
	var names []string
	for _, k := range p.Service.ConditionKeys {
		names = append(names, k.Name)
	}
	require.Equal(t, []string{"aws:RequestTag/${TagKey}", "aws:ResourceTag/${TagKey}", "aws:TagKeys", "orchard:BranchTag/<key>", "orchard:Season", "orchard:season"}, names)
}

func TestKeyTypesAreKeptAsTheyAreSpelled(t *testing.T) {
	for _, name := range []string{"String", "ARN", "Arn", "Bool", "Boolean", "Numeric", "Long", "string", "Date", "IPAddress", "ArrayOfString", "ArrayOfARN", "ArrayOfNumeric", "ArrayOfBool"} {
		p := readOne(t, htmlOld, `>ArrayOfARN</td>`, `>`+name+`</td>`)
		require.Equal(t, name, p.Service.ConditionKeys[4].Type)
	}
}

func TestConditionKeysOfEveryShapeAreRead(t *testing.T) {
	for _, name := range []string{
		"orchard:rows/${RowId}.auth.type", "orchard:Attestation:PCR0", "orchard:Context:${ContextKey}", "orchard:BranchTag/", "orchard:BranchTag/tag-key",
		"accounts.example.com:aud", "accounts.example.com:example/number", "agent.${Domain}.example.dev:row", "example.com/groups/${Group}:actor",
		"idcs-${Id}.identity.example.com:rpst_id", "oidc.example.com/org/${OrgId}:oidc.example.com/project-id",
	} {
		p := readOne(t, htmlOld, `orchard:BranchTag/&lt;key&gt;</td>`, name+`</td>`)
		var names []string
		for _, k := range p.Service.ConditionKeys {
			names = append(names, k.Name)
		}
		require.Contains(t, names, name)
	}
}

func TestAnOperationsTableCanNameTheSDKClients(t *testing.T) {
	page := fixture(t, htmlNew)
	page = replaced(t, page, `<th>Operation</th>`, `<th>Operation</th><th>SDK client</th>`)
	page = replaced(t, page, `>CreateGrove</td>`, `>CreateGrove</td><td rowspan="3">orchard</td>`)
	page = replaced(t, page, `>PlantTreeBatch</td>`, `>PlantTreeBatch</td><td>orchard</td>`)
	page = replaced(t, page, `>ReportSeason</td>`, `>ReportSeason</td><td>orchard-weather</td>`)
	require.Equal(t, facts(t, "page", fixture(t, markdownList)), facts(t, "page", page))
}

// The Markdown renderer would drop these links on its own.
func TestALinkOfMarkdownThatNobodyShouldFollowIsCounted(t *testing.T) {
	for _, href := range []string{"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"} {
		p := readOne(t, markdownTable, `https://docs.example.com/orchard/api/ListTrees.html`, href)
		require.Empty(t, action(t, p.Service, "ListTrees").Doc)
		require.Equal(t, 1, p.LinksLeftOut, href)
	}
}
