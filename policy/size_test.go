package policy_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy"
)

// sized is a policy whose compact text has a number of characters, and how many characters of two bytes are among them.
func sized(characters, wide int) string {
	before, after := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"`, `","Resource":"*"}]}`
	return before + "x:" + strings.Repeat("é", wide) + strings.Repeat("a", characters-wide-2-len(before)-len(after)) + after
}

func TestSize(t *testing.T) {
	tests := []struct {
		kind  policy.Kind
		limit int
		error string // of the policy with one more
	}{
		{policy.KindIdentity, 6144, `policy: the size is 6145 characters, 1 over the limit of 6144 for the kind identity`},
		{policy.KindInlineUser, 2048, `policy: the size is 2049 characters, 1 over the limit of 2048 for the kind inline-user`},
		{policy.KindInlineGroup, 5120, `policy: the size is 5121 characters, 1 over the limit of 5120 for the kind inline-group`},
		{policy.KindInlineRole, 10240, `policy: the size is 10241 characters, 1 over the limit of 10240 for the kind inline-role`},
		{policy.KindResource, 20480, `policy: the size is 20481 bytes, 1 over the limit of 20480 for the kind resource`},
		{policy.KindTrust, 2048, `policy: the size is 2049 characters, 1 over the limit of 2048 for the kind trust, which AWS raises up to 8192 on request`},
		{policy.KindSession, 2048, `policy: the size is 2049 characters, 1 over the limit of 2048 for the kind session`},
		{policy.KindSCP, 10240, `policy: the size is 10241 characters, 1 over the limit of 10240 for the kind scp`},
		{policy.KindRCP, 5120, `policy: the size is 5121 characters, 1 over the limit of 5120 for the kind rcp`},
		{policy.KindEndpoint, 20480, `policy: the size is 20481 characters, 1 over the limit of 20480 for the kind endpoint`},
	}
	require.Len(t, tests, len(policy.Kinds()))
	for _, test := range tests {
		t.Run(test.kind.String(), func(t *testing.T) {
			wide := 10
			if test.kind == policy.KindResource {
				wide = 0
			}
			d, err := policy.Parse([]byte(sized(test.limit, wide)))
			require.NoError(t, err)
			size, err := d.Size(test.kind)
			require.NoError(t, err)
			require.Equal(t, test.limit, size)
			require.Equal(t, test.limit, test.kind.MaxSize())

			text := []byte(sized(test.limit+1, wide))
			d, err = policy.Parse(text)
			require.NoError(t, err)
			for _, measure := range []func() (int, error){
				func() (int, error) { return d.Size(test.kind) },
				func() (int, error) { return policy.SizeJSON(text, test.kind) },
			} {
				size, err = measure()
				require.Equal(t, test.limit+1, size)
				require.EqualError(t, err, test.error)
				var e *policy.SizeError
				require.ErrorAs(t, err, &e)
				require.Equal(t, policy.SizeError{Kind: test.kind, Size: test.limit + 1, Limit: test.limit, Statement: -1}, *e)
			}
		})
	}
}

func TestSizeJSON(t *testing.T) {
	const compact = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:Get*"],"Resource":"arn:aws:s3:::a b/é\u00e9"}}`
	spaced := "\n " + strings.NewReplacer(`:"`, ": \t\"", `,`, "\r\n,").Replace(compact) + "  "
	characters, space := len(compact)-1, len(spaced)-len(compact)
	for _, kind := range policy.Kinds() {
		want := characters
		switch kind {
		case policy.KindSession, policy.KindSCP, policy.KindRCP, policy.KindEndpoint:
			want += space
		case policy.KindResource:
			want += space + 1
		}
		size, err := policy.SizeJSON([]byte(spaced), kind)
		require.NoError(t, err)
		require.Equal(t, want, size, kind)
	}
}

func TestSizeRefuses(t *testing.T) {
	size, err := policy.New().Size(policy.KindIdentity)
	require.EqualError(t, err, "policy: Statement: there is none")
	require.Zero(t, size)

	d, err := policy.Parse([]byte(sized(200, 0)))
	require.NoError(t, err)
	_, err = d.Size(99)
	require.EqualError(t, err, "policy: there is no kind Kind(99)")
	require.Zero(t, policy.Kind(99).MaxSize())
	require.EqualError(t, &policy.SizeError{Kind: 99, Size: 2, Limit: 1, Statement: -1}, "policy: the size is 2 characters, 1 over the limit of 1 for the kind Kind(99)")

	for text, want := range map[string]string{
		``:              `policy: line 1, column 1: the text is empty`,
		`{"a":1,"a":2}`: `policy: line 1, column 8: a: "a" stands here for the second time`,
		`[]`:            `policy: line 1, column 1: a list stands where an object should`,
		`{"a":"日"}`:     `policy: line 1, column 7: a: U+65E5 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`,
	} {
		size, err := policy.SizeJSON([]byte(text), policy.KindIdentity)
		require.EqualError(t, err, want)
		require.Zero(t, size)
	}
	_, err = policy.SizeJSON([]byte(`{}`), 99)
	require.EqualError(t, err, "policy: there is no kind Kind(99)")
}

// TestCasesOfSizes: the limits are those that AWS gives.
func TestCasesOfSizes(t *testing.T) {
	text, err := os.ReadFile("../../shared/cases/reference/quotas.json")
	if os.IsNotExist(err) {
		t.Skip("no ../shared/cases beside the repository")
	}
	require.NoError(t, err)
	var quotas struct {
		Limits []struct {
			Policy string
			Limit  int
		}
	}
	require.NoError(t, json.Unmarshal(text, &quotas))
	kinds := map[string]policy.Kind{
		"customer managed policy":                       policy.KindIdentity,
		"inline, all on one user":                       policy.KindInlineUser,
		"inline, all on one group":                      policy.KindInlineGroup,
		"inline, all on one role":                       policy.KindInlineRole,
		"role trust policy":                             policy.KindTrust,
		"session policy (inline + managed policy ARNs)": policy.KindSession,
		"SCP":              policy.KindSCP,
		"RCP":              policy.KindRCP,
		"S3 bucket policy": policy.KindResource,
	}
	for _, quota := range quotas.Limits {
		if kind, ok := kinds[quota.Policy]; ok {
			require.Equal(t, quota.Limit, kind.MaxSize(), quota.Policy)
			delete(kinds, quota.Policy)
		}
	}
	require.Empty(t, kinds)
}
