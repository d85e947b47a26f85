package lint_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy/internal/lint"
)

var update = flag.Bool("update", false, "write docs/findings.md anew")

// TestFindings: docs/findings.md is made from the codes. With -update it is written.
func TestFindings(t *testing.T) {
	file := filepath.FromSlash("../../../docs/findings.md")
	want := findings()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	// Not require.Equal, which would print both texts.
	require.True(t, want == string(got), "docs/findings.md is not as the codes are: run go test ./policy/internal/lint -run TestFindings -update")
}

const intro = `<!-- Made from policy/internal/lint by go test ./policy/internal/lint -run TestFindings -update; do not edit. -->
# What is found in policies

` + "`policy.Validate` and `policy.ValidateJSON`" + ` find what is listed here. The codes and severities are those of
[IAM Access Analyzer](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html), except for codes that begin with ` + "`IAMREF_`" + `, which are this library's own.
The words are ours. Each finding has a policy that draws it and one that does not; both are tests.

What the severities mean: an ERROR does not work, or not as it stands; a SECURITY_WARNING allows more than it seems to; a WARNING may not work as it seems to; a SUGGESTION could be better.

What needs the tables of services, such as which actions there are, is found only if ` + "`Options.Services`" + ` has them. A finding that does not concern you is left out with ` + "`Options.Ignore`" + `, on the command line with ` + "`iamref validate --ignore`" + `.

`

const undecided = `## What is not found

One finding of IAM Access Analyzer has no answer without AWS:

| code | severity | why |
|---|---|---|
| ` + "`UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL`" + ` | ERROR | which condition keys the requests of a service lack is a list that AWS does not publish; its only example is ` + "`aws:PrincipalOrgID` with `cloudfront.amazonaws.com`" + ` |
`

// findings returns the text of docs/findings.md.
func findings() string {
	var b strings.Builder
	b.WriteString(intro)
	for _, family := range lint.Families {
		for _, code := range family.Codes {
			fmt.Fprintf(&b, "- [%s](#%s) %s\n", code.Name, strings.ToLower(code.Name), code.Title)
		}
	}
	for _, family := range lint.Families {
		fmt.Fprintf(&b, "\n## %s\n", family.Title)
		for _, code := range family.Codes {
			fmt.Fprintf(&b, "\n### %s\n\n**%s.** %s\n\n%s\n", code.Name, code.Severity, code.Title, code.Explanation)
			if code.Partly != "" {
				fmt.Fprintf(&b, "\nFound in part: %s\n", code.Partly)
			}
			if code.Bad.Policy != "" {
				fmt.Fprintf(&b, "\nHas it%s:\n\n```json\n%s\n```\n\nHas it not:\n\n```json\n%s\n```\n", where(code.Bad), shown(code.Bad.Policy), shown(code.Good.Policy))
			}
		}
	}
	b.WriteString("\n" + undecided)
	return b.String()
}

// where says what kind of policy an example is, unless it is one of an identity.
func where(e lint.Example) string {
	kinds := [...]string{
		lint.Resource: "the policy of a resource", lint.Trust: "a trust policy", lint.Session: "the policy of a session",
		lint.SCP: "a service control policy", lint.RCP: "a resource control policy", lint.Endpoint: "the policy of a VPC endpoint",
	}
	text := kinds[e.Kind]
	if e.ResourceType != "" {
		text += " of the type " + e.ResourceType
	}
	if text != "" {
		text = ", as " + text
	}
	return text
}

// shown returns the text of an example without the indentation of the source, and without the middle of long names.
func shown(policy string) string {
	const long = "0123456789012345678901234567890123456789"
	policy = strings.ReplaceAll(policy, "\n\t\t", "\n  ")
	if i := strings.Index(policy, long); i >= 0 {
		end := i + strings.LastIndex(policy[i:], long) + len(long)
		policy = fmt.Sprintf("%s… %d characters …%s", policy[:i+10], end-i-20, policy[end-10:])
	}
	return policy
}
