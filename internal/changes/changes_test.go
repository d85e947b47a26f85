package changes_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/reference"
)

var update = flag.Bool("update", false, "write the golden files")

type (
	service   = reference.Service
	action    = reference.Action
	resource  = reference.ActionResource
	kind      = reference.ResourceType
	key       = reference.ConditionKey
	operation = reference.Operation
)

func sourced(layout reference.Layout) []reference.Source {
	return []reference.Source{{Page: "list_x", Layout: layout, Date: "2026-06"}}
}

// garden is a state with one of everything.
func garden() []*service {
	return []*service{
		{Prefix: "garden", Name: "Example Garden", Sources: sourced(reference.HTMLOld),
			Actions: []*action{
				{Name: "ListBeds", AccessLevels: []string{"List"}},
				{Name: "PlantBed", AccessLevels: []string{"Write"}, Doc: "https://docs.example/PlantBed", ConditionKeys: []string{"garden:Season"}, DependentActions: []string{"iam:PassRole"},
					Resources: []resource{{Type: "bed", Required: true, ConditionKeys: []string{"aws:TagKeys"}}, {Type: "tool"}}},
				{Name: "RakeBed", AccessLevels: []string{"Write"}, Resources: []resource{{Type: "bed", ConditionKeys: []string{"garden:Season"}}}},
				{Name: "WaterBed", AccessLevels: []string{"Write"}},
			},
			ResourceTypes: []*kind{{Name: "bed", ARNs: []string{"arn:${Partition}:garden:::bed/${BedId}"}}, {Name: "tool", ARNs: []string{"arn:${Partition}:garden:::tool/${ToolId}"}}},
			ConditionKeys: []*key{{Name: "aws:TagKeys", Type: "ArrayOfString"}, {Name: "garden:Depth", Type: "String"}, {Name: "garden:Season", Type: "String"}},
			Operations:    []*operation{{Name: "PlantBed", Authorizes: []reference.Authorization{{Action: "garden:PlantBed"}}}},
		},
		{Prefix: "pond", Name: "Example Pond", Sources: sourced(reference.HTMLOld), Actions: []*action{{Name: "FeedFish", AccessLevels: []string{"Write"}}},
			ConditionKeys: []*key{{Name: "aws:TagKeys", Type: "ArrayOfString"}, {Name: "fish.example:aud", Type: "String"}}},
		{Prefix: "well", Sources: sourced(reference.HTMLOld), Actions: []*action{{Name: "DrawWater", AccessLevels: []string{"Read"}}}},
	}
}

// changed is the garden after one change of each kind.
func changed() []*service {
	s := garden()
	g, pond := s[0], s[1]
	g.Name = "Example Gardens"
	g.Sources[0].Layout = reference.HTMLNew
	plant, rake := g.Actions[1], g.Actions[2]
	plant.AccessLevels = []string{"Tagging", "Write"}
	plant.Resources = []resource{{Type: "bed", ConditionKeys: []string{"aws:TagKeys"}}, {Type: "shed", Required: true}}
	plant.ConditionKeys, plant.DependentActions, plant.PermissionOnly = []string{"garden:Moon"}, nil, true
	plant.Doc = "https://docs.example/API_PlantBed"
	rake.ConditionKeys, rake.Resources[0].ConditionKeys = []string{"garden:Season"}, nil
	g.Actions[3].Name = "waterBed"
	g.Actions[0] = &action{Name: "CountBeds", AccessLevels: []string{"List"}}
	g.ResourceTypes[0].ARNs = []string{"arn:${Partition}:garden:${Region}::bed/${BedName}"}
	g.ResourceTypes[1] = &kind{Name: "shed", ARNs: []string{"arn:${Partition}:garden:::shed/${ShedId}"}}
	g.ConditionKeys = []*key{{Name: "garden:Depth", Type: "Numeric"}, {Name: "garden:Moon", Type: "String"}, {Name: "garden:Season", Types: []string{"ArrayOfString", "String"}, Type: "String"}}
	g.Operations[0].Authorizes = []reference.Authorization{{Action: "garden:PlantBed"}, {Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"garden.example"}}}}
	g.Operations = append(g.Operations, &operation{Name: "CountBeds"})
	pond.ConditionKeys = pond.ConditionKeys[:1]
	s[2] = &service{Prefix: "orchard", Sources: sourced(reference.HTMLOld), Actions: []*action{{Name: "PlantTree", AccessLevels: []string{"Write"}}}}
	return s
}

func report() *changes.Report {
	r := changes.Between(garden(), changed())
	r.Pages = &changes.Pages{Both: 2, Gone: []string{"list_well"}, New: []string{"list_orchard"}, Refused: []string{"old: list_bog.html: empty"}}
	r.Notes = []string{"pond: pages and service reference disagree *here*, and `the` pages decide"}
	return r
}

func TestTheReport(t *testing.T) {
	r := report()
	for name, write := range map[string]func(io.Writer) error{"report.txt": r.Text, "report.md": r.Markdown, "report.json": r.JSON} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			require.NoError(t, write(&got))
			golden(t, name, got.Bytes())
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o777))
		require.NoError(t, os.WriteFile(name, got, 0o666))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

// The layout that programs read.
func TestTheLayoutOfJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, report().JSON(&b))
	type entries struct {
		Added, Removed []string
		Changed        []struct {
			Name, Field string
			Old, New    any
		}
	}
	var got struct {
		Services                                                      struct{ Added, Removed []string }
		Actions, ResourceTypes, ConditionKeys, SharedKeys, Operations entries
		Pages                                                         struct{ Gone, New, Refused []string }
		Release                                                       struct{ Step string }
	}
	require.NoError(t, json.Unmarshal(b.Bytes(), &got))
	require.Equal(t, []string{"orchard"}, got.Services.Added)
	require.Equal(t, []string{"well"}, got.Services.Removed)
	require.Equal(t, []string{"garden:CountBeds"}, got.Actions.Added)
	require.Equal(t, []string{"garden:ListBeds"}, got.Actions.Removed)
	require.Equal(t, []string{"garden/shed"}, got.ResourceTypes.Added)
	require.Equal(t, []string{"garden/tool"}, got.ResourceTypes.Removed)
	require.Equal(t, []string{"garden:Moon"}, got.ConditionKeys.Added)
	require.Equal(t, []string{"fish.example:aud"}, got.ConditionKeys.Removed)
	require.Equal(t, []string{"garden aws:TagKeys"}, got.SharedKeys.Removed)
	require.Equal(t, []string{"garden:CountBeds"}, got.Operations.Added)
	require.Empty(t, got.Operations.Removed)
	require.Equal(t, "minor", got.Release.Step)
	i := slices.IndexFunc(got.Actions.Changed, func(c struct {
		Name, Field string
		Old, New    any
	}) bool {
		return c.Name == "garden:PlantBed" && c.Field == "accessLevels"
	})
	require.Equal(t, []any{"Write"}, got.Actions.Changed[i].Old)
	require.Equal(t, []any{"Tagging", "Write"}, got.Actions.Changed[i].New)

	b.Reset()
	require.NoError(t, changes.Between(nil, nil).JSON(&b))
	require.JSONEq(t, `{"services": {"added": [], "removed": []},
		"actions": {"added": [], "removed": [], "changed": []}, "resourceTypes": {"added": [], "removed": [], "changed": []}, "conditionKeys": {"added": [], "removed": [], "changed": []},
		"sharedKeys": {"added": [], "removed": [], "changed": []}, "operations": {"added": [], "removed": [], "changed": []}, "release": {"step": "none", "reasons": []}}`, b.String())
}

func names(list []changes.Name) []string {
	out := []string{}
	for _, n := range list {
		out = append(out, n.String())
	}
	return out
}

func TestNothingDiffersFromItself(t *testing.T) {
	for _, s := range [][]*service{nil, garden(), changed()} {
		r := changes.Between(s, s)
		require.True(t, r.Empty())
		require.Empty(t, r.Release.Reasons)
		var b bytes.Buffer
		require.NoError(t, r.Text(&b))
		require.Equal(t, "No service, action, resource type, condition key or operation differs.\n", b.String())
	}
}

// The way back names the same things, the other way round.
func TestTheWayBack(t *testing.T) {
	to, from := changes.Between(garden(), changed()), changes.Between(changed(), garden())
	require.Equal(t, names(to.Actions.Added), names(from.Actions.Removed))
	require.Equal(t, names(to.Actions.Removed), names(from.Actions.Added))
	require.Equal(t, names(to.ResourceTypes.Added), names(from.ResourceTypes.Removed))
	require.Equal(t, names(to.ConditionKeys.Removed), names(from.ConditionKeys.Added))
	require.Equal(t, names(to.SharedKeys.Removed), names(from.SharedKeys.Added))
	require.Len(t, from.Actions.Changed, len(to.Actions.Changed))
	require.Empty(t, from.Operations.Removed, "the old layout lists none")
}

// What a layout cannot say is not gone.
func TestWhatALayoutCannotSay(t *testing.T) {
	for _, layout := range []reference.Layout{reference.HTMLOld, reference.MarkdownTable, reference.HTMLNew, reference.MarkdownList, reference.ServiceReference} {
		before, after := garden(), garden()
		after[0].Sources = sourced(layout)
		plant := after[0].Actions[1]
		plant.DependentActions, plant.Resources[0].Required, plant.Doc = nil, false, ""
		after[0].Operations = nil
		r := changes.Between(before, after)
		old := layout == reference.HTMLOld || layout == reference.MarkdownTable
		has := func(field string) bool {
			return slices.ContainsFunc(r.Actions.Changed, func(c changes.Change) bool { return c.Field == field })
		}
		require.Equal(t, old, has("dependentActions"), layout)
		require.Equal(t, layout != reference.ServiceReference, has("required"), layout)
		require.Equal(t, layout != reference.ServiceReference, has("doc"), layout)
		require.Equal(t, !old, len(r.Operations.Removed) == 1, layout)
	}
}

// snapshotted is a state as the snapshot has it.
func snapshotted(services []*service) []*service {
	for _, s := range services {
		s.Names = &reference.Names{Package: "aws/" + s.Prefix}
	}
	return services
}

func TestRemovedAndRestored(t *testing.T) {
	removed := snapshotted(garden())
	g := removed[0]
	g.Actions[0].Removed, g.ResourceTypes[1].Removed, g.ConditionKeys[1].Removed, g.Operations[0].Removed = "2026-06", "2026-06", "2026-06", "2026-06"
	removed[2].Actions[0].Removed = "2026-06"

	r := changes.Between(snapshotted(garden()), removed)
	require.Equal(t, changes.Minor, r.Release.Step)
	require.Equal(t, []string{"garden:ListBeds"}, names(r.Actions.Removed))
	require.Equal(t, []string{"garden/tool"}, names(r.ResourceTypes.Removed))
	require.Equal(t, []string{"garden:Depth"}, names(r.ConditionKeys.Removed))
	require.Equal(t, "well", r.Services.Removed[0].Prefix)

	r = changes.Between(removed, snapshotted(garden()))
	require.Equal(t, changes.Patch, r.Release.Step)
	require.Equal(t, []string{"garden:ListBeds"}, names(r.Actions.Restored))
	require.Equal(t, []string{"garden/tool"}, names(r.ResourceTypes.Restored))
	require.Equal(t, []string{"garden:Depth"}, names(r.ConditionKeys.Restored))
	require.Equal(t, []string{"garden:PlantBed"}, names(r.Operations.Restored))
	require.Equal(t, "well", r.Services.Restored[0].Prefix)
	require.Empty(t, r.Actions.Added)

	// Pages of AWS's do not list what was removed before.
	pages := garden()
	pages[0].Actions = pages[0].Actions[1:]
	require.Empty(t, changes.Between(removed, pages).Actions.Removed)
}

func TestWhatBreaksPrograms(t *testing.T) {
	named := func() []*service {
		s := snapshotted(garden())
		s[0].Names.ARNs = []reference.ARNName{{Name: "BedARN", Fields: []string{"Partition", "BedID"}}, {Name: "ToolARN", Fields: []string{"Partition", "ToolID"}}}
		s[0].Names.Idents = map[string]string{"action PlantBed": "Plant"}
		s[0].Names.On = map[string][]string{"PlantBed": {"bed"}}
		s[0].Names.KeyTypes = map[string]string{"garden:Depth": "StringKey"}
		return s
	}
	require.True(t, changes.Between(named(), named()).Empty())
	tests := map[string]struct {
		edit func(s []*service) []*service
		want string
	}{
		"a constant":    {func(s []*service) []*service { s[0].Actions = s[0].Actions[1:]; return s }, "the Go name of garden:ListBeds is gone"},
		"a package":     {func(s []*service) []*service { return s[:2] }, "package aws/well is gone"},
		"its folder":    {func(s []*service) []*service { s[0].Names.Package = "garden"; return s }, "package aws/garden is garden now"},
		"an ARN type":   {func(s []*service) []*service { s[0].Names.ARNs = s[0].Names.ARNs[1:]; return s }, "garden: the ARN type BedARN is gone"},
		"a field":       {func(s []*service) []*service { s[0].Names.ARNs[0].Fields = []string{"Partition"}; return s }, "garden: the ARN type BedARN has no field BedID any more"},
		"an identifier": {func(s []*service) []*service { s[0].Names.Idents["action PlantBed"] = "Sow"; return s }, "garden: action PlantBed is called Sow now, not Plant"},
		"a method":      {func(s []*service) []*service { s[0].Names.On["PlantBed"] = nil; return s }, "garden: the method On of PlantBed has other parameters"},
		"a key's type":  {func(s []*service) []*service { s[0].Names.KeyTypes = nil; return s }, "garden: the key garden:Depth has another Go type"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := changes.Between(named(), test.edit(named()))
			require.Equal(t, changes.Major, r.Release.Step)
			require.Equal(t, test.want, r.Release.Reasons[0])
		})
	}
}

// Each kind of change has a meaning, and each field a name.
func TestTheReasonsAreInWords(t *testing.T) {
	r := report()
	require.Greater(t, len(r.Release.Reasons), 20)
	for _, reason := range r.Release.Reasons {
		require.NotContains(t, reason, ", :", reason)
		require.Regexp(t, `^\d+ [a-z ]+(new|gone|back|, [a-zA-Z ]+|s?): .`, reason)
	}
}

func TestAnUntidyText(t *testing.T) {
	s := garden()
	s[0].Actions[0].Name = "a`b ``c\n# d"
	var b bytes.Buffer
	require.NoError(t, changes.Between(garden(), s).Markdown(&b))
	require.Contains(t, b.String(), "``` a`b ``c # d ```")
}
