// Package catalog knows all services of AWS in one table.
//
// It imports the package of every service, so that a program which imports it
// holds them all. A program that needs a few services imports their packages and
// passes their tables on: s3.Service, iam.Service.
package catalog

import (
	"slices"
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/internal/fold"
)

// Services are all services, sorted by prefix, in a fresh slice. What it points
// at is to be read only.
func Services() []*iamref.Service { return slices.Clone(services) }

// Service finds a service by its prefix, "s3", in any case. It does not allocate.
func Service(prefix string) (*iamref.Service, bool) {
	i, ok := slices.BinarySearchFunc(services, prefix, func(s *iamref.Service, prefix string) int {
		return fold.Compare(s.Prefix, prefix)
	})
	if !ok {
		return nil, false
	}
	return services[i], true
}

// Action finds an action by its full name, "s3:GetObject", in any case. It does
// not allocate.
func Action(name string) (*iamref.Action, bool) {
	prefix, _, ok := strings.Cut(name, ":")
	if !ok {
		return nil, false
	}
	s, ok := Service(prefix)
	if !ok {
		return nil, false
	}
	return s.Lookup(name)
}

// A ServiceAction is an action with the service that it is of.
type ServiceAction struct {
	Service *iamref.Service
	Action  *iamref.Action
}

// Name is the action's full name, "s3:GetObject".
func (a ServiceAction) Name() string { return a.Service.Prefix + ":" + a.Action.Name }

// Match finds the actions that a pattern of a policy's Action element covers:
// "s3:Get*", "*:Tag*" or "*". Case does not matter. They come sorted by service
// and name.
func Match(pattern string) []ServiceAction {
	var matches []ServiceAction
	for _, s := range services {
		for _, a := range s.Match(pattern) {
			matches = append(matches, ServiceAction{s, a})
		}
	}
	return matches
}

// A ServiceResourceType is a resource type with the service that defines it.
type ServiceResourceType struct {
	Service      *iamref.Service
	ResourceType *iamref.ResourceType
}

// ResourceTypes finds what an ARN, or a pattern of a policy's Resource element,
// can be the ARN of. The services are told by their templates, not by the ARN's
// service field: an IAM role is a resource type of several services.
func ResourceTypes(arnOrPattern string) []ServiceResourceType {
	var types []ServiceResourceType
	for _, s := range services {
		for _, t := range s.ResourceTypesOf(arnOrPattern) {
			types = append(types, ServiceResourceType{s, t})
		}
	}
	return types
}
