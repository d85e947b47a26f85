package stability

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/api"
	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// at is a template of the orchard with its own part given.
func at(resource string) string {
	return "arn:${Partition}:orchard:${Region}:${Account}:" + resource
}

// orchard is a small service with one of everything.
func orchard() *reference.Service {
	resource := func(name string, required bool, keys ...string) reference.ActionResource {
		return reference.ActionResource{Type: name, Required: required, ConditionKeys: keys}
	}
	return &reference.Service{
		Prefix: "orchard",
		Name:   "Example Orchard",
		Actions: []*reference.Action{
			{Name: "DescribeTree", AccessLevels: []string{"Read"}, Resources: []reference.ActionResource{resource("tree", true, "orchard:Season")}},
			{Name: "FellTree", AccessLevels: []string{"Write"}, Resources: []reference.ActionResource{resource("tree", true)}},
			{Name: "ListTrees", AccessLevels: []string{"List"}},
			{Name: "PlantTree", AccessLevels: []string{"Write"}, Resources: []reference.ActionResource{resource("grove", true), resource("tree", true), resource("tool", false)}},
		},
		ResourceTypes: []*reference.ResourceType{
			{Name: "grove", ARNs: []string{at("grove/${GroveId}")}},
			{Name: "parcel", ARNs: []string{"arn:${Partition}:${Vendor}:${Region}:*:parcel/${ParcelId}"}},
			{Name: "row", ARNs: []string{at("grove/${GroveId}/row/${RowId}")}},
			{Name: "all rows", ARNs: []string{at("grove/${GroveId}/row/*")}},
			{Name: "shed", ARNs: []string{at("shed:*")}},
			{Name: "tool", ARNs: []string{"arn:${Partition}:orchard:::tool/${ToolId}"}},
			{Name: "tree", ARNs: []string{at("grove/${GroveId}/tree/${TreeId}")}, ConditionKeys: []string{"orchard:Season"}},
		},
		ConditionKeys: []*reference.ConditionKey{
			{Name: "orchard:Height", Type: "Numeric"},
			{Name: "orchard:Leaf/${LeafName}.color", Type: "String"},
			{Name: "orchard:Season", Type: "String"},
			{Name: "orchard:TreeTag/${TagKey}", Type: "String"},
		},
		Operations: []*reference.Operation{
			{Name: "FellTrees", Authorizes: []reference.Authorization{{Action: "orchard:FellTree"}}},
			{Name: "PlantTree", Authorizes: []reference.Authorization{{Action: "orchard:PlantTree"}}},
		},
	}
}

func without[T any](list []*T, nameOf func(*T) string, name string) []*T {
	return slices.DeleteFunc(slices.Clone(list), func(x *T) bool { return nameOf(x) == name })
}

func action(s *reference.Service, name string) *reference.Action {
	return s.Actions[slices.IndexFunc(s.Actions, func(a *reference.Action) bool { return a.Name == name })]
}

func resourceType(s *reference.Service, name string) *reference.ResourceType {
	return s.ResourceTypes[slices.IndexFunc(s.ResourceTypes, func(t *reference.ResourceType) bool { return t.Name == name })]
}

func key(s *reference.Service, name string) *reference.ConditionKey {
	return s.ConditionKeys[slices.IndexFunc(s.ConditionKeys, func(k *reference.ConditionKey) bool { return k.Name == name })]
}

func operationName(o *reference.Operation) string { return o.Name }
func typeName(t *reference.ResourceType) string   { return t.Name }
func keyName(k *reference.ConditionKey) string    { return k.Name }
func actionName(a *reference.Action) string       { return a.Name }

// template changes the one format of a resource type.
func template(name, text string) func(*reference.Service) {
	return func(s *reference.Service) { resourceType(s, name).ARNs = []string{text} }
}

// A change is something that AWS does to a service.
type change struct {
	name  string
	edit  func(s *reference.Service) // of the service as it was at first
	names map[string]string          // of further ARN formats
	want  []string                   // lines of the API that there are now
}

var changes = []change{
	{name: "nothing"},
	{
		name: "a placeholder has another name",
		edit: template("tree", at("grove/${Grove}/tree/${Id}")),
		want: []string{"type TreeARN has GroveID string", "type TreeARN has TreeID string", "func NewTreeARN(arn.Location, string, string) (TreeARN)"},
	},
	{
		name: "the literal text of a format is another",
		edit: template("tree", at("groves/${GroveId}/trees/${TreeId}")),
	},
	{
		name: "region and account are dropped",
		edit: template("grove", "arn:${Partition}:orchard:::grove/${GroveId}"),
		want: []string{"type GroveARN has Region string", "type GroveARN has AccountID string", "func NewGroveARN(arn.Location, string) (GroveARN)"},
	},
	{
		name: "region and account are added",
		edit: template("tool", at("tool/${ToolId}")),
		want: []string{"type ToolARN has Region string", "type ToolARN has AccountID string", "func NewToolARN(arn.Location, string) (ToolARN)"},
	},
	{
		name: "the region is a literal now, the account another placeholder",
		edit: template("grove", "arn:${Partition}:orchard:us-west-2:${OwnerAccount}:grove/${GroveId}"),
	},
	{
		name:  "other own placeholders",
		edit:  template("tree", at("tree/${TreeId}")),
		names: map[string]string{at("tree/${TreeId}"): "FreeTreeARN"},
		want:  []string{"func NewTreeARN(arn.Location, string, string) (TreeARN)", "func NewFreeTreeARN(arn.Location, string) (FreeTreeARN)", "type FreeTreeARN has BindAction(TreeAction) ()"},
	},
	{
		name:  "a format can no longer be taken apart",
		edit:  template("tree", at("tree/${GroveId}-${TreeId}")),
		names: map[string]string{at("tree/${GroveId}-${TreeId}"): "DashedTreeARN"},
		want:  []string{"func ParseTreeARN(string) (TreeARN, error)", "func NewDashedTreeARN(arn.Location, string, string) (DashedTreeARN)"},
	},
	{
		name: "a second format",
		edit: func(s *reference.Service) {
			resourceType(s, "grove").ARNs = []string{at("forest/${ForestId}"), at("grove/${GroveId}")}
		},
		names: map[string]string{at("forest/${ForestId}"): "ForestARN"},
		want:  []string{"type ForestARN has BindAction(GroveAction) ()", "const PlantTree has On(GroveARN, TreeARN) (iamref.Grant)"},
	},
	{
		name: "a sibling has a placeholder where a * is a field",
		edit: func(s *reference.Service) {
			s.ResourceTypes = append(s.ResourceTypes, &reference.ResourceType{Name: "one shed", ARNs: []string{at("shed:${ShedId}")}})
		},
		want: []string{"type ShedARN has ResourceID string", "func NewShedARN(arn.Location, string) (ShedARN)", "type OneShedARN has ShedID string"},
	},
	{
		name:  "the sibling for which a * is literal has another format",
		edit:  template("row", at("grove/${GroveId}/rows/${RowId}")),
		names: map[string]string{at("grove/${GroveId}/rows/${RowId}"): "RowsARN"},
		want:  []string{"func NewAllRowsARN(arn.Location, string) (AllRowsARN)"},
	},
	{
		name: "the sibling for which a * is literal is gone",
		edit: func(s *reference.Service) { s.ResourceTypes = without(s.ResourceTypes, typeName, "row") },
	},
	{
		name: "the placeholder of the service has another name",
		edit: template("parcel", "arn:${Partition}:${Carrier}:${Region}:${Account}:parcel/${Id}"),
		want: []string{"type ParcelARN has Vendor string", "func NewParcelARN(arn.Location, string, string) (ParcelARN)"},
	},
	{
		name: "a service place becomes a placeholder",
		edit: template("tool", "arn:${Partition}:${Vendor}:::tool/${ToolId}"),
		names: map[string]string{
			"arn:${Partition}:${Vendor}:::tool/${ToolId}": "VendorToolARN",
		},
		want: []string{"func NewVendorToolARN(arn.Location, string, string) (VendorToolARN)"},
	},
	{
		name: "an action is gone",
		edit: func(s *reference.Service) { s.Actions = without(s.Actions, actionName, "PlantTree") },
		want: []string{"const PlantTree has On(GroveARN, TreeARN) (iamref.Grant)"},
	},
	{
		name: "a resource type is gone, with its pairs",
		edit: func(s *reference.Service) {
			s.ResourceTypes = without(s.ResourceTypes, typeName, "tree")
			for _, a := range s.Actions {
				a.ReplaceResource("tree", func() []string { return nil })
			}
		},
		want: []string{"const FellTree has onOrchardTree() ()"},
	},
	{
		name: "an action takes no resource any more",
		edit: func(s *reference.Service) { action(s, "PlantTree").Resources = nil },
		want: []string{"const PlantTree has On(GroveARN, TreeARN) (iamref.Grant)"},
	},
	{
		name: "an action takes another type",
		edit: func(s *reference.Service) {
			action(s, "FellTree").Resources = []reference.ActionResource{{Type: "tool", Required: true}}
		},
		want: []string{"const FellTree has onOrchardTool() ()", "const FellTree has onOrchardTree() ()"},
	},
	{
		name: "stars are gone",
		edit: func(s *reference.Service) { action(s, "PlantTree").Resources[0].Required = false },
	},
	{
		name: "stars are more",
		edit: func(s *reference.Service) { action(s, "PlantTree").Resources[2].Required = true },
		want: []string{"const PlantTree has On(GroveARN, TreeARN) (iamref.Grant)"},
	},
	{
		name: "stars mean one of these",
		edit: func(s *reference.Service) { action(s, "PlantTree").OneOf = true },
		want: []string{"const PlantTree has On(GroveARN, TreeARN) (iamref.Grant)"},
	},
	{
		name: "a key is gone",
		edit: func(s *reference.Service) {
			s.ConditionKeys = without(s.ConditionKeys, keyName, "orchard:Season")
			s.ReplaceKey("orchard:Season", func() []string { return nil })
		},
	},
	{
		name: "a key is of another type",
		edit: func(s *reference.Service) { key(s, "orchard:Season").Type = "ArrayOfString" },
		want: []string{"const SeasonKey condition.StringKey"},
	},
	{
		name: "a key with a placeholder is of another type",
		edit: func(s *reference.Service) { key(s, "orchard:TreeTag/${TagKey}").Type = "ArrayOfString" },
	},
	{
		name: "a key has another case, and another type",
		edit: func(s *reference.Service) {
			k := key(s, "orchard:Season")
			k.Name, k.Type = "orchard:seasON", "ArrayOfString"
			s.ReplaceKey("orchard:Season", func() []string { return []string{"orchard:seasON"} })
		},
		want: []string{"const SeasonKey condition.StringKey"},
	},
	{
		name: "a key has another case, and the only action with it is gone",
		edit: func(s *reference.Service) {
			key(s, "orchard:Season").Name = "orchard:season"
			s.ReplaceKey("orchard:Season", func() []string { return []string{"orchard:season"} })
			s.Actions = without(s.Actions, actionName, "DescribeTree")
		},
	},
	{
		name: "the placeholder in a key's name has another name",
		edit: func(s *reference.Service) { key(s, "orchard:Leaf/${LeafName}.color").Name = "orchard:Leaf/${Id}.color" },
	},
	{
		name: "the placeholder at the end of a key's name has another name, and the key another type",
		edit: func(s *reference.Service) {
			k := key(s, "orchard:TreeTag/${TagKey}")
			k.Name, k.Type = "orchard:TreeTag/", "ArrayOfString"
		},
	},
	{
		name: "an operation is gone",
		edit: func(s *reference.Service) { s.Operations = without(s.Operations, operationName, "FellTrees") },
		want: []string{"type APIOperations has FellTrees *iamref.Operation"},
	},
	{
		name: "the operations are gone",
		edit: func(s *reference.Service) { s.Operations = nil },
	},
	{
		name: "names have another case",
		edit: func(s *reference.Service) {
			action(s, "PlantTree").Name = "plantTREE"
			s.Operations[1].Name = "plantTREE"
			resourceType(s, "tree").Name = "TREE"
			resourceType(s, "grove").Name = "gRove"
			for _, a := range s.Actions {
				a.ReplaceResource("tree", func() []string { return []string{"TREE"} })
				a.ReplaceResource("grove", func() []string { return []string{"gRove"} })
			}
		},
		want: []string{"const PlantTree has On(GroveARN, TreeARN) (iamref.Grant)"},
	},
	{
		name: "a type has another case, and a removed action took it",
		edit: func(s *reference.Service) {
			resourceType(s, "tree").Name = "Tree"
			s.Actions = without(s.Actions, actionName, "FellTree")
			for _, a := range s.Actions {
				a.ReplaceResource("tree", func() []string { return []string{"Tree"} })
			}
			action(s, "DescribeTree").Resources = nil
		},
	},
	{
		name: "there are more of each",
		edit: func(s *reference.Service) {
			s.Actions = append(s.Actions, &reference.Action{Name: "PaintShed", AccessLevels: []string{"Write"}, Resources: []reference.ActionResource{{Type: "shed"}, {Type: "well", Required: true}}})
			s.ResourceTypes = append(s.ResourceTypes, &reference.ResourceType{Name: "well", ARNs: []string{at("well")}})
			s.ConditionKeys = append(s.ConditionKeys, &reference.ConditionKey{Name: "orchard:Depth", Type: "Numeric"})
			s.Operations = append(s.Operations, &reference.Operation{Name: "PaintSheds"})
			action(s, "ListTrees").Resources = []reference.ActionResource{{Type: "grove", Required: true}, {Type: "shed", Required: true}}
		},
		want: []string{"const ListTrees has On(GroveARN, ShedARN) (iamref.Grant)", "func NewWellARN(arn.Location) (WellARN)"},
	},
}

// TestNoChangeBreaksAProgram makes each change, and then puts all back as it was:
// neither takes anything away from a program that compiled.
func TestNoChangeBreaksAProgram(t *testing.T) {
	check := checker(t)
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			first := stage(t, orchard(), nil, nil, "2026-01")
			changed := orchard()
			if c.edit != nil {
				c.edit(changed)
			}
			second := stage(t, changed, first, c.names, "2026-02")
			third := stage(t, orchard(), second, c.names, "2026-03")
			fourth := stage(t, changed, third, c.names, "2026-04")
			packages := make([]emit.Files, 4)
			for i, s := range []*reference.Service{first, second, third, fourth} {
				var err error
				packages[i], err = emit.Service(s, emit.Options{Package: "orchard"})
				require.NoError(t, err)
				check(t, packages[i])
			}
			for i := 1; i < len(packages); i++ {
				require.Empty(t, api.Lost(exported(t, packages[i-1]), exported(t, packages[i])), "after change %d", i)
			}
			lines := exported(t, packages[1])
			for _, line := range c.want {
				require.True(t, lines[line], "%s\nis not in\n%s", line, strings.Join(lines.Lines(), "\n"))
			}
			for _, s := range []*reference.Service{third} { // nothing that is back is removed
				for _, a := range s.Actions {
					require.Equal(t, slices.ContainsFunc(orchard().Actions, func(b *reference.Action) bool { return b.Name == a.Name }), a.Removed == "", a.Name)
				}
			}
		})
	}
}

// TestChangesThatAskForAName: where no name can be told, the refresh stops.
func TestChangesThatAskForAName(t *testing.T) {
	for _, c := range changes {
		if len(c.names) == 0 {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			first := stage(t, orchard(), nil, nil, "2026-01")
			changed := orchard()
			c.edit(changed)
			changed.Sources = []reference.Source{{Page: "list_orchard.html", Layout: reference.HTMLOld, Date: "2026-02"}}
			read, err := reference.Unite([]*reference.Service{changed})
			require.NoError(t, err)
			_, err = names.Assign(reference.Carry(read, first), first, names.Given{Folder: "orchard"})
			for template := range c.names {
				require.ErrorContains(t, err, fmt.Sprintf("its further ARN format %q needs a name from the overrides", template))
			}
		})
	}
}

// stage is the snapshot of a service that was read, given its former one.
func stage(t *testing.T, s, former *reference.Service, further map[string]string, date string) *reference.Service {
	t.Helper()
	s.Sources = []reference.Source{{Page: "list_orchard.html", Layout: reference.HTMLOld, Date: date}}
	read, err := reference.Unite([]*reference.Service{s})
	require.NoError(t, err)
	if former != nil {
		read = reference.Carry(read, former)
	}
	require.Empty(t, read.Check())
	read.Names, err = names.Assign(read, former, names.Given{Folder: "orchard", ARNTypes: further})
	require.NoError(t, err)
	return read
}

// checker type-checks packages. What they import is read from source once.
func checker(t *testing.T) func(*testing.T, emit.Files) {
	t.Helper()
	if build.Default.GOROOT == "" { // as when the test was built with -trimpath
		root, err := exec.Command("go", "env", "GOROOT").Output()
		require.NoError(t, err)
		build.Default.GOROOT = strings.TrimSpace(string(root))
	}
	fset := token.NewFileSet()
	config := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	return func(t *testing.T, files emit.Files) {
		t.Helper()
		var parsed []*ast.File
		for _, name := range files.Paths() {
			file, err := parser.ParseFile(fset, name, files[name], parser.SkipObjectResolution)
			require.NoError(t, err)
			parsed = append(parsed, file)
		}
		_, err := config.Check("example.com/orchard", fset, parsed, nil)
		require.NoError(t, err)
	}
}
