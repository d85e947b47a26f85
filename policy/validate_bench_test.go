package policy_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// BenchmarkValidate judges the policy of the other benchmarks, and, where they are, all of AWS's own policies, one by one.
func BenchmarkValidate(b *testing.B) {
	opts := policy.Options{Services: catalog.Services()}
	b.Run("small", func(b *testing.B) {
		text := []byte(benchText)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			policy.ValidateJSON(text, opts)
		}
	})
	// Ten times the values take ten times as long.
	for _, n := range [...]int{1000, 10000} {
		b.Run("findings-"+strconv.Itoa(n), func(b *testing.B) {
			text := []byte(`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": ["vpc-0"` +
				strings.Repeat(`, "vpc-0"`, n-1) + `]}}}}`)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				policy.ValidateJSON(text, opts)
			}
		})
	}
	b.Run("managed", func(b *testing.B) {
		all := cases(b, managedPolicies)
		size := 0
		for i := range all {
			size += len(all[i].Input.Policy)
		}
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for i := range all {
				policy.ValidateJSON(all[i].Input.Policy, opts)
			}
		}
	})
}
