package lint

// endpointServices are the prefixes of the services that put the owner of a VPC endpoint into a request: the account and the
// place in the organization (aws:VpceAccount, aws:VpceOrgPaths) and the organization (aws:VpceOrgID).
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, August 2026.
var endpointServices = [...]string{
	"acm-pca", "applicationinsights", "apprunner", "athena", "cloudformation", "comprehendmedical", "compute-optimizer",
	"datasync", "discovery", "ebs", "ecr", "ecs", "firehose", "healthlake", "iam", "iotfleetwise", "iotwireless",
	"kinesisanalytics", "kms", "lambda", "medical-imaging", "omics", "payment-cryptography", "polly", "rbin",
	"rekognition", "route53", "s3", "scheduler", "servicediscovery", "servicequotas", "ssm-contacts", "storagegateway",
	"textract", "transcribe", "transfer",
}

// endpointOrgServices are those that have only aws:VpceOrgID besides. Source: the same.
var endpointOrgServices = [...]string{
	"b2bi", "cassandra", "cognito-identity", "dms", "ds-data", "identitystore", "iottwinmaker", "network-firewall",
	"pricing", "ses", "sms-voice", "sqs", "workmail",
}
