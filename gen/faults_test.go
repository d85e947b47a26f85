package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/fetch/fetchtest"
)

// A fault is one thing that can go wrong, in several ways.
type fault struct {
	id   string // in the table of faults: "N1"
	ways []way
}

// A way is one input that shows a fault.
type way struct {
	name   string
	make   func(w *world)
	status int    // 0 when the fault must be survived
	stderr string // how the whole of standard error reads; with "…" at the end, how it begins
	check  func(w *world)
}

// TestFaults refreshes a module from a server that plays AWS and has news, while
// something goes wrong. Either the news arrive, or one line says what is wrong
// and the module stays as it was, byte for byte.
func TestFaults(t *testing.T) {
	before, after := settledWorld(t)
	for _, f := range slices.Concat(networkFaults, htmlFaults, injectionFaults, writingFaults) {
		t.Run(f.id, func(t *testing.T) {
			require.NotEmpty(t, f.ways)
			for _, way := range f.ways {
				t.Run(way.name, func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						w := newWorld(t, before)
						w.publishNews()
						w.after = after
						way.make(w)
						status, stdout, stderr := w.refresh()
						require.Equal(t, way.status, status, stderr)
						if want, ok := strings.CutSuffix(way.stderr, "…"); ok {
							require.True(t, strings.HasPrefix(stderr, want), stderr)
							require.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
						} else if want != "" {
							require.Equal(t, want+"\n", stderr)
						}
						switch {
						case way.check != nil:
							way.check(w)
						case status == 0:
							requireTree(t, w.after, tree(t, w.dir))
						}
						if status != 0 {
							require.Empty(t, stdout)
							requireTree(t, before, tree(t, w.dir))
						}
					})
				})
			}
		})
	}
}

// requireTree compares two trees, and names the files that differ.
func requireTree(t *testing.T, want, got map[string]string) {
	t.Helper()
	var differ []string
	for name := range want {
		if got[name] != want[name] {
			differ = append(differ, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			differ = append(differ, name)
		}
	}
	slices.Sort(differ)
	require.Empty(t, differ, "files that differ")
}

// A world is a module with its AWS.
type world struct {
	t     *testing.T
	aws   *fetchtest.AWS
	dir   string // of the module
	cache string
	args  []string // of the refresh, beyond the usual
	ctx   context.Context
	after map[string]string // the module with the news
}

// newWorld makes a world with a module as it is given.
func newWorld(t *testing.T, module map[string]string) *world {
	w := &world{t: t, aws: fetchtest.New(), dir: t.TempDir(), cache: t.TempDir(), ctx: t.Context()}
	withOverrides(t, "[]")
	before := dial
	dial = w.aws.Dial
	t.Cleanup(func() { dial = before; w.aws.Close() })
	write(t, w.dir, module)
	t.Chdir(w.dir)
	for name, content := range map[string]string{
		"list_orchard.md": orchardPage, "list_almanac.md": almanacPage, "list_weather.html": weatherPage, "orchard.json": orchardJSON,
	} {
		w.aws.Publish(name, content)
	}
	return w
}

// publishNews lets AWS change an action's access level in each of two services.
func (w *world) publishNews() {
	w.aws.Publish(almanac, strings.Replace(almanacPage, "level:** Read", "level:** List", 1))
	w.aws.Publish("list_weather.html", strings.Replace(weatherPage, "<td>Fells a tree</td><td>Write", "<td>Fells a tree</td><td>Tagging", 1))
}

// refresh runs gen refresh as a user does who has no terminal.
func (w *world) refresh(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(w.ctx, slices.Concat([]string{"refresh", "-quiet", "-cache", w.cache}, w.args, args), &out, &errs)
	return status, duration.ReplaceAllString(out.String(), "TIME"), errs.String()
}

// settledWorld is the module before and after the news, when nothing goes wrong.
func settledWorld(t *testing.T) (before, after map[string]string) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, map[string]string{"go.mod": "module " + modulePath + "\n\ngo 1.26\n", "gen/snapshot/README": "so that the folder is there\n"})
		status, _, stderr := w.refresh()
		require.Equal(t, 0, status, stderr)
		before = tree(t, w.dir)
		require.Contains(t, before, "gen/snapshot/weather.json")
		w.publishNews()
		status, _, stderr = w.refresh()
		require.Equal(t, 0, status, stderr)
		after = tree(t, w.dir)
		require.NotEqual(t, before, after)
		require.Contains(t, after["aws/almanac/table_gen.go"], "LevelList")
		require.Contains(t, after["aws/weather/table_gen.go"], "LevelTagging")
	})
	return before, after
}

// What the made-up AWS publishes.
var (
	orchardPage = fixture(newPage)
	almanacPage = fixture("no-resource-types/list_almanac.md")
	weatherPage = strings.NewReplacer("orchard", "weather", "Orchard", "Weather").Replace(fixture(oldPage))
	orchardJSON = `{"Name": "orchard", "Actions": [
 {"Name": "CreateGrove", "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": true}}, "Resources": [{"Name": "grove"}]},
 {"Name": "PlantTree", "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": true}}, "Resources": [{"Name": "grove"}, {"Name": "tree"}]},
 {"Name": "TagResource", "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": true, "IsWrite": true}}, "Resources": [{"Name": "grove"}, {"Name": "tree"}]}],
 "Resources": [{"Name": "grove", "ARNFormats": ["arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}"]},
 {"Name": "tree", "ARNFormats": ["arn:${Partition}:orchard:${Region}:${Account}:tree/${TreeId}"]}],
 "Operations": [{"Name": "CreateGrove", "AuthorizedActions": [{"Name": "CreateGrove", "Service": "orchard"}]},
 {"Name": "PlantTreeBatch", "AuthorizedActions": [{"Name": "PlantTree", "Service": "orchard"}]}], "Version": "v1.4"}`
)

func fixture(name string) string {
	content, err := os.ReadFile(pagePath(name))
	if err != nil {
		panic(err)
	}
	return string(content)
}
