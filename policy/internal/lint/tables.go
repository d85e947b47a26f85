package lint

import (
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
)

// Tables are the services that a policy is judged by. They are made once for a policy, and remember what was looked up.
type Tables struct {
	Services []*iamref.Service

	*index
	matches map[string][]*iamref.Action // of patterns of actions, in lower case
	tags    map[*iamref.Service]bool    // which services have the key aws:ResourceTag
	types   map[typesKey][]*iamref.ResourceType
	keys    map[string]Key // of names of condition keys, as they were asked for; without a name if there is none
}

// A typesKey is a pattern of ARNs, asked of a service.
type typesKey struct {
	service *iamref.Service
	pattern string
}

// NewTables takes the services that a user gave.
func NewTables(services []*iamref.Service) *Tables {
	return &Tables{
		Services: services,
		index:    indexOf(services),
		matches:  map[string][]*iamref.Action{},
		tags:     map[*iamref.Service]bool{},
		types:    map[typesKey][]*iamref.ResourceType{},
		keys:     map[string]Key{},
	}
}

// Known reports whether there are any tables; without them nothing can be said of what exists.
func (t *Tables) Known() bool { return len(t.Services) > 0 }

// Whole reports whether the tables are those of all of AWS, as good as: only then does a service that is not among them not
// exist.
func (t *Tables) Whole() bool { return len(t.Services) >= 300 }

// Service returns the service of a prefix, in whatever case.
func (t *Tables) Service(prefix string) (*iamref.Service, bool) {
	s, ok := t.byPrefix[prefix]
	if !ok {
		s, ok = t.byPrefix[strings.ToLower(prefix)]
	}
	return s, ok
}

// Action returns the action of a name with its prefix, "s3:GetObject", in whatever case.
func (t *Tables) Action(name string) (*iamref.Service, *iamref.Action, bool) {
	prefix, rest, ok := strings.Cut(name, ":")
	if !ok {
		return nil, nil, false
	}
	s, ok := t.Service(prefix)
	if !ok {
		return nil, nil, false
	}
	a, ok := s.Lookup(rest)
	return s, a, ok
}

// Match returns the service of a pattern, "s3:Get*", and its actions that the pattern covers. The prefix has no wildcards;
// what has such is not looked up.
func (t *Tables) Match(pattern string) (*iamref.Service, []*iamref.Action) {
	prefix, name, ok := strings.Cut(pattern, ":")
	if !ok {
		return nil, nil
	}
	s, ok := t.Service(prefix)
	if !ok {
		return nil, nil
	}
	if !strings.ContainsAny(name, "*?") {
		if a, ok := s.Lookup(name); ok {
			return s, []*iamref.Action{a}
		}
		return s, nil
	}
	if name == "*" {
		return s, s.Actions
	}
	key := strings.ToLower(pattern)
	actions, ok := t.matches[key]
	if !ok {
		actions = s.Match(s.Prefix + ":" + name)
		t.matches[key] = actions
	}
	return s, actions
}

// TypesOf returns the resource types of a service that a pattern of the Resource element can mean, as ResourceTypesOf of the
// service does. It compares the pattern only with templates that begin as it does.
// A pattern with a variable that is not closed means none.
func (t *Tables) TypesOf(s *iamref.Service, pattern string) []*iamref.ResourceType {
	key := typesKey{s, pattern}
	types, ok := t.types[key]
	if !ok {
		types = t.typesOf(s, pattern)
		t.types[key] = types
	}
	return types
}

func (t *Tables) typesOf(s *iamref.Service, pattern string) []*iamref.ResourceType {
	if hasOpenVariable(pattern) {
		return nil
	}
	a, err := arn.Parse(pattern)
	if err != nil || arn.IsPattern(a.Service) {
		return s.ResourceTypesOf(pattern)
	}
	var near []*template
	var texts []string
	for _, all := range [...][]template{t.byARN[a.Service], t.ofAny} {
		for i := range all {
			if all[i].Service == s && !beginApart(a.Resource, all[i].Fields.Resource) {
				near = append(near, &all[i])
				texts = append(texts, all[i].ARN)
			}
		}
	}
	if len(near) == 0 {
		return nil
	}
	if s.Prefix == suffixedService {
		return overlapping(pattern, near)
	}
	var types []*iamref.ResourceType
	for _, i := range arn.Candidates(pattern, texts) {
		if n := len(types); n == 0 || types[n-1] != near[i].Type {
			types = append(types, near[i].Type)
		}
	}
	return types
}

// overlapping returns the types that a pattern can mean, also those to whose ARNs it adds something.
func overlapping(pattern string, templates []*template) []*iamref.ResourceType {
	var types []*iamref.ResourceType
	for _, x := range templates {
		if arn.Overlap(pattern, x.ARN) {
			types = append(types, x.Type)
		}
	}
	return types
}
