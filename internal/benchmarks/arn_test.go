package benchmarks

import (
	"testing"

	awsarn "github.com/aws/aws-sdk-go-v2/aws/arn"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

const campaign = "arn:aws:personalize:eu-west-1:123456789012:campaign/movies"

// Parsing the ARN of a campaign: typed and strict here, untyped and loose in the
// SDK.
func BenchmarkParseARN(b *testing.B) {
	b.Run("personalize.ParseCampaignARN", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := personalize.ParseCampaignARN(campaign); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("arn.Parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := arn.Parse(campaign); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("aws-sdk-go-v2", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := awsarn.Parse(campaign); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Building the text of the same ARN.
func BenchmarkBuildARN(b *testing.B) {
	loc := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	b.Run("personalize.NewCampaignARN.String", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if personalize.NewCampaignARN(loc, "movies").String() != campaign {
				b.Fatal("wrong text")
			}
		}
	})
	b.Run("personalize.NewCampaignARN.AppendText", func(b *testing.B) {
		b.ReportAllocs()
		buffer := make([]byte, 0, 128)
		for b.Loop() {
			if text, err := personalize.NewCampaignARN(loc, "movies").AppendText(buffer); err != nil || string(text) != campaign {
				b.Fatal(string(text), err)
			}
		}
	})
	b.Run("aws-sdk-go-v2", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a := awsarn.ARN{Partition: "aws", Service: "personalize", Region: "eu-west-1", AccountID: "123456789012", Resource: "campaign/movies"}
			if a.String() != campaign {
				b.Fatal("wrong text")
			}
		}
	})
}
