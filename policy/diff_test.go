package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy"
)

func TestDiff(t *testing.T) {
	document := func(statements ...string) string {
		return `{"Version":"2012-10-17","Statement":[` + strings.Join(statements, ",") + `]}`
	}
	const (
		get  = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"}`
		put  = `{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::b"}`
		list = `{"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::c"}`
	)
	named := func(rest string) string {
		return `{"Sid":"Watch","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::a"]` + rest + `}`
	}
	tests := []struct {
		name string
		a, b string
		want string // lines
	}{
		{"nothing", document(get, put), document(put, get, get), ``},
		{"the documents", `{"Id":"a","Statement":` + get + `}`, `{"Version":"2012-10-17","Id":"b","Statement":` + get + `}`, "Version: - \"2008-10-17\" + \"2012-10-17\"\nId: - \"a\" + \"b\""},
		{"a statement added", document(get, list), document(put, get, list), `Statement[0]: added`},
		{"a statement removed", document(put, get, list), document(get, list), `Statement[0]: removed`},
		{"both", document(get), document(list), "Statement[0]: removed\nStatement[0]: added"},
		{"an action", document(get, list), document(list, `{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::a"}`), `Statement[0], now Statement[1]: Action: + "s3:PutObject"`},
		{"an effect", document(get), document(strings.Replace(get, "Allow", "Deny", 1)), `Statement[0]: Effect: - "Allow" + "Deny"`},
		{"a name", document(get), document(strings.Replace(get, `{`, `{"Sid":"New",`, 1)), `Statement[0] (Sid "New"): Sid: + "New"`},
		{"a resource", document(get), document(strings.Replace(get, "::a", "::z", 1)), `Statement[0]: Resource: - "arn:aws:s3:::a" + "arn:aws:s3:::z"`},
		{"Resource becomes NotResource", document(named(``)), document(strings.Replace(named(``), `"Resource"`, `"NotResource"`, 1)),
			"Statement[0] (Sid \"Watch\"): Resource: - \"arn:aws:s3:::a\"\nStatement[0] (Sid \"Watch\"): NotResource: + \"arn:aws:s3:::a\""},
		{"many elements of a name", document(list, named(`,"Condition":{"StringEquals":{"aws:SourceVpc":["a","b"]},"Bool":{"aws:SecureTransport":true}}`)),
			document(`{"Sid":"Watch","Effect":"Deny","NotAction":"s3:*","Resource":"arn:aws:s3:::b","Condition":{"StringEquals":{"aws:SourceVpc":"a"},"Bool":{"aws:SecureTransport":"TRUE"}}}`, list),
			strings.Join([]string{
				`Statement[1], now Statement[0] (Sid "Watch"): Effect: - "Allow" + "Deny"`,
				`Statement[1], now Statement[0] (Sid "Watch"): Action: - "s3:GetObject" - "s3:PutObject"`,
				`Statement[1], now Statement[0] (Sid "Watch"): NotAction: + "s3:*"`,
				`Statement[1], now Statement[0] (Sid "Watch"): Resource: - "arn:aws:s3:::a" + "arn:aws:s3:::b"`,
				`Statement[1], now Statement[0] (Sid "Watch"): Condition: - "StringEquals aws:SourceVpc [\"a\",\"b\"]" + "StringEquals aws:SourceVpc \"a\""`,
			}, "\n")},
		{"principals", document(named(`,"Principal":{"AWS":["123456789012","210987654321"]}`)), document(named(`,"Principal":{"AWS":"arn:aws:iam::123456789012:root","Service":"ec2.amazonaws.com"}`)),
			`Statement[0] (Sid "Watch"): Principal: - "AWS 210987654321" + "Service ec2.amazonaws.com"`},
		{"everyone", document(named(`,"Principal":"*"`)), document(named(``)), `Statement[0] (Sid "Watch"): Principal: - "AWS *"`},
		{"fewer of what is the same", document(get, get), document(get), ``},
		{"two that changed", document(get, put), document(strings.Replace(put, "::b", "::y", 1), strings.Replace(get, "::a", "::x", 1)),
			"Statement[0], now Statement[1]: Resource: - \"arn:aws:s3:::a\" + \"arn:aws:s3:::x\"\nStatement[1], now Statement[0]: Resource: - \"arn:aws:s3:::b\" + \"arn:aws:s3:::y\""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := policy.Parse([]byte(test.a))
			require.NoError(t, err)
			b, err := policy.Parse([]byte(test.b))
			require.NoError(t, err)
			var lines []string
			for _, d := range policy.Diff(a, b) {
				lines = append(lines, d.String())
			}
			require.Equal(t, test.want, strings.Join(lines, "\n"))
			require.Len(t, policy.Diff(b, a), len(lines))
		})
	}
}

// TestDiffTells: a difference is for programs too.
func TestDiffTells(t *testing.T) {
	a := policy.New(policy.OnAll().Allow(policy.RawAction("s3:GetObject"), policy.RawAction("s3:PutObject")).WithSid("S"))
	b := policy.New(policy.OnAll().Deny(policy.RawAction("x:Y")), policy.OnAll().Allow(policy.RawAction("s3:GetObject"), policy.RawAction("s3:DeleteObject")).WithSid("S"))
	require.Equal(t, []policy.Difference{
		{A: 0, B: 1, Sid: "S", Element: "Action", Removed: []string{"s3:PutObject"}, Added: []string{"s3:DeleteObject"}},
		{A: -1, B: 0},
	}, policy.Diff(a, b))
}

// TestDiffMany: thousands of statements are paired without comparing each with each.
func TestDiffMany(t *testing.T) {
	var a, b []policy.Statement
	for i := range 10_000 {
		s := policy.Statement{Effect: policy.EffectAllow, Actions: []string{fmt.Sprintf("x:A%d", i)}, Resources: []string{"*"}}
		a, b = append(a, s), append(b, s)
		if i%100 == 0 {
			b[i].Resources = []string{"arn:aws:x:::b"}
		}
	}
	require.Len(t, policy.Diff(policy.New(a...), policy.New(b...)), 100)
}
