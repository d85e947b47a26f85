package commit_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAReadOnlyFolderIsLeftAsItIs(t *testing.T) {
	dir := folder(t, old)
	require.NoError(t, os.Chmod(dir, 0o777))
	require.NoError(t, os.Chmod(filepath.Join(dir, "snapshot"), 0o777))
	require.NoError(t, os.Chmod(filepath.Join(dir, "a"), 0o555))
	err := unprivileged(func() error {
		_, err := apply(t.Context(), dir, files)
		return err
	})
	require.EqualError(t, err, "nothing was changed: openat a/.changed.tmp: permission denied")
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
