package reference

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAServiceIsDecodedAsItWasEncoded(t *testing.T) {
	model, err := Assemble(everyPage(t))
	require.NoError(t, err)
	for _, s := range append(everyPage(t), model.Services...) {
		text := encoded(t, s)
		again, err := DecodeService([]byte(text))
		require.NoError(t, err)
		require.Equal(t, s, again)
		require.Equal(t, text, encoded(t, again))
	}
}

func TestAnEncodedServiceHasNoNullAndNoEscapedText(t *testing.T) {
	s := newService(t, Source{Page: "a.html", Layout: HTMLOld}, Service{
		Actions:       []*Action{action("PlantTree", "Write", on("tree"), described("https://docs.example.com/?a=b&c=<d>", "Trees & <bushes>"))},
		ResourceTypes: []*ResourceType{kind("tree")},
		ConditionKeys: []*ConditionKey{key("orchard:BranchTag/<key>", "String")},
		Operations:    []*Operation{{Name: "Plant"}},
	})
	require.Equal(t, `{
 "prefix": "orchard",
 "name": "Example Orchard",
 "sources": [
  {
   "page": "a.html",
   "layout": "html-old"
  }
 ],
 "actions": [
  {
   "name": "PlantTree",
   "accessLevels": [
    "Write"
   ],
   "permissionOnly": false,
   "doc": "https://docs.example.com/?a=b&c=<d>",
   "description": "Trees & <bushes>",
   "resources": [
    {
     "type": "tree",
     "required": false,
     "conditionKeys": [],
     "dependentActions": []
    }
   ],
   "conditionKeys": [],
   "dependentActions": []
  }
 ],
 "resourceTypes": [
  {
   "name": "tree",
   "arns": [],
   "conditionKeys": [],
   "doc": ""
  }
 ],
 "conditionKeys": [
  {
   "name": "orchard:BranchTag/<key>",
   "type": "String",
   "doc": ""
  }
 ],
 "operations": [
  {
   "name": "Plant",
   "sdkClients": [],
   "authorizes": []
  }
 ]
}
`, encoded(t, s))
}

func TestTextThatIsNoServiceIsNotDecoded(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", ``, `at byte 0: EOF`},
		{"cut", `{"prefix": "orchard"`, `at byte 0: unexpected EOF`},
		{"not JSON", `prefix: orchard`, `at byte 1: invalid character 'p' looking for beginning of value`},
		{"a list", `[]`, `at byte 2: json: cannot unmarshal array into Go value of type reference.Service`},
		{"unknown member", `{"prefix": "orchard", "colour": "red"}`, `at byte 38: json: unknown field "colour"`},
		{"unknown member of an action", `{"prefix": "orchard", "actions": [{"name": "PlantTree", "since": "2027"}]}`, `at byte 74: json: unknown field "since"`},
		{"another type", `{"prefix": 7}`, `at byte 13: json: cannot unmarshal number into Go struct field Service.prefix of type string`},
		{"text after the end", `{"prefix": "orchard"} {}`, `at byte 23: text after the end`},
		{"a bracket too many", `{"prefix": "orchard"}}`, `at byte 21: text after the end`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := DecodeService([]byte(test.text))
			require.EqualError(t, err, test.want)
			require.Nil(t, s)
		})
	}
}

// What Encode wrote is read back, and whatever else is read has one form too.
func FuzzDecodeService(f *testing.F) {
	for _, s := range everyPage(f) {
		f.Add(encoded(f, s))
	}
	model, err := Assemble(everyPage(f))
	require.NoError(f, err)
	f.Add(encoded(f, model.Services[0]))
	f.Add(`{"actions": [{"resources": null}], "operations": [{"authorizes": [{"action": "a:B", "conditions": {"c:D": ["x"]}}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := DecodeService([]byte(text))
		if err != nil {
			require.Nil(t, s)
			require.False(t, strings.Contains(err.Error(), "\n"), err.Error())
			return
		}
		first := encoded(t, s)
		again, err := DecodeService([]byte(first))
		require.NoError(t, err)
		require.Equal(t, first, encoded(t, again))
	})
}
