package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
)

// A pageFile is a page to be read.
type pageFile struct {
	path string
	date string // when AWS served it, where that is known
}

// pageFiles are the pages that arguments name: files, or all pages in folders.
func pageFiles(paths []string, date string) ([]pageFile, error) {
	var files []pageFile
	var errs []error
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			errs = append(errs, err)
		case !info.IsDir():
			files = append(files, pageFile{path, date})
		default:
			entries, err := os.ReadDir(path)
			errs = append(errs, err)
			for _, e := range entries {
				if ext := filepath.Ext(e.Name()); ext == ".md" || ext == ".html" || ext == ".json" {
					files = append(files, pageFile{filepath.Join(path, e.Name()), date})
				}
			}
		}
	}
	return files, errors.Join(errs...)
}

// readPages reads pages side by side. Pages that are refused come back as
// errors, in the order of their names; a file that cannot be read, or two pages
// of one name, which could not be told apart, is the error.
func readPages(ctx context.Context, files []pageFile) (pages []*page.Page, refused []error, err error) {
	files, err = sortedFiles(files)
	if err != nil {
		return nil, nil, err
	}
	results := make([]*page.Page, len(files))
	reasons := make([]error, len(files))
	err = eachFile(ctx, files, func(i int, name string, content []byte) {
		p, err := page.Read(name, content)
		if err != nil {
			reasons[i] = err
			return
		}
		p.Service.Sources[0].Date = files[i].date
		results[i] = p
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range files {
		if reasons[i] != nil {
			refused = append(refused, reasons[i])
		} else {
			pages = append(pages, results[i])
		}
	}
	return pages, refused, nil
}

// sortedFiles sorts files by name. Two of one name are an error.
func sortedFiles(files []pageFile) ([]pageFile, error) {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b pageFile) int {
		return strings.Compare(filepath.Base(a.path), filepath.Base(b.path))
	})
	var errs []error
	for i := 1; i < len(files); i++ {
		if a, b := files[i-1].path, files[i].path; filepath.Base(a) == filepath.Base(b) {
			errs = append(errs, fmt.Errorf("%s and %s have one name: give each page once", a, b))
		}
	}
	return files, errors.Join(errs...)
}

// eachFile reads files side by side, until the context ends.
func eachFile(ctx context.Context, files []pageFile, visit func(i int, name string, content []byte)) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		g.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			content, err := readFile(f.path)
			if err != nil {
				return err
			}
			visit(i, filepath.Base(f.path), content)
			return nil
		})
	}
	return g.Wait()
}

// readServices reads pages, all of which must be understood, and puts them
// together.
func readServices(ctx context.Context, files []pageFile) ([]*reference.Service, error) {
	pages, refused, err := readPages(ctx, files)
	if err != nil {
		return nil, err
	}
	if len(refused) > 0 {
		return nil, errors.Join(refused...)
	}
	m, err := reference.Assemble(services(pages))
	if err != nil {
		return nil, err
	}
	return m.Services, nil
}

// readFile reads a page, but no more of a file than shows that it is too large.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("is a folder")}
	}
	return io.ReadAll(io.LimitReader(f, page.MaxSize+1))
}
