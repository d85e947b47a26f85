package arn_test

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
)

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		name         string
		pattern, arn string
		want         bool
	}{
		{"everything", "*", "arn:aws:s3:::films", true},
		{"everything, even no ARN", "*", "", true},
		{"same text", "arn:aws:s3:::films", "arn:aws:s3:::films", true},
		{"case counts", "arn:aws:s3:::Films", "arn:aws:s3:::films", false},
		{"only a part", "arn:aws:s3:::film", "arn:aws:s3:::films", false},
		{"neither is an ARN", "films", "films", false},
		{"pattern is no ARN", "arn*", "arn:aws:s3:::films", false},

		{"slash is ordinary", "arn:aws:s3:::films/*", "arn:aws:s3:::films/2026/11/a.mp4", true},
		{"empty run", "arn:aws:s3:::films*", "arn:aws:s3:::films", true},
		{"star in the middle", "arn:aws:s3:::f*s", "arn:aws:s3:::films", true},
		{"stars in a row", "arn:aws:s3:::f**s", "arn:aws:s3:::films", true},
		{"question mark", "arn:aws:s3:::film?", "arn:aws:s3:::films", true},
		{"question mark is not nothing", "arn:aws:s3:::films?", "arn:aws:s3:::films", false},
		{"question mark is one character, not one byte", "arn:aws:s3:::caf?", "arn:aws:s3:::café", true},
		{"star does not end inside a character", "arn:aws:s3:::*??b", "arn:aws:s3:::éb", false},

		{"partition", "arn:*:s3:::films", "arn:aws-cn:s3:::films", true},
		{"part of a region", "arn:aws:sqs:eu-*-1:*:q", "arn:aws:sqs:eu-west-1:123456789012:q", true},
		{"inside a field no colon", "arn:aws:sqs:eu*1:123456789012:q", "arn:aws:sqs:eu-west-1:123456789012:q", true},
		{"inside a field it stops at the colon", "arn:aws:sqs:e*2:q", "arn:aws:sqs:eu-west-1:123456789012:q", false},
		{"question mark is no colon", "arn:aws:s3::?films", "arn:aws:s3:::films", false},
		{"empty account", "arn:aws:s3:::films", "arn:aws:s3::123456789012:films", false},
		{"star takes an empty account", "arn:aws:s3::*:films", "arn:aws:s3:::films", true},

		{"last in its field it goes past colons", "arn:aws:x:*:111122223333:finance/*", "arn:aws:x:us-east-2:999999999999:store/abc:111122223333:finance/a.txt", true},
		{"and back to an earlier one", "arn:aws:x:*:1*2:a", "arn:aws:x:r:133:b:12:a", true},
		{"colon in the resource", "arn:aws:rds:*:*:db:*", "arn:aws:rds:eu-west-1:123456789012:db:a:b", true},
		{"star in the resource takes colons", "arn:aws:rds:r:a:d*z", "arn:aws:rds:r:a:db:a:z", true},
		{"question mark in the resource takes a colon", "arn:aws:rds:r:a:db?z", "arn:aws:rds:r:a:db:z", true},

		{"no wildcard in the service", "arn:aws:s*:::films", "arn:aws:s3:::films", false},
		{"no question mark in the service", "arn:aws:s?:::films", "arn:aws:s3:::films", false},
		{"not even all of it", "arn:aws:*:::films", "arn:aws:s3:::films", false},

		{"missing fields", "arn:aws:sqs", "arn:aws:sqs:eu-west-1:123456789012:q", true},
		{"missing resource", "arn:aws:sqs:eu-west-1:12*", "arn:aws:sqs:eu-west-1:123456789012:q", true},
		{"missing fields of another service", "arn:aws:sns", "arn:aws:sqs:eu-west-1:123456789012:q", false},

		{"escaped star", "arn:aws:s3:::a${*}", "arn:aws:s3:::a*", true},
		{"escaped star is no wildcard", "arn:aws:s3:::a${*}", "arn:aws:s3:::ab", false},
		{"escaped question mark and dollar", "arn:aws:s3:::${?}${$}", "arn:aws:s3:::?$", true},
		{"unknown variable", "arn:aws:s3:::${aws:username}", "arn:aws:s3:::ann", false},
		{"unknown variable is not its text", "arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:username}", false},
		{"unknown variable behind a star", "arn:aws:s3:::*${aws:username}", "arn:aws:s3:::ann", false},
		{"dollar without brace", "arn:aws:s3:::a$b", "arn:aws:s3:::a$b", true},
		{"brace without end", "arn:aws:s3:::a${b", "arn:aws:s3:::a${b", true},
		{"wildcards of the ARN are plain", "arn:aws:s3:::a", "arn:aws:s3:::*", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, arn.Match(test.pattern, test.arn))
			if utf8.ValidString(test.pattern) {
				require.Equal(t, test.want, slowMatch(test.pattern, test.arn), "the reference differs")
			}
		})
	}
}

func TestLike(t *testing.T) {
	for _, test := range []struct {
		name         string
		pattern, arn string
		want         bool
	}{
		{"everything", "*", "arn:aws:s3:::films", true},
		{"no field goes past its colon", "arn:aws:x:*:111122223333:finance/*", "arn:aws:x:us-east-2:999999999999:store/abc:111122223333:finance/a.txt", false},
		{"all fields", "arn:*:*:*:*:*", "arn:aws:sqs:eu-west-1:123456789012:q", true},
		{"service", "arn:aws:s?:*:*:*", "arn:aws:s3:::films", true},
		{"missing fields", "arn:aws:sqs", "arn:aws:sqs:eu-west-1:123456789012:q", false},
		{"resource", "arn:aws:sqs:*:*:q?", "arn:aws:sqs:eu-west-1:123456789012:q1", true},
		{"unknown variable", "arn:aws:sqs:*:${aws:PrincipalAccount}:q", "arn:aws:sqs:eu-west-1:123456789012:q", false},
		{"no ARN", "arn:*:*:*:*:*", "films", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, arn.Like(test.pattern, test.arn))
		})
	}
}

// slowMatch is Match by translation into a regular expression, rule by rule.
func slowMatch(pattern, s string) bool {
	if pattern == "*" {
		return true
	}
	if !strings.HasPrefix(pattern, "arn:") {
		return false
	}
	var fields []string
	rest := pattern
	for len(fields) < 5 {
		field := slowField.FindString(rest)
		fields = append(fields, field)
		if len(field) == len(rest) {
			rest = "*" // this and all further fields are missing
			continue
		}
		rest = rest[len(field)+1:]
	}
	fields = append(fields, rest)

	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for i, field := range fields {
		one, many := `[^:]`, `[^:]*`
		if i == 5 {
			one, many = `.`, `.*`
		}
		if i > 0 {
			b.WriteByte(':')
		}
		for field != "" {
			piece := slowPiece.FindString(field)
			field = field[len(piece):]
			switch {
			case piece == "*" && i == 2, piece == "?" && i == 2:
				b.WriteString(regexp.QuoteMeta(piece))
			case piece == "*" && field == "":
				b.WriteString(`.*`)
			case piece == "*":
				b.WriteString(many)
			case piece == "?":
				b.WriteString(one)
			case piece == "${*}", piece == "${?}", piece == "${$}":
				b.WriteString(regexp.QuoteMeta(piece[2:3]))
			case len(piece) > 2 && strings.HasPrefix(piece, "${"):
				return false
			default:
				b.WriteString(regexp.QuoteMeta(piece))
			}
		}
	}
	b.WriteString(`\z`)
	return regexp.MustCompile(b.String()).MatchString(s)
}

var (
	slowField = regexp.MustCompile(`(?s)\A(\$\{[^}]*\}|[^:])*`)
	slowPiece = regexp.MustCompile(`(?s)\A(\$\{[^}]*\}|.)`)
)

func FuzzMatch(f *testing.F) {
	f.Add("arn:aws:s3:::films/*", "arn:aws:s3:::films/a")
	f.Add("arn:aws:x:*:1*2:a", "arn:aws:x:r:133:b:12:a") // back to a star that may cross colons
	f.Add("arn:*a:s*:e?u*:*:*b", "arn:aa:s*:eau:::b")    // every kind of wildcard
	f.Add("arn:aws:sqs", "arn:aws:sqs:::q")              // missing fields
	f.Add("arn:aws:s3:::${*}${aws:x:y}", "arn:aws:s3:::*")
	f.Add("arn:a:b:c:${", "arn:a:b:c:${:x")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		got := arn.Match(pattern, s)
		if utf8.ValidString(pattern) && utf8.ValidString(s) {
			require.Equal(t, slowMatch(pattern, s), got, "Match(%q, %q)", pattern, s)
		}
		if arn.Like(pattern, s) {
			require.True(t, arn.Overlap(pattern, s) || arn.IsPattern(s), "Overlap(%q, %q)", pattern, s)
		}
		if p := "arn:aws:s3:::" + arn.Escape(s); utf8.ValidString(s) {
			require.True(t, arn.Match(p, "arn:aws:s3:::"+s), "Match(%q)", p)
			require.True(t, arn.Like(p, "arn:aws:s3:::"+s), "Like(%q)", p)
		}
	})
}

// TestWildcardBlowUp: no pattern of these takes more than a few milliseconds. The bound is a thousand times that, so that
// it tells an explosion from a slow machine.
func TestWildcardBlowUp(t *testing.T) {
	long := strings.Repeat("a", 5000)
	for _, test := range []struct{ name, pattern, arn string }{
		{"resource", "arn:aws:s3:::" + strings.Repeat("*a", 2000) + "b", "arn:aws:s3:::" + long},
		{"region", "arn:aws:s3:" + strings.Repeat("*a", 2000) + "b::x", "arn:aws:s3:" + long + "::x"},
		{"behind a crossing star", "arn:aws:s3:*:" + strings.Repeat("*a", 1000) + "b:x", "arn:aws:s3:" + strings.Repeat("aaaa:", 5000)},
		{"question marks", "arn:aws:s3:::" + strings.Repeat("*?", 2000) + "b", "arn:aws:s3:::" + long},
		{"colons", "arn:aws:s3:*:b*:x", "arn:aws:s3:" + strings.Repeat(":", 1_000_000)},
		{"open variables", "arn:aws:s3:::" + strings.Repeat("${", 5000), "arn:aws:s3:::" + strings.Repeat("${", 5000)},
	} {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			arn.Match(test.pattern, test.arn)
			arn.Like(test.pattern, test.arn)
			arn.Parse(test.arn)
			arn.IsPattern(test.arn)
			if len(test.arn) < 100_000 {
				arn.Overlap(test.pattern, test.arn)
				arn.Overlap(test.pattern, test.pattern)
			}
			require.Less(t, time.Since(start), 10*time.Second)
			t.Log(time.Since(start))
		})
	}
}
