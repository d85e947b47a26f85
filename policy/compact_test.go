package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

func TestCompact(t *testing.T) {
	const (
		get    = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"}`
		put    = `{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::a"}`
		both   = `{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::a"}`
		getOfB = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b"}`
		putOfB = `{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::b"}`
		getAll = `{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]}`
	)
	tests := []struct {
		name     string
		in, want string // statements; the same if want is empty
	}{
		{"one statement", get, ``},
		{"actions", get + `,` + put, both},
		{"resources", get + `,` + getOfB, getAll},
		{"actions on resources, in both", get + `,` + put + `,` + getOfB + `,` + putOfB,
			`{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]}`},
		{"actions on resources, crosswise", get + `,` + putOfB, ``},
		{"three of four pairs", get + `,` + put + `,` + putOfB, both + `,` + putOfB},
		{"the place is that of the first", getOfB + `,` + `{"Effect":"Deny","Action":"*","Resource":"*"},` + putOfB + `,{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::123456789012:*"}`,
			`{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::b"},{"Effect":"Deny","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::123456789012:*"}`},
		{"another effect", get + `,{"Effect":"Deny","Action":"s3:PutObject","Resource":"arn:aws:s3:::a"}`, ``},
		{"what is denied", `{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"},{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}`,
			`{"Effect":"Deny","Action":["s3:PutObject","s3:DeleteObject"],"Resource":"*"}`},
		{"copies", get + `,` + get + `,` + get, get},
		{"copies in another spelling", both + `,{"Effect":"Allow","Action":["s3:putobject","s3:GetObject","S3:GetObject"],"Resource":["arn:aws:s3:::a"]}`, both},
		{"texts that stand twice", `{"Effect":"Allow","Action":["s3:GetObject","s3:getobject"],"NotResource":["arn:aws:s3:::a","arn:aws:s3:::a","arn:aws:s3:::A"]}`,
			`{"Effect":"Allow","Action":"s3:GetObject","NotResource":["arn:aws:s3:::a","arn:aws:s3:::A"]}`},
		{"NotAction", `{"Effect":"Allow","NotAction":"s3:*","Resource":"*"},{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}`, ``},
		{"the same NotAction", `{"Effect":"Deny","NotAction":"s3:*","Resource":"arn:aws:s3:::a"},{"Effect":"Deny","NotAction":"s3:*","Resource":"arn:aws:s3:::b"}`,
			`{"Effect":"Deny","NotAction":"s3:*","Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]}`},
		{"Action and NotAction", `{"Effect":"Allow","NotAction":"s3:*","Resource":"*"},{"Effect":"Allow","Action":"s3:*","Resource":"*"}`, ``},
		{"NotResource", `{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::a"},{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::b"}`, ``},
		{"Resource and NotResource", `{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::a"},{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::a"}`, ``},
		{"principals", `{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"},{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com","AWS":["arn:aws:iam::123456789012:root","210987654321"]},"Action":"sts:AssumeRole"}`,
			`{"Effect":"Allow","Principal":{"AWS":["123456789012","210987654321"],"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}`},
		{"NotPrincipal", `{"Effect":"Deny","NotPrincipal":{"AWS":"123456789012"},"Action":"s3:*","Resource":"*"},{"Effect":"Deny","NotPrincipal":{"AWS":"210987654321"},"Action":"s3:*","Resource":"*"}`, ``},
		{"with a principal and without", get + `,{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"}`, ``},
		{"with a resource and without", `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"},{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"}`, ``},
		{"conditions", `{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"a"}}},{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"b"}}}`, ``},
		{"with a condition and without", get + `,{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a","Condition":{"StringEquals":{"aws:SourceVpc":"b"}}}`, ``},
		{"the same conditions", `{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":["a","b"]},"Bool":{"aws:SecureTransport":"true"}}},{"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"Bool":{"aws:securetransport":"true"},"StringEquals":{"aws:SourceVpc":["b","a"]}}}`,
			`{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":["a","b"]},"Bool":{"aws:SecureTransport":"true"}}}`},
		{"names", `{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Sid":"B","Effect":"Allow","Action":"s3:PutObject","Resource":"*"},{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"*"}`, ``},
		{"names that say the same", `{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Sid":"B","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}`, ``},
		{"a copy of what has a name", get + `,{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"},` + get,
			`{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := policy.Parse([]byte(`{"Version":"2012-10-17","Id":"id","Statement":[` + test.in + `]}`))
			require.NoError(t, err)
			if test.want == "" {
				test.want = test.in
			}
			before := text(t, d)
			require.Equal(t, `{"Version":"2012-10-17","Id":"id","Statement":[`+test.want+`]}`, text(t, d.Compact()))
			require.Equal(t, before, text(t, d), "the document is as it was")
		})
	}
}

// TestCompactKeepsFaults: what is wrong stays wrong.
func TestCompactKeepsFaults(t *testing.T) {
	for name, bad := range map[string]policy.Statement{
		"no actions":   {Effect: policy.EffectAllow, Actions: []string{}, Resources: []string{"*"}},
		"nothing":      {Effect: policy.EffectAllow, Resources: []string{"*"}},
		"both":         {Effect: policy.EffectAllow, Actions: []string{"s3:GetObject"}, NotActions: []string{"s3:PutObject"}, Resources: []string{"*"}},
		"an empty one": {Effect: policy.EffectAllow, Actions: []string{""}, Resources: []string{"*"}},
		"no effect":    {Effect: "allow", Actions: []string{"s3:PutObject"}, Resources: []string{"*"}},
		"a fault":      policy.OnMixed(arn.ARN{}).Allow(policy.RawAction("s3:PutObject")),
	} {
		t.Run(name, func(t *testing.T) {
			good := policy.Statement{Effect: policy.EffectAllow, Actions: []string{"s3:GetObject"}, Resources: []string{"*"}}
			for _, d := range []policy.Document{policy.New(good, bad), policy.New(bad, good), policy.New(bad, bad)} {
				_, want := d.AppendJSON(nil)
				require.Error(t, want)
				_, got := d.Compact().AppendJSON(nil)
				require.Equal(t, want, got)
			}
		})
	}
	require.Empty(t, policy.New().Compact().Statements)
}

// TestCompactMany: thousands of statements become one, without a text for each pair of them.
func TestCompactMany(t *testing.T) {
	var statements []policy.Statement
	for i := range 100 {
		for j := range 100 {
			statements = append(statements, policy.Statement{Effect: policy.EffectAllow, Actions: []string{fmt.Sprintf("x:A%d", i)}, Resources: []string{fmt.Sprintf("arn:aws:x:::r%d", j)}})
		}
	}
	c := policy.New(statements...).Compact()
	require.Len(t, c.Statements, 1)
	require.Len(t, c.Statements[0].Actions, 100)
	require.Len(t, c.Statements[0].Resources, 100)
}
