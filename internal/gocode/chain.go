package gocode

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// A chain is a function of package policy and the methods that are called on its result.
type chain []link

// A link is one call; in the place of the first there can be a value.
type link struct {
	name  string
	args  []code
	value code
}

// How wide lists and lines may be, in characters, before they are broken.
const (
	maxList = 70
	maxLine = 100
)

// code writes the chain: in one line if it fits,
//
//	policy.On(movies).Allow(personalize.GetRecommendations)
//
// else with a line for each call or, if the first has many arguments, with a line for each of these.
//
//	policy.On(movies).
//		Allow(personalize.GetRecommendations).
//		When(…)
//
//	policy.On(
//		movies,
//		series,
//	).Allow(personalize.GetRecommendations).When(…)
//
// Then what does not fit in the line of its end goes on in another, or has its arguments on lines of their own.
func (c chain) code() *jen.Statement {
	if c[0].value != nil {
		return c[0].value()
	}
	args := make([][]jen.Code, len(c))
	widths := make([]int, len(c))
	long := make([]bool, len(c)) // whose arguments stand on lines of their own
	total, fits := len("policy"), true
	for i, link := range c {
		args[i] = evaluate(link.args)
		list := width(args[i])
		widths[i] = len(".") + len(link.name) + len("()") + list
		long[i] = len(args[i]) > 1 && list > maxList || list > maxLine
		total += widths[i]
		fits = fits && !long[i]
	}
	fits = fits && total <= maxLine
	out := jen.Qual(policyPackage, c[0].name)
	column := widths[0]
	for i, link := range c {
		if i > 0 {
			out.Op(".")
			switch {
			case !fits && !long[0]:
				out.Line()
			case fits || long[i] || column+widths[i] <= maxLine:
			case len(args[i]) > 1:
				long[i] = true
			default:
				out.Line()
				column = 0
			}
			column += widths[i]
			out.Id(link.name)
		}
		if long[i] {
			out.Custom(lines("(", ")"), args[i]...)
			column = 0
		} else {
			out.Call(args[i]...)
		}
	}
	return out
}

// width is how long a list of arguments is, in characters.
func width(args []jen.Code) int {
	n := 0
	for i, arg := range args {
		if i > 0 {
			n += len(", ")
		}
		n += len(fmt.Sprintf("%#v", arg))
	}
	return n
}

// list is a list of arguments, on lines of their own if they are long.
func list(args []jen.Code) jen.Options {
	if len(args) > 1 && width(args) > maxList {
		return lines("(", ")")
	}
	return jen.Options{Open: "(", Close: ")", Separator: ","}
}

// evaluate makes expressions.
func evaluate(codes []code) []jen.Code {
	out := make([]jen.Code, len(codes))
	for i, c := range codes {
		out[i] = c()
	}
	return out
}
