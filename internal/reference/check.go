package reference

import (
	"fmt"
	"slices"
	"strings"
)

// Check names what a service refers to but does not define, and where its pages
// disagree. Such a service is kept as AWS has it.
func (s *Service) Check() []string {
	types := index(s.ResourceTypes, typeName)
	keys := index(s.ConditionKeys, keyName)
	var notes []string
	note := func(format string, args ...any) {
		if text := fmt.Sprintf(format, args...); !slices.Contains(notes, text) {
			notes = append(notes, text)
		}
	}
	undefined := func(names []string, of string) {
		for _, name := range names {
			defined := keys[Fold(name)]
			switch {
			case strings.HasPrefix(Fold(name), "aws:"):
			case defined == nil:
				note("%s refers to the condition key %q, which is not defined", of, name)
			case defined.Name != name && !slices.ContainsFunc(s.ConditionKeys, func(k *ConditionKey) bool { return k.Name == name }):
				note("%s refers to the condition key %q, which is defined as %q", of, name, defined.Name)
			}
		}
	}
	for _, a := range s.Actions {
		of := fmt.Sprintf("action %q", a.Name)
		undefined(a.ConditionKeys, of)
		for _, r := range a.Resources {
			if types[Fold(r.Type)] == nil {
				note("%s refers to the resource type %q, which is not defined", of, r.Type)
			}
			undefined(r.ConditionKeys, of)
		}
	}
	for _, t := range s.ResourceTypes {
		undefined(t.ConditionKeys, fmt.Sprintf("resource type %q", t.Name))
		if len(t.ARNs) == 0 {
			note("resource type %q has no ARN", t.Name)
		}
	}
	for _, k := range s.ConditionKeys {
		if len(k.Types) > 0 {
			note("condition key %q has several types: %s", k.Name, strings.Join(k.Types, ", "))
		}
	}
	return notes
}
