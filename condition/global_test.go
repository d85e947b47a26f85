package condition_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/names"
)

// globals is what global.go should declare, by AWS's names and types.
const globals = `
aws:AssumedRoot                  Bool
aws:CalledVia                    ArrayOfString
aws:CalledViaAWSMCP              String
aws:CalledViaFirst               String
aws:CalledViaLast                String
aws:ChatbotSourceArn             ARN
aws:CurrentTime                  Date
aws:Ec2InstanceSourcePrivateIPv4 IP
aws:Ec2InstanceSourceVpc         String
aws:EpochTime                    Epoch
aws:FederatedProvider            String
aws:IsMcpServiceAction           Bool
aws:MultiFactorAuthAge           Numeric
aws:MultiFactorAuthPresent       Bool
aws:PrincipalAccount             String
aws:PrincipalArn                 ARN
aws:PrincipalIsAWSService        Bool
aws:PrincipalOrgID               String
aws:PrincipalOrgPaths            ArrayOfString
aws:PrincipalServiceName         String
aws:PrincipalServiceNamesList    ArrayOfString
aws:PrincipalTag/${TagKey}       String
aws:PrincipalType                String
aws:referer                      String
aws:RequestedRegion              String
aws:RequestTag/${TagKey}         String
aws:ResourceAccount              String
aws:ResourceOrgID                String
aws:ResourceOrgPaths             ArrayOfString
aws:ResourceTag/${TagKey}        String
aws:SecureTransport              Bool
aws:SourceAccount                String
aws:SourceArn                    ARN
aws:SourceIdentity               String
aws:SourceIp                     IP
aws:SourceOrgID                  String
aws:SourceOrgPaths               ArrayOfString
aws:SourceVpc                    String
aws:SourceVpcArn                 ARN
aws:SourceVpce                   String
aws:TagKeys                      ArrayOfString
aws:TokenIssueTime               Date
aws:UserAgent                    String
aws:userid                       String
aws:username                     String
aws:ViaAWSMCPService             Bool
aws:ViaAWSService                Bool
aws:VpceAccount                  String
aws:VpceOrgID                    String
aws:VpceOrgPaths                 ArrayOfString
aws:VpcSourceIp                  IP
codebuild:BuildArn               ARN
codebuild:ProjectArn             ARN
ec2:RoleDelivery                 Numeric
ec2:SourceInstanceArn            ARN
glue:CredentialIssuingService    String
glue:RoleAssumedBy               String
identitystore:UserId             String
lambda:SourceFunctionArn         ARN
ssm:SourceInstanceArn            ARN
`

func globalTable() map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(globals)) {
		fields := strings.Fields(line)
		table[fields[0]] = fields[1]
	}
	return table
}

// TestGlobalKeys: the declarations are those of the table, named by the rule for all keys, and no others.
func TestGlobalKeys(t *testing.T) {
	want := map[string]string{} // declaration by AWS's name
	for name, kind := range globalTable() {
		goType := kind + "Key"
		if element, ok := strings.CutPrefix(kind, "ArrayOf"); ok {
			goType = element + "SetKey"
		}
		own := strings.TrimPrefix(name, "aws:")
		own, template := strings.CutSuffix(own, "/${TagKey}")
		declaration := names.Field(own) + " " + goType
		if template {
			declaration = "func " + declaration
		}
		want[name] = declaration
	}
	require.Equal(t, want, declaredKeys(t))
}

// declaredKeys reads global.go.
func declaredKeys(t *testing.T) map[string]string {
	file, err := parser.ParseFile(token.NewFileSet(), "global.go", nil, 0)
	require.NoError(t, err)
	got := map[string]string{}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			require.Equal(t, token.CONST, d.Tok)
			for _, spec := range d.Specs {
				v := spec.(*ast.ValueSpec)
				name, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				require.NoError(t, err)
				require.NotContains(t, got, name)
				got[name] = v.Names[0].Name + " " + v.Type.(*ast.Ident).Name
			}
		case *ast.FuncDecl:
			ast.Inspect(d.Body, func(n ast.Node) bool {
				if literal, ok := n.(*ast.BasicLit); ok {
					prefix, err := strconv.Unquote(literal.Value)
					require.NoError(t, err)
					got[prefix+"${TagKey}"] = "func " + d.Name.Name + " " + d.Type.Results.List[0].Type.(*ast.Ident).Name
				}
				return true
			})
		}
	}
	return got
}

// TestGlobalKeysOfAWS: the table is AWS's list. aws:EpochTime, which AWS calls a date, also is a number.
func TestGlobalKeysOfAWS(t *testing.T) {
	var list []struct {
		Name  string
		Types []string
	}
	readShared(t, "reference/iam-guide/global-condition-keys-2026-08.json", &list)
	want := map[string]string{}
	for _, k := range list {
		require.Len(t, k.Types, 1, k.Name)
		kind := k.Types[0]
		if kind == "Boolean" {
			kind = "Bool"
		}
		if k.Name == "aws:EpochTime" {
			require.Equal(t, "Date", kind)
			kind = "Epoch"
		}
		want[k.Name] = kind
	}
	require.Equal(t, want, globalTable())
}

// readShared reads a file of the material that is not part of this repository.
func readShared(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "shared", filepath.FromSlash(name)))
	if os.IsNotExist(err) {
		t.Skipf("%s is not here", name)
	}
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, into))
}
