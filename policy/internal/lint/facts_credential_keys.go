package lint

// credentialKeys are keys of services that come with the credentials of the caller, and so are in requests to every service,
// though the tables list them for few.
//
// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html (instances),
// https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html,
// https://docs.aws.amazon.com/glue/latest/dg/security_iam_service-with-iam.html and
// https://docs.aws.amazon.com/systems-manager/latest/userguide/security_iam_service-with-iam.html, all 2026.
var credentialKeys = [...]string{
	"ec2:RoleDelivery", "ec2:SourceInstanceARN", "glue:CredentialIssuingService", "glue:RoleAssumedBy", "identitystore:UserId",
	"lambda:SourceFunctionArn", "ssm:SourceInstanceARN",
}
