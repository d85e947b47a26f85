package lint

// A resourcePolicy is what AWS takes in the policies of one type of resource.
type resourcePolicy struct {
	Type    string // in CloudFormation's words
	Service string // the prefix of its actions, and the service in its ARNs
	Limit   int    // how many bytes the policy may have, 0 if AWS does not say
}

// resourcePolicies are types of resources that have policies, sorted by type: those that IAM Access Analyzer knows, and some
// that many use. The types are CloudFormation's; the limits are those of the services' guides as of September 2026:
//
//   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html and …/access-points-policies.html
//   - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
//   - https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
//   - https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
//   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
var resourcePolicies = [...]resourcePolicy{
	{"AWS::ApiGateway::RestApi", "execute-api", 0},
	{"AWS::Backup::BackupVault", "backup", 0},
	{"AWS::CodeArtifact::Domain", "codeartifact", 0},
	{"AWS::CodeArtifact::Repository", "codeartifact", 0},
	{"AWS::DynamoDB::Table", "dynamodb", 20 << 10},
	{"AWS::ECR::Repository", "ecr", 0},
	{"AWS::EFS::FileSystem", "elasticfilesystem", 0},
	{"AWS::Events::EventBus", "events", 0},
	{"AWS::KMS::Key", "kms", 32 << 10},
	{"AWS::Kinesis::Stream", "kinesis", 0},
	{"AWS::Lambda::Function", "lambda", 20 << 10},
	{"AWS::S3::AccessPoint", "s3", 20 << 10},
	{"AWS::S3::Bucket", "s3", 20 << 10},
	{"AWS::S3::MultiRegionAccessPoint", "s3", 20 << 10},
	{"AWS::S3Express::DirectoryBucket", "s3express", 20 << 10},
	{"AWS::S3ObjectLambda::AccessPoint", "s3-object-lambda", 20 << 10},
	{"AWS::SNS::Topic", "sns", 0},
	{"AWS::SQS::Queue", "sqs", 0},
	{"AWS::SecretsManager::Secret", "secretsmanager", 20 << 10},
}

// resourcePolicyOf returns what AWS takes for a type.
func resourcePolicyOf(resourceType string) (resourcePolicy, bool) {
	for _, r := range resourcePolicies {
		if r.Type == resourceType {
			return r, true
		}
	}
	return resourcePolicy{}, false
}
