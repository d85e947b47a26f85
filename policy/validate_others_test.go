package policy_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// The tests in this file ask of ValidateJSON what other projects' checks of policies say. They have no codes in common, so
// only this is compared: what is wrong for others has a finding here, an error or a warning at least; what is right for
// others has no error here.

// validateDeviations are the cases in which ValidateJSON means to differ; docs/cases.md says more.
var validateDeviations = map[string]map[string]deviation{
	"policy/moto-create-policy.json": {
		"invalid[2]": {"nothing is found in version 2008-10-17", "reference_policies_elements_version: it is a version of the language; only CreatePolicy refuses it"},
		"valid[19]":  {"INVALID_CONDITION_OPERATOR: there is no operator a", "access-analyzer-reference-policy-checks: use a valid condition operator"},
		"valid[31]":  {"INVALID_CONDITION_OPERATOR: there are no operators x and y", "access-analyzer-reference-policy-checks: use a valid condition operator"},
		"valid[39]":  {"UNSUPPORTED_SID: underscores", "access-analyzer-reference-policy-checks: letters and digits"},
		"valid[40]":  {"UNSUPPORTED_SID: underscores", "access-analyzer-reference-policy-checks: letters and digits"},
		"valid[41]":  {"DATA_TYPE_MISMATCH: null in a list of resources", "reference_policies_grammar: resources are strings"},
	},
	"policy/valid-bucket-policies.json": {
		"MyAccountOnlyNotAction": {"MISSING_PRINCIPAL", "it has no principal, and denies all but actions of IAM: it is a policy of an identity"},
	},
	"policy/cfn-lint-iam.json": {
		"cfn_test_iam_policy_version.test_policy_version[1]: Invalid version":    {"nothing is found in version 2008-10-17", "reference_policies_elements_version: it is a version of the language"},
		"cfn_test_trust_policy.TestTrustPolicy.test_valid_trust_policy_wildcard": {"ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", "access-analyzer-reference-policy-checks: the principal \"*\" is not supported in a trust policy"},
	},
}

// finds reports whether a policy is as others say.
func finds(t *testing.T, text []byte, opts policy.Options, wrong bool) bool {
	same := !wrong
	for _, f := range policy.ValidateJSON(text, opts) {
		switch {
		case wrong && f.Severity != policy.SeveritySuggestion || wrong && strings.HasPrefix(f.Code, "EMPTY_ARRAY_"):
			same = true
		case !wrong && f.Severity == policy.SeverityError:
			same = false
			t.Log(f)
		}
	}
	return same
}

func TestCasesOfValidation(t *testing.T) {
	services := catalog.Services()
	const moto, cfnLint = "policy/moto-create-policy.json", "policy/cfn-lint-iam.json"
	// CreatePolicy looks at no names; IAM Access Analyzer asks more of ARNs and of the names of condition keys.
	names := policy.Options{Ignore: []string{"MISSING_ARN_FIELD", "INVALID_ARN_ACCOUNT", "INVALID_ARN_REGION", "INVALID_CONDITION_KEY_FORMAT"}}
	replayAs(t, moto, validateDeviations[moto], nil, func(t *testing.T, c testCase) bool {
		if want[struct{ Valid bool }](t, c).Valid {
			return finds(t, c.text(), names, false)
		}
		return finds(t, c.text(), policy.Options{Services: services}, true)
	})

	other := func(c testCase) bool { _, ok := cfnLintPolicy(c); return !ok }
	replayAs(t, cfnLint, validateDeviations[cfnLint], other, func(t *testing.T, c testCase) bool {
		opts := policy.Options{Services: services}
		switch {
		case strings.Contains(c.ID, "trust_policy"):
			opts.Kind = policy.KindTrust
		case strings.Contains(c.ID, "ecr_policy"):
			opts.Kind, opts.ResourceType = policy.KindResource, "AWS::ECR::Repository"
		case strings.Contains(c.ID, "resource_policy"):
			opts.Kind = policy.KindResource
		case slices.Contains(c.Input.CFNPath, "AWS::S3::BucketPolicy"):
			opts.Kind, opts.ResourceType = policy.KindResource, "AWS::S3::Bucket"
		}
		text, _ := cfnLintPolicy(c)
		return finds(t, text, opts, len(want[struct{ Errors []any }](t, c).Errors) > 0)
	})

	const buckets = "policy/valid-bucket-policies.json"
	replayAs(t, buckets, validateDeviations[buckets], nil, func(t *testing.T, c testCase) bool {
		return finds(t, c.text(), policy.Options{Services: services, Kind: policy.KindResource, ResourceType: "AWS::S3::Bucket"}, false)
	})
	replayAs(t, "policy/micahhausler-json.json", nil, nil, func(t *testing.T, c testCase) bool {
		text, fails := micahhauslerPolicy(t, c)
		opts := policy.Options{}
		if strings.Contains(string(text), `"Principal"`) {
			opts.Kind = policy.KindResource
		}
		return finds(t, text, opts, fails)
	})
	notJSON := func(c testCase) bool { return c.Input.Check != "iam_policy_json" }
	replayAs(t, "arn/terraform-provider-aws-validate.json", nil, notJSON, func(t *testing.T, c testCase) bool {
		valid := !slices.ContainsFunc(policy.ValidateJSON([]byte(c.Input.Value), policy.Options{}), func(f policy.Finding) bool {
			return f.Code == "JSON_SYNTAX_ERROR" || f.Code == "DATA_TYPE_MISMATCH"
		})
		return valid == want[struct{ Valid bool }](t, c).Valid
	})
}

// cfnLintPolicy returns the policy of a case, or the one that it is a part of. A function of CloudFormation is any text.
// Cases about the ARNs of roles and of resources, and about which actions take which resources by a table of that project, are
// no policies.
func cfnLintPolicy(c testCase) ([]byte, bool) {
	var instance any
	if err := json.Unmarshal(c.Input.Instance, &instance); err != nil {
		return nil, false
	}
	if text, ok := instance.(string); ok && strings.HasPrefix(strings.TrimSpace(text), "{") {
		return []byte(text), true
	}
	document := map[string]any{"Version": "2012-10-17"}
	switch {
	case strings.Contains(c.ID, "iam_permissions."):
		statement := map[string]any{"Effect": "Allow", "Action": functions(instance), "Resource": "*"}
		if slices.Contains(c.Input.CFNPath, "AWS::S3::BucketPolicy") {
			statement["Principal"], statement["Resource"] = "*", "arn:aws:s3:::films/*"
		}
		document["Statement"] = statement
	case strings.Contains(c.ID, "policy_version"):
		if _, ok := instance.(string); !ok {
			return nil, false // said to be for another check
		}
		document["Version"] = instance
		document["Statement"] = map[string]any{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}
	case strings.Contains(c.ID, "identity_policy"), strings.Contains(c.ID, "resource_policy."), strings.Contains(c.ID, "trust_policy"), strings.Contains(c.ID, "ecr_policy"):
		document, _ = functions(instance).(map[string]any)
	default:
		return nil, false
	}
	text, err := json.Marshal(document)
	return text, err == nil && document != nil
}

// functions puts a text in the place of each function of CloudFormation.
func functions(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = functions(v[i])
		}
	case map[string]any:
		for name := range v {
			if len(v) == 1 && (name == "Ref" || strings.HasPrefix(name, "Fn::")) {
				return "*"
			}
			v[name] = functions(v[name])
		}
	}
	return v
}
