package lint_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// TestExamples shows that the bad example of every code has the finding and that the good one has not, nor any error.
func TestExamples(t *testing.T) {
	tables := lint.NewTables(catalog.Services())
	seen := map[string]bool{}
	for _, family := range lint.Families {
		require.NotEmpty(t, family.Title)
		for _, code := range family.Codes {
			t.Run(code.Name, func(t *testing.T) {
				require.False(t, seen[code.Name], "registered twice")
				seen[code.Name] = true
				require.NotEmpty(t, code.Title)
				require.NotEmpty(t, code.Explanation)
				require.Contains(t, []string{lint.Error, lint.SecurityWarning, lint.Warning, lint.Suggestion}, code.Severity)
				if code == &lint.InvalidDocument {
					return
				}
				bad := run(code.Bad, tables)
				require.Contains(t, names(bad), code.Name, "the bad example")
				for _, f := range bad { // a message is a sentence
					require.Regexp(t, `^[A-Z"].*[.?]$`, f.Message, f.Code.Name)
				}
				good := run(code.Good, tables)
				require.NotContains(t, names(good), code.Name, "the good example")
				for _, f := range good {
					require.NotEqual(t, lint.Error, f.Code.Severity, "the good example: %s: %s", f.Code.Name, f.Message)
				}
			})
		}
	}
}

func run(e lint.Example, tables *lint.Tables) []lint.Finding {
	return lint.Run(lint.NewPolicy(syntax.Read(e.Policy), e.Kind, e.ResourceType), tables)
}

func names(findings []lint.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Code.Name)
	}
	return all
}
