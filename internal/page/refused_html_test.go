package page

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Rows of htmlOld that the tests change.
const (
	levelRow    = `<td tabindex="-1">List</td>`
	actionName  = `<span>ListTrees</span>`
	groveARN    = `arn:$<span>{</span>Partition}:orchard:$<span>{</span>Region}:$<span>{</span>Account}:grove/$<span>{</span>GroveId}</code>`
	scenarioRow = `<p><b>SCENARIO:</b> From a seed</p>`
	tagLevel    = `<td rowspan="2" tabindex="-1">Tagging</td>`
	tagRow      = `<td tabindex="-1"><p><a href="#exampleorchard-grove">grove</a></p><p><a href="#exampleorchard-tree">tree</a></p></td><td tabindex="-1"><p><a href="#exampleorchard-orchard_BranchTag_key">orchard:BranchTag/&lt;key&gt;</a></p></td><td tabindex="-1"></td></tr>` + "\n"
	keyRow      = `<tr><td id="exampleorchard-orchard_BranchTag_key" tabindex="-1">orchard:BranchTag/&lt;key&gt;</td>`
)

func TestAnHTMLTableWithWrongColumnsIsRefused(t *testing.T) {
	checkRefusals(t, []refusal{
		{"unknown column", htmlOld, `<th>Access level</th>`, `<th>Danger</th>`, `table "Actions defined by Example Orchard": unknown column "Danger"`},
		{"column too many", htmlOld, `<th>Description</th><th>Type</th>`, `<th>Description</th><th>Type</th><th>Since</th>`, `table "Condition keys for Example Orchard", row 1: 3 cells where 4 are free`},
		{"column missing", htmlOld, `<th>Description</th><th>Type</th>`, `<th>Type</th>`, `table "Condition keys for Example Orchard", row 1: 3 cells where 2 are free`},
		{"two equal columns", htmlOld, `<th>Description</th><th>Type</th>`, `<th>Type</th><th>Type</th>`, `table "Condition keys for Example Orchard": two columns "Type"`},
		{"two columns that differ in case", htmlOld, `<th>Description</th><th>Type</th>`, `<th>type</th><th>Type</th>`, `table "Condition keys for Example Orchard": two columns "Type"`},
		{"column without a header", htmlOld, `<th>Description</th><th>Type</th>`, `<th></th><th>Type</th>`, `table "Condition keys for Example Orchard": unknown column ""`},
		{"translated headers", htmlOld,
			`<th>Actions</th><th>Description</th><th>Access level</th><th>Resource types (*required)</th><th>Condition keys</th><th>Dependent actions</th>`,
			`<th>Aktionen</th><th>Beschreibung</th><th>Zugriffsebene</th><th>Ressourcentypen (*erforderlich)</th><th>Bedingungsschlüssel</th><th>Abhängige Aktionen</th>`, `table "Actions defined by Example Orchard": unknown columns: Aktionen | Beschreibung | Zugriffsebene | Ressourcentypen (*erforderlich) | Bedingungsschlüssel | Abhängige Aktionen`},
		{"header row of ordinary cells", htmlOld, `<th>Resource types</th><th>ARN</th><th>Condition keys</th>`, `<td>Resource types</td><td>ARN</td><td>Condition keys</td>`, `table "Resource types defined by Example Orchard": no header row`},
		{"unknown table in the container", htmlOld, `<th>Condition keys</th><th>Description</th><th>Type</th>`, `<th>Fruit</th><th>Ripe in</th><th>Colour</th>`, `table "Condition keys for Example Orchard": unknown columns: Fruit | Ripe in | Colour`},
		{"table of another section", htmlOld, `<th>Condition keys</th><th>Description</th><th>Type</th>`, `<th>Resource types</th><th>ARN</th><th>Condition keys</th>`, `table "Condition keys for Example Orchard": a table of another kind than its section: Resource types | ARN | Condition keys`},
	})
}

func TestAnHTMLRowThatDoesNotFitIsRefused(t *testing.T) {
	checkRefusals(t, []refusal{
		{"cell too few", htmlOld, levelRow, ``, `table "Actions defined by Example Orchard", row 4: 5 cells where 6 are free`},
		{"cell too many", htmlOld, levelRow, levelRow + levelRow, `table "Actions defined by Example Orchard", row 4: 7 cells where 6 are free`},
		{"cell too few in a continuation", htmlOld, `<tr><td tabindex="-1"><p><a href="#exampleorchard-fruit_stall">fruit stall</a></p></td><td tabindex="-1"></td>`, `<tr><td tabindex="-1"><p><a href="#exampleorchard-fruit_stall">fruit stall</a></p></td>`, `table "Actions defined by Example Orchard", row 7: 2 cells where 3 are free`},
		{"too few cells, but an attribute that claims enough", htmlOld, keyRow, `<tr data-cells="3"><td>orchard:Soil</td></tr>` + keyRow, `table "Condition keys for Example Orchard", row 4: 1 cells where 3 are free`},
		{"enough cells, but an attribute that denies it", htmlOld, keyRow, strings.Replace(keyRow, `<tr>`, `<tr data-cells="2">`, 1), `table "Condition keys for Example Orchard", row 4: 2 cells where 3 are free`},
		{"table that does not end", htmlOld, "</table></div></div>\n<h2 id=\"exampleorchard-policy-keys\">", "</div></div>\n<h2 id=\"exampleorchard-policy-keys\">", `table "Condition keys for Example Orchard": a table of another kind than its section: Resource types | ARN | Condition keys
table "Resource types defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"row without cells", htmlOld, keyRow, `<tr></tr>` + keyRow, `table "Condition keys for Example Orchard", row 4: 0 cells where 3 are free`},
		{"rowspan 0", htmlOld, tagLevel, `<td rowspan="0">Tagging</td>`, `table "Actions defined by Example Orchard", row 11, cell "Access level": rowspan "0" is not a number of rows`},
		{"rowspan -1", htmlOld, tagLevel, `<td rowspan="-1">Tagging</td>`, `table "Actions defined by Example Orchard", row 11, cell "Access level": rowspan "-1" is not a number of rows`},
		{"rowspan abc", htmlOld, tagLevel, `<td rowspan="abc">Tagging</td>`, `table "Actions defined by Example Orchard", row 11, cell "Access level": rowspan "abc" is not a number of rows`},
		{"rowspan 10^9", htmlOld, tagLevel, `<td rowspan="1000000000">Tagging</td>`, `table "Actions defined by Example Orchard", row 11, cell "Access level": rowspan 1000000000 reaches past the table's end, which is 2 rows on`},
		{"rowspan beyond all integers", htmlOld, tagLevel, `<td rowspan="99999999999999999999">Tagging</td>`, `table "Actions defined by Example Orchard", row 11, cell "Access level": rowspan "99999999999999999999" is not a number of rows`},
		{"rowspan past the end", htmlOld, tagLevel, `<td rowspan="3">Tagging</td>`, `table "Actions defined by Example Orchard", row 11, cell "Access level": rowspan 3 reaches past the table's end, which is 2 rows on`},
		{"rowspan too short", htmlOld, tagLevel, `<td>Tagging</td>`, `table "Actions defined by Example Orchard", row 12: 3 cells where 4 are free`},
		{"rowspan into the next action", htmlOld, `<td tabindex="-1">Lists the trees`, `<td rowspan="2" tabindex="-1">Lists the trees`, `table "Actions defined by Example Orchard", row 5: 6 cells where 5 are free`},
		{"colspan", htmlOld, levelRow, `<td colspan="2">List</td>`, `table "Actions defined by Example Orchard", row 4, cell "Access level": colspan "2": cells of this table are one column wide`},
		{"second access level", htmlOld, "Puts a label on something</td>" + tagLevel + tagRow + `<tr>`, "Puts a label on something</td><td>Tagging</td>" + tagRow + `<tr><td>Write</td>`, `table "Actions defined by Example Orchard", row 12, cell "Access level": a second access level for "TagResource"`},
		{"second description", htmlOld, scenarioRow, `Plants it upside down`, `table "Actions defined by Example Orchard", row 9, cell "Description": a second description for "PlantTree", which is no scenario: "Plants it upside down"`},
		{"condition key over two rows", htmlOld, keyRow, strings.Replace(keyRow, `<td`, `<td rowspan="2"`, 1), `table "Condition keys for Example Orchard", row 5: 3 cells where 2 are free`},
	})
}

func TestAnHTMLCellThatIsNotUnderstoodIsRefused(t *testing.T) {
	checkRefusals(t, []refusal{
		{"unknown access level", htmlOld, levelRow, `<td>Lisst</td>`, `table "Actions defined by Example Orchard", row 4, cell "Access level": unknown access level "Lisst"`},
		{"one of two access levels unknown", htmlOld, levelRow, `<td>List, Reed</td>`, `table "Actions defined by Example Orchard", row 4, cell "Access level": unknown access level "Reed"`},
		{"no access level", htmlOld, levelRow, `<td></td>`, `table "Actions defined by Example Orchard", row 4, cell "Access level": unknown access level ""`},
		{"unknown key type", htmlOld, `<td tabindex="-1">ArrayOfARN</td>`, `<td>ArrayOfColour</td>`, `table "Condition keys for Example Orchard", row 5, cell "Type": unknown key type "ArrayOfColour"`},
		{"list of nothing as key type", htmlOld, `<td tabindex="-1">ArrayOfARN</td>`, `<td>ArrayOf</td>`, `table "Condition keys for Example Orchard", row 5, cell "Type": unknown key type "ArrayOf"`},
		{"no key type", htmlOld, `<td tabindex="-1">ArrayOfARN</td>`, `<td></td>`, `table "Condition keys for Example Orchard", row 5, cell "Type": unknown key type ""`},
		{"no action name", htmlOld, actionName, ``, `table "Actions defined by Example Orchard", row 4, cell "Actions": no name of the action`},
		{"URL as action name", htmlOld, actionName, `https://docs.example.com/orchard/api/ListTrees.html`, `table "Actions defined by Example Orchard", row 4, cell "Actions": a URL in place of the name of the action: "https://docs.example.com/orchard/api/ListTrees.html"`},
		{"Cyrillic letter in an action name", htmlOld, actionName, "ListTr\u0435es", "table \"Actions defined by Example Orchard\", row 4, cell \"Actions\": \"ListTr\u0435es\" cannot be the name of the action"},
		{"full-width letter in an action name", htmlOld, actionName, "\uff2cistTrees", "table \"Actions defined by Example Orchard\", row 4, cell \"Actions\": \"\uff2cistTrees\" cannot be the name of the action"},
		{"zero-width space in an action name", htmlOld, actionName, "List\u200bTrees", `table "Actions defined by Example Orchard", row 4, cell "Actions": "List\u200bTrees" cannot be the name of the action`},
		{"right-to-left mark in an action name", htmlOld, actionName, "ListTrees\u200f", `table "Actions defined by Example Orchard", row 4, cell "Actions": "ListTrees\u200f" cannot be the name of the action`},
		{"soft hyphen in an action name", htmlOld, actionName, "List&shy;Trees", `table "Actions defined by Example Orchard", row 4, cell "Actions": "List\u00adTrees" cannot be the name of the action`},
		{"combining accent in an action name", htmlOld, actionName, "ListTre\u0301es", "table \"Actions defined by Example Orchard\", row 4, cell \"Actions\": \"ListTre\u0301es\" cannot be the name of the action"},
		{"digit in front of an action name", htmlOld, actionName, "1ListTrees", `table "Actions defined by Example Orchard", row 4, cell "Actions": "1ListTrees" cannot be the name of the action`},
		{"the same action twice", htmlOld, actionName, `CreateGrove`, `table "Actions defined by Example Orchard", row 4, cell "Actions": action "CreateGrove" is on the page already, as "CreateGrove"`},
		{"the same action in other case", htmlOld, actionName, `createGrove`, `table "Actions defined by Example Orchard", row 4, cell "Actions": action "createGrove" is on the page already, as "CreateGrove"`},
		{"the same resource type twice", htmlOld, `>fruit stall</a></td>`, `>grove</a></td>`, `table "Resource types defined by Example Orchard", row 2, cell "Resource types": resource type "grove" is on the page already, as "grove"`},
		{"the same condition key twice", htmlOld, keyRow, `<tr><td>aws:TagKeys</td>`, `table "Condition keys for Example Orchard", row 4, cell "Condition keys": condition key "aws:TagKeys" is on the page already, as "aws:TagKeys"`},
		{"URL as resource type name", htmlOld, `>fruit stall</a></td>`, `>https://docs.example.com/stall.html</a></td>`, `table "Resource types defined by Example Orchard", row 1, cell "Resource types": a URL in place of the name of the resource type: "https://docs.example.com/stall.html"`},
		{"zero-width space in a resource type", htmlOld, `>fruit stall</a></p>`, ">fruit\u200bstall</a></p>", `table "Actions defined by Example Orchard", row 7, cell "Resource types (*required)": "fruit\u200bstall" cannot be the name of the resource type`},
		{"condition key without a namespace", htmlOld, keyRow, `<tr><td>Season</td>`, `table "Condition keys for Example Orchard", row 4, cell "Condition keys": "Season" cannot be the name of the condition key`},
		{"dependent action without a service", htmlOld, `<p>iam:PassRole</p>`, `<p>PassRole</p>`, `table "Actions defined by Example Orchard", row 1, cell "Dependent actions": "passrole:" cannot be the name of the dependent action`},
		{"text behind a link", htmlOld, `>fruit stall</a></p>`, `>fruit stall</a> (closed)</p>`, `table "Actions defined by Example Orchard", row 7, cell "Resource types (*required)": text beside a link: "fruit stall (closed)"`},
		{"text between two links", htmlOld, `>fruit stall</a></p>`, `>fruit stall</a> and <a href="#x">grove</a></p>`, `table "Actions defined by Example Orchard", row 7, cell "Resource types (*required)": text beside a link: "fruit stall and"`},
		{"no ARN", htmlOld, groveARN, `</code>`, `table "Resource types defined by Example Orchard", row 2, cell "ARN": no ARN`},
		{"ARN that begins ^arn:", htmlOld, groveARN, `^` + groveARN, `table "Resource types defined by Example Orchard", row 2, cell "ARN": ARN "^arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" does not begin with arn:`},
		{"ARN with five fields", htmlOld, groveARN, `arn:$<span>{</span>Partition}:orchard:$<span>{</span>Region}:grove</code>`, `table "Resource types defined by Example Orchard", row 2, cell "ARN": ARN "arn:${Partition}:orchard:${Region}:grove" has fewer than six fields`},
		{"ARN with ${ and no }", htmlOld, groveARN, strings.Replace(groveARN, `GroveId}`, `GroveId`, 1), `table "Resource types defined by Example Orchard", row 2, cell "ARN": malformed ARN "arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId"`},
		{"ARN with a placeholder in a placeholder", htmlOld, groveARN, strings.Replace(groveARN, `GroveId}`, `Grove${Id}}`, 1), `table "Resource types defined by Example Orchard", row 2, cell "ARN": malformed ARN "arn:${Partition}:orchard:${Region}:${Account}:grove/${Grove${Id}}"`},
		{"two ARNs without a comma", htmlOld, groveARN, strings.TrimSuffix(groveARN, `</code>`) + ` ` + groveARN, `table "Resource types defined by Example Orchard", row 2, cell "ARN": malformed ARN "arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}"`},
		{"zero-width space in an ARN", htmlOld, groveARN, strings.Replace(groveARN, `grove`, "gro\u200bve", 1), `table "Resource types defined by Example Orchard", row 2, cell "ARN": malformed ARN "arn:${Partition}:orchard:${Region}:${Account}:gro\u200bve/${GroveId}"`},
	})
}

func TestAnHTMLPageThatIsNotOneServiceIsRefused(t *testing.T) {
	permissionOnly := `<h2>Permission-only actions for Example Orchard</h2><div class="table-contents"><table><tr><th>Actions</th><th>Description</th><th>Resource types (*required)</th><th>Condition keys</th><th>Access level</th></tr><tr><td>Harvest</td><td>Harvests</td><td></td><td></td><td>Write</td></tr></table></div>`
	keysHeading := `<h2 id="exampleorchard-policy-keys">Condition keys for Example Orchard</h2>`
	checkRefusals(t, []refusal{
		{"no title", htmlOld, `<h1 class="topictitle" id="list_exampleorchard">Actions, resources, and condition keys for Example Orchard</h1>`, ``, `no title: not a page of the reference`},
		{"another title", htmlOld, `<h1 class="topictitle" id="list_exampleorchard">Actions, resources, and condition keys for Example Orchard</h1>`, `<h1>Sign in</h1>`, `title "Sign in" is not that of a page of the reference (Actions, resources, and condition keys for …)`},
		{"no prefix", htmlOld, `(service prefix: <code class="code">orchard</code>)`, ``, `no service prefix`},
		{"empty prefix", htmlOld, `<code class="code">orchard</code>`, `<code class="code"></code>`, `service prefix "" is not made of lower-case letters, digits and hyphens`},
		{"two prefixes", htmlOld, `<p>References:</p>`, `<p>Example Weather (service prefix: <code class="code">weather</code>)</p>`, `two service prefixes, "orchard" and "weather"`},
		{"prefix that is a path", htmlOld, `<code class="code">orchard</code>`, `<code class="code">../../../x</code>`, `service prefix "../../../x" is not made of lower-case letters, digits and hyphens`},
		{"prefix in upper case", htmlOld, `<code class="code">orchard</code>`, `<code class="code">Orchard</code>`, `service prefix "Orchard" is not made of lower-case letters, digits and hyphens`},
		{"prefix that begins like an option", htmlOld, `<code class="code">orchard</code>`, `<code class="code">-rf</code>`, `service prefix "-rf" is not made of lower-case letters, digits and hyphens`},
		{"prefix with a Cyrillic letter", htmlOld, `<code class="code">orchard</code>`, "<code class=\"code\">\u043erchard</code>", "service prefix \"\u043erchard\" is not made of lower-case letters, digits and hyphens"},
		{"translated heading", htmlOld, keysHeading, `<h2>Bedingungsschlüssel für Example Orchard</h2>`, `no section "condition keys for": cut off, or not a page of the reference
table "Bedingungsschlüssel für Example Orchard": a table in a section that is none of those known`},
		{"heading gone", htmlOld, keysHeading, ``, `no section "condition keys for": cut off, or not a page of the reference
table "Resource types defined by Example Orchard": a table of another kind than its section: Condition keys | Description | Type`},
		{"section twice", htmlOld, keysHeading, keysHeading + `<p>Example Orchard has no service-specific context keys.</p>` + keysHeading, `table "Condition keys for Example Orchard": a second section of this kind`},
		{"two layouts on one page", htmlOld, keysHeading, permissionOnly + keysHeading, `two layouts on one page: the tables are partly of the layout until July 2026, partly of the one since`},
		{"table in a section that is none", htmlOld, keysHeading, `<h3>Recipes</h3><div class="table-contents"><table><tr><th>Dish</th></tr><tr><td>Pie</td></tr></table></div>` + keysHeading, `table "Recipes": a table in a section that is none of those known`},
		{"table in a table", htmlOld, scenarioRow, `<table><tr><td>From a seed</td></tr></table>`, `table "Actions defined by Example Orchard": a table inside the table`},
		{"table outside its container", htmlOld, `<div class="table-contents disable-scroll"><table id="w57aab5b7d2">`, `<div class="table-kontents"><table>`, `table "Resource types defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"table without rows", htmlOld, `<td id="exampleorchard-orchard_Season" tabindex="-1">`, `<td></td></tr></table><table><tr><th>Condition keys</th><th>Description</th><th>Type</th></tr></table><table><tr><td>`, `table "Condition keys for Example Orchard": no header row
table "Condition keys for Example Orchard", row 5: 1 cells where 3 are free`},
		{"table in front of the first heading", htmlOld, `<p>References:</p>`, `<div class="table-contents"><table><tr><th>Fruit</th></tr><tr></tr></table></div>`, `table "", row 1: 0 cells where 1 are free`},
		{"empty table", htmlOld, keysHeading, keysHeading + `<div class="table-contents"><table></table></div>`, `table "Condition keys for Example Orchard": no rows`},
	})
}

func TestAnHTMLPageThatLostATableIsRefused(t *testing.T) {
	without := func(id, sentence string) (table, replacement string) {
		page := fixture(t, htmlOld)
		begin := strings.Index(page, `<table id="`+id+`">`)
		end := begin + strings.Index(page[begin:], "</table>") + len("</table>")
		return page[begin:end], sentence
	}
	actions, noActions := without("w57aab5b7d1", `<p>Example Orchard has no API operations that can be used in a policy.</p>`)
	types, _ := without("w57aab5b7d2", ``)
	checkRefusals(t, []refusal{
		{"actions", htmlOld, actions, ``, `table "Actions defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"resource types", htmlOld, types, ``, `table "Resource types defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"no actions and no permission-only actions", htmlOld, actions, noActions, `no actions`},
	})
}

func TestAPageThatIsARedirectNoticeIsRefused(t *testing.T) {
	checkRefused(t, "page.html", `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head><title>301 Moved Permanently</title></head><body><h1>Moved Permanently</h1><p>It is <a href="https://docs.example.com/">there</a> now.</p></body></html>`, `a redirect notice ("Moved Permanently"), not a page of the reference`)
}

// Without its last column the actions table until July 2026 has the columns of
// the one since, in another order.
func TestAnOldActionsTableWithoutDependentActionsIsRefused(t *testing.T) {
	page := `<html><h1>Actions, resources, and condition keys for Example Orchard</h1><p>(service prefix: <code>orchard</code>)</p>
<h2>Actions defined by Example Orchard</h2><div class="table-contents"><table>
<tr><th>Actions</th><th>Description</th><th>Access level</th><th>Resource types (*required)</th><th>Condition keys</th></tr>
<tr><td>ListTrees</td><td>Lists trees</td><td>List</td><td></td><td></td></tr></table></div>
<h2>Resource types defined by Example Orchard</h2><p>Example Orchard does not support specifying a resource ARN.</p>
<h2>Condition keys for Example Orchard</h2><p>Example Orchard has no service-specific context keys.</p></html>`
	checkRefused(t, "orchard.html", page, `table "Actions defined by Example Orchard": no column "dependent actions"`)

	reordered := strings.Replace(page, "<th>Access level</th><th>Resource types (*required)</th>", "<th>Resource types (*required)</th><th>Access level</th>", 1)
	reordered = strings.Replace(reordered, "<td>List</td><td></td>", "<td></td><td>List</td>", 1)
	read, err := Read("orchard.html", []byte(reordered))
	require.NoError(t, err)
	require.Equal(t, []string{"List"}, read.Service.Actions[0].AccessLevels)
}
