package lint

// globalKeys lists the condition keys that do not belong to the service that is asked: AWS's global keys and, at the end,
// those that single services put into the sessions they open. Sorted within both, without regard to the case of letters.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, August 2026.
var globalKeys = [...]Key{
	{Name: "aws:AssumedRoot", Type: "Bool"},
	{Name: "aws:CalledVia", Type: "ArrayOfString"},
	{Name: "aws:CalledViaAWSMCP", Type: "String"},
	{Name: "aws:CalledViaFirst", Type: "String"},
	{Name: "aws:CalledViaLast", Type: "String"},
	{Name: "aws:ChatbotSourceArn", Type: "ARN"},
	{Name: "aws:CurrentTime", Type: "Date"},
	{Name: "aws:Ec2InstanceSourcePrivateIPv4", Type: "IPAddress"},
	{Name: "aws:Ec2InstanceSourceVpc", Type: "String"},
	{Name: "aws:EpochTime", Type: "Date"},
	{Name: "aws:FederatedProvider", Type: "String"},
	{Name: "aws:IsMcpServiceAction", Type: "Bool"},
	{Name: "aws:MultiFactorAuthAge", Type: "Numeric"},
	{Name: "aws:MultiFactorAuthPresent", Type: "Bool"},
	{Name: "aws:PrincipalAccount", Type: "String"},
	{Name: "aws:PrincipalArn", Type: "ARN"},
	{Name: "aws:PrincipalIsAWSService", Type: "Bool"},
	{Name: "aws:PrincipalOrgID", Type: "String"},
	{Name: "aws:PrincipalOrgPaths", Type: "ArrayOfString"},
	{Name: "aws:PrincipalServiceName", Type: "String"},
	{Name: "aws:PrincipalServiceNamesList", Type: "ArrayOfString"},
	{Name: "aws:PrincipalTag/${TagKey}", Type: "String"},
	{Name: "aws:PrincipalType", Type: "String"},
	{Name: "aws:referer", Type: "String"},
	{Name: "aws:RequestedRegion", Type: "String"},
	{Name: "aws:RequestTag/${TagKey}", Type: "String"},
	{Name: "aws:ResourceAccount", Type: "String"},
	{Name: "aws:ResourceOrgID", Type: "String"},
	{Name: "aws:ResourceOrgPaths", Type: "ArrayOfString"},
	{Name: "aws:ResourceTag/${TagKey}", Type: "String"},
	{Name: "aws:SecureTransport", Type: "Bool"},
	{Name: "aws:SourceAccount", Type: "String"},
	{Name: "aws:SourceArn", Type: "ARN"},
	{Name: "aws:SourceIdentity", Type: "String"},
	{Name: "aws:SourceIp", Type: "IPAddress"},
	{Name: "aws:SourceOrgID", Type: "String"},
	{Name: "aws:SourceOrgPaths", Type: "ArrayOfString"},
	{Name: "aws:SourceVpc", Type: "String"},
	{Name: "aws:SourceVpcArn", Type: "ARN"},
	{Name: "aws:SourceVpce", Type: "String"},
	{Name: "aws:TagKeys", Type: "ArrayOfString"},
	{Name: "aws:TokenIssueTime", Type: "Date"},
	{Name: "aws:UserAgent", Type: "String"},
	{Name: "aws:userid", Type: "String"},
	{Name: "aws:username", Type: "String"},
	{Name: "aws:ViaAWSMCPService", Type: "Bool"},
	{Name: "aws:ViaAWSService", Type: "Bool"},
	{Name: "aws:VpceAccount", Type: "String"},
	{Name: "aws:VpceOrgID", Type: "String"},
	{Name: "aws:VpceOrgPaths", Type: "ArrayOfString"},
	{Name: "aws:VpcSourceIp", Type: "IPAddress"},

	{Name: "codebuild:BuildArn", Type: "ARN"},
	{Name: "codebuild:ProjectArn", Type: "ARN"},
	{Name: "ec2:RoleDelivery", Type: "Numeric"},
	{Name: "ec2:SourceInstanceArn", Type: "ARN"},
	{Name: "glue:CredentialIssuingService", Type: "String"},
	{Name: "glue:RoleAssumedBy", Type: "String"},
	{Name: "identitystore:UserId", Type: "String"},
	{Name: "lambda:SourceFunctionArn", Type: "ARN"},
	{Name: "ssm:SourceInstanceArn", Type: "ARN"},
}

// otherGlobalKeys lists global keys that AWS takes although its list of August 2026 does not have them. One without a type
// is known by name only.
//
// Sources: the AWS managed policies of March 2026, in which IAM Access Analyzer finds nothing wrong with
// aws:PrincipalOrgMasterAccountId; for aws:SourceOwner
// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html; for the others the list of September 2026.
var otherGlobalKeys = [...]Key{
	{Name: "aws:PrincipalOrgMasterAccountId", Type: "String"},
	{Name: "aws:SignInSessionArn", Type: "ARN"},
	{Name: "aws:SourceOwner", Type: "String"},
	{Name: "aws:ViaCustomerDomain"},
}
