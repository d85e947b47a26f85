package policy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

func TestPrincipals(t *testing.T) {
	canonical := strings.Repeat("0a", 32)
	china := arn.Location{Partition: arn.AWSChina, Region: "cn-north-1", AccountID: "123456789012"}
	tests := []struct {
		principal policy.Principal
		want      string // kind and ID, or what is wrong
	}{
		{policy.Account("012345678901"), "AWS 012345678901"},
		{policy.Role(home, "reader"), "AWS arn:aws:iam::123456789012:role/reader"},
		{policy.Role(china, "service-role/reader"), "AWS arn:aws-cn:iam::123456789012:role/service-role/reader"},
		{policy.User(home, "films/alice"), "AWS arn:aws:iam::123456789012:user/films/alice"},
		{policy.AssumedRole(home, "reader", "alice@example.com"), "AWS arn:aws:sts::123456789012:assumed-role/reader/alice@example.com"},
		{policy.FederatedUser(home, "alice"), "AWS arn:aws:sts::123456789012:federated-user/alice"},
		{policy.SAMLProvider(home, "corp"), "Federated arn:aws:iam::123456789012:saml-provider/corp"},
		{policy.OIDCProvider(home, "gitlab.com"), "Federated arn:aws:iam::123456789012:oidc-provider/gitlab.com"},
		{policy.OIDCProvider(home, "oidc.eks.eu-west-1.amazonaws.com/id/A1"), "Federated arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1"},
		{policy.ARNPrincipal(arn.MustParse("arn:aws:iam::123456789012:role/reader")), "AWS arn:aws:iam::123456789012:role/reader"},
		{policy.ARNPrincipal(arn.Raw("${Token[1]}")), "AWS ${Token[1]}"},
		{policy.ARNPrincipal(arn.Raw("arn:aws:iam::123456789012:saml-provider/corp")), "Federated arn:aws:iam::123456789012:saml-provider/corp"},
		{policy.Service("lambda"), "Service lambda.amazonaws.com"},
		{policy.Service("ec2.amazonaws.com.cn"), "Service ec2.amazonaws.com.cn"},
		{policy.RegionalService("logs", "eu-west-1"), "Service logs.eu-west-1.amazonaws.com"},
		{policy.RegionalService("logs", "cn-north-1"), "Service logs.cn-north-1.amazonaws.com.cn"},
		{policy.CognitoIdentity(), "Federated cognito-identity.amazonaws.com"},
		{policy.LoginWithAmazon(), "Federated www.amazon.com"},
		{policy.Facebook(), "Federated graph.facebook.com"},
		{policy.Google(), "Federated accounts.google.com"},
		{policy.CanonicalUser(canonical), "CanonicalUser " + canonical},
		{policy.RawPrincipal("AWS", "AROAEXAMPLE"), "AWS AROAEXAMPLE"},
		{policy.Everyone(), "AWS *"},

		{policy.Account("12345678901"), `"12345678901" is no account ID, which has 12 digits`},
		{policy.Account("*"), `"*" is no account ID, which has 12 digits`},
		{policy.Account("12345678901x"), `"12345678901x" is no account ID, which has 12 digits`},
		{policy.Role(arn.Location{Partition: arn.AWS}, "reader"), `"arn:aws:iam:::role/reader" has no account`},
		{policy.Role(arn.Location{AccountID: "123456789012"}, "reader"), `"arn::iam::123456789012:role/reader" is wrong: arn.ARN: Partition is empty`},
		{policy.Role(home, ""), `"arn:aws:iam::123456789012:role/" has no name`},
		{policy.Role(home, "service-role/"), `"arn:aws:iam::123456789012:role/service-role/" has no name`},
		{policy.Role(home, "*"), `"arn:aws:iam::123456789012:role/*" holds a wildcard or a policy variable, but names one principal`},
		{policy.User(home, "${aws:username}"), `"arn:aws:iam::123456789012:user/${aws:username}" holds a wildcard or a policy variable, but names one principal`},
		{policy.AssumedRole(home, "a/b", "c"), `"arn:aws:sts::123456789012:assumed-role/a/b/c" names no session: a role and a session without slashes are needed`},
		{policy.AssumedRole(home, "", "c"), `"arn:aws:sts::123456789012:assumed-role//c" names no session: a role and a session without slashes are needed`},
		{policy.AssumedRole(home, "a", ""), `"arn:aws:sts::123456789012:assumed-role/a/" has no name`},
		{policy.OIDCProvider(home, "https://gitlab.com"), `"arn:aws:iam::123456789012:oidc-provider/https://gitlab.com" holds "://", which the name of the provider does not have`},
		{policy.ARNPrincipal(arn.Raw("")), `"" is wrong: arn.Raw: is empty`},
		{policy.ARNPrincipal(nil), `"" is nil`},
		{policy.Service(""), `".amazonaws.com" is no name of a service, which is lower-case letters, digits and hyphens between points`},
		{policy.Service("*"), `"*.amazonaws.com" is no name of a service, which is lower-case letters, digits and hyphens between points`},
		{policy.Service("EC2"), `"EC2.amazonaws.com" is no name of a service, which is lower-case letters, digits and hyphens between points`},
		{policy.RegionalService("logs", "mars-1"), `"logs.mars-1." holds a region that is none of AWS's`},
		{policy.CanonicalUser("0a"), `"0a" is no canonical user ID, which has 64 hexadecimal digits`},
	}
	for _, test := range tests {
		t.Run(test.want, func(t *testing.T) {
			_, err := policy.New(policy.Trust(test.principal).Allow(get)).AppendJSON(nil)
			if err != nil {
				require.EqualError(t, err, "policy: Statement[0]: Principal: "+test.want)
				return
			}
			require.Equal(t, test.want, test.principal.String())
			require.Equal(t, test.want, string(test.principal.Kind())+" "+test.principal.ID())
		})
	}
	require.True(t, policy.Everyone() == policy.RawPrincipal(policy.PrincipalAWS, "*"))
}
