package policy_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// TestOwnFindings counts how many of AWS's own policies have each finding of this library's own, as docs/cases.md says. The
// policies are in use: a finding that most of them had would be none.
func TestOwnFindings(t *testing.T) {
	services := catalog.Services()
	policies := map[string]int{}
	all := cases(t, managedPolicies)
	for _, c := range all {
		var codes []string
		for _, f := range policy.ValidateJSON(c.Input.Policy, policy.Options{Services: services}) {
			if strings.HasPrefix(f.Code, "IAMREF_") {
				require.NotEqual(t, policy.SeverityError, f.Severity, c.ID)
				codes = append(codes, f.Code)
			}
		}
		slices.Sort(codes)
		for _, code := range slices.Compact(codes) {
			policies[code]++
		}
	}
	require.Equal(t, map[string]int{
		"IAMREF_ACTION_NEEDS_STAR":       42,
		"IAMREF_ACTION_WITHOUT_RESOURCE": 7,
		"IAMREF_MISSING_RESOURCE_TYPE":   14,
		"IAMREF_REMOVED_ACTION":          1,
		"IAMREF_STAR_RESOURCE":           94,
		"IAMREF_UNUSED_RESOURCE":         12,
	}, policies, "docs/cases.md has these numbers")
}
