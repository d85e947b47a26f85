package gocode

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGlobals: the keys listed here are all that package condition declares.
func TestGlobals(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash("../../condition/global.go"), nil, 0)
	require.NoError(t, err)
	var constants, functions []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok {
					constants = append(constants, v.Names[0].Name)
				}
			}
		case *ast.FuncDecl:
			functions = append(functions, d.Name.Name)
		}
	}
	idents := func(list []global) []string {
		var out []string
		for _, g := range list {
			out = append(out, g.ident)
		}
		return out
	}
	require.ElementsMatch(t, constants, idents(globals))
	require.ElementsMatch(t, functions, idents(globalTags))

	code, goType := globalKey("AWS:sourceip")
	require.Equal(t, "IPKey", goType)
	require.Equal(t, "condition.SourceIP", code().GoString())
	code, goType = globalKey("aws:RequestTag/team")
	require.Equal(t, "StringKey", goType)
	require.Equal(t, `condition.RequestTag("team")`, code().GoString())
	code, _ = globalKey("aws:RequestTag/")
	require.Nil(t, code)
}
