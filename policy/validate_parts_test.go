package policy_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// TestCasesOfFindings: of what stands in AWS's own policies, also in those that are not among the cases, this library says
// no worse than IAM Access Analyzer does.
func TestCasesOfFindings(t *testing.T) {
	services := catalog.Services()
	errors := func(t *testing.T, elements string) []string {
		var codes []string
		for _, f := range policy.ValidateJSON([]byte(in(elements)), policy.Options{Services: services}) {
			if f.Severity == policy.SeverityError {
				codes = append(codes, f.Code)
			}
		}
		return codes
	}
	quoted := func(t *testing.T, s string) string {
		text, err := json.Marshal(s)
		require.NoError(t, err)
		return string(text)
	}
	replayAs(t, "actions/managed-policy-actions.json", nil, nil, func(t *testing.T, c testCase) bool {
		want := want[struct {
			Exists bool
			Code   string
		}](t, c)
		found := errors(t, `"Resource":"*","Action":`+quoted(t, c.Input.Action))
		if want.Exists {
			return len(found) == 0
		}
		return slices.Equal(found, []string{want.Code})
	})
	replayAs(t, "arn/managed-policy-resources.json", nil, nil, func(t *testing.T, c testCase) bool {
		return len(errors(t, `"Action":"*","Resource":`+quoted(t, c.Input.Resource))) == 0
	})
}
