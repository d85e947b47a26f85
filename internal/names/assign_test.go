package names

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/reference"
)

// at is a template of the orchard with its own part given.
func at(resource string) string {
	return "arn:${Partition}:orchard:${Region}:${Account}:" + resource
}

// orchard is a service with one resource type.
func orchard(templates ...string) *reference.Service {
	return &reference.Service{
		Prefix:        "orchard",
		Actions:       []*reference.Action{{Name: "PlantTree"}},
		ResourceTypes: []*reference.ResourceType{{Name: "apple tree", ARNs: templates}},
	}
}

// published is a service whose names are recorded.
func published(t *testing.T, s *reference.Service, given Given) *reference.Service {
	t.Helper()
	given.Folder = "orchard"
	var err error
	s.Names, err = Assign(s, nil, given)
	require.NoError(t, err)
	return s
}

func TestANewServiceIsNamedByTheRules(t *testing.T) {
	s := orchard(at("tree/${TreeId}"))
	s.Actions = []*reference.Action{
		{Name: "PlantTwo", Resources: []reference.ActionResource{{Type: "a", Required: true}, {Type: "b", Required: true}, {Type: "c"}}},
		{Name: "PlantSix", Resources: []reference.ActionResource{
			{Type: "a", Required: true}, {Type: "b", Required: true}, {Type: "c", Required: true}, {Type: "d", Required: true}, {Type: "e", Required: true}, {Type: "f", Required: true},
		}},
		{Name: "PlantOneOf", OneOf: true, Resources: []reference.ActionResource{{Type: "a", Required: true}, {Type: "b", Required: true}}},
	}
	published(t, s, Given{})
	require.Equal(t, &reference.Names{
		Package: "orchard",
		Idents:  map[string]string{}, KeyTypes: map[string]string{},
		On:   map[string][]string{"PlantTwo": {"a", "b"}},
		ARNs: []reference.ARNName{{Name: "AppleTreeARN", Type: "apple tree", Template: at("tree/${TreeId}"), Fields: []string{"Partition", "Region", "AccountID", "TreeID"}}},
	}, s.Names)
	require.Equal(t, "PlantTwo", Ident(s.Names, "action", "PlantTwo"))
	require.Equal(t, "AppleTree", Ident(s.Names, "resource type", "apple tree"))
}

func TestFieldsAreNamedByPosition(t *testing.T) {
	for template, want := range map[string]string{
		at("x/${ResourceId}"): "Partition Region AccountID ResourceID",
		at("x"):               "Partition Region AccountID",
		at("x:*"):             "Partition Region AccountID ResourceID",
		"arn:${Partition}:orchard::${ManagementAccountId}:x/${AccountNumber}": "Partition AccountID AccountNumber",
		"arn:${Partition}:orchard:*:*:x/${Id}":                                "Partition Region AccountID ID",
		"arn:${Partition}:orchard:us-west-2:aws:${Name}":                      "Partition Name",
		"arn:${Partition}:${Vendor}:${Region}:*:${Kind}:${Id}":                "Partition Vendor Region AccountID Kind ID",
	} {
		s := published(t, orchard(template), Given{})
		require.Equal(t, want, strings.Join(s.Names.ARNs[0].Fields, " "), template)
	}
}

func TestAStarAtTheEndIsNoFieldBesideAPlaceholder(t *testing.T) {
	s := orchard(at("grove/${GroveId}/*"))
	s.ResourceTypes = append(s.ResourceTypes, &reference.ResourceType{Name: "row", ARNs: []string{at("grove/${GroveId}/${RowId}")}})
	published(t, s, Given{})
	require.Equal(t, []string{"Partition", "Region", "AccountID", "GroveID", "RowID"}, s.Names.ARNs[0].Fields)
	require.Equal(t, []string{"Partition", "Region", "AccountID", "GroveID"}, s.Names.ARNs[1].Fields) // recorded last, so that it sees the other
}

func TestWhatNoRuleNamesNeedsAnOverride(t *testing.T) {
	tests := []struct {
		name      string
		templates []string
		want      string
		given     Given
		fields    string
	}{
		{
			"a second format", []string{at("a/${A1}"), at("b/${B1}")},
			`resource type "apple tree": its further ARN format "arn:${Partition}:orchard:${Region}:${Account}:b/${B1}" needs a name from the overrides`,
			Given{ARNTypes: map[string]string{at("b/${B1}"): "OldTreeARN"}}, "Partition Region AccountID B1",
		},
		{
			"a field that is a method", []string{at("${Arn}")},
			`resource type "apple tree": ARN "arn:${Partition}:orchard:${Region}:${Account}:${Arn}": the field ARN of placeholder "Arn" would clash with a method: an override must name it`,
			Given{Fields: map[string]string{at("${Arn}") + " Arn": "TreeARN"}}, "Partition Region AccountID TreeARN",
		},
		{
			"a field that is taken", []string{at("${AccountId}/${TreeId}")},
			`resource type "apple tree": ARN "arn:${Partition}:orchard:${Region}:${Account}:${AccountId}/${TreeId}": two fields AccountID: an override must name one`,
			Given{Fields: map[string]string{at("${AccountId}/${TreeId}") + " AccountId": "Member"}}, "Partition Region AccountID Member TreeID",
		},
		{
			"two fields of one name", []string{at("${TreeId}/${tree-id}")},
			`resource type "apple tree": ARN "arn:${Partition}:orchard:${Region}:${Account}:${TreeId}/${tree-id}": two fields TreeID: an override must name one`,
			Given{Fields: map[string]string{at("${TreeId}/${tree-id}") + " tree-id": "Second"}}, "Partition Region AccountID TreeID Second",
		},
		{
			"a field that begins with a digit", []string{at("${2nd}")},
			`resource type "apple tree": ARN "arn:${Partition}:orchard:${Region}:${Account}:${2nd}": placeholder "2nd" gives no Go field name ("2nd"): an override must name it`,
			Given{Fields: map[string]string{at("${2nd}") + " 2nd": "Second"}}, "Partition Region AccountID Second",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Assign(orchard(test.templates...), nil, Given{Folder: "orchard"})
			require.EqualError(t, err, test.want)
			s := published(t, orchard(test.templates...), test.given)
			require.Equal(t, test.fields, strings.Join(s.Names.ARNs[len(s.Names.ARNs)-1].Fields, " "))
			for template, name := range test.given.ARNTypes {
				require.Contains(t, s.Names.ARNs, reference.ARNName{Name: name, Type: "apple tree", Template: template, Fields: strings.Fields(test.fields)})
			}
		})
	}
	t.Run("all of a service together", func(t *testing.T) {
		s := orchard(at("${Arn}"), at("${2nd}"))
		_, err := Assign(s, nil, Given{Folder: "orchard"})
		require.EqualError(t, err, `resource type "apple tree": ARN "arn:${Partition}:orchard:${Region}:${Account}:${Arn}": the field ARN of placeholder "Arn" would clash with a method: an override must name it
resource type "apple tree": ARN "arn:${Partition}:orchard:${Region}:${Account}:${2nd}": placeholder "2nd" gives no Go field name ("2nd"): an override must name it`)
	})
}

func TestAFolderMustBeFitForAPackage(t *testing.T) {
	for _, folder := range []string{"orchard", "aws/orchard", "aws/s3", "iam_orchard", "Orchard", "linux", "amd64"} {
		_, err := Assign(orchard(), nil, Given{Folder: folder})
		require.NoError(t, err)
	}
	for _, folder := range []string{
		"", "/", "/etc/x", "../x", "a/../b", "a//b", "a/", ".", "..", "-rf", "a b", `C:\x`, "x\x00y", "x\n", "ärger", ".hidden", "_x", "1x", "x_test",
		"type", "aws/func", "main", "aws/internal", "vendor", "testdata/x", "con", "aws/NUL", "com1", strings.Repeat("x", 101),
	} {
		_, err := Assign(orchard(), nil, Given{Folder: folder})
		require.ErrorContains(t, err, "cannot be the folder of a Go package: it needs another name", folder)
		require.NotContains(t, err.Error(), "\n")
	}
}

func TestWhatIsPublishedStays(t *testing.T) {
	t.Run("a type whose template is the same", func(t *testing.T) {
		former := published(t, orchard(at("${Arn}")), Given{Fields: map[string]string{at("${Arn}") + " Arn": "TreeARN"}})
		now, err := Assign(orchard(at("${Arn}")), former, Given{Folder: "elsewhere"})
		require.NoError(t, err)
		require.Equal(t, former.Names.ARNs, now.ARNs)
		require.Equal(t, "elsewhere", now.Package) // the overrides', which decide it each time
	})
	t.Run("a field whose placeholder has another name", func(t *testing.T) {
		now, err := Assign(orchard(at("tree/${Id}")), published(t, orchard(at("tree/${TreeId}")), Given{}), Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, []reference.ARNName{
			{Name: "AppleTreeARN", Type: "apple tree", Template: at("tree/${Id}"), Fields: []string{"Partition", "Region", "AccountID", "TreeID"}, Ignored: []string{}},
		}, now.ARNs)
	})
	t.Run("a field whose place is gone, and back again", func(t *testing.T) {
		without := "arn:${Partition}:orchard:::tree/${TreeId}"
		former := published(t, orchard(at("tree/${TreeId}")), Given{})
		now := orchard(without)
		var err error
		now.Names, err = Assign(now, former, Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, []reference.ARNName{
			{Name: "AppleTreeARN", Type: "apple tree", Template: without, Fields: []string{"Partition", "TreeID"}, Ignored: []string{"Region", "AccountID"}},
		}, now.Names.ARNs)
		again, err := Assign(orchard(at("tree/${TreeId}")), now, Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, []string{"Partition", "Region", "AccountID", "TreeID"}, again.ARNs[0].Fields)
		require.Empty(t, again.ARNs[0].Ignored)
	})
	t.Run("a type beside the one of other placeholders", func(t *testing.T) {
		former := published(t, orchard(at("tree/${TreeId}")), Given{})
		changed := at("grove/${GroveId}/tree/${TreeId}")
		_, err := Assign(orchard(changed), former, Given{Folder: "orchard"})
		require.EqualError(t, err, `resource type "apple tree": its further ARN format "arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}/tree/${TreeId}" needs a name from the overrides`)
		now, err := Assign(orchard(changed), former, Given{Folder: "orchard", ARNTypes: map[string]string{changed: "GroveTreeARN"}})
		require.NoError(t, err)
		require.Len(t, now.ARNs, 2)
		require.Equal(t, former.Names.ARNs[0], now.ARNs[0])
		require.Equal(t, "GroveTreeARN", now.ARNs[1].Name)
	})
	t.Run("the type of a resource that is gone", func(t *testing.T) {
		former := published(t, orchard(at("tree/${TreeId}")), Given{})
		gone := orchard(at("tree/${TreeId}"))
		gone.ResourceTypes[0].Removed = "2026-06"
		now, err := Assign(gone, former, Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, former.Names.ARNs, now.ARNs)
	})
	t.Run("a name whose case AWS has changed", func(t *testing.T) {
		s := orchard(at("tree/${TreeId}"))
		s.Actions[0].Name, s.ResourceTypes[0].Name = "plantTREE", "Apple Tree"
		now, err := Assign(s, published(t, orchard(at("tree/${TreeId}")), Given{}), Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, "PlantTree", Ident(now, "action", "plantTREE"))
		require.Equal(t, "AppleTree", Ident(now, "resource type", "Apple Tree"))
		require.Equal(t, "AppleTreeARN", now.ARNs[0].Name)
		require.Equal(t, "Apple Tree", now.ARNs[0].Type)
	})
	t.Run("an On method whose action has other stars", func(t *testing.T) {
		s := orchard()
		s.Actions[0].Resources = []reference.ActionResource{{Type: "a", Required: true}, {Type: "b", Required: true}}
		former := published(t, s, Given{})
		s = orchard()
		s.Actions[0].Resources = []reference.ActionResource{{Type: "a", Required: true}, {Type: "b"}}
		now, err := Assign(s, former, Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, map[string][]string{"PlantTree": {"a", "b"}}, now.On)
	})
	t.Run("the Go type of a key whose type AWS has changed", func(t *testing.T) {
		s := orchard()
		s.ConditionKeys = []*reference.ConditionKey{{Name: "orchard:Season", Type: "String"}}
		former := published(t, s, Given{})
		s = orchard()
		s.ConditionKeys = []*reference.ConditionKey{{Name: "orchard:Season", Type: "ArrayOfString"}}
		s = &reference.Service{Prefix: s.Prefix, ConditionKeys: s.ConditionKeys}
		var err error
		s.Names, err = Assign(s, former, Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, "String", KeyType(s.Names, s.ConditionKeys[0]))
		again, err := Assign(s, s, Given{Folder: "orchard"})
		require.NoError(t, err)
		require.Equal(t, "String", KeyType(again, s.ConditionKeys[0]))
	})
}

func TestRule(t *testing.T) {
	s := orchard()
	s.Operations = []*reference.Operation{{Name: "plantTrees"}}
	require.Equal(t, "PlantTree", Rule(s, "action PlantTree"))
	require.Equal(t, "AppleTree", Rule(s, "resource type apple tree"))
	require.Equal(t, "PlantTrees", Rule(s, "operation plantTrees"))
	require.Empty(t, Rule(s, "action FellTree"))
	require.Empty(t, Rule(s, "apple tree"))
}
