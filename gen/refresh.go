package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// snapshotPath is where the snapshot lies within the module.
const snapshotPath = "gen/snapshot"

// refresh reads pages from disk, makes the snapshot of their services anew, and
// then the module's packages. Nothing is written when anything is wrong, or
// when a service would lose something that its snapshot has.
func refresh(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	start := time.Now()
	flags := newFlags("gen refresh", "gen refresh [-from [DATE=]PAGE…]", stderr)
	var sources sourceOptions
	sources.register(flags)
	rest, err := parse(flags, args)
	if err != nil {
		return err
	}
	sources.from = append(sources.from, rest...)
	gathered, err := gather(ctx, sources, stderr)
	if err != nil {
		return err
	}
	fresh, err := gathered.services()
	if err != nil {
		return err
	}
	root, err := openModule()
	if err != nil {
		return err
	}
	defer root.Close()
	overrides, err := snapshot.LoadOverrides(overridesFile)
	if err != nil {
		return err
	}
	current, err := currentSnapshot(root)
	if err != nil {
		return err
	}
	files := emit.Files{} // of the snapshot
	var errs []error
	for i, s := range fresh {
		s, err := freshService(s, current, overrides)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		fresh[i] = s
		content, err := snapshot.Encode(s)
		errs = append(errs, err)
		files[path.Join(snapshotPath, snapshot.FileName(s.Prefix))] = content
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	// The packages are made, of the snapshot as it will be, before the first
	// file is written.
	services := replace(current, fresh)
	if err := overrides.Unknown(services); err != nil {
		return err
	}
	update, err := newUpdate(root, services)
	if err != nil {
		return err
	}
	var changes []emit.Change
	for _, name := range files.Paths() {
		if have, err := root.ReadFile(name); err != nil || !slices.Equal(have, files[name]) {
			changes = append(changes, emit.Change{Path: name, Reason: "differs"})
		}
	}
	// The snapshot and the packages made of it are one change.
	all := maps.Clone(update.files)
	maps.Copy(all, files)
	if err := emit.Apply(root, all, slices.Concat(changes, update.changes)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "snapshot: %s\n", outcome(files, changes))
	update.report(start, stdout)
	return nil
}

// freshService is the snapshot of a service that was just read, given the
// snapshot so far.
func freshService(s *reference.Service, current []*reference.Service, overrides snapshot.Overrides) (*reference.Service, error) {
	s, err := snapshot.Facts(s)
	if err != nil {
		return nil, fmt.Errorf("service %q: %w", s.Prefix, err)
	}
	if err := overrides.Apply(s); err != nil {
		return nil, err
	}
	var former *reference.Service
	for _, c := range current {
		if c.Prefix == s.Prefix {
			former = c
			s = reference.Carry(s, c)
		}
	}
	if notes := s.Check(); len(notes) > 0 {
		return nil, fmt.Errorf("service %q: %s: an override must decide", s.Prefix, strings.Join(notes, "; "))
	}
	return s, overrides.Name(s, former)
}

// currentSnapshot is the snapshot as it lies in the module, which may be newer
// than the one embedded in this program.
func currentSnapshot(root *os.Root) ([]*reference.Service, error) {
	folder, err := fs.Sub(root.FS(), snapshotPath)
	if err != nil {
		return nil, err
	}
	return snapshot.Load(folder)
}

// replace is current with the services of fresh in place of theirs.
func replace(current, fresh []*reference.Service) []*reference.Service {
	out := slices.Clone(fresh)
	for _, c := range current {
		if !slices.ContainsFunc(fresh, func(f *reference.Service) bool { return f.Prefix == c.Prefix }) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *reference.Service) int { return reference.Compare(a.Prefix, b.Prefix) })
	return out
}
