package main

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/snapshot"
)

// loaded is the snapshot, which is not to be changed.
var loaded = sync.OnceValues(loadSnapshot)

func TestThePackagesAreWhatTheSnapshotGives(t *testing.T) {
	long.Skip(t)
	services, err := loaded()
	require.NoError(t, err)
	files, err := emitAll(t.Context(), services)
	require.NoError(t, err)
	root := openedModule(t)
	changes, err := emit.Diff(root, files)
	require.NoError(t, err)
	require.Empty(t, changes, "run go generate ./...")
}

func TestTheSnapshotIsInItsOneForm(t *testing.T) {
	services, err := loaded()
	require.NoError(t, err)
	for _, s := range services {
		want, err := snapshotFiles.ReadFile("snapshot/" + snapshot.FileName(s.Prefix))
		require.NoError(t, err)
		got, err := snapshot.Encode(s)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
		require.Empty(t, s.Check(), s.Prefix)
	}
	overrides, err := snapshot.LoadOverrides(overridesFile)
	require.NoError(t, err)
	require.NoError(t, overrides.Unknown(services))
}

// sentences are how AWS begins what it says of actions and keys.
var sentences = regexp.MustCompile(`(?i)grants? permission|filters? access|"description"`)

func TestNothingOfTheProjectHoldsTheSentencesOfAWS(t *testing.T) {
	long.Skip(t)
	searched := 0
	search := func(fsys fs.FS, wanted func(name string) bool) {
		require.NoError(t, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !wanted(name) {
				return err
			}
			content, err := fs.ReadFile(fsys, name)
			if found := sentences.Find(content); found != nil {
				t.Errorf("%s holds %q", name, found)
			}
			searched++
			return err
		}))
	}
	search(snapshotFiles, func(string) bool { return true })
	snapshots := searched
	for _, folder := range []string{"aws", "catalog", "docs", "personalize"} {
		search(os.DirFS(filepath.Join("..", folder)), func(name string) bool {
			return strings.HasSuffix(name, "_gen.go") || name == "services.md"
		})
	}
	require.Greater(t, searched, 5*snapshots)
}

// reference are AWS's pages, which are no part of the project.
const referenceFolder = "../../shared/reference"

func TestThePersonalizeSnapshotIsWhatItsSourcesGive(t *testing.T) {
	if _, err := os.Stat(referenceFolder); err != nil {
		t.Skipf("AWS's pages are not here: %v", err)
	}
	reference, err := filepath.Abs(referenceFolder)
	require.NoError(t, err)
	overrides, err := snapshot.LoadOverrides(overridesFile)
	require.NoError(t, err)
	overrides = slices.DeleteFunc(overrides, func(o snapshot.Override) bool { return o.Service != "personalize" })

	sources, err := gather(t.Context(), sourceOptions{from: []string{
		"2026-08=" + path.Join(reference, "markdown-2026/list_personalize.md"),
		"2026-06=" + path.Join(reference, "html-2026-06/list_amazonpersonalize.html"),
		"2026-02=" + path.Join(reference, "service-reference-2026-02/personalize.json"),
	}}, io.Discard)
	require.NoError(t, err)
	fresh, err := sources.services()
	require.NoError(t, err)
	require.Len(t, fresh, 1)
	read, err := facts(fresh, nil, false)
	require.NoError(t, err)
	s, err := nextService(read[0], nil, overrides)
	require.NoError(t, err)
	got, err := snapshot.Encode(s)
	require.NoError(t, err)
	want, err := snapshotFiles.ReadFile("snapshot/personalize.json")
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))

	require.Len(t, s.Actions, 83)
	require.Len(t, s.Names.ARNs, 18)
	require.Len(t, s.ConditionKeys, 3)
	require.Len(t, s.Operations, 79)
	var actions []string
	for _, a := range s.Actions {
		require.Empty(t, a.Removed, a.Name)
		actions = append(actions, a.Name)
	}
	// The page with which the project began, of 2020.
	seeds, err := filepath.Glob(filepath.Join(reference, "seed", "*.md"))
	require.NoError(t, err)
	require.Len(t, seeds, 1)
	content, err := os.ReadFile(seeds[0])
	require.NoError(t, err)
	seed, err := page.Read(filepath.Base(seeds[0]), content)
	require.NoError(t, err)
	require.Len(t, seed.Service.Actions, 46)
	for _, a := range seed.Service.Actions {
		require.Contains(t, actions, a.Name)
	}
}
