package policy_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGuide: the code in docs/policies.md is code that is tested, and so is what it prints. A line above each block says
// where it is from.
func TestGuide(t *testing.T) {
	text, err := os.ReadFile(filepath.FromSlash("../docs/policies.md"))
	require.NoError(t, err)
	examples := readExamples(t, "example_test.go", "example_principal_test.go", "example_read_test.go", "example_validate_test.go")
	blocks := regexp.MustCompile("(?ms)^(?:<!-- (\\w+): (.*?) -->\n)?```(\\w*)\n(.*?)^```$").FindAllStringSubmatch(string(text), -1)
	require.NotEmpty(t, blocks)
	for _, b := range blocks {
		kind, from, language, code := b[1], b[2], b[3], b[4]
		switch kind {
		case "example":
			require.Contains(t, examples, from)
			require.Contains(t, examples[from].code, strings.TrimSuffix(code, "\n"), from)
		case "output":
			require.Contains(t, examples, from)
			require.Equal(t, examples[from].output, code, from)
		case "program":
			program, err := os.ReadFile(filepath.FromSlash("../internal/compiletest/testdata/" + from + ".go"))
			require.NoError(t, err)
			require.Contains(t, string(program), "\n// error: "+code)
		case "file":
			file, function, ok := strings.Cut(from, " ")
			require.True(t, ok, from)
			require.Equal(t, readFunction(t, filepath.Join("..", "docs", filepath.FromSlash(file)), function), code)
		default:
			require.True(t, language != "go" || strings.HasPrefix(code, "// Not compiled here.\n"), "this code is from nowhere:\n%s", code)
		}
	}
}

type example struct{ code, output string }

// readExamples returns the bodies of the examples of files, without the output and without the indentation.
func readExamples(t *testing.T, names ...string) map[string]example {
	t.Helper()
	examples := map[string]example{}
	for _, name := range names {
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, source, parser.ParseComments)
		require.NoError(t, err)
		for _, e := range doc.Examples(file) {
			block := e.Code.(*ast.BlockStmt)
			code := string(source[files.Position(block.Lbrace).Offset+1 : files.Position(block.Rbrace).Offset])
			code, _, _ = strings.Cut(code, "\n\t// Output:")
			examples["Example"+e.Name] = example{strings.ReplaceAll(code, "\n\t", "\n"), e.Output}
		}
	}
	return examples
}

// readFunction returns a function with its comment.
func readFunction(t *testing.T, name, function string) string {
	t.Helper()
	source, err := os.ReadFile(name)
	require.NoError(t, err)
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, parser.ParseComments)
	require.NoError(t, err)
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == function {
			return string(source[files.Position(f.Doc.Pos()).Offset:files.Position(f.End()).Offset]) + "\n"
		}
	}
	t.Fatalf("%s has no function %s", name, function)
	return ""
}
