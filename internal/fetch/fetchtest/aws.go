// Package fetchtest plays AWS for tests: its two hosts with the contents page,
// the pages of services in Markdown and HTML, and the service reference; and the
// ways in which they can fail.
//
// An [AWS] is an [http.Handler], for a test with a server of its own. Its method
// [AWS.Dial] is a network without wires, on which no other host exists: within
// testing/synctest no test waits for real time.
package fetchtest

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// The addresses that AWS serves.
const (
	Docs = "https://docs.aws.amazon.com/service-authorization/latest/reference/"
	JSON = "https://servicereference.us-east-1.amazonaws.com/"
)

// The names by which the lists are asked for and can be answered.
const (
	Contents     = "reference_policies_actions-resources-contextkeys.md"
	ContentsHTML = "reference_policies_actions-resources-contextkeys.html"
	Index        = "index"
)

// An AWS has what was published on it.
type AWS struct {
	mu       sync.Mutex
	files    map[string]string // by name: "list_orchard.md", "orchard.json"
	answers  map[string]http.Handler
	asked    []string
	modified map[string]time.Time
	network  *network
}

// New makes an AWS on which nothing is published. Close it after use of Dial.
func New() *AWS {
	a := &AWS{files: map[string]string{}, answers: map[string]http.Handler{}, modified: map[string]time.Time{}}
	a.network = newNetwork(a)
	return a
}

// Publish publishes a page ("list_orchard.md", "list_orchard.html") or a file of
// the service reference ("orchard.json"), and lists it.
func (a *AWS) Publish(name, content string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.files[name] = content
}

// Withdraw takes back what was published: it is listed no more.
func (a *AWS) Withdraw(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.files, name)
}

// Content is what is published under a name, the lists included.
func (a *AWS) Content(name string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	content, _ := a.content(name, JSON)
	return content
}

// Everything stands for all names in [AWS.Answer].
const Everything = "*"

// Answer makes a handler answer for a name, whether or not it is published; nil
// ends that.
func (a *AWS) Answer(name string, with http.Handler) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.answers[name] = with; with == nil {
		delete(a.answers, name)
	}
}

// Date sets the time at which something was last changed. Without it, that was
// in August 2026.
func (a *AWS) Date(name string, t time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.modified[name] = t
}

// Asked are the names that were asked for since the last call, sorted, with the
// status of the answer: "200 list_orchard.md". The status of an answer that
// broke off is 0.
func (a *AWS) Asked() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	asked := slices.Sorted(slices.Values(a.asked))
	a.asked = nil
	return asked
}

// Dial connects to one of the two hosts.
func (a *AWS) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	return a.network.dial(ctx, address)
}

// Close ends the server and all connections.
func (a *AWS) Close() { a.network.server.Close() }

func (a *AWS) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	if name == "/" {
		name = Index
	}
	a.mu.Lock()
	answer, ok := a.answers[name]
	if !ok {
		answer, ok = a.answers[Everything]
	}
	a.mu.Unlock()
	if !ok {
		answer = a.Published(name)
	}
	recorder := &recorder{ResponseWriter: w}
	defer func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.asked = append(a.asked, fmt.Sprintf("%d %s", recorder.status, name))
	}()
	answer.ServeHTTP(recorder, r)
}

// Published answers with what is published under a name.
func (a *AWS) Published(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.mu.Lock()
		content, ok := a.content(name, "http://"+r.Host+"/")
		modified, dated := a.modified[name]
		a.mu.Unlock()
		if !dated {
			modified = time.Date(2026, 8, 15, 0, 0, 0, 0, time.UTC)
		}
		if !ok {
			http.Error(w, "no such page", http.StatusNotFound)
			return
		}
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(content))))
		http.ServeContent(w, r, name, modified, strings.NewReader(content))
	})
}

// content is what a name holds. The lists are made of what is published.
func (a *AWS) content(name, base string) (string, bool) {
	switch name {
	case Contents:
		return a.contents("# Actions, resources, and condition keys for AWS services\n<a name=\"x\"></a>\n\n**Topics**\n+ [Actions table](#actions_table)\n",
			"+ [%s](%s.md)\n", ""), true
	case ContentsHTML:
		return a.contents("<html><body><h1>Actions, resources, and condition keys for AWS services</h1><div class=\"highlights\"><ul>\n",
			"<li><a href=\"./%[2]s.html\">%[1]s</a></li>\n", "</ul></div></body></html>\n"), true
	case Index:
		type entry struct {
			Service string `json:"service"`
			URL     string `json:"url"`
		}
		if strings.HasSuffix(base, ".amazonaws.com/") {
			base = JSON
		}
		list := []entry{}
		for _, name := range slices.Sorted(maps.Keys(a.files)) {
			if prefix, ok := strings.CutSuffix(name, ".json"); ok {
				list = append(list, entry{prefix, base + "v1/" + prefix + "/" + name})
			}
		}
		content, _ := json.Marshal(list) // strings
		return string(content), true
	}
	content, ok := a.files[name]
	return content, ok
}

var prefixPattern = regexp.MustCompile("service prefix:\\s*(?:`|<code[^>]*>\\s*)([a-z0-9-]+)")

func (a *AWS) contents(head, line, foot string) string {
	text := head
	last := ""
	for _, name := range slices.Sorted(maps.Keys(a.files)) {
		stem := strings.TrimSuffix(name, path.Ext(name))
		if stem == last || path.Ext(name) == ".json" {
			continue
		}
		last = stem
		title := stem
		if m := prefixPattern.FindStringSubmatch(a.files[name]); m != nil {
			title += " (" + m[1] + ")"
		}
		text += fmt.Sprintf(line, title, stem)
	}
	return text + foot
}

// A recorder notes the status of an answer.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(p)
}

func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// A network is a listener whose connections are pipes.
type network struct {
	server http.Server
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newNetwork(handler http.Handler) *network {
	n := &network{conns: make(chan net.Conn), closed: make(chan struct{})}
	n.server.Handler = handler
	go func() { _ = n.server.Serve(n) }()
	return n
}

func (n *network) dial(ctx context.Context, address string) (net.Conn, error) {
	host, _, _ := strings.Cut(address, ":")
	if !strings.Contains(Docs+JSON, "/"+host+"/") {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	client, server := net.Pipe()
	select {
	case n.conns <- server:
		return client, nil
	case <-n.closed:
		return nil, errors.New("connection refused")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept, Close and Addr make the network a [net.Listener].
func (n *network) Accept() (net.Conn, error) {
	select {
	case c := <-n.conns:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *network) Close() error   { n.once.Do(func() { close(n.closed) }); return nil }
func (n *network) Addr() net.Addr { return &net.IPAddr{} }
