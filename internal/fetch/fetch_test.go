package fetch_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/fetch"
	"github.com/iamref/iamref/internal/fetch/fetchtest"
)

func address(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	require.NoError(t, err)
	return u
}

// newClient makes a client that may ask one address, over the real network.
func newClient(t *testing.T, base, cache string) *fetch.Client {
	t.Helper()
	c, err := fetch.New(fetch.Options{Bases: []*url.URL{address(t, base)}, Cache: cache})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

func accept(*fetch.Document) error { return nil }

func TestGet(t *testing.T) {
	aws := fetchtest.New()
	defer aws.Close()
	aws.Publish("list_orchard.md", "trees")
	aws.Answer("list_almanac.md", fetchtest.Gzip("months"))
	aws.Answer("list_moved.md", fetchtest.Redirect(http.StatusFound, "list_orchard.md"))
	server := httptest.NewServer(aws)
	defer server.Close()
	client := newClient(t, server.URL, "")

	for name, want := range map[string]struct{ body, path string }{
		"list_orchard.md": {"trees", "/docs/list_orchard.md"},
		"list_almanac.md": {"months", "/docs/list_almanac.md"},
		"list_moved.md":   {"trees", "/docs/list_orchard.md"},
	} {
		d, err := client.Get(t.Context(), address(t, server.URL+"/docs/"+name), accept)
		require.NoError(t, err)
		require.Equal(t, want.body, string(d.Body))
		require.Equal(t, want.path, d.URL.Path)
	}
	d, err := client.Get(t.Context(), address(t, server.URL+"/list_orchard.md"), accept)
	require.NoError(t, err)
	require.Equal(t, "2026-08-15", d.Modified.Format(time.DateOnly))

	_, err = client.Get(t.Context(), address(t, server.URL+"/list_none.md"), accept)
	require.EqualError(t, err, "fetch "+server.URL+"/list_none.md: 404 Not Found")
	require.True(t, fetch.Lost(err))
}

func TestWhatTheClientSaysOfItself(t *testing.T) {
	var got http.Header
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { got = r.Header }))
	defer server.Close()
	_, err := newClient(t, server.URL, "").Get(t.Context(), address(t, server.URL), accept)
	require.NoError(t, err)
	require.Equal(t, "iamref-gen (+https://github.com/iamref/iamref)", got.Get("User-Agent"))
	require.Equal(t, "en-US", got.Get("Accept-Language"))
	require.Empty(t, got.Get("Cookie"))
}

func TestADocumentOfTheCacheIsAskedForConditionally(t *testing.T) {
	for name, header := range map[string]string{"by tag": "ETag", "by time": "Last-Modified"} {
		t.Run(name, func(t *testing.T) {
			body, mark, times := "trees", map[string]string{"ETag": `"1"`, "Last-Modified": "Sat, 15 Aug 2026 00:00:00 GMT"}[header], 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since") == mark {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				times++
				w.Header().Set(header, mark)
				_, _ = w.Write([]byte(body))
			}))
			defer server.Close()
			cache := filepath.Join(t.TempDir(), "a", "b")
			get := func() string {
				d, err := newClient(t, server.URL, cache).Get(t.Context(), address(t, server.URL), accept)
				require.NoError(t, err)
				return string(d.Body)
			}
			require.Equal(t, "trees", get())
			require.Equal(t, "trees", get())
			require.Equal(t, 1, times)
			body, mark = "bushes", map[string]string{"ETag": `"2"`, "Last-Modified": "Sun, 16 Aug 2026 00:00:00 GMT"}[header]
			require.Equal(t, "bushes", get())
			require.Equal(t, "bushes", get())
			require.Equal(t, 2, times)
			info, err := os.Stat(cache)
			require.NoError(t, err)
			require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
		})
	}
}

func TestADocumentThatTheCheckRefusesIsNotKept(t *testing.T) {
	server := httptest.NewServer(fetchtest.Text("Log in"))
	defer server.Close()
	cache := t.TempDir()
	refused := errors.New("not a page")
	_, err := newClient(t, server.URL, cache).Get(t.Context(), address(t, server.URL), func(*fetch.Document) error { return refused })
	require.Equal(t, refused, err)
	files, err := os.ReadDir(cache)
	require.NoError(t, err)
	require.Empty(t, files)
}

func TestAddressesThatMayNotBeAsked(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	client := newClient(t, "https://docs.example.com/reference/", "")
	for _, a := range []string{server.URL, "http://docs.example.com/x", "https://docs.example.com:8443/x", "https://docs.example.com.evil.example/", "file:///etc/passwd"} {
		_, err := client.Get(t.Context(), address(t, a), accept)
		require.EqualError(t, err, "fetch "+a+": not on a host that may be asked")
	}
	require.False(t, asked)
	for _, base := range []string{"docs.example.com", "ftp://docs.example.com/", "https:///x", "https://user@docs.example.com/", "https://docs.example.com/?x", "file:///x"} {
		_, err := fetch.New(fetch.Options{Bases: []*url.URL{address(t, base)}})
		require.EqualError(t, err, `fetch: "`+base+`" is not an address of the form https://host/folder/`)
	}
}

func TestACertificateThatIsNotTrustedIsNotAskedForAgain(t *testing.T) {
	server := httptest.NewUnstartedServer(fetchtest.Text("x"))
	server.Config.ErrorLog = nil
	server.StartTLS()
	defer server.Close()
	_, err := newClient(t, server.URL, "").Get(t.Context(), address(t, server.URL), accept)
	require.ErrorContains(t, err, "certificate")
	require.NotContains(t, err.Error(), "attempts")
}

// A server that is asked by many at a time sees few connections.
func TestTheClientOpensFewConnections(t *testing.T) {
	var mu sync.Mutex
	connections := map[net.Conn]bool{}
	server := httptest.NewUnstartedServer(fetchtest.Text("x"))
	server.Config.ConnState = func(c net.Conn, _ http.ConnState) {
		mu.Lock()
		defer mu.Unlock()
		connections[c] = true
	}
	server.Start()
	defer server.Close()
	client := newClient(t, server.URL, "")
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			_, err := client.Get(t.Context(), address(t, server.URL), accept)
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	mu.Lock()
	defer mu.Unlock()
	require.LessOrEqual(t, len(connections), 4)
}

// With a clock of its own: the waits double, and are not the same for all.
func TestTheWaitsGrow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		aws := fetchtest.New()
		defer aws.Close()
		var times []time.Time
		aws.Answer(fetchtest.Everything, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			times = append(times, time.Now())
			w.WriteHeader(http.StatusServiceUnavailable)
		}))
		client, err := fetch.New(fetch.Options{Bases: []*url.URL{address(t, fetchtest.Docs)}, Dial: aws.Dial})
		require.NoError(t, err)
		defer client.Close()
		waits := map[time.Duration]bool{}
		for range 5 {
			times = nil
			_, err = client.Get(t.Context(), address(t, fetchtest.Docs), accept)
			require.EqualError(t, err, "fetch "+fetchtest.Docs+": 503 Service Unavailable (5 attempts)")
			require.Len(t, times, 5)
			longest := time.Second
			for i := range 4 {
				wait := times[i+1].Sub(times[i])
				require.Greater(t, wait, longest/2)
				require.LessOrEqual(t, wait, longest)
				longest *= 2
				waits[wait] = true
			}
		}
		require.Greater(t, len(waits), 10, "the waits are random")
	})
}

func TestCancellationIsTheError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		aws := fetchtest.New()
		defer aws.Close()
		aws.Answer(fetchtest.Everything, fetchtest.Silence)
		client, err := fetch.New(fetch.Options{Bases: []*url.URL{address(t, fetchtest.Docs)}, Dial: aws.Dial})
		require.NoError(t, err)
		defer client.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err = client.Get(ctx, address(t, fetchtest.Docs), accept)
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
}
