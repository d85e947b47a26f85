package snapshot_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

var update = flag.Bool("update", false, "write what the tests find as what they expect")

// The project's snapshot and overrides.
const (
	projectSnapshot  = "../../gen/snapshot"
	projectOverrides = "../../gen/overrides.json"
)

// readFolder reads all pages of a folder of ../shared/reference, with a date. The
// test is skipped where the folder is not there.
func readFolder(t testing.TB, folder, date string) []*reference.Service {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "reference", folder)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Skipf("no reference data: %v", err)
	}
	services := make([]*reference.Service, len(entries))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		if e.Name() == "aws-servicereference-index.json" {
			continue
		}
		g.Go(func() error {
			content, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			p, err := page.Read(e.Name(), content)
			if err != nil {
				return err
			}
			p.Service.Sources[0].Date = date
			services[i] = p.Service
			return nil
		})
	}
	require.NoError(t, g.Wait())
	return slices.DeleteFunc(services, func(s *reference.Service) bool { return s == nil })
}

// model puts pages together, by prefix.
func model(t testing.TB, pages []*reference.Service) map[string]*reference.Service {
	t.Helper()
	m, err := reference.Assemble(pages)
	require.NoError(t, err)
	return byPrefix(m.Services)
}

func byPrefix(services []*reference.Service) map[string]*reference.Service {
	out := make(map[string]*reference.Service, len(services))
	for _, s := range services {
		out[s.Prefix] = s
	}
	return out
}

// newerPages are the services of which there are pages of August 2026.
var newerPages = []string{"personalize", "sns", "sqs", "sts"}

// TestTheSnapshotIsWhatThePagesSay: the snapshot has the facts of the 470 pages
// of June 2026, but for the exceptions that the golden file lists: what newer
// pages say of four services, what only the older service reference knows, and
// what the overrides mend.
func TestTheSnapshotIsWhatThePagesSay(t *testing.T) {
	june := model(t, readFolder(t, "html-2026-06", "2026-06"))
	august := model(t, readFolder(t, "markdown-2026", "2026-08"))
	loaded, err := snapshot.Load(os.DirFS(projectSnapshot))
	require.NoError(t, err)
	have := byPrefix(loaded)
	require.Len(t, have, len(june))

	var exceptions []string
	counts := map[string]int{}
	except := func(kind, format string, args ...any) {
		counts[kind]++
		exceptions = append(exceptions, kind+" "+fmt.Sprintf(format, args...))
	}
	for _, s := range loaded {
		pages := june[s.Prefix]
		require.NotNil(t, pages, s.Prefix)
		if newer, ok := august[s.Prefix]; ok {
			except("newer pages:", "%s", s.Prefix)
			require.Contains(t, newerPages, s.Prefix)
			pages = withDependents(t, newer, pages)
			require.Equal(t, asJSON(t, newer.Operations), asJSON(t, withoutFrom(s).Operations), "%s: the operations of the newer pages", s.Prefix)
		} else {
			require.Empty(t, pages.Operations)
		}
		want, err := snapshot.Facts(pages)
		require.NoError(t, err)
		for _, line := range differences(lines(t, want), lines(t, s)) {
			kind, rest, _ := strings.Cut(line, " ")
			except(kind, "%s %s", s.Prefix, rest)
		}
	}
	require.Equal(t, map[string]int{
		"newer pages:":   4,
		"removed:action": 45,
		"removed:type":   12,
		"removed:key":    4,
		"override:key":   2,
		"override:name":  3,
		"override:oneOf": 108,
		"override:pair":  4,
	}, counts)
	slices.Sort(exceptions)
	golden(t, "testdata/exceptions.txt", strings.Join(exceptions, "\n")+"\n")
}

func golden(t *testing.T, file, have string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(have), 0o666))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), have, "to accept the change, run the test with -update")
}

// withDependents is a service of newer pages, which name no dependent actions,
// with those that older pages name for the same action and resource type; what is
// named for a type that the action no longer takes is the action's own.
func withDependents(t *testing.T, newer, older *reference.Service) *reference.Service {
	t.Helper()
	out := clone(t, newer)
	for _, a := range out.Actions {
		for _, b := range older.Actions {
			if b.Name != a.Name {
				continue
			}
			a.DependentActions = append(a.DependentActions, b.DependentActions...)
			for _, r := range b.Resources {
				i := slices.IndexFunc(a.Resources, func(have reference.ActionResource) bool { return have.Type == r.Type })
				if i >= 0 {
					a.Resources[i].DependentActions = append(a.Resources[i].DependentActions, r.DependentActions...)
				} else {
					a.DependentActions = append(a.DependentActions, r.DependentActions...)
				}
			}
		}
	}
	return out
}

func clone(t *testing.T, s *reference.Service) *reference.Service {
	t.Helper()
	content, err := json.Marshal(s)
	require.NoError(t, err)
	out, err := reference.DecodeService(content)
	require.NoError(t, err)
	return out
}

// withoutFrom is a service without a word of where its facts come from.
func withoutFrom(s *reference.Service) *reference.Service {
	out := *s
	out.Operations = nil
	for _, o := range s.Operations {
		c := *o
		c.From = nil
		out.Operations = append(out.Operations, &c)
	}
	return &out
}

// lines says what a service's facts are, one fact in each line, without their
// sources and without operations.
func lines(t *testing.T, s *reference.Service) map[string]string {
	t.Helper()
	out := map[string]string{"name of": s.Name}
	add := func(key, format string, args ...any) {
		require.NotContains(t, out, key)
		out[key] = fmt.Sprintf(format, args...)
	}
	mark := func(what, removed string) string {
		if removed != "" {
			return "removed:" + what + " "
		}
		return what + " "
	}
	for _, a := range s.Actions {
		key := mark("action", a.Removed) + a.Name
		add(key, "%q %t %q %q %q", a.AccessLevels, a.PermissionOnly, a.Doc, a.ConditionKeys, set(a.DependentActions))
		if a.Removed != "" {
			continue
		}
		if a.OneOf {
			add("oneOf "+a.Name, "")
		}
		for _, r := range a.Resources {
			add(mark("pair", r.Removed)+a.Name+" "+r.Type, "%t %q %q", r.Required, r.ConditionKeys, set(r.DependentActions))
		}
	}
	for _, r := range s.ResourceTypes {
		add(mark("type", r.Removed)+r.Name, "%q %q %q", r.ARNs, r.ConditionKeys, r.Doc)
	}
	for _, k := range s.ConditionKeys {
		add(mark("key", k.Removed)+k.Name, "%s %q %q", k.Type, k.Types, k.Doc)
	}
	return out
}

func set(names []string) []string {
	out := slices.Clone(names)
	slices.SortFunc(out, reference.Compare)
	return slices.Compact(out)
}

// differences names the facts in which two services differ: what only the
// snapshot has as removed, and the rest, which can only be overrides.
func differences(pages, snapshot map[string]string) []string {
	var out []string
	for key, text := range snapshot {
		if want, ok := pages[key]; (!ok || want != text) && strings.HasPrefix(key, "removed:") {
			out = append(out, key)
		} else if !ok || want != text {
			out = append(out, "override:"+key+": "+strings.TrimSpace(want+" became "+text))
		}
	}
	for key := range pages {
		if _, ok := snapshot[key]; !ok {
			out = append(out, "override:"+key+": is gone")
		}
	}
	return out
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	content, err := json.MarshalIndent(v, "", " ")
	require.NoError(t, err)
	return string(content)
}
