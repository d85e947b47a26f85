package condition_test

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/condition"
)

func TestJoin(t *testing.T) {
	agent, tags := condition.UserAgent, condition.TagKeys
	tests := []struct {
		name string
		a, b condition.Condition
		want string // empty if it is refused
	}{
		{"the same", agent.StringEquals("a", "b"), agent.StringEquals("a", "b"), `StringEquals aws:UserAgent ["a","b"]`},
		{"the same in another order", agent.StringEquals("a", "b", "a"), agent.StringEquals("b", "a"), `StringEquals aws:UserAgent ["a","b","a"]`},
		{"the same as Null", tags.Null(true), tags.Null(true), `Null aws:TagKeys "true"`},
		{"key in another case", agent.StringEquals("a"), condition.StringKey("AWS:useragent").StringEquals("a"), `StringEquals aws:UserAgent "a"`},
		{"negated", agent.StringNotLike("a"), agent.StringNotLike("b", "c"), `StringNotLike aws:UserAgent ["a","b","c"]`},
		{"negated with brackets in the values", agent.StringNotLike("[a]"), agent.StringNotLike("]", "["), `StringNotLike aws:UserAgent ["[a]","]","["]`},
		{"negated, if it exists", agent.StringNotEquals("a").IfExists(), agent.StringNotEquals("b").IfExists(), `StringNotEqualsIfExists aws:UserAgent ["a","b"]`},
		{"negated addresses", condition.SourceIP.NotIpAddress(netip.MustParsePrefix("10.0.0.0/8")), condition.SourceIP.NotIpAddress(netip.MustParsePrefix("192.0.2.0/24")), `NotIpAddress aws:SourceIp ["10.0.0.0/8","192.0.2.0/24"]`},
		{"negated for all", tags.ForAllValues().StringNotEquals("a"), tags.ForAllValues().StringNotEquals("b"), `ForAllValues:StringNotEquals aws:TagKeys ["a","b"]`},

		{"positive", agent.StringEquals("a"), agent.StringEquals("b"), ""},
		{"contained", agent.StringEquals("a"), agent.StringEquals("a", "b"), ""},
		{"less than two numbers", condition.MultiFactorAuthAge.NumericLessThan(1), condition.MultiFactorAuthAge.NumericLessThan(2), ""},
		{"there and not there", agent.Null(true), agent.Null(false), ""},
		{"positive for all", tags.ForAllValues().StringEquals("a"), tags.ForAllValues().StringEquals("b"), ""},
		{"positive for any", tags.ForAnyValue().StringEquals("a"), tags.ForAnyValue().StringEquals("b"), ""},
		{"negated for any", tags.ForAnyValue().StringNotEquals("a"), tags.ForAnyValue().StringNotEquals("b"), ""},
		{"an operator that is not known", condition.Raw("StringFoo", "x:y", "a"), condition.Raw("StringFoo", "x:y", "b"), ""},
		{"another operator", agent.StringEquals("a"), agent.StringLike("a"), ""},
		{"another key", agent.StringEquals("a"), condition.Username.StringEquals("a"), ""},
		{"first is wrong", agent.StringNotEquals(), agent.StringNotEquals("a"), ""},
		{"second is wrong", agent.StringNotEquals("a"), agent.StringNotEquals("日"), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			joined, err := condition.Join(test.a, test.b)
			if test.want == "" {
				require.Error(t, err)
				return
			}
			require.NoError(t, err)
			require.NoError(t, joined.Validate())
			require.Equal(t, test.want, joined.String())
			requireJSON(t, joined.Values(), joined.ValuesJSON())
		})
	}
	_, err := condition.Join(agent.StringEquals("a"), agent.StringEquals("b", "c"))
	require.EqualError(t, err, `condition: StringEquals "aws:UserAgent": is tested twice, for "a" and for ["b","c"]; both would have to hold, `+
		`but IAM takes the values together as alternatives: use one test with the values meant`)
}
