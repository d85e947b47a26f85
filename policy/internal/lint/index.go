package lint

import (
	"strings"
	"sync/atomic"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
)

// An index is what is looked up in the services of AWS that does not depend on a policy. It is not changed once it is made.
type index struct {
	services    []*iamref.Service
	byPrefix    map[string]*iamref.Service
	byARN       map[string][]template // by the service in the ARN, which is not always the prefix
	ofAny       []template            // whose ARNs can name any service
	keyPrefixes map[string]bool       // what stands before the colon in condition keys, in lower case
}

// A template is the form of the ARNs of a resource type.
type template struct {
	Service *iamref.Service
	Type    *iamref.ResourceType
	ARN     string
	Fields  arn.ARN
}

// lastIndex is the index that was made last. Most programs judge all policies by the same services, and then it is made
// once.
var lastIndex atomic.Pointer[index]

func indexOf(services []*iamref.Service) *index {
	if last := lastIndex.Load(); last != nil && sameServices(last.services, services) {
		return last
	}
	x := &index{
		services:    append([]*iamref.Service(nil), services...),
		byPrefix:    make(map[string]*iamref.Service, len(services)),
		byARN:       make(map[string][]template, len(services)),
		keyPrefixes: make(map[string]bool, len(services)),
	}
	for _, s := range x.services {
		x.byPrefix[s.Prefix] = s
		for _, t := range s.ResourceTypes {
			for _, text := range t.ARNs {
				a, err := arn.Parse(text)
				switch {
				case err != nil:
				case arn.IsPattern(a.Service):
					x.ofAny = append(x.ofAny, template{s, t, text, a})
				default:
					x.byARN[a.Service] = append(x.byARN[a.Service], template{s, t, text, a})
				}
			}
		}
		for _, k := range s.ConditionKeys {
			prefix, _, _ := strings.Cut(k.Name, ":")
			x.keyPrefixes[strings.ToLower(prefix)] = true
		}
	}
	lastIndex.Store(x)
	return x
}

func sameServices(a, b []*iamref.Service) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
