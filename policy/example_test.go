package policy_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/iam"
	"github.com/iamref/iamref/aws/kms"
	"github.com/iamref/iamref/aws/s3"
	"github.com/iamref/iamref/aws/sts"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

// print shows a policy to people.
func print(document policy.Document) {
	text, err := document.MarshalIndent("", "  ")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(text))
}

func Example() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	movies := personalize.NewCampaignARN(location, "movies")

	document := policy.New(
		policy.On(movies).Allow(personalize.GetRecommendations, personalize.GetPersonalizedRanking),
		policy.OnAll().Allow(personalize.ListCampaigns),
	)
	text, err := json.Marshal(document)

	fmt.Println(string(text), err)
	// Output:
	// {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["personalize:GetRecommendations","personalize:GetPersonalizedRanking"],"Resource":"arn:aws:personalize:eu-west-1:123456789012:campaign/movies"},{"Effect":"Allow","Action":"personalize:ListCampaigns","Resource":"*"}]} <nil>
}

func ExampleOn() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}

	document := policy.New(
		policy.On(
			personalize.NewCampaignARN(location, "movies"),
			personalize.NewCampaignARN(location, "series-*"),
		).Allow(personalize.GetRecommendations).WithSid("Recommend"),
		policy.On(personalize.NewDatasetARN(location, arn.Any)).
			Deny(personalize.DeleteDataset),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Sid": "Recommend",
	//       "Effect": "Allow",
	//       "Action": "personalize:GetRecommendations",
	//       "Resource": [
	//         "arn:aws:personalize:eu-west-1:123456789012:campaign/movies",
	//         "arn:aws:personalize:eu-west-1:123456789012:campaign/series-*"
	//       ]
	//     },
	//     {
	//       "Effect": "Deny",
	//       "Action": "personalize:DeleteDataset",
	//       "Resource": "arn:aws:personalize:eu-west-1:123456789012:dataset/*"
	//     }
	//   ]
	// }
}

func ExampleAllow() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}

	document := policy.New(
		policy.Allow(personalize.CreateCampaign.On(
			personalize.NewCampaignARN(location, "movies"),
			personalize.NewSolutionARN(location, "films"),
		)),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": "personalize:CreateCampaign",
	//       "Resource": [
	//         "arn:aws:personalize:eu-west-1:123456789012:campaign/movies",
	//         "arn:aws:personalize:eu-west-1:123456789012:solution/films"
	//       ]
	//     }
	//   ]
	// }
}

func ExampleOnMixed() {
	location := arn.Location{Partition: arn.AWS}
	document := policy.New(
		policy.OnMixed(
			s3.NewBucketARN(location, "films"),
			s3.NewObjectARN(location, "films", arn.Any),
		).Allow(s3.ListBucket, s3.GetObject),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": [
	//         "s3:ListBucket",
	//         "s3:GetObject"
	//       ],
	//       "Resource": [
	//         "arn:aws:s3:::films",
	//         "arn:aws:s3:::films/*"
	//       ]
	//     }
	//   ]
	// }
}

// All actions of an access level on a resource type. The list grows with the library.
func ExampleScope_Allow() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	campaigns := personalize.NewCampaignARN(location, arn.Any)

	document := policy.New(
		policy.On(campaigns).Allow(personalize.CampaignActions(iamref.LevelRead)...),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": [
	//         "personalize:DescribeCampaign",
	//         "personalize:GetActionRecommendations",
	//         "personalize:GetPersonalizedRanking",
	//         "personalize:GetRecommendations"
	//       ],
	//       "Resource": "arn:aws:personalize:eu-west-1:123456789012:campaign/*"
	//     }
	//   ]
	// }
}

// DenyNotAction denies everything but the actions it names.
func ExampleScope_DenyNotAction() {
	document := policy.New(
		policy.OnAll().DenyNotAction(policy.RawAction("iam:*MFA*"), sts.GetSessionToken).
			When(condition.MultiFactorAuthPresent.Bool(false).IfExists()).
			WithSid("NothingWithoutMFA"),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Sid": "NothingWithoutMFA",
	//       "Effect": "Deny",
	//       "NotAction": [
	//         "iam:*MFA*",
	//         "sts:GetSessionToken"
	//       ],
	//       "Resource": "*",
	//       "Condition": {
	//         "BoolIfExists": {
	//           "aws:MultiFactorAuthPresent": "false"
	//         }
	//       }
	//     }
	//   ]
	// }
}

func ExampleStatement_When() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	campaigns := personalize.NewCampaignARN(location, arn.Any)

	document := policy.New(
		policy.On(campaigns).Allow(personalize.UpdateCampaign).When(
			condition.ResourceTag("team").StringEquals("ml", "data"),
			condition.SourceIP.IpAddress(netip.MustParsePrefix("203.0.113.0/24")),
			condition.CurrentTime.DateLessThan(time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC)),
		),
		policy.On(campaigns).Allow(personalize.TagResource).When(
			condition.TagKeys.ForAllValues().StringEquals("team", "stage"),
			condition.TagKeys.Null(false),
		),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": "personalize:UpdateCampaign",
	//       "Resource": "arn:aws:personalize:eu-west-1:123456789012:campaign/*",
	//       "Condition": {
	//         "StringEquals": {
	//           "aws:ResourceTag/team": [
	//             "ml",
	//             "data"
	//           ]
	//         },
	//         "IpAddress": {
	//           "aws:SourceIp": "203.0.113.0/24"
	//         },
	//         "DateLessThan": {
	//           "aws:CurrentTime": "2027-01-01T00:00:00Z"
	//         }
	//       }
	//     },
	//     {
	//       "Effect": "Allow",
	//       "Action": "personalize:TagResource",
	//       "Resource": "arn:aws:personalize:eu-west-1:123456789012:campaign/*",
	//       "Condition": {
	//         "ForAllValues:StringEquals": {
	//           "aws:TagKeys": [
	//             "team",
	//             "stage"
	//           ]
	//         },
	//         "Null": {
	//           "aws:TagKeys": "false"
	//         }
	//       }
	//     }
	//   ]
	// }
}

// The doors of package condition: another type's operators, a key that no package lists, any operator.
func ExampleStatement_When_conversions() {
	topic := arn.Raw("arn:aws:sns:eu-west-1:123456789012:films")
	document := policy.New(
		policy.OnAll().Allow(kms.Decrypt).When(
			condition.StringKey(condition.PrincipalARN).StringLike("arn:aws:iam::*:role/ci-*"),
			condition.ARNKey("kms:EncryptionContext:aws:sns:topicArn").ArnLike(topic),
			condition.Raw("ForAnyValue:StringLikeIfExists", "aws:TagKeys", "team*"),
		),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": "kms:Decrypt",
	//       "Resource": "*",
	//       "Condition": {
	//         "StringLike": {
	//           "aws:PrincipalArn": "arn:aws:iam::*:role/ci-*"
	//         },
	//         "ArnLike": {
	//           "kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:eu-west-1:123456789012:films"
	//         },
	//         "ForAnyValue:StringLikeIfExists": {
	//           "aws:TagKeys": "team*"
	//         }
	//       }
	//     }
	//   ]
	// }
}

func ExampleForOperations() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}

	calls := policy.ForOperations(
		personalize.Operations.CreateBatchInferenceJob,
		personalize.Operations.DescribeBatchInferenceJob,
	).
		On("iam:PassRole", iam.NewRoleARN(location, "trainer")).
		On("personalize:*",
			personalize.NewBatchInferenceJobARN(location, arn.Any),
			personalize.NewSolutionARN(location, "films"),
		)
	document := policy.New(calls.Statements()...)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": "iam:PassRole",
	//       "Resource": "arn:aws:iam::123456789012:role/trainer",
	//       "Condition": {
	//         "StringEquals": {
	//           "iam:PassedToService": "personalize.amazonaws.com"
	//         }
	//       }
	//     },
	//     {
	//       "Effect": "Allow",
	//       "Action": [
	//         "personalize:CreateBatchInferenceJob",
	//         "personalize:TagResource",
	//         "personalize:DescribeBatchInferenceJob"
	//       ],
	//       "Resource": [
	//         "arn:aws:personalize:eu-west-1:123456789012:batch-inference-job/*",
	//         "arn:aws:personalize:eu-west-1:123456789012:solution/films"
	//       ]
	//     }
	//   ]
	// }
}

// Handing a role to a service needs iam:PassRole on the role.
func ExampleOn_passRole() {
	location := arn.Location{Partition: arn.AWS, AccountID: "123456789012"}

	document := policy.New(
		policy.On(iam.NewRoleARN(location, "trainer")).Allow(iam.PassRole).
			When(iam.PassedToServiceKey.StringEquals("personalize.amazonaws.com")),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Action": "iam:PassRole",
	//       "Resource": "arn:aws:iam::123456789012:role/trainer",
	//       "Condition": {
	//         "StringEquals": {
	//           "iam:PassedToService": "personalize.amazonaws.com"
	//         }
	//       }
	//     }
	//   ]
	// }
}

// The same policy for several places: the location is a value like any other.
func ExampleOn_locations() {
	for _, location := range []arn.Location{
		{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"},
		{Partition: arn.AWSChina, Region: "cn-north-1", AccountID: "210987654321"},
		{Partition: arn.Any, Region: arn.Any, AccountID: "${aws:PrincipalAccount}"},
	} {
		document := policy.New(
			policy.On(personalize.NewCampaignARN(location, "movies")).Allow(personalize.GetRecommendations),
		)
		fmt.Println(document.Statements[0].Resources[0])
	}
	// Output:
	// arn:aws:personalize:eu-west-1:123456789012:campaign/movies
	// arn:aws-cn:personalize:cn-north-1:210987654321:campaign/movies
	// arn:*:personalize:*:${aws:PrincipalAccount}:campaign/movies
}

// The token of a tool that knows the ARN later, such as CDK.
func ExampleOnRaw() {
	campaign := "${Token[TOKEN.42]}"
	role := arn.Raw("${Token[TOKEN.43]}")

	document := policy.New(
		policy.OnRaw[personalize.CampaignARN](campaign).
			Allow(personalize.GetRecommendations).
			For(policy.ARNPrincipal(role)),
	)

	print(document)
	// Output:
	// {
	//   "Version": "2012-10-17",
	//   "Statement": [
	//     {
	//       "Effect": "Allow",
	//       "Principal": {
	//         "AWS": "${Token[TOKEN.43]}"
	//       },
	//       "Action": "personalize:GetRecommendations",
	//       "Resource": "${Token[TOKEN.42]}"
	//     }
	//   ]
	// }
}

// A statement is also a plain struct.
func ExampleStatement() {
	statement := policy.Statement{
		Effect:     policy.EffectAllow,
		Actions:    []string{"s3:GetObject"},
		Resources:  []string{"arn:aws:s3:::films/*"},
		Conditions: []condition.Condition{condition.SecureTransport.Bool(true)},
	}

	text, err := policy.New(statement).AppendJSON(nil)
	fmt.Println(string(text), err)
	// Output:
	// {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::films/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]} <nil>
}

// What is wrong with the parts is the error of marshalling.
func ExampleError() {
	nowhere := arn.Location{Partition: arn.AWS, AccountID: "123456789012"}

	_, err := policy.New(
		policy.On(personalize.NewCampaignARN(nowhere, "movies")).Allow(personalize.GetRecommendations).WithSid("Watch"),
	).AppendJSON(nil)

	fmt.Println(err)
	var field *arn.FieldError
	fmt.Println(errors.As(err, &field), field.Field)
	// Output:
	// policy: Statement[0] (Sid "Watch"): Resource: personalize.CampaignARN: Region is empty; arn.Any means all, arn.None means empty
	// true Region
}
