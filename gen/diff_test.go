package main

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/long"
)

var updateDocs = flag.Bool("update", false, "write docs/sample-report.md")

func TestDiffOfPages(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"old/list_exampleorchard.html": fixture(oldPage), "old/list_almanac.md": almanacPage, "old/list_bog.html": "",
		"new/list_orchard.md": orchardPage, "new/list_almanac.md": almanacPage, "new/list_reed.md": strings.Replace(almanacPage, "level:** Read", "level:** Reed", 1),
		"new/reference_policies_actions-resources-contextkeys.html": "",
	})
	require.NoError(t, os.Remove(filepath.Join(dir, "new/reference_policies_actions-resources-contextkeys.html")))
	status, stdout, stderr := call("diff", filepath.Join(dir, "old"), filepath.Join(dir, "new"))
	require.Zero(t, status, stderr)
	require.Empty(t, stderr)
	require.Contains(t, stdout, "actions: 2 new, 2 gone\n")
	require.Contains(t, stdout, "operations: 2 new\n")
	require.Contains(t, stdout, `pages: 1 on both sides, 2 new, 2 gone, 2 refused
  + list_orchard
  + list_reed
  - list_bog
  - list_exampleorchard
  ! old: list_bog.html: empty
  ! new: list_reed.md: table "Actions defined by Example Almanac", row 1, cell "Access level": unknown access level "Reed"
`)
	for format, want := range map[string]string{"markdown": "| | new | gone | back | changed |", "json": "{\n \"services\": {"} {
		status, stdout, _ := call("diff", "-format="+format, filepath.Join(dir, "old"), filepath.Join(dir, "new"))
		require.Zero(t, status)
		require.True(t, strings.HasPrefix(stdout, want), stdout)
	}
}

// A snapshot may stand on either side, whole or of one service.
func TestDiffOfSnapshots(t *testing.T) {
	module := refreshed(t)
	snapshot := filepath.Join(module, "gen/snapshot")
	for _, path := range []string{snapshot, filepath.Join(snapshot, "orchard.json")} {
		status, stdout, stderr := call("diff", path, snapshot)
		require.Zero(t, status, stderr)
		require.Equal(t, "No service, action, resource type, condition key or operation differs.\n", stdout)

		// Its pages say what it says, but for what it knows to be removed.
		status, stdout, stderr = call("diff", path, pagePath(newPage))
		require.Zero(t, status, stderr)
		require.Equal(t, "No service, action, resource type, condition key or operation differs.\n", stdout)
		status, stdout, stderr = call("diff", "-format", "json", pagePath(oldPage), path)
		require.Zero(t, status, stderr)
		require.Contains(t, stdout, `"removed": [
   "orchard:FellTree",`)
	}
}

func TestWhatDiffDoesNotCompare(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"x/notes.txt": "nothing"})
	status, _, stderr := call("diff", dir)
	require.Equal(t, statusUsage, status)
	require.Equal(t, "gen: gen diff: 1 arguments: it compares two, each a snapshot, a page or a folder of pages\n", stderr)
	status, _, stderr = call("diff", "-format", "yaml", dir, dir)
	require.Equal(t, statusUsage, status)
	require.Contains(t, stderr, `invalid value "yaml" for flag -format: it is text, markdown or json`)
	status, stdout, stderr := call("diff", filepath.Join(dir, "x"), filepath.Join(dir, "x"))
	require.Equal(t, statusFailed, status)
	require.Empty(t, stdout)
	require.Equal(t, "gen diff: "+filepath.Join(dir, "x")+" holds no pages and no snapshot\n", stderr)
	status, _, stderr = call("diff", filepath.Join(dir, "y"), dir)
	require.Equal(t, statusFailed, status)
	require.Contains(t, stderr, "no such file or directory")
}

// The report of ten months of AWS's changes stands in docs. Its numbers are
// counted here once more, with regular expressions over the pages' text.
func TestTheSampleReport(t *testing.T) {
	long.Skip(t)
	if _, err := os.Stat(referenceFolder); err != nil {
		t.Skipf("AWS's pages are not here: %v", err)
	}
	old, now := filepath.Join(referenceFolder, "html-2025-08"), filepath.Join(referenceFolder, "html-2026-06")
	status, report, stderr := call("diff", "-format", "markdown", old, now)
	require.Zero(t, status, stderr)
	const path = "../docs/sample-report.md"
	report = "# A sample report\n\nWhat `gen diff -format markdown` prints of AWS's pages of August 2025 and of June 2026. [refresh.md](refresh.md) tells how to read it.\n\n" + report
	if *updateDocs {
		require.NoError(t, os.WriteFile(path, []byte(report), 0o666))
	}
	have, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(have), report, "go test ./gen -run TestTheSampleReport -update")

	status, printed, _ := call("diff", "-format", "json", old, now)
	require.Zero(t, status)
	var got struct {
		Services, Actions struct{ Added, Removed []string }
		Pages             struct {
			Both      int
			Gone, New []string
		}
	}
	require.NoError(t, json.Unmarshal([]byte(printed), &got))

	before, after := countedActions(t, old), countedActions(t, now)
	both := 0
	for name := range before {
		if after[name] != nil {
			both++
		}
	}
	require.Equal(t, 441, both)
	require.Equal(t, both, got.Pages.Both)
	require.Len(t, got.Pages.Gone, 502-441)
	require.Len(t, got.Pages.New, 470-441)
	had, has := map[string]bool{}, map[string]bool{}
	hadService, hasService := map[string]bool{}, map[string]bool{}
	collect := func(pages map[string][]string, actions, services map[string]bool) {
		for _, names := range pages {
			for _, name := range names {
				prefix, _, _ := strings.Cut(name, ":")
				if services[prefix] = true; name != prefix+":" {
					actions[name] = true
				}
			}
		}
	}
	collect(before, had, hadService)
	collect(after, has, hasService)
	only := func(a, b, services map[string]bool) []string {
		out := []string{}
		for _, name := range slices.Sorted(maps.Keys(a)) {
			prefix, _, _ := strings.Cut(name, ":")
			if !b[name] && (services == nil || services[prefix]) {
				out = append(out, name)
			}
		}
		return out
	}
	gone := only(had, has, hasService)
	require.Len(t, gone, 27)
	require.ElementsMatch(t, gone, got.Actions.Removed)
	require.ElementsMatch(t, only(has, had, hadService), got.Actions.Added)
	require.ElementsMatch(t, only(hadService, hasService, nil), got.Services.Removed)
	require.ElementsMatch(t, only(hasService, hadService, nil), got.Services.Added)
}

var (
	prefixInText  = regexp.MustCompile(`service prefix:\s*<code[^>]*>\s*([^\s<]+)`)
	actionsInText = regexp.MustCompile(`(?s)<h2[^>]*>\s*Actions defined by(.*?)<h2[^>]*>\s*Resource types defined by`)
	actionAnchor  = regexp.MustCompile(`<td\b[^>]*\bid="[^"]*-([^"-]+)"`)
)

// countedActions are the actions of each page of a folder, by the anchors in the
// first table, behind the bare prefix. Four pages of old have no anchors.
func countedActions(t *testing.T, dir string) map[string][]string {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	pages := map[string][]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		pages[e.Name()] = []string{}
		prefix := prefixInText.FindSubmatch(content)
		if prefix == nil {
			continue // the page of a service that has ended
		}
		pages[e.Name()] = []string{string(prefix[1]) + ":"}
		table := actionsInText.FindSubmatch(content)
		require.NotNil(t, table, e.Name())
		for _, anchor := range actionAnchor.FindAllSubmatch(table[1], -1) {
			pages[e.Name()] = append(pages[e.Name()], string(prefix[1])+":"+string(anchor[1]))
		}
	}
	return pages
}
