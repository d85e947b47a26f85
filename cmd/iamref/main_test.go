package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the manual pages and what the scripts compare")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"iamref": main})
}

// TestScripts runs the scripts of testdata/script, which call the command as users do.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
	})
}

// TestManualPages: docs/man holds a page for each command, as it is now, and nothing else.
func TestManualPages(t *testing.T) {
	folder := filepath.Join("..", "..", "docs", "man")
	pages := map[string][]byte{}
	var add func(c *cobra.Command)
	add = func(c *cobra.Command) {
		c.DisableAutoGenTag = true
		var page bytes.Buffer
		header := &doc.GenManHeader{Section: "1", Manual: "iamref", Source: "iamref", Date: &time.Time{}}
		require.NoError(t, doc.GenMan(c, header, &page))
		require.Contains(t, page.String(), ".SH EXAMPLE\n", "%s has no example", c.CommandPath())
		name := string(bytes.ReplaceAll([]byte(c.CommandPath()), []byte(" "), []byte("-"))) + ".1"
		pages[name] = bytes.Replace(page.Bytes(), []byte(`"Jan 0001"`), []byte(`""`), 1) // a page has no date
		for _, sub := range c.Commands() {
			if sub.Name() != "help" {
				add(sub)
			}
		}
	}
	add(newRoot())
	if *update {
		require.NoError(t, os.RemoveAll(folder))
		require.NoError(t, os.MkdirAll(folder, 0o777))
		for name, page := range pages {
			require.NoError(t, os.WriteFile(filepath.Join(folder, name), page, 0o666))
		}
	}
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, files, len(pages), "go test ./cmd/iamref -update writes the pages")
	for name, page := range pages {
		have, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		require.Equal(t, string(page), string(have), "%s: go test ./cmd/iamref -update writes the pages", name)
	}
}
