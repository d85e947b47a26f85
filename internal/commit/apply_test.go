package commit_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/commit"
)

// folder makes a folder with files.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	}
	return dir
}

// content is everything in a folder: files by path, and empty folders.
func content(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		rel, err := filepath.Rel(dir, name)
		require.NoError(t, err)
		rel = filepath.ToSlash(rel)
		switch {
		case d.Type().IsRegular():
			b, err := os.ReadFile(name)
			require.NoError(t, err)
			files[rel] = string(b)
		case d.IsDir():
			if entries, err := os.ReadDir(name); err == nil && len(entries) == 0 {
				files[rel+"/"] = ""
			}
		default:
			files[rel] = d.Type().String()
		}
		return nil
	}))
	return files
}

// apply opens a folder, makes a change and closes it. It returns what was
// mended.
func apply(ctx context.Context, dir string, files []commit.File) (string, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	t, err := commit.Open(root)
	if err != nil {
		return "", err
	}
	return t.Mended, errors.Join(t.Apply(ctx, files), t.Close())
}

// The change that most tests make: of every kind of file one.
var (
	old = map[string]string{
		"a/changed": "before\n", "a/kept": "kept\n", "snapshot/facts": "old facts\n", "gone/last": "the last of its folder\n", "half/gone": "gone\n", "half/kept": "kept\n",
	}
	files = []commit.File{
		{Path: "snapshot/facts", Content: []byte("new facts\n"), Durable: true},
		{Path: "CHANGELOG.md", Content: []byte("a section\n"), Durable: true},
		{Path: "a/changed", Content: []byte("after\n")},
		{Path: "new/folder/file", Content: []byte("new\n")},
		{Path: "gone/last", Remove: true},
		{Path: "half/gone", Remove: true},
	}
	now = map[string]string{
		"a/changed": "after\n", "a/kept": "kept\n", "snapshot/facts": "new facts\n", "half/kept": "kept\n", "CHANGELOG.md": "a section\n", "new/folder/file": "new\n",
	}
)

func TestAChangeIsMade(t *testing.T) {
	dir := folder(t, old)
	mended, err := apply(t.Context(), dir, files)
	require.NoError(t, err)
	require.Empty(t, mended)
	require.Equal(t, now, content(t, dir))
	info, err := os.Stat(filepath.Join(dir, "a/changed"))
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o111)
}

// steps are the steps of the change, as BeforeStep sees them.
func steps(t *testing.T, then func(n int, step string) error) {
	t.Helper()
	n := 0
	before := commit.BeforeStep
	commit.BeforeStep = func(step string) error { n++; return then(n, step) }
	t.Cleanup(func() { commit.BeforeStep = before })
}

func stepsOfTheChange(t *testing.T) []string {
	var all []string
	steps(t, func(_ int, step string) error { all = append(all, step); return nil })
	_, err := apply(t.Context(), folder(t, old), files)
	require.NoError(t, err)
	commit.BeforeStep = func(string) error { return nil }
	for _, step := range []string{"sync snapshot/.facts.tmp", "sync .CHANGELOG.md.tmp", "sync ..gen.journal.tmp", "sync .", "sync snapshot", "rename a/changed", "remove gone/last", "close new/folder/.file.tmp"} {
		require.Contains(t, all, step)
	}
	require.NotContains(t, all, "sync a/.changed.tmp", "what is made of other files is not synced")
	return all
}

// Each step fails, as a full disk or a broken one does. A failure after the
// change has been made is told, and the next run clears up.
func TestAFailureChangesNothing(t *testing.T) {
	all := stepsOfTheChange(t)
	for n, step := range all {
		reason := []error{syscall.ENOSPC, syscall.EIO}[n%2]
		dir := folder(t, old)
		steps(t, func(m int, _ string) error {
			if m == n+1 {
				return reason
			}
			return nil
		})
		_, err := apply(t.Context(), dir, files)
		require.ErrorIs(t, err, reason, step)
		if n == len(all)-1 {
			require.Equal(t, "remove .gen.journal", step)
			_, err := apply(t.Context(), dir, nil)
			require.NoError(t, err)
			require.Equal(t, now, content(t, dir))
			continue
		}
		require.True(t, strings.HasPrefix(err.Error(), "nothing was changed: "), "%s: %v", step, err)
		require.Equal(t, old, content(t, dir), step)
	}
}

// From one step on, everything fails: what was renamed cannot be put back then.
// The next run finishes the change.
func TestADiskThatFailsForGood(t *testing.T) {
	for n, step := range stepsOfTheChange(t) {
		dir := folder(t, old)
		steps(t, func(m int, _ string) error {
			if m > n {
				return syscall.EIO
			}
			return nil
		})
		_, err := apply(t.Context(), dir, files)
		require.ErrorIs(t, err, syscall.EIO, step)
		commit.BeforeStep = func(string) error { return nil }
		_, err = apply(t.Context(), dir, nil)
		require.NoError(t, err)
		got := content(t, dir)
		if strings.HasPrefix(got["a/changed"], "before") {
			require.Equal(t, old, got, step)
		} else {
			require.Equal(t, now, got, step)
		}
	}
}

func TestAContextThatEnds(t *testing.T) {
	for n, step := range stepsOfTheChange(t) {
		dir := folder(t, old)
		ctx, cancel := context.WithCancelCause(t.Context())
		stop := errors.New("stop")
		steps(t, func(m int, _ string) error {
			if m == n+1 {
				cancel(stop)
			}
			return nil
		})
		if _, err := apply(ctx, dir, files); err != nil {
			require.EqualError(t, err, "nothing was changed: stop", step)
			require.Equal(t, old, content(t, dir), step)
		} else {
			require.Equal(t, now, content(t, dir), step)
		}
	}
	dir := folder(t, old)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := apply(ctx, dir, files)
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, old, content(t, dir))
}

func TestAWayOutOfTheTreeIsRefused(t *testing.T) {
	outside := folder(t, map[string]string{"victim": "outside\n", "folder/victim": "outside\n"})
	tests := map[string]func(dir string) string{
		"a folder above":        func(string) string { return "../victim" },
		"a folder that is left": func(string) string { return "a/../../victim" },
		"an absolute path":      func(string) string { return filepath.Join(outside, "victim") },
		"a folder that is a link": func(dir string) string {
			require.NoError(t, os.Symlink(filepath.Join(outside, "folder"), filepath.Join(dir, "link")))
			return "link/victim"
		},
		"a folder above that is a link": func(dir string) string {
			require.NoError(t, os.Symlink(outside, filepath.Join(dir, "link")))
			return "link/folder/new/victim"
		},
		"a file that is a link": func(dir string) string {
			require.NoError(t, os.Symlink(filepath.Join(outside, "victim"), filepath.Join(dir, "victim")))
			return "victim"
		},
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, old)
			target := prepare(dir)
			before := content(t, dir)
			for _, remove := range []bool{false, true} {
				_, err := apply(t.Context(), dir, []commit.File{{Path: "a/changed", Content: []byte("after\n")}, {Path: target, Content: []byte("in\n"), Remove: remove}})
				require.ErrorContains(t, err, "nothing was changed: ")
				require.ErrorContains(t, err, "escapes from parent")
				require.Equal(t, before, content(t, dir))
			}
		})
	}
	require.Equal(t, map[string]string{"victim": "outside\n", "folder/victim": "outside\n"}, content(t, outside))
}

// The temporary file's name is taken by a link to a file within the tree.
func TestALinkInThePlaceOfATemporaryFile(t *testing.T) {
	dir := folder(t, old)
	require.NoError(t, os.Symlink("kept", filepath.Join(dir, "a/.changed.tmp")))
	_, err := apply(t.Context(), dir, files)
	require.NoError(t, err)
	require.Equal(t, now, content(t, dir))
}

func TestATargetThatIsAFolder(t *testing.T) {
	dir := folder(t, map[string]string{"a/changed/x": "", "b": "before\n"})
	before := content(t, dir)
	_, err := apply(t.Context(), dir, []commit.File{{Path: "b", Content: []byte("after\n")}, {Path: "a/changed", Content: []byte("x")}})
	require.EqualError(t, err, "nothing was changed: write a/changed: is a folder")
	_, err = apply(t.Context(), dir, []commit.File{{Path: "b", Content: []byte("after\n")}, {Path: "b/x", Content: []byte("x")}})
	require.EqualError(t, err, "nothing was changed: statat b/x: not a directory")
	require.Equal(t, before, content(t, dir))
}

// A folder is put in the place of another while its files are written: the root
// holds on to what it has opened, and nothing goes elsewhere.
func TestAFolderThatIsSwappedForALink(t *testing.T) {
	outside := folder(t, map[string]string{"changed": "outside\n"})
	for n := range stepsOfTheChange(t) {
		dir := folder(t, old)
		steps(t, func(m int, _ string) error {
			if m == n+1 {
				if err := os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "aside")); err != nil {
					return err
				}
				return os.Symlink(outside, filepath.Join(dir, "a"))
			}
			return nil
		})
		_, _ = apply(t.Context(), dir, files)
		commit.BeforeStep = func(string) error { return nil }
		require.Equal(t, map[string]string{"changed": "outside\n"}, content(t, outside))
	}
}

func TestTwoRunsAtOnce(t *testing.T) {
	dir := folder(t, old)
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()
	first, err := commit.Open(root)
	require.NoError(t, err)
	_, err = apply(t.Context(), dir, files)
	require.ErrorIs(t, err, commit.ErrLocked)
	require.EqualError(t, err, dir+": another run of gen is writing here")
	require.NoError(t, first.Close())
	require.Equal(t, old, content(t, dir), "the lock file goes with the lock")
	_, err = apply(t.Context(), dir, files)
	require.NoError(t, err)
}

// Many runs at once: each has the lock alone, and none finds a half-made change.
func TestManyRunsAtOnce(t *testing.T) {
	dir := folder(t, map[string]string{"a/x": "0", "b/x": "0"})
	done := make(chan error)
	const runs = 8
	for i := range runs {
		go func() {
			var err error
			for made := 0; made < 20 && err == nil; {
				text := []byte(fmt.Sprint(i))
				switch _, e := apply(context.Background(), dir, []commit.File{{Path: "a/x", Content: text}, {Path: "b/x", Content: text}}); {
				case e == nil:
					made++
				case !errors.Is(e, commit.ErrLocked):
					err = e
				}
			}
			done <- err
		}()
	}
	for range runs {
		require.NoError(t, <-done)
	}
	got := content(t, dir)
	require.Len(t, got, 2)
	require.Equal(t, got["a/x"], got["b/x"])
}

func TestALockFileThatIsNone(t *testing.T) {
	outside := folder(t, nil)
	dir := folder(t, old)
	require.NoError(t, os.Symlink(filepath.Join(outside, "lock"), filepath.Join(dir, ".gen.lock")))
	_, err := apply(t.Context(), dir, files)
	require.EqualError(t, err, ".gen.lock is no regular file: move it away")
	require.Equal(t, map[string]string{"./": ""}, content(t, outside))
	require.NoError(t, os.Remove(filepath.Join(dir, ".gen.lock")))

	write := func(text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, ".gen.lock"), []byte(text), 0o666))
	}
	write("left by a run that was killed")
	_, err = apply(t.Context(), dir, files)
	require.NoError(t, err)
	require.Equal(t, now, content(t, dir))
}
