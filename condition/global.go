package condition

// AWS's global condition keys, of the list of August 2026. Some are in every request, most only in some; a test of a key
// that the request does not have fails, see [Test.IfExists].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.

// Who asks: properties of the principal.
const (
	PrincipalAccount          StringKey    = "aws:PrincipalAccount"          // the account that the principal belongs to; "anonymous" for nobody
	PrincipalARN              ARNKey       = "aws:PrincipalArn"              // the principal; of a session, the role that it has
	PrincipalIsAWSService     BoolKey      = "aws:PrincipalIsAWSService"     // a service asks, as itself
	PrincipalOrgID            StringKey    = "aws:PrincipalOrgID"            // the organization of the principal's account: "o-…"
	PrincipalOrgPaths         StringSetKey = "aws:PrincipalOrgPaths"         // the place of the principal's account in its organization: "o-…/r-…/ou-…/"
	PrincipalServiceName      StringKey    = "aws:PrincipalServiceName"      // the service that asks: "cloudtrail.amazonaws.com"
	PrincipalServiceNamesList StringSetKey = "aws:PrincipalServiceNamesList" // all names of the service that asks, the regional ones too
	PrincipalType             StringKey    = "aws:PrincipalType"             // what kind of principal: "User", "AssumedRole", "Account", …
	Userid                    StringKey    = "aws:userid"                    // the unique ID of the principal; of a session, the role's ID and the session's name
	Username                  StringKey    = "aws:username"                  // the name of the IAM user; nobody else has it
)

// PrincipalTag is the value of a tag of the principal, or of its session.
func PrincipalTag(tagKey string) StringKey { return StringKey("aws:PrincipalTag/" + tagKey) }

// How the principal came to its credentials: properties of the role session.
const (
	AssumedRoot                  BoolKey    = "aws:AssumedRoot"                  // the session is one of the root user, made with AssumeRoot
	ChatbotSourceARN             ARNKey     = "aws:ChatbotSourceArn"             // the chat configuration from which the role was assumed
	Ec2InstanceSourcePrivateIPv4 IPKey      = "aws:Ec2InstanceSourcePrivateIPv4" // the instance that the credentials were made for, by its main private address
	Ec2InstanceSourceVpc         StringKey  = "aws:Ec2InstanceSourceVpc"         // the VPC of the instance that the credentials were made for
	FederatedProvider            StringKey  = "aws:FederatedProvider"            // the OIDC provider through which the role was assumed
	MultiFactorAuthAge           NumericKey = "aws:MultiFactorAuthAge"           // the seconds since the principal showed a second factor; absent if it did not
	MultiFactorAuthPresent       BoolKey    = "aws:MultiFactorAuthPresent"       // the session was opened with a second factor; absent with long-term credentials
	SourceIdentity               StringKey  = "aws:SourceIdentity"               // the identity noted when the first role was assumed
	TokenIssueTime               DateKey    = "aws:TokenIssueTime"               // when the temporary credentials were issued
)

// The same, set by single services.
const (
	CodebuildBuildARN            ARNKey     = "codebuild:BuildArn"            // the build that the credentials were made for
	CodebuildProjectARN          ARNKey     = "codebuild:ProjectArn"          // the project of the build that the credentials were made for
	Ec2RoleDelivery              NumericKey = "ec2:RoleDelivery"              // the version of the metadata service that gave the credentials: 1 or 2
	Ec2SourceInstanceARN         ARNKey     = "ec2:SourceInstanceArn"         // the instance that the credentials were made for
	GlueCredentialIssuingService StringKey  = "glue:CredentialIssuingService" // "glue.amazonaws.com" in calls of a job or a development endpoint
	GlueRoleAssumedBy            StringKey  = "glue:RoleAssumedBy"            // "glue.amazonaws.com" in calls of Glue itself
	IdentitystoreUserID          StringKey  = "identitystore:UserId"          // the user of IAM Identity Center
	LambdaSourceFunctionARN      ARNKey     = "lambda:SourceFunctionArn"      // the function that the credentials were made for
	SsmSourceInstanceARN         ARNKey     = "ssm:SourceInstanceArn"         // the managed instance that the credentials were made for
)

// From where the request comes: properties of the network.
const (
	SourceIP     IPKey        = "aws:SourceIp"     // the public address that asks; absent through a VPC endpoint
	SourceVpc    StringKey    = "aws:SourceVpc"    // the VPC of the endpoint through which the request comes: "vpc-…"
	SourceVpcARN ARNKey       = "aws:SourceVpcArn" // the same VPC by ARN, for the services that know it
	SourceVpce   StringKey    = "aws:SourceVpce"   // the VPC endpoint through which the request comes: "vpce-…"
	VpceAccount  StringKey    = "aws:VpceAccount"  // the account that owns the endpoint, for the services that know it
	VpceOrgID    StringKey    = "aws:VpceOrgID"    // the organization of that account
	VpceOrgPaths StringSetKey = "aws:VpceOrgPaths" // the place of that account in its organization
	VpcSourceIP  IPKey        = "aws:VpcSourceIp"  // the address that asks, within the VPC; only through an endpoint
)

// On what: properties of the resource.
const (
	ResourceAccount  StringKey    = "aws:ResourceAccount"  // the account that owns the resource
	ResourceOrgID    StringKey    = "aws:ResourceOrgID"    // the organization of that account
	ResourceOrgPaths StringSetKey = "aws:ResourceOrgPaths" // the place of that account in its organization
)

// ResourceTag is the value of a tag of the resource.
func ResourceTag(tagKey string) StringKey { return StringKey("aws:ResourceTag/" + tagKey) }

// On whose behalf: properties of requests that services make.
const (
	CalledVia        StringSetKey = "aws:CalledVia"        // the services, in their order, that passed the principal's request on
	CalledViaAWSMCP  StringKey    = "aws:CalledViaAWSMCP"  // the MCP service that passed the principal's request on
	CalledViaFirst   StringKey    = "aws:CalledViaFirst"   // the first of the services of CalledVia
	CalledViaLast    StringKey    = "aws:CalledViaLast"    // the last of the services of CalledVia
	SourceAccount    StringKey    = "aws:SourceAccount"    // the account of the resource for which a service asks
	SourceARN        ARNKey       = "aws:SourceArn"        // the resource for which a service asks
	SourceOrgID      StringKey    = "aws:SourceOrgID"      // the organization of that resource's account
	SourceOrgPaths   StringSetKey = "aws:SourceOrgPaths"   // the place of that account in its organization
	ViaAWSMCPService BoolKey      = "aws:ViaAWSMCPService" // an MCP service passed the principal's request on
	ViaAWSService    BoolKey      = "aws:ViaAWSService"    // a service passed the principal's request on
)

// The request itself.
const (
	CurrentTime        DateKey      = "aws:CurrentTime"        // when it is made
	EpochTime          EpochKey     = "aws:EpochTime"          // the same in seconds since 1970
	IsMcpServiceAction BoolKey      = "aws:IsMcpServiceAction" // the action is one of the MCP service itself
	Referer            StringKey    = "aws:referer"            // the web page that led there; whoever asks can make it up
	RequestedRegion    StringKey    = "aws:RequestedRegion"    // the region called: "eu-west-1"
	SecureTransport    BoolKey      = "aws:SecureTransport"    // it comes over TLS
	TagKeys            StringSetKey = "aws:TagKeys"            // the keys of the tags that it passes
	UserAgent          StringKey    = "aws:UserAgent"          // the program that asks; whoever asks can make it up
)

// RequestTag is the value of a tag that the request passes.
func RequestTag(tagKey string) StringKey { return StringKey("aws:RequestTag/" + tagKey) }
