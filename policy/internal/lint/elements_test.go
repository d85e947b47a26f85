package lint_test

import (
	"testing"

	"github.com/iamref/iamref/policy/internal/lint"
)

const list = `"Action":"s3:ListAllMyBuckets","Resource":"*"`

func TestJSON(t *testing.T) {
	judge(t, "JSON_SYNTAX_ERROR", []judged{
		{name: "a policy", policy: allow(list)},
		{name: "nothing", policy: ``, want: "JSON_SYNTAX_ERROR whole"},
		{name: "words", policy: `no policy`, want: "JSON_SYNTAX_ERROR no\nJSON_SYNTAX_ERROR policy"},
		{name: "a comma at the end", policy: allow(list + ","), want: "JSON_SYNTAX_ERROR ,"},
		{name: "a comment", policy: allow(list + "/*x*/"), want: "JSON_SYNTAX_ERROR /*x*/"},
		{name: "an end too early", policy: `{"Version"`, want: "JSON_SYNTAX_ERROR {\nJSON_SYNTAX_ERROR "},
		{name: "a name twice", policy: allow(`"Sid":"a","Sid":"b",` + list), want: `JSON_SYNTAX_ERROR "Sid"`},
		{name: "an element twice in different case", policy: allow(`"effect":"Allow",` + list)},
		{name: "no UTF-8", policy: allow("\"Sid\":\"\xff\"," + list), want: "JSON_SYNTAX_ERROR \xff"},
		{name: "a long dash", policy: allow(`"Sid":"–",` + list), want: "IAMREF_UNSUPPORTED_CHARACTER –"},
		{name: "an escaped dash", kind: lint.Trust, policy: allow(`"Sid":"a\u2013b",` + list), want: `IAMREF_UNSUPPORTED_CHARACTER \u2013`},
		{name: "a long dash in a bucket policy", kind: lint.Resource, policy: allow(`"Sid":"–",` + list)},
		{name: "a letter of Latin-1", policy: allow(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::é/*"`)},
		{name: "a key twice in different case", policy: allow(list + `,"Condition":{"Bool":{"aws:SecureTransport":"true","AWS:securetransport":"true"}}`), want: `DUPLICATE_KEYS_WITH_DIFFERENT_CASE "AWS:securetransport"`},
		{name: "an operator twice in different case", policy: allow(list + `,"Condition":{"Bool":{"aws:SecureTransport":"true"},"bool":{"aws:ViaAWSService":"true"}}`), want: `DUPLICATE_KEYS_WITH_DIFFERENT_CASE "bool"`},
		{name: "a key twice under two operators", policy: allow(list + `,"Condition":{"StringEquals":{"aws:PrincipalTag/a":"x"},"StringLike":{"aws:principaltag/a":"x"}}`)},
	})
}

func TestElements(t *testing.T) {
	const mismatch = "DATA_TYPE_MISMATCH "
	judge(t, "INVALID_EFFECT", []judged{
		{name: "a list of statements", policy: `{"Version":"2012-10-17","Id":"a b","Statement":[{"Sid":"A","Effect":"Deny","NotAction":["s3:*"],"NotResource":["*"]}]}`},
		{name: "the older version", policy: `{"Version":"2008-10-17","Statement":{"Effect":"Allow",` + list + `}}`},
		{name: "the older version in an organization", kind: lint.SCP, policy: `{"Version":"2008-10-17","Statement":{"Effect":"Allow",` + list + `}}`, want: `INVALID_VERSION "2008-10-17" -> 2012-10-17`},
		{name: "a date", policy: `{"Version":"2012-10-18","Statement":{"Effect":"Allow",` + list + `}}`, want: `INVALID_VERSION "2012-10-18" -> 2012-10-17`},
		{name: "a number", policy: `{"Version":2012,"Statement":{"Effect":"Allow",` + list + `}}`, want: mismatch + "2012"},
		{name: "text", policy: `"a"`, want: mismatch + "whole"},
		{name: "a list", policy: ` []`, want: mismatch + "[]"},
		{name: "nothing in it", policy: `{}`, want: "MISSING_STATEMENT whole\nMISSING_VERSION whole"},
		{name: "nothing in an end too early", policy: `{`},
		{name: "no statements", policy: `{"Version":"2012-10-17","Statement":[]}`, want: "MISSING_STATEMENT []"},
		{name: "statements that are text", policy: `{"Version":"2012-10-17","Statement":["a"]}`, want: mismatch + `"a"`},
		{name: "a statement that is text", policy: `{"Version":"2012-10-17","Statement":"a"}`, want: mismatch + `"a"`},
		{name: "an empty statement", policy: `{"Version":"2012-10-17","Statement":{}}`, want: "MISSING_ACTION {}\nMISSING_EFFECT {}\nMISSING_RESOURCE {}"},
		{name: "an ID in a list", policy: `{"Version":"2012-10-17","Id":["a"],"Statement":{"Effect":"Allow",` + list + `}}`, want: mismatch + `["a"]`},
		{name: "types in a statement", policy: `{"Version":"2012-10-17","Statement":{"Sid":1,"Effect":true,"Action":{},"Resource":["*",null,["*"]],"Condition":[]}}`,
			want: mismatch + "1\n" + mismatch + "true\n" + mismatch + "{}\n" + mismatch + "null\n" + mismatch + `["*"]` + "\n" + mismatch + "[]"},
		{name: "types in a condition", policy: allow(list + `,"Condition":{"Bool":"x","StringEquals":{"a:b":null,"a:c":{},"a:d":[1,true,"x",[],null]}}`),
			want: mismatch + `"x"` + "\n" + mismatch + "null\n" + mismatch + "{}\n" + mismatch + "[]\n" + mismatch + "null"},
		{name: "types of principals", kind: lint.Trust, policy: allow(`"Action":"sts:AssumeRole","Principal":{"AWS":1,"Service":["ec2.amazonaws.com",{}]}`), want: mismatch + "1\n" + mismatch + "{}"},
		{name: "a principal that is a number", kind: lint.Trust, policy: allow(`"Action":"sts:AssumeRole","Principal":7`), want: mismatch + "7"},
		{name: "an element in another case", policy: allow(`"action":"s3:ListAllMyBuckets","Resource":"*"`),
			want: `MISSING_ACTION {"Effect":"Allow","action":"s3:ListAllMyBuckets","Resource":"*"}` + "\n" + `INVALID_POLICY_ELEMENT "action" -> Action`},
		{name: "an unknown element", policy: `{"Version":"2012-10-17","Name":"x","Statement":{"Effect":"Allow",` + list + `}}`, want: `INVALID_POLICY_ELEMENT "Name"`},
		{name: "an element in another case twice", policy: allow(`"effect":"Allow",` + list), want: `INVALID_POLICY_ELEMENT "effect" -> Effect`},
		{name: "pairs", policy: allow(list + `,"NotAction":"s3:*","NotResource":"*"`),
			want: `UNSUPPORTED_ELEMENT_COMBINATION "Action" "NotAction"` + "\n" + `UNSUPPORTED_ELEMENT_COMBINATION "Resource" "NotResource"`},
		{name: "a pair of principals", kind: lint.Resource, policy: allow(list + `,"Principal":"*","NotPrincipal":"*"`), want: `UNSUPPORTED_ELEMENT_COMBINATION "Principal" "NotPrincipal"`},
		{name: "an effect in upper case", policy: `{"Version":"2012-10-17","Statement":{"Effect":"DENY",` + list + `}}`, want: `INVALID_EFFECT "DENY" -> Deny`},
		{name: "an empty effect", policy: `{"Version":"2012-10-17","Statement":{"Effect":"",` + list + `}}`, want: `INVALID_EFFECT ""`},
		{name: "a trust policy", kind: lint.Trust, policy: allow(`"Principal":"*","Action":"sts:AssumeRole"`)},
		{name: "a trust policy as the policy of a resource", kind: lint.Resource, resourceType: "AWS::IAM::AssumeRolePolicyDocument", policy: allow(`"Principal":"*","Action":"sts:AssumeRole"`)},
		{name: "a repository", kind: lint.Resource, resourceType: "AWS::ECR::Repository", policy: allow(`"Principal":"*","Action":"ecr:BatchGetImage"`)},
		{name: "a bucket without principals", kind: lint.Resource, policy: allow(list), want: `MISSING_PRINCIPAL {"Effect":"Allow",` + list + `}`},
		{name: "a bucket with others", kind: lint.Resource, policy: `{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotPrincipal":"*",` + list + `}}`},
		{name: "an endpoint without principals", kind: lint.Endpoint, policy: allow(list), want: `MISSING_PRINCIPAL {"Effect":"Allow",` + list + `}`},
		{name: "a session", kind: lint.Session, policy: allow(list)},
		{name: "a service control policy", kind: lint.SCP, policy: allow(list)},
	})
}

func TestSids(t *testing.T) {
	two := func(a, b string) string {
		return `{"Version":"2012-10-17","Statement":[{"Sid":"` + a + `","Effect":"Allow",` + list + `},{"Effect":"Allow",` + list + `},{"Sid":"` + b + `","Effect":"Allow",` + list + `}]}`
	}
	judge(t, "UNSUPPORTED_SID", []judged{
		{name: "none", policy: allow(list)},
		{name: "letters and digits", policy: two("A1", "a1")},
		{name: "a space", policy: two("A b", "C"), want: `UNSUPPORTED_SID "A b" -> Ab`},
		{name: "letters beyond ASCII", kind: lint.Trust, policy: two("é", "C"), want: `UNSUPPORTED_SID "é"`},
		{name: "a space in a bucket policy", kind: lint.Resource, policy: two("A b", "C")},
		{name: "empty twice", policy: two("", ""), want: `EMPTY_SID_VALUE ""` + "\n" + `EMPTY_SID_VALUE ""`},
		{name: "twice", policy: two("A", "A"), want: `UNIQUE_SIDS_REQUIRED "A" "A"`},
		{name: "twice in a trust policy", kind: lint.Trust, policy: two("A", "A"), want: `UNIQUE_SIDS_REQUIRED "A" "A"`},
		{name: "twice in a bucket policy", kind: lint.Resource, policy: two("A", "A"), want: `UNIQUE_SIDS_RECOMMENDED "A" "A"`},
		{name: "twice in a service control policy", kind: lint.SCP, policy: two("A", "A"), want: `UNIQUE_SIDS_RECOMMENDED "A" "A"`},
		{name: "no text", policy: allow(`"Sid":1,` + list)},
	})
}

func TestEmpty(t *testing.T) {
	judge(t, "EMPTY_ARRAY_ACTION", []judged{
		{name: "nothing empty", policy: allow(list + `,"Condition":{"StringEquals":{"a:b":[""]}}`)},
		{name: "NotAction and NotResource", policy: allow(`"NotAction":[],"NotResource":[]`), want: "EMPTY_ARRAY_ACTION []\nEMPTY_ARRAY_RESOURCE []"},
		{name: "an object is of another type", policy: allow(`"Action":{},"Resource":{}`)},
		{name: "principals", kind: lint.Resource, policy: allow(`"Principal":{"AWS":[],"Service":[]},` + list), want: "EMPTY_ARRAY_PRINCIPAL []\nEMPTY_ARRAY_PRINCIPAL []"},
		{name: "a list of principals", kind: lint.Resource, policy: allow(`"NotPrincipal":[],` + list), want: "EMPTY_ARRAY_PRINCIPAL []"},
		{name: "an object of principals", kind: lint.Resource, policy: allow(`"NotPrincipal":{},` + list), want: "EMPTY_OBJECT_PRINCIPAL {}"},
		{name: "an operator", policy: allow(list + `,"Condition":{"Bool":{}}`), want: "EMPTY_OBJECT_CONDITION {}"},
		{name: "keys", policy: allow(list + `,"Condition":{"StringEquals":{"a:b":[]},"ForAllValues:StringEquals":{"a:b":[]},"ForAnyValue:StringLikeIfExists":{"a:b":[]},"BoolIfExists":{"a:b":[]},"Null":{"a:b":[]}}`),
			want: "EMPTY_ARRAY_CONDITION []\nEMPTY_ARRAY_CONDITION_FORALLVALUES []\nEMPTY_ARRAY_CONDITION_FORANYVALUE []\nEMPTY_ARRAY_CONDITION_IFEXISTS []\nEMPTY_ARRAY_CONDITION []"},
		{name: "a list that is not read", policy: `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[`},
	})
}
