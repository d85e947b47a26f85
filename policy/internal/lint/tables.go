package lint

import (
	"strings"

	"github.com/iamref/iamref"
)

// Tables are the services that a policy is judged by. They are made once for a policy, and remember what was looked up.
type Tables struct {
	Services []*iamref.Service

	*index
	matches map[string][]*iamref.Action       // of patterns of actions, in lower case
	tags    map[*iamref.Service]bool          // which services have the key aws:ResourceTag
	types   map[string][]*iamref.ResourceType // of patterns of ARNs, after the prefix of the service
	keys    map[string]Key                    // of names of condition keys, as they were asked for; without a name if there is none
}

// NewTables takes the services that a user gave.
func NewTables(services []*iamref.Service) *Tables {
	return &Tables{
		Services: services,
		index:    indexOf(services),
		matches:  map[string][]*iamref.Action{},
		tags:     map[*iamref.Service]bool{},
		types:    map[string][]*iamref.ResourceType{},
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

// TypesOf returns the resource types of a service that a pattern of the Resource element can mean.
func (t *Tables) TypesOf(s *iamref.Service, pattern string) []*iamref.ResourceType {
	key := s.Prefix + " " + pattern
	types, ok := t.types[key]
	if !ok {
		types = s.ResourceTypesOf(pattern)
		t.types[key] = types
	}
	return types
}
