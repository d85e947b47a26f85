package policy_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// Texts that are expensive for a careless reader, of a size that n decides.
func expensive(n int) map[string]string {
	var statements, tests strings.Builder
	for i := range n / 64 {
		fmt.Fprintf(&statements, `{"Sid":"S%d","Effect":"Allow","Action":"x:A%d","Resource":"*"},`, i, i)
		fmt.Fprintf(&tests, `"x:%d":["a","b"],`, i)
	}
	return map[string]string{
		"open lists":      strings.Repeat("[", n),
		"nested garbage":  strings.Repeat(`[{"a":`, n/6),
		"statements":      `{"Statement":[` + statements.String() + `{"Effect":"Allow","Action":"*","Resource":"*"}]}`,
		"statements of 1": `{"Statement":[` + strings.Repeat("1,", n/16) + `1]}`,
		"tests":           when(`"StringLike":{` + tests.String() + `"x:y":"z"}`),
		"actions":         in(`"Action":[` + strings.Repeat(`"s3:Get*",`, n/10) + `"*"],"Resource":"*"`),
		"colons":          in(`"Action":"` + strings.Repeat(":", n) + `","Resource":"*"`),
		"an ARN":          in(`"Action":"*","Resource":"arn:aws:s3` + strings.Repeat(":", n) + `"`),
		"stars":           in(`"Action":"x:` + strings.Repeat("*a", n/2) + `","Resource":"*"`),
		"variables":       in(`"Action":"*","Resource":"arn:aws:s3:::` + strings.Repeat("${a", n/3) + `"`),
		"numbers":         when(`"NumericEquals":{"x:y":` + strings.Repeat("1", n) + `}`),
		"a date":          when(`"DateEquals":{"x:y":"` + strings.Repeat("1-", n/2) + `"}`),
	}
}

// TestShare: what is done with a text of a megabyte needs the memory that sixteen times a sixteenth does, and ends: what is
// not proportional in time would not within the time of the test.
func TestShare(t *testing.T) {
	work := func(text []byte) float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d, err := policy.Parse(text)
		_, equalErr := policy.EqualJSON(text, text)
		_, _ = policy.SizeJSON(text, policy.KindIdentity)
		if err == nil {
			require.NoError(t, equalErr)
			require.Empty(t, policy.Diff(d, d))
			require.NotEmpty(t, d.Compact().Statements)
			_, _ = d.Split(policy.KindIdentity)
			_, err = d.AppendOriginal(nil)
			require.NoError(t, err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(len(text))
	}
	const size = 1 << 20
	large := expensive(size)
	for name, text := range expensive(size / 16) {
		t.Run(name, func(t *testing.T) {
			small := work([]byte(text))
			require.Less(t, work([]byte(large[name])), 4*small+64, "bytes allocated for each byte of the text")
		})
	}
}

// TestManyConditions: many are written as few are: by operator and key, in any case, joined where that can be.
func TestManyConditions(t *testing.T) {
	var conditions []condition.Condition
	var keys, negated []string
	for i := range 100 {
		conditions = append(conditions, condition.Raw("StringLike", fmt.Sprintf("x:%d", i), "a"), condition.Raw("StringNotEquals", fmt.Sprintf("x:%d", i), "b"),
			condition.Raw("stringlike", fmt.Sprintf("X:%d", i), "a"), condition.Raw("StringNotEquals", fmt.Sprintf("x:%d", i), "c"))
		keys = append(keys, fmt.Sprintf(`"x:%d":"a"`, i))
		negated = append(negated, fmt.Sprintf(`"x:%d":["b","c"]`, i))
	}
	d := policy.New(policy.OnAll().Allow(get).When(conditions...))
	require.Contains(t, text(t, d), `"Condition":{"StringLike":{`+strings.Join(keys, ",")+`},"StringNotEquals":{`+strings.Join(negated, ",")+`}}`)

	for _, bad := range []condition.Condition{nil, condition.Raw("", "x:y"), condition.Raw("StringLike", "x:1", "other")} {
		_, few := policy.New(policy.OnAll().Allow(get).When(conditions[4], bad)).AppendJSON(nil)
		_, many := policy.New(policy.OnAll().Allow(get).When(append(conditions[4:], bad)...)).AppendJSON(nil)
		require.Error(t, few)
		require.Error(t, many)
		if bad != nil {
			require.EqualError(t, many, few.Error())
		}
	}
}
