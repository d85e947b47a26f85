package api

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write docs/api")

// kept are the packages whose API is kept as text, by folder: those that are
// written by hand, and Amazon Personalize for those that are generated.
var kept = map[string]string{"iamref": ".", "arn": "arn", "catalog": "catalog", "condition": "condition", "personalize": "personalize", "policy": "policy"}

const root = "../.."

// TestTheAPIIsKept compares the packages with docs/api. A line that is gone needs
// an entry in the change log, in which it stands as it does there.
func TestTheAPIIsKept(t *testing.T) {
	log, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	require.NoError(t, err)
	for name, folder := range kept {
		t.Run(name, func(t *testing.T) {
			now, err := Of(sources(t, filepath.Join(root, folder)))
			require.NoError(t, err)
			require.NotEmpty(t, now)
			path := filepath.Join(root, "docs", "api", name+".txt")
			before := API{}
			if content, err := os.ReadFile(path); err == nil || !*update {
				require.NoError(t, err)
				for line := range strings.Lines(string(content)) {
					before[strings.TrimSpace(line)] = true
				}
			}
			gone := untold(Lost(before, now), name, string(log))
			require.Empty(t, gone, "gone from package %s; each needs an entry of this form in CHANGELOG.md, under [Unreleased]:\n- `%s: %s`", name, name, first(gone))
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(strings.Join(now.Lines(), "\n")+"\n"), 0o666))
				return
			}
			require.Empty(t, Lost(now, before), "new in package %s: run go test ./internal/api -update", name)
			require.Empty(t, Lost(before, now), "gone from package %s, as the change log tells: run go test ./internal/api -update", name)
		})
	}
}

// untold are the lines of a package that the unreleased part of a change log does
// not name.
func untold(gone []string, name, log string) []string {
	_, unreleased, _ := strings.Cut(log, "\n## [Unreleased]")
	unreleased, _, _ = strings.Cut(unreleased, "\n## ")
	return slices.DeleteFunc(slices.Clone(gone), func(line string) bool { return strings.Contains(unreleased, "`"+name+": "+line+"`") })
}

func first(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}

// sources are the Go files of a folder, without tests.
func sources(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	files := map[string][]byte{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		files[name] = content
	}
	return files
}

func TestWhatIsUntold(t *testing.T) {
	const log = "# Changelog\n\n## [Unreleased]\n\n### Removed\n\n- `arn: func Old() ()`: use New.\n\n## [0.1.0]\n\n- `arn: func Older() ()`\n"
	require.Empty(t, untold([]string{"func Old() ()"}, "arn", log))
	require.Equal(t, []string{"func Older() ()"}, untold([]string{"func Old() ()", "func Older() ()"}, "arn", log), "a former release told of another")
	require.Len(t, untold([]string{"func Old() ()"}, "policy", log), 1)
	require.Len(t, untold([]string{"func Old() ()"}, "arn", ""), 1)
}
