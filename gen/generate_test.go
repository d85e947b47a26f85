package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// some are a few services of the snapshot.
func some(t *testing.T, prefixes ...string) []*reference.Service {
	t.Helper()
	var services []*reference.Service
	for _, prefix := range prefixes {
		content, err := snapshotFiles.ReadFile("snapshot/" + snapshot.FileName(prefix))
		require.NoError(t, err)
		s, err := reference.DecodeService(content)
		require.NoError(t, err)
		services = append(services, s)
	}
	return services
}

func openedModule(t *testing.T) *os.Root {
	t.Helper()
	root, err := openModule()
	require.NoError(t, err)
	t.Cleanup(func() { root.Close() })
	return root
}

func TestTheModuleIsBroughtIntoLine(t *testing.T) {
	dir := inModule(t, map[string]string{"sub/folder/x": "", "hand.go": "package x\n"})
	services := some(t, "personalize", "sqs")
	written := func(u *update, out *bytes.Buffer) {
		locked, err := lockTree(u.root, out)
		require.NoError(t, err)
		require.NoError(t, u.write(t.Context(), locked, time.Now(), out))
		require.NoError(t, locked.Close())
	}
	update := func() (*update, *bytes.Buffer) {
		u, err := newUpdate(t.Context(), openedModule(t), services)
		require.NoError(t, err)
		return u, &bytes.Buffer{}
	}
	check := func() error {
		u, out := update()
		err := u.check(time.Now(), out)
		require.Equal(t, err == nil, strings.HasSuffix(out.String(), "s\n"), out)
		return err
	}

	// From below the module's root, as go generate may be run.
	t.Chdir(filepath.Join(dir, "sub", "folder"))
	u, out := update()
	written(u, out)
	require.Regexp(t, `^2 services, \d+ actions, \d+ resource types, \d+ condition keys, \d+ operations: 12 files written, 0 unchanged, .*s\n$`, out)
	made := tree(t, dir)
	require.NoError(t, check())

	require.NoError(t, os.Remove(filepath.Join(dir, "personalize", "doc_gen.go")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "personalize", "table_gen.go"), []byte(made["personalize/table_gen.go"]+"// by hand\n"), 0o666))
	write(t, dir, map[string]string{"aws/gone/doc_gen.go": made["personalize/doc_gen.go"]})
	require.EqualError(t, check(), `3 of the generated files are not up to date; run go generate ./...
aws/gone/doc_gen.go: stale
personalize/doc_gen.go: missing
personalize/table_gen.go: differs`)

	u, out = update()
	written(u, out)
	require.Contains(t, out.String(), ": 2 files written, 10 unchanged, 1 removed, ")
	require.Equal(t, made, tree(t, dir))
	require.NoDirExists(t, filepath.Join(dir, "aws", "gone"))

	// What was made is what lies in this module.
	for name, content := range made {
		if strings.HasPrefix(name, "personalize/") || strings.HasPrefix(name, "aws/") {
			committed, err := os.ReadFile(filepath.Join(pages, "..", "..", "..", name))
			require.NoError(t, err)
			require.Equal(t, string(committed), content, name)
		}
	}
}

func TestTwoServicesCannotShareAFolder(t *testing.T) {
	services := some(t, "sns", "sqs")
	names := *services[1].Names
	names.Package = services[0].Names.Package
	services[1].Names = &names
	_, err := emitAll(t.Context(), services)
	require.ErrorContains(t, err, "is the file of another service too: an override must name its package")
}

func TestAllServicesThatCannotBeEmittedAreNamed(t *testing.T) {
	services := some(t, "sns", "sqs")
	for _, s := range services {
		s.Actions[0].AccessLevels = []string{"Reed"}
	}
	_, err := emitAll(t.Context(), services)
	require.ErrorContains(t, err, `service "sns": action`)
	require.ErrorContains(t, err, `service "sqs": action`)
}

func TestGenIsForItsOwnModule(t *testing.T) {
	for _, files := range []map[string]string{nil, {"go.mod": "module example.com/other\n"}, {"go.mod": "module github.com/iamref/iamref/v2\n"}} {
		dir := t.TempDir()
		write(t, dir, files)
		t.Chdir(dir)
		status, stdout, stderr := call("-check")
		require.Equal(t, 1, status)
		require.Empty(t, stdout)
		require.Equal(t, "gen: not within the module github.com/iamref/iamref; for a package in your own module, use gen service\n", stderr)
		require.Len(t, tree(t, dir), len(files), "nothing is written")
	}
}
