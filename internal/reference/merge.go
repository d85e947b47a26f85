package reference

import "slices"

// Merge puts an older source under a newer one. The newer decides actions,
// access levels, resource types, required flags, ARN templates, keys and key
// types. The older adds the dependent actions that the newer's layout no longer
// lists, operations where the newer has none, and ARN templates to a type that
// has none; what only the older has enters as removed, with the date (or, where
// that is unknown, the layout) it was last seen in.
func Merge(newer, older *Service) *Service { return merge(newer, older, true) }

// Carry puts the former snapshot of a service under its fresh pages. It is
// [Merge], but what the pages state is theirs alone, so that the sources of
// former times go when nothing comes from them any more; and what an action was
// bound to stays with it, marked as removed.
func Carry(fresh, former *Service) *Service {
	former = former.spelledAs(fresh)
	out := merge(fresh, former, false)
	actions := index(out.Actions, actionName)
	seen := lastSeen(fresh, former)
	for _, a := range former.Actions {
		have := actions[Fold(a.Name)]
		for _, r := range a.Resources {
			if !slices.ContainsFunc(have.Resources, func(h ActionResource) bool { return Same(h.Type, r.Type) }) {
				r.Removed = removed(r.Removed, seen)
				r.From, r.DependentActionsFrom = nil, nil
				have.Resources = append(have.Resources, r)
			}
		}
	}
	operations := index(out.Operations, operationName)
	for _, o := range former.Operations {
		if operations[Fold(o.Name)] == nil {
			c := *o
			c.Removed, c.From = removed(o.Removed, seen), nil
			out.Operations = append(out.Operations, &c)
		}
	}
	out.prune()
	return out
}

func merge(newer, older *Service, states bool) *Service {
	out := &Service{Prefix: newer.Prefix, Name: newer.Name}
	base := newer.withSources(out)
	out.Actions, out.ResourceTypes = base.Actions, base.ResourceTypes
	out.ConditionKeys, out.Operations = base.ConditionKeys, base.Operations
	if out.Name == "" {
		out.Name = older.Name
	}
	old := older.spelledAs(newer).withSources(out)
	seen := lastSeen(newer, older)
	also := func(f *From, g From) {
		if states {
			*f = f.with(g)
		}
	}

	actions := index(out.Actions, actionName)
	for _, a := range old.Actions {
		have := actions[Fold(a.Name)]
		if have == nil {
			a.Removed = removed(a.Removed, seen)
			out.Actions = append(out.Actions, a)
			continue
		}
		if !out.listsDependents(have.From) {
			have.addDependents(a)
		}
		also(&have.From, a.From)
		for i := range have.Resources {
			for _, r := range a.Resources {
				if Same(r.Type, have.Resources[i].Type) {
					also(&have.Resources[i].From, r.From)
				}
			}
		}
	}
	types := index(out.ResourceTypes, typeName)
	for _, t := range old.ResourceTypes {
		have := types[Fold(t.Name)]
		if have == nil {
			t.Removed = removed(t.Removed, seen)
			out.ResourceTypes = append(out.ResourceTypes, t)
			continue
		}
		if len(have.ARNs) == 0 {
			have.ARNs, have.ARNsFrom = t.ARNs, t.From
		}
		also(&have.From, t.From)
	}
	keys := index(out.ConditionKeys, keyName)
	for _, k := range old.ConditionKeys {
		have := keys[Fold(k.Name)]
		if have == nil {
			k.Removed = removed(k.Removed, seen)
			out.ConditionKeys = append(out.ConditionKeys, k)
			continue
		}
		also(&have.From, k.From)
	}
	if len(out.Operations) == 0 {
		out.Operations = old.Operations
	}
	out.finish()
	return out
}

// spelledAs is a service whose references to resource types and condition keys
// are spelled as now defines them, where only the case differs.
func (s *Service) spelledAs(now *Service) *Service {
	types := make(map[string]string, len(now.ResourceTypes))
	for _, t := range now.ResourceTypes {
		types[Fold(t.Name)] = t.Name
	}
	keys := make(map[string]string, len(now.ConditionKeys))
	for i := len(now.ConditionKeys) - 1; i >= 0; i-- {
		keys[Fold(now.ConditionKeys[i].Name)] = now.ConditionKeys[i].Name
	}
	defined := func(name string) bool {
		return slices.ContainsFunc(now.ConditionKeys, func(k *ConditionKey) bool { return k.Name == name })
	}
	respelled := func(names []string) []string {
		out := slices.Clone(names)
		for i, name := range out {
			if now, ok := keys[Fold(name)]; ok && now != name && !defined(name) {
				out[i] = now
			}
		}
		return out
	}
	c := *s
	c.Actions = clones(s.Actions, func(a *Action) {
		a.ConditionKeys = respelled(a.ConditionKeys)
		a.Resources = slices.Clone(a.Resources)
		for i := range a.Resources {
			r := &a.Resources[i]
			r.ConditionKeys = respelled(r.ConditionKeys)
			if now, ok := types[Fold(r.Type)]; ok {
				r.Type = now
			}
		}
	})
	c.ResourceTypes = clones(s.ResourceTypes, func(t *ResourceType) { t.ConditionKeys = respelled(t.ConditionKeys) })
	return &c
}

func index[T any](list []*T, nameOf func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for _, x := range list {
		m[Fold(nameOf(x))] = x
	}
	return m
}

// lastSeen is the mark of what only older has: its date or, without one, its
// layout. A service reference that is younger than the newest page removes
// nothing.
func lastSeen(newer, older *Service) string {
	date := older.latest()
	if newest := newer.latest(); date != "" && newest != "" && date > newest {
		return ""
	}
	if date == "" {
		return string(older.Sources[0].Layout)
	}
	return date
}

func (s *Service) latest() string {
	date := ""
	for _, source := range s.Sources {
		date = max(date, source.Date)
	}
	return date
}

func removed(already, seen string) string {
	if already != "" {
		return already
	}
	return seen
}

// listsDependents reports whether one of the sources names dependent actions.
func (s *Service) listsDependents(from From) bool {
	return slices.ContainsFunc(from, func(i int) bool { return s.Sources[i].Layout.listsDependents() })
}

// addDependents takes over the dependent actions of an older version of the
// action: at the same resource where that is still there, else for the action.
func (a *Action) addDependents(older *Action) {
	if len(older.DependentActions) > 0 {
		a.DependentActions = union(a.DependentActions, older.DependentActions)
		a.DependentActionsFrom = a.DependentActionsFrom.with(older.From)
	}
	for _, r := range older.Resources {
		if len(r.DependentActions) == 0 {
			continue
		}
		i := slices.IndexFunc(a.Resources, func(have ActionResource) bool { return Same(have.Type, r.Type) })
		if i < 0 {
			a.DependentActions = union(a.DependentActions, r.DependentActions)
			a.DependentActionsFrom = a.DependentActionsFrom.with(r.From)
			continue
		}
		have := &a.Resources[i]
		have.DependentActions = union(have.DependentActions, r.DependentActions)
		have.DependentActionsFrom = have.DependentActionsFrom.with(r.From)
	}
}

// prune unites equal sources and drops those from which nothing comes any more.
func (s *Service) prune() {
	target := make([]int, len(s.Sources)) // of each source, that which stands for it
	for i := range s.Sources {
		target[i] = slices.Index(s.Sources, s.Sources[i])
	}
	used := make([]bool, len(s.Sources))
	s.eachFrom(func(f *From, optional bool) {
		if *f == nil && !optional {
			*f = s.allSources()
		}
		for _, i := range *f {
			used[target[i]] = true
		}
	})
	renumbered := make([]int, len(s.Sources))
	var kept []Source
	for i, source := range s.Sources {
		if target[i] == i && used[i] {
			renumbered[i] = len(kept)
			kept = append(kept, source)
		}
	}
	s.eachFrom(func(f *From, _ bool) {
		var g From
		for _, i := range *f {
			g = g.with(From{renumbered[target[i]]})
		}
		*f = g
	})
	s.Sources = kept
	s.finish()
}

// eachFrom calls visit for the sources of every fact. Those of an optional one
// are set only where they differ from its entry's.
func (s *Service) eachFrom(visit func(f *From, optional bool)) {
	for _, a := range s.Actions {
		visit(&a.From, false)
		visit(&a.DependentActionsFrom, true)
		for i := range a.Resources {
			visit(&a.Resources[i].From, a.Resources[i].Removed != "")
			visit(&a.Resources[i].DependentActionsFrom, true)
		}
	}
	for _, t := range s.ResourceTypes {
		visit(&t.From, false)
		visit(&t.ARNsFrom, true)
	}
	for _, k := range s.ConditionKeys {
		visit(&k.From, false)
	}
	for _, o := range s.Operations {
		visit(&o.From, o.Removed != "")
	}
}
