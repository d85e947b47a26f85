package catalog_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNoGeneratedFileIsTooLargeForAnEditor: code hosts and editors stop
// highlighting and comparing files of a megabyte.
func TestNoGeneratedFileIsTooLargeForAnEditor(t *testing.T) {
	const most = 1 << 20
	files := 0
	for _, dir := range []string{"../aws", "../personalize", "../catalog", "../gen/snapshot"} {
		require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(name, "_gen.go") && path.Ext(name) != ".json" {
				return err
			}
			files++
			info, err := e.Info()
			require.NoError(t, err)
			require.LessOrEqual(t, info.Size(), int64(most), path.Join(dir, name))
			return nil
		}))
	}
	require.Greater(t, files, 2500)
}
