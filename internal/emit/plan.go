package emit

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/template"
)

// A plan is a service with everything that its package declares named and
// resolved. What cannot be is an error; nothing is emitted in part.
type plan struct {
	*reference.Service
	pkg     string // package name
	title   string // the service's name for sentences
	actions []*action
	types   []*resourceType
	arns    []*arnType
	sets    []*set

	operations     []*operation
	operationKinds []*operationKind
	keys           []*conditionKey

	sharedLists      map[string]string // variables of lists that the table shares
	sharedResources  map[string]string
	declareLists     [][]string
	declareResources [][]actionResource
}

type action struct {
	*reference.Action
	ident     string
	resources []actionResource // today's
	bound     []actionResource // those, and the ones that AWS has removed
	on        []*resourceType
	set       *set
}

// dependents are the dependent actions of an action, for whichever resource.
func (a *action) dependents() []string {
	all := slices.Clone(a.DependentActions)
	for _, r := range a.resources {
		all = append(all, r.DependentActions...)
	}
	return sorted(all)
}

type actionResource struct {
	reference.ActionResource
	typ *resourceType
}

type resourceType struct {
	*reference.ResourceType
	index   int // in the table
	ident   string
	arns    []*arnType
	actions []*action
}

type arnType struct {
	reference.ARNName
	typ      *resourceType
	template *template.Template
	rivals   []*arnType
}

// format is the variable that holds the ARN type's format.
func (t *arnType) format() string { return lowerFirst(strings.TrimSuffix(t.Name, "ARN")) + "Format" }

// A set is a distinct set of resource types and stars that some action takes.
// Its type has the markers of all of them.
type set struct {
	ident    string
	types    []*resourceType
	required []*resourceType // those with AWS's star
	oneOf    bool            // the stars mean one of these
	on       []*resourceType // what the On method takes; none without one
}

// newPlan resolves a service. Its names are recorded already.
func newPlan(s *reference.Service, pkg string) (*plan, error) {
	p := &plan{Service: s, pkg: pkg, title: cmp.Or(clean(s.Name), s.Prefix)}
	var errs []error
	byName := map[string]*resourceType{}
	for i, t := range s.ResourceTypes {
		rt := &resourceType{ResourceType: t, index: i, ident: names.Ident(s.Names, "resource type", t.Name)}
		byName[t.Name] = rt
		p.types = append(p.types, rt)
	}
	errs = append(errs, p.planARNs(byName), p.planKeys())
	sets := map[string]*set{}
	for _, a := range s.Actions {
		act := &action{Action: a, ident: names.Ident(s.Names, "action", a.Name)}
		if i := slices.IndexFunc(a.AccessLevels, func(l string) bool { return levelConstants[l] == "" }); i >= 0 || len(a.AccessLevels) == 0 {
			errs = append(errs, fmt.Errorf("action %q has the access levels %q, not one or more of those that AWS uses", a.Name, a.AccessLevels))
		}
		for _, r := range a.Resources {
			rt := byName[r.Type]
			if rt == nil {
				errs = append(errs, fmt.Errorf("action %q takes the resource type %q, which no page defines: an override must say what is meant", a.Name, r.Type))
				continue
			}
			resource := actionResource{ActionResource: r, typ: rt}
			if act.bound = append(act.bound, resource); r.Removed == "" {
				act.resources = append(act.resources, resource)
			}
			rt.actions = append(rt.actions, act)
		}
		for _, name := range s.Names.On[a.Name] {
			rt := byName[name]
			if rt == nil || len(rt.arns) == 0 {
				errs = append(errs, fmt.Errorf("action %q: its On method takes the resource type %q, which has no ARN", a.Name, name))
				continue
			}
			act.on = append(act.on, rt)
		}
		key := setKey(act)
		if sets[key] == nil {
			sets[key] = newSet(act, key)
			p.sets = append(p.sets, sets[key])
		}
		act.set = sets[key]
		p.actions = append(p.actions, act)
	}
	p.planOperations()
	slices.SortFunc(p.sets, func(a, b *set) int { return strings.Compare(a.ident, b.ident) })
	errs = append(errs, p.checkIdents())
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("service %q: %w", s.Prefix, err)
	}
	return p, nil
}

// planARNs compiles the templates of the recorded ARN types, which must cover
// all that the service has.
func (p *plan) planARNs(byName map[string]*resourceType) error {
	var errs []error
	var texts []string
	for _, n := range p.Names.ARNs {
		rt := byName[n.Type]
		if rt == nil {
			errs = append(errs, fmt.Errorf("%s is recorded for the resource type %q, which is gone", n.Name, n.Type))
			continue
		}
		t := &arnType{ARNName: n, typ: rt}
		rt.arns = append(rt.arns, t)
		p.arns = append(p.arns, t)
		texts = append(texts, n.Template)
	}
	for _, rt := range p.types {
		for _, text := range rt.ARNs {
			if !slices.ContainsFunc(rt.arns, func(t *arnType) bool { return t.Template == text }) {
				errs = append(errs, fmt.Errorf("no Go name is recorded for the ARN %q of resource type %q", text, rt.Name))
			}
		}
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	compiled, err := template.Compile(texts)
	if err != nil {
		return err
	}
	for i, t := range p.arns {
		t.template = compiled[i]
		for _, rival := range compiled[i].Rivals {
			t.rivals = append(t.rivals, p.arns[rival])
		}
		if n := len(compiled[i].Fields()); n != len(t.Fields) {
			errs = append(errs, fmt.Errorf("%s has %d fields recorded, but its template %d", t.Name, len(t.Fields), n))
		}
	}
	slices.SortFunc(p.arns, func(a, b *arnType) int { return reference.Compare(a.Name, b.Name) })
	return errors.Join(errs...)
}

func setKey(a *action) string {
	var b strings.Builder
	if a.OneOf {
		b.WriteString("one of\n")
	}
	for _, r := range a.bound {
		b.WriteString(r.typ.Name)
		if r.required() {
			b.WriteByte('*')
		}
		b.WriteByte('\n')
	}
	for _, t := range a.on {
		b.WriteString("on " + t.Name + "\n")
	}
	return b.String()
}

// newSet names a set by its starred types, Or, and the optional ones; a long
// name is cut to the first type, their number and six digits of a hash, and so is
// that of a set whose On method no longer takes just the starred types.
func newSet(a *action, key string) *set {
	s := &set{oneOf: a.OneOf, on: a.on}
	if len(a.bound) == 0 {
		s.ident = "onNoResource"
		return s
	}
	var starred, optional strings.Builder
	for _, r := range a.bound {
		s.types = append(s.types, r.typ)
		if r.required() {
			s.required = append(s.required, r.typ)
			starred.WriteString(r.typ.ident)
		} else {
			optional.WriteString(r.typ.ident)
		}
	}
	s.ident = "on" + starred.String()
	if s.oneOf {
		s.ident = "onOneOf" + starred.String()
	}
	if optional.Len() > 0 {
		s.ident += "Or" + optional.String()
	}
	unusual := len(s.on) > 0 && !slices.Equal(s.on, s.required)
	if len(s.ident)-len("on") > 48 || unusual {
		sum := sha256.Sum256([]byte(key))
		s.ident = fmt.Sprintf("on%s%d%s", s.types[0].ident, len(s.types), hex.EncodeToString(sum[:3]))
	}
	return s
}

// required reports whether AWS stars the type for the action today.
func (r actionResource) required() bool { return r.Required && r.Removed == "" }

// An ident is a name that the package declares, and what for.
type ident struct{ name, what string }

// idents are all package-level names of the package.
func (p *plan) idents() []ident {
	out := []ident{
		{"Service", "the table"}, {"Operations", "the variable"}, {"APIOperations", "the type"}, {"Lookup", "the function"}, {"ParseARN", "the function"},
		{"actions", "the table"}, {"resourceTypes", "the table"}, {"conditionKeys", "the table"}, {"operations", "the table"}, {"operationKinds", "the table"}, {"formats", "the table"},
	}
	for _, a := range p.actions {
		out = append(out, ident{a.ident, fmt.Sprintf("action %q", a.Name)})
	}
	for _, t := range p.types {
		what := fmt.Sprintf("resource type %q", t.Name)
		out = append(out, ident{t.ident + "Action", what}, ident{t.ident + "Actions", what}, ident{lowerFirst(t.ident) + "Actions", what})
	}
	for _, t := range p.arns {
		what := fmt.Sprintf("ARN %q", t.Template)
		out = append(out, ident{t.Name, what}, ident{"New" + t.Name, what}, ident{t.format(), what})
		if t.template != nil && t.template.Ambiguity == "" {
			out = append(out, ident{"Parse" + t.Name, what}, ident{"MustParse" + t.Name, what})
		}
	}
	for _, k := range p.keys {
		out = append(out, ident{k.Ident, fmt.Sprintf("condition key %q", k.ConditionKey.Name)})
	}
	for _, s := range p.sets {
		out = append(out, ident{s.ident, "a set of resource types"})
	}
	return out
}

// checkIdents refuses names that Go does not take or that collide.
func (p *plan) checkIdents() error {
	var operations []ident
	for _, o := range p.operations {
		operations = append(operations, ident{o.ident, fmt.Sprintf("operation %q", o.Name)})
	}
	errs := []error{distinct(p.idents()), distinct(operations)}
	for _, t := range p.arns {
		errs = append(errs, distinct(params(fmt.Sprintf("a placeholder of ARN %q", t.Template), t.Fields)))
	}
	for _, s := range p.sets {
		var types []string
		for _, t := range s.on {
			types = append(types, t.ident)
		}
		errs = append(errs, distinct(params("a parameter of an On method", types)))
	}
	for _, k := range p.keys {
		errs = append(errs, distinct(params(fmt.Sprintf("a placeholder of condition key %q", k.ConditionKey.Name), k.Params)))
	}
	return errors.Join(errs...)
}

// params are the parameters of a generated function.
func params(what string, of []string) []ident {
	out := make([]ident, len(of))
	for i, name := range of {
		out[i] = ident{names.Param(name), what}
	}
	return out
}

// distinct refuses names of one scope that Go does not take or that collide.
func distinct(idents []ident) error {
	var errs []error
	seen := map[string]string{}
	refused := map[string]bool{} // so that each thing and each two are named once
	refuse := func(what, format string, args ...any) {
		if !refused[what] {
			refused[what] = true
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	for _, id := range idents {
		if !token.IsIdentifier(id.name) || id.name == "_" {
			refuse(id.what, "%s gives %q, which is no Go identifier: an override must name it", id.what, id.name)
		} else if other, ok := seen[id.name]; ok {
			refuse(other+"\n"+id.what, "%s and %s would both be named %s: an override must name one", other, id.what, id.name)
		}
		seen[id.name] = id.what
	}
	return errors.Join(errs...)
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
