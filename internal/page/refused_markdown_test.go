package page

import (
	"strings"
	"testing"
)

func TestAMarkdownPageOf2018To2020ThatIsNotUnderstoodIsRefused(t *testing.T) {
	table := func(heading string) string {
		page := fixture(t, markdownTable)
		page = page[strings.Index(page, "## "+heading):]
		page = page[strings.Index(page, "****"):]
		end := strings.Index(page, "\n\n##")
		return page[:end]
	}
	checkRefusals(t, []refusal{
		{"actions table replaced by a link", markdownTable, table("Actions"), `****[\[See the AWS documentation website for more details\]](http://docs.example.com/orchard.html)`, `table "Actions defined by Example Orchard": the table is replaced by a link to the website`},
		{"actions table gone", markdownTable, table("Actions"), ``, `table "Actions defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"resource types table gone", markdownTable, table("Resource types"), ``, `table "Resource types defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"URL as action name", markdownTable, `[ ListTrees ]`, `[ https://docs.example.com/orchard/api/ListTrees.html ]`, `table "Actions defined by Example Orchard", row 3, cell "Actions": a URL in place of the name of the action: "https://docs.example.com/orchard/api/ListTrees.html"`},
		{"bare URL as action name", markdownTable, `[ ListTrees ](https://docs.example.com/orchard/api/ListTrees.html)`, `https://docs.example.com/orchard/api/ListTrees.html`, `table "Actions defined by Example Orchard", row 3, cell "Actions": a URL in place of the name of the action: "https://docs.example.com/orchard/api/ListTrees.html"`},
		{"URL as resource type name", markdownTable, `[ basket ](https`, `[ https://docs.example.com/orchard/guide/basket.html ](https`, `table "Resource types defined by Example Orchard", row 1, cell "Resource types": a URL in place of the name of the resource type: "https://docs.example.com/orchard/guide/basket.html"`},
		{"no prefix", markdownTable, "service prefix: `orchard`", "an orchard", `no service prefix`},
		{"no title", markdownTable, `# Actions, resources, and condition keys for Example Orchard<a name`, `# Example Orchard<a name`, `title "Example Orchard" is not that of a page of the reference (Actions, resources, and condition keys for …)`},
		{"text in front of the title", markdownTable, `# Actions, resources`, "Example Orchard\n\n# Actions, resources", `neither HTML, Markdown nor JSON: it begins "Example Orchard\n\n# Actio…"`},
		{"heading gone", markdownTable, `## Resource types defined by Example Orchard<a name="exampleorchard-resources-for-iam-policies"></a>`, ``, `no section "resource types defined by": cut off, or not a page of the reference
table "Actions defined by Example Orchard": a table of another kind than its section: Resource types | ARN | Condition keys`},
		{"cell too few", markdownTable, `Lists the trees | List |`, `Lists the trees |`, `table "Actions defined by Example Orchard", row 3: 5 cells where 6 are free`},
		{"cell too many", markdownTable, `Lists the trees | List |`, `Lists the trees | List | Read |`, `table "Actions defined by Example Orchard", row 3: 7 cells where 6 are free`},
		{"cell too few in the header", markdownTable, `| ARN | Condition keys | `, `| ARN | `, `table "Resource types defined by Example Orchard": unknown column ""`},
		{"unknown column", markdownTable, `| Condition keys | Description | Type |`, `| Condition keys | Description | Since |`, `table "Condition keys for Example Orchard": unknown columns: Condition keys | Description | Since`},
		{"no access level", markdownTable, `Lists the trees | List |`, `Lists the trees |  |`, `table "Actions defined by Example Orchard", row 3, cell "Access level": unknown access level ""`},
		{"action twice", markdownTable, `[ ListTrees ]`, `[ listtrees ](https://docs.example.com) | Lists | List | | | | ` + "\n| [ ListTrees ]", `table "Actions defined by Example Orchard", row 4, cell "Actions": action "ListTrees" is on the page already, as "listtrees"`},
		{"blank line within a table", markdownTable, "|   [ ListTrees ]", "\n|   [ ListTrees ]", `table "Actions defined by Example Orchard": a table row that is not within a table: "| ListTrees | Lists the …"`},
		{"dependents of unknown services", markdownTable, `iam:PassRole   orchard:TagResource`, `iam:PassRole and more`, `table "Actions defined by Example Orchard", row 1, cell "Dependent actions": "and:" cannot be the name of the dependent action
table "Actions defined by Example Orchard", row 1, cell "Dependent actions": "more:" cannot be the name of the dependent action`},
		{"code block", markdownTable, "What an orchard holds\\.", "```\n| x |\n```", `a block of code, in which no table is read: "| x |"`},
		{"raw HTML", markdownTable, "What an orchard holds\\.", "<div>\nWhat an orchard holds\\.\n</div>", `a block of raw HTML: "<div>\nWhat an orchard ho…"`},
	})
}

func TestAMarkdownPageSince2026ThatIsNotUnderstoodIsRefused(t *testing.T) {
	checkRefusals(t, []refusal{
		{"reformatted, told by the Topics heading", markdownList, "**Topics**", "###### Topics", `reformatted by a tool of someone else's (Topics is a heading): read the page as AWS serves it`},
		{"reformatted, told by the missing anchor", markdownList, "\n<a name=\"list_orchard\"></a>", "", `reformatted by a tool of someone else's (no anchor at the title): read the page as AWS serves it`},
		{"pipe row of the second dialect, without the cells above it", markdownPipes, "|   [OrderRain]", "| [grove*](#grove) |  |\n|   [OrderRain]", `table "Actions defined by Example Weather", row 2: 2 cells where 5 are free`},
		{"unknown label", markdownList, `  - **Description:** Lists`, "  - **Danger:** none\n  - **Description:** Lists", `table "Actions defined by Example Orchard", row 1, cell "Danger": missing from the record "CreateGrove"
table "Actions defined by Example Orchard", row 3, cell "Danger": missing from the record "PlantTree"
table "Actions defined by Example Orchard", row 4, cell "Danger": missing from the record "ReadWeather"
table "Actions defined by Example Orchard", row 5, cell "Danger": missing from the record "TagResource"`},
		{"bullet without a label", markdownList, `  - **Description:** Lists`, "  - Harmless\n  - **Description:** Lists", `table "Actions defined by Example Orchard", row 2: a bullet that does not begin with a label: "Harmless"`},
		{"label missing from one record", markdownList, "  - **Description:** Lists the trees of a grove & its neighbours\n", "", `table "Actions defined by Example Orchard", row 2, cell "Description": missing from the record "ListTrees"`},
		{"label missing from a record with rows", markdownList, "  - **Access level:** Tagging, Write\n\n## Permission", "\n## Permission", `table "Actions defined by Example Orchard", row 5, cell "Access level": missing from the record "TagResource"`},
		{"label twice in one record", markdownList, `  - **Access level:** List`, "  - **Access level:** List\n  - **Access level:** Read", `table "Actions defined by Example Orchard", row 2, cell "Access level": a second time in one record`},
		{"label for the record and for a row", markdownList, `  - **Description:** Puts a label on something`, "  - **Condition keys:** \n  - **Description:** Puts a label on something", `table "Actions defined by Example Orchard", row 5, cell "Condition keys": for the record and for a row of it`},
		{"record without bullets", markdownList, "- **   [ListTrees]", "- **   SingTrees  **\n\n- **   [ListTrees]", `table "Actions defined by Example Orchard", row 2: a record without fields: "SingTrees"`},
		{"record without a name", markdownList, "- **   DeliverHarvest  **", "- **   **", `table "Permission-only actions for Example Orchard": neither a table nor a sentence that there is none`},
		{"second description that is no scenario", markdownList, `**SCENARIO: **From a seed`, `From a seed`, `table "Actions defined by Example Orchard", row 3, cell "Description": a second description for "PlantTree", which is no scenario: "From a seed"`},
		{"unknown access level", markdownList, `- **Access level:** List`, `- **Access level:** Danger`, `table "Actions defined by Example Orchard", row 2, cell "Access level": unknown access level "Danger"`},
		{"one of two access levels unknown", markdownList, `- **Access level:** Permissions management, Write`, `- **Access level:** Permissions management, Wright`, `table "Permission-only actions for Example Orchard", row 1, cell "Access level": unknown access level "Wright"`},
		{"unknown access level of an operation", markdownList, `weather.example.com` + "\n  - **Access level:** Write", `weather.example.com` + "\n  - **Access level:** Wright", `table "API operations defined by Example Orchard", row 3, cell "Access level": unknown access level "Wright"`},
		{"condition key of an operation without a value", markdownList, `orchard.example.com<br />weather.example.com`, ``, `table "API operations defined by Example Orchard", row 3, cell "Condition key": 1 condition keys with 0 values`},
		{"value without a condition key", markdownList, `- **Condition key:** iam:PassedToService`, `- **Condition key:** `, `table "API operations defined by Example Orchard", row 3, cell "Condition key": 0 condition keys with 2 values`},
		{"operation without a name", markdownList, `- **   ReportSeason  **`, `- **   Report/Season  **`, `table "API operations defined by Example Orchard", row 3, cell "Operation": "Report/Season" cannot be the name of the operation`},
		{"operation with one row that has no action", markdownList, `[orchard:TagResource](#list_orchard-action-TagResource)`, ``, `table "API operations defined by Example Orchard", row 1, cell "IAM action": no action`},
		{"permission-only action that is an action", markdownList, `- **   DeliverHarvest  **`, `- **   ListTrees  **`, `table "Permission-only actions for Example Orchard", row 1, cell "Actions": action "ListTrees" is on the page already, as "ListTrees"`},
		{"second ARN that begins otherwise", markdownList, `, arn:${Partition}:orchard:${Region}::/groves`, `, urn:${Partition}:orchard:${Region}::/groves`, `table "Resource types defined by Example Orchard", row 1, cell "ARN": malformed ARN "arn:${Partition}:orchard:${Region}:${Account}:basket/${BasketId},urn:${Partition}:orchard:${Region}::/groves/${GroveId}/baskets/${BasketId}"`},
		{"neither table nor sentence", markdownPipes, `does not support specifying a resource ARN: the sky is one.`, `has one sky.`, `table "Resource types defined by Example Weather": neither a table nor a sentence that there is none`},
		{"table of another section", markdownList, "## Resource types defined by Example Orchard\n", "## Condition keys for Example Orchard\n", `no section "resource types defined by": cut off, or not a page of the reference
table "Condition keys for Example Orchard": a table of another kind than its section: Resource types | ARN | Condition keys
table "Condition keys for Example Orchard": a second section of this kind`},
		{"heading of the permission-only actions gone", markdownList, "## Permission-only actions for Example Orchard\n", "", `table "Actions defined by Example Orchard": a table of actions too many: the heading of the permission-only actions is lost`},
		{"heading of the permission-only actions gone where there are no others", markdownPermissionOnly, "## Permission-only actions for Example Almanac\n", "", `table "Actions defined by Example Almanac": a table of actions too many: the heading of the permission-only actions is lost`},
		{"no actions", markdownPermissionOnly, "## Permission-only actions for Example Almanac", "## Actions of the past", `table "Actions of the past": a table in a section that is none of those known`},
	})
}
