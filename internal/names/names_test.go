package names

import (
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPackage(t *testing.T) {
	for prefix, want := range map[string]string{
		"personalize":   "personalize",
		"execute-api":   "executeapi",
		"s3":            "s3",
		"s3-outposts":   "s3outposts",
		"aws_market.eu": "awsmarketeu",
		"Orchard":       "orchard",
		"a2c":           "a2c",
		"orchard/x":     "orchard/x", // Assign refuses what does not fit
	} {
		require.Equal(t, want, Package(prefix), prefix)
	}
}

func TestAction(t *testing.T) {
	for name, want := range map[string]string{
		"CreateCampaign":                 "CreateCampaign",
		"connect":                        "Connect",
		"GET":                            "GET",
		"GetUrlOfApiId":                  "GetUrlOfApiId", // AWS's spelling stays
		"AssociateViaService-EventsOnly": "AssociateViaServiceEventsOnly",
		"Graft_Branch":                   "GraftBranch",
		"":                               "",
		"2fast":                          "2fast", // no identifier: refused when it is emitted
	} {
		require.Equal(t, want, Action(name), name)
	}
}

func TestType(t *testing.T) {
	for name, want := range map[string]string{
		"campaign":               "Campaign",
		"batchInferenceJob":      "BatchInferenceJob",
		"bot alias":              "BotAlias",
		"CIS Scan Configuration": "CISScanConfiguration",
		"es_role":                "EsRole",
		"listener-rule/net":      "ListenerRuleNet",
		"loadbalancer/app/":      "LoadbalancerApp",
		"volumeid":               "Volumeid", // the words in it are not known
		"apiId":                  "ApiId",    // initialisms are for fields
		"--":                     "",
	} {
		require.Equal(t, want, Type(name), name)
	}
}

func TestField(t *testing.T) {
	for placeholder, want := range map[string]string{
		"ResourceId":           "ResourceID",
		"id":                   "ID",
		"KMSKeyId":             "KMSKeyID",
		"KmsKeyId":             "KmsKeyID", // KMS is not on the list
		"ApiUrl":               "APIURL",
		"VpcDnsName":           "VpcDNSName",
		"RoleNameWithPath":     "RoleNameWithPath",
		"tree.id":              "TreeID",
		"leaf_url-now":         "LeafURLNow",
		"Date-and-Time":        "DateAndTime",
		"IPv6":                 "IPv6",
		"Idp":                  "Idp",
		"TagKey":               "TagKey",
		"secondarySources/Arn": "SecondarySourcesARN",
		"":                     "",
	} {
		require.Equal(t, want, Field(placeholder), placeholder)
	}
}

func TestParam(t *testing.T) {
	for name, want := range map[string]string{
		"Campaign":   "campaign",
		"BotAlias":   "botAlias",
		"ResourceID": "resourceID",
		"ID":         "id",
		"KMSKeyID":   "kmsKeyID",
		"VPC":        "vpc",
		"Type":       "type_", // a keyword
		"Func":       "func_",
		"Loc":        "loc_", // what generated functions use
		"A":          "a_",
		"String":     "string_",
		"Error":      "error_",
		"ARN":        "arn_",
		"Iamref":     "iamref_",
		"Condition":  "condition_",
		"Err":        "err",
	} {
		require.Equal(t, want, Param(name), name)
	}
}

func TestKeyOf(t *testing.T) {
	for name, want := range map[string]Key{
		"orchard:Season":                     {"SeasonKey", []string{"orchard:Season"}, nil},
		"orchard:sourceIp":                   {"SourceIPKey", []string{"orchard:sourceIp"}, nil},
		"orchard:Root:PCR0":                  {"RootPCR0Key", []string{"orchard:Root:PCR0"}, nil},
		"saml:aud":                           {"SAMLAudKey", []string{"saml:aud"}, nil},
		"market.example.com:aud":             {"MarketExampleComAudKey", []string{"market.example.com:aud"}, nil},
		"orchard:BranchTag/${TagKey}":        {"BranchTagKey", []string{"orchard:BranchTag/", ""}, []string{"tagKey"}},
		"orchard:BranchTag/<key>":            {"BranchTagKey", []string{"orchard:BranchTag/", ""}, []string{"key"}},
		"orchard:BranchTag/tag-key":          {"BranchTagKey", []string{"orchard:BranchTag/", ""}, []string{"tagKey"}},
		"orchard:BranchTag/":                 {"BranchTagKey", []string{"orchard:BranchTag/", ""}, []string{"tagKey"}},
		"orchard:rows/${RowId}.kind":         {"RowsRowIDKindKey", []string{"orchard:rows/", ".kind"}, []string{"rowID"}},
		"agent.${Domain}.example:row":        {"AgentDomainExampleRowKey", []string{"agent.", ".example:row"}, []string{"domain"}},
		"orchard:Attribute/${Type}/${Range}": {"AttributeTypeKey", []string{"orchard:Attribute/", "/", ""}, []string{"type_", "range_"}},
	} {
		require.Equal(t, want, KeyOf("orchard", name), name)
	}
	require.Equal(t, KeyOf("orchard", "orchard:T/").Shape(), KeyOf("orchard", "orchard:t/tag-key").Shape())
	require.NotEqual(t, KeyOf("orchard", "orchard:T/").Shape(), KeyOf("orchard", "orchard:T").Shape())
}

// A field and its parameter are identifiers that differ, or the field is none,
// which Assign refuses.
func FuzzField(f *testing.F) {
	for _, seed := range []string{"ResourceId", "type", "KMSKeyId", "", "0", "é", "a b", "\xff", "${", "Date-and-Time-Stamp", "IP", "iPhone", "_"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, placeholder string) {
		field := Field(placeholder)
		if strings.ContainsFunc(field, notLetterOrDigit) {
			t.Fatalf("Field(%q) is %q", placeholder, field)
		}
		if !token.IsIdentifier(field) {
			if field != "" && (field[0] < '0' || field[0] > '9') {
				t.Fatalf("Field(%q) is %q, which begins well but is no identifier", placeholder, field)
			}
			return
		}
		if !token.IsExported(field) {
			t.Fatalf("Field(%q) is %q, which is not exported", placeholder, field)
		}
		if again := Field(field); !strings.EqualFold(again, field) {
			t.Fatalf("Field(%q) is %q, and its field is %q", placeholder, field, again)
		}
		param := Param(field)
		if !token.IsIdentifier(param) || token.IsExported(param) || taken[param] {
			t.Fatalf("Param(%q) is %q", field, param)
		}
		if !strings.EqualFold(strings.TrimSuffix(param, "_"), field) {
			t.Fatalf("Param(%q) is %q, another word", field, param)
		}
	})
}
