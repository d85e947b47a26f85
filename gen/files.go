package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
)

// A document is a file as it was read: a page of a service, or a list of pages.
type document struct {
	name    string
	page    *page.Page
	isList  bool
	entries []page.Entry // of the contents page, or of the index
	refused error
}

// readFiles reads what lies on disk. Where there is a contents page, or an
// index, it says which of the pages exist now; the others are left out. Of a
// service with several pages all must be there, or none.
func (g *gathered) readFiles(ctx context.Context, o sourceOptions) error {
	files, err := sourceFiles(o.from)
	if err != nil {
		return err
	}
	documents, err := readDocuments(ctx, files)
	if err != nil {
		return err
	}
	var entries []page.Entry
	for _, d := range documents {
		entries = append(entries, d.entries...)
	}
	pages := g.listed(documents)
	if len(pages) == 0 && len(o.from) > 0 {
		return errors.New("gen refresh: there is no page, or none that the contents lists, in what -from names")
	}
	read := map[string]string{} // stem to name
	for _, d := range pages {
		if d.page != nil {
			g.pages = append(g.pages, d.page)
			read[stem(d.name)] = d.name
		}
	}
	var errs []error
	for _, d := range pages {
		switch other := read[stem(d.name)]; {
		case d.refused == nil:
		case other != "":
			g.note("%s: %s is read in its place", oneLine(d.refused), other)
		case page.Moved(d.refused) && !g.contents[stem(d.name)]:
			g.note("%s: left out", oneLine(d.refused))
		default:
			errs = append(errs, d.refused)
		}
	}
	for _, e := range entries {
		there := slices.ContainsFunc(pages, func(d document) bool { return stem(d.name) == e.Name })
		if e.Name != "" && !there && o.wants(e.Prefix) && g.hasPageOf(e.Prefix) {
			errs = append(errs, fmt.Errorf("%s: the contents lists it, but it is not in what -from names: %s", e.Name, notAlone(e.Prefix)))
		}
	}
	return errors.Join(errs...)
}

// listed leaves out the pages that are not in the list of their kind.
func (g *gathered) listed(documents []document) []document {
	var prefixes map[string]bool // in the index
	for _, d := range documents {
		for _, e := range d.entries {
			set := &g.contents
			if e.Name == "" {
				set, e.Name = &prefixes, e.Prefix
			}
			if *set == nil {
				*set = map[string]bool{}
			}
			(*set)[e.Name] = true
		}
	}
	return slices.DeleteFunc(documents, func(d document) bool {
		list, which := g.contents, "contents"
		if isServiceReference(d) {
			list, which = prefixes, "index"
		}
		if !d.isList && list != nil && !list[stem(d.name)] {
			g.note("%s: the %s does not list it: left out", d.name, which)
			return true
		}
		return d.isList && d.refused == nil
	})
}

func isServiceReference(d document) bool {
	if d.page != nil {
		return d.page.Service.Sources[0].Layout == reference.ServiceReference
	}
	return filepath.Ext(d.name) == ".json"
}

// sourceFiles are the files of "[DATE=]PATH" arguments.
func sourceFiles(from []string) ([]pageFile, error) {
	var files []pageFile
	for _, arg := range from {
		date, name, dated := strings.Cut(arg, "=")
		if !dated {
			date, name = "", arg
		} else if !isDate(date) {
			return nil, usageError(fmt.Sprintf("gen refresh: %q: the date is not of the form 2026-08 or 2026-08-31", arg))
		}
		more, err := pageFiles([]string{name}, date)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	return files, nil
}

// readDocuments reads files side by side; they come back sorted by name. Two
// pages of one name could not be told apart and are an error.
func readDocuments(ctx context.Context, files []pageFile) ([]document, error) {
	files, err := sortedFiles(files)
	if err != nil {
		return nil, err
	}
	documents := make([]document, len(files))
	err = eachFile(ctx, files, func(i int, name string, content []byte) {
		d := &documents[i]
		d.name = name
		if page.IsContents(content) {
			d.isList = true
			d.entries, d.refused = page.ReadContents(name, content)
		} else if d.page, d.refused = page.Read(name, content); d.refused == nil {
			d.page.Service.Sources[0].Date = files[i].date
		}
	})
	if err != nil {
		return nil, err
	}
	return documents, nil
}

// isDate reports whether a date is a month or a day.
func isDate(date string) bool {
	_, noMonth := time.Parse("2006-01", date)
	_, noDay := time.Parse(time.DateOnly, date)
	return noMonth == nil || noDay == nil
}
