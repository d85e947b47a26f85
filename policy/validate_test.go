package policy_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func TestValidateDocument(t *testing.T) {
	movies := personalize.NewCampaignARN(home, "movies")
	t.Run("built", func(t *testing.T) {
		d := policy.New(policy.On(movies).Allow(personalize.GetRecommendations).WithSid("Recommend"))
		require.Empty(t, policy.Validate(d, policy.Options{Services: catalog.Services()}))
		require.Equal(t, []string{"MISSING_PRINCIPAL"}, codes(policy.Validate(d, policy.Options{Services: catalog.Services(), Kind: policy.KindResource})))
	})
	t.Run("parsed", func(t *testing.T) {
		d, err := policy.Parse([]byte(`{ "Statement": {"Sid": "", "Effect": "Allow", "Action": "*", "Resource": "*"}, "Version": "2012-10-17" }`))
		require.NoError(t, err)
		findings := policy.Validate(d, policy.Options{})
		require.Contains(t, codes(findings), "EMPTY_SID_VALUE")
		for _, f := range findings {
			if f.Code == "EMPTY_SID_VALUE" { // in the text without white space
				require.Equal(t, []policy.Location{{Path: policy.Path{"Statement", 0, "Sid"}, Line: 1, Column: 21, Start: 20, End: 22}}, f.Locations)
			}
		}
	})
	t.Run("that cannot be written", func(t *testing.T) {
		nowhere := arn.Location{Partition: arn.AWS, AccountID: "123456789012"}
		d := policy.New(
			policy.On(personalize.NewCampaignARN(nowhere, "movies")).Allow(personalize.GetRecommendations),
			policy.On(movies).Allow(personalize.GetRecommendations).WithSid("not a name"),
		)
		_, err := d.AppendJSON(nil)
		findings := policy.Validate(d, policy.Options{})
		require.Len(t, findings, 2)
		whole := []policy.Location{{Path: policy.Path{}, Line: 1, Column: 1}}
		for i, line := range strings.Split(err.Error(), "\n") {
			require.Equal(t, policy.Finding{
				Code: "IAMREF_INVALID_DOCUMENT", Severity: policy.SeverityError,
				Message:   "Correct the document, which cannot be written: " + strings.TrimPrefix(line, "policy: ") + ".",
				Locations: whole,
			}, findings[i])
		}
		require.Empty(t, policy.Validate(d, policy.Options{Ignore: []string{"IAMREF_INVALID_DOCUMENT"}}))
		require.Equal(t, []string{"IAMREF_INVALID_DOCUMENT"}, codes(policy.Validate(policy.Document{}, policy.Options{})))
	})
}

func TestValidateIgnore(t *testing.T) {
	text := []byte(`{"Statement": {"Sid": "a b", "Effect": "allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`)
	opts := policy.Options{Services: catalog.Services()}
	require.Equal(t, []string{"MISSING_VERSION", "UNSUPPORTED_SID", "INVALID_EFFECT"}, codes(policy.ValidateJSON(text, opts)))
	opts.Ignore = []string{"INVALID_EFFECT", "MISSING_VERSION", "NO_SUCH_CODE"}
	require.Equal(t, []string{"UNSUPPORTED_SID"}, codes(policy.ValidateJSON(text, opts)))
}

// TestValidateLimits: each kind has its limit, which inline policies of IAM have from their kind.
func TestValidateLimits(t *testing.T) {
	for kind, limit := range map[policy.Kind]int{
		policy.KindIdentity: 10239, policy.KindInlineUser: 2048, policy.KindInlineGroup: 5120, policy.KindInlineRole: 10240, policy.KindSession: 2048,
	} {
		for size, want := range map[int]bool{limit: false, limit + 1: true} {
			found := codes(policy.ValidateJSON([]byte(sized(size, 0)), policy.Options{Kind: kind}))
			require.Equal(t, want, slices.Contains(found, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"), "%s %d", kind, size)
		}
	}
}

func TestFindingString(t *testing.T) {
	f := policy.ValidateJSON([]byte("{\"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"), policy.Options{})
	require.NotEmpty(t, f)
	require.Equal(t, `ERROR INVALID_EFFECT: line 2, column 26: Statement[0].Effect: Write "Allow" or "Deny" in place of "allow".`, f[0].String())
}

func codes(findings []policy.Finding) []string {
	all := make([]string, len(findings))
	for i, f := range findings {
		all[i] = f.Code
	}
	return all
}
