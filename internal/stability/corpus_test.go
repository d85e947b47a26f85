package stability

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/api"
	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// The tests of this file replay AWS's own changes.

func TestFebruaryToJune2026(t *testing.T) {
	replay(t, folder(t, "service-reference-2026-02", "2026-02"), june(t))
}

func TestAugust2025ToJune2026(t *testing.T) {
	replay(t, folder(t, "html-2025-08", "2025-08"), june(t))
}

func TestJuneToAugust2026(t *testing.T) {
	replay(t, june(t), folder(t, "markdown-2026", "2026-08"))
}

// readJune keeps what june has read, for other tests.
var readJune map[string]*reference.Service

func june(t *testing.T) map[string]*reference.Service {
	t.Helper()
	if readJune == nil {
		readJune = folder(t, "html-2026-06", "2026-06")
	}
	return readJune
}

// folder are the services that a folder of ../shared/reference describes. Pages
// that cannot be read are left out. The test is skipped where the folder is not
// there.
func folder(t *testing.T, name, date string) map[string]*reference.Service {
	t.Helper()
	long.Skip(t)
	dir := filepath.Join("..", "..", "..", "shared", "reference", name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Skipf("no reference data: %v", err)
	}
	pages := make([]*reference.Service, len(entries))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		g.Go(func() error {
			content, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			if p, err := page.Read(e.Name(), content); err == nil {
				p.Service.Sources[0].Date = date
				pages[i] = p.Service
			}
			return nil
		})
	}
	require.NoError(t, g.Wait())
	m, err := reference.Assemble(slices.DeleteFunc(pages, func(s *reference.Service) bool { return s == nil }))
	require.NoError(t, err)
	out := map[string]*reference.Service{}
	for _, s := range m.Services {
		out[s.Prefix] = s
	}
	return out
}

// replay makes the packages of each service before and after a change, as a
// refresh does, and compares them.
func replay(t *testing.T, before, after map[string]*reference.Service) {
	content, err := os.ReadFile("../../gen/overrides.json")
	require.NoError(t, err)
	overrides, err := snapshot.LoadOverrides(content)
	require.NoError(t, err)
	prefixes := slices.DeleteFunc(slices.Sorted(maps.Keys(after)), func(p string) bool { return before[p] == nil })
	require.NotEmpty(t, prefixes)
	reasons := make([][]string, len(prefixes))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	lines := make([]int, len(prefixes))
	for i, prefix := range prefixes {
		g.Go(func() error {
			given := overrides.Given(prefix)
			old, err := refreshed(before[prefix], nil, given)
			if err != nil {
				reasons[i] = []string{"before: " + err.Error()}
				return nil
			}
			now, err := refreshed(after[prefix], old, given)
			if err != nil {
				reasons[i] = []string{"after: " + err.Error()}
				return nil
			}
			reasons[i], lines[i], err = broken(t, old, now)
			return err
		})
	}
	require.NoError(t, g.Wait())
	all := 0
	for i, prefix := range prefixes {
		all += lines[i]
		for _, reason := range reasons[i] {
			t.Errorf("%s: %s", prefix, reason)
		}
	}
	t.Logf("%d services, %d lines of API", len(prefixes), all)
}

// broken is what a program can no longer use.
func broken(t testing.TB, before, after *reference.Service) (reasons []string, lines int, err error) {
	old, err := emit.Service(before, emit.Options{Package: names.Package(before.Prefix)})
	if err != nil {
		return nil, 0, err
	}
	now, err := emit.Service(after, emit.Options{Package: names.Package(after.Prefix)})
	if err != nil {
		return nil, 0, err
	}
	had := exported(t, old)
	return api.Lost(had, exported(t, now)), len(had), nil
}

// refreshed is a service as a refresh makes it of what was read, given its former
// snapshot. What an override would decide, the test decides: references to what
// no page defines are left out, and further ARN formats get a number.
func refreshed(read, former *reference.Service, given names.Given) (*reference.Service, error) {
	s, err := snapshot.Facts(read)
	if err != nil {
		return nil, err
	}
	leaveOutUndefined(s)
	if former != nil {
		s = reference.Carry(s, former)
	}
	if notes := s.Check(); len(notes) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(notes, "; "))
	}
	given.Folder = names.Package(s.Prefix)
	for _, t := range s.ResourceTypes {
		for i, text := range t.ARNs {
			if _, ok := given.ARNTypes[text]; !ok && (i > 0 || former != nil) {
				given.ARNTypes[text] = further(t, text, former)
			}
			if place := text + " Arn"; given.Fields[place] == "" { // a method's name
				given.Fields[place] = "Identifier"
			}
		}
	}
	taken := map[string]string{}
	for _, k := range s.ConditionKeys {
		key := names.KeyOf(s.Prefix, k.Name)
		if have, ok := taken[key.Ident]; ok && have != key.Shape() && given.Idents["condition key "+k.Name] == "" {
			given.Idents["condition key "+k.Name] = fmt.Sprintf("Other%d%s", len(key.Params), key.Ident)
		}
		taken[key.Ident] = key.Shape()
	}
	s.Names, err = names.Assign(s, former, given)
	return s, err
}

// further is the name of a further ARN format: the type's with the number of
// formats that it has had. The first keeps the rule's.
func further(t *reference.ResourceType, text string, former *reference.Service) string {
	n := slices.Index(t.ARNs, text)
	if former != nil {
		for _, a := range former.Names.ARNs {
			if reference.Same(a.Type, t.Name) {
				n++
			}
		}
	}
	if n == 0 {
		return names.Ident(nil, "resource type", t.Name) + "ARN"
	}
	return fmt.Sprintf("%sFormat%dARN", names.Ident(nil, "resource type", t.Name), n+1)
}

// leaveOutUndefined drops references to types and keys that the service does not
// define, and settles on one type for each key.
func leaveOutUndefined(s *reference.Service) {
	types, keys := map[string]bool{}, map[string]bool{}
	for _, t := range s.ResourceTypes {
		types[t.Name] = true
	}
	for _, k := range s.ConditionKeys {
		keys[k.Name] = true
		k.Types = nil
	}
	undefined := map[string]bool{}
	note := func(names []string) {
		for _, name := range names {
			if !keys[name] && !strings.HasPrefix(reference.Fold(name), "aws:") {
				undefined[name] = true
			}
		}
	}
	for _, a := range s.Actions {
		for _, r := range slices.Clone(a.Resources) {
			if !types[r.Type] {
				a.ReplaceResource(r.Type, func() []string { return nil })
			}
			note(r.ConditionKeys)
		}
		note(a.ConditionKeys)
	}
	for _, t := range s.ResourceTypes {
		note(t.ConditionKeys)
	}
	for name := range undefined {
		s.ReplaceKey(name, func() []string { return nil })
	}
}
