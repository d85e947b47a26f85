package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// diff prints what differs between two snapshots or folders of pages.
func diff(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := newFlags("gen diff", "gen diff [-format text|markdown|json] OLD NEW", stderr)
	format := formatFlag("text")
	flags.Var(&format, "format", "the `form` of the report: text, markdown or json")
	paths, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(paths) != 2 {
		return usageError(fmt.Sprintf("gen diff: %d arguments: it compares two, each a snapshot, a page or a folder of pages", len(paths)))
	}
	before, err := readState(ctx, paths[0])
	if err != nil {
		return err
	}
	after, err := readState(ctx, paths[1])
	if err != nil {
		return err
	}
	if err := decideAlike(&before, &after); err != nil {
		return err
	}
	report := changes.Between(before.services, after.services)
	report.Pages = pagesBetween(before, after)
	var out bytes.Buffer
	if err := format.write(report, &out); err != nil {
		return err
	}
	_, err = out.WriteTo(stdout)
	return err
}

// A formatFlag is a form of the report.
type formatFlag string

func (f *formatFlag) String() string { return string(*f) }

func (f *formatFlag) Set(s string) error {
	if *f = formatFlag(s); !slices.Contains([]string{"text", "markdown", "json"}, s) {
		return errors.New("it is text, markdown or json")
	}
	return nil
}

func (f formatFlag) write(r *changes.Report, w io.Writer) error {
	switch f {
	case "markdown":
		return r.Markdown(w)
	case "json":
		return r.JSON(w)
	}
	return r.Text(w)
}

// A state is one of the sides that diff compares.
type state struct {
	services   []*reference.Service
	isSnapshot bool
	pages      []string // names without extension, sorted
	refused    []string // one line for each page
}

func readState(ctx context.Context, path string) (state, error) {
	if folder, ok := snapshotIn(path); ok {
		services, err := snapshot.Load(folder)
		return state{services: services, isSnapshot: true}, err
	}
	files, err := pageFiles([]string{path}, "")
	if err != nil {
		return state{}, err
	}
	// A contents page is no page of a service.
	files = slices.DeleteFunc(files, func(f pageFile) bool {
		content, err := readFile(f.path)
		return err == nil && page.IsContents(content)
	})
	if len(files) == 0 {
		return state{}, fmt.Errorf("gen diff: %s holds no pages and no snapshot", path)
	}
	pages, refused, err := readPages(ctx, files)
	if err != nil {
		return state{}, err
	}
	m, err := reference.Assemble(services(pages))
	if err != nil {
		return state{}, fmt.Errorf("%s: %w", path, err)
	}
	var s state
	var errs []error
	for _, service := range m.Services {
		facts, err := snapshot.Facts(service)
		errs = append(errs, err)
		s.services = append(s.services, facts)
	}
	for _, f := range files {
		s.pages = append(s.pages, stem(filepath.Base(f.path)))
	}
	slices.Sort(s.pages)
	s.pages = slices.Compact(s.pages)
	for _, reason := range refused {
		s.refused = append(s.refused, oneLine(reason))
	}
	return s, errors.Join(errs...)
}

// snapshotIn opens a snapshot, which is told by what is in its first file: a
// folder of them, or the file of one service.
func snapshotIn(path string) (fs.FS, bool) {
	name := path
	info, err := os.Stat(path)
	if err != nil {
		return nil, false
	}
	if info.IsDir() {
		matches, err := filepath.Glob(filepath.Join(globbed(path), "*.json"))
		if err != nil || len(matches) == 0 {
			return nil, false
		}
		name = matches[0]
	}
	content, err := readFile(name)
	if err != nil {
		return nil, false
	}
	if s, err := reference.DecodeService(content); err != nil || s.Names == nil {
		return nil, false
	}
	if info.IsDir() {
		return os.DirFS(path), true
	}
	return oneFile{os.DirFS(filepath.Dir(path)), filepath.Base(path)}, true
}

// globbed is a path in which nothing is a pattern.
func globbed(path string) string {
	return strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(path)
}

// oneFile is a folder of which only one file shows.
type oneFile struct {
	fs.FS
	name string
}

func (f oneFile) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, dir)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() != f.name }), err
}

// decideAlike applies the overrides to pages that are compared with a snapshot,
// in which they have been applied. What an override does not find is no fault
// here: the pages may be of any age.
func decideAlike(before, after *state) error {
	if before.isSnapshot == after.isSnapshot {
		return nil
	}
	overrides, err := snapshot.LoadOverrides(overridesFile)
	if err != nil {
		return err
	}
	for _, s := range []*state{before, after} {
		if !s.isSnapshot {
			for _, service := range s.services {
				_ = overrides.Apply(service)
			}
		}
	}
	return nil
}

// pagesBetween tells pages that came and went from those on both sides.
func pagesBetween(before, after state) *changes.Pages {
	if before.isSnapshot && after.isSnapshot {
		return nil
	}
	p := &changes.Pages{Gone: []string{}, New: []string{}, Refused: []string{}}
	for _, side := range []struct {
		name string
		state
	}{{"old", before}, {"new", after}} {
		for _, reason := range side.refused {
			p.Refused = append(p.Refused, side.name+": "+reason)
		}
	}
	if before.isSnapshot || after.isSnapshot {
		return p
	}
	for _, name := range before.pages {
		if _, both := slices.BinarySearch(after.pages, name); both {
			p.Both++
		} else {
			p.Gone = append(p.Gone, name)
		}
	}
	for _, name := range after.pages {
		if _, both := slices.BinarySearch(before.pages, name); !both {
			p.New = append(p.New, name)
		}
	}
	return p
}
