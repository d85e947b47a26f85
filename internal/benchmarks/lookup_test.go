package benchmarks

import (
	"strings"
	"testing"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/personalize"
)

// Finding an action by name in any case: the table, and a map from lower-cased
// names, which costs its making at program start.
func BenchmarkLookup(b *testing.B) {
	b.Run("personalize.Lookup", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := personalize.Lookup("Personalize:GetPersonalizedRanking"); !ok {
				b.Fatal("not found")
			}
		}
	})
	b.Run("catalog.Action", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := catalog.Action("ec2:RunInstances"); !ok {
				b.Fatal("not found")
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		actions := map[string]*iamref.Action{}
		for _, a := range personalize.Service.Actions {
			actions["personalize:"+strings.ToLower(a.Name)] = a
		}
		b.ReportAllocs()
		for b.Loop() {
			if actions[strings.ToLower("Personalize:GetPersonalizedRanking")] == nil {
				b.Fatal("not found")
			}
		}
	})
}
