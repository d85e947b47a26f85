package policy_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

// plainDocument and plainStatement are what a program without this library would declare.
type plainDocument struct {
	Version   string
	Statement []plainStatement
}

type plainStatement struct {
	Sid       string `json:",omitempty"`
	Effect    string
	Principal map[string][]string            `json:",omitempty"`
	Action    []string                       `json:",omitempty"`
	Resource  []string                       `json:",omitempty"`
	Condition map[string]map[string][]string `json:",omitempty"`
}

// benchDocument is a policy of usual size.
func benchDocument() policy.Document {
	movies, series := personalize.NewCampaignARN(home, "movies"), personalize.NewCampaignARN(home, "series")
	return policy.New(
		policy.On(movies, series).Allow(personalize.GetRecommendations, personalize.GetPersonalizedRanking).
			When(condition.ResourceTag("team").StringEquals("ml")).WithSid("Recommend"),
		policy.Allow(personalize.CreateCampaign.On(movies, personalize.NewSolutionARN(home, arn.Any))),
		policy.On(personalize.NewDatasetARN(home, "films/*")).
			Allow(personalize.DescribeDataset, personalize.UpdateDataset, personalize.PutItems, personalize.PutUsers),
		policy.OnAll().Allow(personalize.ListCampaigns, personalize.ListDatasets, personalize.ListSolutions).
			When(condition.SecureTransport.Bool(true), condition.RequestedRegion.StringEquals("eu-west-1", "eu-central-1")),
		policy.OnAll().Deny(policy.RawAction("personalize:Delete*")).WithSid("KeepAll"),
	)
}

func benchPlain() plainDocument {
	const at = "arn:aws:personalize:eu-west-1:123456789012:"
	return plainDocument{Version: "2012-10-17", Statement: []plainStatement{
		{Sid: "Recommend", Effect: "Allow", Action: []string{"personalize:GetRecommendations", "personalize:GetPersonalizedRanking"},
			Resource:  []string{at + "campaign/movies", at + "campaign/series"},
			Condition: map[string]map[string][]string{"StringEquals": {"aws:ResourceTag/team": {"ml"}}}},
		{Effect: "Allow", Action: []string{"personalize:CreateCampaign"}, Resource: []string{at + "campaign/movies", at + "solution/*"}},
		{Effect: "Allow", Action: []string{"personalize:DescribeDataset", "personalize:UpdateDataset", "personalize:PutItems", "personalize:PutUsers"},
			Resource: []string{at + "dataset/films/*"}},
		{Effect: "Allow", Action: []string{"personalize:ListCampaigns", "personalize:ListDatasets", "personalize:ListSolutions"}, Resource: []string{"*"},
			Condition: map[string]map[string][]string{"Bool": {"aws:SecureTransport": {"true"}}, "StringEquals": {"aws:RequestedRegion": {"eu-west-1", "eu-central-1"}}}},
		{Sid: "KeepAll", Effect: "Deny", Action: []string{"personalize:Delete*"}, Resource: []string{"*"}},
	}}
}

func BenchmarkAppendJSON(b *testing.B) {
	d := benchDocument()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.AppendJSON(nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppendJSONWithoutConditions is for the last of the benchmarks.
func BenchmarkAppendJSONWithoutConditions(b *testing.B) {
	d := benchDocument()
	for i := range d.Statements {
		d.Statements[i].Conditions = nil
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.AppendJSON(nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodingJSON(b *testing.B) {
	d := benchPlain()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := json.Marshal(d); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEncodingJSONWithoutConditions is the same without maps, which cost encoding/json the most.
func BenchmarkEncodingJSONWithoutConditions(b *testing.B) {
	d := benchPlain()
	for i := range d.Statement {
		d.Statement[i].Condition = nil
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := json.Marshal(d); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBenchmarksAreFair: both write the same policy, but for scalars that this package writes for lists of one.
func TestBenchmarksAreFair(t *testing.T) {
	plain, err := json.Marshal(benchPlain())
	require.NoError(t, err)
	plain = bytes.ReplaceAll(plain, []byte(`["`), []byte(`"`))
	plain = bytes.ReplaceAll(plain, []byte(`"]`), []byte(`"`))
	ours, err := benchDocument().AppendJSON(nil)
	require.NoError(t, err)
	ours = bytes.ReplaceAll(ours, []byte(`["`), []byte(`"`))
	ours = bytes.ReplaceAll(ours, []byte(`"]`), []byte(`"`))
	require.Equal(t, string(plain), string(ours))
}

func TestAppendJSONAllocatesOnce(t *testing.T) {
	d := benchDocument()
	full := policy.New(append(d.Statements,
		policy.Trust(policy.Everyone()).Allow(policy.RawAction("sts:AssumeRole")),
		policy.Trust(policy.Service("ec2"), policy.Account("123456789012"), policy.Service("ecs")).Allow(policy.RawAction("sts:AssumeRole")),
		policy.OnAll().DenyNotAction(policy.RawAction("iam:*")).
			When(condition.SourceVpc.StringNotEquals("vpc-1"), condition.SourceVpce.StringNotEquals("vpce-1")).
			When(condition.MultiFactorAuthAge.NumericLessThan(3600).IfExists()),
	)...).WithID("All of it")
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { _, _ = full.AppendJSON(nil) }), 1.0)

	room := make([]byte, 0, 8192)
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = full.AppendJSON(room) }))
}
