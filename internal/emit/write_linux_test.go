package emit_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
)

func TestAReadOnlyFolderIsLeftAsItIs(t *testing.T) {
	before := map[string]string{"a/x_gen.go": string(generated("// old\n")), "b/x_gen.go": string(generated("// old\n"))}
	dir, root := folder(t, before)
	require.NoError(t, os.Chmod(filepath.Join(dir, "a"), 0o777))
	require.NoError(t, os.Chmod(filepath.Join(dir, "b"), 0o555))
	files := emit.Files{"a/x_gen.go": generated("// new\n"), "b/x_gen.go": generated("// new\n")}
	err := unprivileged(func() error {
		return emit.Apply(root, files, []emit.Change{{Path: "a/x_gen.go", Reason: "differs"}, {Path: "b/x_gen.go", Reason: "differs"}})
	})
	require.EqualError(t, err, "nothing was changed: openat b/.x_gen.go.tmp: permission denied")
	require.Equal(t, before, content(t, dir))
}

// unprivileged runs f as someone whom file permissions bind: root's file
// accesses are made those of another user. The thread is not used again.
func unprivileged(f func() error) error {
	if os.Geteuid() != 0 {
		return f()
	}
	result := make(chan error)
	go func() {
		runtime.LockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			result <- err
			return
		}
		result <- f()
	}()
	return <-result
}
