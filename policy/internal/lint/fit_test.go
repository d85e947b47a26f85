package lint_test

import "testing"

func TestFit(t *testing.T) {
	judge(t, "IAMREF_UNUSED_RESOURCE", []judged{
		{name: "bucket and objects", policy: allow(`"Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::a/*"]`)},
		{name: "either", policy: allow(`"Action":["s3:GetObject","s3:ListBucket"],"Resource":"arn:aws:s3:::a*"`)},
		{name: "objects only", policy: allow(`"Action":["s3:GetObject","s3:ListBucket"],"Resource":"arn:aws:s3:::a/*"`), want: `IAMREF_ACTION_WITHOUT_RESOURCE "s3:ListBucket"`},
		{name: "denied", policy: `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::a/*"}}`, want: `IAMREF_ACTION_WITHOUT_RESOURCE "s3:ListBucket"` + "\n" + `IAMREF_UNUSED_RESOURCE "arn:aws:s3:::a/*"`},
		{name: "no ARN", policy: allow(`"Action":["s3:ListAllMyBuckets"],"Resource":"arn:aws:s3:::a"`), want: `IAMREF_ACTION_NEEDS_STAR "s3:ListAllMyBuckets"`},
		{name: "all of the service", policy: allow(`"Action":["s3:ListAllMyBuckets"],"Resource":"arn:aws:s3:::*"`)},
		{name: "another service", policy: allow(`"Action":"s3:GetObject","Resource":["arn:aws:s3:::a/*","arn:aws:sqs:*:*:q"]`), want: `IAMREF_UNUSED_RESOURCE "arn:aws:sqs:*:*:q"`},
		{name: "a resource that the reference lacks", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:sagemaker:*:*:canvas*"`)},
		{name: "an action of which nothing is known", policy: allow(`"Action":["s3:GetObject","deepracer:*"],"Resource":["arn:aws:s3:::a/*","arn:aws:sqs:*:*:q"]`)},
		{name: "a pattern of actions", policy: allow(`"Action":"s3:*Object","Resource":["arn:aws:s3:::a","arn:aws:s3:::a/*"]`), want: `IAMREF_UNUSED_RESOURCE "arn:aws:s3:::a"`},
		{name: "all actions", policy: allow(`"Action":"*","Resource":"arn:aws:s3:::a"`)},
		{name: "log streams of a group", policy: allow(`"Action":"logs:DescribeLogStreams","Resource":"arn:aws:logs:*:*:log-group:/a:log-stream:*"`)},
		{name: "the service's new name", policy: allow(`"Action":"codestar-connections:UseConnection","Resource":["arn:aws:codestar-connections:*:*:connection/*","arn:aws:codeconnections:*:*:connection/*"]`)},
		{name: "NotResource", policy: allow(`"Action":"s3:ListBucket","NotResource":"arn:aws:s3:::a/*"`)},

		{name: "a key of other actions", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*","Condition":{"StringLike":{"s3:prefix":"a"}}`), want: `IAMREF_UNKNOWN_CONDITION_KEY "s3:prefix"`},
		{name: "a key of one of the actions", policy: allow(`"Action":["s3:GetObject","s3:List*"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::a/*"],"Condition":{"StringLike":{"s3:prefix":"a"}}`)},
		{name: "a key that a template stands for", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*","Condition":{"StringLike":{"s3:ExistingObjectTag/team":"a"}}`)},
		{name: "a key of the caller's credentials", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*","Condition":{"ArnLike":{"ec2:SourceInstanceARN":"arn:aws:ec2:*:*:instance/*"}}`)},
		{name: "a key of a provider", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*","Condition":{"StringLike":{"www.amazon.com:user_id":"a"}}`)},
		{name: "a global key", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*","Condition":{"StringLike":{"aws:PrincipalTag/a":"a"}}`)},

		{name: "star", policy: allow(`"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*"`), want: `IAMREF_STAR_RESOURCE "*"`},
		{name: "star for one that needs it", policy: allow(`"Action":["s3:GetObject","s3:ListAllMyBuckets"],"Resource":"*"`)},
		{name: "star with a condition", policy: allow(`"Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:ResourceAccount":"111122223333"}}`)},
		{name: "star for a pattern", policy: allow(`"Action":"s3:GetO*","Resource":"*"`)},
		{name: "star denied", policy: `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}}`},

		{name: "one of two types", policy: allow(`"Action":"ec2:AttachVolume","Resource":"arn:aws:ec2:*:*:volume/*"`), want: `IAMREF_MISSING_RESOURCE_TYPE "ec2:AttachVolume"`},
		{name: "the other type in another statement", policy: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:AttachVolume","Resource":"arn:aws:ec2:*:*:volume/*"},` +
			`{"Effect":"Allow","Action":"ec2:Attach*","Resource":["arn:aws:ec2:*:*:instance/*"]}]}`},
		{name: "everything in another statement", policy: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:AttachVolume","Resource":"arn:aws:ec2:*:*:volume/*"},` +
			`{"Effect":"Allow","Action":"ec2:AttachVolume","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}`},
		{name: "a star that means one of", policy: allow(`"Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:volume/*"`)},
	})
}

func TestKeyActions(t *testing.T) {
	judge(t, "UNSUPPORTED_ACTION_FOR_CONDITION_KEY", []judged{
		{name: "two of three", policy: allow(`"Action":["iam:GetRole","iam:PassRole","iam:List*","iam:ListRoles"],"Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"a.amazonaws.com"}}`),
			want: `UNSUPPORTED_ACTION_FOR_CONDITION_KEY "iam:GetRole" "iam:ListRoles" "iam:PassedToService"`},
		{name: "holds without the key", policy: allow(`"Action":["iam:GetRole","iam:PassRole"],"Resource":"*","Condition":{"StringEqualsIfExists":{"iam:PassedToService":"a.amazonaws.com"}}`)},
		{name: "a key that AWS does not look at", policy: allow(`"Action":["ram:GetResourceShares","ram:UpdateResourceShare"],"Resource":"*","Condition":{"StringLike":{"ram:ResourceShareName":"a"}}`)},
		{name: "TagSession by a pattern", policy: allow(`"Action":["sts:AssumeRole","sts:*"],"Resource":"*","Condition":{"ForAnyValue:StringEquals":{"sts:TransitiveTagKeys":"a"}}`)},
		{name: "TagSession", policy: allow(`"Action":"sts:AssumeRole","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"sts:TransitiveTagKeys":"a"}}`),
			want: `MISSING_ACTION_FOR_CONDITION_KEY "sts:TransitiveTagKeys"`},
		{name: "attributes of writes", policy: allow(`"Action":"dynamodb:PutItem","Resource":"*","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":"a"}}`)},
		{name: "another select", policy: allow(`"Action":"dynamodb:Get*","Resource":"*","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":"a"},"StringEquals":{"dynamodb:Select":"COUNT"}}`),
			want: `DYNAMODB_ATTRIBUTES_WITHOUT_SELECT "dynamodb:Attributes"`},
		{name: "all prefixes but", policy: allow(`"Action":"s3:ListBucket","Resource":"arn:aws:s3:::a","Condition":{"StringNotLike":{"s3:prefix":"secret/*"}}`), want: `S3_PREFIX_IN_NEGATIVE_CONTEXT "s3:prefix"`},
		{name: "denied but for", policy: `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:ListBucket","Resource":"*","Condition":{"StringNotLike":{"s3:prefix":"a/*"}}}}`},
		{name: "the key ARN", policy: allow(`"Action":"s3:PutObject","Resource":"*","Condition":{"StringLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["arn:aws:kms:*:111122223333:key/*","*","arn:*"]}}`)},
		{name: "a key ID", policy: allow(`"Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["0a1b","arn:aws:kms:eu-west-1:111122223333:key/0a1b"]}}`),
			want: `INVALID_KMS_KEY_VALUE "0a1b"`},
		{name: "services of VPC endpoints", policy: allow(`"Action":["kms:*","sqs:SendMessage"],"Resource":"*","Condition":{"StringEquals":{"aws:VpceOrgID":"o-a","aws:VpceAccount":"111122223333"}}`),
			want: `USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES "aws:VpceAccount"`},
		{name: "an identity's policy", policy: allow(`"Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"s3:ResourceAccount":"111122223333"}}`)},
	})
	judge(t, "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", []judged{
		{name: "some", policy: allow(`"Action":["health:DescribeEventDetails","ec2:StartInstances"],"Resource":"*","Condition":{"StringLike":{"aws:resourcetag/a":"b"}}`),
			want: `ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE "aws:resourcetag/a"`},
		{name: "the service knows tags elsewhere", policy: allow(`"Action":"resource-explorer-2:CreateIndex","Resource":"*","Condition":{"StringLike":{"aws:ResourceTag/a":"b"}}`)},
		{name: "holds without", policy: allow(`"Action":"health:DescribeEventDetails","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/a":"b"},"Null":{"aws:ResourceTag/c":"true"}}`)},
		{name: "everything", policy: allow(`"Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"b"}}`)},
	})
}
