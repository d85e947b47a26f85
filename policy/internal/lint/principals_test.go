package lint_test

import (
	"strings"
	"testing"

	"github.com/iamref/iamref/policy/internal/lint"
)

func TestPrincipals(t *testing.T) {
	bucket := func(principal string) string {
		return allow(`"Principal":` + principal + `,"Action":"s3:GetObject","Resource":"arn:aws:s3:::films/*"`)
	}
	judge(t, "INVALID_PRINCIPAL_KEY", []judged{
		{name: "everyone", kind: lint.Resource, policy: bucket(`"*"`)},
		{name: "what stands under AWS", kind: lint.Resource, policy: bucket(`{"AWS":["*","123456789012","arn:aws:iam::123456789012:root","arn:aws-cn:iam::123456789012:role/a/b","arn:aws:iam::123456789012:user/x",
			"arn:aws:sts::123456789012:assumed-role/r/s","arn:aws:sts::123456789012:federated-user/u","arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1","ANPAEXAMPLEEXAMPLE123","${Token[x]}"]}`)},
		{name: "other keys", kind: lint.Resource, policy: bucket(`{"Service":"s3.amazonaws.com","CanonicalUser":"0123456789abcdef"}`)},
		{name: "text", kind: lint.Resource, policy: bucket(`"arn:aws:iam::123456789012:root"`), want: `INVALID_PRINCIPAL_FORMAT "arn:aws:iam::123456789012:root"`},
		{name: "a list", kind: lint.Trust, policy: bucket(`["*"]`), want: `INVALID_PRINCIPAL_FORMAT ["*"]`},
		{name: "keys in another form", kind: lint.Endpoint, policy: bucket(`{"aws":"*","Services":"s3.amazonaws.com","User":"x"}`),
			want: `INVALID_PRINCIPAL_KEY "aws" -> AWS` + "\n" + `UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"` + "\n" + `INVALID_PRINCIPAL_KEY "Services" -> Service` + "\n" + `INVALID_PRINCIPAL_KEY "User"`},
		{name: "an identity", policy: bucket(`{"AWS":"*"}`), want: `UNSUPPORTED_PRINCIPAL "Principal"`},
		{name: "a session", kind: lint.Session, policy: allow(`"NotPrincipal":"x",` + list), want: `UNSUPPORTED_PRINCIPAL "NotPrincipal"`},
		{name: "a service control policy has its own", kind: lint.SCP, policy: bucket(`{"AWS":"x*"}`)},
		{name: "wildcards", kind: lint.Resource, policy: bucket(`{"AWS":["arn:aws:iam::123456789012:*","1234?"],"Service":"*","CanonicalUser":"*"}`),
			want: `UNSUPPORTED_WILDCARD_IN_PRINCIPAL "arn:aws:iam::123456789012:*"` + "\n" + `UNSUPPORTED_WILDCARD_IN_PRINCIPAL "1234?"` + "\n" + `UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"` + "\n" + `UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"`},
		{name: "an identity provider", kind: lint.Resource, policy: bucket(`{"Federated":"accounts.google.com"}`), want: `FEDERATED_PRINCIPAL_NOT_SUPPORTED "accounts.google.com"`},
		{name: "an identity provider in a trust policy", kind: lint.Trust, policy: bucket(`{"Federated":"accounts.google.com"}`)},
		{name: "IDs", kind: lint.Resource, policy: bucket(`{"AWS":["AROAEXAMPLEEXAMPLE123","AROAEXAMPLEEXAMPLE123:session","AIDAEXAMPLEEXAMPLE123"]}`),
			want: `INVALID_ROLE_REFERENCE "AROAEXAMPLEEXAMPLE123"` + "\n" + `INVALID_ROLE_REFERENCE "AROAEXAMPLEEXAMPLE123:session"` + "\n" + `INVALID_USER_REFERENCE "AIDAEXAMPLEEXAMPLE123"`},
		{name: "all but some", kind: lint.Resource, policy: allow(`"NotPrincipal":{"AWS":"123456789012"},` + list), want: `ALLOW_WITH_NOT_PRINCIPAL "NotPrincipal"`},
		{name: "all but some are denied", kind: lint.Resource, policy: strings.Replace(allow(`"NotPrincipal":{"AWS":"123456789012"},`+list), "Allow", "Deny", 1)},
		{name: "no principals", kind: lint.Resource, policy: bucket(`{"AWS":["jane","12345678901","arn:aws:iam::123456789012:group/g","arn:aws:s3:::films","ec2.amazonaws.com","arn:aws:iam::123456789012:saml-provider/p"]}`),
			want: `IAMREF_UNKNOWN_PRINCIPAL "jane"` + "\n" + `IAMREF_UNKNOWN_PRINCIPAL "12345678901"` + "\n" + `IAMREF_UNKNOWN_PRINCIPAL "arn:aws:iam::123456789012:group/g"` + "\n" +
				`IAMREF_UNKNOWN_PRINCIPAL "arn:aws:s3:::films"` + "\n" + `IAMREF_UNKNOWN_PRINCIPAL "ec2.amazonaws.com"` + "\n" + `IAMREF_UNKNOWN_PRINCIPAL "arn:aws:iam::123456789012:saml-provider/p"`},
	})
}

func TestServicePrincipals(t *testing.T) {
	when := func(operator, key, value string) string {
		return allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::films/*","Condition":{"` + operator + `":{"` + key + `":` + value + `}}`)
	}
	bucket := func(service, condition string) string {
		return allow(`"Principal":{"Service":` + service + `},"Action":"s3:GetObject","Resource":"arn:aws:s3:::films/*","Condition":{` + condition + `}`)
	}
	const source = `"ArnLike":{"AWS:sourcearn":"arn:aws:s3:::x"}`
	judge(t, "INVALID_SERVICE_PRINCIPAL_FORMAT", []judged{
		{name: "forms of services", kind: lint.Resource, policy: bucket(`["s3.amazonaws.com","logs.eu-west-1.amazonaws.com","replicator.lambda.amazonaws.com","alexa-appkit.amazon.com","ec2.amazonaws.com.cn","ec2.amazonaws.eu","${Token}"]`, source)},
		{name: "no services", kind: lint.Resource, policy: bucket(`["s3","S3.amazonaws.com","s3.example.com",".amazonaws.com","a..b.amazonaws.com","s 3.amazonaws.com"]`, source),
			want: `INVALID_SERVICE_PRINCIPAL_FORMAT "s3"` + "\n" + `INVALID_SERVICE_PRINCIPAL_FORMAT "S3.amazonaws.com" -> s3.amazonaws.com` + "\n" + `INVALID_SERVICE_PRINCIPAL_FORMAT "s3.example.com"` + "\n" +
				`INVALID_SERVICE_PRINCIPAL_FORMAT ".amazonaws.com"` + "\n" + `INVALID_SERVICE_PRINCIPAL_FORMAT "a..b.amazonaws.com"` + "\n" + `INVALID_SERVICE_PRINCIPAL_FORMAT "s 3.amazonaws.com"`},
		{name: "called via", policy: when("ForAnyValue:StringEquals", "aws:CalledVia", `["athena.amazonaws.com","custom.cloudwatch.amazonaws.com"]`), want: `INVALID_SERVICE_PRINCIPAL_FORMAT "custom.cloudwatch.amazonaws.com"`},
		{name: "called via in another case", policy: when("StringEquals", "aws:calledviaFIRST", `"Athena.amazonaws.com"`), want: `INVALID_SERVICE_PRINCIPAL_FORMAT "Athena.amazonaws.com" -> athena.amazonaws.com`},
		{name: "called via without regard to case", policy: when("StringEqualsIgnoreCase", "aws:CalledViaLast", `"Athena.amazonaws.com"`)},
		{name: "called via some", policy: when("StringLike", "aws:CalledViaLast", `["*.cloudwatch.amazonaws.com","x*"]`)},
		{name: "passed to a service", policy: when("StringEquals", "iam:PassedToService", `["ec2.amazonaws.com","pods.eks.amazonaws.com","ec2"]`), want: `INVALID_SERVICE_PRINCIPAL_FORMAT "ec2"`},
		{name: "by way of a service", policy: when("StringEquals", "kms:ViaService", `["s3.eu-west-1.amazonaws.com","s3.amazonaws.com"]`), want: `INVALID_SERVICE_PRINCIPAL_FORMAT "s3.amazonaws.com"`},
		{name: "by way of a service anywhere", policy: when("StringLike", "kms:ViaService", `"s3.*.amazonaws.com"`)},
		{name: "another key", policy: when("StringEquals", "events:ManagedBy", `"x"`)},
		{name: "whether a key is there", policy: when("Null", "aws:CalledVia", `"true"`)},

		{name: "for anyone", kind: lint.Resource, policy: bucket(`["a.amazonaws.com","b.amazonaws.com"]`, `"Bool":{"aws:SecureTransport":"true"}`),
			want: `RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL "a.amazonaws.com"` + "\n" + `RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL "b.amazonaws.com"`},
		{name: "for an account", kind: lint.Resource, policy: bucket(`"a.amazonaws.com"`, `"StringEquals":{"aws:SourceAccount":"123456789012"}`)},
		{name: "for an organization", kind: lint.Resource, policy: bucket(`"a.amazonaws.com"`, `"StringEquals":{"aws:SourceOrgID":"o-exampleorg"}`)},
		{name: "by other keys", kind: lint.Resource, policy: bucket(`"a.amazonaws.com"`, `"StringEquals":{"aws:Referer":"x"},"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}`),
			want: `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL "aws:Referer"` + "\n" + `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL "aws:SourceIp"`},
		{name: "by both", kind: lint.Resource, policy: bucket(`"a.amazonaws.com"`, `"StringEquals":{"aws:Referer":"x","aws:SourceAccount":"123456789012"}`)},
		{name: "denied", kind: lint.Resource, policy: strings.Replace(bucket(`"a.amazonaws.com"`, ``), "Allow", "Deny", 1)},
		{name: "in a trust policy", kind: lint.Trust, policy: allow(`"Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"`)},
	})
}

func TestTrust(t *testing.T) {
	trust := func(principal, action string) string {
		return allow(`"Principal":` + principal + `,"Action":` + action)
	}
	const (
		saml = `{"Federated":"arn:aws:iam::123456789012:saml-provider/staff"}`
		oidc = `{"Federated":"arn:aws:iam::123456789012:oidc-provider/id.example.com/films"}`
		any  = `{"Service":"rolesanywhere.amazonaws.com"}`
	)
	judge(t, "MISMATCHED_ACTION_FOR_PRINCIPAL", []judged{
		{name: "an account", kind: lint.Trust, policy: trust(`{"AWS":"123456789012"}`, `"sts:AssumeRole"`)},
		{name: "everyone under AWS", kind: lint.Trust, policy: trust(`{"AWS":"*"}`, `"sts:AssumeRole"`)},
		{name: "everyone", kind: lint.Trust, policy: trust(`"*"`, `"sts:AssumeRole"`), want: `ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"`},
		{name: "everyone of a bucket", kind: lint.Resource, policy: trust(`"*"`, `"s3:*"`)},
		{name: "others", kind: lint.Trust, policy: allow(`"NotPrincipal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"`), want: `ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL "NotPrincipal"`},
		{name: "resources", kind: lint.Trust, policy: allow(`"Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole","NotResource":"x"`), want: `ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE "NotResource"`},
		{name: "sessions", kind: lint.Trust, policy: trust(`{"AWS":["arn:aws:iam::123456789012:role/a/b/deploy","arn:aws:sts::123456789012:assumed-role/deploy/x","arn:aws:iam::123456789012:assumed-role/deploy/y",
			"arn:aws:sts::123456789012:assumed-role/deployer/x","arn:aws:sts::210987654321:assumed-role/deploy/x","arn:aws-cn:sts::123456789012:assumed-role/deploy/x"]}`, `"sts:AssumeRole"`),
			want: `REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY "arn:aws:sts::123456789012:assumed-role/deploy/x"` + "\n" + `REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY "arn:aws:iam::123456789012:assumed-role/deploy/y"`},
		{name: "forms of providers", kind: lint.Trust, policy: trust(`{"Federated":["cognito-identity.amazonaws.com","www.amazon.com","arn:aws-us-gov:iam::123456789012:saml-provider/x","arn:aws:iam::123456789012:oidc-provider/a.example.com/b","${Token}"]}`, `"sts:TagSession"`)},
		{name: "no providers", kind: lint.Trust, policy: trust(`{"Federated":["staff","https://id.example.com","arn:aws:iam::123456789012:saml-provider/","arn:aws:iam::123456789012:role/x"]}`, `"sts:TagSession"`),
			want: `INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY "staff"` + "\n" + `INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY "https://id.example.com"` + "\n" +
				`INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY "arn:aws:iam::123456789012:saml-provider/"` + "\n" + `INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY "arn:aws:iam::123456789012:role/x"`},
		{name: "SAML", kind: lint.Trust, policy: trust(saml, `["sts:AssumeRoleWithSAML","sts:TagSession"]`)},
		{name: "OIDC", kind: lint.Trust, policy: trust(oidc, `"sts:AssumeRoleWithWebIdentity"`)},
		{name: "OIDC with the action of SAML", kind: lint.Trust, policy: trust(oidc, `"sts:assumerolewithsaml"`),
			want: `MISMATCHED_ACTION_FOR_PRINCIPAL "arn:aws:iam::123456789012:oidc-provider/id.example.com/films" "sts:assumerolewithsaml"`},
		{name: "an account with the action of OIDC", kind: lint.Trust, policy: trust(`{"AWS":"123456789012"}`, `"sts:AssumeRoleWithWebIdentity"`),
			want: `MISMATCHED_ACTION_FOR_PRINCIPAL "123456789012" "sts:AssumeRoleWithWebIdentity"`},
		{name: "both in one statement", kind: lint.Trust, policy: trust(`{"Federated":["accounts.google.com","arn:aws:iam::123456789012:saml-provider/staff"],"AWS":"123456789012"}`, `["sts:AssumeRoleWithWebIdentity","sts:AssumeRoleWithSAML","sts:AssumeRole"]`)},
		{name: "a pattern of actions", kind: lint.Trust, policy: trust(saml, `"sts:AssumeRole*"`)},
		{name: "Roles Anywhere", kind: lint.Trust, policy: trust(any, `["sts:assumerole","sts:Set*","sts:TagSessio?"]`)},
		{name: "Roles Anywhere without one", kind: lint.Trust, policy: trust(any, `["sts:AssumeRole","sts:SetSourceIdentity"]`), want: `MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY "rolesanywhere.amazonaws.com"`},
		{name: "Roles Anywhere in two statements", kind: lint.Trust, policy: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":` + any + `,"Action":"sts:AssumeRole"},{"Effect":"Allow","Principal":` + any + `,"Action":["sts:SetSourceIdentity","sts:TagSession"]}]}`},
		{name: "Roles Anywhere denied", kind: lint.Trust, policy: strings.Replace(trust(any, `"sts:AssumeRole"`), "Allow", "Deny", 1)},
	})
}

func TestOIDC(t *testing.T) {
	trust := func(provider, condition string) string {
		return allow(`"Principal":{"Federated":"` + provider + `"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{` + condition + `}`)
	}
	const (
		own    = "arn:aws:iam::123456789012:oidc-provider/id.example.com/films"
		gitHub = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
		sub    = `"token.actions.githubusercontent.com:sub":`
	)
	judge(t, "MISSING_GITHUB_REPO_CONDITION_KEY", []judged{
		{name: "a key of the provider", kind: lint.Trust, policy: trust(own, `"StringEquals":{"ID.example.com/films:aud":"x"}`)},
		{name: "a key of another provider", kind: lint.Trust, policy: trust(own, `"StringEquals":{"id.example.com:aud":"x"}`), want: `MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL "` + own + `"`},
		{name: "whether the key is there", kind: lint.Trust, policy: trust("www.amazon.com", `"Null":{"www.amazon.com:app_id":"false"}`), want: `MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL "www.amazon.com"`},
		{name: "SAML", kind: lint.Trust, policy: trust("arn:aws:iam::123456789012:saml-provider/x", ``)},
		{name: "denied", kind: lint.Trust, policy: strings.Replace(trust(own, ``), "Allow", "Deny", 1)},
		{name: "GitHub", kind: lint.Trust, policy: trust(gitHub, `"StringEquals":{`+sub+`"repo:example/films:ref:refs/heads/main"}`)},
		{name: "GitHub without anything", kind: lint.Trust, policy: trust(gitHub, ``), want: `MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL "` + gitHub + `"` + "\n" + `MISSING_GITHUB_REPO_CONDITION_KEY "` + gitHub + `"`},
		{name: "GitHub of an enterprise", kind: lint.Trust, policy: trust(gitHub+"/example", `"StringEquals":{"token.actions.githubusercontent.com/example:aud":"x"}`), want: `MISSING_GITHUB_REPO_CONDITION_KEY "` + gitHub + `/example"`},
		{name: "all repositories", kind: lint.Trust, policy: trust(gitHub, `"StringLike":{`+sub+`["repo:example/*","repo:example/films:*","repo:example/films:ref:refs/heads/main"]}`),
			want: `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED "repo:example/*"` + "\n" + `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED "repo:example/films:*"`},
		{name: "the branch beside", kind: lint.Trust, policy: trust(gitHub, `"StringLike":{`+sub+`["repo:example/films:*","repo:*:ref:x"]},"StringEquals":{"token.actions.githubusercontent.com:ref":"refs/heads/main"}`),
			want: `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED "repo:*:ref:x"`},
	})
}
