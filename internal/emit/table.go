package emit

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/internal/reference"
)

// table fills table_gen.go: the service as data that the linker lays out, with
// no work at program start. What is pointed at stands in arrays.
//
//	var Service = iamref.Service{Prefix: "personalize", …, Actions: []*iamref.Action{&actions[0], …}}
//
//	func Lookup(name string) (*iamref.Action, bool) { return Service.Lookup(name) }
func (p *plan) table(f *jen.File) {
	g := f.Group
	(&comment{}).para("Service is the table of " + p.title + ": its actions, resource types, condition keys and operations, each sorted by name. It is to be read only.").on(g)
	g.Var().Id("Service").Op("=").Qual(module, "Service").Custom(multiline, keyedCodes([]keyed{
		{"Prefix", jen.Lit(p.Prefix)},
		{"Name", jen.Lit(p.title)},
		{"Doc", literal(pageLink(p.Sources[0].Page))},
		{"Date", literal(clean(p.Sources[0].Date))},
		{"Actions", pointers("Action", "actions", len(p.actions))},
		{"ResourceTypes", pointers("ResourceType", "resourceTypes", len(p.types))},
		{"ConditionKeys", pointers("ConditionKey", "conditionKeys", len(p.ConditionKeys))},
		{"Operations", pointers("Operation", "operations", len(p.Operations))},
	})...)
	g.Line()
	(&comment{}).para("Lookup finds an action by name, with or without the service prefix and in any case.").on(g)
	g.Func().Id("Lookup").Params(jen.Id("name").String()).Params(jen.Op("*").Qual(module, "Action"), jen.Bool()).Block(
		jen.Return(jen.Id("Service").Dot("Lookup").Call(jen.Id("name"))),
	)
	g.Line()
	p.share()
	array(g, "actions", "Action", p.actions, p.actionRow)
	array(g, "resourceTypes", "ResourceType", p.types, p.resourceTypeRow)
	array(g, "conditionKeys", "ConditionKey", p.ConditionKeys, conditionKeyRow)
	array(g, "operations", "Operation", p.operations, operationRow)
	array(g, "operationKinds", "OperationKind", p.operationKinds, p.operationKindRow)
	p.shared(g)
}

// share finds the lists that stand in several places of the table. Each becomes a
// variable, which the compiler copies where it is used.
func (p *plan) share() {
	lists, resources := newSharing("list"), newSharing("resources")
	p.sharedLists, p.sharedResources = lists.variables, resources.variables
	use := func(list []string) {
		lists.use(strings.Join(list, "\n"), len(list), func() { p.declareLists = append(p.declareLists, list) })
	}
	for _, a := range p.actions {
		use(a.ConditionKeys)
		use(a.dependents())
		resources.use(resourcesKey(a.resources), len(a.resources), func() { p.declareResources = append(p.declareResources, a.resources) })
		for _, r := range a.resources {
			use(r.ConditionKeys)
		}
	}
	for _, t := range p.types {
		use(t.ConditionKeys)
	}
	for _, k := range p.operationKinds {
		use(k.sdkClients)
	}
}

// A sharing gives variables to lists that are used more than once.
type sharing struct {
	name      string
	uses      map[string]int
	variables map[string]string
}

func newSharing(name string) *sharing {
	return &sharing{name, map[string]int{}, map[string]string{}}
}

func (s *sharing) use(key string, length int, declare func()) {
	if length == 0 {
		return
	}
	if s.uses[key]++; s.uses[key] == 2 {
		s.variables[key] = fmt.Sprintf("%s%d", s.name, len(s.variables))
		declare()
	}
}

// shared declares the variables:
//
//	var list0 = []string{"aws:RequestTag/${TagKey}", "aws:TagKeys"}
//	var resources0 = []iamref.ActionResource{{Type: &resourceTypes[2], Required: true}}
func (p *plan) shared(g *jen.Group) {
	for i, list := range p.declareLists {
		g.Var().Id(fmt.Sprintf("list%d", i)).Op("=").Add(stringSlice(list))
	}
	for i, resources := range p.declareResources {
		g.Var().Id(fmt.Sprintf("resources%d", i)).Op("=").Add(p.resources(resources))
	}
}

// list is a list of names, or the variable that holds it.
func (p *plan) list(names []string) jen.Code {
	if id, ok := p.sharedLists[strings.Join(names, "\n")]; ok {
		return jen.Id(id)
	}
	return stringSlice(names)
}

// pageLink is the address of a page of AWS's; none for a file that is no page.
func pageLink(page string) string {
	name, ok := strings.CutSuffix(page, ".md")
	if !ok {
		name, ok = strings.CutSuffix(page, ".html")
	}
	if !ok || !strings.HasPrefix(name, "list_") {
		return ""
	}
	return "https://docs.aws.amazon.com/service-authorization/latest/reference/" + name + ".html"
}

// pointers is a slice of pointers into an array:
//
//	[]*iamref.Action{&actions[0], &actions[1], …}
func pointers(typ, array string, n int) jen.Code {
	if n == 0 {
		return nil
	}
	elements := make([]jen.Code, n)
	for i := range n {
		elements[i] = jen.Op("&").Id(array).Index(jen.Lit(i))
	}
	return jen.Index().Op("*").Qual(module, typ).Custom(multiline, elements...)
}

// array declares the array of a kind of entry:
//
//	var actions = [83]iamref.Action{{Name: …}, …}
func array[T any](g *jen.Group, name, typ string, entries []T, row func(T) []keyed) {
	if len(entries) == 0 {
		return
	}
	elements := make([]jen.Code, len(entries))
	for i, e := range entries {
		elements[i] = jen.Values(keyedCodes(row(e))...)
	}
	g.Var().Id(name).Op("=").Index(jen.Lit(len(entries))).Qual(module, typ).Custom(multiline, elements...)
	g.Line()
}

func (p *plan) actionRow(a *action) []keyed {
	return []keyed{
		{"Name", jen.Lit(a.Name)},
		{"AccessLevels", levels(a.AccessLevels)},
		{"PermissionOnly", boolean(a.PermissionOnly)},
		{"Doc", literal(a.Doc)},
		{"Resources", p.resourceList(a.resources)},
		{"ConditionKeys", p.list(a.ConditionKeys)},
		{"DependentActions", p.list(a.dependents())},
		{"OneOf", boolean(a.OneOf)},
		{"Removed", literal(a.Removed)},
	}
}

// resourceList is the resources of an action, or the variable that holds them.
func (p *plan) resourceList(resources []actionResource) jen.Code {
	if id, ok := p.sharedResources[resourcesKey(resources)]; ok {
		return jen.Id(id)
	}
	return p.resources(resources)
}

// resources is a literal of an action's resources:
//
//	[]iamref.ActionResource{{Type: &resourceTypes[2], Required: true}, …}
func (p *plan) resources(resources []actionResource) jen.Code {
	if len(resources) == 0 {
		return nil
	}
	elements := make([]jen.Code, len(resources))
	for i, r := range resources {
		elements[i] = jen.Values(keyedCodes([]keyed{
			{"Type", jen.Op("&").Id("resourceTypes").Index(jen.Lit(r.typ.index))},
			{"Required", boolean(r.Required)},
			{"ConditionKeys", p.list(r.ConditionKeys)},
		})...)
	}
	return jen.Index().Qual(module, "ActionResource").Custom(multiline, elements...)
}

// resourcesKey is the same for resources that a table can share.
func resourcesKey(resources []actionResource) string {
	var b strings.Builder
	for _, r := range resources {
		fmt.Fprintf(&b, "%d %t %q\n", r.typ.index, r.Required, r.ConditionKeys)
	}
	return b.String()
}

func (p *plan) resourceTypeRow(t *resourceType) []keyed {
	return []keyed{
		{"Name", jen.Lit(t.Name)},
		{"ARNs", stringSlice(t.ARNs)},
		{"ConditionKeys", p.list(t.ConditionKeys)},
		{"Doc", literal(t.Doc)},
		{"Removed", literal(t.Removed)},
	}
}

func conditionKeyRow(k *reference.ConditionKey) []keyed {
	return []keyed{
		{"Name", jen.Lit(k.Name)},
		{"Type", jen.Lit(k.Type)},
		{"Doc", literal(k.Doc)},
		{"Removed", literal(k.Removed)},
	}
}

// levels is a set of access levels: iamref.LevelTagging | iamref.LevelWrite.
func levels(names []string) jen.Code {
	var code *jen.Statement
	for _, name := range names {
		constant := jen.Qual(module, levelConstants[name])
		if code == nil {
			code = constant
			continue
		}
		code = code.Op("|").Add(constant)
	}
	return code
}

var levelConstants = map[string]string{
	"List":                   "LevelList",
	"Permissions management": "LevelPermissionsManagement",
	"Read":                   "LevelRead",
	"Tagging":                "LevelTagging",
	"Write":                  "LevelWrite",
}

// A keyed is an element of a composite literal with its field; one without code
// is left out.
type keyed struct {
	field string
	code  jen.Code
}

func keyedCodes(fields []keyed) []jen.Code {
	var codes []jen.Code
	for _, f := range fields {
		if f.code != nil {
			codes = append(codes, jen.Id(f.field).Op(":").Add(f.code))
		}
	}
	return codes
}

// The following are nil, and so left out, for zero values.

func literal(s string) jen.Code {
	if s == "" {
		return nil
	}
	return jen.Lit(s)
}

func boolean(b bool) jen.Code {
	if !b {
		return nil
	}
	return jen.True()
}

func stringSlice(list []string) jen.Code {
	if len(list) == 0 {
		return nil
	}
	elements := make([]jen.Code, len(list))
	for i, s := range list {
		elements[i] = jen.Lit(s)
	}
	return jen.Index().String().Values(elements...)
}
