package emit_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
)

var update = flag.Bool("update", false, "write the golden packages, which are then read by eye")

// Each folder of testdata holds pages of a made-up service, in AWS's layouts,
// and the package that they become.
func cases(t testing.TB) []string {
	t.Helper()
	folders, err := filepath.Glob("testdata/*/golden")
	require.NoError(t, err)
	if *update {
		pages, err := filepath.Glob("testdata/*/list_*")
		require.NoError(t, err)
		folders = nil
		for _, p := range pages {
			if folder := filepath.Join(filepath.Dir(p), "golden"); len(folders) == 0 || folders[len(folders)-1] != folder {
				folders = append(folders, folder)
			}
		}
	}
	require.NotEmpty(t, folders)
	return folders
}

func TestPagesBecomeTheirGoldenPackage(t *testing.T) {
	for _, golden := range cases(t) {
		folder := filepath.Dir(golden)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			files := emitted(t, readCase(t, folder), emit.Options{Descriptions: filepath.Base(folder) == "descriptions"})
			if *update {
				require.NoError(t, os.RemoveAll(golden))
				require.NoError(t, os.MkdirAll(golden, 0o777))
				for name, content := range files {
					require.NoError(t, os.WriteFile(filepath.Join(golden, name), content, 0o666))
				}
			}
			entries, err := os.ReadDir(golden)
			require.NoError(t, err)
			var present []string
			for _, e := range entries {
				present = append(present, e.Name())
			}
			require.Equal(t, files.Paths(), present)
			for name, content := range files {
				want, err := os.ReadFile(filepath.Join(golden, name))
				require.NoError(t, err)
				require.Equal(t, string(want), string(content), "%s: run go test -update and read the difference", name)
			}
		})
	}
}

func TestGoldenPackagesCompile(t *testing.T) {
	args := []string{"vet"}
	for _, golden := range cases(t) {
		args = append(args, "./"+filepath.ToSlash(golden))
	}
	out, err := exec.Command("go", args...).CombinedOutput()
	require.NoError(t, err, "%s", out)
}
