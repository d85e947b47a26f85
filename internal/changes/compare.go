package changes

import (
	"maps"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// Between compares two states. In a state that is a snapshot, what is marked as
// removed counts as absent.
func Between(before, after []*reference.Service) *Report {
	r := &Report{}
	c := comparison{Report: r, before: definers(before), after: definers(after)}
	olds, news := byPrefix(before), byPrefix(after)
	prefixes := maps.Clone(olds)
	maps.Copy(prefixes, news)
	for _, prefix := range slices.SortedFunc(maps.Keys(prefixes), reference.Compare) {
		was, is := olds[prefix], news[prefix]
		switch had, has := live(was), live(is); {
		case was == is: // where a refresh has no news
		case had && has:
			c.service(was, is)
		case has && was != nil:
			r.Services.Restored = append(r.Services.Restored, size(is))
			c.names(was, is)
		case has:
			r.Services.Added = append(r.Services.Added, size(is))
		case is == nil && was.Names != nil && isSnapshot(after):
			r.Services.Dropped = append(r.Services.Dropped, size(was))
			c.breaks("package %s is gone", was.Names.Package)
		case had:
			r.Services.Removed = append(r.Services.Removed, size(was))
		}
	}
	r.finish()
	return r
}

// live reports whether AWS lists an action of the service.
func live(s *reference.Service) bool {
	return s != nil && slices.ContainsFunc(s.Actions, func(a *reference.Action) bool { return a.Removed == "" })
}

func isSnapshot(services []*reference.Service) bool {
	return slices.ContainsFunc(services, func(s *reference.Service) bool { return s.Names != nil })
}

func byPrefix(services []*reference.Service) map[string]*reference.Service {
	m := make(map[string]*reference.Service, len(services))
	for _, s := range services {
		m[s.Prefix] = s
	}
	return m
}

// size counts what AWS lists of a service.
func size(s *reference.Service) Service {
	out := Service{Prefix: s.Prefix}
	for _, a := range s.Actions {
		out.Actions += one(a.Removed)
	}
	for _, t := range s.ResourceTypes {
		out.ResourceTypes += one(t.Removed)
	}
	for _, k := range s.ConditionKeys {
		out.ConditionKeys += one(k.Removed)
	}
	for _, o := range s.Operations {
		out.Operations += one(o.Removed)
	}
	return out
}

func one(removed string) int {
	if removed == "" {
		return 1
	}
	return 0
}

// definers are the services that define each key, by its folded name.
func definers(services []*reference.Service) map[string][]string {
	m := map[string][]string{}
	for _, s := range services {
		for _, k := range s.ConditionKeys {
			if name := reference.Fold(k.Name); k.Removed == "" && !slices.Contains(m[name], s.Prefix) {
				m[name] = append(m[name], s.Prefix)
			}
		}
	}
	return m
}

// A comparison is a report that is being made.
type comparison struct {
	*Report
	before, after map[string][]string // definers of keys
}

// A kind tells how the entries of one kind are compared.
type kind[T any] struct {
	nameOf    func(*T) string
	removedOf func(*T) string
	text      func(s *reference.Service, own string) string
	fields    func(f *fields, was, is *T)
}

// service compares two states of a service.
func (c *comparison) service(was, is *reference.Service) {
	f := newFields(Name{Service: is.Prefix, text: is.Prefix}, was, is)
	f.text("name", was.Name, is.Name)
	c.Services.Changed = append(c.Services.Changed, f.changes...)
	compare(c, &c.Actions, kind[reference.Action]{
		nameOf:    func(a *reference.Action) string { return a.Name },
		removedOf: func(a *reference.Action) string { return a.Removed },
		text:      withColon,
		fields:    (*fields).action,
	}, was, is, was.Actions, is.Actions, true)
	compare(c, &c.ResourceTypes, kind[reference.ResourceType]{
		nameOf:    func(t *reference.ResourceType) string { return t.Name },
		removedOf: func(t *reference.ResourceType) string { return t.Removed },
		text:      func(s *reference.Service, own string) string { return s.Prefix + "/" + own },
		fields:    (*fields).resourceType,
	}, was, is, was.ResourceTypes, is.ResourceTypes, true)
	c.keys(was, is)
	compare(c, &c.Operations, kind[reference.Operation]{
		nameOf:    func(o *reference.Operation) string { return o.Name },
		removedOf: func(o *reference.Operation) string { return o.Removed },
		text:      withColon,
		fields:    (*fields).operation,
	}, was, is, was.Operations, is.Operations, said(is)&operations != 0)
	c.names(was, is)
}

func withColon(s *reference.Service, own string) string { return s.Prefix + ":" + own }

// keys compares the keys of a service, and tells those that are its own from
// those that other services define as well.
func (c *comparison) keys(was, is *reference.Service) {
	all := &Entries{}
	compare(c, all, kind[reference.ConditionKey]{
		nameOf:    func(k *reference.ConditionKey) string { return k.Name },
		removedOf: func(k *reference.ConditionKey) string { return k.Removed },
		text:      func(_ *reference.Service, own string) string { return own },
		fields:    (*fields).conditionKey,
	}, was, is, was.ConditionKeys, is.ConditionKeys, true)
	split := func(names []Name, own, shared *[]Name, others map[string][]string) {
		for _, n := range names {
			if others != nil && !c.own(n, others) {
				*shared = append(*shared, n.shared())
			} else if !slices.ContainsFunc(*own, func(m Name) bool { return m.text == n.text }) {
				*own = append(*own, n)
			}
		}
	}
	split(all.Added, &c.ConditionKeys.Added, &c.SharedKeys.Added, c.before)
	split(all.Removed, &c.ConditionKeys.Removed, &c.SharedKeys.Removed, c.after)
	split(all.Restored, &c.ConditionKeys.Restored, &c.SharedKeys.Restored, c.before)
	split(all.Dropped, &c.ConditionKeys.Dropped, &c.SharedKeys.Dropped, nil)
	for _, change := range all.Changed {
		if c.own(change.Name, c.after) {
			c.ConditionKeys.Changed = append(c.ConditionKeys.Changed, change)
		} else {
			change.Name = change.Name.shared()
			c.SharedKeys.Changed = append(c.SharedKeys.Changed, change)
		}
	}
}

// own reports whether a key has the service's prefix, or no other service
// defines it.
func (c *comparison) own(n Name, others map[string][]string) bool {
	return strings.HasPrefix(n.Own, n.Service+":") ||
		!slices.ContainsFunc(others[reference.Fold(n.Own)], func(prefix string) bool { return prefix != n.Service })
}

func (n Name) shared() Name {
	n.text = n.Service + " " + n.Own
	return n
}

// compare compares the entries of one kind. What is absent counts as removed
// only where the new state could say it.
func compare[T any](c *comparison, out *Entries, k kind[T], was, is *reference.Service, olds, news []*T, lists bool) {
	name := func(x *T) Name {
		own := k.nameOf(x)
		return Name{Service: is.Prefix, Own: own, text: k.text(is, own)}
	}
	// Names that differ in case only are one name, unless both stand there.
	before := make(map[string]*T, 2*len(olds))
	for _, x := range slices.Backward(olds) {
		before[reference.Fold(k.nameOf(x))] = x
	}
	for _, x := range olds {
		before[k.nameOf(x)] = x
	}
	met := make(map[*T]bool, len(olds))
	for _, x := range news {
		old := before[k.nameOf(x)]
		if old == nil {
			if old = before[reference.Fold(k.nameOf(x))]; met[old] {
				old = nil
			}
		}
		met[old] = true
		removed := k.removedOf(x) != ""
		switch {
		case old == nil && !removed:
			out.Added = append(out.Added, name(x))
		case old == nil:
			// It was known, but not to the old state, and AWS has removed it.
		case k.removedOf(old) == "" && removed:
			out.Removed = append(out.Removed, name(x))
		case k.removedOf(old) != "" && !removed:
			out.Restored = append(out.Restored, name(x))
		case !removed:
			f := newFields(name(x), was, is)
			f.text("name", k.nameOf(old), k.nameOf(x))
			k.fields(f, old, x)
			out.Changed = append(out.Changed, f.changes...)
		}
	}
	recorded := was.Names != nil && is.Names != nil
	for _, x := range olds {
		switch {
		case met[x]:
		case recorded:
			out.Dropped = append(out.Dropped, name(x))
			c.breaks("the Go name of %s is gone", name(x))
		case k.removedOf(x) == "" && lists:
			out.Removed = append(out.Removed, name(x))
		}
	}
}
