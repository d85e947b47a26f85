package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/fetch"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
)

// contentsPage is the page of the reference that lists the others.
const contentsPage = "reference_policies_actions-resources-contextkeys"

// indexName stands in errors for the index, whose address has no file name.
const indexName = "index of the service reference"

// pageForms are the extensions of the forms in which AWS serves a page, the one
// to read first in front.
var pageForms = []string{".md", ".html"}

// workers is how many documents are got and read at a time.
const workers = 8

// dial replaces the network in tests.
var dial func(ctx context.Context, network, address string) (net.Conn, error)

// A network reads sources over HTTP.
type network struct {
	client *fetch.Client
	docs   *url.URL // nil to do without
	json   *url.URL
	memo   *memo
	wanted func(prefix string) bool
}

// fetch reads the network's sources: all of those that are listed, or it fails.
func (g *gathered) fetch(ctx context.Context, o sourceOptions, progress io.Writer) error {
	n := network{wanted: o.wants}
	var bases []*url.URL
	for _, source := range []struct {
		to   **url.URL
		flag string
		address
	}{{&n.docs, "-docs-url", o.docs}, {&n.json, "-json-url", o.json}} {
		if source.url == "" || !source.given && len(o.from) > 0 {
			continue
		}
		u, err := url.Parse(source.url)
		if err != nil {
			return usageError(fmt.Sprintf("gen refresh: %s: %v", source.flag, err))
		}
		if !strings.HasSuffix(u.Path, "/") {
			u.Path += "/"
		}
		*source.to = u
		bases = append(bases, u)
	}
	switch {
	case len(bases) == 0 && len(o.from) == 0:
		return usageError("gen refresh: no source: neither -from nor -docs-url nor -json-url")
	case len(bases) == 0:
		return nil
	}
	cache, err := cacheFolder(o.cache)
	if err != nil {
		return err
	}
	n.client, err = fetch.New(fetch.Options{Bases: bases, Cache: cache, Dial: dial})
	if err != nil {
		return err
	}
	defer n.client.Close()
	if n.memo, err = openMemo(cache, "pages"); err != nil {
		return err
	}
	if err := n.readAll(ctx, g, newProgress(progress, o.quiet)); err != nil {
		return err
	}
	if o.services != "" {
		return nil // the memo keeps the other services too
	}
	return n.memo.save()
}

// cacheFolder is the folder of the cache when none is given.
func cacheFolder(given string) (string, error) {
	if given != "" {
		return given, nil
	}
	user, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("gen refresh: no folder for the cache: give one with -cache: %w", err)
	}
	return filepath.Join(user, "iamref"), nil
}

// readAll reads the lists, and then the pages on them side by side.
func (n network) readAll(ctx context.Context, g *gathered, progress *progress) error {
	var pages, files []page.Entry
	var err error
	if n.docs != nil {
		if pages, err = n.contents(ctx, g); err != nil {
			return err
		}
	}
	if n.json != nil {
		if files, err = n.index(ctx); err != nil {
			return err
		}
	}
	keep := func(list []page.Entry) []page.Entry {
		return slices.DeleteFunc(list, func(e page.Entry) bool { return !n.wanted(e.Prefix) })
	}
	pages, files = keep(pages), keep(files)
	progress.start(len(pages) + len(files))
	defer progress.finish()
	results := make([]fetched, len(pages)+len(files))
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := range results {
		group.Go(func() error {
			if inner.Err() != nil {
				return context.Cause(inner)
			}
			var err error
			if i < len(pages) {
				results[i], err = n.page(inner, pages[i])
			} else {
				results[i], err = n.serviceReference(inner, files[i-len(pages)])
			}
			progress.done()
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return g.take(results, pages)
}

// A fetched is what became of an entry.
type fetched struct {
	page  *page.Page
	notes []string
	lost  error // the page is on no server, or in no form that can be read
}

// take takes over what was fetched. A page that the reference has lost comes
// from the service reference, when that has the service and no other page of the
// service was read: beside a page it adds no actions.
func (g *gathered) take(results []fetched, pages []page.Entry) error {
	prefixes := map[string]bool{}
	read := map[string]bool{}
	for i, r := range results {
		g.notes = append(g.notes, r.notes...)
		if r.page == nil {
			continue
		}
		if i >= len(pages) {
			prefixes[r.page.Service.Prefix] = true
		}
		// Two entries may be redirected to one page.
		if name := pageName(r.page); !read[name] {
			read[name] = true
			g.pages = append(g.pages, r.page)
		}
	}
	var errs []error
	for i, r := range results {
		switch {
		case r.lost == nil:
		case i < len(pages) && fetch.Lost(r.lost) && g.hasPageOf(pages[i].Prefix):
			errs = append(errs, fmt.Errorf("%w: %s", r.lost, notAlone(pages[i].Prefix)))
		case i < len(pages) && fetch.Lost(r.lost) && prefixes[pages[i].Prefix]:
			g.note("%s: %v: the service %q comes from the service reference", pages[i].Name, r.lost, pages[i].Prefix)
		default:
			errs = append(errs, r.lost)
		}
	}
	return errors.Join(errs...)
}

// contents reads the contents page.
func (n network) contents(ctx context.Context, g *gathered) ([]page.Entry, error) {
	var entries []page.Entry
	notes, lost, err := n.first(ctx, contentsPage, func(name string, d *fetch.Document) (err error) {
		entries, err = page.ReadContents(name, d.Body)
		return err
	})
	if err = errors.Join(err, lost); err != nil {
		return nil, err
	}
	g.notes = append(g.notes, notes...)
	if g.contents == nil {
		g.contents = map[string]bool{}
	}
	for _, e := range entries {
		g.contents[e.Name] = true
	}
	return entries, nil
}

// page reads a page of the reference.
func (n network) page(ctx context.Context, e page.Entry) (f fetched, err error) {
	notes, lost, err := n.first(ctx, e.Name, func(name string, d *fetch.Document) (err error) {
		if final := path.Base(d.URL.Path); final != name && page.IsName(final) {
			f.notes = append(f.notes, fmt.Sprintf("%s: redirected to %s", name, final))
			name = final
		}
		p, err := n.read(name, d)
		if err == nil && e.Prefix != "" && p.Service.Prefix != e.Prefix {
			err = page.Errors{{Page: name, Reason: fmt.Sprintf("it is of the service %q; the contents lists it for %q", p.Service.Prefix, e.Prefix)}}
		}
		if err == nil {
			f.page = p
		}
		return err
	})
	f.lost = lost
	f.notes = append(f.notes, notes...)
	return f, err
}

// first gets a page in the first form that is there and that visit accepts. A
// page that is there in none is lost.
func (n network) first(ctx context.Context, name string, visit func(name string, d *fetch.Document) error) (notes []string, lost, err error) {
	for _, form := range pageForms {
		file := name + form
		var refused error
		_, err := n.client.Get(ctx, n.docs.JoinPath(file), func(d *fetch.Document) error {
			refused = visit(file, d)
			return refused
		})
		switch {
		case err == nil:
			if lost != nil {
				notes = append(notes, fmt.Sprintf("%s: %s is read in its place", oneLine(lost), file))
			}
			return notes, nil, nil
		case refused == nil && !fetch.Lost(err):
			return nil, nil, err
		case lost == nil || fetch.Lost(lost) && !fetch.Lost(err):
			lost = err
		case !fetch.Lost(err):
			lost = errors.Join(lost, err)
		}
	}
	return nil, lost, nil
}

// index reads the index of the service reference.
func (n network) index(ctx context.Context) ([]page.Entry, error) {
	var entries []page.Entry
	_, err := n.client.Get(ctx, n.json, func(d *fetch.Document) (err error) {
		entries, err = page.ReadContents(indexName, d.Body)
		return err
	})
	return entries, err
}

// serviceReference reads the service reference's file of a service.
func (n network) serviceReference(ctx context.Context, e page.Entry) (f fetched, err error) {
	u, err := n.json.Parse(e.URL)
	if err != nil || u.Scheme != n.json.Scheme || u.Host != n.json.Host || u.User != nil {
		return f, page.Errors{{Page: indexName, Reason: fmt.Sprintf("service %q: address %q is not on the host %s", e.Prefix, e.URL, n.json.Host)}}
	}
	var refused error
	_, err = n.client.Get(ctx, u, func(d *fetch.Document) error {
		f.page, refused = n.read(e.Prefix+".json", d)
		if refused == nil && f.page.Service.Prefix != e.Prefix {
			refused = page.Errors{{Page: e.Prefix + ".json", Reason: fmt.Sprintf("it is of the service %q", f.page.Service.Prefix)}}
		}
		return refused
	})
	if refused != nil {
		return fetched{lost: refused}, nil
	}
	return f, err
}

// read reads a document as a page of the month in which the server last changed
// it. What is in the other source's form is refused.
func (n network) read(name string, d *fetch.Document) (*page.Page, error) {
	p, err := n.memo.readPage(name, d.Body)
	if err != nil {
		return nil, err
	}
	source := &p.Service.Sources[0]
	if layout := source.Layout; (layout == reference.ServiceReference) != (path.Ext(name) == ".json") {
		return nil, page.Errors{{Page: name, Reason: fmt.Sprintf("of the layout %s, which is not expected there", layout)}}
	}
	if !d.Modified.IsZero() {
		source.Date = d.Modified.UTC().Format("2006-01")
	}
	return p, nil
}
