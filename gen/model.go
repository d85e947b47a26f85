package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
)

func run(args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "model" {
		return model(args[1:], stdout, stderr)
	}
	return errors.New("usage")
}

// model prints the model of pages.
func model(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("gen model", flag.ContinueOnError)
	flags.SetOutput(stderr)
	skip := flags.Bool("skip-refused", false, "print the model of the pages that can be read")
	if err := flags.Parse(args); err != nil {
		return err
	}
	pages := make([]*page.Page, flags.NArg())
	errs := make([]error, flags.NArg())
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range flags.Args() {
		g.Go(func() error {
			content, err := os.ReadFile(path)
			if err != nil {
				errs[i] = err
				return nil
			}
			pages[i], errs[i] = page.Read(filepath.Base(path), content)
			return nil
		})
	}
	g.Wait()
	var services []*reference.Service
	for i := range pages {
		if errs[i] != nil {
			fmt.Fprintln(stderr, "refused:", errs[i])
			continue
		}
		services = append(services, pages[i].Service)
	}
	if !*skip && errors.Join(errs...) != nil {
		return errors.New("refused")
	}
	m, err := reference.Assemble(services)
	if err != nil {
		return err
	}
	return m.Encode(stdout)
}
