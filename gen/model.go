package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// model prints the model of pages or, without pages, of the snapshot. It prints
// all of it or, when something is wrong, nothing.
func model(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := newFlags("gen model", "gen model [-skip-refused] [PAGE…]", stderr)
	skip := flags.Bool("skip-refused", false, "print the model of the pages that can be read, and one line on standard error for each other")
	paths, err := parse(flags, args)
	if err != nil {
		return err
	}
	var m *reference.Model
	if len(paths) == 0 {
		m, err = snapshotModel()
	} else {
		m, err = pagesModel(ctx, paths, *skip, stderr)
	}
	if err != nil {
		return err
	}
	for _, s := range m.Services {
		for _, note := range s.Check() {
			fmt.Fprintf(stderr, "note: %s: %s\n", s.Prefix, note)
		}
	}
	var out bytes.Buffer
	if err := m.Encode(&out); err != nil {
		return err
	}
	_, err = out.WriteTo(stdout)
	return err
}

func snapshotModel() (*reference.Model, error) {
	services, err := loadSnapshot()
	if err != nil {
		return nil, err
	}
	for _, s := range services {
		s.Names = nil // names are ours, not AWS's
	}
	return &reference.Model{Services: services}, nil
}

func loadSnapshot() ([]*reference.Service, error) {
	files, err := snapshotFolder()
	if err != nil {
		return nil, err
	}
	return snapshot.Load(files)
}

func pagesModel(ctx context.Context, paths []string, skip bool, stderr io.Writer) (*reference.Model, error) {
	files, err := pageFiles(paths, "")
	if err != nil {
		return nil, err
	}
	pages, refused, err := readPages(ctx, files)
	if err != nil {
		return nil, err
	}
	if !skip && len(refused) > 0 {
		return nil, errors.Join(refused...)
	}
	for _, reason := range refused {
		fmt.Fprintln(stderr, "refused:", oneLine(reason))
	}
	m, err := reference.Assemble(services(pages))
	if err != nil {
		return nil, err
	}
	if n := linksLeftOut(pages); n > 0 {
		fmt.Fprintf(stderr, "note: %d documentation links left out: not absolute https, or with a placeholder\n", n)
	}
	return m, nil
}

// oneLine is the first error of a page, and how many more there are.
func oneLine(err error) string {
	first, rest, more := strings.Cut(err.Error(), "\n")
	if more {
		first += fmt.Sprintf(" (and %d more)", strings.Count(rest, "\n")+1)
	}
	return first
}

func services(pages []*page.Page) []*reference.Service {
	out := make([]*reference.Service, len(pages))
	for i, p := range pages {
		out[i] = p.Service
	}
	return out
}

func linksLeftOut(pages []*page.Page) int {
	n := 0
	for _, p := range pages {
		n += p.LinksLeftOut
	}
	return n
}
