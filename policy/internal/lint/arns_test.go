package lint_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy/internal/lint"
)

// TestARNs: what is found in a resource, and what is not in those that are near.
func TestARNs(t *testing.T) {
	for _, c := range []struct{ resource, want string }{
		{"*", ""},
		{"arn:aws:s3:::films/*", ""},
		{"ar?:aws:s3:::films", ""},
		{"a*", ""},
		{"${aws:PrincipalTag/arn}", ""},
		{"films", "INVALID_ARN_PREFIX"},
		{"ARN:aws:s3:::films", "INVALID_ARN_PREFIX"},
		{"arn", "INVALID_ARN_PREFIX"},
		{"", "INVALID_ARN_PREFIX"},

		{"arn:aws:sqs", "MISSING_ARN_FIELD"},
		{"arn:aws:sqs:eu-west-1:111122223333", "MISSING_ARN_FIELD"},
		{"arn:aws:sqs:*", ""}, // the star can go on past colons
		{"arn:", "MISSING_ARN_FIELD"},

		{"arn:aws-cn:s3:::films", ""},
		{"arn:*:s3:::films", ""},
		{"arn:${aws:PrincipalTag/partition}:s3:::films", ""},
		{"arn:amazon:s3:::films", "INVALID_PARTITION"},
		{"arn::s3:::films", "INVALID_PARTITION"},

		{"arn:aws:queue:eu-west-1:111122223333:orders", "INVALID_SERVICE"},
		{"arn:aws:SQS:eu-west-1:111122223333:orders", "INVALID_ARN_SERVICE_CASE -> arn:aws:sqs:eu-west-1:111122223333:orders"},
		{"arn:aws:deepracer:eu-west-1:111122223333:car/one", ""},   // retired
		{"arn:aws:catalog:eu-west-1:111122223333:portfolio/p", ""}, // the prefix of the actions is servicecatalog

		{"arn:aws:sqs:eu-central-1:111122223333:orders", ""},
		{"arn:aws:sqs:frankfurt:111122223333:orders", "INVALID_ARN_REGION"},
		{"arn:aws-cn:sqs:eu-central-1:111122223333:orders", "INVALID_ARN_REGION"},
		{"arn:*:sqs:frankfurt:111122223333:orders", "INVALID_ARN_REGION"},
		{"arn:aws:sqs:us-esat-1:111122223333:orders", "INVALID_ARN_REGION -> arn:aws:sqs:us-east-1:111122223333:orders"},
		{"arn:*:sqs:cn-north-1:111122223333:orders", ""},
		{"arn:aws:sqs:eu-*:111122223333:orders", ""},
		{"arn:aws:sqs::111122223333:orders", "MISSING_ARN_REGION"},
		{"arn:aws:sqs::111122223333:*", ""},
		{"arn:aws:iam:eu-west-1:111122223333:role/a", "ARN_REGION_NOT_ALLOWED"},
		{"arn:aws:iam:*:111122223333:role/a", ""},
		{"arn:aws:s3:eu-west-1:111122223333:accesspoint/films", ""}, // has both, as a bucket has not

		{"arn:aws:sqs:eu-west-1:12345:orders", "INVALID_ARN_ACCOUNT"},
		{"arn:aws:sqs:eu-west-1:aws:orders", ""},
		{"arn:aws:sqs:eu-west-1::orders", "MISSING_ARN_ACCOUNT"},
		{"arn:aws:ssm:eu-west-1::document/AWS-RunShellScript", ""}, // AWS's own
		{"arn:aws:s3::111122223333:films", "ARN_ACCOUNT_NOT_ALLOWED"},
		{"arn:aws:s3::*:films", ""},

		{"arn:aws:dynamodb:eu-west-1:111122223333:tables/films", "INVALID_ARN_RESOURCE"},
		{"arn:aws:dynamodb:eu-west-1:111122223333:tables/*", ""}, // only plain ARNs are judged
		{"arn:aws:dynamodb:eu-west-1:111122223333:table/films", ""},
	} {
		t.Run(c.resource, func(t *testing.T) {
			tests := []judged{{name: "resource", policy: allow(`"Action":"*","Resource":` + strconv.Quote(c.resource)), want: at(c.want, strconv.Quote(c.resource))}}
			judge(t, "INVALID_ARN_PREFIX", tests)
		})
	}
	judge(t, "INVALID_ARN_PREFIX", []judged{
		{name: "NotResource", policy: allow(`"Action":"*","NotResource":["films","*"]`), want: `INVALID_ARN_PREFIX "films"`},
		{name: "the short form of APIs", kind: lint.Resource, policy: allow(`"Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"`)},
		{name: "the short form elsewhere", policy: allow(`"Action":"execute-api:Invoke","Resource":"execute-api:/*"`), want: `INVALID_ARN_PREFIX "execute-api:/*"`},
		{name: "key of an unknown service", policy: allow(`"Action":"*","Resource":"*","Condition":{"StringLike":{"queue:name":"a"}}`), want: `INVALID_SERVICE "queue:name"`},
		{name: "keys of providers", policy: allow(`"Action":"*","Resource":"*","Condition":{"StringLike":{"id.example.com:sub":"a","saml:sub":"b","aws:x":"c","catalog:ChangeType":"d"}}`)},
	})
}

// at puts the place behind the code.
func at(code, place string) string {
	for i := range len(code) {
		if code[i] == ' ' {
			return code[:i] + " " + place + code[i:]
		}
	}
	if code == "" {
		return ""
	}
	return code + " " + place
}

// TestTypesOf: what is compared with fewer templates is what the table of the service says.
func TestTypesOf(t *testing.T) {
	tables := lint.NewTables(catalog.Services())
	patterns := []string{
		"*", "arn:aws:s3:::films", "arn:aws:s3:::films/a*", "arn:aws:s3:::films*", "arn:aws:s3:::*", "arn:aws:ec2:*:*:*", "arn:aws:ec2:*:*:i?stance/*",
		"arn:aws:*:*:*:*", "arn:aws:iam::*:role/${aws:username}", "arn:aws:rds:*:*:cluster*", "arn:aws:dynamodb:*:*:table/*/index/*", "arn:aws:sqs:*", "queue",
	}
	for _, s := range tables.Services {
		if s.Prefix == "logs" {
			continue // on purpose
		}
		for _, r := range s.ResourceTypes {
			for _, template := range r.ARNs {
				if a, err := arn.Parse(template); err == nil {
					patterns = append(patterns, arn.ARN{Partition: "aws", Service: a.Service, Region: "*", AccountID: "*", Resource: a.Resource}.String(), "arn:aws:"+a.Service+":*:*:*")
				}
			}
		}
		for _, p := range patterns {
			require.ElementsMatch(t, s.ResourceTypesOf(p), tables.TypesOf(s, p), "%s %s", s.Prefix, p)
		}
		patterns = patterns[:13]
	}
}
