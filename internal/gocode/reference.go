package gocode

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
	"github.com/iamref/iamref/internal/template"
)

// A Reference is what the generated packages declare, as the snapshot records it. Services are read when they are needed.
type Reference struct {
	snapshot fs.FS
	services map[string]*service // by prefix; nil for what is none
}

// NewReference returns the reference of a snapshot.
func NewReference(snapshot fs.FS) *Reference {
	return &Reference{snapshot, map[string]*service{}}
}

// A service is what its package declares.
type service struct {
	*reference.Service
	actions map[string]*reference.Action // by name in lower case
	arns    []*arnType                   // those with a parser
	keys    []conditionKey
	table   iamref.Service // the names of actions, and the resource types, to ask what patterns cover
}

// An arnType is an ARN type of a package.
type arnType struct {
	reference.ARNName
	service  *service
	template *template.Template
	format   *arn.Format
}

// A conditionKey is a constant or a function of a package.
type conditionKey struct {
	names.Key
	goType string // in package condition: "StringKey"
}

// service returns the service of a prefix, in any case; nil if there is none.
func (r *Reference) service(prefix string) (*service, error) {
	prefix = strings.ToLower(prefix)
	if s, ok := r.services[prefix]; ok {
		return s, nil
	}
	if !fs.ValidPath(prefix) || strings.Contains(prefix, "/") {
		return nil, nil
	}
	facts, err := snapshot.LoadService(r.snapshot, prefix)
	if errors.Is(err, fs.ErrNotExist) {
		r.services[prefix] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s, err := newService(facts)
	if err != nil {
		return nil, err
	}
	r.services[prefix] = s
	return s, nil
}

func newService(facts *reference.Service) (*service, error) {
	s := &service{Service: facts, actions: make(map[string]*reference.Action, len(facts.Actions))}
	s.table.Prefix = facts.Prefix
	for _, a := range facts.Actions {
		s.actions[strings.ToLower(a.Name)] = a
		s.table.Actions = append(s.table.Actions, &iamref.Action{Name: a.Name})
	}
	for _, t := range facts.ResourceTypes {
		s.table.ResourceTypes = append(s.table.ResourceTypes, &iamref.ResourceType{Name: t.Name, ARNs: t.ARNs})
	}
	texts := make([]string, len(facts.Names.ARNs))
	typeNames := make([]string, len(texts))
	for i, n := range facts.Names.ARNs {
		texts[i], typeNames[i] = n.Template, n.Name
	}
	templates, err := template.Compile(texts)
	if err != nil {
		return nil, err
	}
	formats := template.Formats(typeNames, templates)
	for i, n := range facts.Names.ARNs {
		if templates[i].Ambiguity == "" {
			s.arns = append(s.arns, &arnType{n, s, templates[i], formats[i]})
		}
	}
	shapes := map[string]bool{}
	for _, k := range facts.ConditionKeys {
		key := conditionKey{names.KeyIn(facts.Names, facts.Prefix, k.Name), names.ConditionTypes[names.KeyType(facts.Names, k)]}
		if strings.HasPrefix(reference.Fold(k.Name), "aws:") || shapes[key.Ident] {
			continue
		}
		shapes[key.Ident] = true
		s.keys = append(s.keys, key)
	}
	return s, nil
}

// path is what the package is imported by, name what it is called.
func (s *service) path() string { return module + "/" + s.Names.Package }
func (s *service) name() string { return path.Base(s.Names.Package) }

// qual names something that the package declares.
func (s *service) qual(ident string) *jen.Statement { return jen.Qual(s.path(), ident) }

// parse returns the fields of an ARN of the type, in the order of the template, if the text is one that the type takes.
func (t *arnType) parse(text string) ([]string, bool) {
	fields := make([]string, len(t.Fields))
	pointers := make([]*string, len(fields))
	for i := range fields {
		pointers[i] = &fields[i]
	}
	if t.format.Parse(text, pointers...) != nil || t.format.Validate(fields...) != nil {
		return nil, false
	}
	return fields, true
}

// binds reports whether an action of the same service compiles on ARNs of the type.
func (t *arnType) binds(a *reference.Action) bool {
	for _, r := range a.Resources {
		if r.Type == t.Type {
			return true
		}
	}
	return false
}
