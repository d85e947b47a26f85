package emit_test

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// imports are all packages that generated code may import.
var imports = []string{
	"github.com/iamref/iamref",
	"github.com/iamref/iamref/arn",
	"github.com/iamref/iamref/condition",
}

// requireSound checks that the files of a package hold what its service says
// and nothing else, whatever text stands in the service: see [unsound].
func requireSound(t testing.TB, s *reference.Service, pkg string, files emit.Files) {
	t.Helper()
	for _, reason := range unsound(s, pkg, files) {
		t.Error(reason)
	}
	if t.Failed() {
		t.FailNow()
	}
}

// unsound says where files are not what they must be: Go that gofmt leaves as it
// is, recognised as generated, with a clean package comment, the imports of the
// list, no directive, and exactly the declarations that the service calls for.
func unsound(s *reference.Service, pkg string, files emit.Files) []string {
	var reasons []string
	fail := func(name, text string, args ...any) {
		reasons = append(reasons, name+": "+fmt.Sprintf(text, args...))
	}
	declared := map[string]bool{}
	constants := map[string]constant{}
	for _, name := range files.Paths() {
		content := files[name]
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, content, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			fail(name, "%v", err)
			continue
		}
		if formatted, err := format.Source(content); err != nil || string(formatted) != string(content) {
			fail(name, "not as gofmt has it (%v)", err)
		}
		if file.Name.Name != pkg {
			fail(name, "package %s", file.Name.Name)
		}
		if !ast.IsGenerated(file) || !strings.HasPrefix(string(content), emit.Header) {
			fail(name, "not recognised as generated")
		}
		header, _, _ := strings.Cut(string(content), "\n")
		if text := file.Doc.Text(); strings.Contains(text, header[len("// "):]) || strings.Contains(text, "To change it, change the generator") {
			fail(name, "the header stands in the package comment")
		}
		for _, spec := range file.Imports {
			if path, _ := strconv.Unquote(spec.Path.Value); !slices.Contains(imports, path) || spec.Name != nil {
				fail(name, "imports %s", spec.Path.Value)
			}
		}
		for _, group := range file.Comments {
			for _, c := range group.List {
				if !strings.HasPrefix(c.Text, "// ") && !strings.HasPrefix(c.Text, "//\t") && c.Text != "//" || constraint.IsPlusBuild(c.Text) {
					fail(name, "the comment %q can be a directive", c.Text)
				}
			}
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if name := repeatedParam(f); name != "" {
					fail(f.Name.Name, "two parameters are called %s", name)
				}
			}
			for _, text := range declarations(d, constants) {
				if declared[text] {
					fail(name, "declares %s a second time", text)
				}
				declared[text] = true
			}
		}
	}
	if len(reasons) > 0 {
		return reasons
	}
	want, err := expected(s, constants)
	if err != nil {
		return append(reasons, err.Error())
	}
	for _, name := range []string{"list", "resources"} { // what stands in the table twice
		for i := 0; declared[fmt.Sprintf("var %s%d", name, i)]; i++ {
			delete(declared, fmt.Sprintf("var %s%d", name, i))
		}
	}
	if got, want := sortedKeys(declared), sortedKeys(want); !slices.Equal(got, want) {
		reasons = append(reasons, fmt.Sprintf("declares %q, not %q", without(got, want), without(want, got)))
	}
	return reasons
}

// repeatedParam finds a name that a function gives to two of its receiver,
// parameters and results, or to one while its body uses a package of that name.
func repeatedParam(f *ast.FuncDecl) string {
	seen := map[string]bool{"arn": true, "condition": true, "iamref": true, "string": true}
	for _, list := range []*ast.FieldList{f.Recv, f.Type.Params, f.Type.Results} {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			for _, name := range field.Names {
				if seen[name.Name] && name.Name != "_" {
					return name.Name
				}
				seen[name.Name] = true
			}
		}
	}
	return ""
}

func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// A constant is an untyped literal with the type that is declared for it.
type constant struct{ typ, value string }

// declarations are the things that a declaration declares, such as "type
// GroveARN" and "method GroveARN.String".
func declarations(d ast.Decl, constants map[string]constant) []string {
	var out []string
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			return []string{"func " + d.Name.Name}
		}
		receiver := d.Recv.List[0].Type
		if star, ok := receiver.(*ast.StarExpr); ok {
			receiver = star.X
		}
		return []string{"method " + receiver.(*ast.Ident).Name + "." + d.Name.Name}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				out = append(out, "type "+spec.Name.Name)
			case *ast.ValueSpec:
				for i, name := range spec.Names {
					out = append(out, d.Tok.String()+" "+name.Name)
					if lit, ok := spec.Values[i].(*ast.BasicLit); ok && d.Tok == token.CONST && lit.Kind == token.STRING {
						value, _ := strconv.Unquote(lit.Value)
						var typ string
						switch t := spec.Type.(type) {
						case *ast.Ident:
							typ = t.Name
						case *ast.SelectorExpr:
							typ = t.X.(*ast.Ident).Name + "." + t.Sel.Name
						}
						constants[name.Name] = constant{typ, value}
					}
				}
			}
		}
	}
	return out
}

// expected are the declarations that a service calls for. What the types of sets
// of resource types are called is taken from the constants; that each set has a
// type of its own is checked here.
func expected(s *reference.Service, constants map[string]constant) (map[string]bool, error) {
	out := map[string]bool{
		"var Service": true, "func Lookup": true, "func ParseARN": true, "var formats": true,
		"var actions": len(s.Actions) > 0, "var resourceTypes": len(s.ResourceTypes) > 0,
		"var conditionKeys": len(s.ConditionKeys) > 0,
		"var operations":    len(s.Operations) > 0, "var Operations": len(s.Operations) > 0, "type APIOperations": len(s.Operations) > 0,
		"var operationKinds": len(s.Operations) > 0,
	}
	marker := func(typeName string) string {
		pkg := s.Names.Package[strings.LastIndexByte(s.Names.Package, '/')+1:]
		return "on" + strings.ToUpper(pkg[:1]) + pkg[1:] + names.Ident(s.Names, "resource type", typeName)
	}
	setOf := map[string]string{} // type of a set by its content
	contentOf := map[string]string{}
	for _, a := range s.Actions {
		name := names.Ident(s.Names, "action", a.Name)
		c, ok := constants[name]
		if !ok || c.value != s.Prefix+":"+a.Name {
			return nil, fmt.Errorf("the constant %s is %q, not %q", name, c.value, s.Prefix+":"+a.Name)
		}
		out["const "+name] = true
		content := fmt.Sprint(a.OneOf, " ", s.Names.On[a.Name])
		for _, r := range a.Resources {
			content += fmt.Sprint(" ", r.Type, r.Required && r.Removed == "")
		}
		if set, ok := setOf[content]; ok && set != c.typ {
			return nil, fmt.Errorf("one set has the types %s and %s", set, c.typ)
		}
		if have, ok := contentOf[c.typ]; ok && have != content {
			return nil, fmt.Errorf("%s is the type of the sets %q and %q", c.typ, have, content)
		}
		setOf[content], contentOf[c.typ] = c.typ, content
		out["type "+c.typ] = true
		out["method "+c.typ+".IAMAction"] = true
		for _, r := range a.Resources {
			out["method "+c.typ+"."+marker(r.Type)] = true
		}
		if len(s.Names.On[a.Name]) > 0 {
			out["method "+c.typ+".On"] = true
		}
	}
	for _, t := range s.ResourceTypes {
		name := names.Ident(s.Names, "resource type", t.Name)
		out["type "+name+"Action"] = true
		out["func "+name+"Actions"] = true
		out["var "+strings.ToLower(name[:1])+name[1:]+"Actions"] = true
	}
	for _, n := range s.Names.ARNs {
		lower := strings.ToLower(n.Name[:1]) + strings.TrimSuffix(n.Name[1:], "ARN")
		out["var "+lower+"Format"] = true
		out["type "+n.Name] = true
		out["func New"+n.Name] = true
		methods := []string{"String", "AppendText", "MarshalText", "Validate", "ARN", "IsPattern", "BindAction"}
		if !ambiguous(n.Template) {
			out["func Parse"+n.Name] = true
			out["func MustParse"+n.Name] = true
			methods = append(methods, "UnmarshalText")
		}
		for _, m := range methods {
			out["method "+n.Name+"."+m] = true
		}
	}
	for _, k := range s.ConditionKeys {
		if strings.HasPrefix(strings.ToLower(k.Name), "aws:") {
			continue
		}
		key := names.KeyIn(s.Names, s.Prefix, k.Name)
		if len(key.Params) > 0 {
			out["func "+key.Ident] = true
			continue
		}
		if c := constants[key.Ident]; c.value != k.Name {
			return nil, fmt.Errorf("the constant %s is %q, not %q", key.Ident, c.value, k.Name)
		}
		out["const "+key.Ident] = true
	}
	maps.DeleteFunc(out, func(_ string, wanted bool) bool { return !wanted })
	return out, nil
}

// ambiguous reports whether two placeholders of a template cannot be told apart:
// nothing but letters, digits, - and _ stands between them.
func ambiguous(template string) bool {
	parts := strings.Split(template, "}")
	for _, part := range parts[1 : len(parts)-1] {
		between, _, _ := strings.Cut(part, "${")
		if strings.Trim(between, "-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == "" {
			return true
		}
	}
	return false
}
