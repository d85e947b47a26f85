package reference

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPagesOfOnePrefixAreUnited(t *testing.T) {
	pageA, pageB, pageC := Source{Page: "a.html", Layout: HTMLOld}, Source{Page: "b.html", Layout: HTMLOld}, Source{Page: "c.html", Layout: HTMLOld}
	for _, test := range []struct {
		name  string
		pages []*Service
		want  string
	}{
		{
			name:  "one page states everything",
			pages: []*Service{newService(t, pageA, Service{Actions: []*Action{action("PlantTree", "Write", on("tree*"))}, ConditionKeys: []*ConditionKey{key("orchard:Season", "String")}})},
			want: `
				source 0 a.html html-old
				action PlantTree Write
				  on tree*
				key orchard:Season String
				`,
		},
		{
			name: "an action of both pages has the resources, keys and dependent actions of both",
			pages: []*Service{
				newService(t, pageA, Service{Actions: []*Action{action("TagResource", "Tagging", on("tree", "iam:PassRole"), on("grove"), withKeys("aws:TagKeys"), needing("orchard:ListTrees"))}}),
				newService(t, pageB, Service{Actions: []*Action{action("TagResource", "Tagging", on("tree*", "orchard:ListTrees"), on("basket"), withKeys("orchard:Season", "aws:TagKeys"), needing("iam:PassRole"))}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				action TagResource Tagging keys aws:TagKeys,orchard:Season
				  needs iam:PassRole,orchard:ListTrees
				  on basket from 1
				  on grove from 0
				  on tree* needs iam:PassRole,orchard:ListTrees
				`,
		},
		{
			name: "keys of a resource are united",
			pages: []*Service{
				newService(t, pageA, Service{Actions: []*Action{action("PlantTree", "Write", keyed("tree", "b:key", "a:key"))}}),
				newService(t, pageB, Service{Actions: []*Action{action("PlantTree", "Write", keyed("tree", "c:key", "a:key"))}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				action PlantTree Write
				  on tree keys a:key,b:key,c:key
				`,
		},
		{
			name: "levels are united, whether an action is permission only is said by the first page",
			pages: []*Service{
				newService(t, pageB, Service{Actions: []*Action{action("PlantTree", "Write"), action("Prune", "Write", permissionOnly)}}),
				newService(t, pageA, Service{Actions: []*Action{action("PlantTree", "Tagging", permissionOnly), action("Prune", "Permissions management")}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				action PlantTree [permission only] Tagging+Write
				action Prune Permissions management+Write
				`,
		},
		{
			name: "links and descriptions are those of the first page that has one",
			pages: []*Service{
				newService(t, pageA, Service{Actions: []*Action{action("PlantTree", "Write", described("", "Plants")), action("Prune", "Write", described("https://a", ""))}}),
				newService(t, pageB, Service{Actions: []*Action{action("PlantTree", "Write", described("https://b", "Plants a tree")), action("Prune", "Write", described("https://b", "Prunes"))}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				action PlantTree Write https://b Plants
				action Prune Write https://a Prunes
				`,
		},
		{
			name: "a key has the type of the last page, and all of them are kept",
			pages: []*Service{
				newService(t, pageB, Service{ConditionKeys: []*ConditionKey{key("orchard:Row", "ArrayOfString"), key("orchard:Season", "String")}}),
				newService(t, pageC, Service{ConditionKeys: []*ConditionKey{key("orchard:Row", "Numeric"), key("orchard:Season", "String")}}),
				newService(t, pageA, Service{ConditionKeys: []*ConditionKey{key("orchard:Row", "String"), key("orchard:Only", "Bool")}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				source 2 c.html html-old
				key orchard:Only Bool from 0
				key orchard:Row Numeric of ArrayOfString,Numeric,String
				key orchard:Season String from 1 2
				`,
		},
		{
			name: "a key of which the pages first disagree and then agree keeps all types",
			pages: []*Service{
				newService(t, pageA, Service{ConditionKeys: []*ConditionKey{key("orchard:Row", "String")}}),
				newService(t, pageB, Service{ConditionKeys: []*ConditionKey{key("orchard:Row", "Numeric")}}),
				newService(t, pageC, Service{ConditionKeys: []*ConditionKey{key("orchard:Row", "Numeric")}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				source 2 c.html html-old
				key orchard:Row Numeric of Numeric,String
				`,
		},
		{
			name: "a resource type has the ARNs of all pages, in the order of the pages",
			pages: []*Service{
				newService(t, pageB, Service{ResourceTypes: []*ResourceType{kind("tree", "arn:a", "arn:b"), kind("basket", "arn:x")}}),
				newService(t, pageA, Service{ResourceTypes: []*ResourceType{kind("tree", "arn:z", "arn:b")}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				type basket arn:x from 1
				type tree arn:z arn:b arn:a
				`,
		},
		{
			name: "operations are united",
			pages: []*Service{
				newService(t, pageA, Service{Operations: []*Operation{call("Plant", "orchard:PlantTree", "iam:PassRole")}}),
				newService(t, pageB, Service{Operations: []*Operation{call("Plant", "orchard:PlantTree", "orchard:TagResource"), call("List")}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				operation List from 1
				operation Plant
				  iam:PassRole
				  orchard:PlantTree
				  orchard:TagResource
				`,
		},
		{
			name: "the same action under two conditions is two authorizations",
			pages: []*Service{
				newService(t, pageA, Service{Operations: []*Operation{{Name: "Plant", SDKClients: []string{"orchard"}, Authorizes: []Authorization{{Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"b", "a"}}}}}}}),
				newService(t, pageB, Service{Operations: []*Operation{{Name: "Plant", SDKClients: []string{"grove"}, Authorizes: []Authorization{
					{Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"a", "b", "a"}}},
					{Action: "iam:PassRole"},
				}}}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				operation Plant clients grove,orchard
				  iam:PassRole
				  iam:PassRole map[iam:PassedToService:[a b]]
				`,
		},
		{
			name: "resource types and keys that differ in case only are kept apart",
			pages: []*Service{
				newService(t, pageA, Service{ResourceTypes: []*ResourceType{kind("tree", "arn:a")}, ConditionKeys: []*ConditionKey{key("orchard:season", "String")}}),
				newService(t, pageB, Service{ResourceTypes: []*ResourceType{kind("Tree", "arn:b")}, ConditionKeys: []*ConditionKey{key("orchard:Season", "Bool")}}),
			},
			want: `
				source 0 a.html html-old
				source 1 b.html html-old
				type Tree arn:b from 1
				type tree arn:a from 0
				key orchard:Season Bool from 1
				key orchard:season String from 0
				`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Unite(test.pages)
			require.NoError(t, err)
			require.Equal(t, want(test.want), show(got))
			require.Equal(t, encoded(t, got), encoded(t, normal(t, got)), "united once more")
		})
	}
}

func TestTheNameOfAServiceIsThatOfTheFirstPageWithOne(t *testing.T) {
	a := newService(t, Source{Page: "a.json", Layout: ServiceReference}, Service{})
	a.Name = ""
	b := newService(t, Source{Page: "b.html", Layout: HTMLOld}, Service{})
	c := newService(t, Source{Page: "c.html", Layout: HTMLOld}, Service{})
	b.Name, c.Name = "Example Orchard V2", "Example Orchard V3"
	got, err := Unite([]*Service{c, b, a})
	require.NoError(t, err)
	require.Equal(t, "Example Orchard V2", got.Name)
}

func TestActionsOfTwoPagesThatDifferInCaseOnlyAreAnError(t *testing.T) {
	_, err := Unite([]*Service{
		newService(t, Source{Page: "a.html", Layout: HTMLOld}, Service{Actions: []*Action{action("PlantTree", "Write"), action("Prune", "Write")}}),
		newService(t, Source{Page: "b.html", Layout: HTMLOld}, Service{Actions: []*Action{action("plantTree", "Write"), action("PRUNE", "Write")}}),
	})
	require.EqualError(t, err, "actions \"PlantTree\" and \"plantTree\" differ in case only\nactions \"PRUNE\" and \"Prune\" differ in case only")
}

func TestUnitingAndMergingChangeNoServiceThatIsGiven(t *testing.T) {
	services := everyPage(t)
	var before []string
	for _, s := range services {
		before = append(before, encoded(t, s))
	}
	_, err := Unite(services)
	require.NoError(t, err)
	for _, a := range services {
		for _, b := range services {
			Merge(a, b)
		}
	}
	_, err = Assemble(services)
	require.NoError(t, err)
	for i, s := range services {
		require.Equal(t, before[i], encoded(t, s))
	}
}
