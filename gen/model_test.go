package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A printed is what gen model prints, as far as these tests look at it.
type printed struct {
	Services []struct {
		Prefix  string
		Sources []struct{ Page, Layout string }
		Actions []struct{ Name, Description, Removed string }
	}
}

func TestModelPrintsWhatPagesSay(t *testing.T) {
	status, stdout, stderr := call("model", pagePath("action-names/list_orchard.md"), pagePath("no-resource-types"))
	require.Equal(t, 0, status, stderr)
	require.Empty(t, stderr)
	var m printed
	require.NoError(t, json.Unmarshal([]byte(stdout), &m))
	require.Len(t, m.Services, 2)
	require.Equal(t, "almanac", m.Services[0].Prefix)
	require.Equal(t, "list_almanac.md", m.Services[0].Sources[0].Page)
	require.Equal(t, "markdown-list", m.Services[0].Sources[0].Layout)
	require.Equal(t, "Reads a month", m.Services[0].Actions[0].Description)
	require.NotContains(t, stdout, `"names"`)
}

func TestModelSaysWhatIsNotDefined(t *testing.T) {
	page, err := os.ReadFile(pagePath("action-names/list_orchard.md"))
	require.NoError(t, err)
	dir := t.TempDir()
	write(t, dir, map[string]string{"list_orchard.md": strings.ReplaceAll(string(page), `[grove\*](#r)`, `[hedge\*](#r)`)})
	status, stdout, stderr := call("model", dir)
	require.Equal(t, 0, status)
	require.Contains(t, stdout, `"type": "hedge"`)
	require.Equal(t, `note: orchard: action "Associate-TreesAndGates" refers to the resource type "hedge", which is not defined
note: orchard: action "connect" refers to the resource type "hedge", which is not defined
note: orchard: action "PlantTree" refers to the resource type "hedge", which is not defined
`, stderr)
}

func TestAPageThatIsRefusedStopsModel(t *testing.T) {
	dir := t.TempDir()
	good, err := os.ReadFile(pagePath("no-resource-types/list_almanac.md"))
	require.NoError(t, err)
	write(t, dir, map[string]string{
		"list_almanac.md": string(good),
		"list_cut.md":     string(good[:len(good)/2]),
		"list_two.md":     strings.ReplaceAll(strings.ReplaceAll(string(good), "**Access level:** Read", "**Access level:** Reed"), "**Access level:** Write", "**Access level:** Rite"),
		"empty.json":      "",
		"notes.txt":       "no page, and not read in a folder",
	})
	const (
		empty = "empty.json: empty\n"
		cut   = `list_cut.md: `
		two   = `list_two.md: table "Actions defined by Example Almanac", row 1, cell "Access level": unknown access level "Reed"` + "\n" +
			`list_two.md: table "Actions defined by Example Almanac", row 2, cell "Access level": unknown access level "Rite"` + "\n"
	)
	status, stdout, stderr := call("model", dir)
	require.Equal(t, 1, status)
	require.Empty(t, stdout)
	require.True(t, strings.HasPrefix(stderr, empty+cut), stderr)
	require.True(t, strings.HasSuffix(stderr, two), stderr)

	status, stdout, stderr = call("model", "-skip-refused", dir)
	require.Equal(t, 0, status)
	var m printed
	require.NoError(t, json.Unmarshal([]byte(stdout), &m))
	require.Len(t, m.Services, 1)
	require.Equal(t, "almanac", m.Services[0].Prefix)
	lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
	require.Len(t, lines, 3)
	require.Equal(t, "refused: empty.json: empty", lines[0])
	require.True(t, strings.HasPrefix(lines[1], "refused: list_cut.md: "), lines[1])
	require.Equal(t, `refused: list_two.md: table "Actions defined by Example Almanac", row 1, cell "Access level": unknown access level "Reed" (and 1 more)`, lines[2])

	// The flag may stand behind the page. The rest of one is nothing.
	status, stdout, stderr = call("model", filepath.Join(dir, "empty.json"), "-skip-refused")
	require.Zero(t, status)
	require.JSONEq(t, `{"services": []}`, stdout)
	require.Equal(t, "refused: empty.json: empty\n", stderr)
}

func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"folder.md/x": ""})
	for _, flag := range []string{"-skip-refused", "-skip-refused=false"} {
		missing := filepath.Join(dir, "missing.md")
		status, stdout, stderr := call("model", flag, missing)
		require.Equal(t, 1, status)
		require.Empty(t, stdout)
		require.Equal(t, "stat "+missing+": no such file or directory\n", stderr)

		status, stdout, stderr = call("model", flag, dir)
		require.Equal(t, 1, status)
		require.Empty(t, stdout)
		require.Equal(t, "read "+filepath.Join(dir, "folder.md")+": is a folder\n", stderr)

		one, other := pagePath("action-names/list_orchard.md"), pagePath("sets/list_orchard.md")
		status, stdout, stderr = call("model", flag, one, other)
		require.Equal(t, 1, status)
		require.Empty(t, stdout)
		require.Equal(t, one+" and "+other+" have one name: give each page once\n", stderr)
	}
}

func TestModelWithoutPagesPrintsTheSnapshot(t *testing.T) {
	status, stdout, stderr := call("model")
	require.Equal(t, 0, status, stderr)
	var m struct{ Services []map[string]any }
	require.NoError(t, json.Unmarshal([]byte(stdout), &m))
	entries, err := snapshotFiles.ReadDir("snapshot")
	require.NoError(t, err)
	require.Len(t, m.Services, len(entries))
	for _, s := range m.Services {
		content, err := snapshotFiles.ReadFile("snapshot/" + s["prefix"].(string) + ".json")
		require.NoError(t, err)
		var want map[string]any
		require.NoError(t, json.Unmarshal(content, &want))
		delete(want, "names") // which are ours, not AWS's
		require.Equal(t, want, s)
	}
}
