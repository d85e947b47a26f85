package iamref

import (
	"strings"

	"github.com/iamref/iamref/arn"
)

// A Grant is one action together with the resources that it needs, one of each type:
//
//	personalize.CreateCampaign.On(campaign, solution)
//
// It becomes one statement of a policy. Grants of different actions must not share a statement, since each action would
// then have the resources of the other too. A Grant does not change; the zero value grants nothing.
type Grant struct {
	action    string
	resources []arn.Resource
}

// NewGrant returns the grant of an action, such as "personalize:CreateCampaign", on resources. It is for the On methods
// of generated code, which check the types of the resources; this function does not.
func NewGrant(action string, resources ...arn.Resource) Grant {
	return Grant{action: action, resources: append([]arn.Resource(nil), resources...)}
}

// Action returns the action with its prefix.
func (g Grant) Action() string { return g.action }

// Resources returns the resources in a new slice, in the order in which they were given.
func (g Grant) Resources() []arn.Resource { return append([]arn.Resource(nil), g.resources...) }

// String returns a line for people, such as "personalize:CreateCampaign on arn:…, arn:…".
func (g Grant) String() string {
	var b strings.Builder
	b.WriteString(g.action)
	for i, r := range g.resources {
		if i == 0 {
			b.WriteString(" on ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(r.String())
	}
	return b.String()
}
