package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/commit"
)

// Faults in writing. Package commit tests each step; here the whole command is
// shown.
var writingFaults = []fault{
	{"W1", []way{
		{name: "killed at every third step", make: func(w *world) { w.killedAtManySteps() }},
	}},
	{"W2", []way{
		failing("disk full", "write aws/weather/.table_gen.go.tmp", syscall.ENOSPC),
		failing("disk full, for the journal", "write ..gen.journal.tmp", syscall.ENOSPC),
		failing("a quota", "write .CHANGELOG.md.tmp", syscall.EDQUOT),
		failing("a read-only folder", "create gen/snapshot/.weather.json.tmp", syscall.EROFS),
		failing("an error when a file is closed", "close gen/snapshot/.almanac.json.tmp", syscall.EIO),
		failing("an error when a file is synced", "sync gen/snapshot/.almanac.json.tmp", syscall.EIO),
		failing("an error when a file is renamed", "rename aws/weather/table_gen.go", syscall.EIO),
		failing("an error when a folder is synced", "sync gen/snapshot", syscall.EIO),
	}},
	{"W3", []way{
		func() way {
			var other *commit.Folder
			return way{
				name: "another run", status: statusLocked,
				make: func(w *world) {
					root, err := os.OpenRoot(w.dir)
					require.NoError(w.t, err)
					w.t.Cleanup(func() { root.Close() })
					other, err = commit.Open(root)
					require.NoError(w.t, err)
				},
				check: func(w *world) { require.NoError(w.t, other.Close()) },
			}
		}(),
		{name: "a lock that a killed run left behind", make: func(w *world) { write(w.t, w.dir, map[string]string{".gen.lock": ""}) }},
	}},
	{"W4", []way{
		linkedOut("a package's folder leads out", "aws/weather", statusTree, opened("weather", "actions", "arns", "conditions", "doc", "table")...),
		linkedOut("a folder of packages leads out", "aws", statusTree, slices.Concat(opened("almanac", "actions", "arns", "doc", "table"),
			opened("orchard", "actions", "arns", "doc", "operations", "table"), opened("weather", "actions", "arns", "conditions", "doc", "table"))...),
		linkedOut("a file leads out", "aws/weather/table_gen.go", statusTree, "openat aws/weather/table_gen.go"),
		linkedOut("the snapshot leads out", "gen/snapshot", statusFailed, "gen/snapshot: snapshot: openat ."),
		linkedOut("a file of the snapshot leads out", "gen/snapshot/weather.json", statusFailed, "gen/snapshot: snapshot weather.json: openat weather.json"),
		linkedOut("the change log leads out", "CHANGELOG.md", statusFailed, "openat CHANGELOG.md"),
		{name: "a folder in the place of a file", status: statusTree,
			make: func(w *world) {
				w.swap("aws/weather/table_gen.go")
				write(w.t, w.dir, map[string]string{"aws/weather/table_gen.go/x": ""})
			},
			check: func(w *world) { w.swapBack("aws/weather/table_gen.go") },
		},
	}},
	{"W5", []way{
		{name: "files of a service that is no more",
			make: func(w *world) {
				header := strings.SplitAfter(w.after["aws/weather/doc_gen.go"], "\n")[0]
				write(w.t, w.dir, map[string]string{"aws/gone/doc_gen.go": header + "package gone\n", "aws/half/doc_gen.go": header + "package half\n", "aws/half/hand_gen.go": "package half\n"})
			},
			check: func(w *world) {
				got := tree(w.t, w.dir)
				require.Equal(w.t, "package half\n", got["aws/half/hand_gen.go"], "by hand: it stays")
				delete(got, "aws/half/hand_gen.go")
				requireTree(w.t, w.after, got)
				require.NoDirExists(w.t, filepath.Join(w.dir, "aws/gone"))
			},
		},
	}},
	{"W6", []way{
		edited("a generated file changed by hand", "aws/weather/actions_gen.go", func(s string) string { return s + "\n// by hand\n" },
			"aws/weather/actions_gen.go: not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first"),
		edited("a generated file of a service without news", "aws/orchard/arns_gen.go", func(s string) string { return s + "\n// by hand\n" },
			"aws/orchard/arns_gen.go: not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first"),
		edited("the list of services changed by hand", "docs/services.md", func(s string) string { return strings.Replace(s, "Example Weather", "My Weather", 1) },
			"docs/services.md: not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first"),
		edited("a fact of the snapshot changed by hand", "gen/snapshot/weather.json", func(s string) string {
			return strings.Replace(s, `"accessLevels":["Write"]`, `"accessLevels":["Read"]`, 1)
		},
			"aws/weather/actions_gen.go: not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first\n"+
				"aws/weather/table_gen.go: not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first"),
		edited("a file without our header", "aws/weather/table_gen.go", func(string) string { return "package weather\n" },
			"aws/weather/table_gen.go was not made by gen, which would write a file of that name: move it away"),
		edited("an empty file", "aws/weather/table_gen.go", func(string) string { return "" },
			"aws/weather/table_gen.go was not made by gen, which would write a file of that name: move it away"),
	}},
	{"W7", []way{
		{name: "umask", make: func(w *world) {
			mask := syscall.Umask(0o077)
			w.t.Cleanup(func() { syscall.Umask(mask) })
		}},
		{name: "one processor", make: func(w *world) {
			n := runtime.GOMAXPROCS(1)
			w.t.Cleanup(func() { runtime.GOMAXPROCS(n) })
		}},
		{name: "another time zone", make: func(w *world) {
			set := func(zone *time.Location) {
				synctest.Wait() // the server looks at the clock too
				time.Local = zone
			}
			zone := time.Local
			set(time.FixedZone("far", 14*60*60))
			w.t.Cleanup(func() { set(zone) })
		}},
		{name: "another language", make: func(w *world) { w.t.Setenv("LC_ALL", "tr_TR.UTF-8"); w.t.Setenv("LANG", "tr_TR.UTF-8") }},
		{name: "another folder", make: func(w *world) {
			dir := filepath.Join(w.t.TempDir(), "a folder with ü and [x]")
			write(w.t, dir, tree(w.t, w.dir))
			w.dir = dir
			w.t.Chdir(filepath.Join(dir, "aws"))
		}},
		{name: "lines that end in CR and LF", status: statusTree,
			make: func(w *world) {
				for name, content := range tree(w.t, w.dir) {
					write(w.t, w.dir, map[string]string{name: strings.ReplaceAll(content, "\n", "\r\n")})
				}
			},
			check: func(w *world) { // it is told, nothing is written, and a proper checkout refreshes to the same bytes
				for name, content := range tree(w.t, w.dir) {
					write(w.t, w.dir, map[string]string{name: strings.ReplaceAll(content, "\r\n", "\n")})
				}
			},
		},
	}},
}

// failing lets one step of writing fail.
func failing(name, step string, reason error) way {
	return way{
		name: name, status: statusFailed, stderr: "nothing was changed: " + step + ": " + reason.Error(),
		make: func(w *world) {
			met := false
			beforeStep(w.t, func(s string) error {
				if s == step {
					met = true
					return reason
				}
				return nil
			})
			w.t.Cleanup(func() { require.True(w.t, met, "no step %q", step) })
		},
	}
}

func beforeStep(t *testing.T, f func(step string) error) {
	before := commit.BeforeStep
	commit.BeforeStep = f
	t.Cleanup(func() { commit.BeforeStep = before })
}

// linkedOut puts a link that leads out of the module in the place of a file or
// folder, which is put back after the refresh: it must be as it was. What cannot
// be opened for it is told, a line for each.
func linkedOut(name, path string, status int, opened ...string) way {
	const reason = ": path escapes from parent"
	return way{
		name: name, status: status, stderr: strings.Join(opened, reason+"\n") + reason,
		make: func(w *world) {
			w.swap(path)
			require.NoError(w.t, os.Symlink(w.aside(path), filepath.Join(w.dir, path)))
		},
		check: func(w *world) {
			info, err := os.Lstat(filepath.Join(w.dir, path))
			require.NoError(w.t, err)
			require.NotZero(w.t, info.Mode()&os.ModeSymlink, "the link stays")
			w.swapBack(path)
		},
	}
}

// opened are the files of a package, as errors name them.
func opened(name string, files ...string) []string {
	var out []string
	for _, file := range files {
		out = append(out, "openat aws/"+name+"/"+file+"_gen.go")
	}
	return out
}

func (w *world) aside(path string) string {
	return filepath.Join(w.cache, "outside-"+filepath.Base(path))
}

func (w *world) swap(path string) {
	require.NoError(w.t, os.Rename(filepath.Join(w.dir, path), w.aside(path)))
}

func (w *world) swapBack(path string) {
	require.NoError(w.t, os.RemoveAll(filepath.Join(w.dir, path)))
	require.NoError(w.t, os.Rename(w.aside(path), filepath.Join(w.dir, path)))
}

// edited changes a file by hand. The refresh must leave it so.
func edited(name, path string, edit func(string) string, stderr string) way {
	var was, is string
	return way{
		name: name, status: statusTree, stderr: stderr,
		make: func(w *world) {
			was = tree(w.t, w.dir)[path]
			is = edit(was)
			require.NotEqual(w.t, was, is)
			write(w.t, w.dir, map[string]string{path: is})
		},
		check: func(w *world) {
			require.Equal(w.t, is, tree(w.t, w.dir)[path])
			write(w.t, w.dir, map[string]string{path: was})
		},
	}
}

// killedAtManySteps refreshes again and again and is stopped some steps further
// each time, without a chance to clear up. What each run leaves behind, the next
// call of gen makes into the old tree or into the new one.
func (w *world) killedAtManySteps() {
	before := tree(w.t, w.dir)
	calls := [][]string{{"-check"}, nil, {"refresh", "-quiet", "-cache", w.cache, "-dry-run"}}
	finished := 0
	for n := 1; ; n += 3 {
		if !w.killedAt(n) {
			requireTree(w.t, w.after, tree(w.t, w.dir))
			break
		}
		// What the call itself does differs: gen without a snapshot of its own in
		// the program would make another's files.
		if call := calls[n/3%len(calls)]; call != nil {
			run(w.ctx, call, &bytes.Buffer{}, &bytes.Buffer{})
		} else {
			root, err := os.OpenRoot(w.dir)
			require.NoError(w.t, err)
			f, err := lockTree(root, &bytes.Buffer{})
			require.NoError(w.t, err)
			require.NoError(w.t, f.Close())
			require.NoError(w.t, root.Close())
		}
		got := tree(w.t, w.dir)
		delete(got, ".gen.lock")
		if got["gen/snapshot/weather.json"] == before["gen/snapshot/weather.json"] {
			requireTree(w.t, before, got)
			require.Zero(w.t, finished)
		} else {
			requireTree(w.t, w.after, got)
			finished++
		}
		require.NoError(w.t, os.RemoveAll(w.dir))
		write(w.t, w.dir, before)
		w.t.Chdir(w.dir)
	}
	require.Greater(w.t, finished, 3)
	write(w.t, w.dir, before)
}

// killedAt refreshes and stops at a step of writing, as a killed process does: no
// line of the program runs after it that writes. It reports false when there is
// no such step.
func (w *world) killedAt(step int) (killed bool) {
	type death struct{}
	n := 0
	before := commit.BeforeStep
	commit.BeforeStep = func(string) error {
		if n++; n == step {
			panic(death{})
		}
		return nil
	}
	defer func() {
		commit.BeforeStep = before
		if r := recover(); r != nil {
			if _, ok := r.(death); !ok {
				panic(r)
			}
			killed = true
		}
	}()
	status, _, stderr := w.refresh()
	require.Zero(w.t, status, stderr)
	return false
}

// An override may move a package. A file that the old one has of the user's is
// not removed with it.
func TestAStaleFileThatWasChangedByHandIsNotRemoved(t *testing.T) {
	dir := refreshed(t)
	withOverrides(t, `[{"service": "orchard", "what": "package", "of": "", "expect": "aws/orchard", "use": "aws/garden", "why": "for the test"}]`)
	const name = "aws/orchard/doc_gen.go"
	made := tree(t, dir)[name]
	write(t, dir, map[string]string{name: made + "\n// by hand\n"})
	before := tree(t, dir)
	page := "2026-09=" + pagePath(newPage)
	status, stdout, stderr := call("refresh", page)
	require.Equal(t, statusTree, status, stderr)
	require.Empty(t, stdout)
	require.Equal(t, name+": not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first\n", stderr)
	requireTree(t, before, tree(t, dir))

	write(t, dir, map[string]string{name: made})
	status, _, stderr = call("refresh", page)
	require.Zero(t, status, stderr)
	require.NoDirExists(t, filepath.Join(dir, "aws/orchard"))
	require.FileExists(t, filepath.Join(dir, "aws/garden/doc_gen.go"))
}

// A process of its own is killed: the kernel gives its lock back.
func TestAKilledProcess(t *testing.T) {
	dir := refreshed(t)
	before := tree(t, dir)
	page := "2026-09=" + pagePath(newPage)
	self, err := os.Executable()
	require.NoError(t, err)
	const finished, takenBack = "gen: a change that was broken off has been finished\n", "gen: a change that was broken off has been taken back\n"
	for step, want := range map[string]string{
		"write ..gen.journal.tmp":             "",
		"write aws/orchard/.table_gen.go.tmp": takenBack,
		"sync gen/snapshot/.orchard.json.tmp": takenBack,
		"rename gen/snapshot/orchard.json":    finished,
		"rename aws/orchard/table_gen.go":     finished,
		"remove .gen.journal":                 finished,
	} {
		c := exec.Command(self, "refresh", "-from", page)
		c.Dir = filepath.Join(pages, "..", "..", "..", "gen") // where the tests find their pages
		c.Env = append(os.Environ(), killedProcess+"="+step, killedProcess+"_IN="+dir)
		out, err := c.CombinedOutput()
		require.Error(t, err)
		require.Equal(t, -1, c.ProcessState.ExitCode(), "%s: %s", step, out) // by a signal
		require.FileExists(t, filepath.Join(dir, ".gen.lock"))

		status, _, stderr := call("refresh", "-dry-run", "-from", page)
		require.Zero(t, status, stderr)
		require.Equal(t, want, stderr, step)
		after := tree(t, dir)
		if want == finished {
			require.Contains(t, after["gen/snapshot/orchard.json"], "2026-09", step)
			require.NotEqual(t, before["aws/orchard/table_gen.go"], after["aws/orchard/table_gen.go"], step)
		} else {
			requireTree(t, before, after)
		}
		for name := range after {
			require.NotContains(t, name, ".tmp")
			require.NotContains(t, name, ".gen.journal")
		}
		require.NoError(t, os.RemoveAll(dir))
		write(t, dir, before)
		t.Chdir(dir)
	}
}

// killedProcess names the step at which a process of TestAKilledProcess kills
// itself.
const killedProcess = "GEN_TEST_KILLED_AT"

// beKilled is such a process.
func beKilled(step string) int {
	overridesFile = []byte("[]")
	if err := os.Chdir(os.Getenv(killedProcess + "_IN")); err != nil {
		panic(err)
	}
	commit.BeforeStep = func(s string) error {
		if s == step {
			if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
				return err
			}
			time.Sleep(time.Minute) // until the signal is there
		}
		return nil
	}
	return run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)
}
