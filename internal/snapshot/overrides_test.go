package snapshot

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/reference"
)

func TestOverridesName(t *testing.T) {
	s := named(t)
	require.Equal(t, &reference.Names{
		Package:  "fruit/orchard",
		Idents:   map[string]string{"action PlantTree": "PlantOneTree"},
		KeyTypes: map[string]string{},
		On:       map[string][]string{"PlantTree": {"grove", "tree"}},
		ARNs: []reference.ARNName{
			{Name: "GroveARN", Type: "grove", Template: s.ResourceTypes[0].ARNs[0], Fields: []string{"Partition", "Region", "AccountID", "GroveID"}},
			{Name: "OldGroveARN", Type: "grove", Template: s.ResourceTypes[0].ARNs[1], Fields: []string{"Partition", "GroveID"}},
			{Name: "TreeARN", Type: "tree", Template: s.ResourceTypes[1].ARNs[0], Fields: []string{"Partition", "Region", "AccountID", "TreeName"}},
		},
	}, s.Names)
}

func TestOverridesMendFacts(t *testing.T) {
	overrides, err := LoadOverrides([]byte(`[
 {"service": "orchard", "what": "key type", "of": "orchard:Season", "expect": "ArrayOfString", "use": "String", "why": "there is but one"},
 {"service": "orchard", "what": "reference", "of": "resource type hedge", "expect": "undefined", "use": "nothing", "why": "no page defines it"},
 {"service": "orchard", "what": "reference", "of": "condition key orchard:season", "expect": "undefined", "use": "orchard:Season", "why": "spelled otherwise"},
 {"service": "orchard", "what": "stars", "of": "PlantTree", "expect": "all", "use": "one of", "why": "for the test"},
 {"service": "almanac", "what": "key type", "of": "x", "expect": "a", "use": "b", "why": "of another service"}
]`))
	require.NoError(t, err)
	s, err := Facts(orchard(t))
	require.NoError(t, err)
	s.Actions[0].Resources = append(s.Actions[0].Resources, reference.ActionResource{Type: "hedge"})
	s.Actions[0].ConditionKeys = []string{"orchard:season"}
	require.NoError(t, overrides.Apply(s))
	require.Equal(t, "String", s.ConditionKeys[0].Type)
	require.Empty(t, s.Actions[0].Resources)
	require.Equal(t, []string{"orchard:Season"}, s.Actions[0].ConditionKeys)
	require.True(t, s.Actions[1].OneOf)
	require.Empty(t, s.Check())
}

func TestAnOverrideThatDecidesNothingIsRefused(t *testing.T) {
	tests := map[string]struct{ content, want string }{
		"unknown what": {
			`[{"service": "orchard", "what": "colour", "expect": "a", "use": "b", "why": "c"}]`,
			"overrides: entry 1 (orchard, colour): there is no override of that kind",
		},
		"no reason": {
			`[{"service": "orchard", "what": "package", "expect": "a", "use": "b"}]`,
			"overrides: entry 1 (orchard, package): no reason",
		},
		"no effect": {
			`[{"service": "orchard", "what": "package", "expect": "a", "use": "a", "why": "c"}]`,
			"overrides: entry 1 (orchard, package): it changes nothing",
		},
		"all entries together": {
			`[{"service": "orchard", "what": "x", "expect": "a", "use": "b", "why": "c"}, {"service": "orchard", "what": "package", "expect": "a", "use": "b"}]`,
			"overrides: entry 1 (orchard, x): there is no override of that kind\noverrides: entry 2 (orchard, package): no reason",
		},
		"an unknown field": {`[{"servce": "orchard"}]`, `overrides: at byte 23: json: unknown field "servce"`},
		"no JSON":          {`[{]`, "overrides: at byte 3: invalid character ']' looking for beginning of object key string"},
		"text behind":      {`[] []`, "overrides: at byte 4: text after the end"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := LoadOverrides([]byte(test.content))
			require.EqualError(t, err, test.want)
		})
	}
}

func TestAnOverrideWhoseExpectationIsGoneIsRefused(t *testing.T) {
	const mend = ": delete or mend this entry"
	tests := map[string]struct{ entry, want string }{
		"package":                      {`"what": "package", "expect": "aws/garden", "use": "garden"`, `orchard, package : the rule gives "aws/orchard" now, not "aws/garden"`},
		"ARN type":                     {`"what": "ARN type", "of": "arn:x", "expect": "XARN", "use": "YARN"`, `orchard, ARN type arn:x: no resource type has this template`},
		"ARN field without a template": {`"what": "ARN field", "of": "arn:x", "expect": "X", "use": "Y"`, `orchard, ARN field arn:x: no resource type has this template`},
		"ARN field without a placeholder": {
			`"what": "ARN field", "of": "arn:${Partition}:orchard:::grove/${GroveId}", "expect": "Id", "use": "Y"`,
			`orchard, ARN field arn:${Partition}:orchard:::grove/${GroveId}: the template has no placeholder "Id"`,
		},
		"Go name":          {`"what": "Go name", "of": "action PlantTree", "expect": "PlantATree", "use": "X"`, `orchard, Go name action PlantTree: the rule gives "PlantTree" now, not "PlantATree"`},
		"Go name of none":  {`"what": "Go name", "of": "action FellTree", "expect": "FellTree", "use": "X"`, `orchard, Go name action FellTree: the rule gives "" now, not "FellTree"`},
		"key type":         {`"what": "key type", "of": "orchard:Season", "expect": "Date", "use": "String"`, `orchard, key type orchard:Season: its type is ArrayOfString now, not Date`},
		"key type of none": {`"what": "key type", "of": "orchard:Year", "expect": "Date", "use": "String"`, `orchard, key type orchard:Year: there is no such key`},
		"reference to a resource type": {
			`"what": "reference", "of": "resource type hedge", "expect": "undefined", "use": "nothing"`,
			`orchard, reference resource type hedge: nothing refers to it`,
		},
		"reference to a resource type that is defined": {
			`"what": "reference", "of": "resource type grove", "expect": "undefined", "use": "nothing"`,
			`orchard, reference resource type grove: it is defined now`,
		},
		"reference to a key that is defined": {
			`"what": "reference", "of": "condition key orchard:Season", "expect": "undefined", "use": "nothing"`,
			`orchard, reference condition key orchard:Season: it is defined now`,
		},
		"reference to something else": {`"what": "reference", "of": "hedge", "expect": "undefined", "use": "nothing"`, `orchard, reference hedge: nothing refers to it`},
		"reference that expects more": {`"what": "reference", "of": "resource type hedge", "expect": "a fence", "use": "nothing"`, `orchard, reference resource type hedge: a reference expects "undefined"`},
		"stars": {
			`"what": "stars", "of": "ListGroves", "expect": "all", "use": "one of"`,
			`orchard, stars ListGroves: it has 0 stars; only the meaning "one of" in place of "all" of two or more can be given`,
		},
		"stars of none": {`"what": "stars", "of": "FellTree", "expect": "all", "use": "one of"`, `orchard, stars FellTree: there is no such action`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			// The entry under test takes the place of that of its kind, if there is one.
			overrides, err := LoadOverrides([]byte(`[{"service": "orchard", ` + test.entry + `, "why": "for the test"}]`))
			require.NoError(t, err)
			more, err := LoadOverrides([]byte(overridesFile))
			require.NoError(t, err)
			for _, o := range more {
				if o.What != overrides[0].What {
					overrides = append(overrides, o)
				}
			}
			s, err := Facts(orchard(t))
			require.NoError(t, err)
			err = overrides.Apply(s)
			if err == nil {
				err = overrides.Name(s, nil)
			}
			require.EqualError(t, err, "overrides: "+test.want+mend)
			require.False(t, strings.Contains(err.Error(), "\n"))
		})
	}
}

func TestAnOverrideOfAServiceThatIsNotThereIsRefused(t *testing.T) {
	overrides, err := LoadOverrides([]byte(`[{"service": "garden", "what": "key type", "of": "x", "expect": "a", "use": "b", "why": "c"}]`))
	require.NoError(t, err)
	require.EqualError(t, overrides.Unknown([]*reference.Service{orchard(t)}), "overrides: garden, key type x: there is no such service: delete or mend this entry")
	require.NoError(t, overrides[:0].Unknown([]*reference.Service{orchard(t)}))
}
