package iamref_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
)

// The tables of a made-up service, as the generator emits them: what is pointed at lives in arrays.
var (
	types = [...]iamref.ResourceType{
		0: {Name: "film", ARNs: []string{"arn:${Partition}:cinema:::${FilmName}"}},
		1: {Name: "scene", ARNs: []string{"arn:${Partition}:cinema:::${FilmName}/${SceneName}"}},
		2: {Name: "theater", ARNs: []string{
			"arn:${Partition}:cinema:${Region}:${Account}:theater/${TheaterId}", "arn:${Partition}:cinema:${Region}:${Account}:theater:${TheaterName}",
		}},
	}
	actions = [...]iamref.Action{
		0: {Name: "CreateTheater", AccessLevels: iamref.LevelTagging | iamref.LevelWrite, Resources: []iamref.ActionResource{{Type: &types[2], Required: true}}},
		1: {Name: "DescribeFilm", AccessLevels: iamref.LevelRead, Resources: []iamref.ActionResource{{Type: &types[0], Required: true}}},
		2: {Name: "DescribeScene", AccessLevels: iamref.LevelRead, Resources: []iamref.ActionResource{{Type: &types[0]}, {Type: &types[1], Required: true}}},
		3: {Name: "ListFilms", AccessLevels: iamref.LevelList},
		4: {Name: "listScenes", AccessLevels: iamref.LevelList, PermissionOnly: true},
		5: {Name: "Via-EventsAndStates", AccessLevels: iamref.LevelPermissionsManagement | iamref.LevelWrite, Removed: "2026-02"},
	}
	keys = [...]iamref.ConditionKey{
		{Name: "aws:RequestTag/${TagKey}", Type: "String"},
		{Name: "aws:TagKeys", Type: "ArrayOfString"},
		{Name: "cinema:Attribute", Type: "String"},
		{Name: "cinema:Attribute/${Name}", Type: "String"},
		{Name: "cinema:ExistingTag/<key>", Type: "String"},
		{Name: "cinema:Plain/", Type: "String"},
		{Name: "cinema:Plain/Old/", Type: "String"},
		{Name: "cinema:ResourceTag/tag-key", Type: "String"},
		{Name: "cinema:secondarySources/${id}.auth.type", Type: "String"},
		{Name: "idp-${Id}.example.com:sub", Type: "String"},
		{Name: "kms:EncryptionContext:${Key}", Type: "String"},
	}
	service = iamref.Service{
		Prefix: "cinema", Name: "Amazon Cinema", Date: "2026-08",
		Actions:       []*iamref.Action{&actions[0], &actions[1], &actions[2], &actions[3], &actions[4], &actions[5]},
		ResourceTypes: []*iamref.ResourceType{&types[0], &types[1], &types[2]},
		ConditionKeys: []*iamref.ConditionKey{
			&keys[0], &keys[1], &keys[2], &keys[3], &keys[4], &keys[5], &keys[6], &keys[7], &keys[8], &keys[9], &keys[10],
		},
	}
)

func ExampleService_Lookup() {
	action, ok := service.Lookup("cinema:describescene")
	fmt.Println(action, action.AccessLevels, ok)
	for _, r := range action.Resources {
		fmt.Println(r.Type, r.Required)
	}
	// Output:
	// DescribeScene Read true
	// film false
	// scene true
}

func ExampleService_Match() {
	fmt.Println(service.Match("cinema:list*"))
	// Output: [ListFilms listScenes]
}

func ExampleService_ResourceTypesOf() {
	fmt.Println(service.ResourceTypesOf("arn:aws:cinema:::solaris"))
	fmt.Println(service.ResourceTypesOf("arn:aws:cinema:::solaris/*"))
	fmt.Println(service.ResourceTypesOf("arn:aws:cinema:::solaris*"))
	// Output:
	// [film]
	// [scene]
	// [film scene]
}

func TestLookup(t *testing.T) {
	for i := range actions {
		for _, name := range []string{actions[i].Name, strings.ToLower(actions[i].Name), "cinema:" + actions[i].Name, "CINEMA:" + strings.ToUpper(actions[i].Name)} {
			got, ok := service.Lookup(name)
			require.True(t, ok, name)
			require.Same(t, &actions[i], got)
		}
	}
	for _, name := range []string{"", ":", "cinema:", "CreateTheate", "CreateTheaters", "s3:CreateTheater", "cinema:cinema:CreateTheater", "*", "List*", "ListFilmſ", "zzz", "aaa"} {
		got, ok := service.Lookup(name)
		require.False(t, ok, name)
		require.Nil(t, got)
	}
	_, ok := (&iamref.Service{Prefix: "x"}).Lookup("x:y")
	require.False(t, ok)
}

func TestResourceType(t *testing.T) {
	got, ok := service.ResourceType("Theater")
	require.True(t, ok)
	require.Same(t, &types[2], got)
	_, ok = service.ResourceType("actor")
	require.False(t, ok)
}

func TestConditionKey(t *testing.T) {
	for name, want := range map[string]string{
		"aws:RequestTag/${TagKey}":                      "aws:RequestTag/${TagKey}",
		"aws:requesttag/team":                           "aws:RequestTag/${TagKey}",
		"aws:RequestTag/a/b":                            "aws:RequestTag/${TagKey}",
		"AWS:TAGKEYS":                                   "aws:TagKeys",
		"cinema:attribute":                              "cinema:Attribute",
		"cinema:Attribute/x":                            "cinema:Attribute/${Name}",
		"cinema:ExistingTag/x":                          "cinema:ExistingTag/<key>",
		"cinema:existingtag/<key>":                      "cinema:ExistingTag/<key>",
		"cinema:Plain/x":                                "cinema:Plain/",
		"cinema:plain/old/x":                            "cinema:Plain/Old/", // more text of its own
		"cinema:Plain/":                                 "cinema:Plain/",
		"cinema:ResourceTag/team":                       "cinema:ResourceTag/tag-key",
		"cinema:secondarySources/a.auth.b":              "",
		"cinema:secondarySources/x.auth.TYPE.auth.type": "cinema:secondarySources/${id}.auth.type",
		"cinema:secondarySources/.auth.type":            "",
		"idp-7.example.com:sub":                         "idp-${Id}.example.com:sub",
		"idp-.example.com:sub":                          "",
		"kms:EncryptionContext:a:b":                     "kms:EncryptionContext:${Key}",
		"aws:RequestTag/":                               "",
		"aws:RequestTag":                                "",
		"cinema:Attribut":                               "",
		"":                                              "",
	} {
		got, ok := service.ConditionKey(name)
		require.Equal(t, want != "", ok, name)
		if ok {
			require.Equal(t, want, got.String(), name)
		}
	}
}

func TestMatch(t *testing.T) {
	for pattern, want := range map[string]string{
		"*":                      "[CreateTheater DescribeFilm DescribeScene ListFilms listScenes Via-EventsAndStates]",
		"*:*":                    "[CreateTheater DescribeFilm DescribeScene ListFilms listScenes Via-EventsAndStates]",
		"cinema:*":               "[CreateTheater DescribeFilm DescribeScene ListFilms listScenes Via-EventsAndStates]",
		"CINEMA:describe*":       "[DescribeFilm DescribeScene]",
		"cinema:*Scene?":         "[listScenes]",
		"cinema:?ist*":           "[ListFilms listScenes]",
		"cinema:*e*e*":           "[CreateTheater DescribeFilm DescribeScene listScenes Via-EventsAndStates]",
		"cinema:ListFilms":       "[ListFilms]",
		"cinema:ListFilms?":      "[]",
		"cinema:List":            "[]",
		"cinema:":                "[]",
		"cinema:Describe[FS]*":   "[]", // no character classes
		"cinema*:ListFilms":      "[]",
		"s3:*":                   "[]",
		"Describe*":              "[]",
		"":                       "[]",
		"cinema:Describe*:Scene": "[]",
	} {
		require.Equal(t, want, fmt.Sprint(service.Match(pattern)), pattern)
	}
	all := service.Match("*")
	all[0] = nil
	require.NotNil(t, service.Actions[0], "the slice is a new one")
}

func TestActionsOn(t *testing.T) {
	require.Equal(t, "[DescribeFilm DescribeScene]", fmt.Sprint(service.ActionsOn(&types[0])))
	require.Equal(t, "[CreateTheater]", fmt.Sprint(service.ActionsOn(&types[2])))
	require.Empty(t, service.ActionsOn(&iamref.ResourceType{Name: "film"}))
}

func TestResourceTypesOf(t *testing.T) {
	for pattern, want := range map[string]string{
		"*": "[film scene theater]",
		"arn:aws:cinema:eu-west-1:123456789012:theater/1": "[theater]",
		"arn:aws:cinema:*:*:theater*":                     "[film scene theater]",
		"arn:aws:cinema":                                  "[film scene theater]",
		"arn:aws:s3:::solaris":                            "[]",
		"solaris":                                         "[]",
	} {
		require.Equal(t, want, fmt.Sprint(service.ResourceTypesOf(pattern)), pattern)
	}
}

func TestPrinting(t *testing.T) {
	require.Equal(t, "DescribeFilm", fmt.Sprint(&actions[1]))
	require.Equal(t, "film", fmt.Sprint(&types[0]))
	require.Equal(t, "aws:TagKeys", fmt.Sprint(&keys[1]))
	require.Equal(t, "CreateTheater", fmt.Sprint(&iamref.Operation{Name: "CreateTheater"}))
	require.NotEqual(t, "Read", fmt.Sprint(actions[1]), "an action is more than its level")

	data, err := json.Marshal(&actions[3])
	require.NoError(t, err)
	require.Contains(t, string(data), `"Name":"ListFilms"`)
}

func TestNoAllocs(t *testing.T) {
	require.Zero(t, testing.AllocsPerRun(100, func() { service.Lookup("cinema:describescene") }))
	require.Zero(t, testing.AllocsPerRun(100, func() { service.ConditionKey("cinema:secondarySources/x.auth.type") }))
	require.Zero(t, testing.AllocsPerRun(100, func() { service.ResourceType("theater") }))
}

func TestAccessLevels(t *testing.T) {
	for _, test := range []struct {
		levels  iamref.AccessLevels
		text    string
		primary iamref.AccessLevels
	}{
		{0, "", 0},
		{iamref.LevelRead, "Read", iamref.LevelRead},
		{iamref.LevelWrite, "Write", iamref.LevelWrite},
		{iamref.LevelList, "List", iamref.LevelList},
		{iamref.LevelTagging, "Tagging", iamref.LevelTagging},
		{iamref.LevelWrite | iamref.LevelTagging, "Tagging, Write", iamref.LevelTagging},
		{iamref.LevelWrite | iamref.LevelPermissionsManagement, "Permissions management, Write", iamref.LevelPermissionsManagement},
		{iamref.LevelTagging | iamref.LevelPermissionsManagement, "Permissions management, Tagging", iamref.LevelPermissionsManagement},
		{iamref.LevelList | iamref.LevelRead, "List, Read", iamref.LevelRead},
		{iamref.LevelRead | iamref.LevelWrite, "Read, Write", iamref.LevelWrite},
	} {
		require.Equal(t, test.text, test.levels.String())
		require.Equal(t, test.primary, test.levels.Primary(), test.text)
		parsed, err := iamref.ParseAccessLevels(test.text)
		require.NoError(t, err)
		require.Equal(t, test.levels, parsed)
	}
	reversed, err := iamref.ParseAccessLevels("Write, Tagging")
	require.NoError(t, err)
	require.True(t, reversed.Has(iamref.LevelTagging|iamref.LevelWrite))
	require.False(t, reversed.Has(iamref.LevelTagging|iamref.LevelRead))

	_, err = iamref.ParseAccessLevels("Write, Reed")
	require.EqualError(t, err, `iamref.ParseAccessLevels("Write, Reed"): "Reed" is no access level`)
	for _, s := range []string{"write", "Write,Read", "Write, ", " "} {
		_, err := iamref.ParseAccessLevels(s)
		require.Error(t, err, s)
	}
}

func TestGrant(t *testing.T) {
	film, scene := arn.Raw("arn:aws:cinema:::solaris"), arn.Raw("arn:aws:cinema:::solaris/1")
	given := []arn.Resource{film, scene}
	grant := iamref.NewGrant("cinema:DescribeScene", given...)
	given[0] = scene
	grant.Resources()[1] = film
	require.Equal(t, "cinema:DescribeScene", grant.Action())
	require.Equal(t, []arn.Resource{film, scene}, grant.Resources())
	require.Equal(t, "cinema:DescribeScene on arn:aws:cinema:::solaris, arn:aws:cinema:::solaris/1", grant.String())
	require.Equal(t, "", iamref.Grant{}.String())
	require.Empty(t, iamref.Grant{}.Resources())
}

// slowMatch is the match of an action's name by translation into a regular expression.
func slowMatch(pattern, name string) bool {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for i := range len(pattern) {
		switch c := pattern[i]; {
		case c == '*':
			b.WriteString(".*")
		case c == '?':
			b.WriteString(".")
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			b.WriteString("(?i:" + string(c) + ")")
		default:
			b.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	return regexp.MustCompile(b.String() + `\z`).MatchString(name)
}

func FuzzMatch(f *testing.F) {
	f.Add("Describe*", "DescribeFilm")
	f.Add("*a*a*?", "aAbaa")
	f.Add("??*", "x")
	f.Fuzz(func(t *testing.T, pattern, name string) {
		for _, s := range []string{pattern, name} {
			for i := range len(s) {
				if s[i] >= utf8.RuneSelf || strings.ContainsRune("kKsS", rune(s[i])) { // (?i:k) also means the Kelvin sign
					t.Skip()
				}
			}
		}
		s := iamref.Service{Prefix: "x", Actions: []*iamref.Action{{Name: name}}}
		require.Equal(t, pattern == "*" || slowMatch(pattern, name), len(s.Match("x:"+pattern)) == 1, "%q %q", pattern, name)
	})
}

func FuzzConditionKey(f *testing.F) {
	f.Add("aws:RequestTag/${TagKey}", "aws:requesttag/team")
	f.Add("a${b}c<d>e/tag-key", "axcxe/x")
	f.Fuzz(func(t *testing.T, template, name string) {
		s := iamref.Service{Prefix: "x", ConditionKeys: []*iamref.ConditionKey{{Name: template}}}
		_, ok := s.ConditionKey(template)
		require.True(t, ok)
		s.ConditionKey(name)
	})
}

func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := service.Lookup("cinema:describescene"); !ok {
			b.Fatal()
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		service.Match("cinema:Describe*")
	}
}

// BenchmarkMatchLong matches long runs of *a against long runs of a, which take some algorithms more than a lifetime.
func BenchmarkMatchLong(b *testing.B) {
	s := iamref.Service{Prefix: "x", Actions: []*iamref.Action{{Name: strings.Repeat("a", 2000)}}}
	pattern := "x:" + strings.Repeat("*a", 1000) + "b"
	b.ReportAllocs()
	for b.Loop() {
		s.Match(pattern)
	}
}
