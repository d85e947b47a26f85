package gocode

import (
	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

// statement returns the calls that make a statement:
//
//	policy.On(movies).Allow(personalize.GetRecommendations).When(…).WithSid("Read")
func (w *writer) statement(s policy.Statement) (chain, error) {
	verb, texts := "Allow", s.Actions
	if s.Effect == policy.EffectDeny {
		verb = "Deny"
	}
	if s.NotActions != nil {
		verb, texts = verb+"NotAction", s.NotActions
	}
	actions, err := w.actions(texts)
	if err != nil {
		return nil, err
	}
	var calls chain
	principals := s.Principals
	switch {
	case s.NotResources != nil:
		resources, err := w.resources(s.NotResources, actions)
		if err != nil {
			return nil, err
		}
		calls = chain{{name: "NotResource", args: resources}}
	case s.Resources == nil && s.NotPrincipals == nil:
		calls, principals = chain{{name: "Trust", args: w.principals(principals)}}, nil
	case s.Resources == nil:
		return w.literal(s)
	case len(s.Resources) == 1 && s.Resources[0] == arn.Any:
		calls = chain{{name: "OnAll"}}
	default:
		if calls, err = w.on(s, verb, actions); err != nil {
			return nil, err
		}
	}
	if calls[0].name != verb { // else it is a grant, which holds the action
		link := link{name: verb}
		for _, a := range actions {
			action := w.action(a)
			link.args = append(link.args, func() *jen.Statement { return action })
		}
		calls = append(calls, link)
	}
	if len(principals) > 0 {
		calls = append(calls, link{name: "For", args: w.principals(principals)})
	}
	if len(s.NotPrincipals) > 0 {
		calls = append(calls, link{name: "NotPrincipal", args: w.principals(s.NotPrincipals)})
	}
	conditions, err := w.conditions(s, actions)
	if err != nil {
		return nil, err
	}
	if len(conditions) > 0 {
		calls = append(calls, link{name: "When", args: conditions})
	}
	if s.Sid != "" {
		calls = append(calls, link{name: "WithSid", args: []code{literal(s.Sid)}})
	}
	return calls, nil
}

// on is the scope of resources, or a grant: what the compiler checks most.
func (w *writer) on(s policy.Statement, verb string, actions []action) (chain, error) {
	if s.NotActions == nil {
		if all := sameType(s.Resources, actions); all != nil {
			return chain{{name: "On", args: w.arns(all)}}, nil
		}
	}
	if len(actions) == 1 && s.NotActions == nil {
		if all := grant(s.Resources, actions[0]); all != nil {
			constant, args := w.action(actions[0]), w.arns(all)
			return chain{{name: verb, args: []code{func() *jen.Statement {
				args := evaluate(args)
				return constant.Clone().Dot("On").Custom(list(args), args...)
			}}}}, nil
		}
	}
	resources, err := w.resources(s.Resources, actions)
	return chain{{name: "OnMixed", args: resources}}, err
}

func (w *writer) arns(all []typed) []code {
	out := make([]code, len(all))
	for i, t := range all {
		out[i] = w.arn(t)
	}
	return out
}

func (w *writer) resources(texts []string, actions []action) ([]code, error) {
	out := make([]code, len(texts))
	for i, text := range texts {
		var err error
		if out[i], err = w.resource(text, actions); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// literal is a statement that no function makes: one for all principals but some, without a resource.
func (w *writer) literal(s policy.Statement) (chain, error) {
	actions, err := w.actions(append(s.Actions, s.NotActions...))
	if err != nil {
		return nil, err
	}
	conditions, err := w.conditions(s, actions)
	if err != nil {
		return nil, err
	}
	principals := w.principals(s.NotPrincipals)
	value := func() *jen.Statement {
		effect := "EffectAllow"
		if s.Effect == policy.EffectDeny {
			effect = "EffectDeny"
		}
		fields := []jen.Code{
			jen.Id("Effect").Op(":").Qual(policyPackage, effect),
			jen.Id("NotPrincipals").Op(":").Index().Qual(policyPackage, "Principal").Values(evaluate(principals)...),
		}
		for _, f := range []struct {
			name  string
			texts []string
		}{{"Actions", s.Actions}, {"NotActions", s.NotActions}} {
			if f.texts != nil {
				fields = append(fields, jen.Id(f.name).Op(":").Index().String().ValuesFunc(func(g *jen.Group) {
					for _, text := range f.texts {
						g.Lit(text)
					}
				}))
			}
		}
		if len(conditions) > 0 {
			fields = append(fields, jen.Id("Conditions").Op(":").Index().Qual(conditionPackage, "Condition").Values(evaluate(conditions)...))
		}
		if s.Sid != "" {
			fields = append([]jen.Code{jen.Id("Sid").Op(":").Lit(s.Sid)}, fields...)
		}
		return jen.Qual(policyPackage, "Statement").Custom(lines("{", "}"), fields...)
	}
	return chain{{value: value}}, nil
}

func literal(s string) code { return func() *jen.Statement { return jen.Lit(s) } }
