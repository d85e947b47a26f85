package iamref

import (
	"strings"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/internal/fold"
)

// Lookup returns the action with that name, with or without the prefix: "personalize:CreateCampaign" or
// "CreateCampaign". The case of letters does not count, as in IAM. It does not allocate.
func (s *Service) Lookup(name string) (*Action, bool) {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		if fold.Compare(name[:i], s.Prefix) != 0 {
			return nil, false
		}
		name = name[i+1:]
	}
	low, high := 0, len(s.Actions)
	for low < high {
		middle := int(uint(low+high) / 2)
		switch c := fold.Compare(s.Actions[middle].Name, name); {
		case c == 0:
			return s.Actions[middle], true
		case c < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return nil, false
}

// ResourceType returns the resource type with that name, such as "campaign". The case of letters does not count, for AWS's
// own pages differ in it.
func (s *Service) ResourceType(name string) (*ResourceType, bool) {
	for _, t := range s.ResourceTypes {
		if fold.Compare(t.Name, name) == 0 {
			return t, true
		}
	}
	return nil, false
}

// ConditionKey returns the key with that name, such as "s3:prefix". The case of letters does not count, as in IAM. A key
// that is a template is found by its own name and by any that it stands for: "aws:RequestTag/${TagKey}" by
// "aws:RequestTag/team". If several templates stand for the name, it is the one with the most text of its own.
func (s *Service) ConditionKey(name string) (*ConditionKey, bool) {
	var best *ConditionKey
	most := -1
	for _, k := range s.ConditionKeys {
		if fold.Compare(k.Name, name) == 0 {
			return k, true
		}
		if n, ok := matchKey(k.Name, name); ok && n > most {
			best, most = k, n
		}
	}
	return best, best != nil
}

// ActionsOn returns the actions that take a resource type, which must be one of the service's own table.
func (s *Service) ActionsOn(t *ResourceType) []*Action {
	var actions []*Action
	for _, a := range s.Actions {
		for _, r := range a.Resources {
			if r.Type == t {
				actions = append(actions, a)
				break
			}
		}
	}
	return actions
}

// ResourceTypesOf returns the resource types that an ARN or a pattern for ARNs can mean, in the order of the table.
// "arn:aws:s3:::films" is a bucket, "arn:aws:s3:::films/a*" are objects, "arn:aws:s3:::films*" can be both, and "*" is
// everything. Text that is not of the service's ARNs gives none. See [arn.Candidates].
func (s *Service) ResourceTypesOf(pattern string) []*ResourceType {
	var templates []string
	var owners []*ResourceType
	for _, t := range s.ResourceTypes {
		for _, template := range t.ARNs {
			templates = append(templates, template)
			owners = append(owners, t)
		}
	}
	var types []*ResourceType
	for _, i := range arn.Candidates(pattern, templates) {
		if n := len(types); n == 0 || types[n-1] != owners[i] {
			types = append(types, owners[i])
		}
	}
	return types
}
