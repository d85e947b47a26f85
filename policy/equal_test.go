package policy_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// when puts a condition into a statement that is valid with it.
func when(tests string) string {
	return in(`"Action":"*","Resource":"*","Condition":{` + tests + `}`)
}

func TestEqual(t *testing.T) {
	const statement = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}`
	tests := []struct {
		name string
		a, b string
		want bool
	}{
		{"the same", in(`"Action":"*","Resource":"*"`), in(`"Action":"*","Resource":"*"`), true},
		{"order of elements", in(`"Action":"*","Resource":"*"`), in(`"Resource":"*","Action":"*"`), true},
		{"order of texts", in(`"Action":["s3:Get*","s3:Put*"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]`), in(`"Action":["s3:Put*","s3:Get*"],"Resource":["arn:aws:s3:::b","arn:aws:s3:::a"]`), true},
		{"order of statements", `{"Statement":[` + statement + `,{"Effect":"Deny","Action":"*","Resource":"*"}]}`, `{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"},` + statement + `]}`, true},
		{"a statement twice", `{"Statement":[` + statement + `,` + statement + `]}`, `{"Statement":` + statement + `}`, true},
		{"a text twice", in(`"Action":["s3:Get*","s3:get*"],"Resource":"*"`), in(`"Action":"s3:Get*","Resource":"*"`), true},
		{"one and a list of it", in(`"Action":["*"],"Resource":["*"]`), in(`"Action":"*","Resource":"*"`), true},
		{"no version and the older", `{"Statement":` + statement + `}`, `{"Version":"2008-10-17","Statement":` + statement + `}`, true},
		{"versions", `{"Version":"2012-10-17","Statement":` + statement + `}`, `{"Version":"2008-10-17","Statement":` + statement + `}`, false},
		{"IDs", `{"Id":"a","Statement":` + statement + `}`, `{"Id":"b","Statement":` + statement + `}`, false},
		{"an empty ID", `{"Id":"","Statement":` + statement + `}`, `{"Statement":` + statement + `}`, true},
		{"names", in(`"Sid":"A","Action":"*","Resource":"*"`), in(`"Sid":"B","Action":"*","Resource":"*"`), false},
		{"names in another case", in(`"Sid":"a","Action":"*","Resource":"*"`), in(`"Sid":"A","Action":"*","Resource":"*"`), false},
		{"an empty name", in(`"Sid":"","Action":"*","Resource":"*"`), in(`"Action":"*","Resource":"*"`), true},
		{"effects", in(`"Action":"*","Resource":"*"`), `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}`, false},
		{"actions in another case", in(`"Action":"S3:getobject","Resource":"*"`), in(`"Action":"s3:GetObject","Resource":"*"`), true},
		{"actions", in(`"Action":"s3:GetObject","Resource":"*"`), in(`"Action":"s3:GetObject*","Resource":"*"`), false},
		{"one action more", in(`"Action":["s3:GetObject","s3:PutObject"],"Resource":"*"`), in(`"Action":"s3:GetObject","Resource":"*"`), false},
		{"Action and NotAction", in(`"Action":"s3:*","Resource":"*"`), in(`"NotAction":"s3:*","Resource":"*"`), false},
		{"Resource and NotResource", in(`"Action":"s3:*","Resource":"*"`), in(`"Action":"s3:*","NotResource":"*"`), false},
		{"Principal and NotPrincipal", in(`"Principal":"*","Action":"s3:*"`), in(`"NotPrincipal":"*","Action":"s3:*"`), false},
		{"what a pattern covers is not looked at", in(`"Action":["s3:*","s3:GetObject"],"Resource":"*"`), in(`"Action":"s3:*","Resource":"*"`), false},
		{"resources in another case", in(`"Action":"*","Resource":"arn:aws:s3:::A"`), in(`"Action":"*","Resource":"arn:aws:s3:::a"`), false},
		{"a text of two and two texts", in(`"Action":"*","Resource":"arn:aws:s3:::a,arn:aws:s3:::b"`), in(`"Action":"*","Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]`), false},
		{"fields that are missing", in(`"Action":"*","Resource":"arn:aws:sqs"`), in(`"Action":"*","Resource":"arn:aws:sqs:*:*:*"`), true},
		{"fields that are missing beside a principal", in(`"Principal":"*","Action":"*","Resource":"arn:aws:sqs"`), in(`"Principal":"*","Action":"*","Resource":"arn:aws:sqs:*:*:*"`), false},
		{"variables in another case", in(`"Action":"*","Resource":"arn:aws:s3:::${aws:UserName}/X"`), in(`"Action":"*","Resource":"arn:aws:s3:::${AWS:username}/X"`), true},
		{"defaults of variables in another case", in(`"Action":"*","Resource":"arn:aws:s3:::${aws:username, 'A'}"`), in(`"Action":"*","Resource":"arn:aws:s3:::${aws:username, 'a'}"`), false},
		{"the older version has no variables", `{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${A}"}}`, `{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${a}"}}`, false},
		{"no variable is open", in(`"Action":"*","Resource":"arn:aws:s3:::${A"`), in(`"Action":"*","Resource":"arn:aws:s3:::${a"`), false},

		{"everyone", in(`"Principal":"*","Action":"*"`), in(`"Principal":{"AWS":["*"]},"Action":"*"`), true},
		{"everyone and an account", in(`"Principal":"*","Action":"*"`), in(`"Principal":{"AWS":["*","123456789012"]},"Action":"*"`), false},
		{"an account and its root", in(`"Principal":{"AWS":"123456789012"},"Action":"*"`), in(`"Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"*"`), true},
		{"an account and its root, excepted", in(`"NotPrincipal":{"AWS":"123456789012"},"Action":"*"`), in(`"NotPrincipal":{"AWS":"arn:aws-cn:iam::123456789012:root"},"Action":"*"`), true},
		{"the root of another account", in(`"Principal":{"AWS":"123456789012"},"Action":"*"`), in(`"Principal":{"AWS":"arn:aws:iam::210987654321:root"},"Action":"*"`), false},
		{"an account of another kind", in(`"Principal":{"CanonicalUser":"123456789012"},"Action":"*"`), in(`"Principal":{"AWS":"123456789012"},"Action":"*"`), false},
		{"a root of another kind", in(`"Principal":{"Federated":"123456789012"},"Action":"*"`), in(`"Principal":{"Federated":"arn:aws:iam::123456789012:root"},"Action":"*"`), false},
		{"order of principals", in(`"Principal":{"AWS":["a","b"],"Service":"c"},"Action":"*"`), in(`"Principal":{"Service":["c"],"AWS":["b","a"]},"Action":"*"`), true},
		{"an account as a resource", in(`"Action":"*","Resource":"arn:aws:iam::123456789012:root"`), in(`"Action":"*","Resource":"arn:aws:iam::210987654321:root"`), false},

		{"quotes", when(`"Bool":{"a:b":true},"NumericEquals":{"a:c":[5,1.5]}`), when(`"NumericEquals":{"a:c":["1.5","5"]},"Bool":{"a:b":["true"]}`), true},
		{"booleans in another case", when(`"Bool":{"a:b":"True"},"Null":{"a:c":"FALSE"}`), when(`"Bool":{"a:b":"true"},"Null":{"a:c":false}`), true},
		{"booleans", when(`"Bool":{"a:b":true}`), when(`"Bool":{"a:b":"false"}`), false},
		{"zeros", when(`"NumericLessThan":{"a:b":["05.50","-0","1.0"]}`), when(`"NumericLessThan":{"a:b":[5.5,0,1]}`), true},
		{"zeros that count", when(`"NumericLessThan":{"a:b":"10"}`), when(`"NumericLessThan":{"a:b":"1"}`), false},
		{"zeros of text", when(`"StringEquals":{"a:b":"1.0"}`), when(`"StringEquals":{"a:b":1}`), false},
		{"signs", when(`"NumericEquals":{"a:b":"-1"}`), when(`"NumericEquals":{"a:b":"1"}`), false},
		{"operators and keys in another case", when(`"stringequals":{"AWS:SourceVpc":"a"}`), when(`"StringEquals":{"aws:sourcevpc":"a"}`), true},
		{"values in another case", when(`"StringEquals":{"a:b":"A"}`), when(`"StringEquals":{"a:b":"a"}`), false},
		{"values in another case, which is ignored", when(`"StringEqualsIgnoreCase":{"a:b":"A"},"StringNotEqualsIgnoreCaseIfExists":{"a:b":"A"}`), when(`"StringEqualsIgnoreCase":{"a:b":"a"},"StringNotEqualsIgnoreCaseIfExists":{"a:b":"a"}`), true},
		{"order of values", when(`"StringEquals":{"a:b":["a","b"]}`), when(`"StringEquals":{"a:b":["b","a","b"]}`), true},
		{"ArnEquals and ArnLike", when(`"ArnEquals":{"a:b":"arn:aws:s3:::a"},"ArnNotEqualsIfExists":{"a:c":"arn:aws:s3:::a"}`), when(`"ArnLike":{"a:b":"arn:aws:s3:::a"},"ArnNotLikeIfExists":{"a:c":"arn:aws:s3:::a"}`), true},
		{"StringEquals and StringLike", when(`"StringEquals":{"a:b":"a"}`), when(`"StringLike":{"a:b":"a"}`), false},
		{"set operators", when(`"ForAnyValue:StringEquals":{"a:b":"a"}`), when(`"ForAllValues:StringEquals":{"a:b":"a"}`), false},
		{"IfExists", when(`"StringEquals":{"a:b":"a"}`), when(`"StringEqualsIfExists":{"a:b":"a"}`), false},
		{"keys", when(`"StringEquals":{"a:b":"a"}`), when(`"StringEquals":{"a:c":"a"}`), false},
		{"one test more", when(`"StringEquals":{"a:b":"a"}`), when(`"StringEquals":{"a:b":"a","a:c":"a"}`), false},
		{"a test and none", when(`"StringEquals":{"a:b":"a"}`), in(`"Action":"*","Resource":"*"`), false},
		{"an empty condition and none", when(``), in(`"Action":"*","Resource":"*"`), true},
		{"a test without values and none", when(`"StringEquals":{"a:b":[]}`), in(`"Action":"*","Resource":"*"`), false},
		{"a test without values and with an empty one", when(`"StringEquals":{"a:b":[]}`), when(`"StringEquals":{"a:b":""}`), false},
		{"variables of values in another case", when(`"StringLike":{"s3:prefix":"${AWS:username}/*"}`), when(`"StringLike":{"s3:prefix":"${aws:userName}/*"}`), true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := policy.Parse([]byte(test.a))
			require.NoError(t, err)
			b, err := policy.Parse([]byte(test.b))
			require.NoError(t, err)
			for _, pair := range [][2]policy.Document{{a, b}, {b, a}} {
				require.Equal(t, test.want, policy.Equal(pair[0], pair[1]))
				require.Equal(t, test.want, len(policy.Diff(pair[0], pair[1])) == 0)
			}
			same, err := policy.EqualJSON([]byte(test.a), []byte(test.b))
			require.NoError(t, err)
			require.Equal(t, test.want, same)
			require.True(t, policy.Equal(a, a))
		})
	}
}

// TestEqualJSON: what IAM refuses is compared too.
func TestEqualJSON(t *testing.T) {
	tests := []struct {
		name  string
		a, b  string
		want  bool
		error string
	}{
		{"nothing", "", " \n{}", true, ``},
		{"nothing and something", "", in(`"Action":"*","Resource":"*"`), false, ``},
		{"effects in another case", `{"Statement":{"Effect":"allow"}}`, `{"Statement":[{"Effect":"Allow"}]}`, true, ``},
		{"statements that lack much", `{"Statement":[{"Effect":"Allow"},{"Action":"*"}]}`, `{"Statement":[{"Action":["*"]},{"Effect":"Allow"}]}`, true, ``},
		{"elements that are none", `{"Statement":[{"Effect":"Allow","Actions":["b","a"]}]}`, `{"Statement":[{"Actions":["a","b"],"Effect":"Allow"}]}`, true, ``},
		{"elements that are none, and differ", `{"Statement":[{"Effect":"Allow","Actions":"a"}]}`, `{"Statement":[{"Effect":"Allow","Actions":"b"}]}`, false, ``},
		{"an element that is none, and nothing", `{"Statement":[{"Effect":"Allow","Actions":"a"}]}`, `{"Statement":[{"Effect":"Allow"}]}`, false, ``},
		{"an empty element that is none", `{"Statement":[{"Effect":"Allow","Actions":[]}]}`, `{"Statement":[{"Effect":"Allow"}]}`, true, ``},
		{"elements of the policy", `{"Comment":"a","Statement":[]}`, `{"Comment":"b","Statement":[]}`, false, ``},
		{"numbers for text", `{"Statement":{"Action":1}}`, `{"Statement":{"Action":"1"}}`, true, ``},
		{"resources that are none", `{"Statement":{"Resource":["b","a"]}}`, `{"Statement":{"Resource":["a","b"]}}`, true, ``},
		{"operators that are none", `{"Statement":{"Condition":{"Equals":{"a":"b"}}}}`, `{"Statement":{"Condition":{"equals":{"a":["b"]}}}}`, true, ``},
		{"objects where none should be", `{"Statement":{"Action":{"a":[1,{"b":"c"}],"d":{}}}}`, `{"Statement":{"Action":{"a":[{"b":["c"]},"1"]}}}`, true, ``},
		{"objects that differ", `{"Statement":{"Action":{"a":{"b":"c"}}}}`, `{"Statement":{"Action":{"a":{"b":"d"}}}}`, false, ``},
		{"not JSON", `{`, `{}`, false, `policy: line 1, column 1: the object is not closed`},
		{"not JSON behind", `{}`, `{"a":}`, false, `policy: line 1, column 6: a: '}' stands where a value should`},
		{"a name twice", `{"Version":"a","version":"b"}`, `{}`, false, `policy: line 1, column 16: version: "version" stands before as "Version", and the case of letters does not count`},
		{"encoded twice", `"{}"`, `{}`, false, `policy: line 1, column 1: a string stands where an object should, which looks like JSON encoded twice`},
		{"statements encoded twice", `{"Statement":"[]"}`, `{}`, false, `policy: line 1, column 14: Statement: a string stands where an object should, which looks like JSON encoded twice`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
				same, err := policy.EqualJSON([]byte(pair[0]), []byte(pair[1]))
				if test.error != "" {
					require.EqualError(t, err, test.error)
				} else {
					require.NoError(t, err)
				}
				require.Equal(t, test.want, same)
			}
		})
	}
}

// TestEqualRespelled: a document in another spelling is equal, and one in which something else was changed is not. Diff says
// the same as Equal, and says nothing of statements that did not change.
func TestEqualRespelled(t *testing.T) {
	w := newWorld(t)
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 6))
		d := w.document(r)
		other := respell(r, d)
		require.True(t, policy.Equal(d, other), "%s\n%s", text(t, d), text(t, other))
		require.Empty(t, policy.Diff(d, other))
		same, err := policy.EqualJSON([]byte(text(t, d)), []byte(text(t, other)))
		require.NoError(t, err)
		require.True(t, same)

		changed := d.Compact()
		i := r.IntN(len(changed.Statements))
		other = respell(r, changed)
		change(r, &changed.Statements[i])
		require.False(t, policy.Equal(changed, other), "%s\n%s", text(t, changed), text(t, other))
		differences := policy.Diff(changed, other)
		require.NotEmpty(t, differences)
		for _, difference := range differences {
			require.True(t, difference.A == i || difference.A < 0, "%v", differences)
		}

		another := w.document(r)
		require.Equal(t, policy.Equal(d, another), len(policy.Diff(d, another)) == 0)
	}
}

// respell says the same in another order and with other letters.
func respell(r *rand.Rand, d policy.Document) policy.Document {
	d = policy.New(append(d.Statements, d.Statements[r.IntN(len(d.Statements))])...)
	if i := len(d.Statements) - 1; d.Statements[i].Sid != "" {
		d.Statements = d.Statements[:i]
	}
	r.Shuffle(len(d.Statements), func(i, j int) { d.Statements[i], d.Statements[j] = d.Statements[j], d.Statements[i] })
	for i := range d.Statements {
		s := &d.Statements[i]
		for _, texts := range []*[]string{&s.Actions, &s.NotActions, &s.Resources, &s.NotResources} {
			if *texts != nil {
				*texts = append(*texts, (*texts)[0])
			}
			r.Shuffle(len(*texts), func(i, j int) { (*texts)[i], (*texts)[j] = (*texts)[j], (*texts)[i] })
		}
		for _, actions := range [][]string{s.Actions, s.NotActions} {
			for i := range actions {
				actions[i] = strings.ToUpper(actions[i])
			}
		}
		for _, principals := range [][]policy.Principal{s.Principals, s.NotPrincipals} {
			for i, p := range principals {
				if p.ID() == "123456789012" {
					principals[i] = policy.RawPrincipal("AWS", "arn:aws:iam::123456789012:root")
				}
			}
		}
	}
	return d
}

// change makes a statement another one.
func change(r *rand.Rand, s *policy.Statement) {
	switch r.IntN(5) {
	case 0:
		s.Sid += "X"
	case 1:
		if s.Effect == policy.EffectAllow {
			s.Effect = policy.EffectDeny
		} else {
			s.Effect = policy.EffectAllow
		}
		s.Sid = "Y" // else it may become another statement of the document
	case 2:
		if s.Actions != nil {
			s.Actions = append(s.Actions, "x:New")
		} else {
			s.NotActions = append(s.NotActions, "x:New")
		}
	case 3:
		if s.Resources != nil {
			s.Resources = append(s.Resources, "arn:aws:x:::new")
		} else {
			s.NotResources = append(s.NotResources, "arn:aws:x:::new")
		}
	default:
		s.Conditions = append(s.Conditions, condition.UserAgent.StringEquals("new"))
	}
}
