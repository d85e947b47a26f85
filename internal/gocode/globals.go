package gocode

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/condition"
)

// A global is a key that package condition declares.
type global struct {
	ident string
	key   any // of its type there
}

// globals are the constants.
var globals = []global{
	{"PrincipalAccount", condition.PrincipalAccount},
	{"PrincipalARN", condition.PrincipalARN},
	{"PrincipalIsAWSService", condition.PrincipalIsAWSService},
	{"PrincipalOrgID", condition.PrincipalOrgID},
	{"PrincipalOrgPaths", condition.PrincipalOrgPaths},
	{"PrincipalServiceName", condition.PrincipalServiceName},
	{"PrincipalServiceNamesList", condition.PrincipalServiceNamesList},
	{"PrincipalType", condition.PrincipalType},
	{"Userid", condition.Userid},
	{"Username", condition.Username},
	{"AssumedRoot", condition.AssumedRoot},
	{"ChatbotSourceARN", condition.ChatbotSourceARN},
	{"Ec2InstanceSourcePrivateIPv4", condition.Ec2InstanceSourcePrivateIPv4},
	{"Ec2InstanceSourceVpc", condition.Ec2InstanceSourceVpc},
	{"FederatedProvider", condition.FederatedProvider},
	{"MultiFactorAuthAge", condition.MultiFactorAuthAge},
	{"MultiFactorAuthPresent", condition.MultiFactorAuthPresent},
	{"SourceIdentity", condition.SourceIdentity},
	{"TokenIssueTime", condition.TokenIssueTime},
	{"CodebuildBuildARN", condition.CodebuildBuildARN},
	{"CodebuildProjectARN", condition.CodebuildProjectARN},
	{"Ec2RoleDelivery", condition.Ec2RoleDelivery},
	{"Ec2SourceInstanceARN", condition.Ec2SourceInstanceARN},
	{"GlueCredentialIssuingService", condition.GlueCredentialIssuingService},
	{"GlueRoleAssumedBy", condition.GlueRoleAssumedBy},
	{"IdentitystoreUserID", condition.IdentitystoreUserID},
	{"LambdaSourceFunctionARN", condition.LambdaSourceFunctionARN},
	{"SsmSourceInstanceARN", condition.SsmSourceInstanceARN},
	{"SourceIP", condition.SourceIP},
	{"SourceVpc", condition.SourceVpc},
	{"SourceVpcARN", condition.SourceVpcARN},
	{"SourceVpce", condition.SourceVpce},
	{"VpceAccount", condition.VpceAccount},
	{"VpceOrgID", condition.VpceOrgID},
	{"VpceOrgPaths", condition.VpceOrgPaths},
	{"VpcSourceIP", condition.VpcSourceIP},
	{"ResourceAccount", condition.ResourceAccount},
	{"ResourceOrgID", condition.ResourceOrgID},
	{"ResourceOrgPaths", condition.ResourceOrgPaths},
	{"CalledVia", condition.CalledVia},
	{"CalledViaAWSMCP", condition.CalledViaAWSMCP},
	{"CalledViaFirst", condition.CalledViaFirst},
	{"CalledViaLast", condition.CalledViaLast},
	{"SourceAccount", condition.SourceAccount},
	{"SourceARN", condition.SourceARN},
	{"SourceOrgID", condition.SourceOrgID},
	{"SourceOrgPaths", condition.SourceOrgPaths},
	{"ViaAWSMCPService", condition.ViaAWSMCPService},
	{"ViaAWSService", condition.ViaAWSService},
	{"CurrentTime", condition.CurrentTime},
	{"EpochTime", condition.EpochTime},
	{"IsMcpServiceAction", condition.IsMcpServiceAction},
	{"Referer", condition.Referer},
	{"RequestedRegion", condition.RequestedRegion},
	{"SecureTransport", condition.SecureTransport},
	{"TagKeys", condition.TagKeys},
	{"UserAgent", condition.UserAgent},
}

// globalTags are the functions of the key of a tag; the keys are those of the tag with an empty key.
var globalTags = []global{
	{"PrincipalTag", condition.PrincipalTag("")},
	{"ResourceTag", condition.ResourceTag("")},
	{"RequestTag", condition.RequestTag("")},
}

// globalKey is a key of package condition and its type there; nil if the package has none of the name.
func globalKey(name string) (code, string) {
	for _, g := range globals {
		if strings.EqualFold(g.text(), name) {
			return func() *jen.Statement { return jen.Qual(conditionPackage, g.ident) }, g.goType()
		}
	}
	for _, g := range globalTags {
		if params, ok := parameters([]string{g.text(), ""}, name); ok {
			return call(conditionPackage, g.ident, params...), g.goType()
		}
	}
	return nil, ""
}

// text is the key as it stands in policies, goType the name of its type.
func (g global) text() string   { return fmt.Sprint(g.key) }
func (g global) goType() string { return strings.TrimPrefix(fmt.Sprintf("%T", g.key), "condition.") }
