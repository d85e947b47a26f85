package personalize_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func seeds(f *testing.F) {
	f.Add("arn:aws:personalize:eu-west-1:123456789012:campaign/movies")
	f.Add("arn:aws:personalize:eu-west-1:123456789012:campaign/a/b:c") // all the rest is the id
	f.Add("arn:aws:personalize:::campaign/movies")                     // empty places
	f.Add("arn:*:personalize:*:*:campaign/*")                          // as a policy writes it
	f.Add("arn:aws:personalize:eu-west-1:${aws:PrincipalAccount}:campaign/${aws:username}")
	f.Add("arn:aws:personalize:eu-west-1:123456789012:campaign/")        // no id
	f.Add("arn:aws:personalize:eu-west-1:123456789012:campaigns/movies") // near misses
	f.Add("arn:aws:Personalize:eu-west-1:123456789012:campaign/movies")
	f.Add("arn:aws:personalize:eu-west-1:123456789012:solution/films")
	f.Add("arn:aws:personalize:::recipe/aws-sims")
	f.Add("arn:aws:personalize:eu-west-1:123456789012:campaign/arn:aws:personalize:eu-west-1:123456789012:campaign/x")
	f.Add("arn::::::")
	f.Add("")
}

func FuzzParseCampaignARN(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, arn.None) {
			return // no ARN can hold it, and it prints as nothing
		}
		a, err := personalize.ParseCampaignARN(s)
		if err != nil {
			var parseError *arn.ParseError
			if !errors.As(err, &parseError) || parseError.Input != s || a != (personalize.CampaignARN{}) {
				t.Fatalf("ParseCampaignARN(%q) is %#v, %#v", s, a, err)
			}
			return
		}
		if a.String() != s {
			t.Fatalf("%q is printed as %q", s, a)
		}
		any, err := personalize.ParseARN(s)
		if err != nil || any != arn.Resource(a) {
			t.Fatalf("ParseARN(%q) is %#v, %v, not %#v", s, any, err, a)
		}
		if untyped, err := arn.Parse(s); err != nil || untyped != a.ARN() {
			t.Fatalf("%q has the parts %#v, %v, not %#v", s, untyped, err, a.ARN())
		}
		text, err := a.MarshalText()
		if valid := a.Validate(); (valid == nil) != (err == nil) {
			t.Fatalf("%q: Validate says %v, MarshalText %v", s, valid, err)
		}
		if err == nil && string(text) != s {
			t.Fatalf("%q is marshalled as %q", s, text)
		}
	})
}

func FuzzParseARN(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, arn.None) {
			return
		}
		typed := 0
		for _, b := range builders {
			if _, err := b.parse(s); err == nil {
				typed++
			}
		}
		a, err := personalize.ParseARN(s)
		if err != nil {
			if typed != 0 {
				t.Fatalf("ParseARN(%q) refuses what %d types accept: %v", s, typed, err)
			}
			if !errors.As(err, new(*arn.ParseError)) || a != nil {
				t.Fatalf("ParseARN(%q) is %#v, %#v", s, a, err)
			}
			return
		}
		if typed != 1 || a.String() != s {
			t.Fatalf("ParseARN(%q) is %#v; %d types accept it", s, a, typed)
		}
		if types := personalize.Service.ResourceTypesOf(s); a.Validate() == nil && !arn.IsPattern(s) && len(types) != 1 {
			t.Fatalf("%q is of the resource types %v", s, types)
		}
	})
}
