package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// actionsFile fills actions_gen.go: the constants, what binds them to resource
// types, and the lists by resource type.
func (p *plan) actionsFile(f *jen.File) {
	for _, a := range p.actions {
		p.constant(f.Group, a)
	}
	for _, t := range p.types {
		p.binding(f.Group, t)
	}
	for _, s := range p.sets {
		p.setType(f.Group, s)
	}
}

// constant declares an action:
//
//	// CreateCampaign is the action personalize:CreateCampaign, …
//	const CreateCampaign onCampaignSolution = "personalize:CreateCampaign"
func (p *plan) constant(g *jen.Group, a *action) {
	p.actionComment(a).on(g)
	g.Const().Id(a.ident).Id(a.set.ident).Op("=").Lit(p.Prefix + ":" + a.Name)
	g.Line()
}

func (p *plan) actionComment(a *action) *comment {
	c := (&comment{}).para(fmt.Sprintf("%s is the action %s:%s, access level %s.", a.ident, p.Prefix, a.Name, list(a.AccessLevels)))
	if a.Description != "" {
		c.para(a.Description)
	}
	if a.PermissionOnly {
		c.para("It is used in policies only: no API operation has its name.")
	}
	p.resourceSentences(c, a)
	keys := a.ConditionKeys
	for _, r := range a.resources {
		keys = append(slices.Clone(keys), r.ConditionKeys...)
	}
	if len(keys) > 0 {
		c.para("Condition keys: " + strings.Join(shortened(sorted(keys), 30), ", ") + ".")
	}
	if dependents := a.dependents(); len(dependents) > 0 {
		c.para("It depends on " + list(dependents) + ".")
	}
	if a.Doc != "" {
		c.para("See " + a.Doc)
	}
	removedNotice(c, "action", a.Removed)
	return c
}

// resourceSentences say which resources an action takes, and show the call.
func (p *plan) resourceSentences(c *comment, a *action) {
	if len(a.resources) == 0 {
		c.para("It takes no resource:")
		c.code(fmt.Sprintf("policy.OnAll().Allow(%s.%s)", p.pkg, a.ident))
		return
	}
	var types []string
	shown := a.resources[0] // the first that is required, if any is
	for _, r := range a.resources {
		name := r.typ.Name
		if r.Required {
			name += "*"
			if !shown.Required {
				shown = r
			}
		}
		types = append(types, name)
	}
	star := ""
	switch {
	case a.OneOf:
		star = ", one of those with * required"
	case shown.Required:
		star = ", * required"
	}
	c.para(fmt.Sprintf("Resource types%s: %s.", star, strings.Join(types, ", ")))
	if len(a.on) == 0 {
		c.code(fmt.Sprintf("policy.On(%s).Allow(%s.%s)", names.Param(shown.typ.ident), p.pkg, a.ident))
		return
	}
	var params []string
	for _, t := range a.on {
		params = append(params, names.Param(t.ident))
	}
	c.code(fmt.Sprintf("policy.Allow(%s.%s.On(%s))", p.pkg, a.ident, strings.Join(params, ", ")))
}

func removedNotice(c *comment, what, removed string) {
	if removed != "" {
		c.para(fmt.Sprintf("Deprecated: AWS no longer lists this %s; it was last seen in %s.", what, removed))
	}
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.SortFunc(out, reference.Compare)
	return slices.Compact(out)
}

// shortened is a list of at most so many names, with the number of the rest.
func shortened(list []string, most int) []string {
	if len(list) <= most {
		return list
	}
	return append(slices.Clone(list[:most]), fmt.Sprintf("and %d more", len(list)-most))
}

// binding declares the interface of a resource type's actions, and their list:
//
//	type CampaignAction interface {
//		IAMAction() string
//		onPersonalizeCampaign()
//	}
//
//	var campaignActions = [...]CampaignAction{CreateCampaign, …}
//
//	func CampaignActions(levels iamref.AccessLevels) []CampaignAction {
//		return iamref.ActionsAt(&Service, levels, campaignActions[:])
//	}
func (p *plan) binding(g *jen.Group, t *resourceType) {
	var idents []string
	for _, a := range t.actions {
		idents = append(idents, a.ident)
	}
	iface, plural, table := t.ident+"Action", t.ident+"Actions", lowerFirst(t.ident)+"Actions"
	c := (&comment{}).para(fmt.Sprintf("%s is an action that takes the resource type %s. %s", iface, t.Name, actionsSentence(idents)))
	removedNotice(c, "resource type", t.Removed)
	c.on(g)
	g.Type().Id(iface).Interface(
		jen.Id("IAMAction").Params().String(),
		jen.Id(p.marker(t)).Params(),
	)
	g.Line()
	(&comment{}).para(fmt.Sprintf("%s are the actions on the resource type %s whose primary access level is one of levels, in a fresh slice sorted by name. It grows when AWS adds actions and the library is upgraded: a policy made of it may allow more then.", plural, t.Name)).on(g)
	g.Func().Id(plural).Params(jen.Id("levels").Qual(module, "AccessLevels")).Index().Id(iface).Block(
		jen.Return(jen.Qual(module, "ActionsAt").Call(jen.Op("&").Id("Service"), jen.Id("levels"), jen.Id(table).Index(jen.Op(":")))),
	)
	g.Line()
	g.Var().Id(table).Op("=").Index(jen.Lit(len(idents))).Id(iface).Custom(multiline, identifiers(idents)...)
	g.Line()
}

func actionsSentence(idents []string) string {
	if len(idents) == 0 {
		return "No action does today."
	}
	return strings.Join(shortened(idents, 30), ", ") + "."
}

// marker is the unexported method that ties a resource type's actions to it. It
// names the package, so that a compiler's message says whose type is meant.
func (p *plan) marker(t *resourceType) string {
	return "on" + strings.ToUpper(p.pkg[:1]) + p.pkg[1:] + t.ident
}

// setType declares the type of the constants that take the same set:
//
//	type onCampaignSolution string
//
//	func (a onCampaignSolution) IAMAction() string      { return string(a) }
//	func (onCampaignSolution) onPersonalizeCampaign() {}
//	func (onCampaignSolution) onPersonalizeSolution() {}
//
//	func (a onCampaignSolution) On(campaign CampaignARN, solution SolutionARN) iamref.Grant {
//		return iamref.NewGrant(string(a), campaign, solution)
//	}
func (p *plan) setType(g *jen.Group, s *set) {
	var required, optional []string
	for _, t := range s.types {
		if slices.Contains(s.required, t) {
			required = append(required, t.Name)
		} else {
			optional = append(optional, t.Name)
		}
	}
	g.Comment("// " + clean(s.ident+" is an action on "+setSentence(required, optional)+"."))
	g.Type().Id(s.ident).String()
	g.Line()
	g.Comment("// IAMAction is the action as a policy names it.")
	g.Func().Params(jen.Id("a").Id(s.ident)).Id("IAMAction").Params().String().Block(jen.Return(jen.String().Call(jen.Id("a"))))
	g.Line()
	for _, t := range s.types {
		g.Func().Params(jen.Id(s.ident)).Id(p.marker(t)).Params().Block()
		g.Line()
	}
	if len(s.on) == 0 {
		return
	}
	var params, args []jen.Code
	for _, t := range s.on {
		param := names.Param(t.ident)
		params = append(params, jen.Id(param).Id(t.arns[0].Name))
		args = append(args, jen.Id(param))
	}
	(&comment{}).para("On grants the action on all of the resources that it requires, in one statement.").on(g)
	g.Func().Params(jen.Id("a").Id(s.ident)).Id("On").Params(params...).Qual(module, "Grant").Block(
		jen.Return(jen.Qual(module, "NewGrant").Call(append([]jen.Code{jen.String().Call(jen.Id("a"))}, args...)...)),
	)
	g.Line()
}

func setSentence(required, optional []string) string {
	switch {
	case len(required)+len(optional) == 0:
		return "no resource"
	case len(optional) == 0:
		return list(required)
	case len(required) == 0:
		return "any of " + list(optional)
	}
	return list(required) + ", or any of " + list(optional)
}

// multiline prints a composite literal with one element in each line.
var multiline = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

func identifiers(idents []string) []jen.Code {
	codes := make([]jen.Code, len(idents))
	for i, id := range idents {
		codes[i] = jen.Id(id)
	}
	return codes
}
