package gocode

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// An action is a text of the Action element.
type action struct {
	text     string
	service  *service          // by its prefix; nil if there is none
	constant *reference.Action // nil if it is a pattern, or none that is known
}

// actions returns the texts of an element as actions.
func (w *writer) actions(texts []string) ([]action, error) {
	out := make([]action, len(texts))
	for i, text := range texts {
		out[i].text = text
		prefix, name, ok := strings.Cut(text, ":")
		if !ok {
			continue
		}
		var err error
		if out[i].service, err = w.reference.service(prefix); err != nil {
			return nil, err
		}
		if s := out[i].service; s != nil {
			out[i].constant = s.actions[strings.ToLower(name)]
		}
	}
	return out, nil
}

// takes reports whether the action, or one that it covers, takes a resource of a type.
func (a action) takes(t *arnType) bool {
	if a.service != t.service {
		return false
	}
	if a.constant != nil {
		return t.binds(a.constant)
	}
	_, name, _ := strings.Cut(a.text, ":")
	return slices.ContainsFunc(a.service.table.Match(a.service.Prefix+":"+name), func(covered *iamref.Action) bool {
		return t.binds(a.service.actions[strings.ToLower(covered.Name)])
	})
}

// action is the action as an argument of Allow.
func (w *writer) action(a action) *jen.Statement {
	if a.constant == nil {
		return jen.Qual(policyPackage, "RawAction").Call(jen.Lit(a.text))
	}
	w.use(a.service)
	return a.service.qual(names.Ident(a.service.Names, "action", a.constant.Name))
}
