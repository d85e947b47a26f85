package commit_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/commit"
)

func TestAReadOnlyFolderIsLeftAsItIs(t *testing.T) {
	dir := folder(t, old)
	require.NoError(t, os.Chmod(dir, 0o777))
	require.NoError(t, os.Chmod(filepath.Join(dir, "snapshot"), 0o777))
	require.NoError(t, os.Chmod(filepath.Join(dir, "a"), 0o555))
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()
	f, err := commit.Open(root)
	require.NoError(t, err)
	err = unprivileged(func() error { return f.Apply(t.Context(), files) })
	require.EqualError(t, err, "nothing was changed: openat a/.changed.tmp: permission denied")
	require.NoError(t, f.Close())
	require.Equal(t, old, content(t, dir))
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
