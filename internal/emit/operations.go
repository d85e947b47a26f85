package emit

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

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
func (o operation) needs() string {
	if len(o.Authorizes) == 0 {
		return o.ident + ": no action is known."
	}
	var actions []string
	for _, a := range o.Authorizes {
		actions = append(actions, a.Action)
	}
	return o.ident + " asks for " + list(sorted(actions)) + "."
}
