package names

import (
	"errors"
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/template"
)

// Given are the names that someone has decided on, because no rule gives them
// or because the rule's would clash.
type Given struct {
	Folder   string            // of the package within its module
	ARNTypes map[string]string // the Go type of an ARN template
	Fields   map[string]string // the field of "TEMPLATE PLACEHOLDER"
	Idents   map[string]string // the identifier of "action x", "resource type x", "condition key x" or "operation x"
}

// Assign names what a service's package publishes. What the former snapshot of
// the service, which may be nil, has published stays: see docs/decisions.md.
func Assign(s, former *reference.Service, given Given) (*reference.Names, error) {
	if err := checkFolder(given.Folder); err != nil {
		return nil, err
	}
	out := &reference.Names{Package: given.Folder, Idents: map[string]string{}, On: map[string][]string{}, KeyTypes: map[string]string{}}
	if former == nil {
		former = &reference.Service{Names: &reference.Names{}}
	}
	maps.Copy(out.Idents, former.Names.Idents)
	maps.Copy(out.Idents, given.Idents)
	for _, a := range s.Actions {
		keepIdent(out, former, "action", a.Name, former.Actions, func(a *reference.Action) string { return a.Name })
		keepOn(out, former, a)
	}
	for _, t := range s.ResourceTypes {
		keepIdent(out, former, "resource type", t.Name, former.ResourceTypes, func(t *reference.ResourceType) string { return t.Name })
	}
	for _, o := range s.Operations {
		keepIdent(out, former, "operation", o.Name, former.Operations, func(o *reference.Operation) string { return o.Name })
	}
	for _, k := range s.ConditionKeys {
		keepKey(out, former, k)
	}
	err := assignARNs(out, s, former.Names.ARNs, given)
	return out, err
}

// keepIdent keeps the identifier of a thing that AWS now spells with another
// case.
func keepIdent[T any](out *reference.Names, former *reference.Service, what, name string, list []*T, nameOf func(*T) string) {
	for _, x := range list {
		if old := nameOf(x); old != name && reference.Same(old, name) {
			if ident := Ident(former.Names, what, old); ident != Ident(out, what, name) {
				out.Idents[what+" "+name] = ident
			}
		}
	}
}

// keepOn records the resource types that an action's On method takes: those
// that AWS stars, where there are two to five and the stars mean all of them.
func keepOn(out *reference.Names, former *reference.Service, a *reference.Action) {
	for name, types := range former.Names.On {
		if reference.Same(name, a.Name) {
			out.On[a.Name] = spelledAs(types, a.Resources)
			return
		}
	}
	if n := a.Stars(); n < 2 || n > 5 || a.OneOf {
		return
	}
	for _, r := range a.Resources {
		if r.Required {
			out.On[a.Name] = append(out.On[a.Name], r.Type)
		}
	}
}

// spelledAs are names of resource types in the spelling in which an action, which
// is bound to them, has them now.
func spelledAs(types []string, now []reference.ActionResource) []string {
	out := slices.Clone(types)
	for i, name := range out {
		for _, r := range now {
			if reference.Same(r.Type, name) {
				out[i] = r.Type
			}
		}
	}
	return out
}

// keepKey keeps the Go type of a key whose type AWS has changed, and the
// identifier of one that AWS now spells with another case or placeholder.
func keepKey(out *reference.Names, former *reference.Service, k *reference.ConditionKey) {
	var old *reference.ConditionKey
	shape := KeyOf(former.Prefix, k.Name).Shape()
	for _, o := range former.ConditionKeys {
		if o.Name == k.Name || old == nil && KeyOf(former.Prefix, o.Name).Shape() == shape {
			old = o
		}
		if o.Name == k.Name {
			break
		}
	}
	if old == nil {
		return
	}
	if t := KeyType(former.Names, old); t != k.Type {
		out.KeyTypes[k.Name] = t
	}
	if ident := KeyIn(former.Names, former.Prefix, old.Name).Ident; ident != KeyIn(out, former.Prefix, k.Name).Ident {
		out.Idents["condition key "+k.Name] = ident
	}
}

// KeyType is the type by which a key is known in Go: the first that AWS gave it.
func KeyType(recorded *reference.Names, k *reference.ConditionKey) string {
	if t, ok := recorded.KeyTypes[k.Name]; ok {
		return t
	}
	return k.Type
}

// assignARNs names the ARN types. A template that AWS has changed keeps its type
// where its own placeholders are the same by name, or by place between the same
// literals; otherwise it is a new type beside the old one.
func assignARNs(out *reference.Names, s *reference.Service, recorded []reference.ARNName, given Given) error {
	out.ARNs = slices.Clone(recorded)
	places, err := compile(s, recorded)
	if err != nil {
		return err
	}
	var errs []error
	for _, t := range s.ResourceTypes {
		for i, n := range out.ARNs {
			if reference.Same(n.Type, t.Name) {
				out.ARNs[i].Type = t.Name
			}
		}
		for _, text := range t.ARNs {
			if slices.ContainsFunc(out.ARNs, func(n reference.ARNName) bool { return n.Type == t.Name && n.Template == text }) {
				continue
			}
			if i := successor(out.ARNs, t, text, places); i >= 0 {
				out.ARNs[i] = follow(out.ARNs[i], text, places)
				continue
			}
			name, ok := given.ARNTypes[text]
			if !ok {
				name = Ident(out, "resource type", t.Name) + "ARN"
				if slices.ContainsFunc(out.ARNs, func(n reference.ARNName) bool { return n.Type == t.Name }) {
					errs = append(errs, fmt.Errorf("resource type %q: its further ARN format %q needs a name from the overrides", t.Name, text))
					continue
				}
			}
			fields, err := fieldsOf(text, places[text].Fields(), given.Fields)
			if err != nil {
				errs = append(errs, fmt.Errorf("resource type %q: %w", t.Name, err))
				continue
			}
			out.ARNs = append(out.ARNs, reference.ARNName{Name: name, Type: t.Name, Template: text, Fields: fields})
		}
	}
	starsLast(out.ARNs[len(recorded):])
	if out.ARNs == nil {
		out.ARNs = []reference.ARNName{}
	}
	return errors.Join(errs...)
}

// starsLast moves the types whose template ends in * behind the others, in the
// order in which templates compile.
func starsLast(published []reference.ARNName) {
	slices.SortStableFunc(published, func(a, b reference.ARNName) int {
		if !strings.HasSuffix(a.Template, "*") && !strings.HasSuffix(b.Template, "*") {
			return 0
		}
		return template.Order(a.Template, b.Template)
	})
}

// successor finds the recorded type whose template AWS has changed into text. It
// is none where the type would lose its parser, or a sibling the reason why its *
// is literal.
func successor(recorded []reference.ARNName, t *reference.ResourceType, text string, places map[string]*template.Template) int {
	return slices.IndexFunc(recorded, func(n reference.ARNName) bool {
		if n.Type != t.Name || slices.Contains(t.ARNs, n.Template) {
			return false
		}
		old, now := places[n.Template], places[text]
		if old.Ambiguity == "" && now.Ambiguity != "" {
			return false
		}
		if slices.ContainsFunc(recorded, func(sibling reference.ARNName) bool { return isPlaceholderAtStar(n.Template, sibling.Template) }) {
			return false
		}
		return len(old.IDs) == len(now.IDs) && old.Service.Field == now.Service.Field &&
			(slices.Equal(old.IDs, now.IDs) || slices.Equal(old.Resource, now.Resource))
	})
}

// isPlaceholderAtStar reports whether a template goes on with a placeholder where
// a sibling ends in *.
func isPlaceholderAtStar(text, sibling string) bool {
	before, ok := strings.CutSuffix(sibling, "*")
	return ok && strings.HasPrefix(text, before+"${")
}

// follow gives a recorded type a new template. Its fields keep their names; one
// that has lost its place stays and is ignored.
func follow(n reference.ARNName, text string, places map[string]*template.Template) reference.ARNName {
	former := places[n.Template].Fields()
	own := n.Fields[len(n.Fields)-len(places[n.Template].IDs):]
	var fields []string
	for _, f := range places[text].Fields() {
		i := slices.IndexFunc(former, func(g template.Field) bool { return g.Place == f.Place })
		switch {
		case f.Place == template.Resource:
			continue
		case i >= 0:
			fields = append(fields, n.Fields[i])
		default:
			fields = append(fields, FieldAt(f))
		}
	}
	fields = append(fields, own...)
	ignored := []string{}
	for _, f := range slices.Concat(n.Fields, n.Ignored) {
		if !slices.Contains(fields, f) {
			ignored = append(ignored, f)
		}
	}
	return reference.ARNName{Name: n.Name, Type: n.Type, Template: text, Fields: fields, Ignored: ignored}
}

// compile compiles the templates of a service and those recorded, which come
// first. They depend on each other: a literal * at the end is a field only where
// no sibling before it has a placeholder.
func compile(s *reference.Service, recorded []reference.ARNName) (map[string]*template.Template, error) {
	var texts []string
	for _, n := range recorded {
		texts = append(texts, n.Template)
	}
	var fresh []string
	for _, t := range s.ResourceTypes {
		for _, text := range t.ARNs {
			if !slices.Contains(texts, text) && !slices.Contains(fresh, text) {
				fresh = append(fresh, text)
			}
		}
	}
	slices.SortFunc(fresh, template.Order)
	texts = append(texts, fresh...)
	compiled, err := template.Compile(texts)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*template.Template, len(texts))
	for i, text := range texts {
		if out[text] == nil {
			out[text] = compiled[i]
		}
	}
	return out, nil
}

// methods are the methods of every ARN type, which no field may be named as.
var methods = []string{"ARN", "AppendText", "BindAction", "IsPattern", "MarshalText", "String", "UnmarshalText", "Validate"}

// fieldsOf names the fields of a template.
func fieldsOf(text string, places []template.Field, given map[string]string) ([]string, error) {
	fields := []string{}
	for _, f := range places {
		name, ok := given[text+" "+f.Placeholder]
		if !ok || f.Place != template.Resource {
			name = FieldAt(f)
		}
		switch {
		case !token.IsIdentifier(name) || !token.IsExported(name):
			return nil, fmt.Errorf("ARN %q: placeholder %q gives no Go field name (%q): an override must name it", text, f.Placeholder, name)
		case slices.Contains(methods, name):
			return nil, fmt.Errorf("ARN %q: the field %s of placeholder %q would clash with a method: an override must name it", text, name, f.Placeholder)
		case slices.Contains(fields, name):
			return nil, fmt.Errorf("ARN %q: two fields %s: an override must name one", text, name)
		}
		fields = append(fields, name)
	}
	return fields, nil
}

// FieldAt is the field for a place of a template: the first three by position,
// whatever their placeholders are called, the others by placeholder.
func FieldAt(f template.Field) string {
	switch f.Place {
	case template.Partition:
		return "Partition"
	case template.Region:
		return "Region"
	case template.Account:
		return "AccountID"
	}
	if f.Placeholder == "*" {
		return "ResourceID"
	}
	return Field(f.Placeholder)
}

// Ident is the identifier of a thing of a service, which recorded, if it is not
// nil, may name. What is "action", "resource type", "condition key" or
// "operation".
func Ident(recorded *reference.Names, what, name string) string {
	if recorded != nil {
		if ident, ok := recorded.Idents[what+" "+name]; ok {
			return ident
		}
	}
	if what == "resource type" {
		return Type(name)
	}
	return Action(name)
}

// Rule is the identifier that the rules give to a thing of a service,
// "resource type info", or nothing if the service has no such thing.
func Rule(s *reference.Service, of string) string {
	for _, a := range s.Actions {
		if of == "action "+a.Name {
			return Ident(nil, "action", a.Name)
		}
	}
	for _, t := range s.ResourceTypes {
		if of == "resource type "+t.Name {
			return Ident(nil, "resource type", t.Name)
		}
	}
	for _, k := range s.ConditionKeys {
		if of == "condition key "+k.Name {
			return KeyOf(s.Prefix, k.Name).Ident
		}
	}
	for _, o := range s.Operations {
		if of == "operation "+o.Name {
			return Ident(nil, "operation", o.Name)
		}
	}
	return ""
}
