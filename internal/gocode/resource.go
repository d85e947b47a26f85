package gocode

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/template"
)

// A typed is an ARN as one of a type.
type typed struct {
	*arnType
	fields []string
}

// candidates are the types of some services that take a text as an ARN of theirs.
func candidates(text string, services []*service) []typed {
	var out []typed
	for _, s := range services {
		for _, t := range s.arns {
			if fields, ok := t.parse(text); ok {
				out = append(out, typed{t, fields})
			}
		}
	}
	return out
}

// related are the services whose types an ARN of a statement can have: those of its actions, and that of the ARN.
func (w *writer) related(text string, actions []action) ([]*service, error) {
	var services []*service
	for _, a := range actions {
		if a.service != nil && !slices.Contains(services, a.service) {
			services = append(services, a.service)
		}
	}
	a, err := arn.Parse(text)
	if err != nil {
		return services, nil
	}
	s, err := w.reference.service(a.Service)
	if s != nil && !slices.Contains(services, s) {
		services = append(services, s)
	}
	return services, err
}

// resource is a resource of a statement beside others of any type. It is of the type that most actions of the statement
// take or, if none takes one, of the only type that it can be of. Text that means several types of which they take more than
// one is raw: a reader would take it for one of them.
func (w *writer) resource(text string, actions []action) (code, error) {
	services, err := w.related(text, actions)
	if err != nil {
		return nil, err
	}
	all := candidates(text, services)
	best, most := typed{}, 0
	for _, c := range all {
		if n := takers(actions, c.arnType); n > most {
			best, most = c, n
		}
	}
	switch {
	case most > 0 && len(meant(text, best.service, actions)) <= 1:
		return w.arn(best), nil
	case most == 0 && len(all) == 1 && len(meant(text, all[0].service, nil)) == 1:
		return w.arn(all[0]), nil
	}
	return raw(text), nil
}

// takers counts the actions that take a type.
func takers(actions []action, t *arnType) int {
	n := 0
	for _, a := range actions {
		if a.takes(t) {
			n++
		}
	}
	return n
}

// meant are the templates of a service that a text can mean, those only whose type one of the actions takes if there are
// actions.
func meant(text string, s *service, actions []action) []string {
	var templates []string
	for _, rt := range s.table.ResourceTypesOf(text) {
		for _, t := range s.arns {
			if t.Type == rt.Name && arn.Overlap(text, t.Template) && (actions == nil || takers(actions, t) > 0) && !slices.Contains(templates, t.Template) {
				templates = append(templates, t.Template)
			}
		}
	}
	return templates
}

func raw(s string) code {
	return func() *jen.Statement { return jen.Qual(arnPackage, "Raw").Call(text(s)) }
}

// arn is a typed ARN: s3.NewObjectARN(location, "films", arn.Any).
func (w *writer) arn(t typed) code {
	w.use(t.service)
	var need arn.Location
	var own []string
	for i, f := range t.template.Fields() {
		switch f.Place {
		case template.Partition:
			need.Partition = t.fields[i]
		case template.Region:
			need.Region = t.fields[i]
		case template.Account:
			need.AccountID = t.fields[i]
		default:
			own = append(own, t.fields[i])
		}
	}
	location := w.locations.ask(need)
	return func() *jen.Statement {
		args := []jen.Code{location()}
		for _, field := range own {
			args = append(args, text(field))
		}
		return t.service.qual("New" + t.Name).Call(args...)
	}
}

// sameType finds the type that all resources are of and that all actions take, which are constants of its package.
func sameType(resources []string, actions []action) []typed {
	s := actions[0].service
	if s == nil || len(resources) == 0 {
		return nil
	}
	for _, t := range s.arns {
		if slices.ContainsFunc(actions, func(a action) bool { return a.constant == nil || a.service != s || !t.binds(a.constant) }) {
			continue
		}
		var all []typed
		for _, text := range resources {
			if fields, ok := t.parse(text); ok {
				all = append(all, typed{t, fields})
			}
		}
		if len(all) == len(resources) {
			return all
		}
	}
	return nil
}

// grant finds the order in which the On method of an action takes the resources, if it takes them.
func grant(resources []string, a action) []typed {
	if a.constant == nil {
		return nil
	}
	on := a.service.Names.On[a.constant.Name]
	if len(on) == 0 || len(on) != len(resources) {
		return nil
	}
	left := slices.Clone(resources)
	var out []typed
	for _, name := range on {
		// The parameter is of the type that was recorded first for the resource type.
		i := slices.IndexFunc(a.service.Names.ARNs, func(n reference.ARNName) bool { return n.Type == name })
		j := slices.IndexFunc(a.service.arns, func(t *arnType) bool { return i >= 0 && t.Name == a.service.Names.ARNs[i].Name })
		if j < 0 {
			return nil
		}
		t := a.service.arns[j]
		k := slices.IndexFunc(left, func(text string) bool { _, ok := t.parse(text); return ok })
		if k < 0 {
			return nil
		}
		fields, _ := t.parse(left[k])
		out = append(out, typed{t, fields})
		left = slices.Delete(left, k, k+1)
	}
	return out
}
