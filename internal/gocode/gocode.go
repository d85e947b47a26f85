// Package gocode writes the Go code that builds a policy with the typed API, as a person would write it.
//
// What the types can say, they say: actions are constants, ARNs are built by the function of their type, condition keys
// have their operators. Where they cannot, the doors out are used: [policy.RawAction] for patterns of actions, [arn.Raw] for
// ARNs of no type or of several, a conversion for keys that AWS does not list.
package gocode

import (
	"bytes"
	"fmt"
	"go/format"
	"go/token"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/policy"
)

// The packages that the code imports, beside those of services.
const (
	module           = "github.com/iamref/iamref"
	arnPackage       = module + "/arn"
	conditionPackage = module + "/condition"
	policyPackage    = module + "/policy"
)

// Options say what the file is like.
type Options struct {
	Package string // the name of the package: "main"
	Func    string // the name of the function: "newPolicy"
	Source  string // what the policy was read from, for the comment; empty if that is not known
}

// Write returns a Go file with a function that returns the policy. It fails if
// [policy.Document.AppendJSON] would fail for the document that the function builds.
func (r *Reference) Write(d policy.Document, o Options) ([]byte, error) {
	return r.WriteAll([]policy.Document{d}, []Options{o})
}

// WriteAll returns a Go file with a function for each of several policies. The package is that of the first.
func (r *Reference) WriteAll(documents []policy.Document, options []Options) ([]byte, error) {
	file := jen.NewFile(options[0].Package)
	file.ImportName(arnPackage, "arn")
	file.ImportName(conditionPackage, "condition")
	file.ImportName(policyPackage, "policy")
	for i, d := range documents {
		o := options[i]
		for what, name := range map[string]string{"package": o.Package, "function": o.Func} {
			if !token.IsIdentifier(name) || name == "_" {
				return nil, fmt.Errorf("gocode: %q cannot be the name of a %s", name, what)
			}
		}
		w := &writer{reference: r}
		body, err := w.document(d)
		if err != nil {
			return nil, err
		}
		for _, s := range w.services {
			file.ImportName(s.path(), s.name())
		}
		comment := o.Func + " returns the policy"
		if o.Source != "" {
			comment += fmt.Sprintf(" of %q", o.Source)
		}
		file.Comment(comment + ".")
		file.Func().Id(o.Func).Params().Qual(policyPackage, "Document").Block(body...)
		file.Line()
	}
	var b bytes.Buffer
	if err := file.Render(&b); err != nil {
		return nil, fmt.Errorf("gocode: %w", err)
	}
	return standardFirst(b.Bytes())
}

// standardFirst puts the imports of the standard library in front of the others.
func standardFirst(code []byte) ([]byte, error) {
	before, rest, _ := bytes.Cut(code, []byte("import (\n"))
	block, after, ok := bytes.Cut(rest, []byte(")\n"))
	if !ok {
		return code, nil
	}
	var standard, others []byte
	for line := range bytes.Lines(block) {
		if bytes.Contains(line, []byte(module)) {
			others = append(others, line...)
		} else {
			standard = append(standard, line...)
		}
	}
	return format.Source(slices.Concat(before, []byte("import (\n"), standard, []byte("\n"), others, []byte(")\n"), after))
}

// A writer writes one function.
type writer struct {
	reference *Reference
	services  []*service // whose packages are used
	locations locations
}

// A code is an expression, made when all names are known.
type code func() *jen.Statement

// document returns the body of the function.
func (w *writer) document(d policy.Document) ([]jen.Code, error) {
	if _, err := built(d).AppendJSON(nil); err != nil {
		return nil, err
	}
	statements := make([]chain, len(d.Statements))
	for i, s := range d.Statements {
		var err error
		if statements[i], err = w.statement(s); err != nil {
			return nil, fmt.Errorf("gocode: Statement[%d]: %w", i, err)
		}
	}
	w.locations.assign(w.taken())
	body := w.locations.declare()
	list := make([]jen.Code, len(statements))
	for i, s := range statements {
		list[i] = s.code()
	}
	if d.Version == policy.Version2012 || d.Version == "" {
		result := jen.Qual(policyPackage, "New").Custom(lines("(", ")"), list...)
		if d.ID != "" {
			result.Dot("WithID").Call(jen.Lit(d.ID))
		}
		return append(body, jen.Return(result)), nil
	}
	fields := []jen.Code{jen.Id("Version").Op(":").Add(version(d.Version))}
	if d.ID != "" {
		fields = append(fields, jen.Id("ID").Op(":").Lit(d.ID))
	}
	fields = append(fields, jen.Id("Statements").Op(":").Index().Qual(policyPackage, "Statement").Custom(lines("{", "}"), list...))
	return append(body, jen.Return(jen.Qual(policyPackage, "Document").Custom(lines("{", "}"), fields...))), nil
}

// built is the document as if it had been built and not read.
func built(d policy.Document) policy.Document {
	out := policy.Document{Version: d.Version, ID: d.ID}
	for _, s := range d.Statements {
		out.Statements = append(out.Statements, policy.Statement{
			Sid: s.Sid, Effect: s.Effect, Principals: s.Principals, NotPrincipals: s.NotPrincipals, Actions: s.Actions,
			NotActions: s.NotActions, Resources: s.Resources, NotResources: s.NotResources, Conditions: s.Conditions,
		})
	}
	return out
}

func version(text string) *jen.Statement {
	if text == policy.Version2008 {
		return jen.Qual(policyPackage, "Version2008")
	}
	return jen.Lit(text)
}

// use notes that the code names something of a service's package.
func (w *writer) use(s *service) *service {
	for _, have := range w.services {
		if have == s {
			return s
		}
	}
	w.services = append(w.services, s)
	return s
}

// taken are the names that the code uses for packages.
func (w *writer) taken() map[string]bool {
	taken := map[string]bool{"arn": true, "condition": true, "policy": true, "netip": true, "time": true}
	for _, s := range w.services {
		taken[s.name()] = true
	}
	return taken
}

// lines puts each of a list on a line of its own.
func lines(open, end string) jen.Options {
	return jen.Options{Open: open, Close: end, Separator: ",", Multi: true}
}
