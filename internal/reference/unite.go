package reference

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Assemble makes a model of services as they were read, one per page, in any
// order: pages of one prefix and age are united, older sources are merged under
// newer ones. The errors of all prefixes come together.
func Assemble(pages []*Service) (*Model, error) {
	byPrefix := map[string][]*Service{}
	for _, page := range pages {
		byPrefix[page.Prefix] = append(byPrefix[page.Prefix], page)
	}
	model := &Model{Services: []*Service{}}
	var errs []error
	for prefix, pages := range byPrefix {
		service, err := assemble(pages)
		if err != nil {
			errs = append(errs, fmt.Errorf("service %q: %w", prefix, err))
			continue
		}
		model.Services = append(model.Services, service)
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	slices.SortFunc(model.Services, func(a, b *Service) int { return Compare(a.Prefix, b.Prefix) })
	return model, errors.Join(errs...)
}

func assemble(pages []*Service) (*Service, error) {
	newerFirst := newerFirst(pages)
	slices.SortFunc(pages, func(a, b *Service) int {
		return cmp.Or(newerFirst(a, b), strings.Compare(a.Sources[0].Page, b.Sources[0].Page))
	})
	var generations [][]*Service
	for i, page := range pages {
		if i == 0 || newerFirst(pages[i-1], page) != 0 {
			generations = append(generations, nil)
		}
		last := len(generations) - 1
		generations[last] = append(generations[last], page)
	}
	// AWS moves the pages of a prefix to a new layout one by one. An old page
	// without a newer version is not older than its neighbours: it joins them.
	newest := generations[0]
	for g, generation := range generations[1:] {
		var outdated []*Service
		for _, page := range generation {
			if superseded(page, newest, len(generation)) {
				outdated = append(outdated, page)
			} else {
				newest = append(newest, page)
			}
		}
		generations[g+1] = outdated
	}
	service, err := Unite(newest)
	if err != nil {
		return nil, err
	}
	for _, generation := range generations[1:] {
		if len(generation) == 0 {
			continue
		}
		older, err := Unite(generation)
		if err != nil {
			return nil, err
		}
		service = Merge(service, older)
	}
	return service, nil
}

// newerFirst orders pages by age: by date where all of them have one, else by
// layout. The service reference stands last.
func newerFirst(pages []*Service) func(a, b *Service) int {
	dated := !slices.ContainsFunc(pages, func(s *Service) bool {
		return s.Sources[0].Layout != ServiceReference && s.Sources[0].Date == ""
	})
	return func(a, b *Service) int {
		as, bs := a.Sources[0], b.Sources[0]
		if dated && (as.Layout == ServiceReference) == (bs.Layout == ServiceReference) {
			return strings.Compare(bs.Date, as.Date)
		}
		return cmp.Compare(as.Layout.age(), bs.Layout.age())
	}
}

// superseded reports whether newer holds a later version of a page: one of the
// same title or file name, or, since AWS renames pages when it changes their
// layout, simply the one page where both layouts have one. The service reference
// describes the whole prefix and is superseded by any page.
func superseded(page *Service, newer []*Service, contemporaries int) bool {
	source := page.Sources[0]
	if source.Layout == ServiceReference {
		return true
	}
	if len(newer) == 1 && contemporaries == 1 && newer[0].Sources[0].Layout.age() != source.Layout.age() {
		return true
	}
	return slices.ContainsFunc(newer, func(s *Service) bool {
		return s.Name == page.Name || s.Sources[0].Page == source.Page
	})
}

// Unite puts the pages of one prefix together: the same action is one action
// with the resources, keys and dependent actions of all. The name and what can
// be said only once come from the first page by file name, except a key's type,
// which comes from the last; disagreement is kept in [ConditionKey.Types].
func Unite(pages []*Service) (*Service, error) {
	pages = slices.Clone(pages)
	slices.SortStableFunc(pages, func(a, b *Service) int {
		return strings.Compare(a.Sources[0].Page, b.Sources[0].Page)
	})
	out := &Service{Prefix: pages[0].Prefix}
	for _, page := range pages {
		out.Name = cmp.Or(out.Name, page.Name)
	}
	var (
		actions    = united[Action]{nameOf: actionName, unite: (*Action).unite}
		types      = united[ResourceType]{nameOf: typeName, unite: (*ResourceType).unite}
		keys       = united[ConditionKey]{nameOf: keyName, unite: (*ConditionKey).unite}
		operations = united[Operation]{nameOf: operationName, unite: (*Operation).unite}
	)
	for _, page := range pages {
		page = page.withSources(out)
		actions.add(page.Actions)
		types.add(page.ResourceTypes)
		keys.add(page.ConditionKeys)
		operations.add(page.Operations)
	}
	out.Actions, out.ResourceTypes = actions.list, types.list
	out.ConditionKeys, out.Operations = keys.list, operations.list
	out.finish()
	return out, out.caseClash()
}

// united collects the entries of several pages, one for each name.
type united[T any] struct {
	nameOf func(*T) string
	unite  func(have, more *T)
	list   []*T
	byName map[string]*T
}

func (u *united[T]) add(entries []*T) {
	if u.byName == nil {
		u.byName = make(map[string]*T, len(entries))
	}
	for _, entry := range entries {
		name := u.nameOf(entry)
		if have := u.byName[name]; have != nil {
			u.unite(have, entry)
			continue
		}
		u.byName[name] = entry
		u.list = append(u.list, entry)
	}
}

func actionName(a *Action) string       { return a.Name }
func typeName(t *ResourceType) string   { return t.Name }
func keyName(k *ConditionKey) string    { return k.Name }
func operationName(o *Operation) string { return o.Name }

func (a *Action) unite(b *Action) {
	a.AccessLevels = union(a.AccessLevels, b.AccessLevels)
	a.Doc = cmp.Or(a.Doc, b.Doc)
	a.Description = cmp.Or(a.Description, b.Description)
	a.ConditionKeys = union(a.ConditionKeys, b.ConditionKeys)
	a.DependentActions = union(a.DependentActions, b.DependentActions)
	a.From = a.From.with(b.From)
	for _, r := range b.Resources {
		i := slices.IndexFunc(a.Resources, func(have ActionResource) bool { return have.Type == r.Type })
		if i < 0 {
			a.Resources = append(a.Resources, r)
			continue
		}
		have := &a.Resources[i]
		have.Required = have.Required || r.Required
		have.ConditionKeys = union(have.ConditionKeys, r.ConditionKeys)
		have.DependentActions = union(have.DependentActions, r.DependentActions)
		have.From = have.From.with(r.From)
	}
}

func (t *ResourceType) unite(u *ResourceType) {
	t.ARNs = firsts(t.ARNs, u.ARNs)
	t.ConditionKeys = union(t.ConditionKeys, u.ConditionKeys)
	t.Doc = cmp.Or(t.Doc, u.Doc)
	t.From = t.From.with(u.From)
}

func (k *ConditionKey) unite(l *ConditionKey) {
	if k.Type != l.Type || len(l.Types) > 0 {
		k.Types = union(k.Types, l.Types, []string{k.Type, l.Type})
	}
	k.Type = l.Type
	k.Doc = cmp.Or(k.Doc, l.Doc)
	k.Description = cmp.Or(k.Description, l.Description)
	k.From = k.From.with(l.From)
}

func (o *Operation) unite(p *Operation) {
	o.SDKClients = union(o.SDKClients, p.SDKClients)
	for _, auth := range p.Authorizes {
		if !slices.ContainsFunc(o.Authorizes, auth.equal) {
			o.Authorizes = append(o.Authorizes, auth)
		}
	}
	o.From = o.From.with(p.From)
}

func (a Authorization) equal(b Authorization) bool {
	return a.Action == b.Action && conditionText(a) == conditionText(b)
}

// withSources returns a copy of s whose facts name their sources by the indexes
// that these get in out, to which they are added.
func (s *Service) withSources(out *Service) *Service {
	offset := len(out.Sources)
	out.Sources = append(out.Sources, s.Sources...)
	shiftSet := func(f From) From {
		if f == nil {
			return nil
		}
		g := make(From, len(f))
		for i := range f {
			g[i] = f[i] + offset
		}
		return g
	}
	shift := func(f From) From {
		if f == nil {
			f = s.allSources()
		}
		return shiftSet(f)
	}
	c := *s
	c.Actions = clones(s.Actions, func(a *Action) {
		a.From, a.DependentActionsFrom = shift(a.From), shiftSet(a.DependentActionsFrom)
		a.Resources = slices.Clone(a.Resources)
		for i := range a.Resources {
			r := &a.Resources[i]
			r.From, r.DependentActionsFrom = shift(r.From), shiftSet(r.DependentActionsFrom)
		}
	})
	c.ResourceTypes = clones(s.ResourceTypes, func(t *ResourceType) { t.From, t.ARNsFrom = shift(t.From), shiftSet(t.ARNsFrom) })
	c.ConditionKeys = clones(s.ConditionKeys, func(k *ConditionKey) { k.From = shift(k.From) })
	c.Operations = clones(s.Operations, func(o *Operation) {
		o.From = shift(o.From)
		o.Authorizes = slices.Clone(o.Authorizes)
	})
	return &c
}

// clones copies a list and what it points at, and applies change to each copy.
func clones[T any](list []*T, change func(*T)) []*T {
	out := make([]*T, len(list))
	for i, x := range list {
		c := *x
		change(&c)
		out[i] = &c
	}
	return out
}

func (s *Service) allSources() From {
	f := make(From, len(s.Sources))
	for i := range f {
		f[i] = i
	}
	return f
}

// finish sorts a service that has just been put together, and leaves out the
// sources of facts that all sources state.
func (s *Service) finish() {
	s.ensure()
	s.sort()
	s.eachFrom(func(f *From, optional bool) {
		if !optional && len(*f) == len(s.Sources) {
			*f = nil
		}
	})
}

// ensure makes sets of the lists of names, and absent lists empty ones, which
// are [] in JSON.
func (s *Service) ensure() {
	list(&s.Sources)
	list(&s.Actions)
	list(&s.ResourceTypes)
	list(&s.ConditionKeys)
	list(&s.Operations)
	for _, a := range s.Actions {
		a.AccessLevels = set(a.AccessLevels)
		a.ConditionKeys = set(a.ConditionKeys)
		a.DependentActions = set(a.DependentActions)
		list(&a.Resources)
		for i := range a.Resources {
			r := &a.Resources[i]
			r.ConditionKeys = set(r.ConditionKeys)
			r.DependentActions = set(r.DependentActions)
		}
	}
	for _, t := range s.ResourceTypes {
		list(&t.ARNs)
		t.ConditionKeys = set(t.ConditionKeys)
	}
	for _, o := range s.Operations {
		o.SDKClients = set(o.SDKClients)
		list(&o.Authorizes)
		for i := range o.Authorizes {
			o.Authorizes[i].Conditions = sets(o.Authorizes[i].Conditions)
		}
	}
}

func list[T any](l *[]T) {
	if *l == nil {
		*l = []T{}
	}
}

// caseClash refuses actions that IAM cannot tell apart.
func (s *Service) caseClash() error {
	var errs []error
	for i := 1; i < len(s.Actions); i++ {
		if a, b := s.Actions[i-1].Name, s.Actions[i].Name; Same(a, b) {
			errs = append(errs, fmt.Errorf("actions %q and %q differ in case only", a, b))
		}
	}
	return errors.Join(errs...)
}
