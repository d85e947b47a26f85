package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/page"
)

// crossChecked are the notes on the orchard's page and its file of the service
// reference, in which something is replaced.
func crossChecked(t *testing.T, replace ...string) []string {
	t.Helper()
	var pages []*page.Page
	for name, content := range map[string]string{"list_orchard.md": orchardPage, "orchard.json": strings.NewReplacer(replace...).Replace(orchardJSON)} {
		p, err := page.Read(name, []byte(content))
		require.NoError(t, err)
		pages = append(pages, p)
	}
	return crossCheck(pages)
}

func TestWhatThePagesAndTheServiceReferenceSayOtherwise(t *testing.T) {
	const begin = "orchard: pages and service reference disagree, and the pages decide: "
	tests := map[string]struct{ old, with, note string }{
		"nothing":               {"", "", ""},
		"another action":        {`{"Name": "CreateGrove", "Annotations"`, `{"Name": "CreateLawn", "Annotations"`, "only the pages have the actions CreateGrove; only the service reference has the actions CreateLawn"},
		"another level":         {`"IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": true`, `"IsList": true, "IsPermissionManagement": false, "IsTaggingOnly": false`, "they differ on the levels of the actions TagResource"},
		"another resource type": {`"Resources": [{"Name": "grove"}]}`, `"Resources": [{"Name": "tree"}]}`, "they differ on the resource types of the actions CreateGrove"},
		"another ARN":           {":tree/${TreeId}", ":trees/${TreeId}", "they differ on the ARN formats of the resource types tree"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.note == "" {
				require.Empty(t, crossChecked(t))
				return
			}
			require.Contains(t, orchardJSON, test.old)
			require.Equal(t, []string{begin + test.note}, crossChecked(t, test.old, test.with))
		})
	}

	t.Run("many", func(t *testing.T) {
		var more strings.Builder
		for i := range 10 {
			fmt.Fprintf(&more, `{"Name": "tool%d", "ARNFormats": ["arn:${Partition}:orchard:::tool%d/${Id}"]}, `, i, i)
		}
		require.Equal(t, []string{begin + "only the service reference has the resource types tool0, tool1, tool2, tool3, tool4, tool5, tool6, tool7 and 2 more"},
			crossChecked(t, `{"Name": "tree", "ARNFormats"`, more.String()+`{"Name": "tree", "ARNFormats"`))
	})
}
