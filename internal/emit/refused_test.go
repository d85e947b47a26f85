package emit_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// What cannot be named or resolved is refused, all of a service together, and
// the error says which override is missing.
func TestWhatCannotBeEmittedIsRefused(t *testing.T) {
	ownARN := func(resource string) string { return "arn:${Partition}:orchard:${Region}:${Account}:" + resource }
	types := func(s *reference.Service, more ...*reference.ResourceType) {
		s.ResourceTypes = append(s.ResourceTypes, more...)
	}
	tests := []struct {
		name string
		edit func(s *reference.Service)
		want string
	}{
		{
			"a resource type that no page defines",
			func(s *reference.Service) { s.Actions[1].Resources[0].Type = "hedge" },
			`action "PlantTree" takes the resource type "hedge", which no page defines: an override must say what is meant
action "PlantTree": its On method takes the resource type "hedge", which has no ARN`,
		},
		{
			"a grant of a resource type that has no ARN",
			func(s *reference.Service) { s.ResourceTypes[0].ARNs = nil },
			`action "PlantTree": its On method takes the resource type "grove", which has no ARN`,
		},
		{
			"an action and a resource type of one name",
			func(s *reference.Service) {
				s.Actions[0].Name = "GroveAction"
			},
			`action "GroveAction" and resource type "grove" would both be named GroveAction: an override must name one`,
		},
		{
			"an action that has the name of a table",
			func(s *reference.Service) { s.Actions[0].Name = "operations" },
			`the variable and action "operations" would both be named Operations: an override must name one`,
		},
		{
			"an action that has the name of a function",
			func(s *reference.Service) { s.Actions[0].Name = "ParseGroveARN" },
			`action "ParseGroveARN" and ARN "arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" would both be named ParseGroveARN: an override must name one`,
		},
		{
			"actions that differ in a hyphen",
			func(s *reference.Service) {
				s.Actions = append(s.Actions, &reference.Action{Name: "Plant-Tree", AccessLevels: []string{"Write"}})
			},
			`action "Plant-Tree" and action "PlantTree" would both be named PlantTree: an override must name one`,
		},
		{
			"resource types that differ in a sign",
			func(s *reference.Service) {
				types(s, &reference.ResourceType{Name: "old-tree", ARNs: []string{ownARN("a/${A1}")}}, &reference.ResourceType{Name: "old tree", ARNs: []string{ownARN("b/${B1}")}})
			},
			`resource type "old tree" and resource type "old-tree" would both be named OldTreeAction: an override must name one
ARN "arn:${Partition}:orchard:${Region}:${Account}:b/${B1}" and ARN "arn:${Partition}:orchard:${Region}:${Account}:a/${A1}" would both be named OldTreeARN: an override must name one`,
		},
		{
			"an action that begins with a digit",
			func(s *reference.Service) { s.Actions[0].Name = "2Trees" },
			`action "2Trees" gives "2Trees", which is no Go identifier: an override must name it`,
		},
		{
			"a resource type that begins with a digit",
			func(s *reference.Service) {
				types(s, &reference.ResourceType{Name: "2nd tree", ARNs: []string{ownARN("x/${Id}")}})
			},
			`resource type "2nd tree" gives "2ndTreeAction", which is no Go identifier: an override must name it
ARN "arn:${Partition}:orchard:${Region}:${Account}:x/${Id}" gives "2ndTreeARN", which is no Go identifier: an override must name it`,
		},
		{
			"an operation that begins with a digit",
			func(s *reference.Service) { s.Operations[0].Name = "2Trees" },
			`operation "2Trees" gives "2Trees", which is no Go identifier: an override must name it`,
		},
		{
			"condition keys of one name",
			func(s *reference.Service) {
				s.ConditionKeys = append(s.ConditionKeys, &reference.ConditionKey{Name: "orchard:season", Type: "String"})
			},
			`condition key "orchard:Season" and condition key "orchard:season" would both be named SeasonKey: an override must name one`,
		},
		{
			"a key type that is not known",
			func(s *reference.Service) { s.ConditionKeys[1].Type = "Colour" },
			`condition key "orchard:Season": no Go type for "Colour"`,
		},
		{
			"an access level that is not known",
			func(s *reference.Service) { s.Actions[0].AccessLevels = []string{"Write", "Reed"} },
			`action "ListGroves" has the access levels ["Reed" "Write"], not one or more of those that AWS uses`,
		},
		{
			"no access level",
			func(s *reference.Service) { s.Actions[0].AccessLevels = nil },
			`action "ListGroves" has the access levels [], not one or more of those that AWS uses`,
		},
		{
			"a parameter that is given twice",
			func(s *reference.Service) { s.ConditionKeys[0].Name = "orchard:${X}/${X}" },
			`a placeholder of condition key "orchard:${X}/${X}" and a placeholder of condition key "orchard:${X}/${X}" would both be named x: an override must name one`,
		},
		{
			"a set of resource types that is called like another",
			func(s *reference.Service) {
				types(s, &reference.ResourceType{Name: "grove tree", ARNs: []string{ownARN("gt/${Id}")}})
				s.Actions[0].Resources = []reference.ActionResource{{Type: "grove tree", Required: true}}
			},
			`a set of resource types and a set of resource types would both be named onGroveTree: an override must name one`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := orchard()
			test.edit(s)
			s, err := normal(s)
			require.NoError(t, err)
			s.Names, err = names.Assign(s, nil, names.Given{Folder: "orchard"})
			require.NoError(t, err)
			files, err := emit.Service(s, emit.Options{Package: "orchard"})
			require.EqualError(t, err, `service "orchard": `+test.want)
			require.Nil(t, files)
		})
	}
}

func TestNamesThatDoNotFitTheirServiceAreRefused(t *testing.T) {
	tests := []struct {
		name string
		edit func(s *reference.Service)
		want string
	}{
		{
			"an ARN without a name",
			func(s *reference.Service) { s.Names.ARNs = s.Names.ARNs[1:] },
			`no Go name is recorded for the ARN "arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" of resource type "grove"`,
		},
		{
			"a name for a resource type that is gone",
			func(s *reference.Service) {
				s.Names.ARNs = append(s.Names.ARNs, reference.ARNName{Name: "HedgeARN", Type: "hedge", Template: "arn:${Partition}:orchard:::hedge"})
			},
			`HedgeARN is recorded for the resource type "hedge", which is gone`,
		},
		{
			"too few fields",
			func(s *reference.Service) { s.Names.ARNs[0].Fields = []string{"Partition"} },
			`GroveARN has 1 fields recorded, but its template 4`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := normal(orchard())
			require.NoError(t, err)
			named(t, s, nil, nil)
			s.Names, err = names.Assign(s, nil, names.Given{Folder: "orchard"})
			require.NoError(t, err)
			test.edit(s)
			_, err = emit.Service(s, emit.Options{Package: "orchard"})
			require.Error(t, err)
			require.Equal(t, `service "orchard": `+test.want, strings.Split(err.Error(), "\naction")[0])
		})
	}
}
