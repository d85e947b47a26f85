package lint_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// statement is a policy with one statement.
func statement(elements string) lint.Example {
	return lint.Example{Policy: `{"Version": "2012-10-17", "Statement": [{` + elements + `}]}`}
}

// suggestions returns the code and the suggestion of each finding about an action.
func suggestions(action string, services []*iamref.Service) []string {
	e := statement(`"Effect": "Allow", "Action": ` + strconv.Quote(action) + `, "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}`)
	var all []string
	for _, f := range lint.Run(lint.NewPolicy(syntax.Read(e.Policy), lint.Identity, ""), lint.NewTables(services)) {
		if f.Code.Severity != lint.SecurityWarning {
			all = append(all, strings.TrimSpace(f.Code.Name+" "+f.Suggestion))
		}
	}
	return all
}

// TestActions: what is found in an action, with what was meant.
func TestActions(t *testing.T) {
	for _, c := range []struct{ action, want string }{
		{"s3:GetObject", ""},
		{"S3:getobject", ""},
		{"s3:GetOb*", ""},
		{"s3:???Object", ""},
		{"${aws:username}:*", "VARIABLE_UNSUPPORTED_IN_ELEMENT"},
		{"deepracer:Anything", ""}, // retired, but known to IAM
		{"securityagent:ListControls", "IAMREF_REMOVED_ACTION"},
		{"securityagent:ListControl*", ""},

		{"s3:GetObjct", "INVALID_ACTION s3:GetObject"},
		{"s3:GteObject", "INVALID_ACTION s3:GetObject"}, // swapped letters are one error
		{"s3:ListAllMyBucket", "INVALID_ACTION s3:ListAllMyBuckets"},
		{"s3:RunInstances", "INVALID_ACTION ec2:RunInstances"}, // only one service has it
		{"s3:DescribeInstances", "INVALID_ACTION"},             // several have it
		{"s3:TagResources", "INVALID_ACTION s3:TagResource"},
		{"s3:Xyzzy", "INVALID_ACTION"},
		{"s3:Xyzzy*", "INVALID_ACTION"},
		{"s3:", "INVALID_ACTION"},
		{"s3:Get:Object", "INVALID_ACTION s3:GetObject"},
		{"s3:Get Object", "INVALID_ACTION s3:GetObject"},
		{"GetObject", "INVALID_ACTION"},
		{"", "INVALID_ACTION"},

		{"dynamo:GetItem", "INVALID_SERVICE_IN_ACTION dynamodb:GetItem"},
		{"s4:GetObject", "INVALID_SERVICE_IN_ACTION"},
		{" ec2:runinstances", "INVALID_SERVICE_IN_ACTION ec2:RunInstances"},
		{"lamda:InvokeFunction", "INVALID_SERVICE_IN_ACTION lambda:InvokeFunction"},
		{"lamda:Invoke*", "INVALID_SERVICE_IN_ACTION lambda:Invoke*"},
		{"cloudwatchlogs:StartQuery", "INVALID_SERVICE_IN_ACTION"},
		{"elastic-inference:Connect", "INVALID_SERVICE_IN_ACTION"},
		{":GetObject", "INVALID_SERVICE_IN_ACTION"},

		{"*:GetObject", "WILDCARD_IN_SERVICE_NAME"},
		{"s?:*", "WILDCARD_IN_SERVICE_NAME"},
	} {
		t.Run(c.action, func(t *testing.T) {
			require.Equal(t, c.want, strings.Join(suggestions(c.action, catalog.Services()), ", "))
		})
	}
}

// TestActionsOfOneService: with the table of one service, nothing is said of others.
func TestActionsOfOneService(t *testing.T) {
	for _, c := range []struct{ action, want string }{
		{"personalize:CreateCampain", "INVALID_ACTION personalize:CreateCampaign"},
		{"s3:Nothing", ""},
		{"nothing:Nothing", ""},
		{"personalise:CreateCampaign", ""},
	} {
		require.Equal(t, c.want, strings.Join(suggestions(c.action, []*iamref.Service{&personalize.Service}), ", "), c.action)
		require.Empty(t, suggestions(c.action, nil), c.action)
	}
}

// slowTypos is the distance of two names by its definition.
func slowTypos(a, b string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0:
				table[i][j] = j
			case j == 0:
				table[i][j] = i
			default:
				cost := 1
				if a[i-1] == b[j-1] {
					cost = 0
				}
				table[i][j] = min(table[i-1][j]+1, table[i][j-1]+1, table[i-1][j-1]+cost)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					table[i][j] = min(table[i][j], table[i-2][j-2]+1)
				}
			}
		}
	}
	return table[len(a)][len(b)]
}

// TestTypos compares with the definition, on random names of few letters.
func TestTypos(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b, most := word(random, "abAB", 8), word(random, "abAB", 8), random.IntN(5)
		want := slowTypos(strings.ToLower(a), strings.ToLower(b))
		require.Equal(t, min(want, most+1), lint.Typos(a, b, most), "%q %q %d", a, b, most)
	}
}

// word returns up to so many letters.
func word(random *rand.Rand, letters string, most int) string {
	b := make([]byte, random.IntN(most+1))
	for i := range b {
		b[i] = letters[random.IntN(len(letters))]
	}
	return string(b)
}
