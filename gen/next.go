package main

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// facts are the services that were read, as the snapshot has facts. With all of
// the reference read, services that are known but were not read stand among them
// without anything in them: they are gone.
func facts(fresh, current []*reference.Service, complete bool) ([]*reference.Service, error) {
	out := make([]*reference.Service, 0, len(fresh))
	var errs []error
	for _, s := range fresh {
		facts, err := snapshot.Facts(s)
		if err != nil {
			errs = append(errs, fmt.Errorf("service %q: %w", s.Prefix, err))
			continue
		}
		if former := find(current, s.Prefix); former != nil && !hasPage(s) && hasPage(former) {
			facts = reference.Supplement(former, facts)
		}
		out = append(out, facts)
	}
	if complete {
		for _, former := range current {
			if find(fresh, former.Prefix) == nil {
				out = append(out, reference.Gone(former))
			}
		}
	}
	slices.SortFunc(out, func(a, b *reference.Service) int { return reference.Compare(a.Prefix, b.Prefix) })
	return out, errors.Join(errs...)
}

// hasPage reports whether a service was read from more than the service
// reference.
func hasPage(s *reference.Service) bool {
	return slices.ContainsFunc(s.Sources, func(source reference.Source) bool { return source.Layout != reference.ServiceReference })
}

func find(services []*reference.Service, prefix string) *reference.Service {
	for _, s := range services {
		if s.Prefix == prefix {
			return s
		}
	}
	return nil
}

// nextSnapshot is the snapshot with what was read in it. The errors of all
// services come together.
func nextSnapshot(read, current []*reference.Service, overrides snapshot.Overrides) ([]*reference.Service, error) {
	next := make([]*reference.Service, len(read))
	errs := make([]error, len(read))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range read {
		g.Go(func() error {
			next[i], errs[i] = nextService(s, find(current, s.Prefix), overrides)
			return nil
		})
	}
	_ = g.Wait() // errors are in errs, so that all come together
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	services := replace(current, next)
	return services, overrides.Unknown(services)
}

// nextService is the snapshot of a service, given its facts and its former
// snapshot, which may be nil. Where at most the dates of its pages are others, it
// is the former one, so that a refresh without news changes no file.
func nextService(s, former *reference.Service, overrides snapshot.Overrides) (*reference.Service, error) {
	if s.Names == nil { // else it was made from the former snapshot
		if err := overrides.Apply(s); err != nil {
			return nil, err
		}
		if former != nil {
			s = reference.Carry(s, former)
		}
	}
	if notes := s.Check(); len(notes) > 0 {
		return nil, fmt.Errorf("service %q: %s: an override must decide", s.Prefix, strings.Join(notes, "; "))
	}
	if err := overrides.Name(s, former); err != nil {
		return nil, err
	}
	if former != nil && bytes.Equal(undated(s), undated(former)) {
		return former, nil
	}
	return s, nil
}

// undated is the content of a service's file without the dates of its pages.
func undated(s *reference.Service) []byte {
	c := *s
	c.Sources = slices.Clone(s.Sources)
	for i := range c.Sources {
		c.Sources[i].Date = ""
	}
	content, err := snapshot.Encode(&c)
	if err != nil { // encoding the strings of a service cannot fail
		panic(err)
	}
	return content
}

// replace is current with the services of fresh in place of theirs.
func replace(current, fresh []*reference.Service) []*reference.Service {
	out := slices.Clone(fresh)
	for _, c := range current {
		if find(fresh, c.Prefix) == nil {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *reference.Service) int { return reference.Compare(a.Prefix, b.Prefix) })
	return out
}

// splitLosses splits a list of losses. Names hold no commas.
func splitLosses(list string) []string {
	return slices.DeleteFunc(strings.Split(list, ","), func(name string) bool { return name == "" })
}
