package lint_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy/internal/lint"
)

// registered returns the codes of all families by name.
func registered() map[string]*lint.Code {
	all := map[string]*lint.Code{}
	for _, family := range lint.Families {
		for _, code := range family.Codes {
			all[code.Name] = code
		}
	}
	return all
}

// TestRegistered: every Code that the source declares is in a family.
func TestRegistered(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	declared := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		for _, name := range declaredCodes(t, syntax) {
			require.Contains(t, registered(), name)
			declared++
		}
	}
	require.Equal(t, len(registered()), declared)
}

// declaredCodes returns the names of the codes that a file declares.
func declaredCodes(t *testing.T, file *ast.File) []string {
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if name, ok := literal.Type.(*ast.Ident); !ok || name.Name != "Code" {
			return true
		}
		for _, field := range literal.Elts {
			pair, ok := field.(*ast.KeyValueExpr)
			require.True(t, ok, "a Code without names of fields")
			if pair.Key.(*ast.Ident).Name == "Name" {
				name, err := strconv.Unquote(pair.Value.(*ast.BasicLit).Value)
				require.NoError(t, err)
				names = append(names, name)
			}
		}
		return true
	})
	return names
}

// undecidable is the code of IAM Access Analyzer's that has no answer without AWS. docs/findings.md says why.
const undecidable = "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL"

// TestAllCodes: all codes of AWS's are here that can be decided, and the page of findings names the one that cannot.
func TestAllCodes(t *testing.T) {
	ours := 0
	for name := range registered() {
		if strings.HasPrefix(name, "IAMREF_") {
			ours++
		}
	}
	require.Equal(t, 152, len(registered())-ours)
	require.NotContains(t, registered(), undecidable)
	require.Contains(t, findings(), undecidable)
}

// TestAWSCodes: the codes are those of IAM Access Analyzer's list, with its severities. Those that can be decided only in part
// say which part.
func TestAWSCodes(t *testing.T) {
	text, err := os.ReadFile("../../../../shared/cases/reference/access-analyzer-findings.json")
	if os.IsNotExist(err) {
		t.Skip("no ../shared/cases beside the repository")
	}
	require.NoError(t, err)
	var list struct {
		Findings []struct {
			Code, Type string
			Decidable  string `json:"decidable_offline"`
		}
	}
	require.NoError(t, json.Unmarshal(text, &list))
	require.Len(t, list.Findings, 153)
	for _, f := range list.Findings {
		code, ok := registered()[f.Code]
		require.Equal(t, f.Code != undecidable, ok, f.Code)
		if ok {
			require.Equal(t, f.Type, code.Severity, f.Code)
			require.False(t, f.Decidable == "partly" && code.Partly == "", "%s does not say which part is found", f.Code)
		}
	}
}
