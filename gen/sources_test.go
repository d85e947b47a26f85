package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/fetch/fetchtest"
)

// names are the file names of what was gathered.
func (g gathered) names() []string {
	var names []string
	for _, p := range g.pages {
		names = append(names, pageName(p))
	}
	return names
}

func TestSourcesOnDisk(t *testing.T) {
	const (
		stub     = "<html><body><h1>Moved Permanently</h1></body></html>"
		contents = "# Actions, resources, and condition keys for AWS services\n\n+ [Example Almanac (almanac)](list_almanac.md)\n+ [Example Weather](list_weather.md)"
		index    = `[{"service": "orchard", "url": "/v1/orchard/orchard.json"}]`
	)
	refused := strings.Replace(almanacPage, "level:** Read", "level:** Reed", 1)
	refusal := `list_almanac.md: table "Actions defined by Example Almanac", row 1, cell "Access level": unknown access level "Reed"`
	tests := map[string]struct {
		files   map[string]string
		pages   []string
		listed  []string
		notes   []string
		refusal string
	}{
		"pages and files of the service reference": {
			files: map[string]string{"list_almanac.md": almanacPage, "list_weather.html": weatherPage, "orchard.json": orchardJSON},
			pages: []string{"list_almanac.md", "list_weather.html", "orchard.json"},
		},
		"only what the contents lists": {
			files:  map[string]string{"contents.md": contents, "list_almanac.md": almanacPage, "list_orchard.md": orchardPage, "list_weather.html": weatherPage, "orchard.json": orchardJSON},
			pages:  []string{"list_almanac.md", "list_weather.html", "orchard.json"},
			listed: []string{"list_almanac", "list_weather"},
			notes:  []string{"list_orchard.md: the contents does not list it: left out"},
		},
		"one of two pages that are listed": {
			files:   map[string]string{"contents.md": contents + "\n+ [Example Almanac v2 (almanac)](list_almanac2.md)", "list_almanac.md": almanacPage, "list_weather.html": weatherPage},
			refusal: `list_almanac2: the contents lists it, but it is not in what -from names: the service "almanac" has other pages, beside which nothing else tells what stood on this one`,
		},
		"only what the index lists": {
			files: map[string]string{"index.json": index, "orchard.json": orchardJSON, "garden.json": strings.ReplaceAll(orchardJSON, "orchard", "garden"), "list_almanac.md": almanacPage},
			pages: []string{"list_almanac.md", "orchard.json"},
			notes: []string{"garden.json: the index does not list it: left out"},
		},
		"a page that is refused but not listed": {
			files:  map[string]string{"contents.md": contents, "list_almanac.md": almanacPage, "list_old.md": "Not found"},
			pages:  []string{"list_almanac.md"},
			listed: []string{"list_almanac", "list_weather"},
			notes:  []string{"list_old.md: the contents does not list it: left out"},
		},
		"a page that is refused in one form": {
			files: map[string]string{"list_almanac.md": refused, "list_almanac.html": strings.NewReplacer("weather", "almanac", "Weather", "Almanac").Replace(weatherPage)},
			pages: []string{"list_almanac.html"},
			notes: []string{refusal + ": list_almanac.html is read in its place"},
		},
		"a page that has moved": {
			files: map[string]string{"list_almanac.md": almanacPage, "list_old.html": stub},
			pages: []string{"list_almanac.md"},
			notes: []string{`list_old.html: a redirect notice ("Moved Permanently"), not a page of the reference: left out`},
		},
		"a page that has moved although it is listed": {
			files:   map[string]string{"contents.md": contents, "list_almanac.md": almanacPage, "list_weather.html": stub},
			refusal: `list_weather.html: a redirect notice ("Moved Permanently"), not a page of the reference`,
		},
		"a page that is refused": {
			files:   map[string]string{"list_almanac.md": refused, "list_weather.html": weatherPage},
			refusal: refusal,
		},
		"a page without its table": {
			files:   map[string]string{"list_almanac.md": strings.Replace(almanacPage, "Example Almanac does not support specifying a resource ARN.", "[See the AWS documentation website for more details](https://docs.example.com/)", 1)},
			refusal: `list_almanac.md: table "Resource types defined by Example Almanac": the table is replaced by a link to the website`,
		},
		"a contents page that is refused": {
			files:   map[string]string{"contents.md": strings.Replace(contents, "list_almanac.md", "//evil.example/list_x.md", 1), "list_almanac.md": almanacPage},
			refusal: `contents.md: link "//evil.example/list_x.md" is not the name of a page (list_x.md or list_x.html)`,
		},
		"a list that is no index": {
			files:   map[string]string{"map.json": `[{"prefix": "x"}]`, "list_almanac.md": almanacPage},
			refusal: `map.json: index of the service reference: json: unknown field "prefix"`,
		},
		"none that is listed": {
			files:   map[string]string{"contents.md": contents, "list_orchard.md": orchardPage},
			refusal: "gen refresh: there is no page, or none that the contents lists, in what -from names",
		},
		"no files": {
			files:   map[string]string{"README.txt": ""},
			refusal: "gen refresh: there is no page, or none that the contents lists, in what -from names",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, test.files)
			g, err := gather(t.Context(), sourceOptions{from: paths{"2026-08=" + dir}}, io.Discard)
			if test.refusal != "" {
				require.EqualError(t, err, test.refusal)
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.pages, g.names())
			require.Equal(t, test.notes, g.notes)
			require.Len(t, g.contents, len(test.listed))
			for _, name := range test.listed {
				require.True(t, g.contents[name])
			}
			for _, p := range g.pages {
				require.Equal(t, "2026-08", p.Service.Sources[0].Date)
			}
		})
	}
}

// network is what a default call reads.
func (w *world) network() sourceOptions {
	return sourceOptions{docs: address{url: fetchtest.Docs}, json: address{url: fetchtest.JSON}, cache: w.cache, quiet: true}
}

func TestSourcesOfTheNetwork(t *testing.T) {
	asked := func(names ...string) []string { return append([]string{"200 " + fetchtest.Index}, names...) }
	contents := "200 " + fetchtest.Contents
	tests := map[string]struct {
		change func(o *sourceOptions)
		pages  []string
		asked  []string
		err    string
	}{
		"all": {
			change: func(o *sourceOptions) {},
			pages:  []string{"list_almanac.md", "list_orchard.md", "list_weather.html", "orchard.json"},
			asked:  asked("200 list_almanac.md", "200 list_orchard.md", "200 list_weather.html", "200 orchard.json", contents, "404 list_weather.md"),
		},
		"some services": {
			change: func(o *sourceOptions) { o.services = "almanac,orchard" },
			pages:  []string{"list_almanac.md", "list_orchard.md", "orchard.json"},
			asked:  asked("200 list_almanac.md", "200 list_orchard.md", "200 orchard.json", contents),
		},
		"a service that is not there": {
			change: func(o *sourceOptions) { o.services = "almanac,sea" },
			asked:  asked("200 list_almanac.md", contents),
			err:    `gen refresh: no source has the service "sea"`,
		},
		"without the service reference": {
			change: func(o *sourceOptions) { o.json.url = "" },
			pages:  []string{"list_almanac.md", "list_orchard.md", "list_weather.html"},
			asked:  []string{"200 list_almanac.md", "200 list_orchard.md", "200 list_weather.html", contents, "404 list_weather.md"},
		},
		"without the pages": {
			change: func(o *sourceOptions) { o.docs.url = "" },
			pages:  []string{"orchard.json"},
			asked:  asked("200 orchard.json"),
		},
		"pages on disk": {
			change: func(o *sourceOptions) { o.from = paths{pagePath("no-resource-types")} },
			pages:  []string{"list_almanac.md"},
		},
		"pages on disk, and the service reference": {
			change: func(o *sourceOptions) { o.from, o.json.given = paths{pagePath("no-resource-types")}, true },
			pages:  []string{"list_almanac.md", "orchard.json"},
			asked:  asked("200 orchard.json"),
		},
		"a page twice": {
			change: func(o *sourceOptions) { o.from, o.docs.given = paths{pagePath("no-resource-types")}, true },
			asked:  []string{"200 list_almanac.md", "200 list_orchard.md", "200 list_weather.html", contents, "404 list_weather.md"},
			err:    "gen refresh: two sources have the page list_almanac.md: give each page once",
		},
		"an address without a slash at its end": {
			change: func(o *sourceOptions) { o.docs.url, o.json.url = strings.TrimSuffix(fetchtest.Docs, "/"), "" },
			pages:  []string{"list_almanac.md", "list_orchard.md", "list_weather.html"},
			asked:  []string{"200 list_almanac.md", "200 list_orchard.md", "200 list_weather.html", contents, "404 list_weather.md"},
		},
		"an address that is none": {
			change: func(o *sourceOptions) { o.docs.url = "docs.aws.amazon.com" },
			err:    `fetch: "docs.aws.amazon.com/" is not an address of the form https://host/folder/`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, nil)
				o := w.network()
				test.change(&o)
				g, err := gather(t.Context(), o, io.Discard)
				require.Equal(t, test.asked, w.aws.Asked())
				if test.err != "" {
					require.EqualError(t, err, test.err)
					return
				}
				require.NoError(t, err)
				require.Equal(t, test.pages, g.names())
			})
		})
	}
}

func TestANoteSaysWhatCameFromAnotherSource(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		w.aws.Answer(fetchtest.Contents, fetchtest.Status(404))
		w.aws.Answer("list_orchard.md", fetchtest.Status(410))
		w.aws.Answer("list_calendar.md", w.aws.Published(almanac))
		w.aws.Answer(almanac, fetchtest.Redirect(301, "list_calendar.md"))
		w.aws.Answer("list_weather.md", fetchtest.Text("no page"))
		g, err := gather(t.Context(), w.network(), io.Discard)
		require.NoError(t, err)
		require.Equal(t, []string{"list_calendar.md", "list_weather.html", "orchard.json"}, g.names())
		require.Equal(t, []string{
			"fetch " + fetchtest.Docs + fetchtest.Contents + ": 404 Not Found: " + fetchtest.ContentsHTML + " is read in its place",
			"list_almanac.md: redirected to list_calendar.md",
			"list_orchard: fetch " + fetchtest.Docs + `list_orchard.md: 410 Gone: the service "orchard" comes from the service reference`,
			`list_weather.md: neither HTML, Markdown nor JSON: it begins "no page": list_weather.html is read in its place`,
		}, g.notes)
	})
}

func TestProgressIsShownInLinesWhereThereIsNoTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		o := w.network()
		var quiet, loud bytes.Buffer
		_, err := gather(t.Context(), o, &quiet)
		require.NoError(t, err)
		require.Empty(t, quiet.String())
		o.quiet = false
		_, err = gather(t.Context(), o, &loud)
		require.NoError(t, err)
		require.Equal(t, "read 1 of 4\nread 2 of 4\nread 3 of 4\nread 4 of 4\n", loud.String())
	})
}
