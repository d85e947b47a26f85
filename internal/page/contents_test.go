package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	contentsMarkdown = `

# Actions, resources, and condition keys for AWS services
<a name="reference"></a>

What there is, of which [a guide](https://docs.example.com/guide.html) says more.
+ The **Actions** column lists [actions](https://docs.example.com/actions.html).

**Topics**
+ [Actions table](#actions_table)
+ [Example Orchard (orchard)](list_orchard.md)
+ [Example Weather](list_weather2.0.md)`

	contentsHTML = `<!DOCTYPE html><html><body>
<ul><li><a href="https://docs.example.com/">Home</a></li></ul>
<h1 class="topictitle">Actions, resources, and condition keys for AWS services</h1>
<div class="highlights"><ul><li><a href="./list_orchard.html">Example Orchard</a></li><li>
<a href="list_weather2.0.html">
Example Weather</a> </li></ul></div></body></html>
`
	contentsIndex = `[{"service": "orchard", "url": "https://docs.example.com/v1/orchard/orchard.json"}, {"service": "example-weather", "url": "/w.json"}]`
)

func TestReadContents(t *testing.T) {
	pages := []Entry{{Name: "list_orchard"}, {Name: "list_weather2.0"}}
	withPrefix := []Entry{{Name: "list_orchard", Prefix: "orchard"}, {Name: "list_weather2.0"}}
	tests := map[string]struct {
		content string
		want    []Entry
	}{
		"Markdown":              {contentsMarkdown, withPrefix},
		"Markdown, by a mirror": {"---\nsource_url: https://docs.example.com/x.html\n---\n" + contentsMarkdown, withPrefix},
		"HTML":                  {contentsHTML, pages},
		"HTML of 2019":          {strings.Replace(contentsHTML, "resources, and condition keys for", "Resources, and Condition Keys for", 1), pages},
		"the index":             {contentsIndex, []Entry{{Prefix: "orchard", URL: "https://docs.example.com/v1/orchard/orchard.json"}, {Prefix: "example-weather", URL: "/w.json"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.True(t, IsContents([]byte(test.content)))
			entries, err := ReadContents("contents", []byte(test.content))
			require.NoError(t, err)
			require.Equal(t, test.want, entries)
		})
	}
}

func TestContentsThatAreRefused(t *testing.T) {
	link := func(href string) string {
		return strings.Replace(contentsMarkdown, "(list_orchard.md)", "("+href+")", 1)
	}
	notAPage := func(href string) string {
		return `contents: link "` + href + `" is not the name of a page (list_x.md or list_x.html)`
	}
	tests := map[string]struct{ content, want string }{
		"nothing":               {" \n", "contents: empty"},
		"not text":              {"\xff\xfe#", "contents: not UTF-8 text, at byte 0"},
		"another page":          {"<html><body><h1>Log in</h1></body></html>", `contents: not the contents page of the reference: it begins "<html><body><h1>Log in</…"`},
		"plain text":            {"moved", `contents: not the contents page of the reference: it begins "moved"`},
		"no list":               {"# Actions, resources, and condition keys for AWS services\n(none)", "contents: it lists nothing"},
		"Markdown cut off":      {contentsMarkdown[:len(contentsMarkdown)-3], `contents: cut off: it does not end with a link to a page, but with "eather](list_weather2.0."`},
		"HTML cut off":          {contentsHTML[:len(contentsHTML)-9], "contents: cut off: it does not end with </html>"},
		"a page twice":          {contentsMarkdown + "\n+ [Orchard](list_orchard.md)", `contents: "list_orchard" is listed twice`},
		"another host":          {link("//evil.example/list_x.html"), notAPage("//evil.example/list_x.html")},
		"an address":            {link("https://evil.example/list_x.html"), notAPage("https://evil.example/list_x.html")},
		"a file":                {link("file:///etc/passwd"), notAPage("file:///etc/passwd")},
		"a script":              {link("javascript:alert"), notAPage("javascript:alert")},
		"an absolute path":      {link("/etc/list_x.md"), notAPage("/etc/list_x.md")},
		"a folder up":           {link("../list_x.md"), notAPage("../list_x.md")},
		"a backslash":           {link(`list_x%5c..%5cy.md`), notAPage(`list_x%5c..%5cy.md`)},
		"upper case":            {link("list_Orchard.md"), notAPage("list_Orchard.md")},
		"a name of 300 letters": {link("list_" + strings.Repeat("x", 300) + ".md"), notAPage("list_" + strings.Repeat("x", 300) + ".md")},
		"another kind of file":  {link("list_x.pdf"), notAPage("list_x.pdf")},
		"HTML, another host":    {strings.Replace(contentsHTML, "./list_orchard", "//evil.example/list_orchard", 1), notAPage("//evil.example/list_orchard.html")},
		"a prefix up":           {`[{"service": "../x", "url": "/x.json"}]`, `contents: index of the service reference: service prefix "../x" is not made of lower-case letters, digits and hyphens`},
		"a prefix twice":        {`[{"service": "x", "url": "/x.json"}, {"service": "x", "url": "/y.json"}]`, `contents: "x" is listed twice`},
		"an unknown member":     {`[{"service": "x", "url": "/x.json", "checksum": ""}]`, `contents: index of the service reference: json: unknown field "checksum"`},
		"the index cut off":     {contentsIndex[:40], "contents: index of the service reference: cut off: the JSON does not end"},
		"an empty index":        {"[]", "contents: it lists nothing"},
		"more than an index":    {"[] []", "contents: index of the service reference: text after the end of the JSON"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			entries, err := ReadContents("contents", []byte(test.content))
			require.EqualError(t, err, test.want)
			require.Empty(t, entries)
		})
	}
}

func TestAPageOfAServiceIsNotTheContents(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.*")
	require.NoError(t, err)
	for _, name := range pages {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		if !strings.HasSuffix(name, ".golden.json") {
			require.False(t, IsContents(content), name)
		}
	}
}

func TestTheContentsOfAWS(t *testing.T) {
	for folder, want := range map[string]int{"contents": 476, "service-reference-2026-02": 442} {
		for name, content := range corpusFiles(t, folder) {
			if name != "reference_policies_actions-resources-contextkeys.md" && name != "aws-servicereference-index.json" {
				continue
			}
			entries, err := ReadContents(name, content)
			require.NoError(t, err)
			require.Len(t, entries, want)
			for _, e := range entries {
				require.NotEmpty(t, e.Prefix)
			}
		}
	}
}

func TestMoved(t *testing.T) {
	_, err := Read("x.html", []byte("<html><body><h1>Moved Permanently</h1></body></html>"))
	require.True(t, Moved(err), err)
	_, err = Read("x.html", []byte("<html><body><h1>Not Found</h1></body></html>"))
	require.Error(t, err)
	require.False(t, Moved(err), err)
}

// Whatever a contents page holds, what it lists are names of pages.
func FuzzReadContents(f *testing.F) {
	for _, content := range []string{contentsMarkdown, contentsHTML, contentsIndex, "[]", "# Actions, resources, and condition keys for AWS services\n+ [x](../list_x.md)"} {
		f.Add([]byte(content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		entries, err := ReadContents("contents", content)
		if err != nil {
			require.Empty(t, entries)
			return
		}
		require.NotEmpty(t, entries)
		seen := map[string]bool{}
		for _, e := range entries {
			name := e.Name
			if name == "" {
				name = e.Prefix
				require.Regexp(t, `^[a-z0-9-]+$`, name)
			} else {
				require.Regexp(t, `^list_[a-z0-9][a-z0-9._-]*$`, name)
			}
			require.False(t, seen[name])
			seen[name] = true
		}
	})
}
