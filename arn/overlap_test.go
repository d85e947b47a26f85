package arn_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
)

func TestOverlap(t *testing.T) {
	for _, test := range []struct {
		name string
		a, b string
		want bool
	}{
		{"everything", "*", "arn:aws:s3:::films", true},
		{"no ARN", "films", "films", false},
		{"same", "arn:aws:s3:::films", "arn:aws:s3:::films", true},
		{"different", "arn:aws:s3:::films", "arn:aws:s3:::music", false},
		{"stars that meet", "arn:aws:s3:::a*", "arn:aws:s3:::*z", true},
		{"stars that cannot meet", "arn:aws:s3:::a*", "arn:aws:s3:::b*", false},
		{"question marks", "arn:aws:s3:::a?c", "arn:aws:s3:::?b?", true},
		{"question marks of another length", "arn:aws:s3:::??", "arn:aws:s3:::???", false},
		{"star and question marks", "arn:aws:s3:::*a", "arn:aws:s3:::??", true},
		{"empty and star", "arn:aws:s3:::x", "arn:aws:s3:*:*:x", true},
		{"empty and question mark", "arn:aws:s3:::x", "arn:aws:s3:?*::x", false},
		{"missing fields", "arn:aws:s3", "arn:aws:s3:::x", true},
		{"field by field", "arn:aws:rds:*:*:cluster:*", "arn:aws:rds:*:*:db:*", false},
		{"template", "arn:aws:s3:::films-*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", true},
		{"template of another form", "arn:aws:s3:::films", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", false},
		{"variable with a colon in the account", "arn:aws:sqs:*:${aws:PrincipalAccount}:q", "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", true},
		{"escaped star", "arn:aws:s3:::a${*}", "arn:aws:s3:::ab", false},
		{"service", "arn:aws:s3:::x", "arn:aws:sns:::x", false},
		{"long", "arn:aws:s3:::" + strings.Repeat("*a", 100), "arn:aws:s3:::" + strings.Repeat("a*", 100), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, arn.Overlap(test.a, test.b))
			require.Equal(t, test.want, arn.Overlap(test.b, test.a))
		})
	}
}

// slowOverlap tries all ways to spend two patterns without variables on the same text.
func slowOverlap(a, b string) bool {
	first := func(s string) (string, string) {
		_, n := utf8.DecodeRuneInString(s)
		return s[:n], s[n:]
	}
	x, restA := first(a)
	y, restB := first(b)
	switch {
	case a == "" && b == "":
		return true
	case x == "*":
		return slowOverlap(restA, b) || b != "" && y != "*" && slowOverlap(a, restB) || y == "*" && slowOverlap(a, restB)
	case y == "*":
		return slowOverlap(a, restB) || a != "" && slowOverlap(restA, b)
	case a == "" || b == "":
		return false
	}
	return (x == y || x == "?" || y == "?") && slowOverlap(restA, restB)
}

func FuzzOverlap(f *testing.F) {
	f.Add("a*", "*z")
	f.Add("a?c*", "?b**")
	f.Add("", "**")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 9 || len(b) > 9 || strings.ContainsAny(a+b, "$") || !utf8.ValidString(a+b) {
			t.Skip()
		}
		const head = "arn:aws:s3:::"
		want := slowOverlap(a, b)
		require.Equal(t, want, arn.Overlap(head+a, head+b), "%q %q", a, b)
		require.Equal(t, want, arn.Overlap(head+b, head+a), "%q %q", b, a)
		if !arn.IsPattern(b) {
			require.Equal(t, arn.Like(head+a, head+b), want, "%q %q", a, b)
		}
	})
}

func TestCandidates(t *testing.T) {
	templates := []string{
		0: "arn:${Partition}:s3:::${BucketName}",
		1: "arn:${Partition}:s3:::${BucketName}/${ObjectName}",
		2: "arn:${Partition}:s3:${Region}:${Account}:job/${JobId}",
		3: "arn:${Partition}:connect:${Region}:${Account}:instance/${InstanceId}",
		4: "arn:${Partition}:connect:${Region}:${Account}:instance/${InstanceId}/queue/${QueueId}",
		5: "arn:${Partition}:connect:${Region}:${Account}:instance/${InstanceId}/queue/*",
		6: "arn:${Partition}:dms:${Region}:${Account}:endpoint:*",
		7: "arn:${Partition}:health:*::event/${Service}/${EventTypeCode}/*",
	}
	for _, test := range []struct {
		pattern string
		want    []int
	}{
		{"*", []int{0, 1, 2, 3, 4, 5, 6, 7}},
		{"films", nil},
		{"arn:aws:s3", []int{0, 1, 2}},
		{"arn:aws:s3:::films", []int{0}},
		{"arn:aws:s3:::films/a", []int{1}},
		{"arn:aws:s3:::films/*", []int{1}},
		{"arn:aws:s3:::films*", []int{0, 1}},
		{"arn:aws:s3:::*/a*", []int{1}},
		{"arn:aws:s3:::${aws:PrincipalTag/bucket}", []int{0, 1}},
		{"arn:aws:s3:::${aws:PrincipalTag/bucket}/*", []int{1}},
		{"arn:aws:s3:eu-west-1:123456789012:job/1", []int{2}},
		{"arn:aws:s3:::job/1", []int{1}},
		{"arn:aws:s3:*:*:job/1", []int{1, 2}},
		{"arn:aws:connect:*:*:instance/1", []int{3}},
		{"arn:aws:connect:*:*:instance/1/queue/2", []int{4}},
		{"arn:aws:connect:*:*:instance/1/queue/*", []int{4, 5}},
		{"arn:aws:connect:*:*:instance/*", []int{3, 4, 5}},
		{"arn:aws:dms:*:*:endpoint:x", []int{6}},
		{"arn:aws:dms:*:*:task:x", nil},
		{"arn:aws:health:global::event/EC2/a/b", []int{7}},
		{"arn:aws:health:::event/EC2/a/b", []int{7}},
	} {
		t.Run(test.pattern, func(t *testing.T) {
			require.Equal(t, test.want, arn.Candidates(test.pattern, templates))
		})
	}
}
