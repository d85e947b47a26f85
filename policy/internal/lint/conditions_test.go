package lint_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// ofConditions are the families that judge conditions and variables.
var ofConditions = []string{"Operators of conditions", "Condition keys", "Values of conditions", "IP addresses", "Policy variables"}

// found returns the findings of some families in a policy, each as its code with the text that it points at.
func found(e lint.Example, families ...string) []string {
	tables := lint.NewTables(catalog.Services())
	all := []string{}
	for _, f := range run(e, tables) {
		for _, family := range lint.Families {
			if !slices.Contains(families, family.Title) || !slices.Contains(family.Codes, f.Code) {
				continue
			}
			text := f.Code.Name
			for _, s := range f.Spans {
				text += " " + e.Policy[s.Start:s.End]
			}
			all = append(all, text)
		}
	}
	return all
}

// TestConditions: what is found in a condition, and what is not in those that are near.
func TestConditions(t *testing.T) {
	for _, c := range []struct {
		condition string
		want      []string
	}{
		// operators
		{`{"StringEquals": {"s3:prefix": "a"}}`, nil},
		{`{"stringequalsifexists": {"s3:prefix": "a"}}`, nil},
		{`{"forAnyValue:StringLikeIfExists": {"aws:TagKeys": "a"}}`, nil},
		{`{"StringEqualz": {"s3:prefix": "a"}}`, []string{`INVALID_CONDITION_OPERATOR "StringEqualz"`}},
		{`{"StringEqualz": {}, "IfExists": {}, "": {}}`, []string{`INVALID_CONDITION_OPERATOR "StringEqualz"`, `INVALID_CONDITION_OPERATOR "IfExists"`, `INVALID_CONDITION_OPERATOR ""`}},
		{`{"s3:prefix": "a"}`, []string{`INVALID_CONDITION_OPERATOR "s3:prefix"`}},
		{`{"ForSomeValues:StringEquals": {"aws:TagKeys": "a"}}`, []string{`INVALID_CONDITION_OPERATOR "ForSomeValues:StringEquals"`}},
		{`{"ForAnyValue::StringEquals": {"aws:TagKeys": "a"}}`, []string{`INVALID_CONDITION_OPERATOR "ForAnyValue::StringEquals"`}},
		{`[]`, nil},
		{`{"StringEquals": []}`, nil},
		{`{"Null": {"s3:prefix": "true"}}`, nil},
		{`{"NullIfExists": {"s3:prefix": "true"}}`, []string{`NULL_WITH_IF_EXISTS "NullIfExists"`}},
		{`{"ForAllValues:Null": {"aws:TagKeys": "true"}}`, []string{`NULL_WITH_QUALIFIER "ForAllValues:Null"`}},

		// the number and the types of values
		{`{"StringEquals": {"s3:prefix": ["a", "b"]}}`, nil},
		{`{"NumericEquals": {"s3:max-keys": [1, 2.5]}}`, nil},
		{`{"NumericEquals": {"s3:max-keys": [1, "2"]}}`, []string{`INVALID_CONDITION_DATA_TYPE [1, "2"]`}},
		{`{"ForAnyValue:Bool": {"apigateway:Request/ApiKeyRequired": [true, false]}}`, nil},
		{`{"ForAnyValue:Bool": {"apigateway:Request/ApiKeyRequired": [true, "false"]}}`, []string{`INVALID_CONDITION_DATA_TYPE [true, "false"]`}},
		{`{"Bool": {"aws:SecureTransport": [true]}}`, nil},
		{`{"Bool": {"aws:SecureTransport": [true, false]}}`, []string{`INVALID_CONDITION_MULTIPLE_BOOLEAN [true, false]`}},

		// qualifiers
		{`{"ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}}`, nil},
		{`{"StringEquals": {"aws:CalledViaFirst": "athena.amazonaws.com"}}`, nil},
		{`{"Null": {"aws:CalledVia": "false"}}`, nil},
		{`{"StringEquals": {"aws:calledvia": "athena.amazonaws.com"}}`, []string{`MISSING_QUALIFIER "aws:calledvia"`}},
		{`{"StringNotEqualsIfExists": {"events:detail-type": "a"}}`, []string{`MISSING_QUALIFIER "events:detail-type"`}},
		{`{"ForAnyValue:StringEquals": {"s3:prefix": "a"}}`, nil},
		{`{"ForAllValues:StringEquals": {"s3:prefix": ["a"]}}`, []string{`FORALLVALUES_WITH_SINGLE_VALUED_KEY ["a"]`}},
		{`{"ForAllValues:StringEquals": {"codestar-connections:ProviderAction": ["a"]}}`, nil},
		{`{"ForAllValues:StringEquals": {"aws:ViaCustomerDomain": ["a"]}}`, nil},
		{`{"ForAllValues:StringEquals": {"unknown:key": ["a"]}}`, nil},
		{`{"StringEquals": {"id.example.com:aud": "a"}}`, nil},
		{`{"ForAnyValue:StringEquals": {"id.example.com:aud": "a"}}`, []string{`FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE "a"`}},
		{`{"ForAnyValue:StringEquals": {"id.example.com:sub": "a"}}`, nil},
		{`{"ForAnyValue:StringEquals": {"www.amazon.com:app_id": "a"}}`, []string{`FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE "a"`}},
		{`{"ForAnyValue:StringEquals": {"id.example.com:app_id": "a"}}`, nil},
		{`{"ForAllValues:StringEquals": {"id.example.com:aud": "a"}}`, []string{`CONFIRM_AUDIENCE_CLAIM_TYPE "a"`}},

		// wildcards
		{`{"StringEquals": {"s3:prefix": "a*"}}`, []string{`WILDCARD_WITHOUT_LIKE_OPERATOR "a*"`}},
		{`{"StringNotEqualsIgnoreCase": {"s3:prefix": ["a", "b?"]}}`, []string{`WILDCARD_WITHOUT_LIKE_OPERATOR "b?"`}},
		{`{"StringEquals": {"s3:prefix": "a${*}"}}`, nil},
		{`{"StringLike": {"s3:prefix": "a*"}}`, nil},
		{`{"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/a"}}`, nil},
		{`{"StringLikeIfExists": {"aws:SourceArn": "arn:aws:s3:::films"}}`, []string{`STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS "aws:SourceArn"`}},
		{`{"StringEquals": {"aws:SourceArn": "arn:aws:s3:::films"}}`, nil},
		{`{"StringLike": {"s3:prefix": "*"}}`, []string{`EQUIVALENT_TO_NULL_FALSE "*"`}},
		{`{"StringLike": {"s3:prefix": ["a", "**"]}}`, []string{`EQUIVALENT_TO_NULL_FALSE "**"`}},
		{`{"StringLike": {"s3:prefix": ["", "?*"]}}`, nil},
		{`{"StringLikeIfExists": {"s3:prefix": "*"}}`, nil}, // always holds
		{`{"ForAnyValue:StringLike": {"aws:TagKeys": "*"}}`, []string{`EQUIVALENT_TO_NULL_FALSE "*"`}},
		{`{"ForAllValues:StringLike": {"aws:TagKeys": "*"}}`, nil}, // always holds
		{`{"StringNotLike": {"s3:prefix": "*"}}`, []string{`EQUIVALENT_TO_NULL_TRUE "*"`}},
		{`{"StringNotLikeIfExists": {"s3:prefix": "*"}}`, []string{`EQUIVALENT_TO_NULL_TRUE "*"`}},
		{`{"ForAllValues:StringNotLike": {"aws:TagKeys": "*"}}`, []string{`EQUIVALENT_TO_NULL_TRUE "*"`}},
		{`{"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}`, nil}, // never holds

		// keys
		{`{"StringEquals": {"prefix": "a"}}`, []string{`INVALID_CONDITION_KEY_FORMAT "prefix"`}},
		{`{"StringEquals": {"s3:": "a"}}`, []string{`INVALID_CONDITION_KEY_FORMAT "s3:"`}},
		{`{"StringEquals": {"*:prefix": "a"}}`, []string{`INVALID_CONDITION_KEY_FORMAT "*:prefix"`}},
		{`{"StringEquals": {"aws:Shoe": "a"}}`, []string{`INVALID_GLOBAL_CONDITION_KEY "aws:Shoe"`}},
		{`{"StringEquals": {"AWS:Username": "a"}}`, nil},
		{`{"StringEquals": {"aws:ViaCustomerDomain": "a"}}`, nil}, // its type is not known
		{`{"StringEquals": {"s3:shoe": "a"}}`, []string{`INVALID_SERVICE_CONDITION_KEY "s3:shoe"`}},
		{`{"StringEquals": {"unknown:shoe": "a", "id.example.com/a:sub": "a"}}`, nil},
		{`{"ArnLike": {"aws:arn": "arn:aws:iam::123456789012:role/a"}}`, []string{`DEPRECATED_GLOBAL_CONDITION_KEY "aws:arn"`}},
		{`{"StringEquals": {"aws:RequestTag": "a", "ec2:ResourceTag/": "a"}}`, []string{`MISSING_TAG_KEY_IN_CONDITION "aws:RequestTag"`, `MISSING_TAG_KEY_IN_CONDITION "ec2:ResourceTag/"`}},
		{`{"StringEquals": {"elasticloadbalancing:ResourceTag/": "a", "secretsmanager:ResourceTag": "a"}}`, []string{`MISSING_TAG_KEY_IN_CONDITION "elasticloadbalancing:ResourceTag/"`, `MISSING_TAG_KEY_IN_CONDITION "secretsmanager:ResourceTag"`}},
		{`{"StringEquals": {"elasticloadbalancing:ResourceTag/team": "a", "s3:ExistingObjectTag/team": "a"}}`, nil},
		{`{"StringEquals": {"kms:EncryptionContext:team": "a"}}`, nil},
		{`{"StringEquals": {"kms:EncryptionContext": "a"}}`, []string{`INVALID_SERVICE_CONDITION_KEY "kms:EncryptionContext"`}},
		{`{"StringEquals": {"aws:Referer": "a"}}`, []string{`UNTRUSTWORTHY_CONDITION_KEY "aws:Referer"`}},
		{`{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}`, []string{`MISSING_PAIRED_CONDITION_KEYS "aws:VpcSourceIp"`}},
		{`{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:sourcevpce": "vpce-12345678"}}`, nil},
		{`{"Null": {"aws:VpcSourceIp": "false"}}`, nil},
		{`{"IpAddress": {"aws:Ec2InstanceSourcePrivateIPv4": "10.0.0.0/8"}}`, []string{`MISSING_PAIRED_CONDITION_KEYS "aws:Ec2InstanceSourcePrivateIPv4"`}},

		// keys that say who it is
		{`{"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}`, nil},
		{`{"StringLike": {"aws:ResourceAccount": "123456789012"}}`, nil},
		{`{"StringLike": {"aws:ResourceAccount": ["123456789012", "1*"]}}`, []string{`WILDCARD_USAGE_TOO_PERMISSIVE "1*"`}},
		{`{"StringLike": {"aws:resourceaccount": "${aws:PrincipalAccount}"}}`, []string{`VARIABLE_USAGE_TOO_PERMISSIVE "${aws:PrincipalAccount}"`}},
		{`{"StringLike": {"aws:PrincipalOrgPaths": "o-a/*"}}`, []string{`MISSING_QUALIFIER "aws:PrincipalOrgPaths"`}},
		{`{"StringLike": {"aws:userid": ["AIDA1:*", "*:ann", "AIDA2", "${aws:userid}:*", "AIDA3:${aws:username}"]}}`, nil},
		{`{"StringLike": {"aws:userId": ["AIDA*", "AI?A:ann"]}}`, []string{`WILDCARD_USAGE_TOO_PERMISSIVE "AIDA*"`, `WILDCARD_USAGE_TOO_PERMISSIVE "AI?A:ann"`}},
		{`{"StringLike": {"aws:userid": ["${aws:userid}", "A${aws:userid}:a"]}}`, []string{`VARIABLE_USAGE_TOO_PERMISSIVE "${aws:userid}"`, `VARIABLE_USAGE_TOO_PERMISSIVE "A${aws:userid}:a"`}},

		// types
		{`{"StringEquals": {"aws:ViaAWSService": "true"}}`, []string{`TYPE_MISMATCH "aws:ViaAWSService"`}},
		{`{"NumericEquals": {"s3:prefix": "1"}}`, []string{`TYPE_MISMATCH "s3:prefix"`}},
		{`{"NumericLessThan": {"aws:RequestTag/size": "1"}}`, nil},
		{`{"ArnLike": {"kms:EncryptionContext:arn": "arn:aws:s3:::films"}}`, nil},
		{`{"NumericLessThan": {"aws:EpochTime": "1"}, "DateGreaterThan": {"aws:epochtime": "1"}}`, nil},
		{`{"NumericLessThan": {"aws:CurrentTime": "1"}}`, []string{`TYPE_MISMATCH "aws:CurrentTime"`}},
		{`{"StringNotEquals": {"aws:VpcSourceIp": "${aws:SourceVpc}", "aws:SourceVpc": "${aws:Ec2InstanceSourceVpc}"}}`, nil},
		{`{"StringEquals": {"aws:SourceIp": "203.0.113.1"}}`, []string{`TYPE_MISMATCH "aws:SourceIp"`}},
		{`{"Bool": {"aws:SecureTransport": "True"}}`, nil},
		{`{"Bool": {"aws:SecureTransport": 1}}`, []string{`TYPE_MISMATCH_BOOLEAN 1`}},
		{`{"Null": {"s3:prefix": "no"}}`, []string{`TYPE_MISMATCH_BOOLEAN "no"`}},
		{`{"DateLessThan": {"aws:CurrentTime": ["2027-01-31T12:00:00Z", "tomorrow", "2027"]}}`, []string{`TYPE_MISMATCH_DATE "tomorrow"`, `INVALID_DATE_VALUE "2027"`}},
		{`{"NumericLessThan": {"s3:max-keys": ["-1.5e3", "1,5", "", "0x10", "1.5.5"]}}`, []string{`TYPE_MISMATCH_NUMBER "1,5"`, `TYPE_MISMATCH_NUMBER ""`, `TYPE_MISMATCH_NUMBER "0x10"`, `TYPE_MISMATCH_NUMBER "1.5.5"`}},
		{`{"BinaryEquals": {"s3:prefix": ["QQ==", "QQ"]}}`, []string{`TYPE_MISMATCH_STRING "QQ"`}},
		{`{"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "us-gov-east-1", "us-esat-1", "EU-WEST-1", "*"]}}`, []string{`INVALID_REGION "us-esat-1"`, `INVALID_REGION "EU-WEST-1"`, `INVALID_REGION "*"`, `WILDCARD_WITHOUT_LIKE_OPERATOR "*"`}},
		{`{"StringLike": {"aws:RequestedRegion": ["eu-*", "Ireland"]}}`, []string{`INVALID_REGION "Ireland"`}},
		{`{"StringEquals": {"aws:SourceVpc": ["vpc-12345678", "vpc-1234567890abcdef0", "vpc-123456789"]}}`, []string{`INVALID_VPC_FORMAT "vpc-123456789"`}},
		{`{"StringEquals": {"aws:SourceVpce": ["vpce-12345678", "vpc-12345678", "vpce-1234567_"]}}`, []string{`INVALID_VPCE_FORMAT "vpc-12345678"`, `INVALID_VPCE_FORMAT "vpce-1234567_"`}},

		// addresses
		{`{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "203.0.113.1", "2001:DB8::/32", "0.0.0.0/0"]}}`, nil},
		{`{"IpAddressIfExists": {"aws:SourceIp": ["203.0.113.0/33", "203.0.113", "fe80::1%eth0", ""]}}`, []string{`TYPE_MISMATCH_IP_RANGE "203.0.113.0/33"`, `TYPE_MISMATCH_IP_RANGE "203.0.113"`, `TYPE_MISMATCH_IP_RANGE "fe80::1%eth0"`, `TYPE_MISMATCH_IP_RANGE ""`}},
		{`{"IpAddress": {"aws:SourceIp": "2001:db8::1/32"}}`, []string{`IMPROVE_IP_RANGE "2001:db8::1/32"`}},
		{`{"IpAddress": {"aws:sourceip": ["10.1.0.0/16", "172.31.0.1", "192.168.0.0/16", "fd00::/8"]}}`, []string{`PRIVATE_IP_ADDRESS ["10.1.0.0/16", "172.31.0.1", "192.168.0.0/16", "fd00::/8"]`}},
		{`{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8", "10.0.0.0/7", "172.32.0.1", "fd00::1"]}}`, []string{`PRIVATE_IP_ADDRESS_SUBSET "10.0.0.0/8" "fd00::1"`}},
		{`{"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8"]}}`, []string{`PRIVATE_NOT_IP_ADDRESS ["10.0.0.0/8"]`}},
		{`{"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}}`, []string{`PRIVATE_NOT_IP_ADDRESS_SUBSET "10.0.0.0/8"`}},

		// variables
		{`{"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'a b'}/${*}"}}`, nil},
		{`{"NumericEquals": {"s3:max-keys": "${aws:PrincipalTag/n}"}}`, []string{`INVALID_VARIABLE_FOR_OPERATOR "${aws:PrincipalTag/n}"`}},
		{`{"Bool": {"aws:SecureTransport": "${aws:PrincipalTag/n}"}}`, []string{`INVALID_VARIABLE_FOR_OPERATOR "${aws:PrincipalTag/n}"`}},
		{`{"StringEquals": {"s3:prefix": ["${aws:username", "${}", "${ }", "${aws:user name}", "${aws:username,none}", "${aws:username, 'none}", "$aws:username", "{a}"]}}`, []string{
			`MISSING_BRACE_IN_VARIABLE "${aws:username"`, `EMPTY_VARIABLE "${}"`, `EMPTY_VARIABLE "${ }"`, `UNSUPPORTED_SPACE_IN_VARIABLE "${aws:user name}"`,
			`MISSING_QUOTE_IN_VARIABLE "${aws:username,none}"`, `MISSING_QUOTE_IN_VARIABLE "${aws:username, 'none}"`,
		}},
		{`{"StringEquals": {"s3:prefix": "${aws:username/${aws:userid}"}}`, []string{`MISSING_BRACE_IN_VARIABLE "${aws:username/${aws:userid}"`}},
	} {
		policy := fmt.Sprintf(`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": %s}}`, c.condition)
		require.ElementsMatch(t, c.want, found(lint.Example{Policy: policy}, ofConditions...), c.condition)
	}
}

// TestVariables: where policy variables may stand.
func TestVariables(t *testing.T) {
	const variable = `"${aws:username}"`
	for _, c := range []struct {
		name, policy string
		want         []string
	}{
		{"resource", `{"Version": "2012-10-17", "Statement": {"Resource": "${aws:username}", "NotResource": ["${aws:username}"]}}`, nil},
		{"action", `{"Version": "2012-10-17", "Statement": {"Action": "${aws:username}", "NotAction": ["${aws:username}", "${AWS::Region}"]}}`, []string{"VARIABLE_UNSUPPORTED_IN_ELEMENT " + variable, "VARIABLE_UNSUPPORTED_IN_ELEMENT " + variable}},
		{"principal", `{"Version": "2012-10-17", "Statement": {"Principal": {"AWS": "${aws:username}"}, "NotPrincipal": "${aws:username}"}}`, []string{"VARIABLE_UNSUPPORTED_IN_ELEMENT " + variable, "VARIABLE_UNSUPPORTED_IN_ELEMENT " + variable}},
		{"no version", `{"Statement": {"Resource": "${aws:username}"}}`, []string{"VARIABLE_UNSUPPORTED_IN_VERSION " + variable}},
		{"old version", `{"Version": "2008-10-17", "Statement": {"Resource": ["${aws:username}", "${AWS::Region}", "${x}", "${aws:username"]}}`, []string{"VARIABLE_UNSUPPORTED_IN_VERSION " + variable}},
		{"old version, condition", `{"Version": "2008-10-17", "Statement": {"Condition": {"StringEquals": {"s3:prefix": "${aws:username}"}}}}`, []string{"VARIABLE_UNSUPPORTED_IN_VERSION " + variable}},
		{"not JSON", `{"Version": "2012-10-17", "Statement": {"Resource": "${aws:username`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.ElementsMatch(t, c.want, found(lint.Example{Policy: c.policy}, "Policy variables"))
		})
	}
}

// TestOldKeyOfThePrincipal: what aws:ARN is depends on the kind of the policy.
func TestOldKeyOfThePrincipal(t *testing.T) {
	const policy = `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Condition": {"ArnLike": {"aws:ARN": "arn:aws:iam::123456789012:role/a"}}}}`
	for kind, want := range map[lint.Kind]string{
		lint.Identity: "DEPRECATED", lint.SCP: "DEPRECATED", lint.Session: "DEPRECATED", lint.Endpoint: "DEPRECATED",
		lint.Resource: "UNSUPPORTED", lint.Trust: "UNSUPPORTED", lint.RCP: "UNSUPPORTED",
	} {
		require.Equal(t, []string{want + `_GLOBAL_CONDITION_KEY "aws:ARN"`}, found(lint.Example{Kind: kind, Policy: policy}, ofConditions...))
	}
}

// TestConditionsWithoutTables: without tables global keys are known, and the keys of services are not judged.
func TestConditionsWithoutTables(t *testing.T) {
	const policy = `{"Version": "2012-10-17", "Statement": {"Condition": {"StringEquals": {"s3:shoe": "a", "aws:shoe": "a", "aws:TagKeys": "a"}}}}`
	var codes []string
	for _, f := range lint.Run(lint.NewPolicy(syntax.Read(policy), lint.Identity, ""), lint.NewTables(nil)) {
		if f.Code.Name == "INVALID_GLOBAL_CONDITION_KEY" || f.Code.Name == "INVALID_SERVICE_CONDITION_KEY" || f.Code.Name == "MISSING_QUALIFIER" {
			codes = append(codes, f.Code.Name)
		}
	}
	require.Equal(t, []string{"INVALID_GLOBAL_CONDITION_KEY", "MISSING_QUALIFIER"}, codes)
}

// TestMeantNames: what is suggested for a name that does not exist.
func TestMeantNames(t *testing.T) {
	for condition, want := range map[string]string{
		`{"StringEqual": {}}`:                           "StringEquals",
		`{"ForAnyValue:StringLikesIfExists": {}}`:       "ForAnyValue:StringLikeIfExists",
		`{"Shoe": {}}`:                                  "",
		`{"ForSomeValues:StringEquals": {}}`:            "",
		`{"StringEquals": {"aws:PrincipalOrgId2": ""}}`: "aws:PrincipalOrgID",
		`{"StringEquals": {"aws:shoe": ""}}`:            "",
		`{"StringEquals": {"s3:prefixes": ""}}`:         "s3:prefix",
		`{"StringEquals": {"s3:abracadabra": ""}}`:      "",
	} {
		policy := `{"Version": "2012-10-17", "Statement": {"Condition": ` + condition + `}}`
		suggestion, code := "", ""
		for _, f := range run(lint.Example{Policy: policy}, lint.NewTables(catalog.Services())) {
			switch f.Code.Name {
			case "INVALID_CONDITION_OPERATOR", "INVALID_GLOBAL_CONDITION_KEY", "INVALID_SERVICE_CONDITION_KEY":
				suggestion, code = f.Suggestion, f.Code.Name
			}
		}
		require.NotEmpty(t, code, condition)
		require.Equal(t, want, suggestion, condition)
	}
}
