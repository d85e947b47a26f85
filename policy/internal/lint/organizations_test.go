package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy/internal/lint"
)

func TestOrganizations(t *testing.T) {
	deny := func(elements string) string {
		return `{"Version":"2012-10-17","Statement":{"Effect":"Deny",` + elements + `}}`
	}
	rcp := func(condition string) string {
		return deny(`"Principal":"*","Action":"s3:*","Resource":"*","Condition":{` + condition + `}`)
	}
	judge(t, "RCP_SYNTAX_ERROR_ACTION", []judged{
		{name: "SCP: all there is", kind: lint.SCP, policy: allow(`"NotAction":["iam:*","s3:Get*"],"NotResource":"x","Condition":{"Bool":{"aws:ViaAWSService":"true"}}`)},
		{name: "SCP: wildcards", kind: lint.SCP, policy: deny(`"Action":["*","iam:*User","iam:*User*","iam:Get**"],"Resource":"*"`), want: `SCP_SYNTAX_ERROR_ACTION_WILDCARD "iam:*User"` + "\n" + `SCP_SYNTAX_ERROR_ACTION_WILDCARD "iam:*User*"`},
		{name: "SCP: principals", kind: lint.SCP, policy: deny(`"Principal":"*","Action":"*","Resource":"*"`), want: `SCP_SYNTAX_ERROR_PRINCIPAL "Principal"`},
		{name: "wildcards of others", policy: deny(`"Action":"iam:*User","Resource":"*"`)},
		{name: "RCP: everything", kind: lint.RCP, policy: allow(`"Principal":"*","Action":"*","Resource":"*"`)},
		{name: "RCP: everyone under AWS", kind: lint.RCP, policy: deny(`"Principal":{"AWS":"*"},"Action":["s3:*","SQS:*"],"Resource":"*"`)},
		{name: "RCP: some", kind: lint.RCP, policy: deny(`"Principal":{"AWS":["*","123456789012"]},"Action":"s3:*","Resource":"*"`), want: `RCP_SYNTAX_ERROR_PRINCIPAL {"AWS":["*","123456789012"]}`},
		{name: "RCP: all but some", kind: lint.RCP, policy: deny(`"NotPrincipal":"*","NotAction":"s3:*","Resource":"*"`), want: `RCP_SYNTAX_ERROR_PRINCIPAL "NotPrincipal"` + "\n" + `RCP_SYNTAX_ERROR_NOTACTION "NotAction"`},
		{name: "RCP: allowed resources", kind: lint.RCP, policy: allow(`"Principal":"*","Action":"*","Resource":["*","x"]`), want: `RCP_SYNTAX_ERROR_ALLOW "Allow" "Resource"`},
		{name: "RCP: other services", kind: lint.RCP, policy: deny(`"Principal":"*","Action":["ec2:*","*","s*:*","kms:Decrypt"],"Resource":"*"`), want: `RCP_SYNTAX_ERROR_ACTION "ec2:*"` + "\n" + `RCP_SYNTAX_ERROR_ACTION "*"` + "\n" + `RCP_SYNTAX_ERROR_ACTION "s*:*"`},
		{name: "RCP: principals", kind: lint.RCP, policy: rcp(`"StringNotEquals":{"aws:PrincipalTag/team":"ml"}`), want: `RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY "aws:PrincipalTag/team"`},
		{name: "RCP: principals but services", kind: lint.RCP, policy: rcp(`"StringNotEquals":{"aws:PrincipalTag/team":"ml"},"BoolIfExists":{"aws:principalisawsservice":"false"}`)},
		{name: "RCP: whether there is a tag", kind: lint.RCP, policy: rcp(`"Null":{"aws:PrincipalTag/team":"true"}`)},
		{name: "RCP: sources", kind: lint.RCP, policy: rcp(`"StringNotEquals":{"aws:SourceOrgID":"o-x"}`), want: `RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY "aws:SourceOrgID"` + "\n" + `RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK "aws:SourceOrgID"`},
		{name: "RCP: sources of services", kind: lint.RCP, policy: rcp(`"StringNotEquals":{"aws:SourceOrgID":"o-x"},"Bool":{"aws:PrincipalIsAWSService":"true"},"Null":{"aws:SourceArn":"false"}`)},
	})
}

func TestResourcePolicies(t *testing.T) {
	bucket := allow(`"Principal":{"AWS":"123456789012"},"Action":["S3:GetObject","sqs:*","*","s*:GetObject"],"Resource":["*","arn:aws:s3:::a","arn:aws:*:::a","arn:aws:kms:eu-west-1:123456789012:key/x","a"]`)
	judge(t, "UNSUPPORTED_ACTION_IN_POLICY", []judged{
		{name: "a bucket", kind: lint.Resource, resourceType: "AWS::S3::Bucket", policy: bucket, want: `UNSUPPORTED_ACTION_IN_POLICY "sqs:*"` + "\n" + `UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:kms:eu-west-1:123456789012:key/x"`},
		{name: "an unknown type", kind: lint.Resource, resourceType: "AWS::New::Thing", policy: bucket},
		{name: "no type", kind: lint.Resource, policy: bucket},
		{name: "an identity", resourceType: "AWS::S3::Bucket", policy: bucket},
	})
}

func TestSizes(t *testing.T) {
	// sized is a policy of so many characters without white space, and ten more of white space.
	sized := func(size int) string {
		text := ` { "Version" : "2012-10-17" , "Statement" : {"Sid":"é \" ","Effect":"Deny"}}`
		return strings.Replace(text, "é", "é"+strings.Repeat("a", size-68), 1)
	}
	require.Equal(t, 100, len([]rune(sized(100)))-8)
	judge(t, "POLICY_SIZE_EXCEEDS_SCP_QUOTA", []judged{
		{name: "an identity", policy: sized(10239)},
		{name: "a longer identity", policy: sized(10240), want: "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA whole"},
		{name: "a trust policy", kind: lint.Trust, policy: sized(2048)},
		{name: "a longer trust policy", kind: lint.Trust, policy: sized(2049), want: "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA whole"},
		{name: "a service control policy", kind: lint.SCP, policy: sized(10240 - 8)},
		{name: "a longer service control policy", kind: lint.SCP, policy: sized(10241 - 8), want: "POLICY_SIZE_EXCEEDS_SCP_QUOTA whole"},
		{name: "a resource control policy", kind: lint.RCP, policy: sized(5120 - 8)},
		{name: "a longer resource control policy", kind: lint.RCP, policy: sized(5121 - 8), want: "POLICY_SIZE_EXCEEDS_RCP_QUOTA whole"},
		{name: "a bucket policy", kind: lint.Resource, policy: sized(20480 - 9)},
		{name: "a longer bucket policy", kind: lint.Resource, policy: sized(20481 - 9), want: "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA whole"},
		{name: "a key policy", kind: lint.Resource, resourceType: "AWS::KMS::Key", policy: sized(20481)},
		{name: "a longer key policy", kind: lint.Resource, resourceType: "AWS::KMS::Key", policy: sized(32769), want: "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA whole"},
		{name: "a policy without a limit", kind: lint.Resource, resourceType: "AWS::SQS::Queue", policy: sized(40000)},
		{name: "an endpoint", kind: lint.Endpoint, policy: sized(20481), want: "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA whole"},
	})
}

// TestFacts: what is looked up is sorted, and names services that there are.
func TestFacts(t *testing.T) {
	require.True(t, slices.IsSorted(lint.RCPServices()))
	unknown := []string{}
	for _, prefix := range lint.RCPServices() {
		if _, ok := catalog.Service(prefix); !ok {
			unknown = append(unknown, prefix)
		}
	}
	// What the reference of June 2026 does not list, or under another prefix.
	require.Empty(t, unknown)
	var types []string
	for _, r := range lint.ResourcePolicies() {
		types = append(types, r.Type)
		_, ok := catalog.Service(r.Service)
		require.True(t, ok, r.Service)
	}
	require.True(t, slices.IsSorted(types))
}
