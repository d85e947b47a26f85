package catalog_test

import (
	"testing"

	"github.com/iamref/iamref/catalog"
)

func BenchmarkService(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		catalog.Service("personalize")
	}
}

func BenchmarkAction(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		catalog.Action("personalize:createcampaign")
	}
}

func BenchmarkMatch(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		catalog.Match("*:Tag*")
	}
}

func BenchmarkResourceTypes(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		catalog.ResourceTypes("arn:aws:iam::123456789012:role/reader")
	}
}
