package fuzztest

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy"
)

// in puts elements into a statement that is valid with them, and when a condition.
func in(elements string) string {
	return `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` + elements + `}]}`
}

func when(tests string) string {
	return in(`"Action":"*","Resource":"*","Condition":{` + tests + `}`)
}

// FuzzParse: nothing panics. A policy that is read and written in either form, reads as the same, and is written as the same
// again; in its own form it is the text that was read. Made compact and split, it stays valid and says the same again.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		in(`"Action":"s3:Get*","Resource":"*"`),
		in(`"Sid":"A","NotAction":["iam:*"],"NotResource":["arn:aws:s3:::a",null]`),
		in(`"NotPrincipal":{"AWS":["123456789012","*"],"Service":"a"},"Action":["*","x:Y"]`),
		in(`"Principal":"*","Sid":"a b","Action":"*","Resource":"x"`),
		when(`"Bool":{"a:b":true},"NumericEquals":{"a:c":[5,-0.5e7]},"Null":{},"StringLike":{"a:d":[]}`),
		when(`"stringnotequals":{"a:b":"1"},"StringNotEquals":{"A:B":["1","2"]},"DateLessThan":{"a:b":"2020-01-01T00:00:00Z"}`),
		`{"Id":"\u00e9","Statement":{"Effect":"Deny","Action":"*","Resource":["arn:aws:sqs","arn:aws:s3:::${aws:username}"]}}`,
		`{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"x:*","Resource":"*"}]}`,
		`{"Statement":[}`,
		`"{}"`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text := []byte(in)
		same, equalErr := policy.EqualJSON(text, text)
		if equalErr == nil {
			require.True(t, same, "%q", in)
		}
		for _, kind := range policy.Kinds() {
			size, err := policy.SizeJSON(text, kind)
			require.LessOrEqual(t, size, len(text), "%q", in)
			require.False(t, size == 0 && err == nil, "%q", in)
		}
		d, err := policy.Parse(text)
		if err != nil {
			require.Zero(t, d)
			return
		}
		require.NoError(t, equalErr, "%q", in)

		ours, err := d.AppendJSON(nil)
		require.NoError(t, err, "%q", in)
		again, err := policy.Parse(ours)
		require.NoError(t, err, "%q: %s", in, ours)
		require.True(t, policy.Equal(d, again), "%q: %s", in, ours)
		require.Empty(t, policy.Diff(d, again), "%q: %s", in, ours)
		twice, err := again.AppendJSON(nil)
		require.NoError(t, err)
		require.Equal(t, string(ours), string(twice), "%q", in)

		original, err := d.AppendOriginal(nil)
		require.NoError(t, err)
		var compact bytes.Buffer
		require.NoError(t, json.Compact(&compact, text))
		require.Equal(t, compact.String(), string(original), "%q", in)

		c := d.Compact()
		_, err = c.AppendJSON(nil)
		require.NoError(t, err, "%q", in)
		changed, err := c.AppendOriginal(nil)
		require.NoError(t, err)
		again, err = policy.Parse(changed)
		require.NoError(t, err, "%q: %s", in, changed)
		require.True(t, policy.Equal(c, again), "%q: %s", in, changed)

		documents, err := d.Split(policy.KindIdentity)
		if err == nil && len(documents) == 1 {
			require.True(t, policy.Equal(d, documents[0]), "%q", in)
		}
	})
}
