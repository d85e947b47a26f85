package stability

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
)

// An api is all that a program can use of a package, as lines: constants with the
// methods of their types, types with their fields and methods, functions with
// their signatures, variables. A program that compiles against a package compiles
// against every package whose api holds the same lines.
type api map[string]bool

// exported is the api of a package's files.
func exported(t testing.TB, files emit.Files) api {
	t.Helper()
	out := api{}
	methods := map[string][]string{} // by receiver, signatures
	types := map[string]ast.Expr{}
	constants := map[string]string{} // types of them
	fset := token.NewFileSet()
	for _, name := range files.Paths() {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, files[name], parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				text := d.Name.Name + signature(fset, d.Type)
				if d.Recv == nil {
					if d.Name.IsExported() {
						out["func "+text] = true
					}
					continue
				}
				receiver := expr(fset, d.Recv.List[0].Type)
				methods[strings.TrimPrefix(receiver, "*")] = append(methods[strings.TrimPrefix(receiver, "*")], strings.Repeat("*", strings.Count(receiver, "*"))+text)
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						types[spec.Name.Name] = spec.Type
					case *ast.ValueSpec:
						for i, name := range spec.Names {
							switch {
							case !name.IsExported():
							case d.Tok == token.CONST:
								constants[name.Name] = expr(fset, spec.Type)
							default:
								out.variable(fset, name.Name, spec.Values[i])
							}
						}
					}
				}
			}
		}
	}
	for name, typ := range constants {
		out["const "+name] = true
		if strings.Contains(typ, ".") { // of a key
			out["const "+name+" "+typ] = true
		}
		for _, m := range methods[typ] {
			out["const "+name+" has "+m] = true
		}
	}
	for name, typ := range types {
		if !ast.IsExported(name) {
			continue
		}
		switch typ := typ.(type) {
		case *ast.StructType:
			out["type "+name+" struct"] = true
			for _, f := range typ.Fields.List {
				for _, field := range f.Names {
					out["type "+name+" has "+field.Name+" "+expr(fset, f.Type)] = true
				}
			}
		default: // an interface with one method more is another interface
			out["type "+name+" "+expr(fset, typ)] = true
		}
		for _, m := range methods[name] {
			out["type "+name+" has "+m] = true
		}
	}
	return out
}

// variable adds a variable, with the type of the literal that it is.
func (a api) variable(fset *token.FileSet, name string, value ast.Expr) {
	if literal, ok := value.(*ast.CompositeLit); ok {
		value = literal.Type
	}
	a["var "+name+" "+expr(fset, value)] = true
}

// signature is the types of a function's parameters and results, without names.
func signature(fset *token.FileSet, f *ast.FuncType) string {
	list := func(l *ast.FieldList) string {
		var out []string
		if l != nil {
			for _, f := range l.List {
				for range max(1, len(f.Names)) {
					out = append(out, expr(fset, f.Type))
				}
			}
		}
		return strings.Join(out, ", ")
	}
	return "(" + list(f.Params) + ") (" + list(f.Results) + ")"
}

func expr(fset *token.FileSet, e ast.Expr) string {
	if e == nil {
		return ""
	}
	var b bytes.Buffer
	if err := printer.Fprint(&b, fset, e); err != nil {
		panic(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// lost is what one api has and another lacks, sorted.
func lost(before, after api) []string {
	var out []string
	for line := range before {
		if !after[line] {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}

// TestWhatAnAPIIs shows the lines on a small package.
func TestWhatAnAPIIs(t *testing.T) {
	have := exported(t, emit.Files{"orchard/x.go": []byte(`package orchard

const PlantTree onTree = "orchard:PlantTree"

const SeasonKey condition.StringKey = "orchard:Season"

type onTree string

func (a onTree) IAMAction() string { return string(a) }
func (onTree) onOrchardTree() {}
func (a onTree) On(tree TreeARN, grove GroveARN) iamref.Grant { return iamref.Grant{} }

type TreeAction interface {
	IAMAction() string
	onOrchardTree()
}

type TreeARN struct{ Partition, TreeID string }

func (TreeARN) BindAction(TreeAction) {}
func (a *TreeARN) UnmarshalText(text []byte) error { return nil }

func NewTreeARN(loc arn.Location, treeID, x string) TreeARN { return TreeARN{} }
func internal() {}

var Service = iamref.Service{Prefix: "orchard"}
type APIOperations struct{ PlantTree *iamref.Operation }
var Operations = APIOperations{}
var actions = [1]iamref.Action{}
`)})
	var lines []string
	for line := range have {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	require.Equal(t, `const PlantTree
const PlantTree has IAMAction() (string)
const PlantTree has On(TreeARN, GroveARN) (iamref.Grant)
const PlantTree has onOrchardTree() ()
const SeasonKey
const SeasonKey condition.StringKey
func NewTreeARN(arn.Location, string, string) (TreeARN)
type APIOperations has PlantTree *iamref.Operation
type APIOperations struct
type TreeARN has *UnmarshalText([]byte) (error)
type TreeARN has BindAction(TreeAction) ()
type TreeARN has Partition string
type TreeARN has TreeID string
type TreeARN struct
type TreeAction interface { IAMAction() string onOrchardTree() }
var Operations APIOperations
var Service iamref.Service`, strings.Join(lines, "\n"))
	require.Equal(t, []string{"const PlantTree has onOrchardTree() ()"}, lost(have, func() api {
		without := api{}
		for line := range have {
			if !strings.Contains(line, "has onOrchardTree") {
				without[line] = true
			}
		}
		return without
	}()))
}
