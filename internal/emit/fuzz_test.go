package emit_test

import (
	"testing"

	"github.com/iamref/iamref/internal/reference"
)

// FuzzEmit puts arbitrary text into a model. Whatever it is, it is refused with
// an error for people or becomes nothing but names, strings and comments: see
// [unsound].
func FuzzEmit(f *testing.F) {
	f.Add("orchard", "PlantTree", "grove", "GroveId", "orchard:Season", "Plants a tree", uint16(0))
	f.Add("a-b", "connect", "bot alias", "type", "orchard:x/${a}.y", "x\nfunc init(){}", uint16(0xffff))
	f.Add("orchard", "a-b", "a_b", "A}/${a", "a:b/<key>", "+build ignore", uint16(0x0f0f))
	f.Add("type", "Type", "loadbalancer/app/", "*", "k:${x}${x}", "*/ func init(){} /*", uint16(0x00ff)) // a keyword as a package
	f.Add("con", "GroveARN", "GROVE", "ARN", "orchard:", "go:embed /etc/passwd", uint16(0xff00))
	f.Fuzz(func(t *testing.T, prefix, action, typeName, placeholder, key, text string, where uint16) {
		s := orchard()
		at := func(bit int) bool { return where&(1<<bit) != 0 }
		s.Prefix = prefix
		s.Actions[0].Name = action
		if at(0) {
			places["anywhere but in names"](s, text)
		}
		if at(1) {
			places["resource type"](s, typeName)
		}
		if at(2) {
			s.ResourceTypes[0].ARNs = []string{"arn:${Partition}:orchard:${Region}:${Account}:x/${" + placeholder + "}/y"}
		}
		if at(3) {
			s.ResourceTypes[0].ARNs = []string{"arn:${Partition}:orchard:${Region}:${Account}:" + placeholder}
		}
		if at(4) {
			s.ConditionKeys[1].Name = key
		}
		if at(5) {
			s.Operations[0].Name = action
		}
		if at(6) {
			s.Actions = append(s.Actions, &reference.Action{
				Name: action + "2", AccessLevels: []string{"Write"}, Resources: []reference.ActionResource{{Type: typeName}, {Type: "tree", Required: true}},
			})
			s.ResourceTypes = append(s.ResourceTypes, &reference.ResourceType{Name: typeName, ARNs: []string{"arn:${Partition}:orchard:::" + text}})
		}
		if at(7) {
			s.ResourceTypes[1].ARNs = append(s.ResourceTypes[1].ARNs, placeholder)
		}
		if at(8) {
			s.Actions[1].Resources, s.ResourceTypes = nil, nil
		}
		if at(9) {
			s.ConditionKeys = append(s.ConditionKeys, &reference.ConditionKey{Name: key + text, Type: "String"})
		}
		for _, reason := range whole(s) {
			t.Error(reason)
		}
	})
}
