package policy_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// TestOwnFindings counts how many of AWS's own policies have each finding of this library's own. They are in use, so that
// what is found in many of them is no fault.
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
				t.Log(c.ID, f)
			}
		}
		slices.Sort(codes)
		for _, code := range slices.Compact(codes) {
			policies[code]++
		}
	}
	t.Logf("of %d policies: %v", len(all), policies)
}
