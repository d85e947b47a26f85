package lint_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// TestRedundantTexts: which texts are in one group. Groups are separated by a bar.
func TestRedundantTexts(t *testing.T) {
	for _, c := range []struct {
		name, texts, want string
		fold              bool
	}{
		{"nothing", "", "", false},
		{"one", "a*", "", false},
		{"others", "ab ba", "", false},
		{"a pattern and what it covers", "ab a* b", "ab a*", false},
		{"the same twice", "ab b ab", "ab ab", false},
		{"the same pattern twice", "a* a*", "a* a*", false},
		{"patterns within patterns are one group", "a/* a/*/b a/*/c/* b", "a/* a/*/b a/*/c/*", false},
		{"two groups", "a* b* bx ax", "a* ax|b* bx", false},
		{"covered twice: the first has it", "a* *b ab", "a* ab", false},
		{"overlap is not cover", "iam:Get* iam:*Report", "", false},
		{"any character", "a?c abc ac", "a?c abc", false},
		{"a star is more than a character", "a? a*", "a? a*", false},
		{"patterns that cover each other", "a** a*", "a** a*", false},
		{"everything", "* a b*", "* a b*", false},
		{"case counts", "A* ab", "", false},
		{"case does not count", "S3:Get* s3:getobject", "S3:Get* s3:getobject", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var texts []lint.Text
			for i, s := range strings.Fields(c.texts) {
				texts = append(texts, lint.Text{Node: syntax.Node(i), Value: s})
			}
			var groups []string
			for _, group := range lint.Redundant(texts, c.fold) {
				var values []string
				last := syntax.Node(-1)
				for _, text := range group {
					require.Greater(t, text.Node, last, "not in order")
					last = text.Node
					values = append(values, text.Value)
				}
				groups = append(groups, strings.Join(values, " "))
			}
			require.Equal(t, c.want, strings.Join(groups, "|"))
		})
	}
}

// TestCovers: what a pattern covers, it also matches whatever the other one's wildcards stand for.
func TestCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	covered := 0
	for range 50_000 {
		pattern, other := word(random, "ab*?", 5), word(random, "ab*?", 5)
		if !lint.Covers(pattern, other, false) {
			continue
		}
		covered++
		text := strings.NewReplacer("*", word(random, "abc", 3), "?", "c").Replace(other)
		require.True(t, lint.Covers(pattern, text, false), "%q covers %q, but not %q", pattern, other, text)
	}
	require.Greater(t, covered, 1000)
}

func TestRedundantStatements(t *testing.T) {
	statements := func(all ...string) string {
		return `{"Version":"2012-10-17","Statement":[` + strings.Join(all, ",") + `]}`
	}
	const one = `{"Sid":"A","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::a/*"}`
	judge(t, "REDUNDANT_STATEMENT", []judged{
		{name: "other order and case", policy: statements(one, `{"Resource":["arn:aws:s3:::a/*"],"Action":["s3:putobject","s3:getobject"],"Effect":"Allow"}`),
			want: "REDUNDANT_STATEMENT " + one + ` {"Resource":["arn:aws:s3:::a/*"],"Action":["s3:putobject","s3:getobject"],"Effect":"Allow"}`},
		{name: "another effect", policy: statements(one, strings.Replace(one, "Allow", "Deny", 1))},
		{name: "the case of a resource", policy: statements(one, strings.Replace(one, ":a/", ":A/", 1))},
		{name: "NotAction", policy: statements(one, strings.Replace(one, `"Action"`, `"NotAction"`, 1))},
		{name: "a condition", policy: statements(one, strings.Replace(one, `"Effect"`, `"Condition":{"Bool":{"aws:SecureTransport":"true"}},"Effect"`, 1))},
		{name: "numbers", policy: allow(`"Action":"s3:ListBucket","Resource":"*","Condition":{"NumericGreaterThanEquals":{"s3:max-keys":[1,"2"]},"NumericEquals":{"s3:max-keys":[1,2]}}`),
			want: `REDUNDANT_CONDITION_VALUE_NUM 1 "2"`},
		{name: "always", policy: allow(`"Action":"s3:ListBucket","Resource":"*","Condition":{"StringLikeIfExists":{"s3:prefix":["a","*"]},"ForAllValues:StringLike":{"aws:TagKeys":"*"}}`),
			want: `REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION "s3:prefix"` + "\n" + `REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION "aws:TagKeys"`},
		{name: "only if the key is there", policy: allow(`"Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"*"},"StringNotLikeIfExists":{"s3:delimiter":"*"}}`)},
		{name: "literal", policy: allow(`"Action":"s3:ListBucket","Resource":"*","Condition":{"StringEqualsIfExists":{"s3:prefix":"*"}}`)},
		{name: "never", policy: allow(`"Action":"s3:ListBucket","Resource":"*","Condition":{"ForAnyValue:StringNotLike":{"aws:TagKeys":"*"}}`),
			want: `REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION "aws:TagKeys"`},
		{name: "a star itself", policy: allow(`"Action":"s3:*","Resource":["arn:aws:s3:::a/${*}","arn:aws:s3:::a/b"]`)},
		{name: "NotResource", policy: `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","NotResource":["arn:aws:s3:::a*","arn:aws:s3:::a"]}}`,
			want: `REDUNDANT_RESOURCE "arn:aws:s3:::a*" "arn:aws:s3:::a"`},
	})
}
