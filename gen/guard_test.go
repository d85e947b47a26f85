package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

// inWorld runs a test in a module that is settled with its AWS.
func inWorld(t *testing.T, test func(w *world)) {
	before, _ := settledWorld(t)
	synctest.Test(t, func(t *testing.T) { test(newWorld(t, before)) })
}

// refusedAs demands that a refresh is refused and leaves all as it is.
func (w *world) refusedAs(status int, stderr string, args ...string) {
	w.t.Helper()
	before := tree(w.t, w.dir)
	got, stdout, errs := w.refresh(args...)
	require.Equal(w.t, status, got, errs)
	require.Empty(w.t, stdout)
	require.Equal(w.t, stderr, errs)
	requireTree(w.t, before, tree(w.t, w.dir))
}

func TestAServiceThatIsGone(t *testing.T) {
	inWorld(t, func(w *world) {
		t := w.t
		w.aws.Withdraw("list_weather.html")
		w.refusedAs(statusServiceGone, "refused: the service \"weather\" is gone, which had 3 actions: -accept-loss weather if AWS really removed it\n")

		// What is asked for only in part can take nothing away.
		status, _, stderr := w.refresh("-service", "orchard")
		require.Zero(t, status, stderr)
		require.NotContains(t, tree(t, w.dir)["aws/weather/actions_gen.go"], "Deprecated")

		status, stdout, stderr := w.refresh("-accept-loss", "weather")
		require.Zero(t, status, stderr)
		require.True(t, strings.HasPrefix(stdout, "services: 1 gone\n  - weather (3 actions, "), stdout)
		gone := tree(t, w.dir)
		require.Equal(t, 3, strings.Count(gone["aws/weather/actions_gen.go"], "// Deprecated: AWS no longer lists this action; it was last seen in "))
		require.Contains(t, gone["aws/weather/arns_gen.go"], "// Deprecated: ")
		require.Contains(t, gone["CHANGELOG.md"], "#### Deprecated\n\n- `weather`: AWS no longer lists the service (3 actions, ")

		// It is no loss a second time, and it comes back cleanly.
		status, stdout, stderr = w.refresh()
		require.Zero(t, status, stderr)
		require.Contains(t, stdout, "snapshot: nothing to write, 3 services unchanged")
		w.aws.Publish("list_weather.html", weatherPage)
		status, stdout, stderr = w.refresh()
		require.Zero(t, status, stderr)
		require.True(t, strings.HasPrefix(stdout, "services: 1 back\n  ^ weather (3 actions, "), stdout)
		back := tree(t, w.dir)
		require.NotContains(t, back["aws/weather/actions_gen.go"], "Deprecated")
		require.NotContains(t, back["gen/snapshot/weather.json"], `"removed"`)
	})
}

// What the contents lists no more, but the service reference does, one source has
// lost: it stays, and a note says so.
func TestAServiceThatOneSourceHasLostStays(t *testing.T) {
	const note = "  ! orchard: no page of it was read, but the service reference has it: it stays as it is, with what that adds\n"
	inWorld(t, func(w *world) {
		t := w.t
		before := tree(t, w.dir)
		status, stdout, stderr := w.refresh("-dry-run")
		require.Zero(t, status, stderr)
		require.NotContains(t, stdout, note)
		require.NotContains(t, stdout, "disagree")
		w.aws.Publish("orchard.json", strings.Replace(orchardJSON, ":tree/${TreeId}", ":trees/${TreeId}", 1))
		_, stdout, _ = w.refresh("-dry-run")
		require.Contains(t, stdout, "  ! orchard: pages and service reference disagree, and the pages decide: they differ on the ARN formats of the resource types tree\n")
		w.aws.Publish("orchard.json", orchardJSON)
		w.aws.Withdraw("list_orchard.md")
		status, stdout, stderr = w.refresh()
		require.Zero(t, status, stderr)
		require.Contains(t, stdout, note)
		after := tree(t, w.dir)
		require.Equal(t, before["aws/orchard/actions_gen.go"], after["aws/orchard/actions_gen.go"])
		require.NotContains(t, after["gen/snapshot/orchard.json"], `"removed"`)

		// Without the service reference too it is gone.
		w.refusedAs(statusServiceGone, "refused: the service \"orchard\" is gone, which had 3 actions: -accept-loss orchard if AWS really removed it\n", "-json-url", "")
	})
}

func TestSmallerRemovalsPassAndComeBack(t *testing.T) {
	inWorld(t, func(w *world) {
		t := w.t
		before := tree(t, w.dir)
		w.aws.Publish("list_almanac.md", strings.ReplaceAll(almanacPage, "WriteMonth", "WriteYear"))
		status, stdout, stderr := w.refresh("-dry-run")
		require.Zero(t, status, stderr)
		require.Equal(t, `actions: 1 new, 1 gone
  almanac
    + WriteYear
    - WriteMonth

notes: 1 note
  ! fetch https://docs.aws.amazon.com/service-authorization/latest/reference/list_weather.md: 404 Not Found: list_weather.html is read in its place

For Go users: a minor version
  * 1 action new: a new constant
  * 1 action gone: its constant is deprecated; programs still compile
`, stdout)
		requireTree(t, before, tree(t, w.dir))

		status, _, stderr = w.refresh()
		require.Zero(t, status, stderr)
		after := tree(t, w.dir)
		require.Contains(t, after["aws/almanac/actions_gen.go"], "WriteYear")
		require.Contains(t, after["aws/almanac/actions_gen.go"], "Deprecated: AWS no longer lists this action; it was last seen in ")
		require.Contains(t, after["CHANGELOG.md"], "#### Added\n\n- `almanac`: action `WriteYear`\n\n#### Deprecated\n\n- `almanac`: action `WriteMonth`\n")

		w.aws.Publish("list_almanac.md", almanacPage)
		status, stdout, stderr = w.refresh("-format", "json")
		require.Zero(t, status)
		require.Contains(t, stderr, "snapshot: 1 file written, 2 unchanged\n")
		var report struct {
			Actions struct{ Added, Removed, Restored []string }
		}
		require.NoError(t, json.Unmarshal([]byte(stdout), &report))
		require.Equal(t, []string{"almanac:WriteMonth"}, report.Actions.Restored)
		require.Equal(t, []string{"almanac:WriteYear"}, report.Actions.Removed)
		require.NotContains(t, tree(t, w.dir)["gen/snapshot/almanac.json"], `"WriteMonth","accessLevels":["Write"],"removed"`)
	})
}

func TestALossWithinAService(t *testing.T) {
	inWorld(t, func(w *world) {
		t := w.t
		for _, name := range []string{"CreateGrove", "FellTree", "RingBell"} {
			require.Contains(t, weatherPage, name)
		}
		page := strings.NewReplacer("CreateGrove", "LayGrove", "FellTree", "FellOak", "RingBell", "TollBell").Replace(weatherPage)
		w.aws.Publish("list_weather.html", page)
		w.refusedAs(statusServiceLoss, "refused: the service \"weather\" loses 3 of its 3 actions (CreateGrove, FellTree, RingBell): -accept-loss weather if AWS really removed them\n")

		// The dry run shows the report beside the refusal.
		status, stdout, stderr := w.refresh("-dry-run", "-format", "markdown")
		require.Equal(t, statusServiceLoss, status)
		require.Contains(t, stdout, "- `weather`: `CreateGrove`, `FellTree`, `RingBell`\n")
		require.Contains(t, stderr, "refused: the service \"weather\" loses 3 of its 3 actions")

		w.refusedAs(statusUsage, "gen: gen refresh: accepted losses: nothing of the name \"weather:FellOak\" is lost, nor so much more\n", "-accept-loss", "weather:FellOak,weather:FellTree")
		status, _, stderr = w.refresh("-accept-loss", "weather:FellTree", "-accept-loss", "weather:CreateGrove,weather:RingBell")
		require.Zero(t, status, stderr)
		require.Equal(t, 3, strings.Count(tree(t, w.dir)["aws/weather/actions_gen.go"], "// Deprecated: AWS no longer lists this action"))
	})
}

// Losses and rises that no service shows alone have statuses of their own.
func TestLossesAndRisesOfAllServices(t *testing.T) {
	inWorld(t, func(w *world) {
		t := w.t
		w.publishNews()
		row, rest, found := strings.Cut(w.aws.Content(weather), "<tr>"+fellTree+"</tr>")
		require.True(t, found)
		withActions := func(from, to int) {
			var rows strings.Builder
			for i := from; i < to; i++ {
				rows.WriteString(strings.ReplaceAll("<tr>"+fellTree+"</tr>\n", "FellTree", fmt.Sprintf("FellTree%03d", i)))
			}
			w.aws.Publish(weather, row+rows.String()+rest)
		}
		withActions(0, 200) // of less than a hundred things a rise is none
		status, _, stderr := w.refresh()
		require.Zero(t, status, stderr)

		refusals := func(want int, kind string) {
			before := tree(t, w.dir)
			status, stdout, stderr := w.refresh()
			require.Equal(t, want, status, stderr)
			require.Empty(t, stdout)
			for line := range strings.Lines(stderr) {
				require.Regexp(t, `^refused: .*`+kind, line)
			}
			require.Regexp(t, `(?m)^refused: .* actions `, stderr)
			requireTree(t, before, tree(t, w.dir))
		}
		withActions(3, 200)
		refusals(statusTotalLoss, "are lost, 1\\.[0-9] %")
		withActions(0, 230)
		refusals(statusRise, "become [0-9]+, 1[0-9]\\.[0-9] % more")
	})
}

// The collapse of 9 July 2026 in small: pages whose tables of actions are empty
// are refused by the reader, and actions that are gone by the guard.
func TestAPageWithoutActions(t *testing.T) {
	inWorld(t, func(w *world) {
		before, actions, found := strings.Cut(almanacPage, "## Actions defined by")
		require.True(w.t, found)
		_, after, found := strings.Cut(actions, "\n## ")
		require.True(w.t, found)
		w.aws.Publish("list_almanac.md", before+"## Actions defined by Example Almanac\n<a name=\"x\"></a>\n\nWhat can be done there.\n\n## "+after)
		status, stdout, stderr := w.refresh()
		require.Equal(w.t, statusPage, status)
		require.Empty(w.t, stdout)
		require.True(w.t, strings.HasPrefix(stderr, "list_almanac.md: "), stderr)
	})
}

// Old HTML becomes new Markdown, under another name, as in July 2026: nothing
// that Go has is gone.
func TestAPageMovesToTheNewLayout(t *testing.T) {
	dir := t.TempDir()
	old := fixture(oldPage)
	write(t, dir, map[string]string{"old/list_exampleorchard.html": old, "old/list_almanac.md": almanacPage, "new/list_orchard.md": orchardPage, "new/list_almanac.md": almanacPage})
	withOverrides(t, "[]")
	module := inModule(t, nil)
	status, _, stderr := call("refresh", "-from", "2026-06="+filepath.Join(dir, "old"))
	require.Zero(t, status, stderr)
	before := tree(t, module)
	status, stdout, stderr := call("refresh", "-from", "2026-08="+filepath.Join(dir, "new"))
	require.Zero(t, status, stderr)
	after := tree(t, module)
	require.Equal(t, before["gen/snapshot/almanac.json"], after["gen/snapshot/almanac.json"])
	require.Contains(t, after["gen/snapshot/orchard.json"], `"layout":"markdown-list"`)
	require.Contains(t, stdout, "operations: 2 new\n")
	for name, content := range before {
		if strings.HasSuffix(name, "_gen.go") && strings.HasPrefix(name, "aws/") {
			require.Empty(t, missing(goNames(t, content), goNames(t, after[name])), name)
		}
	}
	_, err := os.Stat(filepath.Join(module, "aws/orchard/operations_gen.go"))
	require.NoError(t, err)
}

func TestPagesThatAreOlderAreNoted(t *testing.T) {
	refreshed(t)
	status, stdout, stderr := call("refresh", "-dry-run", "2026-07="+pagePath(newPage))
	require.Zero(t, status, stderr)
	require.Contains(t, stdout, "  ! orchard: the pages are of 2026-07, older than those of the snapshot, of 2026-08\n")
	_, stdout, _ = call("refresh", "-dry-run", "2026-08="+pagePath(newPage))
	require.NotContains(t, stdout, "older")
}

// The service reference stands in for a page that is lost: it adds, and takes
// nothing away.
func TestTheServiceReferenceStandsIn(t *testing.T) {
	module := refreshed(t)
	before := tree(t, module)
	dir := t.TempDir()
	write(t, dir, map[string]string{"orchard.json": strings.Replace(orchardJSON, `"Actions": [`, `"Actions": [
 {"Name": "PruneTree", "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": true}}, "Resources": [{"Name": "tree"}]},`, 1)})
	status, stdout, stderr := call("refresh", "2026-09="+dir)
	require.Zero(t, status, stderr)
	require.True(t, strings.HasPrefix(stdout, "actions: 1 new\n  orchard\n    + PruneTree\n\nFor Go users"), stdout)
	after := tree(t, module)
	was, is := before["gen/snapshot/orchard.json"], after["gen/snapshot/orchard.json"]
	require.Equal(t, strings.Count(was, `"required":true`), strings.Count(is, `"required":true`), "stars stay")
	require.Equal(t, strings.Count(was, `"removed"`), strings.Count(is, `"removed"`))
	require.Contains(t, is, `"layout":"markdown-list","date":"2026-08-31"`)
	require.Contains(t, is, `{"page":"orchard.json","layout":"service-reference","date":"2026-09"}`)

	// One that is older than the page adds nothing that AWS has.
	status, stdout, stderr = call("refresh", "2026-01="+dir)
	require.Zero(t, status, stderr)
	require.Contains(t, stdout, "No service, action,")

	// With the page again, what only the service reference has is removed.
	status, stdout, stderr = call("refresh", "-accept-loss", "orchard:PruneTree", "2026-10="+pagePath(newPage))
	require.Zero(t, status, stderr)
	require.Contains(t, stdout, "actions: 1 gone\n  orchard\n    - PruneTree\n")
	require.Contains(t, tree(t, module)["aws/orchard/actions_gen.go"], "it was last seen in 2026-09.")
}
