package page

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The pages in testdata are of made-up services, each in one of AWS's layouts.
const (
	markdownTable          = "markdown-table.md"
	html2019               = "html-2019.html" // the facts of markdownTable
	htmlOld                = "html-old.html"
	htmlOldPrettified      = "html-old-prettified.html" // of htmlOld
	htmlNew                = "html-new.html"
	markdownList           = "markdown-list.md" // the facts of htmlNew, and the SDK clients
	markdownPipes          = "markdown-list-pipes.md"
	markdownPermissionOnly = "markdown-list-permission-only.md"
	serviceReferenceFile   = "service-reference.json"
)

var fixtures = []string{
	markdownTable, html2019, htmlOld, htmlOldPrettified, htmlNew,
	markdownList, markdownPipes, markdownPermissionOnly, serviceReferenceFile,
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return string(content)
}

// facts reads a page and returns what it says as JSON, without saying which page
// and layout it comes from, so that pages can be compared.
func facts(t testing.TB, name, content string) string {
	t.Helper()
	p, err := Read(name, []byte(content))
	require.NoError(t, err)
	p.Service.Sources = nil
	return encoded(t, p)
}

func encoded(t testing.TB, p *Page) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, p.Service.Encode(&b))
	return b.String()
}

// replaced returns text with its only occurrence of old replaced.
func replaced(t testing.TB, text, old, replacement string) string {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, old), "occurrences of %q", old)
	return strings.Replace(text, old, replacement, 1)
}

func isHTML(name string) bool { return filepath.Ext(name) == ".html" }
