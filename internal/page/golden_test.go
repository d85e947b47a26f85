package page

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/reference"
)

var update = flag.Bool("update", false, "write the golden files, which are then read by eye")

func writeFixture(t testing.TB, name, content string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join("testdata", name), []byte(content), 0o644))
}

func TestEachLayoutIsReadAsItsGoldenModel(t *testing.T) {
	layouts := map[string]reference.Layout{
		markdownTable:          reference.MarkdownTable,
		html2019:               reference.HTMLOld,
		htmlOld:                reference.HTMLOld,
		htmlOldPrettified:      reference.HTMLOld,
		htmlNew:                reference.HTMLNew,
		markdownList:           reference.MarkdownList,
		markdownPipes:          reference.MarkdownList,
		markdownPermissionOnly: reference.MarkdownList,
		serviceReferenceFile:   reference.ServiceReference,
	}
	for _, name := range fixtures {
		t.Run(name, func(t *testing.T) {
			if *update && name == htmlOldPrettified {
				writeFixture(t, name, prettify(t, fixture(t, htmlOld)))
			}
			p, err := Read(name, []byte(fixture(t, name)))
			require.NoError(t, err)
			require.Equal(t, []reference.Source{{Page: name, Layout: layouts[name]}}, p.Service.Sources)
			require.Zero(t, p.LinksLeftOut)
			got := encoded(t, p)
			golden := strings.TrimSuffix(name, filepath.Ext(name)) + ".golden.json"
			if *update {
				writeFixture(t, golden, got)
			}
			require.Equal(t, fixture(t, golden), got, "run go test -update and read the difference")

			again, err := reference.DecodeService([]byte(got))
			require.NoError(t, err)
			require.Equal(t, p.Service, again)
		})
	}
}

func TestTheLayoutIsRecognisedByContentAlone(t *testing.T) {
	for _, name := range fixtures {
		t.Run(name, func(t *testing.T) {
			content := []byte(fixture(t, name))
			want, err := Read("page", content)
			require.NoError(t, err)
			for _, other := range []string{"page.md", "page.html", "page.json", "page.txt", "list_orchard"} {
				got, err := Read(other, content)
				require.NoError(t, err)
				require.Equal(t, want.Service.Sources[0].Layout, got.Service.Sources[0].Layout)
				require.Equal(t, other, got.Service.Sources[0].Page)
			}
		})
	}
}

func TestMarkdownAndHTMLTwinsSayTheSame(t *testing.T) {
	t.Run("old layouts", func(t *testing.T) {
		require.Equal(t,
			facts(t, "page", fixture(t, markdownTable)),
			facts(t, "page", fixture(t, html2019)))
	})
	t.Run("new layouts, which name the SDK client in Markdown only", func(t *testing.T) {
		markdown, err := Read("page", []byte(fixture(t, markdownList)))
		require.NoError(t, err)
		for _, o := range markdown.Service.Operations {
			require.NotEmpty(t, o.SDKClients, o.Name)
			o.SDKClients = []string{}
		}
		markdown.Service.Sources = nil
		require.Equal(t, facts(t, "page", fixture(t, htmlNew)), encoded(t, markdown))
	})
}
