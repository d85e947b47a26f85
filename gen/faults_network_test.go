package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/fetch/fetchtest"
)

const (
	almanac = "list_almanac.md"

	docsFetch = "fetch " + fetchtest.Docs // how an error begins
	jsonFetch = "fetch " + fetchtest.JSON

	portal = "<html><head><title>Welcome</title></head><body><h1>Log in to the airport</h1></body></html>"
)

// answer is the way of one answer for the almanac's page. Its error is stderr
// behind the page's address.
func answer(name string, with http.Handler, stderr string) way {
	return way{name: name, make: func(w *world) { w.aws.Answer(almanac, with) }, status: 1, stderr: docsFetch + almanac + ": " + stderr}
}

// once is the way of an answer that is another one when asked again, after some time.
func once(name string, first http.Handler, least, most time.Duration) way {
	var start time.Time
	return way{name: name, make: func(w *world) {
		start = time.Now()
		w.aws.Answer(almanac, fetchtest.Then(first, w.aws.Published(almanac)))
	}, check: func(w *world) {
		requireTree(w.t, w.after, tree(w.t, w.dir))
		require.GreaterOrEqual(w.t, time.Since(start), least)
		require.LessOrEqual(w.t, time.Since(start), most)
	}}
}

// noNetwork makes every connection fail.
func noNetwork(err error) func(w *world) {
	return func(w *world) {
		dial = func(context.Context, string, string) (net.Conn, error) { return nil, err }
	}
}

var networkFaults = []fault{
	{"N1", []way{
		{name: "connection refused", make: noNetwork(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}),
			status: 1, stderr: docsFetch + fetchtest.Contents + ": dial tcp: connection refused (5 attempts)"},
		{name: "no such host", make: noNetwork(&net.DNSError{Err: "no such host", Name: "docs.aws.amazon.com", IsNotFound: true}),
			status: 1, stderr: docsFetch + fetchtest.Contents + ": lookup docs.aws.amazon.com: no such host (5 attempts)"},
		{name: "another address that is none", make: func(w *world) { w.args = []string{"-json-url", "https://json.example"} },
			status: 1, stderr: "fetch https://json.example/: lookup json.example: no such host (5 attempts)"},
		{name: "refused once", make: func(w *world) {
			first := true
			dial = func(ctx context.Context, network, address string) (net.Conn, error) {
				if first {
					first = false
					return nil, syscall.ECONNREFUSED
				}
				return w.aws.Dial(ctx, network, address)
			}
		}},
	}},
	{"N2", []way{
		answer("no answer", fetchtest.Silence, "nothing arrived for 30s (5 attempts)"),
		answer("an answer that stalls", fetchtest.Stall(almanacPage[:100]), "nothing arrived for 30s (5 attempts)"),
		answer("a byte each second", fetchtest.Drip, "no complete answer within 5m0s"),
		once("no answer once", fetchtest.Silence, 30*time.Second, 31*time.Second),
	}},
	{"N3", []way{
		once("429", fetchtest.Status(429), time.Second/2, time.Second),
		once("503", fetchtest.Status(503), time.Second/2, time.Second),
		once("429 with a wait", fetchtest.Status(429, "Retry-After", "77"), 77*time.Second, 78*time.Second),
		once("503 with a time", fetchtest.Status(503, "Retry-After", "Sat, 01 Jan 2000 00:01:17 GMT"), 76*time.Second, 78*time.Second),
		once("a wait that is none", fetchtest.Status(429, "Retry-After", "soon"), time.Second/2, time.Second),
		answer("a wait of a day", fetchtest.Status(429, "Retry-After", "86400"), "429 Too Many Requests: the server asks for a wait of 24h0m0s"),
		answer("always", fetchtest.Status(503), "503 Service Unavailable (5 attempts)"),
		answer("always with a wait", fetchtest.Status(429, "Retry-After", "119"), "no complete answer within 5m0s"),
	}},
	{"N4", []way{
		answer("404", fetchtest.Status(404), "404 Not Found"),
		answer("403", fetchtest.Status(403), "403 Forbidden"),
		answer("400", fetchtest.Status(400), "400 Bad Request"),
		answer("500", fetchtest.Status(500), "500 Internal Server Error (5 attempts)"),
		answer("202", fetchtest.Status(202), "202 Accepted"),
		answer("a status that is none", fetchtest.Status(799), "status 799 (5 attempts)"),
		{name: "of the contents", make: func(w *world) { w.aws.Answer(fetchtest.Contents, fetchtest.Status(503)) },
			status: 1, stderr: docsFetch + fetchtest.Contents + ": 503 Service Unavailable (5 attempts)"},
		{name: "of the index", make: func(w *world) { w.aws.Answer(fetchtest.Index, fetchtest.Status(404)) },
			status: 1, stderr: jsonFetch + ": 404 Not Found"},
		{name: "of the contents in Markdown", make: func(w *world) { w.aws.Answer(fetchtest.Contents, fetchtest.Status(404)) }},
		{name: "of one of two pages of a service of which the service reference knows", make: func(w *world) {
			w.aws.Publish("list_weather2.html", strings.ReplaceAll(weatherPage, "FellTree", "FellBush"))
			w.aws.Publish("weather.json", strings.NewReplacer("orchard", "weather", "PlantTree", "FellBush").Replace(orchardJSON))
			w.aws.Answer("list_weather2.html", fetchtest.Status(404))
		}, status: 1, stderr: docsFetch + `list_weather2.md: 404 Not Found: the service "weather" has other pages, beside which nothing else tells what stood on this one`},
		{name: "of a page of which the service reference knows", make: func(w *world) { w.aws.Answer("list_orchard.md", fetchtest.Status(404)) },
			check: func(w *world) {
				snapshot := tree(w.t, w.dir)["gen/snapshot/orchard.json"]
				require.Contains(w.t, snapshot, `{"page":"orchard.json","layout":"service-reference","date":"2026-08"}`)
				require.NotContains(w.t, snapshot, "removed")
			}},
	}},
	{"N5", []way{
		{name: "renamed", make: func(w *world) {
			w.aws.Answer("list_calendar.md", fetchtest.Text(w.aws.Content(almanac)))
			w.aws.Answer(almanac, fetchtest.Redirect(301, "list_calendar.md"))
		}, check: func(w *world) {
			snapshot := tree(w.t, w.dir)["gen/snapshot/almanac.json"]
			require.Contains(w.t, snapshot, `"page":"list_calendar.md"`)
			require.Contains(w.t, snapshot, `"accessLevels":["List"]`)
		}},
		answer("to itself", fetchtest.Redirect(302, almanac), "redirected more than 5 times"),
		answer("to another host", fetchtest.Redirect(302, "https://evil.example/list_almanac.md"), "redirected to https://evil.example/list_almanac.md, which is not on a host that may be asked"),
		answer("to another host, without scheme", fetchtest.Redirect(302, "//evil.example/x"), "redirected to https://evil.example/x, which is not on a host that may be asked"),
		answer("to http", fetchtest.Redirect(302, "http://docs.aws.amazon.com/list_almanac.md"), "redirected to http://docs.aws.amazon.com/list_almanac.md, which is not on a host that may be asked"),
		answer("to another port", fetchtest.Redirect(302, "https://docs.aws.amazon.com:8443/x"), "redirected to https://docs.aws.amazon.com:8443/x, which is not on a host that may be asked"),
		answer("to a file", fetchtest.Redirect(302, "file:///etc/passwd"), "redirected to file:///etc/passwd, which is not on a host that may be asked"),
		answer("nowhere", fetchtest.Status(301), "301 Moved Permanently"),
		{name: "to what is no page", make: func(w *world) { w.aws.Answer(almanac, fetchtest.Redirect(302, "/")) },
			status: statusPage, stderr: almanac + ": a JSON list: …"},
	}},
	{"N6", []way{
		answer("with a length", fetchtest.CutLength(almanacPage), "the answer breaks off after 495 bytes (5 attempts)"),
		answer("in chunks", fetchtest.CutChunks(almanacPage), "the answer breaks off after 495 bytes (5 attempts)"),
		{name: "unnoticed", make: func(w *world) { w.aws.Answer(almanac, fetchtest.CutUnnoticed(almanacPage)) },
			status: statusPage, stderr: almanac + ": cut off: it ends neither with a table row nor with a sentence, but with …"},
		{name: "unnoticed, of the service reference", make: func(w *world) { w.aws.Answer("orchard.json", fetchtest.CutUnnoticed(orchardJSON)) },
			status: statusPage, stderr: "orchard.json: service reference: cut off: the JSON does not end"},
		{name: "unnoticed, of the contents", make: func(w *world) {
			w.aws.Answer(fetchtest.Contents, fetchtest.CutUnnoticed(w.aws.Content(fetchtest.Contents)))
			w.aws.Answer(fetchtest.ContentsHTML, fetchtest.Status(404))
		}, status: statusPage, stderr: fetchtest.Contents + ": cut off: it does not end with a link to a page, but with …"},
		{name: "unnoticed, and whole in HTML", make: func(w *world) {
			w.aws.Answer("list_weather.md", fetchtest.CutUnnoticed(strings.ReplaceAll(orchardPage, "rchard", "eather")))
		}},
		once("with a length, once", fetchtest.CutLength(almanacPage), time.Second/2, time.Second),
		once("in chunks, once", fetchtest.CutChunks(almanacPage), time.Second/2, time.Second),
	}},
	{"N7", []way{
		answer("without end", fetchtest.Endless, "larger than 16 MiB, the limit for a document"),
		answer("a gigabyte, compressed", fetchtest.Bomb, "larger than 16 MiB, the limit for a document"),
		answer("100 MB, announced", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100000000")
			_, _ = io.WriteString(w, "#")
		}), "larger than 16 MiB, the limit for a document"),
		answer("headers without end", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for range 1000 {
				w.Header().Add("X-Padding", strings.Repeat("x", 1000))
			}
		}), "net/http: HTTP/1.x transport connection broken: net/http: server response headers exceeded 65536 bytes; aborted (5 attempts)"),
		answer("an encoding not asked for", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
		}), `encoded as "br", which was not asked for`),
		{name: "compressed as usual", make: func(w *world) {
			w.aws.Answer("orchard.json", fetchtest.Gzip(orchardJSON))
		}, check: func(w *world) {
			require.Contains(w.t, tree(w.t, w.dir)["aws/almanac/table_gen.go"], "LevelList")
		}},
	}},
	{"N8", []way{
		{name: "a page", make: func(w *world) { w.aws.Answer("list_weather.html", fetchtest.Status(404)) },
			status: 1, stderr: docsFetch + "list_weather.md: 404 Not Found"},
		{name: "a page that is refused", make: func(w *world) {
			w.aws.Publish("list_weather.html", strings.Replace(weatherPage, "<td>Write</td>", "<td>Reed</td>", 1))
		}, status: statusPage, stderr: `list_weather.html: table "Actions defined by Example Weather", row 1, cell "Access level": unknown access level "Reed"`},
		{name: "a file of the service reference", make: func(w *world) { w.aws.Answer("orchard.json", fetchtest.Status(404)) },
			status: 1, stderr: jsonFetch + "v1/orchard/orchard.json: 404 Not Found"},
		{name: "a file of the service reference that is refused", make: func(w *world) { w.aws.Publish("orchard.json", strings.Replace(orchardJSON, `"Name"`, `"Nome"`, 1)) },
			status: statusPage, stderr: `orchard.json: service reference: json: unknown field "Nome"`},
		{name: "several, all of which are named", make: func(w *world) {
			w.aws.Publish("list_weather.html", strings.Replace(weatherPage, "<td>Write</td>", "<td>Reed</td>", 1))
			w.aws.Publish("orchard.json", strings.Replace(orchardJSON, `"Name"`, `"Nome"`, 1))
			w.aws.Publish(almanac, almanacPage[:len(almanacPage)/2])
		}, status: statusPage, stderr: almanac + `: cut off: it ends neither with a table row nor with a sentence, but with "cess level:** Read\n\n- **"` + "\n" +
			`list_weather.html: table "Actions defined by Example Weather", row 1, cell "Access level": unknown access level "Reed"` + "\n" +
			`orchard.json: service reference: json: unknown field "Nome"`},
		{name: "a file of another service", make: func(w *world) {
			w.aws.Publish("orchard.json", strings.Replace(orchardJSON, `"Name": "orchard"`, `"Name": "garden"`, 1))
		}, status: statusPage, stderr: `orchard.json: it is of the service "garden"`},
	}},
	{"N9", []way{
		{name: "everywhere", make: func(w *world) { w.aws.Answer(fetchtest.Everything, fetchtest.Text(portal)) },
			status: statusPage, stderr: fetchtest.Contents + `: not the contents page of the reference: it begins "<html><head><title>Welco…"` + "\n" +
				fetchtest.ContentsHTML + `: not the contents page of the reference: it begins "<html><head><title>Welco…"`},
		{name: "for a page", make: func(w *world) {
			w.aws.Answer(almanac, fetchtest.Text(portal))
		}, status: statusPage, stderr: almanac + `: title "Log in to the airport" is not that of a page of the reference (Actions, resources, and condition keys for …)`},
		{name: "for the index", make: func(w *world) { w.aws.Answer(fetchtest.Index, fetchtest.Text(portal)) },
			status: statusPage, stderr: `index of the service reference: not the contents page of the reference: it begins "<html><head><title>Welco…"`},
		{name: "for a file of the service reference", make: func(w *world) { w.aws.Answer("orchard.json", fetchtest.Text(portal)) },
			status: statusPage, stderr: `orchard.json: title "Log in to the airport" is not that of a page of the reference (Actions, resources, and condition keys for …)`},
		{name: "a page for a file of the service reference", make: func(w *world) { w.aws.Answer("orchard.json", fetchtest.Text(orchardPage)) },
			status: statusPage, stderr: "orchard.json: of the layout markdown-list, which is not expected there"},
		{name: "a file of the service reference for a page", make: func(w *world) { w.aws.Answer("list_orchard.md", fetchtest.Text(orchardJSON)) },
			status: statusPage, stderr: "list_orchard.md: of the layout service-reference, which is not expected there"},
		{name: "a page of another service", make: func(w *world) { w.aws.Answer(almanac, fetchtest.Text(orchardPage)) },
			status: statusPage, stderr: almanac + `: it is of the service "orchard"; the contents lists it for "almanac"`},
		{name: "a page of another service in Markdown", make: func(w *world) { w.aws.Answer("list_weather.md", fetchtest.Text(orchardPage)) }},
		{name: "an empty page", make: func(w *world) { w.aws.Answer(almanac, fetchtest.Text("")) },
			status: statusPage, stderr: almanac + ": empty"},
		{name: "an empty index", make: func(w *world) { w.aws.Answer(fetchtest.Index, fetchtest.Text("")) },
			status: statusPage, stderr: "index of the service reference: empty"},
		{name: "nothing in the contents", make: func(w *world) {
			for _, name := range []string{"list_almanac.md", "list_orchard.md", "list_weather.html"} {
				w.aws.Withdraw(name)
			}
		}, status: statusPage, stderr: fetchtest.Contents + ": it lists nothing\n" + fetchtest.ContentsHTML + ": it lists nothing"},
	}},
	{"N10", []way{
		{name: "two layouts on one page", make: func(w *world) {
			w.aws.Publish("list_weather.html", strings.Replace(weatherPage, "<h2 id=\"exampleweather-resources", newTable+"<h2 id=\"exampleweather-resources", 1))
		}, status: statusPage, stderr: "list_weather.html: two layouts on one page: the tables are partly of the layout until July 2026, partly of the one since"},
		{name: "a page that is younger than others, of another layout", make: func(w *world) {
			w.aws.Date("list_weather.html", time.Date(2026, 9, 30, 23, 0, 0, 0, time.UTC))
		}, check: func(w *world) {
			require.Contains(w.t, tree(w.t, w.dir)["gen/snapshot/weather.json"], `"page":"list_weather.html","layout":"html-old","date":"2026-09"`)
			require.Contains(w.t, tree(w.t, w.dir)["gen/snapshot/almanac.json"], `"page":"list_almanac.md","layout":"markdown-list","date":"2026-08"`)
		}},
		{name: "a page that goes while it is read", make: func(w *world) {
			w.aws.Answer("list_weather.html", fetchtest.Status(410))
		}, status: 1, stderr: docsFetch + "list_weather.md: 404 Not Found"},
	}},
	{"N11", []way{
		{name: "while a page is on its way", make: func(w *world) {
			ctx, cancel := context.WithCancel(w.ctx)
			w.ctx = ctx
			w.aws.Answer(almanac, http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				cancel()
				fetchtest.Stall(almanacPage[:100]).ServeHTTP(rw, r)
			}))
		}, status: 1, stderr: "gen: interrupted; nothing was written"},
		{name: "during a wait", make: func(w *world) {
			ctx, cancel := context.WithCancel(w.ctx)
			w.ctx = ctx
			w.aws.Answer(almanac, fetchtest.Status(429, "Retry-After", "100"))
			time.AfterFunc(50*time.Second, cancel)
		}, status: 1, stderr: "gen: interrupted; nothing was written"},
		{name: "before the first page", make: func(w *world) {
			ctx, cancel := context.WithCancel(w.ctx)
			w.ctx = ctx
			cancel()
		}, status: 1, stderr: "gen: interrupted; nothing was written"},
		{name: "while files are read", make: func(w *world) {
			ctx, cancel := context.WithCancel(w.ctx)
			w.ctx = ctx
			cancel()
			w.args = []string{"-from", pagePath("no-resource-types")}
		}, status: 1, stderr: "gen: interrupted; nothing was written"},
	}},
	{"W8", []way{
		poisoned("cut", func(content []byte) []byte { return content[:len(content)-1] }),
		poisoned("empty", func(content []byte) []byte { return nil }),
		poisoned("another action", func(content []byte) []byte {
			return bytes.ReplaceAll(content, []byte("WriteMonth"), []byte("WriteOften"))
		}),
		poisoned("another tag", func(content []byte) []byte { return bytes.Replace(content, []byte(`"ETag":"`), []byte(`"ETag":"x`), 1) }),
		poisoned("something else", func(content []byte) []byte { return []byte(portal) }),
		{name: "another document's file", make: func(w *world) {
			files := fillCache(w)
			content := contentOf(w, files[almanac])
			require.NoError(w.t, os.WriteFile(files["list_orchard.md"], content, 0o600))
		}, check: func(w *world) {
			requireTree(w.t, w.after, tree(w.t, w.dir))
			require.Contains(w.t, w.aws.Asked(), "200 list_orchard.md")
		}},
		{name: "left by a run that was killed", make: func(w *world) {
			fillCache(w)
			require.NoError(w.t, os.WriteFile(filepath.Join(w.cache, "new-123"), []byte("half"), 0o600))
		}, check: func(w *world) {
			requireTree(w.t, w.after, tree(w.t, w.dir))
			require.NotContains(w.t, w.aws.Asked(), "200 "+almanac)
			require.NoFileExists(w.t, filepath.Join(w.cache, "new-123"))
		}},
		{name: "whole", make: func(w *world) { fillCache(w) }, check: func(w *world) {
			requireTree(w.t, w.after, tree(w.t, w.dir))
			for _, asked := range w.aws.Asked() {
				require.False(w.t, strings.HasPrefix(asked, "200 "), asked)
			}
		}},
		{name: "a file in the place of the folder", make: func(w *world) {
			w.cache = filepath.Join(w.cache, "file")
			require.NoError(w.t, os.WriteFile(w.cache, nil, 0o600))
		}, status: 1, stderr: "fetch: cache: …"},
	}},
}

// poisoned is the way of a cache in which the almanac's page was changed.
func poisoned(name string, change func([]byte) []byte) way {
	return way{name: name, make: func(w *world) {
		file := fillCache(w)[almanac]
		content := contentOf(w, file)
		changed := change(slices.Clone(content))
		require.NotEqual(w.t, content, changed)
		require.NoError(w.t, os.WriteFile(file, changed, 0o600))
	}, check: func(w *world) {
		requireTree(w.t, w.after, tree(w.t, w.dir))
		require.Contains(w.t, w.aws.Asked(), "200 "+almanac)
	}}
}

// fillCache fills the cache; the result is the file of each page.
func fillCache(w *world) map[string]string {
	o := sourceOptions{cache: w.cache}
	o.docs.url, o.json.url = fetchtest.Docs, fetchtest.JSON
	_, err := gather(w.ctx, o, io.Discard)
	require.NoError(w.t, err)
	w.aws.Asked()
	entries, err := os.ReadDir(w.cache)
	require.NoError(w.t, err)
	files := map[string]string{}
	for _, e := range entries {
		file := filepath.Join(w.cache, e.Name())
		content := contentOf(w, file)
		for _, name := range []string{almanac, "list_orchard.md"} {
			if bytes.Contains(content[:min(len(content), 300)], []byte(`"URL":"`+fetchtest.Docs+name+`"`)) {
				files[name] = file
			}
		}
	}
	require.Len(w.t, files, 2)
	return files
}

func contentOf(w *world, file string) []byte {
	content, err := os.ReadFile(file)
	require.NoError(w.t, err)
	return content
}

// newTable is a table of actions in the layout since July 2026.
const newTable = `<h2>Permission-only actions for Example Weather</h2>
<div class="table-contents"><table>
<thead><tr><th>Actions</th><th>Description</th><th>Resource types (*required)</th><th>Condition keys</th><th>Access level</th></tr></thead>
<tr><td>MakeRain</td><td>Makes rain</td><td></td><td></td><td>Write</td></tr>
</table></div>
`
