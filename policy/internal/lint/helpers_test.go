package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// A judged is a policy with what a family finds in it: a line for each finding with the code, the texts of its places, and
// behind an arrow what is suggested.
type judged struct {
	name         string
	kind         lint.Kind
	resourceType string
	policy       string
	want         string
}

// judge runs the cases of a family, which is named by one of its codes.
func judge(t *testing.T, code string, tests []judged) {
	t.Helper()
	var family *lint.Family
	for _, f := range lint.Families {
		if slices.ContainsFunc(f.Codes, func(c *lint.Code) bool { return c.Name == code }) {
			family = f
		}
	}
	require.NotNil(t, family)
	tables := lint.NewTables(catalog.Services())
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := lint.NewPolicy(syntax.Read(test.policy), test.kind, test.resourceType)
			var lines []string
			for _, f := range lint.Run(p, tables) {
				if !slices.Contains(family.Codes, f.Code) {
					continue
				}
				line := f.Code.Name
				for _, s := range f.Spans {
					text := test.policy[s.Start:s.End]
					if s.Start == 0 && s.End == len(test.policy) {
						text = "whole"
					}
					line += " " + text
				}
				if f.Suggestion != "" {
					line += " -> " + f.Suggestion
				}
				require.True(t, strings.HasSuffix(f.Message, "."), f.Message)
				lines = append(lines, line)
			}
			require.Equal(t, test.want, strings.Join(lines, "\n"))
		})
	}
}

// allow is a policy with one statement that allows, and further elements in it.
func allow(elements string) string {
	return `{"Version":"2012-10-17","Statement":{"Effect":"Allow",` + elements + `}}`
}
