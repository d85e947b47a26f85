package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
)

// sourceOptions say where a refresh reads from.
type sourceOptions struct {
	from     paths   // "[DATE=]PATH": pages, files of the service reference, contents pages, folders
	docs     address // of the reference's folder
	json     address // of the service reference
	services string  // prefixes, with commas between; empty for all
	cache    string  // folder; empty for the user's
	quiet    bool
}

// An address is that of a source; AWS's, when none was given.
type address struct {
	url   string // empty to do without the source
	given bool
}

func (a *address) String() string     { return a.url }
func (a *address) Set(s string) error { a.url, a.given = s, true; return nil }

func (o *sourceOptions) register(flags *flag.FlagSet) {
	o.docs.url = "https://docs.aws.amazon.com/service-authorization/latest/reference/"
	o.json.url = "https://servicereference.us-east-1.amazonaws.com/"
	flags.Var(&o.from, "from", "a `page`, a file of the service reference, a contents page or a folder of these, with the date when AWS served them (2026-08=list_sqs.md); may be repeated; nothing is fetched then, but from addresses that are given")
	flags.Var(&o.docs, "docs-url", "the `address` of the reference's folder; empty to do without")
	flags.Var(&o.json, "json-url", "the `address` of the service reference; empty to do without")
	flags.StringVar(&o.services, "service", "", "only these services: `prefixes`, with commas between")
	flags.StringVar(&o.cache, "cache", "", "the `folder` that keeps what was fetched (default iamref in the user's cache folder)")
	flags.BoolVar(&o.quiet, "quiet", false, "show no progress")
}

// wants reports whether a service is one to be read. That whose prefix is not
// known yet may be.
func (o *sourceOptions) wants(prefix string) bool {
	return o.services == "" || prefix == "" || slices.Contains(strings.Split(o.services, ","), prefix)
}

// gathered is what the sources say.
type gathered struct {
	pages    []*page.Page    // each with its date, sorted by name
	contents map[string]bool // the pages that exist now, "list_sqs"; nil when no contents page was read
	notes    []string        // what was not as it should be, sorted
}

// services puts the pages together, one service for each prefix.
func (g gathered) services() ([]*reference.Service, error) {
	m, err := reference.Assemble(services(g.pages))
	if err != nil {
		return nil, err
	}
	return m.Services, nil
}

// hasPageOf reports whether a page of a service was read, and not only its file of
// the service reference.
func (g *gathered) hasPageOf(prefix string) bool {
	return slices.ContainsFunc(g.pages, func(p *page.Page) bool { return p.Service.Prefix == prefix && hasPage(p.Service) })
}

// notAlone is why nothing can take the place of a lost page of a service.
func notAlone(prefix string) string {
	return fmt.Sprintf("the service %q has other pages, beside which nothing else tells what stood on this one", prefix)
}

func (g *gathered) note(format string, args ...any) {
	g.notes = append(g.notes, fmt.Sprintf(format, args...))
}

// gather reads all sources: every page of theirs, or it fails. What one source
// lost comes from the next, and a note says so.
func gather(ctx context.Context, o sourceOptions, progress io.Writer) (gathered, error) {
	g := gathered{}
	if err := g.readFiles(ctx, o); err != nil {
		return gathered{}, err
	}
	if err := g.fetch(ctx, o, progress); err != nil {
		return gathered{}, err
	}
	if err := g.limit(o.services); err != nil {
		return gathered{}, err
	}
	slices.SortFunc(g.pages, func(a, b *page.Page) int { return strings.Compare(pageName(a), pageName(b)) })
	for i := 1; i < len(g.pages); i++ {
		if name := pageName(g.pages[i]); name == pageName(g.pages[i-1]) {
			return gathered{}, fmt.Errorf("gen refresh: two sources have the page %s: give each page once", name)
		}
	}
	slices.Sort(g.notes)
	g.notes = slices.Compact(g.notes)
	return g, nil
}

// pageName is the file name of a page.
func pageName(p *page.Page) string { return p.Service.Sources[0].Page }

// stem is the name of a page without extension, as the contents has it.
func stem(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// limit keeps the pages of some services only.
func (g *gathered) limit(prefixes string) error {
	if prefixes == "" {
		return nil
	}
	found := map[string]bool{}
	for p := range strings.SplitSeq(prefixes, ",") {
		found[p] = false
	}
	g.pages = slices.DeleteFunc(g.pages, func(p *page.Page) bool {
		_, wanted := found[p.Service.Prefix]
		if wanted {
			found[p.Service.Prefix] = true
		}
		return !wanted
	})
	for _, p := range slices.Sorted(maps.Keys(found)) {
		if !found[p] {
			return fmt.Errorf("gen refresh: no source has the service %q", p)
		}
	}
	return nil
}
