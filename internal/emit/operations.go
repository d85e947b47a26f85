package emit

import (
	"fmt"
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

type operation struct {
	*reference.Operation
	ident string // of its field
	kind  int    // in the table of kinds
}

// An operationKind is what several operations have in common, which stands in the
// table once.
type operationKind struct {
	own        bool // a call needs the action of the operation's name
	sdkClients []string
	others     []reference.Authorization
}

// planOperations names the operations and finds their kinds, in the order in
// which they are first used.
func (p *plan) planOperations() {
	kinds := map[string]int{} // by content
	for _, o := range p.Operations {
		kind := p.kindOf(o)
		key := fmt.Sprintf("%t %q %q", kind.own, kind.sdkClients, kind.others)
		i, ok := kinds[key]
		if !ok {
			i = len(p.operationKinds)
			kinds[key] = i
			p.operationKinds = append(p.operationKinds, kind)
		}
		p.operations = append(p.operations, &operation{Operation: o, ident: names.Ident(p.Names, "operation", o.Name), kind: i})
	}
}

func (p *plan) kindOf(o *reference.Operation) *operationKind {
	kind := &operationKind{sdkClients: o.SDKClients}
	for _, a := range o.Authorizes {
		if len(a.Conditions) == 0 && a.Action == p.Prefix+":"+o.Name {
			kind.own = true
		} else {
			kind.others = append(kind.others, a)
		}
	}
	return kind
}

// operationRow is a row of the table of operations:
//
//	{Name: "CreateBatchInferenceJob", Kind: &operationKinds[0]}
func operationRow(o *operation) []keyed {
	return []keyed{
		{"Name", jen.Lit(o.Name)},
		{"Kind", jen.Op("&").Id("operationKinds").Index(jen.Lit(o.kind))},
	}
}

// operationKindRow is a row of the table of kinds:
//
//	{OwnPrefix: "personalize", SDKClients: list0, Others: []iamref.Authorization{{Action: "personalize:TagResource"}}}
func (p *plan) operationKindRow(k *operationKind) []keyed {
	var own, others jen.Code
	if k.own {
		own = jen.Lit(p.Prefix)
	}
	if len(k.others) > 0 {
		elements := make([]jen.Code, len(k.others))
		for i, a := range k.others {
			elements[i] = jen.Values(keyedCodes([]keyed{
				{"Action", jen.Lit(a.Action)},
				{"Conditions", contextValues(a.Conditions)},
			})...)
		}
		others = jen.Index().Qual(module, "Authorization").Custom(multiline, elements...)
	}
	return []keyed{
		{"OwnPrefix", own},
		{"SDKClients", p.list(k.sdkClients)},
		{"Others", others},
	}
}

// contextValues is a literal of what a request's context holds, by key; nil
// without any.
func contextValues(conditions map[string][]string) jen.Code {
	if len(conditions) == 0 {
		return nil
	}
	keys := slices.SortedFunc(maps.Keys(conditions), reference.Compare)
	elements := make([]jen.Code, len(keys))
	for i, key := range keys {
		elements[i] = jen.Values(keyedCodes([]keyed{
			{"Key", jen.Lit(key)},
			{"Values", stringSlice(conditions[key])},
		})...)
	}
	return jen.Index().Qual(module, "ContextValues").Values(elements...)
}

// operationsFile fills operations_gen.go: the operations by name.
//
//	type APIOperations struct {
//		CreateBatchInferenceJob *iamref.Operation
//		…
//	}
//
//	var Operations = APIOperations{
//		CreateBatchInferenceJob: &operations[0],
//		…
//	}
//
// The type has a name for the sake of the compiler's messages.
func (p *plan) operationsFile(f *jen.File) {
	var fields, values []jen.Code
	for i, o := range p.operations {
		c := (&comment{}).para(o.needs())
		removedNotice(c, "operation", o.Removed)
		for _, line := range c.lines {
			fields = append(fields, jen.Comment(line))
		}
		fields = append(fields, jen.Id(o.ident).Op("*").Qual(module, "Operation"))
		values = append(values, jen.Id(o.ident).Op(":").Op("&").Id("operations").Index(jen.Lit(i)))
	}
	(&comment{}).para(fmt.Sprintf("APIOperations is the type of Operations: a field for each API operation of %s.", p.title)).on(f.Group)
	f.Type().Id("APIOperations").Struct(fields...)
	f.Line()
	(&comment{}).para("Operations are the API operations, each with the actions that IAM is asked for.").on(f.Group)
	f.Var().Id("Operations").Op("=").Id("APIOperations").Custom(multiline, values...)
}

// needs says which actions an operation needs.
func (o *operation) needs() string {
	if len(o.Authorizes) == 0 {
		return o.ident + ": no action is known."
	}
	var actions []string
	for _, a := range o.Authorizes {
		actions = append(actions, a.Action)
	}
	return o.ident + " asks for " + list(sorted(actions)) + "."
}
