package changes_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/changes"
)

func TestTheChangeLog(t *testing.T) {
	r := report()
	first, err := r.Log(nil, "2026-08-31")
	require.NoError(t, err)
	golden(t, "CHANGELOG.md", first)

	// A later section stands above an earlier one.
	second, err := changes.Between(changed(), garden()).Log(first, "2026-09")
	require.NoError(t, err)
	text := string(second)
	require.Equal(t, 1, strings.Count(text, "## [Unreleased]"))
	require.Less(t, strings.Index(text, "### AWS's data of 2026-09\n"), strings.Index(text, "### AWS's data of 2026-08-31\n"))
	require.True(t, strings.HasSuffix(text, string(first)[strings.Index(string(first), "### AWS's data of 2026-08-31"):]), "what stood there stays")

	// Without an unreleased section one comes above the last release.
	released, err := r.Log([]byte("# Changelog\n\nWords.\n\n## [0.1.0] - 2026-01-01\n\n### Added\n\n- All.\n"), "")
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(released), "# Changelog\n\nWords.\n\n## [Unreleased]\n\n### AWS's data\n\n#### Added\n\n- "), string(released))
	require.True(t, strings.HasSuffix(string(released), "\n\n## [0.1.0] - 2026-01-01\n\n### Added\n\n- All.\n"))
	require.NotContains(t, string(released), "\n\n\n")

	_, err = r.Log([]byte("no title\n"), "")
	require.EqualError(t, err, "CHANGELOG.md: it does not begin with a title: refresh does not know where to put its section")
}

func TestTheProjectsChangeLogTakesASection(t *testing.T) {
	log, err := os.ReadFile("../../" + changes.LogPath)
	require.NoError(t, err)
	got, err := report().Log(log, "2026-09")
	require.NoError(t, err)
	require.Contains(t, string(got), "## [Unreleased]\n\n### AWS's data of 2026-09\n\n#### Added\n")
	require.Equal(t, 1, strings.Count(string(got), "## [Unreleased]"))
}
