package policy_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// in puts elements into a statement that is valid with them.
func in(elements string) string {
	return `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` + elements + `}]}`
}

func TestParse(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want string // as AppendJSON writes it; the same if empty
	}{
		{"a statement", in(`"Action":"s3:GetObject","Resource":"*"`), ``},
		{"without brackets", `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}`,
			`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}`},
		{"lists of one", in(`"Action":["s3:GetObject"],"Resource":["*"]`), in(`"Action":"s3:GetObject","Resource":"*"`)},
		{"lists", in(`"Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]`), ``},
		{"the old version", `{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`, ``},
		{"no version is the old one", `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`,
			`{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`},
		{"any order, white space, escapes", "\n{\"Statement\" : [ {\t\"Resource\":\"\\u002a\" ,\"Action\":\"*\",\"Sid\":\"A\",\"Effect\":\"Allow\"} ],\r\n\"Id\":\"a b\",\"Version\":\"2012-10-17\"} ",
			`{"Version":"2012-10-17","Id":"a b","Statement":[{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}]}`},
		{"the Not elements", in(`"NotPrincipal":{"AWS":"123456789012"},"NotAction":"s3:*","NotResource":["arn:aws:s3:::a"]`),
			in(`"NotPrincipal":{"AWS":"123456789012"},"NotAction":"s3:*","NotResource":"arn:aws:s3:::a"`)},
		{"everyone", in(`"Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"`), ``},
		{"everyone as an object", in(`"Principal":{"AWS":["*"]},"Action":"sts:AssumeRole"`), in(`"Principal":"*","Action":"sts:AssumeRole"`)},
		{"principals", in(`"Principal":{"Service":["a.amazonaws.com","b.amazonaws.com"],"AWS":"arn:aws:iam::123456789012:root","Federated":"accounts.google.com","CanonicalUser":"0a"},"Action":"sts:AssumeRole"`), ``},
		{"empty names", `{"Version":"2012-10-17","Id":"","Statement":[{"Sid":"","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"","Effect":"Allow","Action":"*","Resource":"*"}]}`,
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}`},
		{"values of conditions", in(`"Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":[10,1.50,-0,1e308,9007199254740993,"7"]},"Null":{"aws:TokenIssueTime":"False"},"StringLike":{"s3:prefix":["",false]}}`),
			in(`"Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"},"NumericLessThan":{"s3:max-keys":["10","1.50","-0","1e308","9007199254740993","7"]},"Null":{"aws:TokenIssueTime":"False"},"StringLike":{"s3:prefix":["","false"]}}`)},
		{"empty conditions", in(`"Action":"*","Resource":"*","Condition":{}`), in(`"Action":"*","Resource":"*"`)},
		{"operators without keys", in(`"Action":"*","Resource":"*","Condition":{"StringEquals":{},"Whatever":{}}`), in(`"Action":"*","Resource":"*"`)},
		{"a test without values", in(`"Action":"*","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":[]}}`), ``},
		{"operators in any case, set operators, IfExists", in(`"Action":"*","Resource":"*","Condition":{"stringequals":{"a:b":"c"},"ForAnyValue:StringLikeIfExists":{"a:c":"d"},"ForAllValues:Bool":{"a:d":"true"}}`), ``},
		{"null among resources", in(`"Action":"*","Resource":["arn:aws:s3:::a",null]`), in(`"Action":"*","Resource":"arn:aws:s3:::a"`)},
		{"odd actions that IAM takes", in(`"Action":["iam: asdf safdsf af ","s3.s:List","s3-s:List","nope:Get*","*:Tag?"],"Resource":"*"`), ``},
		{"resources that IAM takes", in(`"Action":"*","Resource":["arn:aws:fdsasf","arn:*:s3:::a","arn:aws-us-gov:s3:::${aws:username}/*","arn:aws:s3:::a:b:c","arn:aws:s3:*:*:accesspoint/a","arn:aws:iam::aws:policy/*"]`), ``},
		{"any resource beside principals", in(`"Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"`), ``},
		{"any name beside principals", `{"Version":"2012-10-17","Statement":[{"Sid":"a \"b\"","Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Sid":"a \"b\"","Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}`, ``},
		{"dates", in(`"Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":["2019-07-01T13:20:15Z","2019-07-01","2019","1501545600",1501545600,"2016-12-13t2:00:00.593194+23","2016-12-13T21:20:37+00:00","2016-12-13T21:20-0130","-292275054","01T"]}}`),
			in(`"Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":["2019-07-01T13:20:15Z","2019-07-01","2019","1501545600","1501545600","2016-12-13t2:00:00.593194+23","2016-12-13T21:20:37+00:00","2016-12-13T21:20-0130","-292275054","01T"]}}`)},
		{"Latin-1 and escapes stay text", in(`"Action":"*","Resource":"arn:aws:s3:::\u00e9\"\\\t<&>é"`), in(`"Action":"*","Resource":"arn:aws:s3:::é\"\\\t<&>é"`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := policy.Parse([]byte(test.in))
			require.NoError(t, err)
			if test.want == "" {
				test.want = test.in
			}
			got, err := d.AppendJSON(nil)
			require.NoError(t, err)
			require.Equal(t, test.want, string(got))
			requireIndented(t, d, test.want)

			again, err := policy.Parse(got)
			require.NoError(t, err)
			require.True(t, policy.Equal(d, again))

			got, err = d.AppendOriginal([]byte("before"))
			require.NoError(t, err)
			require.Equal(t, "before"+compact(t, test.in), string(got))

			var unmarshalled policy.Document
			require.NoError(t, json.Unmarshal([]byte(test.in), &unmarshalled))
			require.True(t, policy.Equal(d, unmarshalled))
		})
	}
}

func compact(t *testing.T, text string) string {
	var b bytes.Buffer
	require.NoError(t, json.Compact(&b, []byte(text)))
	return b.String()
}

func TestParseGivesParts(t *testing.T) {
	d, err := policy.Parse([]byte(`{"Id":"i","Statement":{"Sid":"S","Effect":"Deny","Principal":{"AWS":["1","2"],"Service":"s"},"Action":["a:B","c:D"],"Resource":"r","Condition":{"Bool":{"x:y":true},"StringLike":{"z":["1","2"]}}}}`))
	require.NoError(t, err)
	require.Equal(t, policy.Version2008, d.Version)
	require.Equal(t, "i", d.ID)
	s := d.Statements[0]
	require.Equal(t, "S", s.Sid)
	require.Equal(t, policy.EffectDeny, s.Effect)
	require.Equal(t, []policy.Principal{policy.RawPrincipal("AWS", "1"), policy.RawPrincipal("AWS", "2"), policy.RawPrincipal("Service", "s")}, s.Principals)
	require.Equal(t, []string{"a:B", "c:D"}, s.Actions)
	require.Equal(t, []string{"r"}, s.Resources)
	require.Equal(t, []condition.Condition{condition.Raw("Bool", "x:y", "true"), condition.Raw("StringLike", "z", "1", "2")}, s.Conditions)
	require.Nil(t, s.NotPrincipals)
	require.Nil(t, s.NotActions)
	require.Nil(t, s.NotResources)

	s.Actions = append(s.Actions, "e:F") // does not write over what comes after it
	require.Equal(t, []string{"r"}, s.Resources)
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want string
	}{
		{"nothing", ``, `policy: line 1, column 1: the text is empty`},
		{"a file name", `policy.json`, `policy: line 1, column 1: a word without quotes stands where a value should` + "\n"},
		{"null", `null`, `policy: line 1, column 1: null stands where an object should`},
		{"a list", `[{}]`, `policy: line 1, column 1: a list stands where an object should`},
		{"JSON encoded twice", `"{\"Version\":\"2012-10-17\"}"`, `policy: line 1, column 1: a string stands where an object should; it looks like JSON encoded twice`},
		{"more behind it", in(`"Action":"*","Resource":"*"`) + " {}", `policy: line 1, column 87: text stands after the end of the policy`},
		{"a comma too many", "{\n  \"Statement\": [\n  ],\n}", `policy: line 3, column 4: a comma stands behind the last entry`},
		{"an open string", `{"Version": "2012`, `policy: line 1, column 13: Version: the string is not closed`},
		{"too deep", in(`"Action":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `,"Resource":"*"`),
			`policy: line 1, column 94: Statement[0].Action` + strings.Repeat("[0]", 29) + `: lists and objects stand in each other more than 32 times`},
		{"a byte order mark", "\ufeff" + in(`"Action":"*","Resource":"*"`), `policy: line 1, column 1: a byte order mark stands before the policy; save the text as UTF-8 without it`},

		{"names twice", in(`"Action":"*","Action":"s3:*","Resource":"*"`), `policy: line 1, column 69: Statement[0].Action: "Action" stands here for the second time`},
		{"names in different case", in(`"effect":"Deny","Action":"*","Resource":"*"`),
			`policy: line 1, column 56: Statement[0].effect: "effect" is no element of a statement; it is spelled Effect` + "\n" +
				`policy: line 1, column 56: Statement[0].effect: "effect" stands before as "Effect", and the case of letters does not count`},
		{"keys in different case", in(`"Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"a","AWS:sourcevpc":"b"}}`),
			`policy: line 1, column 133: Statement[0].Condition.StringEquals["AWS:sourcevpc"]: "AWS:sourcevpc" stands before as "aws:SourceVpc", and the case of letters does not count`},
		{"elements that are none", `{"version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Actions":"*"}]}`,
			`policy: line 1, column 2: version: "version" is no element of a policy; it is spelled Version` + "\n" +
				`policy: line 1, column 84: Statement[0].Actions: "Actions" is no element of a statement`},
		{"characters", in(`"Action":"*","Resource":"arn:aws:s3:::日本"`), `policy: line 1, column 94: Statement[0].Resource: U+65E5 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{"half a surrogate", in(`"Action":"*","Resource":"\ud800"`), `policy: line 1, column 81: Statement[0].Resource: \ud800 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF` + "\n" + `*`},
		{"NUL", `{"Id":"\u0000","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}`, `policy: line 1, column 8: Id: \u0000 is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},
		{"bytes", "{\"Id\":\"\xff\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}", `policy: line 1, column 8: Id: byte 0xFF, which is not UTF-8, is none of the characters that IAM takes, which are tab, line feed, carriage return and U+0020 to U+00FF`},

		{"a version that is none", `{"Version":"2012-10-18","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}`, `policy: line 1, column 12: Version: "2012-10-18" is none of IAM's versions, "2012-10-17" and "2008-10-17"`},
		{"a version as a number", `{"Version":2012,"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}`, `policy: line 1, column 12: Version: a number stands where one of IAM's two versions should`},
		{"no statement", `{"Version":"2012-10-17"}`, `policy: line 1, column 1: there is no Statement`},
		{"no statements", `{"Statement":[]}`, `policy: line 1, column 14: Statement: the list of statements is empty`},
		{"a null statement", `{"Statement":null}`, `policy: line 1, column 14: Statement: null stands where a statement or a list of them should`},
		{"statements of other types", `{"Statement":[1,{"Effect":"Allow","Action":"*","Resource":"*"},"x"]}`,
			`policy: line 1, column 15: Statement[0]: a number stands where a statement, an object should` + "\n" +
				`policy: line 1, column 64: Statement[2]: a string stands where a statement, an object should`},
		{"an empty statement", "{\"Statement\":\n {}}", "policy: line 2, column 2: Statement[0]: the statement has no Effect\npolicy: line 2, column 2: Statement[0]: the statement has neither Action nor NotAction\npolicy: line 2, column 2: Statement[0]: the statement has neither Resource nor NotResource, nor a principal"},
		{"effects", `{"Statement":[{"Effect":"allow","Action":"*","Resource":"*"},{"Effect":["Allow"],"Action":"*","Resource":"*"}]}`,
			`policy: line 1, column 25: Statement[0].Effect: "allow" is neither Allow nor Deny` + "\n" +
				`policy: line 1, column 72: Statement[1].Effect: a list stands where Allow or Deny should`},
		{"names of statements", `{"Statement":[{"Sid":"a b","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"c","Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*","Sid":"c"}]}`,
			`policy: line 1, column 22: Statement[0].Sid: "a b" holds more than ASCII letters and digits` + "\n" +
				`policy: line 1, column 183: Statement[2].Sid: "c" is the name of another statement too, Statement[1]`},
		{"pairs that exclude each other", in(`"Action":"*","NotAction":"*","Principal":"*","NotPrincipal":"*","Resource":"*","NotResource":"*"`),
			`policy: line 1, column 69: Statement[0].NotAction: stands beside Action, which it excludes` + "\n" +
				`policy: line 1, column 101: Statement[0].NotPrincipal: stands beside Principal, which it excludes` + "\n" +
				`policy: line 1, column 135: Statement[0].NotResource: stands beside Resource, which it excludes`},
		{"empty lists", in(`"Action":[],"Resource":[]`), `policy: line 1, column 65: Statement[0].Action: the list is empty` + "\n" + `policy: line 1, column 79: Statement[0].Resource: the list is empty`},
		{"only null", in(`"Action":"*","Resource":[null]`), `policy: line 1, column 80: Statement[0].Resource: the list is empty`},
		{"null among actions", in(`"Action":["*",null],"Resource":"*"`), `policy: line 1, column 70: Statement[0].Action[1]: null stands where a string should`},
		{"actions", in(`"Action":["","GetObject","s3:Get:Object","s 3:Get","s3*:Get",7],"Resource":"*"`),
			`policy: line 1, column 66: Statement[0].Action[0]: the text is empty` + "\n" +
				`policy: line 1, column 69: Statement[0].Action[1]: "GetObject" lacks the service before the action, as in "s3:GetObject"` + "\n" +
				`policy: line 1, column 81: Statement[0].Action[2]: "s3:Get:Object" holds more than one colon` + "\n" +
				`policy: line 1, column 97: Statement[0].Action[3]: "s 3:Get" names no service: "s 3" is not made of letters, digits, hyphens and dots` + "\n" +
				`policy: line 1, column 107: Statement[0].Action[4]: "s3*:Get" names no service: "s3*" is not made of letters, digits, hyphens and dots` + "\n" +
				`policy: line 1, column 117: Statement[0].Action[5]: a number stands where a string should`},
		{"resources", in(`"Action":"*","Resource":["","films","arn:aws","arn:mars:s3:::a","arn:aws::::a","arn:aws:*:::a","arn:aws:s3::a","arn:aws:iam:eu-west-1::user/a","arn:aws:s3:eu-west-1::a"]`),
			`policy: line 1, column 81: Statement[0].Resource[0]: the text is empty` + "\n" +
				`policy: line 1, column 84: Statement[0].Resource[1]: "films" is neither "*" nor an ARN` + "\n" +
				`policy: line 1, column 92: Statement[0].Resource[2]: "arn:aws" is no ARN: the service is missing` + "\n" +
				`policy: line 1, column 102: Statement[0].Resource[3]: "arn:mars:s3:::a" is no ARN: "mars" is no partition of AWS` + "\n" +
				`policy: line 1, column 120: Statement[0].Resource[4]: "arn:aws::::a" is no ARN: the service is empty` + "\n" +
				`policy: line 1, column 135: Statement[0].Resource[5]: "arn:aws:*:::a" has a wildcard for the service, which IAM does not take` + "\n" +
				`policy: line 1, column 151: Statement[0].Resource[6]: "arn:aws:s3::a" is no ARN: it has fewer than six fields, and an empty one` + "\n" +
				`policy: line 1, column 167: Statement[0].Resource[7]: "arn:aws:iam:eu-west-1::user/a" has a region, which the ARNs of IAM do not` + "\n" +
				`policy: line 1, column 199: Statement[0].Resource[8]: "arn:aws:s3:eu-west-1::a" has a region and no account, which no ARN of Amazon S3 does`},
		{"principals", in(`"Principal":"123456789012","Action":"*"`), `policy: line 1, column 68: Statement[0].Principal: "123456789012" stands where "*" or an object should`},
		{"principals of other types", in(`"Principal":{"aws":"a","AWS":[""],"Service":7,"Federated":[]},"Action":"*"`),
			`policy: line 1, column 69: Statement[0].Principal.aws: "aws" is no kind of principal; these are AWS, Service, Federated and CanonicalUser` + "\n" +
				`policy: line 1, column 79: Statement[0].Principal.AWS: "AWS" stands before as "aws", and the case of letters does not count` + "\n" +
				`policy: line 1, column 86: Statement[0].Principal.AWS[0]: the text is empty` + "\n" +
				`policy: line 1, column 100: Statement[0].Principal.Service: a number stands where a string or a list of them should` + "\n" +
				`policy: line 1, column 114: Statement[0].Principal.Federated: the list is empty`},
		{"nobody", in(`"Principal":{},"Action":"*"`), `policy: line 1, column 68: Statement[0].Principal: the object is empty`},
		{"a principal that is true", in(`"Principal":true,"Action":"*"`), `policy: line 1, column 68: Statement[0].Principal: a boolean stands where "*" or an object should`},
		{"conditions", in(`"Action":"*","Resource":"*","Condition":{"StringEqual":{"a:b":"c"},"StringEquals":"a","StringLike":{"a:b":null,"a:c":{},"a:d":["e",[]],"":"f","aws:RequestTag/":"g"},"For:Bool":{"a:b":true}}`),
			`policy: line 1, column 97: Statement[0].Condition.StringEqual: "StringEqual" is no operator of conditions` + "\n" +
				`policy: line 1, column 138: Statement[0].Condition.StringEquals: a string stands where an object should` + "\n" +
				`policy: line 1, column 162: Statement[0].Condition.StringLike["a:b"]: null stands where a string, a number or a boolean should` + "\n" +
				`policy: line 1, column 173: Statement[0].Condition.StringLike["a:c"]: an object stands where a string, a number or a boolean should` + "\n" +
				`policy: line 1, column 187: Statement[0].Condition.StringLike["a:d"][1]: a list stands where a string, a number or a boolean should` + "\n" +
				`policy: line 1, column 191: Statement[0].Condition.StringLike[""]: no key` + "\n" +
				`policy: line 1, column 198: Statement[0].Condition.StringLike["aws:RequestTag/"]: the key lacks its last part, such as the key of a tag` + "\n" +
				`policy: line 1, column 221: Statement[0].Condition["For:Bool"]: "For:Bool" is no operator of conditions`},
		{"dates", in(`"Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":["tomorrow","2019-13-01","2019-07-01T24:00","2016-12-13t2:00:00.593194+1","9223372036854775808","",true]}}`),
			`policy: line 1, column 132: Statement[0].Condition.DateLessThan["aws:CurrentTime"][0]: "tomorrow" is neither a date nor a number of seconds since 1970` + "\n" +
				`policy: line 1, column 143: Statement[0].Condition.DateLessThan["aws:CurrentTime"][1]: "2019-13-01" is neither a date nor a number of seconds since 1970` + "\n" +
				`policy: line 1, column 156: Statement[0].Condition.DateLessThan["aws:CurrentTime"][2]: "2019-07-01T24:00" is neither a date nor a number of seconds since 1970` + "\n" +
				`policy: line 1, column 175: Statement[0].Condition.DateLessThan["aws:CurrentTime"][3]: "2016-12-13t2:00:00.593194+1" is neither a date nor a number of seconds since 1970` + "\n" +
				`policy: line 1, column 205: Statement[0].Condition.DateLessThan["aws:CurrentTime"][4]: "9223372036854775808" is neither a date nor a number of seconds since 1970` + "\n" +
				`policy: line 1, column 227: Statement[0].Condition.DateLessThan["aws:CurrentTime"][5]: "" is neither a date nor a number of seconds since 1970` + "\n" +
				`policy: line 1, column 230: Statement[0].Condition.DateLessThan["aws:CurrentTime"][6]: "true" is neither a date nor a number of seconds since 1970`},
		{"conditions as a list", in(`"Action":"*","Resource":"*","Condition":[]`), `policy: line 1, column 96: Statement[0].Condition: a list stands where an object should`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := policy.Parse([]byte(test.in))
			require.Zero(t, d)
			if prefix, ok := strings.CutSuffix(test.want, "\n*"); ok {
				require.ErrorContains(t, err, prefix)
				return
			}
			require.EqualError(t, err, strings.TrimSuffix(test.want, "\n"))
			require.Error(t, json.Unmarshal([]byte(test.in), &d))
		})
	}
}

// TestParseErrorsTell: an error has its place in a form for programs, and too many errors are cut short.
func TestParseErrorsTell(t *testing.T) {
	_, err := policy.Parse([]byte("{\"Statement\":{\n \"Effect\":\"Allow\",\n \"Action\":[\"s3:*\",\"x\"],\"Resource\":\"*\"}}"))
	var e *policy.ParseError
	require.ErrorAs(t, err, &e)
	require.Equal(t, &policy.ParseError{
		Location: policy.Location{Path: policy.Path{"Statement", 0, "Action", 1}, Line: 3, Column: 19, Start: 52, End: 55},
		Reason:   `"x" lacks the service before the action, as in "s3:GetObject"`,
	}, e)
	path, err := json.Marshal(e.Path)
	require.NoError(t, err)
	require.Equal(t, `["Statement",0,"Action",1]`, string(path))

	_, err = policy.Parse([]byte(`{"Statement":[` + strings.Repeat("1,", 99) + `1]}`))
	var joined interface{ Unwrap() []error }
	require.True(t, errors.As(err, &joined))
	require.Len(t, joined.Unwrap(), 21)
	require.EqualError(t, joined.Unwrap()[20], "policy: and 80 more like these")
}
