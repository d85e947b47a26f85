package emit_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// readCase makes the service of a folder's pages, named by the overrides that
// lie beside them. An HTML page is two months older than one in Markdown. A page
// former_… is one of which the package has been made before.
func readCase(t testing.TB, folder string) *reference.Service {
	t.Helper()
	return caseOf(t, folder, nil)
}

// caseOf is readCase with an edit, if it is not nil, of the text of pages.
func caseOf(t testing.TB, folder string, edit func(string) string) *reference.Service {
	t.Helper()
	s, overrides := readPages(t, folder, "list_", edit), readOverrides(t, folder)
	former := readPages(t, folder, "former_", edit)
	if former == nil {
		return named(t, s, nil, overrides)
	}
	return named(t, s, named(t, former, nil, nil), overrides)
}

// readPages reads the pages of a folder whose names begin as given.
func readPages(t testing.TB, folder, prefix string, edit func(string) string) *reference.Service {
	t.Helper()
	var pages []*reference.Service
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		if edit != nil {
			content = []byte(edit(string(content)))
		}
		p, err := page.Read(e.Name(), content)
		require.NoError(t, err)
		p.Service.Sources[0].Date = map[string]string{"list_.md": "2026-08", "list_.html": "2026-06", "former_.md": "2026-07"}[prefix+filepath.Ext(e.Name())]
		pages = append(pages, p.Service)
	}
	if len(pages) == 0 {
		return nil
	}
	m, err := reference.Assemble(pages)
	require.NoError(t, err)
	require.Len(t, m.Services, 1)
	return m.Services[0]
}

func readOverrides(t testing.TB, folder string) snapshot.Overrides {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, "overrides.json"))
	if os.IsNotExist(err) {
		return nil
	}
	require.NoError(t, err)
	overrides, err := snapshot.LoadOverrides(content)
	require.NoError(t, err)
	return overrides
}

// named is a service that is ready to be emitted, as the package of its prefix.
// Former is what it was when the package was made before; it may be nil.
func named(t testing.TB, s, former *reference.Service, overrides snapshot.Overrides) *reference.Service {
	t.Helper()
	s, err := snapshot.Normal(s)
	require.NoError(t, err)
	require.NoError(t, overrides.Apply(s))
	if former != nil {
		s = reference.Carry(s, former)
	}
	given := overrides.Given(s.Prefix)
	given.Folder = names.Package(s.Prefix)
	s.Names, err = names.Assign(s, former, given)
	require.NoError(t, err)
	return s
}

// emitted are the files of a service's package, which are sound.
func emitted(t testing.TB, s *reference.Service, o emit.Options) emit.Files {
	t.Helper()
	o.Package = names.Package(s.Prefix)
	files, err := emit.Service(s, o)
	require.NoError(t, err)
	requireSound(t, s, o.Package, files)
	return files
}

// normal brings a model that a test has put together into the form in which
// pages come.
func normal(s *reference.Service) (*reference.Service, error) {
	return reference.Unite([]*reference.Service{s})
}

// orchard is a small service with one of everything.
func orchard() *reference.Service {
	return &reference.Service{
		Prefix:  "orchard",
		Name:    "Example Orchard",
		Sources: []reference.Source{{Page: "list_orchard.md", Layout: reference.MarkdownList, Date: "2026-08"}},
		Actions: []*reference.Action{
			{Name: "ListGroves", AccessLevels: []string{"List"}, Doc: "https://docs.example.com/ListGroves.html", Description: "Lists the groves"},
			{
				Name: "PlantTree", AccessLevels: []string{"Tagging", "Write"}, PermissionOnly: true,
				Doc: "https://docs.example.com/PlantTree.html", Description: "Plants a tree",
				Resources: []reference.ActionResource{
					{Type: "grove", Required: true, ConditionKeys: []string{"orchard:Season"}, DependentActions: []string{"iam:PassRole"}},
					{Type: "tree", Required: true},
				},
				ConditionKeys: []string{"aws:TagKeys"}, DependentActions: []string{"orchard:ListGroves"}, Removed: "2026-06",
			},
		},
		ResourceTypes: []*reference.ResourceType{
			{Name: "grove", ARNs: []string{"arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}"}, Doc: "https://docs.example.com/grove.html", ConditionKeys: []string{"orchard:Season"}},
			{Name: "tree", ARNs: []string{"arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}/tree/${TreeId}"}, Removed: "2026-06"},
		},
		ConditionKeys: []*reference.ConditionKey{
			{Name: "orchard:BranchTag/${TagKey}", Type: "String", Doc: "https://docs.example.com/keys.html", Description: "A label on a branch"},
			{Name: "orchard:Season", Type: "ArrayOfString", Removed: "2026-06"},
		},
		Operations: []*reference.Operation{
			{Name: "PlantTrees", SDKClients: []string{"orchard"}, Authorizes: []reference.Authorization{
				{Action: "orchard:PlantTree"},
				{Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"orchard.example.com"}}},
			}},
		},
	}
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
