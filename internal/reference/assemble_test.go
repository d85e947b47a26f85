package reference

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// everyPage is what pages of one prefix can say, in all layouts.
func everyPage(t testing.TB) []*Service {
	page := func(name string, source Source, facts Service) *Service {
		s := newService(t, source, facts)
		s.Name = name
		return s
	}
	authorization := Authorization{Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"orchard.example.com", "grove.example.com"}}}
	return []*Service{
		page("Example Orchard", Source{Page: "list_orchard.md", Layout: MarkdownList}, Service{
			Actions:       []*Action{action("PlantTree", "Write", on("tree*")), action("TagResource", "Tagging", on("tree"))},
			ResourceTypes: []*ResourceType{kind("tree", "arn:tree"), kind("bush")},
			ConditionKeys: []*ConditionKey{key("orchard:Row", "String")},
			Operations:    []*Operation{{Name: "Plant", Authorizes: []Authorization{authorization, {Action: "orchard:PlantTree"}}}},
		}),
		page("Example Orchard", Source{Page: "list_exampleorchard.html", Layout: HTMLOld}, Service{
			Actions:       []*Action{action("PlantTree", "Write", on("tree*", "iam:PassRole")), action("FellTree", "Write")},
			ResourceTypes: []*ResourceType{kind("tree", "arn:old")},
		}),
		page("Example Orchard V2", Source{Page: "list_exampleorchardv2.html", Layout: HTMLOld}, Service{
			Actions:       []*Action{action("PlantTree", "Write", on("bush", "orchard:ListTrees")), action("TagResource", "Write", on("bush*"))},
			ResourceTypes: []*ResourceType{kind("tree", "arn:tree", "arn:v2"), kind("bush", "arn:bush")},
			ConditionKeys: []*ConditionKey{key("orchard:Row", "Numeric")},
		}),
		page("Example Orchard", Source{Page: "list_orchard2020.md", Layout: MarkdownTable}, Service{
			Actions:       []*Action{action("PlantTree", "Write"), action("BurnTree", "Write", needing("iam:PassRole"))},
			ConditionKeys: []*ConditionKey{key("orchard:Axe", "Bool")},
		}),
		page("", Source{Page: "orchard.json", Layout: ServiceReference}, Service{
			Actions:       []*Action{action("PlantTree", "Write"), action("Graft", "Write")},
			ResourceTypes: []*ResourceType{kind("bush", "arn:json")},
			Operations:    []*Operation{call("Graft", "orchard:Graft")},
		}),
	}
}

func TestPagesOfAllLayoutsAreAssembled(t *testing.T) {
	model, err := Assemble(everyPage(t))
	require.NoError(t, err)
	require.Len(t, model.Services, 1)
	require.Equal(t, "Example Orchard V2", model.Services[0].Name) // its page is the first of the newest
	require.Equal(t, want(`
		source 0 list_exampleorchardv2.html html-old
		source 1 list_orchard.md markdown-list
		source 2 list_exampleorchard.html html-old
		source 3 list_orchard2020.md markdown-table
		source 4 orchard.json service-reference
		action BurnTree Write from 3 removed markdown-table
		  needs iam:PassRole
		action FellTree Write from 2 removed html-old
		action Graft Write from 4 removed service-reference
		action PlantTree Write
		  on bush from 0 needs orchard:ListTrees
		  on tree* from 1 2
		action TagResource Tagging+Write from 0 1
		  on bush* from 0
		  on tree from 1
		type bush arn:bush from 0 1 4
		type tree arn:tree arn:v2 from 0 1 2
		key orchard:Axe Bool from 3 removed markdown-table
		key orchard:Row String of Numeric,String from 0 1
		operation Plant from 1
		  iam:PassRole map[iam:PassedToService:[grove.example.com orchard.example.com]]
		  orchard:PlantTree
		`), show(model.Services[0]))
}

func TestTheOrderOfPagesDoesNotMatter(t *testing.T) {
	undated := everyPage(t)
	dated := everyPage(t)
	for i, date := range []string{"2026-08", "2025-08", "2026-06", "2020-09", "2026-02"} {
		dated[i].Sources[0].Date = date
	}
	partly := everyPage(t)
	partly[1].Sources[0].Date, partly[2].Sources[0].Date = "2025-08", "2026-06"
	for i, page := range []string{"p1.html", "p3.html"} {
		partly[i+1].Sources[0].Page = page
	}
	between := newService(t, Source{Page: "p2.html", Layout: HTMLOld}, Service{Actions: []*Action{action("PlantTree", "Read")}})
	between.Name = "Example Orchard V3"
	partly = append(partly, between)
	for _, test := range []struct {
		name  string
		pages []*Service
	}{{"no page has a date", undated}, {"all pages have a date", dated}, {"some pages have a date", partly}} {
		t.Run(test.name, func(t *testing.T) {
			first := ""
			permutations(test.pages, func(pages []*Service) {
				model, err := Assemble(pages)
				require.NoError(t, err)
				var b bytes.Buffer
				require.NoError(t, model.Encode(&b))
				if first == "" {
					first = b.String()
				}
				if first != b.String() {
					require.Equal(t, first, b.String())
				}
			})
		})
	}
}

// permutations calls f with every order of a list.
func permutations[T any](list []T, f func([]T)) {
	var rest func(done, left []T)
	rest = func(done, left []T) {
		if len(left) == 0 {
			f(append([]T{}, done...))
			return
		}
		for i := range left {
			others := append(append([]T{}, left[:i]...), left[i+1:]...)
			rest(append(append([]T{}, done...), left[i]), others)
		}
	}
	rest(nil, list)
}

func TestAnOldPageIsSupersededByANewOneOfItsTitle(t *testing.T) {
	page := func(title, file string, layout Layout, actions ...string) *Service {
		s := newService(t, Source{Page: file, Layout: layout}, Service{})
		s.Name = title
		for _, a := range actions {
			s.Actions = append(s.Actions, action(a, "Write"))
		}
		return s
	}
	for _, test := range []struct {
		name  string
		pages []*Service
		want  string
	}{
		{
			name: "one page of each age, whatever their titles",
			pages: []*Service{
				page("Orchards", "new.md", MarkdownList, "A"),
				page("Example Orchard", "old.html", HTMLOld, "B"),
			},
			want: `
				source 0 new.md markdown-list
				source 1 old.html html-old
				action A Write from 0
				action B Write from 1 removed html-old
				`,
		},
		{
			name: "an old page without a newer version joins the new pages",
			pages: []*Service{
				page("Example Orchard", "new.md", MarkdownList, "A"),
				page("Example Orchard", "old.html", HTMLOld, "B"),
				page("Example Orchard V2", "old2.html", HTMLOld, "C"),
			},
			want: `
				source 0 new.md markdown-list
				source 1 old2.html html-old
				source 2 old.html html-old
				action A Write from 0
				action B Write from 2 removed html-old
				action C Write from 1
				`,
		},
		{
			name: "the service reference is superseded by any page",
			pages: []*Service{
				page("", "orchard.json", ServiceReference, "D"),
				page("Example Orchard", "new.md", MarkdownList, "A"),
				page("Example Orchard V2", "new2.md", MarkdownList, "B"),
			},
			want: `
				source 0 new.md markdown-list
				source 1 new2.md markdown-list
				source 2 orchard.json service-reference
				action A Write from 0
				action B Write from 1
				action D Write from 2 removed service-reference
				`,
		},
		{
			name:  "the service reference alone is the service",
			pages: []*Service{page("", "orchard.json", ServiceReference, "D")},
			want: `
				source 0 orchard.json service-reference
				action D Write
				`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			model, err := Assemble(test.pages)
			require.NoError(t, err)
			require.Len(t, model.Services, 1)
			require.Equal(t, want(test.want), show(model.Services[0]))
		})
	}
}

func TestServicesAreSortedAndTheErrorsOfAllComeTogether(t *testing.T) {
	page := func(prefix, file string, actions ...string) *Service {
		s := &Service{Prefix: prefix, Sources: []Source{{Page: file, Layout: HTMLOld}}}
		for _, a := range actions {
			s.Actions = append(s.Actions, action(a, "Write"))
		}
		return s
	}
	pages := []*Service{
		page("weather", "w1", "Rain"), page("weather", "w2", "rain"),
		page("orchard", "o1", "PlantTree"), page("almanac", "a1", "Read"),
		page("basket", "b1", "Fill"), page("basket", "b2", "FILL"),
	}
	rand.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
	model, err := Assemble(pages)
	require.EqualError(t, err, "service \"basket\": actions \"FILL\" and \"Fill\" differ in case only\n"+
		"service \"weather\": actions \"Rain\" and \"rain\" differ in case only")
	require.Len(t, model.Services, 2)
	require.Equal(t, "almanac", model.Services[0].Prefix)
	require.Equal(t, "orchard", model.Services[1].Prefix)
}

func TestNoPagesAreAnEmptyModel(t *testing.T) {
	model, err := Assemble(nil)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, model.Encode(&b))
	require.Equal(t, "{\n \"services\": []\n}\n", b.String())
}
