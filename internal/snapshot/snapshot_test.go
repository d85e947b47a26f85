package snapshot

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/reference"
)

// orchard is a small service with one of everything.
func orchard(t *testing.T) *reference.Service {
	t.Helper()
	s, err := reference.Unite([]*reference.Service{{
		Prefix:  "orchard",
		Name:    "Example <Orchard> & Sons",
		Sources: []reference.Source{{Page: "list_orchard.md", Layout: reference.MarkdownList, Date: "2026-08"}},
		Actions: []*reference.Action{
			{Name: "ListGroves", AccessLevels: []string{"List"}, Description: "Lists the groves"},
			{Name: "PlantTree", AccessLevels: []string{"Write"}, Description: "Plants a tree", Resources: []reference.ActionResource{{Type: "grove", Required: true}, {Type: "tree", Required: true}}},
		},
		ResourceTypes: []*reference.ResourceType{
			{Name: "grove", ARNs: []string{"arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}", "arn:${Partition}:orchard:::grove/${GroveId}"}},
			{Name: "tree", ARNs: []string{"arn:${Partition}:orchard:${Region}:${Account}:tree/${Arn}"}},
		},
		ConditionKeys: []*reference.ConditionKey{{Name: "orchard:Season", Type: "ArrayOfstring", Description: "The season"}},
		Operations:    []*reference.Operation{{Name: "PlantTrees", Authorizes: []reference.Authorization{{Action: "iam:PassRole", Conditions: map[string][]string{"iam:PassedToService": {"orchard.example.com"}}}}}},
	}})
	require.NoError(t, err)
	return s
}

// what the overrides say of the orchard, which cannot be named without
const overridesFile = `[
 {"service": "orchard", "what": "package", "expect": "aws/orchard", "use": "fruit/orchard", "why": "for the test"},
 {"service": "orchard", "what": "ARN type", "of": "arn:${Partition}:orchard:::grove/${GroveId}", "expect": "GroveARN", "use": "OldGroveARN", "why": "for the test"},
 {"service": "orchard", "what": "ARN field", "of": "arn:${Partition}:orchard:${Region}:${Account}:tree/${Arn}", "expect": "Arn", "use": "TreeName", "why": "for the test"},
 {"service": "orchard", "what": "Go name", "of": "action PlantTree", "expect": "PlantTree", "use": "PlantOneTree", "why": "for the test"}
]`

func named(t *testing.T) *reference.Service {
	t.Helper()
	overrides, err := LoadOverrides([]byte(overridesFile))
	require.NoError(t, err)
	s, err := Facts(orchard(t))
	require.NoError(t, err)
	require.NoError(t, overrides.Apply(s))
	require.NoError(t, overrides.Name(s, nil))
	return s
}

func TestFactsHoldNoDescriptionsAndOneSpellingOfEachType(t *testing.T) {
	before := orchard(t)
	facts, err := Facts(before)
	require.NoError(t, err)
	require.Equal(t, orchard(t), before) // it is not changed
	for i := range before.Actions {
		before.Actions[i].Description = ""
	}
	before.ConditionKeys[0].Description, before.ConditionKeys[0].Type = "", "ArrayOfString"
	require.Equal(t, before, facts)

	normal, err := Normal(orchard(t))
	require.NoError(t, err)
	require.Equal(t, "ArrayOfString", normal.ConditionKeys[0].Type)
	require.Equal(t, "The season", normal.ConditionKeys[0].Description)
}

func TestKeyTypesHaveOneSpelling(t *testing.T) {
	for spelling, want := range map[string]string{
		"String": "String", "string": "String", "Arn": "ARN", "ARN": "ARN", "Bool": "Bool", "Boolean": "Bool", "Long": "Numeric", "Integer": "Numeric",
		"Numeric": "Numeric", "Date": "Date", "IPAddress": "IPAddress", "Binary": "Binary",
		"ArrayOfArn": "ArrayOfARN", "ArrayOfBoolean": "ArrayOfBool", "arrayOfLong": "ArrayOfNumeric", "ArrayOfIPAddress": "ArrayOfIPAddress",
	} {
		s := orchard(t)
		s.ConditionKeys[0].Type = spelling
		facts, err := Facts(s)
		require.NoError(t, err)
		require.Equal(t, want, facts.ConditionKeys[0].Type, spelling)
	}
	s := orchard(t)
	s.ConditionKeys[0].Type = "Colour"
	_, err := Facts(s)
	require.EqualError(t, err, `condition key "orchard:Season": unknown type "Colour"`)
}

func TestWhatIsEncodedIsReadBack(t *testing.T) {
	s := named(t)
	content, err := Encode(s)
	require.NoError(t, err)
	for _, sentence := range []string{"Lists the groves", "Plants a tree", "The season", "description"} {
		require.NotContains(t, string(content), sentence)
	}
	require.Contains(t, string(content), "Example <Orchard> & Sons")
	require.Contains(t, string(content), "\n"+`{"name":"PlantTree",`, "a line for each entry")

	loaded, err := Load(fstest.MapFS{"orchard.json": {Data: content}})
	require.NoError(t, err)
	require.Empty(t, s.Names.KeyTypes)
	s.Names.KeyTypes = nil // what is empty is left out
	require.Equal(t, []*reference.Service{s}, loaded)
	again, err := Encode(loaded[0])
	require.NoError(t, err)
	require.Equal(t, string(content), string(again))
}

func TestServicesAreLoadedByPrefix(t *testing.T) {
	files := fstest.MapFS{"README.md": {Data: []byte("no service")}}
	for _, prefix := range []string{"b-b", "a", "bb"} {
		s := named(t)
		s.Prefix = prefix
		content, err := Encode(s)
		require.NoError(t, err)
		files[FileName(prefix)] = &fstest.MapFile{Data: content}
	}
	loaded, err := Load(files)
	require.NoError(t, err)
	var prefixes []string
	for _, s := range loaded {
		prefixes = append(prefixes, s.Prefix)
	}
	require.Equal(t, []string{"a", "b-b", "bb"}, prefixes)
}

func TestASnapshotThatIsNotWholeIsRefused(t *testing.T) {
	content, err := Encode(named(t))
	require.NoError(t, err)
	without := func(edit func(s *reference.Service)) string {
		s := named(t)
		edit(s)
		content, err := Encode(s)
		require.NoError(t, err)
		return string(content)
	}
	tests := map[string]struct{ name, content, want string }{
		"another service":  {"almanac.json", string(content), `snapshot almanac.json: it is of the service "orchard"`},
		"no names":         {"orchard.json", string(content[:strings.Index(string(content), ",\n\"names\"")]) + "\n}", "snapshot orchard.json: it has no names"},
		"no actions":       {"orchard.json", without(func(s *reference.Service) { s.Actions = nil }), "snapshot orchard.json: it has no actions"},
		"no sources":       {"orchard.json", without(func(s *reference.Service) { s.Sources = nil }), "snapshot orchard.json: it has no sources"},
		"an unknown field": {"orchard.json", strings.Replace(string(content), `"name":"PlantTree"`, `"name":"PlantTree","colour":"green"`, 1), `snapshot orchard.json: at byte 1725: json: unknown field "colour"`},
		"text behind":      {"orchard.json", string(content) + "{}", "snapshot orchard.json: at byte 1710: text after the end"},
		"half a file":      {"orchard.json", string(content[:200]), "snapshot orchard.json: at byte 0: unexpected EOF"},
		"an empty file":    {"orchard.json", "", "snapshot orchard.json: at byte 0: EOF"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{test.name: {Data: []byte(test.content)}})
			require.EqualError(t, err, test.want)
		})
	}
	t.Run("all files together", func(t *testing.T) {
		_, err := Load(fstest.MapFS{"a.json": {}, "b.json": {Data: []byte("x")}})
		require.EqualError(t, err, "snapshot a.json: at byte 0: EOF\nsnapshot b.json: at byte 1: invalid character 'x' looking for beginning of value")
	})
}
