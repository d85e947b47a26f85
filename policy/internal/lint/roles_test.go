package lint_test

import (
	"testing"

	"github.com/iamref/iamref/policy/internal/lint"
)

func TestRoles(t *testing.T) {
	const narrow = `,"Condition":{"StringEquals":{"iam:passedtoservice":"ec2.amazonaws.com"}}`
	judge(t, "PASS_ROLE_WITH_STAR_IN_RESOURCE", []judged{
		{name: "all", policy: allow(`"Action":["s3:*","iam:passrole"],"Resource":["arn:aws:s3:::a","*"]`), want: `PASS_ROLE_WITH_STAR_IN_RESOURCE "iam:passrole" "*"`},
		{name: "all of an account", policy: allow(`"Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/*"`), want: `PASS_ROLE_WITH_STAR_IN_RESOURCE "iam:PassRole" "arn:aws:iam::111122223333:role/*"`},
		{name: "all of services", policy: allow(`"Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/service-role/*"`), want: `PASS_ROLE_WITH_STAR_IN_RESOURCE "iam:PassRole" "arn:aws:iam::*:role/service-role/*"`},
		{name: "the roles of a service by name", policy: allow(`"Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/kinesis-*"`)},
		{name: "one role in all accounts", policy: allow(`"Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/builder"`)},
		{name: "no role", policy: allow(`"Action":"iam:*","Resource":"arn:aws:iam::*:user/*"`)},
		{name: "to one service", policy: allow(`"Action":"iam:PassRole","Resource":"*"` + narrow)},
		{name: "to one service if it says which", policy: allow(`"Action":"iam:PassRole","Resource":"*","Condition":{"StringLikeIfExists":{"iam:PassedToService":"ec2.*"}}`)},
		{name: "to any service", policy: allow(`"Action":"iam:PassRole","Resource":"*","Condition":{"StringLike":{"iam:PassedToService":"*"}}`), want: `PASS_ROLE_WITH_STAR_IN_RESOURCE "iam:PassRole" "*"`},
		{name: "to all but one service", policy: allow(`"Action":"iam:PassRole","Resource":"*","Condition":{"StringNotEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}`), want: `PASS_ROLE_WITH_STAR_IN_RESOURCE "iam:PassRole" "*"`},
		{name: "denied", policy: `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}}`},
		{name: "of an organization", kind: lint.SCP, policy: allow(`"Action":"*","Resource":"*"`)},
		{name: "everything", policy: allow(`"Action":"*","Resource":"*"`),
			want: `CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE "*" "*"` + "\n" + `PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE "*" "*"`},
		{name: "everything but", policy: allow(`"NotAction":["iam:P*"],"Resource":"*"`), want: `CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION "NotAction" "*"`},
		{name: "not these", policy: allow(`"Action":"iam:PassRole","NotResource":"arn:aws:iam::*:role/a"`), want: `PASS_ROLE_WITH_NOT_RESOURCE "iam:PassRole" "NotResource"`},
		{name: "roles of services by a pattern", policy: allow(`"Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringLike":{"iam:AWSServiceName":"*a4b.amazonaws.com"}}`),
			want: `CREATE_SLR_WITH_STAR_IN_RESOURCE "iam:CreateServiceLinkedRole" "*"`},
		{name: "roles of a service", policy: allow(`"Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::*:role/aws-service-role/ops.amazonaws.com/*"`)},
	})
}
