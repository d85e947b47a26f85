package main

import (
	"bytes"
	"context"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Tests have no network but that which they make.
func TestMain(m *testing.M) {
	dial = func(_ context.Context, _, address string) (net.Conn, error) {
		panic("a test asks " + address)
	}
	if step := os.Getenv(killedProcess); step != "" {
		os.Exit(beKilled(step))
	}
	os.Exit(m.Run())
}

// pages are made-up services in AWS's layouts; see internal/emit.
var pages = func() string {
	dir, err := filepath.Abs(filepath.Join("..", "internal", "emit", "testdata"))
	if err != nil {
		panic(err)
	}
	return dir
}()

func pagePath(name string) string { return filepath.Join(pages, filepath.FromSlash(name)) }

var duration = regexp.MustCompile(`\b[0-9.]+(µs|ms|s)\b`)

// call runs gen as a user does. Times in its output are replaced.
func call(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(context.Background(), args, &out, &errs)
	return status, duration.ReplaceAllString(out.String(), "TIME"), errs.String()
}

// inModule makes a module of the name of this one, with some files, and enters it.
func inModule(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module " + modulePath + "\n\ngo 1.26\n", "gen/snapshot/README": "so that the folder is there\n"})
	write(t, dir, files)
	t.Chdir(dir)
	return dir
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	}
}

// tree is what lies in a folder: files by path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(content)
		return err
	}))
	return files
}

// withOverrides puts other overrides in the place of the project's.
func withOverrides(t *testing.T, overrides string) {
	before := overridesFile
	overridesFile = []byte(overrides)
	t.Cleanup(func() { overridesFile = before })
}

func TestCallsThatGenDoesNotUnderstand(t *testing.T) {
	tests := map[string]struct {
		args   []string
		stderr string
	}{
		"an unknown command":   {[]string{"modle"}, "gen: no command \"modle\": gen [-check], gen diff, gen model, gen service, gen refresh\n"},
		"an unknown flag":      {[]string{"-chekc"}, "usage: gen [-check]\n  -check\n    \twrite nothing; list the files that are not up to date, and fail if there are any\ngen: flag provided but not defined: -chekc\n"},
		"an argument":          {[]string{"-check", "x"}, "gen: unexpected argument \"x\"\n"},
		"an empty argument":    {[]string{""}, "gen: unexpected argument \"\"\n"},
		"service of no pages":  {[]string{"service", "-out", "x"}, "gen: gen service: -from PAGE is missing\n"},
		"service in no folder": {[]string{"service", "-from", "x"}, "gen: gen service: -out DIR is missing\n"},
		"service as a path":    {[]string{"service", "-from", "x", "-out", "x", "-package", "a/b"}, "gen: gen service: -package \"a/b\": a name, not a path\n"},
		"refresh of nothing":   {[]string{"refresh", "-docs-url", "", "-json-url="}, "gen: gen refresh: no source: neither -from nor -docs-url nor -json-url\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr := call(test.args...)
			require.Equal(t, 2, status)
			require.Empty(t, stdout)
			require.Equal(t, test.stderr, stderr)
		})
	}
}

func TestEachCommandExplainsItself(t *testing.T) {
	for _, command := range []string{"", "model", "service", "refresh"} {
		status, stdout, stderr := call(strings.Fields(command + " -h")...)
		require.Equal(t, 0, status)
		require.Empty(t, stdout)
		require.True(t, strings.HasPrefix(stderr, "usage: "+strings.TrimSpace("gen "+command)+" "), stderr)
		require.NotContains(t, stderr, "help requested")
	}
}
