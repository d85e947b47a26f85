package policy_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// findingsOf returns the codes that a condition draws in a statement that allows everything.
func findingsOf(t *testing.T, condition string, wanted func(policy.Finding) bool) []string {
	text := `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": ` + condition + `}}`
	require.True(t, json.Valid([]byte(text)), text)
	var codes []string
	for _, f := range policy.ValidateJSON([]byte(text), policy.Options{Services: catalog.Services()}) {
		if wanted(f) {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

// TestCasesOfConditions replays the condition keys of AWS's own policies, the operators that compare them, and the conditions
// of AWS's documentation.
func TestCasesOfConditions(t *testing.T) {
	replay(t, "conditions/managed-policy-condition-keys.json", nil, func(t *testing.T, c testCase) bool {
		want := want[struct{ Code string }](t, c).Code
		found := findingsOf(t, `{"Null": {`+strconv.Quote(c.Input.ConditionKey)+`: "false"}}`, func(f policy.Finding) bool {
			return strings.HasSuffix(f.Code, "_CONDITION_KEY") || f.Code == "MISSING_TAG_KEY_IN_CONDITION" || f.Code == "INVALID_CONDITION_KEY_FORMAT"
		})
		return strings.Join(found, " ") == want
	})
	ofOperators := []string{
		"INVALID_CONDITION_OPERATOR", "MISSING_QUALIFIER", "NULL_WITH_QUALIFIER", "FORALLVALUES_WITH_SINGLE_VALUED_KEY", "TYPE_MISMATCH",
		"STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
	}
	replay(t, "conditions/managed-policy-operator-key-pairs.json", nil, func(t *testing.T, c testCase) bool {
		want := want[struct{ Finding string }](t, c).Finding
		condition := `{` + strconv.Quote(c.Input.Operator) + `: {` + strconv.Quote(c.Input.ConditionKey) + `: "true"}}`
		found := findingsOf(t, condition, func(f policy.Finding) bool { return slices.Contains(ofOperators, f.Code) })
		return strings.Join(found, " ") == want
	})
	// The values of a request are not the validator's business; that AWS writes the condition is. Its examples of BinaryEquals
	// have the word key where a condition key goes.
	replay(t, "conditions/aws-docs-condition-eval.json", nil, func(t *testing.T, c testCase) bool {
		condition := strings.Replace(string(c.Input.Condition), `"key"`, `"aws:PrincipalTag/key"`, 1)
		found := findingsOf(t, condition, func(f policy.Finding) bool { return f.Severity == policy.SeverityError })
		return len(found) == 0
	})
}
