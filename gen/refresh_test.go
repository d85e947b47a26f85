package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	newPage = "operations-and-removed/list_orchard.md"
	oldPage = "operations-and-removed/list_exampleorchard.html"
)

// refreshed is a module whose snapshot is of the orchard's two pages.
func refreshed(t *testing.T) string {
	t.Helper()
	withOverrides(t, "[]")
	dir := inModule(t, nil)
	status, stdout, stderr := call("refresh", "-from", "2026-08-31="+pagePath(newPage), "-from", "2026-06="+pagePath(oldPage))
	require.Equal(t, 0, status, stderr)
	require.Empty(t, stderr)
	require.Equal(t, `services: 1 new
  + orchard (3 actions, 2 resource types, 0 condition keys, 2 operations)

For Go users: a minor version
  * 1 service new: a new package, and a new entry of the catalog
snapshot: 1 file written, 0 unchanged
1 service, 5 actions, 3 resource types, 1 condition key, 2 operations: 8 files written, 0 unchanged, TIME
`, stdout)
	return dir
}

func TestRefreshWritesTheSnapshotAndItsPackages(t *testing.T) {
	dir := refreshed(t)
	before := tree(t, dir)
	require.Len(t, before, 2+1+8+1)
	snapshot := before["gen/snapshot/orchard.json"]
	require.Contains(t, snapshot, `{"page":"list_orchard.md","layout":"markdown-list","date":"2026-08-31"},`)
	require.Contains(t, snapshot, `{"page":"list_exampleorchard.html","layout":"html-old","date":"2026-06"}`)
	require.NotContains(t, snapshot, "Plants a tree")
	require.Contains(t, before, "aws/orchard/actions_gen.go")
	require.NotContains(t, before["aws/orchard/actions_gen.go"], "Plants a tree")

	t.Run("and nothing the second time", func(t *testing.T) {
		status, stdout, _ := call("refresh", "2026-06="+pagePath(oldPage), "2026-08-31="+pagePath(newPage))
		require.Equal(t, 0, status)
		require.Equal(t, "No service, action, resource type, condition key or operation differs.\nsnapshot: nothing to write, 1 service unchanged, TIME\n", stdout)
		require.Equal(t, before, tree(t, dir))
	})
	t.Run("and keeps what a newer page has no more", func(t *testing.T) {
		status, _, stderr := call("refresh", "2026-09="+pagePath(newPage))
		require.Equal(t, 0, status, stderr)
		after := tree(t, dir)
		require.Contains(t, after["aws/orchard/actions_gen.go"], "// Deprecated: AWS no longer lists this action; it was last seen in 2026-06.\nconst FellTree onTree = \"orchard:FellTree\"")
		require.Contains(t, after["aws/orchard/arns_gen.go"], "type BellARN struct")
	})
	t.Run("and keeps the services that it is not asked to read", func(t *testing.T) {
		status, stdout, stderr := call("refresh", "2026-09="+pagePath("no-resource-types"))
		require.Equal(t, 0, status, stderr)
		require.Contains(t, stdout, "snapshot: 1 file written, 1 unchanged\n2 services, 7 actions, ")
		require.Contains(t, tree(t, dir), "gen/snapshot/orchard.json")
		require.Contains(t, tree(t, dir), "aws/orchard/actions_gen.go")
	})
}

func TestTheDateOfAPage(t *testing.T) {
	withOverrides(t, "[]")
	inModule(t, nil)
	for _, date := range []string{"", "2026", "2026-8", "2026-13", "2026-08-32", "2026-08-3", "2026-08-31x", "2026-08-31T12:00", "August", " 2026-08"} {
		arg := date + "=" + pagePath(newPage)
		status, stdout, stderr := call("refresh", arg)
		require.Equal(t, 2, status, date)
		require.Empty(t, stdout)
		require.Equal(t, "gen: gen refresh: \""+arg+"\": the date is not of the form 2026-08 or 2026-08-31\n", stderr)
	}
	for _, date := range []string{"2026-08=", "2026-02-28=", ""} {
		status, _, stderr := call("refresh", date+pagePath(newPage))
		require.Equal(t, 0, status, "%s: %s", date, stderr)
	}
}

func TestRefreshWritesNothingWhenAnythingIsWrong(t *testing.T) {
	text := func(name string) string {
		content, err := os.ReadFile(pagePath(name))
		require.NoError(t, err)
		return string(content)
	}
	type files = map[string]string
	tests := map[string]struct {
		lying     files // in the module, where it is not what refresh has put there
		overrides string
		page      string
		status    int
		want      string
	}{
		"a page that is refused": {
			status: statusPage,
			page:   strings.Replace(text(newPage), "Tagging, Write", "Reed", 1),
			want:   `unknown access level "Reed"`,
		},
		"an action on a resource type that is not defined": {
			status: statusOverride,
			page:   strings.ReplaceAll(text(newPage), `[tree\*](#r)`, `[hedge\*](#r)`),
			want:   `service "orchard": action "PlantTree" refers to the resource type "hedge", which is not defined: an override must decide`,
		},
		"a second ARN format": {
			status: statusOverride,
			page:   strings.Replace(text(newPage), ":grove/${GroveId} |", ":grove/${GroveId}, arn:${Partition}:orchard:::${Other} |", 1),
			want:   `service "orchard": resource type "grove": its further ARN format "arn:${Partition}:orchard:::${Other}" needs a name from the overrides`,
		},
		"an override of a service that is not there": {
			status:    statusOverride,
			overrides: `[{"service": "garden", "what": "stars", "of": "x", "expect": "all", "use": "one of", "why": "for the test"}]`,
			page:      text(newPage),
			want:      `overrides: garden, stars x: there is no such service: delete or mend this entry`,
		},
		"an override whose expectation is gone": {
			status:    statusOverride,
			overrides: `[{"service": "orchard", "what": "package", "expect": "aws/garden", "use": "garden", "why": "for the test"}]`,
			page:      text(newPage),
			want:      `overrides: orchard, package : the rule gives "aws/orchard" now, not "aws/garden": delete or mend this entry`,
		},
		"a file by hand in the way": {
			status: statusTree,
			lying:  files{"aws/orchard/doc_gen.go": "package orchard // by hand\n"},
			page:   strings.Replace(text(newPage), "CreateGrove", "LayOutGrove", -1),
			want:   "aws/orchard/doc_gen.go was not made by gen, which would write a file of that name: move it away",
		},
		"a snapshot that is broken": {
			status: statusFailed,
			lying:  files{"gen/snapshot/sqs.json": "{"},
			page:   text(newPage),
			want:   "snapshot sqs.json: at byte 0: unexpected EOF",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := refreshed(t)
			write(t, dir, test.lying)
			if test.overrides != "" {
				withOverrides(t, test.overrides)
			}
			page := filepath.Join(t.TempDir(), "list_orchard.md")
			require.NoError(t, os.WriteFile(page, []byte(test.page), 0o666))
			before := tree(t, dir)
			status, stdout, stderr := call("refresh", "2026-09="+page)
			require.Equal(t, test.status, status, stdout)
			require.Empty(t, stdout)
			require.Contains(t, stderr, test.want)
			require.Equal(t, before, tree(t, dir))
		})
	}
}
