package policy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// A request is what someone wants to do. It is asked which effects have a statement that matches, which
// says more than what is allowed in the end.
type request struct {
	principal, action, resource string
	context                     map[string][]string
}

// matched reports whether a statement of an effect matches the request: slow, and as AWS describes it.
func (r request) matched(d policy.Document, effect policy.Effect) bool {
	return slices.ContainsFunc(d.Statements, func(s policy.Statement) bool {
		is := func(p policy.Principal) bool {
			return p.ID() == "*" || p.ID() == r.principal || p.ID() == "arn:aws:iam::"+r.principal+":root"
		}
		action := func(pattern string) bool { return glob(strings.ToLower(pattern), strings.ToLower(r.action)) }
		resource := func(pattern string) bool { return glob(pattern, r.resource) }
		return s.Effect == effect &&
			(s.Principals == nil || slices.ContainsFunc(s.Principals, is)) &&
			(s.NotPrincipals == nil || !slices.ContainsFunc(s.NotPrincipals, is)) &&
			(s.Actions == nil || slices.ContainsFunc(s.Actions, action)) &&
			(s.NotActions == nil || !slices.ContainsFunc(s.NotActions, action)) &&
			(s.Resources == nil || slices.ContainsFunc(s.Resources, resource)) &&
			(s.NotResources == nil || !slices.ContainsFunc(s.NotResources, resource)) &&
			!slices.ContainsFunc(s.Conditions, func(c condition.Condition) bool { return !r.holds(c) })
	})
}

// holds reports whether a condition holds that has one of the operators of the tests here.
func (r request) holds(c condition.Condition) bool {
	has := r.context[c.Key()]
	in := func(value string) bool { return slices.Contains(c.Values(), value) }
	switch c.Operator() {
	case "StringEquals", "ForAnyValue:StringEquals":
		return slices.ContainsFunc(has, in)
	case "StringEqualsIfExists":
		return len(has) == 0 || slices.ContainsFunc(has, in)
	case "StringNotEquals":
		return !slices.ContainsFunc(has, in)
	case "ForAllValues:StringEquals":
		return !slices.ContainsFunc(has, func(value string) bool { return !in(value) })
	}
	panic(c.Operator())
}

// glob matches text with a pattern of * and ?, in exponential time.
func glob(pattern, text string) bool {
	switch {
	case pattern == "":
		return text == ""
	case pattern[0] == '*':
		return glob(pattern[1:], text) || text != "" && glob(pattern, text[1:])
	}
	return text != "" && (pattern[0] == '?' || pattern[0] == text[0]) && glob(pattern[1:], text[1:])
}

// A world is what random policies are made of, and the requests that are put to them.
type world struct {
	actions, resources []string // as policies name them, with patterns
	requests           []request
}

// newWorld takes actions and resources from the tables.
func newWorld(t *testing.T) world {
	var w world
	var concrete []string
	resources := []string{"arn:aws:s3:::else"}
	for _, prefix := range []string{"personalize", "s3", "sqs"} {
		s, ok := catalog.Service(prefix)
		require.True(t, ok)
		w.actions = append(w.actions, prefix+":*", strings.ToUpper(prefix)+":get*", prefix+":?e*", prefix+":*Job")
		for i, a := range s.Actions {
			if i%11 == 0 {
				w.actions = append(w.actions, prefix+":"+a.Name, prefix+":"+strings.ToLower(a.Name), prefix+":"+a.Name[:3]+"*")
				concrete = append(concrete, prefix+":"+a.Name)
			}
		}
		for i, r := range s.ResourceTypes {
			if i > 1 {
				break
			}
			text := r.ARNs[0]
			for strings.Contains(text, "${") {
				before, rest, _ := strings.Cut(text, "${")
				name, after, _ := strings.Cut(rest, "}")
				text = before + strings.ToLower(name) + after
			}
			text = strings.Replace(text, "arn:partition", "arn:aws", 1)
			resources = append(resources, text)
			w.resources = append(w.resources, text, text[:len(text)-2]+"*", text+"?", "*")
		}
	}
	for _, principal := range []string{"123456789012", "210987654321"} {
		for _, action := range concrete {
			for _, resource := range resources {
				for _, context := range []map[string][]string{nil, {"aws:TagKeys": {"a"}}, {"aws:TagKeys": {"a", "b"}, "aws:SourceVpc": {"b"}}, {"aws:SourceVpc": {"a"}}} {
					w.requests = append(w.requests, request{principal, action, resource, context})
				}
			}
		}
	}
	return w
}

// document makes a random policy. Many of its statements differ little, so that there is something to join.
func (w world) document(r *rand.Rand) policy.Document {
	some := func(from []string, most int) []string {
		var list []string
		for range 1 + r.IntN(most) {
			list = append(list, from[r.IntN(len(from))])
		}
		return list
	}
	few := world{actions: some(w.actions, 8), resources: some(w.resources, 4)}
	var statements []policy.Statement
	for i := range 1 + r.IntN(12) {
		s := policy.Statement{Effect: policy.EffectAllow}
		if r.IntN(4) == 0 {
			s.Effect = policy.EffectDeny
		}
		if s.Actions = some(few.actions, 3); r.IntN(8) == 0 {
			s.Actions, s.NotActions = nil, s.Actions
		}
		if s.Resources = some(few.resources, 2); r.IntN(8) == 0 {
			s.Resources, s.NotResources = nil, s.Resources
		}
		principals := []policy.Principal{policy.Account("123456789012"), policy.RawPrincipal("AWS", "arn:aws:iam::123456789012:root"), policy.Account("210987654321"), policy.Everyone()}[r.IntN(4):]
		switch r.IntN(8) {
		case 0:
			s.Principals = principals[:1]
		case 1:
			s.NotPrincipals = principals
		}
		operators := []string{"StringEquals", "StringNotEquals", "ForAnyValue:StringEquals", "ForAllValues:StringEquals", "StringEqualsIfExists"}
		if r.IntN(3) == 0 {
			key := []string{"aws:TagKeys", "aws:SourceVpc"}[r.IntN(2)]
			s.Conditions = []condition.Condition{condition.Raw(operators[r.IntN(len(operators))], key, some([]string{"a", "b"}, 1)...)}
		}
		if r.IntN(8) == 0 {
			s.Sid = fmt.Sprintf("S%d", i)
		}
		statements = append(statements, s)
	}
	return policy.New(statements...)
}

// requireSame: what statements of each effect match is the same in one document and in several.
func (w world) requireSame(t *testing.T, d policy.Document, others ...policy.Document) {
	t.Helper()
	for _, effect := range []policy.Effect{policy.EffectAllow, policy.EffectDeny} {
		for _, r := range w.requests {
			got := slices.ContainsFunc(others, func(d policy.Document) bool { return r.matched(d, effect) })
			if want := r.matched(d, effect); want != got {
				require.Equal(t, want, got, "%s %v\n%s\n%s", effect, r, text(t, d), text(t, others...))
			}
		}
	}
}

func text(t *testing.T, documents ...policy.Document) string {
	t.Helper()
	var all []string
	for _, d := range documents {
		b, err := d.AppendJSON(nil)
		require.NoError(t, err)
		all = append(all, string(b))
	}
	return strings.Join(all, "\n")
}

// TestCompactKeepsMeaning: what is allowed and denied is what was; nothing is left to join; the order of what is joined does
// not matter to what is said.
func TestCompactKeepsMeaning(t *testing.T) {
	w := newWorld(t)
	fewer := 0
	for seed := range uint64(150) {
		d := w.document(rand.New(rand.NewPCG(seed, 2)))
		before := text(t, d)
		c := d.Compact()
		w.requireSame(t, d, c)
		require.LessOrEqual(t, len(text(t, c)), len(before))
		require.Equal(t, text(t, c), text(t, c.Compact()))
		require.Equal(t, before, text(t, d), "the document is as it was")
		if len(c.Statements) < len(d.Statements) {
			fewer++
		}
	}
	require.Greater(t, fewer, 50, "the test joins too little")
}

// TestSplitKeepsMeaning: what the documents allow and deny together is what one did.
func TestSplitKeepsMeaning(t *testing.T) {
	w := newWorld(t)
	divided := 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 3))
		d := w.document(r)
		for i := range d.Statements[:min(3, len(d.Statements))] { // long lists, of which the end says what is asked for
			s := &d.Statements[i]
			s.Sid = fmt.Sprintf("Long%d", i)
			if s.Actions != nil && r.IntN(2) == 0 {
				s.Actions = append(numbered("nosuch:Action", r.IntN(400)), s.Actions...)
			}
			if s.Resources != nil && r.IntN(2) == 0 {
				s.Resources = append(numbered("arn:aws:nosuch:::", r.IntN(400)), s.Resources...)
			}
		}
		kind := []policy.Kind{policy.KindIdentity, policy.KindSCP, policy.KindRCP}[r.IntN(3)]
		documents, err := d.Split(kind)
		require.NoError(t, err)
		statements := 0
		for _, part := range documents {
			_, err := part.Size(kind)
			require.NoError(t, err)
			statements += len(part.Statements)
		}
		require.Equal(t, pairs(d), pairs(documents...))
		if few := (world{requests: w.requests[:len(w.requests)/2]}); seed < 10 {
			few.requireSame(t, short(d), shorten(documents)...)
		}
		if statements > len(d.Statements) {
			divided++
		}
	}
	require.Greater(t, divided, 10, "the test divides too little")
}

// numbered returns many texts that differ at their end.
func numbered(prefix string, n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("%s%d", prefix, i))
	}
	return list
}

// shorten takes out what no request asks for, so that the slow evaluation ends.
func shorten(documents []policy.Document) []policy.Document {
	all := make([]policy.Document, len(documents))
	for i, d := range documents {
		all[i] = short(d)
	}
	return all
}

func short(d policy.Document) policy.Document {
	d = policy.New(d.Statements...)
	made := func(text string) bool { return strings.Contains(text, "nosuch:") }
	for i := range d.Statements {
		s := &d.Statements[i]
		if len(s.Actions) > 0 {
			s.Actions = append([]string{"nosuch:Action"}, slices.DeleteFunc(s.Actions, made)...)
		}
		if len(s.Resources) > 0 {
			s.Resources = append([]string{"arn:aws:nosuch:::"}, slices.DeleteFunc(s.Resources, made)...)
		}
	}
	return d
}

// pairs returns what documents say, one action on one resource at a time.
func pairs(documents ...policy.Document) map[string]bool {
	said := map[string]bool{}
	for _, d := range documents {
		for _, s := range d.Statements {
			rest := fmt.Sprint(s.Effect, s.Principals, s.NotPrincipals, s.NotActions, s.NotResources, s.Conditions)
			for _, action := range append([]string{""}, s.Actions...) {
				for _, resource := range append([]string{""}, s.Resources...) {
					if (action == "") == (s.Actions == nil) && (resource == "") == (s.Resources == nil) {
						said[rest+action+" "+resource] = true
					}
				}
			}
		}
	}
	return said
}

// TestExpandKeepsMeaning: of all actions there are, Expand gives those that a slow comparison finds, and Shrink gives
// patterns that match them and no others.
func TestExpandKeepsMeaning(t *testing.T) {
	var services []*iamref.Service
	var all []string
	for _, prefix := range []string{"iam", "personalize", "s3", "sqs", "sts"} {
		s, ok := catalog.Service(prefix)
		require.True(t, ok)
		services = append(services, s)
		for _, a := range s.Actions {
			all = append(all, prefix+":"+a.Name)
		}
	}
	matched := func(patterns []string) []string {
		var names []string
		for _, name := range all {
			if slices.ContainsFunc(patterns, func(pattern string) bool { return glob(strings.ToLower(pattern), strings.ToLower(name)) }) {
				names = append(names, name)
			}
		}
		return names
	}
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 4))
		var patterns []string
		for range 1 + r.IntN(12) {
			name := all[r.IntN(len(all))]
			prefix, action, _ := strings.Cut(name, ":")
			from, to := r.IntN(len(action)), 1+r.IntN(len(action))
			switch r.IntN(6) {
			case 0:
				name = prefix + ":" + action[:to] + "*"
			case 1:
				name = prefix + ":*" + action[from:]
			case 2:
				name = prefix + ":" + action[:from] + "?" + action[from+1:]
			case 3:
				name = strings.ToUpper(name)
			}
			patterns = append(patterns, name)
		}
		names := policy.Expand(services, patterns...)
		require.ElementsMatch(t, matched(patterns), names, patterns)
		for _, shrunk := range [][]string{policy.Shrink(services, patterns...), policy.Shrink(services, names...), policy.ShrinkToWords(services, names...)} {
			require.ElementsMatch(t, names, matched(shrunk), "%v %v", patterns, shrunk)
			require.LessOrEqual(t, len(shrunk), len(names))
		}
		require.LessOrEqual(t, len(policy.Shrink(services, patterns...)), len(patterns))
	}
}
