package benchmarks

import (
	"testing"

	awspolicy "github.com/hashicorp/awspolicyequivalence"

	"github.com/iamref/iamref/policy"
)

// Two texts that say the same: other orders, one text for lists of one, an account for its root.
const (
	equalA = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Recommend",
      "Effect": "Allow",
      "Principal": {"AWS": ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:role/reader"]},
      "Action": ["personalize:GetRecommendations", "personalize:GetPersonalizedRanking"],
      "Resource": [
        "arn:aws:personalize:eu-west-1:123456789012:campaign/movies",
        "arn:aws:personalize:eu-west-1:123456789012:campaign/series"
      ],
      "Condition": {"StringEquals": {"aws:ResourceTag/team": ["ml"]}}
    },
    {
      "Effect": "Allow",
      "Principal": {"Service": "personalize.amazonaws.com"},
      "Action": ["personalize:DescribeDataset", "personalize:UpdateDataset", "personalize:PutItems", "personalize:PutUsers"],
      "Resource": "arn:aws:personalize:eu-west-1:123456789012:dataset/films/*"
    },
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["personalize:ListCampaigns", "personalize:ListDatasets", "personalize:ListSolutions"],
      "Resource": "*",
      "Condition": {
        "Bool": {"aws:SecureTransport": true},
        "StringEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]}
      }
    }
  ]
}`
	equalB = `{"Version":"2012-10-17","Statement":[
{"Effect":"Allow","Principal":"*","Action":["personalize:ListSolutions","personalize:ListCampaigns","personalize:ListDatasets"],"Resource":["*"],
 "Condition":{"StringEquals":{"aws:RequestedRegion":["eu-central-1","eu-west-1"]},"Bool":{"aws:SecureTransport":"true"}}},
{"Effect":"Allow","Principal":{"Service":["personalize.amazonaws.com"]},"Action":["personalize:PutUsers","personalize:PutItems","personalize:UpdateDataset","personalize:DescribeDataset"],
 "Resource":["arn:aws:personalize:eu-west-1:123456789012:dataset/films/*"]},
{"Sid":"Recommend","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::210987654321:role/reader","123456789012"]},
 "Action":["personalize:GetPersonalizedRanking","personalize:GetRecommendations"],
 "Resource":["arn:aws:personalize:eu-west-1:123456789012:campaign/series","arn:aws:personalize:eu-west-1:123456789012:campaign/movies"],
 "Condition":{"StringEquals":{"aws:ResourceTag/team":"ml"}}}]}`
)

// Both compare two texts: they read them and say whether they mean the same. The documents alone are compared last.
func BenchmarkEqual(b *testing.B) {
	b.Run("awspolicyequivalence", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			same, err := awspolicy.PoliciesAreEquivalent(equalA, equalB)
			if !same || err != nil {
				b.Fatal(same, err)
			}
		}
	})
	b.Run("EqualJSON", func(b *testing.B) {
		x, y := []byte(equalA), []byte(equalB)
		b.ReportAllocs()
		for b.Loop() {
			same, err := policy.EqualJSON(x, y)
			if !same || err != nil {
				b.Fatal(same, err)
			}
		}
	})
	b.Run("Parse and Equal", func(b *testing.B) {
		texts := [...][]byte{[]byte(equalA), []byte(equalB)}
		b.ReportAllocs()
		for b.Loop() {
			var documents [2]policy.Document
			for i, text := range texts {
				d, err := policy.Parse(text)
				if err != nil {
					b.Fatal(err)
				}
				documents[i] = d
			}
			if !policy.Equal(documents[0], documents[1]) {
				b.Fatal("not equal")
			}
		}
	})
	b.Run("Equal", func(b *testing.B) {
		x, err := policy.Parse([]byte(equalA))
		if err != nil {
			b.Fatal(err)
		}
		y, err := policy.Parse([]byte(equalB))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			if !policy.Equal(x, y) {
				b.Fatal("not equal")
			}
		}
	})
}
