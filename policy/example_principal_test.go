package policy_test

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/s3"
	"github.com/iamref/iamref/aws/sts"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

func ExampleTrust() {
	document := policy.New(
		policy.Trust(policy.Service("personalize")).
			Allow(sts.AssumeRole).
			When(condition.SourceAccount.StringEquals("123456789012")),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Principal": {
	//         "Service": "personalize.amazonaws.com"
	//       },
	//       "Action": "sts:AssumeRole",
	//       "Condition": {
	//         "StringEquals": {
	//           "aws:SourceAccount": "123456789012"
	//         }
	//       }
	//     }
	//   ]
	// }
}

// The trust policy of a role for the workflows of one branch on GitHub.
func ExampleTrust_openIDConnect() {
	location := arn.Location{Partition: arn.AWS, AccountID: "123456789012"}
	const github = "token.actions.githubusercontent.com"

	document := policy.New(
		policy.Trust(policy.OIDCProvider(location, github)).
			Allow(sts.AssumeRoleWithWebIdentity).
			When(
				condition.StringKey(github+":aud").StringEquals("sts.amazonaws.com"),
				condition.StringKey(github+":sub").StringEquals("repo:iamref/iamref:ref:refs/heads/main"),
			),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Principal": {
	//         "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
	//       },
	//       "Action": "sts:AssumeRoleWithWebIdentity",
	//       "Condition": {
	//         "StringEquals": {
	//           "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
	//           "token.actions.githubusercontent.com:sub": "repo:iamref/iamref:ref:refs/heads/main"
	//         }
	//       }
	//     }
	//   ]
	// }
}

// The policy of a bucket: a statement with resources and principals.
func ExampleStatement_For() {
	location := arn.Location{Partition: arn.AWS, AccountID: "123456789012"}
	document := policy.New(
		policy.On(s3.NewObjectARN(location, "films", arn.Any)).
			Allow(s3.GetObject).
			For(policy.Service("personalize"), policy.Role(location, "trainer"), policy.Account("210987654321")),
	).WithID("films")

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Id": "films",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Principal": {
	//         "Service": "personalize.amazonaws.com",
	//         "AWS": [
	//           "arn:aws:iam::123456789012:role/trainer",
	//           "210987654321"
	//         ]
	//       },
	//       "Action": "s3:GetObject",
	//       "Resource": "arn:aws:s3:::films/*"
	//     }
	//   ]
	// }
}
