package changes

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// What the layouts of a state can say.
type facts int

const (
	dependents facts = 1 << iota // dependent actions
	operations
	stars // required resource types, permission-only actions and links
)

func said(s *reference.Service) facts {
	var all facts
	for _, source := range s.Sources {
		switch source.Layout {
		case reference.HTMLOld, reference.MarkdownTable:
			all |= dependents | stars
		case reference.HTMLNew, reference.MarkdownList:
			all |= operations | stars
		case reference.ServiceReference:
			all |= operations
		}
	}
	return all
}

// fields collects the changes of one thing.
type fields struct {
	name    Name
	both    facts // that both states can say
	decided bool  // both states are snapshots, in which overrides have decided
	changes []Change
}

func newFields(name Name, was, is *reference.Service) *fields {
	return &fields{name: name, both: said(was) & said(is), decided: was.Names != nil && is.Names != nil}
}

func (f *fields) add(field string, was, is any) {
	if !reflect.DeepEqual(was, is) {
		f.changes = append(f.changes, Change{f.name, field, was, is})
	}
}

func (f *fields) text(field, was, is string) {
	if was != "" && is != "" { // a source that does not name a service takes no name away
		f.add(field, was, is)
	}
}

func (f *fields) action(was, is *reference.Action) {
	f.add("accessLevels", list(was.AccessLevels), list(is.AccessLevels))
	f.add("resources", resources(was, false), resources(is, false))
	if f.both&stars != 0 {
		f.add("required", resources(was, true), resources(is, true))
		f.add("permissionOnly", was.PermissionOnly, is.PermissionOnly)
		f.add("doc", was.Doc, is.Doc)
	}
	if f.decided {
		f.add("oneOf", was.OneOf, is.OneOf)
	}
	before, after := rowKeys(was), rowKeys(is)
	if all, now := unite(before), unite(after); !slices.Equal(all, now) {
		f.add("conditionKeys", all, now)
	} else {
		f.add("resourceConditionKeys", before, after)
	}
	if f.both&dependents != 0 {
		f.add("dependentActions", dependentActions(was), dependentActions(is))
	}
}

func (f *fields) resourceType(was, is *reference.ResourceType) {
	if len(was.ARNs) > 0 && len(is.ARNs) > 0 {
		f.add("arns", list(was.ARNs), list(is.ARNs))
	}
	f.add("conditionKeys", list(was.ConditionKeys), list(is.ConditionKeys))
	if f.both&stars != 0 {
		f.add("doc", was.Doc, is.Doc)
	}
}

func (f *fields) conditionKey(was, is *reference.ConditionKey) {
	if len(was.Types) == 0 && len(is.Types) == 0 {
		f.add("type", was.Type, is.Type)
	} else {
		f.add("types", keyTypes(was), keyTypes(is))
	}
	if f.both&stars != 0 {
		f.add("doc", was.Doc, is.Doc)
	}
}

func keyTypes(k *reference.ConditionKey) []string {
	if len(k.Types) > 0 {
		return list(k.Types)
	}
	return []string{k.Type}
}

func (f *fields) operation(was, is *reference.Operation) {
	if len(was.SDKClients) > 0 && len(is.SDKClients) > 0 {
		f.add("sdkClients", list(was.SDKClients), list(is.SDKClients))
	}
	f.add("authorizes", authorizes(was), authorizes(is))
}

// authorizes are the actions of an operation, with the conditions that it sets.
func authorizes(o *reference.Operation) []string {
	out := make([]string, len(o.Authorizes))
	for i, a := range o.Authorizes {
		out[i] = a.Action
		for j, key := range slices.Sorted(maps.Keys(a.Conditions)) {
			out[i] += []string{" if ", " and "}[min(j, 1)] + fmt.Sprintf("%s is %s", key, strings.Join(a.Conditions[key], " or "))
		}
	}
	slices.Sort(out)
	return out
}

// resources are the types that AWS lists for an action, or those with a star.
func resources(a *reference.Action, required bool) []string {
	out := []string{}
	for _, r := range a.Resources {
		if r.Removed == "" && (r.Required || !required) {
			out = append(out, r.Type)
		}
	}
	return list(out)
}

// rowKeys are the condition keys of an action by resource type; "" stands for
// rows without one.
func rowKeys(a *reference.Action) map[string][]string {
	m := map[string][]string{}
	if len(a.ConditionKeys) > 0 {
		m[""] = list(a.ConditionKeys)
	}
	for _, r := range a.Resources {
		if r.Removed == "" && len(r.ConditionKeys) > 0 {
			m[r.Type] = list(r.ConditionKeys)
		}
	}
	return m
}

func dependentActions(a *reference.Action) []string {
	all := slices.Clone(a.DependentActions)
	for _, r := range a.Resources {
		all = append(all, r.DependentActions...)
	}
	return list(all)
}

// unite is the names of all rows.
func unite(rows map[string][]string) []string {
	all := []string{}
	for _, names := range rows {
		all = append(all, names...)
	}
	return list(all)
}

// list is a sorted copy without repetitions, never nil.
func list(names []string) []string {
	out := append([]string{}, names...)
	slices.SortFunc(out, compareNames)
	return slices.Compact(out)
}

func compareNames(a, b string) int { return reference.Compare(a, b) }
