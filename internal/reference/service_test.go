package reference

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// newService makes a service as it is read from one page of Example Orchard.
func newService(t testing.TB, page Source, facts Service) *Service {
	t.Helper()
	facts.Prefix, facts.Name, facts.Sources = "orchard", "Example Orchard", []Source{page}
	return normal(t, &facts)
}

func normal(t testing.TB, s *Service) *Service {
	t.Helper()
	out, err := Unite([]*Service{s})
	require.NoError(t, err)
	return out
}

// action, on, kind, key and call are facts in few words.
func action(name, level string, more ...func(*Action)) *Action {
	a := &Action{Name: name, AccessLevels: []string{level}}
	for _, m := range more {
		m(a)
	}
	return a
}

func on(star string, dependents ...string) func(*Action) {
	name, required := strings.CutSuffix(star, "*")
	return func(a *Action) {
		a.Resources = append(a.Resources, ActionResource{Type: name, Required: required, DependentActions: dependents})
	}
}

func keyed(name string, keys ...string) func(*Action) {
	name, required := strings.CutSuffix(name, "*")
	return func(a *Action) {
		a.Resources = append(a.Resources, ActionResource{Type: name, Required: required, ConditionKeys: keys})
	}
}

func withKeys(keys ...string) func(*Action) {
	return func(a *Action) { a.ConditionKeys = append(a.ConditionKeys, keys...) }
}

func needing(actions ...string) func(*Action) {
	return func(a *Action) { a.DependentActions = append(a.DependentActions, actions...) }
}

func described(doc, description string) func(*Action) {
	return func(a *Action) { a.Doc, a.Description = doc, description }
}

func permissionOnly(a *Action) { a.PermissionOnly = true }

func kind(name string, arns ...string) *ResourceType { return &ResourceType{Name: name, ARNs: arns} }

func key(name, keyType string) *ConditionKey { return &ConditionKey{Name: name, Type: keyType} }

func call(name string, actions ...string) *Operation {
	o := &Operation{Name: name}
	for _, a := range actions {
		o.Authorizes = append(o.Authorizes, Authorization{Action: a})
	}
	return o
}

// show writes a service in a short form, to compare it as a whole.
func show(s *Service) string {
	var b strings.Builder
	line := func(indent string, fields ...string) {
		b.WriteString(indent)
		for _, f := range fields {
			if f != "" {
				b.WriteString(f + " ")
			}
		}
		b.WriteByte('\n')
	}
	for i, source := range s.Sources {
		line("", fmt.Sprintf("source %d", i), source.Page, string(source.Layout), source.Date)
	}
	for _, a := range s.Actions {
		only := ""
		if a.PermissionOnly {
			only = "[permission only]"
		}
		line("", "action", a.Name, only, strings.Join(a.AccessLevels, "+"), names("keys", a.ConditionKeys), a.Doc, a.Description, from("from", a.From), mark(a.Removed))
		if len(a.DependentActions) > 0 {
			line("  ", names("needs", a.DependentActions), from("from", a.DependentActionsFrom))
		}
		for _, r := range a.Resources {
			star := ""
			if r.Required {
				star = "*"
			}
			line("  ", "on", r.Type+star, names("keys", r.ConditionKeys), from("from", r.From), names("needs", r.DependentActions), from("from", r.DependentActionsFrom))
		}
	}
	for _, t := range s.ResourceTypes {
		line("", "type", t.Name, strings.Join(t.ARNs, " "), from("ARNs from", t.ARNsFrom), names("keys", t.ConditionKeys), t.Doc, from("from", t.From), mark(t.Removed))
	}
	for _, k := range s.ConditionKeys {
		line("", "key", k.Name, k.Type, names("of", k.Types), k.Doc, from("from", k.From), mark(k.Removed))
	}
	for _, o := range s.Operations {
		line("", "operation", o.Name, names("clients", o.SDKClients), from("from", o.From), mark(o.Removed))
		for _, a := range o.Authorizes {
			conditions := ""
			if len(a.Conditions) > 0 {
				conditions = fmt.Sprint(a.Conditions)
			}
			line("  ", a.Action, conditions)
		}
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

func names(label string, list []string) string {
	if len(list) == 0 {
		return ""
	}
	return label + " " + strings.Join(list, ",")
}

func from(label string, f From) string {
	if f == nil {
		return ""
	}
	return label + " " + strings.Trim(fmt.Sprint([]int(f)), "[]")
}

func mark(removed string) string {
	if removed == "" {
		return ""
	}
	return "removed " + removed
}

// want takes the indent away that a text has in the test.
func want(text string) string {
	text = strings.TrimPrefix(text, "\n")
	indent := text[:len(text)-len(strings.TrimLeft(text, "\t"))]
	return strings.TrimRight(strings.ReplaceAll("\n"+text, "\n"+indent, "\n")[1:], "\t")
}

func encoded(t testing.TB, s *Service) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, s.Encode(&b))
	return b.String()
}
