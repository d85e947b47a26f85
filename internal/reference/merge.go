package reference

import "slices"

// Merge puts an older source under a newer one. The newer decides actions,
// access levels, resource types, required flags, ARN templates, keys and key
// types. The older adds the dependent actions that the newer's layout no longer
// lists, operations where the newer has none, and ARN templates to a type that
// has none; what only the older has enters as removed, with the date (or, where
// that is unknown, the layout) it was last seen in.
func Merge(newer, older *Service) *Service {
	out := &Service{Prefix: newer.Prefix, Name: newer.Name}
	base := newer.withSources(out)
	out.Actions, out.ResourceTypes = base.Actions, base.ResourceTypes
	out.ConditionKeys, out.Operations = base.ConditionKeys, base.Operations
	if out.Name == "" {
		out.Name = older.Name
	}
	old := older.withSources(out)
	seen := lastSeen(newer, older)

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
		have.states(a)
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
		have.From = have.From.with(t.From)
	}
	keys := index(out.ConditionKeys, keyName)
	for _, k := range old.ConditionKeys {
		have := keys[Fold(k.Name)]
		if have == nil {
			k.Removed = removed(k.Removed, seen)
			out.ConditionKeys = append(out.ConditionKeys, k)
			continue
		}
		have.From = have.From.with(k.From)
	}
	if len(out.Operations) == 0 {
		out.Operations = old.Operations
	}
	out.finish()
	return out
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

// states records that the sources of an older version of the action state it
// and its resources too.
func (a *Action) states(older *Action) {
	a.From = a.From.with(older.From)
	for i := range a.Resources {
		for _, r := range older.Resources {
			if Fold(r.Type) == Fold(a.Resources[i].Type) {
				a.Resources[i].From = a.Resources[i].From.with(r.From)
			}
		}
	}
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
		i := slices.IndexFunc(a.Resources, func(have ActionResource) bool { return Fold(have.Type) == Fold(r.Type) })
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
