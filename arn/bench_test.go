package arn_test

import (
	"strings"
	"testing"

	"github.com/iamref/iamref/arn"
)

const campaignText = "arn:aws:personalize:eu-west-1:123456789012:campaign/movies"

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := arn.Parse(campaignText); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSplitN is what a parser costs that splits the text into a slice.
func BenchmarkSplitN(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if s := strings.SplitN(campaignText, ":", 6); len(s) != 6 {
			b.Fatal(s)
		}
	}
}

func BenchmarkParseCampaignARN(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseCampaignARN(campaignText); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseObjectARN(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseObjectARN("arn:aws:s3:::films/2026/11/spring.mp4"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseBucketARN(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseBucketARN("arn:aws:s3:::films-of-the-year"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkString(b *testing.B) {
	a := MustParseCampaignARN(campaignText)
	b.ReportAllocs()
	for b.Loop() {
		if a.String() == "" {
			b.Fatal()
		}
	}
}

func BenchmarkAppendText(b *testing.B) {
	a := MustParseCampaignARN(campaignText)
	buf := make([]byte, 0, 128)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.AppendText(buf); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkValidate(b *testing.B) {
	a := arn.Must(ParseObjectARN("arn:aws:s3:::films/2026/11/spring.mp4"))
	b.ReportAllocs()
	for b.Loop() {
		if err := a.Validate(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	for name, pattern := range map[string]string{
		"plain":    campaignText,
		"wildcard": "arn:aws:personalize:*:*:campaign/mov*",
		"miss":     "arn:aws:personalize:*:*:solution/*",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				arn.Match(pattern, campaignText)
			}
		})
	}
}

// BenchmarkMatchLong matches long runs of *a against long runs of a, which take some algorithms more than a lifetime.
func BenchmarkMatchLong(b *testing.B) {
	pattern := "arn:aws:s3:::" + strings.Repeat("*a", 1000) + "b"
	text := "arn:aws:s3:::" + strings.Repeat("a", 2000)
	b.ReportAllocs()
	for b.Loop() {
		if arn.Match(pattern, text) {
			b.Fatal()
		}
	}
}

func BenchmarkOverlap(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		arn.Overlap("arn:aws:s3:::films-*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}")
	}
}
