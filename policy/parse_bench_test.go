package policy_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy"
)

// parsedDocument is what a program that reads policies without this library declares: everything that may be one value or a
// list is one.
type parsedDocument struct {
	Version   string
	ID        string `json:"Id"`
	Statement []parsedStatement
}

type parsedStatement struct {
	Sid          string
	Effect       string
	Principal    map[string][]string
	NotPrincipal map[string][]string
	Action       []string
	NotAction    []string
	Resource     []string
	NotResource  []string
	Condition    map[string]map[string][]string
}

// benchText is the policy of the other benchmarks with lists everywhere, so that plain structs can hold it.
const benchText = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Recommend",
      "Effect": "Allow",
      "Action": ["personalize:GetRecommendations", "personalize:GetPersonalizedRanking"],
      "Resource": [
        "arn:aws:personalize:eu-west-1:123456789012:campaign/movies",
        "arn:aws:personalize:eu-west-1:123456789012:campaign/series"
      ],
      "Condition": {"StringEquals": {"aws:ResourceTag/team": ["ml"]}}
    },
    {
      "Effect": "Allow",
      "Action": ["personalize:DescribeDataset", "personalize:UpdateDataset", "personalize:PutItems", "personalize:PutUsers"],
      "Resource": ["arn:aws:personalize:eu-west-1:123456789012:dataset/films/*"]
    },
    {
      "Effect": "Allow",
      "Action": ["personalize:ListCampaigns", "personalize:ListDatasets", "personalize:ListSolutions"],
      "Resource": ["*"],
      "Condition": {
        "Bool": {"aws:SecureTransport": ["true"]},
        "StringEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]}
      }
    },
    {
      "Sid": "KeepAll",
      "Effect": "Deny",
      "Action": ["personalize:Delete*"],
      "Resource": ["*"]
    }
  ]
}`

func BenchmarkParse(b *testing.B) {
	text := []byte(benchText)
	b.SetBytes(int64(len(text)))
	b.Run("Parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := policy.Parse(text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var d parsedDocument
			if err := json.Unmarshal(text, &d); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEqual(b *testing.B) {
	x, err := policy.Parse([]byte(benchText))
	require.NoError(b, err)
	y := x
	y.Statements = append([]policy.Statement{x.Statements[3]}, x.Statements[:3]...)
	b.ReportAllocs()
	for b.Loop() {
		if !policy.Equal(x, y) {
			b.Fatal("not equal")
		}
	}
}

// TestParseBenchmarkIsFair: both read the same.
func TestParseBenchmarkIsFair(t *testing.T) {
	var plain parsedDocument
	require.NoError(t, json.Unmarshal([]byte(benchText), &plain))
	d, err := policy.Parse([]byte(benchText))
	require.NoError(t, err)
	require.Len(t, d.Statements, len(plain.Statement))
	for i, s := range d.Statements {
		require.Equal(t, plain.Statement[i].Sid, s.Sid)
		require.Equal(t, plain.Statement[i].Effect, string(s.Effect))
		require.Equal(t, plain.Statement[i].Action, s.Actions)
		require.Equal(t, plain.Statement[i].Resource, s.Resources)
		for _, c := range s.Conditions {
			require.Equal(t, plain.Statement[i].Condition[c.Operator()][c.Key()], c.Values())
		}
	}
}
