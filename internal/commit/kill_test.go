package commit_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/commit"
)

// TestMain is also the program that is killed: it makes the change in a folder,
// or, at a step of it, kills itself.
func TestMain(m *testing.M) {
	if dir := os.Getenv("TREE_TEST_FOLDER"); dir != "" {
		at, err := strconv.Atoi(os.Getenv("TREE_TEST_STEP"))
		if err != nil {
			panic(err)
		}
		n := 0
		commit.BeforeStep = func(string) error {
			if n++; n == at {
				self, err := os.FindProcess(os.Getpid())
				if err == nil {
					err = self.Kill() // SIGKILL: nothing is cleared up
				}
				return fmt.Errorf("not dead: %w", err)
			}
			return nil
		}
		if _, err := apply(context.Background(), dir, files); err != nil {
			panic(err)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// run makes the change in a process of its own, which is killed at a step.
func run(t *testing.T, dir string, step int) (killed bool) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	c := exec.Command(self)
	c.Env = append(os.Environ(), "TREE_TEST_FOLDER="+dir, "TREE_TEST_STEP="+strconv.Itoa(step))
	out, err := c.CombinedOutput()
	if err == nil {
		return false
	}
	require.Equal(t, -1, c.ProcessState.ExitCode(), "%s", out) // by a signal
	return true
}

// Killed at each step, between files and within one: the next run finds the old
// tree or makes the new one, and can itself be killed while it does so.
func TestKilledAtEachStep(t *testing.T) {
	all := stepsOfTheChange(t)
	finished := 0
	for n, step := range all {
		dir := folder(t, old)
		require.True(t, run(t, dir, n+1), step)
		mended, err := apply(t.Context(), dir, nil)
		require.NoError(t, err, step)
		got := content(t, dir)
		switch mended {
		case "a change that was broken off has been finished":
			require.Equal(t, now, got, step)
			finished++
		case "a change that was broken off has been taken back", "": // the journal was not there yet
			require.Equal(t, old, got, step)
			require.Zero(t, finished, "once the change holds it is never taken back: %s", step)
		default:
			t.Fatal(mended)
		}
		mended, err = apply(t.Context(), dir, files[:1])
		require.NoError(t, err)
		require.Empty(t, mended, step)
	}
	require.Greater(t, finished, 5)
	require.Greater(t, len(all)-finished, 10)
	require.False(t, run(t, folder(t, old), len(all)+1), "there is no step more")
}

func TestKilledWhileMending(t *testing.T) {
	all := stepsOfTheChange(t)
	first := 0 // the step that renames the first file
	for n, step := range all {
		if step == "rename snapshot/facts" {
			first = n + 1
		}
	}
	require.NotZero(t, first)
	for step := 1; step < 12; step++ {
		dir := folder(t, old)
		require.True(t, run(t, dir, first))
		run(t, dir, step)
		_, err := apply(t.Context(), dir, nil)
		require.NoError(t, err)
		require.Equal(t, now, content(t, dir))
	}
}

// What a failure of the power does: files that were not synced are empty.
func TestADamagedContentIsTold(t *testing.T) {
	all := stepsOfTheChange(t)
	for n, step := range all {
		if step != "rename a/changed" {
			continue
		}
		dir := folder(t, old)
		require.True(t, run(t, dir, n+1))
		require.NoError(t, os.Truncate(filepath.Join(dir, "a/.changed.tmp"), 0))
		mended, err := apply(t.Context(), dir, nil)
		require.NoError(t, err)
		require.Equal(t, "a change that was broken off has been finished, but for damaged files, which gen makes anew: [a/changed]", mended)
		want := map[string]string{}
		for name, text := range now {
			want[name] = text
		}
		want["a/changed"] = old["a/changed"]
		require.Equal(t, want, content(t, dir))
	}
	dir := folder(t, old)
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".gen.journal"), nil, 0o666))
	mended, err := apply(t.Context(), dir, nil)
	require.NoError(t, err)
	require.Equal(t, "an unfinished change could not be read; gen -check tells whether files are damaged", mended)
	require.Equal(t, old, content(t, dir))
}

// A journal is not believed where it leads out of the tree.
func TestAJournalThatLeadsOut(t *testing.T) {
	outside := folder(t, map[string]string{"victim": "outside\n", ".victim.tmp": "in\n"})
	dir := folder(t, old)
	rel, err := filepath.Rel(dir, outside)
	require.NoError(t, err)
	for _, journal := range []string{
		`{"holds": true, "write": [{"path": "` + filepath.ToSlash(rel) + `/victim"}]}`,
		`{"holds": true, "remove": ["` + filepath.ToSlash(rel) + `/victim"]}`,
		`{"write": [{"path": "` + filepath.ToSlash(rel) + `/victim"}]}`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, ".gen.journal"), []byte(journal), 0o666))
		_, err := apply(t.Context(), dir, nil)
		require.ErrorContains(t, err, "after a killed run: ")
		require.ErrorContains(t, err, "escapes from parent")
	}
	require.Equal(t, map[string]string{"victim": "outside\n", ".victim.tmp": "in\n"}, content(t, outside))
}
