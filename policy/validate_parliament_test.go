package policy_test

import (
	"slices"
	"testing"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// parliamentCodes are the findings of parliament that have a like here, with the codes one of which is then found. The others
// are advice on privileges, which this library does not give.
var parliamentCodes = map[string][]string{
	"MALFORMED_JSON":               {"JSON_SYNTAX_ERROR"},
	"MALFORMED":                    {"UNSUPPORTED_ELEMENT_COMBINATION", "MISSING_ACTION", "MISSING_STATEMENT"},
	"INVALID_SID":                  {"UNSUPPORTED_SID"},
	"DUPLICATE_SID":                {"UNIQUE_SIDS_REQUIRED", "UNIQUE_SIDS_RECOMMENDED"},
	"UNKNOWN_ACTION":               {"INVALID_ACTION"},
	"UNKNOWN_OPERATOR":             {"INVALID_CONDITION_OPERATOR"},
	"UNKNOWN_CONDITION_FOR_ACTION": {"IAMREF_UNKNOWN_CONDITION_KEY", "INVALID_CONDITION_KEY_FORMAT", "INVALID_SERVICE_CONDITION_KEY"},
	"MISMATCHED_TYPE":              {"TYPE_MISMATCH", "TYPE_MISMATCH_DATE", "TYPE_MISMATCH_NUMBER", "INVALID_CONDITION_OPERATOR"},
	"RESOURCE_MISMATCH":            {"IAMREF_ACTION_WITHOUT_RESOURCE", "IAMREF_MISSING_RESOURCE_TYPE"},
	"INVALID_ARN":                  {"DATA_TYPE_MISMATCH", "INVALID_ARN_PREFIX"},
	"UNKNOWN_PREFIX":               {"INVALID_SERVICE_IN_ACTION"},
}

// parliamentDeviations are the cases in which this library means to differ.
var parliamentDeviations = map[string]deviation{
	"test_principals.test_policy_with_principal:78":                               {"FEDERATED_PRINCIPAL_NOT_SUPPORTED", "access-analyzer-reference-policy-checks: an identity provider is a principal of trust policies, not of a bucket's"},
	"test_patterns.test_resource_policy_privilege_escalation_at_bucket_level:162": {"nothing: s3:*Bucket* also covers s3:ListAllMyBuckets, which takes no bucket", "reference_policies_elements_action: a pattern is all that it covers, and here most of it takes the resources"},
}

// TestCasesOfParliament: what parliament finds is found here, and where it finds nothing, nothing is wrong here. Policies with
// principals are those of resources.
func TestCasesOfParliament(t *testing.T) {
	const file = "policy/parliament-findings.json"
	type expected struct {
		FindingIDs   []string `json:"finding_ids"`
		FindingCount *int     `json:"finding_count"`
	}
	other := func(c testCase) bool { return want[map[string]any](t, c)["resources"] != nil }
	replayAs(t, file, parliamentDeviations, other, func(t *testing.T, c testCase) bool {
		want := want[expected](t, c)
		opts := policy.Options{Services: catalog.Services()}
		if d, err := policy.Parse(c.text()); err == nil && len(d.Statements) > 0 && len(d.Statements[0].Principals) > 0 {
			opts.Kind = policy.KindResource
		}
		var found []string
		wrong := false
		for _, f := range policy.ValidateJSON(c.text(), opts) {
			found = append(found, f.Code)
			wrong = wrong || f.Severity == policy.SeverityError
		}
		if want.FindingCount != nil {
			return wrong == (*want.FindingCount > 0)
		}
		for _, id := range want.FindingIDs {
			codes, ok := parliamentCodes[id]
			if ok && !slices.ContainsFunc(codes, func(code string) bool { return slices.Contains(found, code) }) {
				t.Log(c.ID, id, found)
				return false
			}
		}
		if len(want.FindingIDs) == 0 && wrong {
			t.Log(c.ID, found)
			return false
		}
		return true
	})
}
