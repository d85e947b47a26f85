package reference

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhatIsGoneTakesTheSpellingOfToday: a removed action refers to types and keys
// as AWS spells them now, since nothing else defines them.
func TestWhatIsGoneTakesTheSpellingOfToday(t *testing.T) {
	former, err := Unite([]*Service{{
		Prefix:  "orchard",
		Sources: []Source{{Page: "list_orchard.html", Layout: HTMLOld, Date: "2026-02"}},
		Actions: []*Action{
			{Name: "FellTree", ConditionKeys: []string{"orchard:season", "aws:TagKeys"}, Resources: []ActionResource{{Type: "tree", ConditionKeys: []string{"orchard:season"}}}},
			{Name: "PlantTree", Resources: []ActionResource{{Type: "tree"}}},
		},
		ResourceTypes: []*ResourceType{{Name: "stump", ConditionKeys: []string{"orchard:season"}}, {Name: "tree"}},
		ConditionKeys: []*ConditionKey{{Name: "orchard:season", Type: "String"}},
	}})
	require.NoError(t, err)
	fresh, err := Unite([]*Service{{
		Prefix:        "orchard",
		Sources:       []Source{{Page: "list_orchard.html", Layout: HTMLOld, Date: "2026-06"}},
		Actions:       []*Action{{Name: "PlantTree"}},
		ResourceTypes: []*ResourceType{{Name: "Tree", ARNs: []string{"arn:${Partition}:orchard:::tree/${TreeId}"}}},
		ConditionKeys: []*ConditionKey{{Name: "orchard:Season", Type: "String"}},
	}})
	require.NoError(t, err)
	for name, service := range map[string]*Service{"merged": Merge(fresh, former), "carried": Carry(fresh, former)} {
		fell := service.Actions[0]
		require.Equal(t, "FellTree", fell.Name, name)
		require.Equal(t, "2026-02", fell.Removed, name)
		require.Equal(t, []string{"aws:TagKeys", "orchard:Season"}, fell.ConditionKeys, name)
		require.Equal(t, "Tree", fell.Resources[0].Type, name)
		require.Equal(t, []string{"orchard:Season"}, fell.Resources[0].ConditionKeys, name)
		require.Equal(t, []string{"orchard:Season"}, service.ResourceTypes[0].ConditionKeys, name)
		require.Equal(t, []string{`resource type "stump" has no ARN`}, service.Check(), name)
	}
	require.Equal(t, "Tree", Carry(fresh, former).Actions[1].Resources[0].Type)
	require.Equal(t, "tree", former.Actions[0].Resources[0].Type) // it is not changed
	require.Equal(t, []string{"aws:TagKeys", "orchard:season"}, former.Actions[0].ConditionKeys)
}
