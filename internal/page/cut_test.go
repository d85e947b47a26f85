package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A page that is cut anywhere is refused, or says all that the whole one says:
// only words behind the last table may be gone.
func TestACutPageIsNeverReadAsASmallerService(t *testing.T) {
	for _, name := range fixtures {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := fixture(t, name)
			whole := facts(t, name, page)
			step := 1
			if isHTML(name) {
				step = 41 // HTML has an end tag, which every cut takes away
			}
			for i := 0; i < len(page); i += step {
				p, err := Read(name, []byte(page[:i]))
				if err != nil {
					require.Nil(t, p)
					continue
				}
				p.Service.Sources = nil
				if whole != encoded(t, p) {
					require.Equal(t, whole, encoded(t, p), "cut at byte %d, behind %q", i, ending([]byte(page[:i])))
				}
			}
		})
	}
}

func TestAPageThatLostALineOfItsStructureIsRefused(t *testing.T) {
	for _, name := range []string{markdownTable, markdownList, markdownPipes, markdownPermissionOnly} {
		t.Run(name, func(t *testing.T) {
			lines := strings.SplitAfter(fixture(t, name), "\n")
			for i, line := range lines {
				if !strings.HasPrefix(line, "# ") && !strings.HasPrefix(line, "## ") && !strings.HasPrefix(line, "| --- ") {
					continue
				}
				page := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
				_, err := Read(name, []byte(page))
				if strings.HasPrefix(line, "## API operations") {
					require.ErrorContains(t, err, "a table in a section that is none of those known")
					continue
				}
				require.Error(t, err, fmt.Sprintf("without line %d, %q", i+1, line))
			}
		})
	}
}

func TestTheReasonSaysWhereAPageIsCut(t *testing.T) {
	cut := func(name, behind string) string {
		page := fixture(t, name)
		at := strings.Index(page, behind)
		require.Positive(t, at, behind)
		return page[:at+len(behind)]
	}
	for _, test := range []struct{ name, page, want string }{
		{"HTML in the middle", cut(htmlOld, "DeliverHarvest</a>"), `cut off: it does not end with </html>
table "Actions defined by Example Orchard", row 3: 1 cells where 6 are free`},
		{"HTML behind the last table", cut(htmlOld, "ArrayOfARN</td></tr>\n</table></div></div>"), `cut off: it does not end with </html>`},
		{"Markdown within a word", cut(markdownList, "Lists the tr"), `cut off: it ends neither with a table row nor with a sentence, but with "cription:** Lists the tr"`},
		{"Markdown between two records", cut(markdownList, "  - **Access level:** List"), `cut off: it ends neither with a table row nor with a sentence, but with "- **Access level:** List"`},
		{"Markdown between two sections", cut(markdownTable, "What an orchard holds\\."), `no section "condition keys for": cut off, or not a page of the reference
table "Resource types defined by Example Orchard": neither a table nor a sentence that there is none`},
		{"Markdown behind a section", cut(markdownTable, "old\\-tree/$\\{TreeId\\}  |  | \n"), `no section "condition keys for": cut off, or not a page of the reference`},
		{"Markdown within a row", cut(markdownTable, "orchard:BranchTag/<key>  | A label on a branch |"), `table "Condition keys for Example Orchard", row 4: 2 cells where 3 are free`},
		{"Markdown between two rows", cut(markdownTable, "orchard:BranchTag/<key>  | A label on a branch | string | \n"), `cut off: it refers to the condition key "orchard:Season", which would follow the last one it defines, "orchard:BranchTag/<key>"`},
		{"Markdown behind the header row", cut(markdownTable, "| Condition keys | Description | Type | \n| --- | --- | --- | "), `table "Condition keys for Example Orchard": no rows`},
		{"Markdown within the header row", cut(markdownTable, "| Condition keys | Description |"), `table "Condition keys for Example Orchard": a table row that is not within a table: "| Condition keys | Descr…"
table "Condition keys for Example Orchard": neither a table nor a sentence that there is none`},
	} {
		t.Run(test.name, func(t *testing.T) { checkRefused(t, "page", test.page, test.want) })
	}
}
