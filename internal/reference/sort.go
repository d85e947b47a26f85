package reference

import (
	"cmp"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/fold"
)

// Compare orders names: without regard to the case of ASCII letters first, as
// IAM compares them, and by bytes where that leaves two equal.
func Compare(a, b string) int { return fold.Order(a, b) }

// Fold returns the form of a name under which IAM holds two names equal.
func Fold(name string) string { return strings.ToLower(name) }

// Same reports whether IAM holds two names equal.
func Same(a, b string) bool { return strings.EqualFold(a, b) }

// set sorts names and drops repetitions; it never returns nil, so that an empty
// list is [] in JSON.
func set(names []string) []string {
	if len(names) == 0 {
		return []string{}
	}
	out := slices.Clone(names)
	slices.SortFunc(out, Compare)
	return slices.Compact(out)
}

// sets makes a set of the values of each key, in a map of its own.
func sets(m map[string][]string) map[string][]string {
	if len(m) == 0 {
		return nil
	}
	out := make(map[string][]string, len(m))
	for key, values := range m {
		out[key] = set(values)
	}
	return out
}

// union is the set of the names of all lists.
func union(lists ...[]string) []string { return set(slices.Concat(lists...)) }

// firsts drops repetitions and keeps the order.
func firsts(lists ...[]string) []string {
	out := []string{}
	for _, name := range slices.Concat(lists...) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func (f From) with(g From) From {
	out := slices.Concat(f, g)
	slices.Sort(out)
	return slices.Compact(out)
}

// sort brings a service's lists into their order.
func (s *Service) sort() {
	slices.SortFunc(s.Actions, func(a, b *Action) int { return Compare(a.Name, b.Name) })
	for _, a := range s.Actions {
		slices.SortFunc(a.Resources, func(a, b ActionResource) int { return Compare(a.Type, b.Type) })
	}
	slices.SortFunc(s.ResourceTypes, func(a, b *ResourceType) int { return Compare(a.Name, b.Name) })
	slices.SortFunc(s.ConditionKeys, func(a, b *ConditionKey) int { return Compare(a.Name, b.Name) })
	slices.SortFunc(s.Operations, func(a, b *Operation) int { return Compare(a.Name, b.Name) })
	for _, o := range s.Operations {
		slices.SortFunc(o.Authorizes, func(a, b Authorization) int {
			return cmp.Or(Compare(a.Action, b.Action), strings.Compare(conditionText(a), conditionText(b)))
		})
	}
}

// conditionText is an authorization's conditions in a form that can be compared.
func conditionText(a Authorization) string {
	var b strings.Builder
	for _, key := range sortedKeys(a.Conditions) {
		b.WriteString(key)
		b.WriteByte('\n')
		for _, value := range a.Conditions[key] {
			b.WriteString(value)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func sortedKeys(m map[string][]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
