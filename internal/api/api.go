// Package api tells what programs can use of a package, as lines of text, so that
// two versions of it can be compared.
package api

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// An API is all that a program can use of a package, as lines: constants with the
// methods of their types, types with their fields and methods, functions with
// their signatures, variables. A program that compiles against a package compiles
// against every package whose API holds the same lines.
type API map[string]bool

// Lines are the lines of an API, sorted.
func (a API) Lines() []string { return slices.Sorted(maps.Keys(a)) }

// Lost is what one API has and another lacks, sorted.
func Lost(before, after API) []string {
	var out []string
	for _, line := range before.Lines() {
		if !after[line] {
			out = append(out, line)
		}
	}
	return out
}

// Of is the API of a package's Go files, by name.
func Of(files map[string][]byte) (API, error) {
	r := reader{api: API{}, fset: token.NewFileSet(), methods: map[string][]method{}, types: map[string]*ast.TypeSpec{}, constants: map[string]string{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		file, err := parser.ParseFile(r.fset, name, files[name], parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				r.function(d)
			case *ast.GenDecl:
				r.declaration(d)
			}
		}
	}
	r.finish()
	return r.api, nil
}

// A reader collects what the lines are made of.
type reader struct {
	api       API
	fset      *token.FileSet
	methods   map[string][]method      // by receiver
	types     map[string]*ast.TypeSpec // exported or not
	constants map[string]string        // types of them
}

type method struct{ name, text string }

func (r *reader) add(format string, args ...any) { r.api[fmt.Sprintf(format, args...)] = true }

func (r *reader) function(d *ast.FuncDecl) {
	text := d.Name.Name + r.parameters(d.Type.TypeParams) + r.signature(d.Type)
	if d.Recv == nil {
		if d.Name.IsExported() {
			r.add("func %s", text)
		}
		return
	}
	receiver := r.expr(d.Recv.List[0].Type)
	name, _, _ := strings.Cut(strings.TrimPrefix(receiver, "*"), "[")
	stars := strings.Repeat("*", strings.Count(receiver, "*"))
	r.methods[name] = append(r.methods[name], method{d.Name.Name, stars + text})
}

func (r *reader) declaration(d *ast.GenDecl) {
	typ := "" // of the constants before, which those without a value repeat
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			r.types[spec.Name.Name] = spec
		case *ast.ValueSpec:
			if d.Tok == token.CONST && (spec.Type != nil || len(spec.Values) > 0) {
				typ = r.expr(spec.Type)
			}
			for i, name := range spec.Names {
				switch {
				case !name.IsExported():
				case d.Tok == token.CONST:
					r.constants[name.Name] = typ
				default:
					r.add("var %s", strings.TrimSpace(name.Name+" "+r.variable(spec, i)))
				}
			}
		}
	}
}

// variable is the type of a variable, where it is written: by itself, or as that
// of the literal which the variable is.
func (r *reader) variable(spec *ast.ValueSpec, i int) string {
	if spec.Type != nil {
		return r.expr(spec.Type)
	}
	if i < len(spec.Values) {
		if literal, ok := spec.Values[i].(*ast.CompositeLit); ok {
			return r.expr(literal.Type)
		}
	}
	return ""
}

func (r *reader) finish() {
	for name, typ := range r.constants {
		r.add("const %s", name)
		if strings.Contains(typ, ".") || ast.IsExported(typ) {
			r.add("const %s %s", name, typ)
			continue
		}
		for _, m := range r.methods[typ] {
			r.add("const %s has %s", name, m.text)
		}
	}
	for name, spec := range r.types {
		if !ast.IsExported(name) {
			continue
		}
		name += r.parameters(spec.TypeParams)
		switch typ := spec.Type.(type) {
		case *ast.StructType:
			r.add("type %s struct", name)
			for _, f := range typ.Fields.List {
				for _, field := range f.Names {
					if field.IsExported() {
						r.add("type %s has %s %s", name, field.Name, r.expr(f.Type))
					}
				}
				if len(f.Names) == 0 {
					r.add("type %s embeds %s", name, r.expr(f.Type))
				}
			}
		default: // an interface with one method more is another interface
			equals := ""
			if spec.Assign.IsValid() {
				equals = "= "
			}
			r.add("type %s %s%s", name, equals, r.expr(typ))
		}
		for _, m := range r.methods[spec.Name.Name] {
			if ast.IsExported(m.name) {
				r.add("type %s has %s", name, m.text)
			}
		}
	}
}

// parameters are type parameters in brackets.
func (r *reader) parameters(list *ast.FieldList) string {
	if list == nil {
		return ""
	}
	var out []string
	for _, f := range list.List {
		for _, name := range f.Names {
			out = append(out, name.Name+" "+r.expr(f.Type))
		}
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// signature is the types of a function's parameters and results, without names.
func (r *reader) signature(f *ast.FuncType) string {
	list := func(l *ast.FieldList) string {
		var out []string
		if l != nil {
			for _, f := range l.List {
				for range max(1, len(f.Names)) {
					out = append(out, r.expr(f.Type))
				}
			}
		}
		return strings.Join(out, ", ")
	}
	return "(" + list(f.Params) + ") (" + list(f.Results) + ")"
}

func (r *reader) expr(e ast.Expr) string {
	if e == nil {
		return ""
	}
	var b bytes.Buffer
	if err := printer.Fprint(&b, r.fset, e); err != nil { // of what was parsed
		panic(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
