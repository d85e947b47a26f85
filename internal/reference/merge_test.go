package reference

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnOlderSourceIsMergedUnderANewerOne(t *testing.T) {
	var (
		today  = Source{Page: "new.md", Layout: MarkdownList, Date: "2026-08"}
		before = Source{Page: "old.html", Layout: HTMLOld, Date: "2026-06"}
		former = Source{Page: "older.html", Layout: HTMLOld, Date: "2025-08"}
		json   = Source{Page: "orchard.json", Layout: ServiceReference, Date: "2026-02"}
	)
	for _, test := range []struct {
		name         string
		newer, older *Service
		want         string
	}{
		{
			name: "the newer decides levels, resource types, stars, keys and whether an action is permission only",
			newer: newService(t, today, Service{Actions: []*Action{
				action("PlantTree", "Tagging", on("grove*"), on("tree"), withKeys("orchard:Season"), described("https://new", "")),
			}}),
			older: newService(t, before, Service{Actions: []*Action{
				action("PlantTree", "Write", on("grove"), on("tree*"), on("basket"), withKeys("orchard:Row"), permissionOnly, described("https://old", "old words")),
			}}),
			want: `
				source 0 new.md markdown-list 2026-08
				source 1 old.html html-old 2026-06
				action PlantTree Tagging keys orchard:Season https://new
				  on grove*
				  on tree
				`,
		},
		{
			name:  "the newer decides ARNs, keys and types",
			newer: newService(t, today, Service{ResourceTypes: []*ResourceType{kind("tree", "arn:new")}, ConditionKeys: []*ConditionKey{key("orchard:Season", "ArrayOfString")}}),
			older: newService(t, before, Service{ResourceTypes: []*ResourceType{kind("tree", "arn:old", "arn:older")}, ConditionKeys: []*ConditionKey{key("orchard:Season", "String")}}),
			want: `
				source 0 new.md markdown-list 2026-08
				source 1 old.html html-old 2026-06
				type tree arn:new
				key orchard:Season ArrayOfString
				`,
		},
		{
			name: "dependent actions come from the older where the newer's layout lists none",
			newer: newService(t, today, Service{Actions: []*Action{
				action("PlantTree", "Write", on("tree*")), action("Prune", "Write", on("grove")),
			}}),
			older: newService(t, before, Service{Actions: []*Action{
				action("PlantTree", "Write", on("tree*", "iam:PassRole"), needing("orchard:ListTrees")),
				action("Prune", "Write", on("tree", "iam:PassRole")),
			}}),
			want: `
				source 0 new.md markdown-list 2026-08
				source 1 old.html html-old 2026-06
				action PlantTree Write
				  needs orchard:ListTrees from 1
				  on tree* needs iam:PassRole from 1
				action Prune Write
				  needs iam:PassRole from 1
				  on grove from 0
				`,
		},
		{
			name:  "dependent actions that the newer's layout would list are gone",
			newer: newService(t, before, Service{Actions: []*Action{action("PlantTree", "Write", on("tree*", "orchard:ListTrees"))}}),
			older: newService(t, former, Service{Actions: []*Action{action("PlantTree", "Write", on("tree*", "iam:PassRole"), needing("iam:PassRole"))}}),
			want: `
				source 0 old.html html-old 2026-06
				source 1 older.html html-old 2025-08
				action PlantTree Write
				  on tree* needs orchard:ListTrees
				`,
		},
		{
			name: "what only the older has enters as removed, with its date",
			newer: newService(t, today, Service{
				Actions: []*Action{action("PlantTree", "Write")},
			}),
			older: newService(t, before, Service{
				Actions:       []*Action{action("FellTree", "Write", on("tree*", "iam:PassRole")), action("plantTREE", "Write")},
				ResourceTypes: []*ResourceType{kind("tree", "arn:old")},
				ConditionKeys: []*ConditionKey{key("orchard:Axe", "Bool")},
			}),
			want: `
				source 0 new.md markdown-list 2026-08
				source 1 old.html html-old 2026-06
				action FellTree Write from 1 removed 2026-06
				  on tree* from 1 needs iam:PassRole
				action PlantTree Write
				type tree arn:old from 1 removed 2026-06
				key orchard:Axe Bool from 1 removed 2026-06
				`,
		},
		{
			name:  "without a date, what only the older has is removed with its layout",
			newer: newService(t, Source{Page: "new.md", Layout: MarkdownList}, Service{Actions: []*Action{action("PlantTree", "Write")}}),
			older: newService(t, Source{Page: "old.html", Layout: HTMLOld}, Service{Actions: []*Action{action("FellTree", "Write")}}),
			want: `
				source 0 new.md markdown-list
				source 1 old.html html-old
				action FellTree Write from 1 removed html-old
				action PlantTree Write from 0
				`,
		},
		{
			name:  "the service reference adds operations where the page has none",
			newer: newService(t, before, Service{Actions: []*Action{action("PlantTree", "Write")}}),
			older: newService(t, json, Service{Actions: []*Action{action("PlantTree", "Write")}, Operations: []*Operation{call("Plant", "orchard:PlantTree")}}),
			want: `
				source 0 old.html html-old 2026-06
				source 1 orchard.json service-reference 2026-02
				action PlantTree Write
				operation Plant from 1
				  orchard:PlantTree
				`,
		},
		{
			name:  "the service reference adds no operation where the page has some",
			newer: newService(t, today, Service{Operations: []*Operation{call("Plant", "orchard:PlantTree")}}),
			older: newService(t, json, Service{Operations: []*Operation{call("Plant", "iam:PassRole"), call("Fell")}}),
			want: `
				source 0 new.md markdown-list 2026-08
				source 1 orchard.json service-reference 2026-02
				operation Plant from 0
				  orchard:PlantTree
				`,
		},
		{
			name:  "the service reference adds ARNs to a type that has none, and to no other",
			newer: newService(t, before, Service{ResourceTypes: []*ResourceType{kind("tree"), kind("grove", "arn:page")}}),
			older: newService(t, json, Service{ResourceTypes: []*ResourceType{kind("tree", "arn:json", "arn:json2"), kind("grove", "arn:json", "arn:json2")}}),
			want: `
				source 0 old.html html-old 2026-06
				source 1 orchard.json service-reference 2026-02
				type grove arn:page
				type tree arn:json arn:json2 ARNs from 1
				`,
		},
		{
			name:  "what an older service reference alone has is removed",
			newer: newService(t, before, Service{Actions: []*Action{action("PlantTree", "Write")}}),
			older: newService(t, json, Service{Actions: []*Action{action("FellTree", "Write")}}),
			want: `
				source 0 old.html html-old 2026-06
				source 1 orchard.json service-reference 2026-02
				action FellTree Write from 1 removed 2026-02
				action PlantTree Write from 0
				`,
		},
		{
			name:  "what a younger service reference alone has is not removed",
			newer: newService(t, before, Service{Actions: []*Action{action("PlantTree", "Write")}, ConditionKeys: []*ConditionKey{key("orchard:Season", "String")}}),
			older: newService(t, Source{Page: "orchard.json", Layout: ServiceReference, Date: "2026-07"}, Service{
				Actions: []*Action{action("FellTree", "Write")}, ResourceTypes: []*ResourceType{kind("tree", "arn:json")}, ConditionKeys: []*ConditionKey{key("orchard:Axe", "Bool")},
			}),
			want: `
				source 0 old.html html-old 2026-06
				source 1 orchard.json service-reference 2026-07
				action FellTree Write from 1
				action PlantTree Write from 0
				type tree arn:json from 1
				key orchard:Axe Bool from 1
				key orchard:Season String from 0
				`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, want(test.want), show(Merge(test.newer, test.older)))
		})
	}
}

func TestSourcesOfThreeAgesAreMergedOneUnderTheOther(t *testing.T) {
	newest := newService(t, Source{Page: "new.md", Layout: MarkdownList, Date: "2026-08"}, Service{
		Actions: []*Action{action("PlantTree", "Write")},
	})
	older := newService(t, Source{Page: "old.html", Layout: HTMLOld, Date: "2026-06"}, Service{
		Actions: []*Action{action("PlantTree", "Write", needing("orchard:ListTrees")), action("FellTree", "Write")},
	})
	oldest := newService(t, Source{Page: "oldest.html", Layout: HTMLOld, Date: "2025-08"}, Service{
		Actions: []*Action{action("PlantTree", "Write", needing("iam:PassRole")), action("FellTree", "Write"), action("BurnTree", "Write")},
	})
	require.Equal(t, want(`
		source 0 new.md markdown-list 2026-08
		source 1 old.html html-old 2026-06
		source 2 oldest.html html-old 2025-08
		action BurnTree Write from 2 removed 2025-08
		action FellTree Write from 1 2 removed 2026-06
		action PlantTree Write
		  needs orchard:ListTrees from 1
		`), show(Merge(Merge(newest, older), oldest)))
}

func TestTheNameOfAnOlderSourceStandsInForAMissingOne(t *testing.T) {
	newer := newService(t, Source{Page: "new.html", Layout: HTMLOld}, Service{})
	newer.Name = ""
	require.Equal(t, "Example Orchard", Merge(newer, newService(t, Source{Page: "old.html", Layout: HTMLOld}, Service{})).Name)
}
