package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// service makes the package of one service in a folder of the user's.
func service(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	start := time.Now()
	flags := newFlags("gen service", "gen service -from PAGE… -out DIR [-package NAME] [-descriptions]", stderr)
	var from paths
	flags.Var(&from, "from", "a `page` of the service, or a folder of its pages; may be repeated, and further pages may follow")
	out := flags.String("out", "", "the `folder` of the package; its *_gen.go files are gen's")
	name := flags.String("package", "", "the package's `name`; without it, the service prefix")
	descriptions := flags.Bool("descriptions", false, "take AWS's descriptions into the doc comments; mind the rights in them when you publish the result")
	rest, err := parse(flags, args)
	if err != nil {
		return err
	}
	from = append(from, rest...)
	switch {
	case len(from) == 0:
		return usageError("gen service: -from PAGE is missing")
	case *out == "":
		return usageError("gen service: -out DIR is missing")
	case strings.Contains(*name, "/"):
		return usageError(fmt.Sprintf("gen service: -package %q: a name, not a path", *name))
	}
	s, err := readService(ctx, from)
	if err != nil {
		return err
	}
	if *name == "" {
		*name = names.Package(s.Prefix)
	}
	overrides, err := snapshot.LoadOverrides(overridesFile)
	if err != nil {
		return err
	}
	if s, err = snapshot.Normal(s); err != nil {
		return fmt.Errorf("service %q: %w", s.Prefix, err)
	}
	// An override that finds something else than it expects is no fault here: the
	// pages may be of any age.
	_ = overrides.Apply(s)
	given := overrides.Given(s.Prefix)
	given.Folder = *name
	if s.Names, err = names.Assign(s, nil, given); err != nil {
		return fmt.Errorf("service %q: %w", s.Prefix, err)
	}
	files, err := emit.Service(s, emit.Options{Package: *name, Descriptions: *descriptions})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(*out)
	if err != nil {
		return err
	}
	defer root.Close()
	t, err := lockTree(root, stderr)
	if err != nil {
		return err
	}
	defer t.Close()
	changes, err := emit.Diff(root, files)
	if err != nil {
		return withStatus(statusTree, err)
	}
	// What lies in folders below is another package's.
	changes = slices.DeleteFunc(changes, func(c emit.Change) bool { return strings.Contains(c.Path, "/") })
	if err := t.Apply(ctx, filesOf(files, changes, false)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %s in %s, %s\n", total([]*reference.Service{s}), outcome(files, changes), *out, since(start))
	return nil
}

// readService reads the pages of one service.
func readService(ctx context.Context, from []string) (*reference.Service, error) {
	files, err := pageFiles(from, "")
	if err != nil {
		return nil, err
	}
	services, err := readServices(ctx, files)
	if err != nil {
		return nil, err
	}
	if len(services) != 1 {
		return nil, fmt.Errorf("gen service: the pages are of %d services; it makes the package of one", len(services))
	}
	return services[0], nil
}

// paths is a flag that may be repeated.
type paths []string

func (p *paths) String() string     { return fmt.Sprint(*p) }
func (p *paths) Set(s string) error { *p = append(*p, s); return nil }
