package policy_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

const get = policy.RawAction("s3:GetObject")

func TestAppendJSON(t *testing.T) {
	movies := personalize.NewCampaignARN(home, "movies")
	all := policy.OnAll().Allow(get)
	tests := []struct {
		name string
		in   policy.Document
		want string
	}{
		{"one statement", policy.New(all), `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`},
		{"a struct without version", policy.Document{Statements: []policy.Statement{all}}, `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`},
		{"an old version and an ID", policy.Document{Version: policy.Version2008, ID: `my "policy"`, Statements: []policy.Statement{all}}, `{"Version":"2008-10-17","Id":"my \"policy\"","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`},
		{"all elements", policy.New(policy.On(movies, movies).Deny(personalize.GetRecommendations, personalize.DescribeCampaign).
			When(condition.SecureTransport.Bool(false)).WithSid("Everything1").For(policy.Everyone())),
			`{"Version":"2012-10-17","Statement":[{"Sid":"Everything1","Effect":"Deny","Principal":"*","Action":["personalize:GetRecommendations","personalize:DescribeCampaign"],` +
				`"Resource":["arn:aws:personalize:eu-west-1:123456789012:campaign/movies","arn:aws:personalize:eu-west-1:123456789012:campaign/movies"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}`},
		{"the Not elements", policy.New(policy.NotResource(movies).DenyNotAction(get, policy.RawAction("iam:*")).NotPrincipal(policy.Account("123456789012"))),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"123456789012"},"NotAction":["s3:GetObject","iam:*"],"NotResource":"arn:aws:personalize:eu-west-1:123456789012:campaign/movies"}]}`},
		{"text is not escaped for HTML", policy.New(policy.OnMixed(arn.Raw("arn:aws:s3:::a<b>&c'")).Allow(get).When(condition.StringKey("s3:prefix").StringLike("<&>"))),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a<b>&c'","Condition":{"StringLike":{"s3:prefix":"<&>"}}}]}`},
		{"text that must be escaped", policy.New(policy.OnMixed(arn.Raw("arn:aws:s3:::\"\\\t\r\né\u00ff\u007f")).Allow(get)),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::\"\\\t\r\né` + "\u00ff\u007f" + `"}]}`},
		{"kinds of principals", policy.New(policy.Trust(policy.Service("ec2"), policy.Account("123456789012"), policy.Service("lambda"), policy.Everyone()).Allow(policy.RawAction("sts:AssumeRole"))),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","lambda.amazonaws.com"],"AWS":["123456789012","*"]},"Action":"sts:AssumeRole"}]}`},
		{"principals of several calls", policy.New(policy.Trust(policy.Google()).Allow(get).For(policy.Facebook())),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":["accounts.google.com","graph.facebook.com"]},"Action":"s3:GetObject"}]}`},
		{"conditions by operator and key", policy.New(all.When(
			condition.UserAgent.StringEquals("a"), condition.SourceVpc.Null(true), condition.Username.StringEquals("b", "c"), condition.UserAgent.StringLike("d"), condition.SourceVpce.Null(true))),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:UserAgent":"a","aws:username":["b","c"]},"Null":{"aws:SourceVpc":"true","aws:SourceVpce":"true"},"StringLike":{"aws:UserAgent":"d"}}}]}`},
		{"conditions that are joined", policy.New(all.When(condition.UserAgent.StringNotEquals("a")).When(condition.StringKey("AWS:USERAGENT").StringNotEquals("b"), condition.UserAgent.StringNotEquals("a", "c"))),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringNotEquals":{"aws:UserAgent":["a","b","a","c"]}}}]}`},
		{"a condition twice", policy.New(all.When(condition.UserAgent.StringEquals("a")).When(condition.UserAgent.StringEquals("a"))),
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:UserAgent":"a"}}}]}`},
		{"any Sid beside principals, also twice", policy.New(all.For(policy.Everyone()).WithSid(`Read "all", ÿ`), all.NotPrincipal(policy.Google()).WithSid(`Read "all", ÿ`)),
			`{"Version":"2012-10-17","Statement":[{"Sid":"Read \"all\", ÿ","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},{"Sid":"Read \"all\", ÿ","Effect":"Allow","NotPrincipal":{"Federated":"accounts.google.com"},"Action":"s3:GetObject","Resource":"*"}]}`},
		{"an empty Sid", policy.New(all.WithSid("A").WithSid(""), all), `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.in.AppendJSON([]byte("before"))
			require.NoError(t, err)
			require.Equal(t, "before"+test.want, string(got))
			require.True(t, json.Valid(got[len("before"):]))

			got, err = test.in.MarshalJSON()
			require.NoError(t, err)
			require.Equal(t, test.want, string(got))

			marshalled, err := json.Marshal(test.in)
			require.NoError(t, err)
			require.JSONEq(t, test.want, string(marshalled))

			requireIndented(t, test.in, test.want)
		})
	}
}

// requireIndented: MarshalIndent differs from the compact form as encoding/json says it should.
func requireIndented(t *testing.T, d policy.Document, compact string) {
	t.Helper()
	for _, by := range [][2]string{{"", "  "}, {"> ", "\t"}, {"", ""}} {
		var want strings.Builder
		indent(t, &want, compact, by[0], by[1])
		got, err := d.MarshalIndent(by[0], by[1])
		require.NoError(t, err)
		require.Equal(t, want.String(), string(got))
	}
}

func TestAppendJSONRefuses(t *testing.T) {
	ok := policy.OnAll().Allow(get)
	movies := personalize.NewCampaignARN(home, "movies")
	var none []arn.Resource
	many := make([]policy.Statement, 100)
	for i := range many {
		many[i] = ok.WithSid(fmt.Sprintf("S%d", i))
	}
	many[99].Sid = "S7"
	tests := []struct {
		name string
		in   policy.Document
		want string
	}{
		{"no statement", policy.New(), `policy: Statement: there is none`},
		{"zero document", policy.Document{}, `policy: Statement: there is none`},
		{"a version that is none", policy.Document{Version: "2026-01-01", Statements: []policy.Statement{ok}}, `policy: Version: "2026-01-01" is none of IAM's`},
		{"an ID that IAM refuses", policy.New(ok).WithID("日"), `policy: Id: "日" holds characters that IAM refuses`},
		{"zero statement", policy.New(policy.Statement{}), "policy: Statement[0]: Effect: \"\" is neither Allow nor Deny\npolicy: Statement[0]: Action: the list is empty\npolicy: Statement[0]: Resource: the list is empty"},
		{"effect in another case", policy.New(policy.Statement{Effect: "allow", Actions: []string{"*"}, Resources: []string{"*"}}), `policy: Statement[0]: Effect: "allow" is neither Allow nor Deny`},
		{"no action", policy.New(ok, policy.OnAll().Allow().WithSid("A")), `policy: Statement[1] (Sid "A"): Action: the list is empty`},
		{"no action but these", policy.New(policy.OnAll().DenyNotAction()), `policy: Statement[0]: NotAction: the list is empty`},
		{"empty action", policy.New(policy.OnAll().Allow(get, policy.RawAction(""))), `policy: Statement[0]: Action: number 2 is empty`},
		{"nil action", policy.New(policy.OnAll().Allow(nil)), `policy: Statement[0]: Action: number 1 is empty`},
		{"zero grant", policy.New(policy.Allow(iamref.Grant{})), "policy: Statement[0]: Action: number 1 is empty\npolicy: Statement[0]: Resource: the list is empty"},
		{"no ARN", policy.New(policy.On[personalize.CampaignARN]().Allow(personalize.GetRecommendations)), `policy: Statement[0]: Resource: the list is empty`},
		{"an empty slice of resources", policy.New(policy.OnMixed(none...).Allow(get)), `policy: Statement[0]: Resource: the list is empty`},
		{"an empty slice of resources, with principals", policy.New(policy.OnMixed(none...).Allow(get).For(policy.Everyone())), `policy: Statement[0]: Resource: the list is empty`},
		{"zero scope", policy.New(policy.Scope[policy.Action]{}.Allow(get)), `policy: Statement[0]: Resource: the list is empty`},
		{"zero scope, with principals", policy.New(policy.Scope[policy.Action]{}.Allow(get).For(policy.Everyone())), `policy: Statement[0]: Resource: the list is empty`},
		{"no resource but these", policy.New(policy.NotResource().Deny(get)), `policy: Statement[0]: NotResource: the list is empty`},
		{"nil resource", policy.New(policy.OnMixed(nil).Deny(get)), `policy: Statement[0]: Resource: a resource is nil`},
		{"empty text", policy.New(policy.OnRaw[personalize.CampaignARN]("").Deny(personalize.GetRecommendations)), `policy: Statement[0]: Resource: number 1 is empty`},
		{"empty raw text", policy.New(policy.OnMixed(arn.Raw("")).Deny(get)), `policy: Statement[0]: Resource: arn.Raw: is empty`},
		{"an ARN without a field", policy.New(ok, policy.On(movies, personalize.NewCampaignARN(arn.Location{}, "movies")).Allow(personalize.GetRecommendations)), `policy: Statement[1]: Resource: personalize.CampaignARN: Partition is empty`},
		{"a grant without a field", policy.New(policy.Deny(personalize.CreateCampaign.On(movies, personalize.SolutionARN{}))), `policy: Statement[0]: Resource: personalize.SolutionARN: Partition is empty`},
		{"a resource that IAM refuses", policy.New(policy.OnRaw[personalize.CampaignARN]("日").Deny(personalize.GetRecommendations)), `policy: Statement[0]: Resource: "日" holds characters that IAM refuses`},
		{"an action with a control character", policy.New(policy.OnAll().Deny(policy.RawAction("s3:Get\x00"))), `policy: Statement[0]: Action: "s3:Get\x00" holds characters that IAM refuses`},
		{"text that is not UTF-8", policy.New(policy.OnAll().Deny(policy.RawAction("s3:\xc3"))), `policy: Statement[0]: Action: "s3:\xc3" holds characters that IAM refuses`},
		{"a Sid with a space", policy.New(ok.WithSid("A b")), `policy: Statement[0] (Sid "A b"): Sid: "A b" holds more than ASCII letters and digits`},
		{"a Sid twice", policy.New(ok.WithSid("A"), ok.WithSid("a"), ok, ok.WithSid("A")), `policy: Statement[3] (Sid "A"): Sid: Statement[0] has the same`},
		{"a Sid twice, once beside principals", policy.New(ok.For(policy.Everyone()).WithSid("A"), ok.WithSid("A")), `policy: Statement[1] (Sid "A"): Sid: Statement[0] has the same`},
		{"a Sid beside principals that IAM refuses", policy.New(ok.For(policy.Everyone()).WithSid("日")), `policy: Statement[0] (Sid "日"): Sid: "日" holds characters that IAM refuses`},
		{"a Sid twice among many", policy.New(many...), `policy: Statement[99] (Sid "S7"): Sid: Statement[7] has the same`},
		{"Action and NotAction", policy.New(policy.Statement{Effect: policy.EffectDeny, Actions: []string{"*"}, NotActions: []string{"*"}, Resources: []string{"*"}}), `policy: Statement[0]: Action: NotAction stands beside it`},
		{"Resource and NotResource", policy.New(policy.Statement{Effect: policy.EffectDeny, Actions: []string{"*"}, Resources: []string{"*"}, NotResources: []string{"*"}}), `policy: Statement[0]: Resource: NotResource stands beside it`},
		{"Principal and NotPrincipal", policy.New(ok.For(policy.Google()).NotPrincipal(policy.Facebook())), `policy: Statement[0]: Principal: NotPrincipal stands beside it`},
		{"no principal", policy.New(policy.Trust().Allow(get)), `policy: Statement[0]: Principal: the list is empty`},
		{"for nobody", policy.New(ok.For()), `policy: Statement[0]: Principal: the list is empty`},
		{"not for nobody", policy.New(ok.NotPrincipal()), `policy: Statement[0]: NotPrincipal: the list is empty`},
		{"zero principal", policy.New(ok.For(policy.Principal{})), `policy: Statement[0]: Principal: "" is empty`},
		{"a kind of principal that is none", policy.New(ok.For(policy.RawPrincipal("Group", "a"))), `policy: Statement[0]: Principal: "a" is of the kind "Group", which is none`},
		{"a condition that is wrong", policy.New(ok.When(condition.UserAgent.StringEquals())), `policy: Statement[0]: Condition: condition: StringEquals "aws:UserAgent": no values`},
		{"a condition that is nil", policy.New(ok.When(nil)), `policy: Statement[0]: Condition: number 1 is nil`},
		{"two conditions for one key", policy.New(ok.When(condition.UserAgent.StringEquals("a")).When(condition.UserAgent.StringEquals("b"))),
			`policy: Statement[0]: Condition: condition: StringEquals "aws:UserAgent": is tested twice, for "a" and for "b"; both would have to hold, but IAM takes the values together as alternatives: use one test with the values meant`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.in.AppendJSON([]byte("before"))
			require.EqualError(t, err, test.want)
			require.Equal(t, "before", string(got))
			var e *policy.Error
			require.ErrorAs(t, err, &e)
			_, err = test.in.MarshalIndent("", " ")
			require.EqualError(t, err, test.want)
			_, err = json.Marshal(test.in)
			require.Error(t, err)
		})
	}
}

// TestErrorsTell: an error says where it is, and what is wrong can be asked for.
func TestErrorsTell(t *testing.T) {
	broken := policy.On(personalize.CampaignARN{Partition: "aws", Region: "eu-west", AccountID: "123456789012", ResourceID: "movies"}).Allow(personalize.GetRecommendations)
	_, err := policy.New(policy.OnAll().Allow(get), broken.WithSid("Broken").When(condition.UserAgent.StringEquals())).AppendJSON(nil)

	var e *policy.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, 1, e.Statement)
	require.Equal(t, "Broken", e.Sid)
	require.Equal(t, "Resource", e.Element)
	var field *arn.FieldError
	require.ErrorAs(t, err, &field)
	require.Equal(t, "Region", field.Field)
	var test *condition.Error
	require.ErrorAs(t, err, &test)
	require.Equal(t, "aws:UserAgent", test.Key)
}
