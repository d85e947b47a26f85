package policy

import (
	"slices"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
)

// An Effect is what a statement does.
type Effect string

// The effects. What no statement allows is denied; what one denies, no other can allow.
const (
	EffectAllow Effect = "Allow"
	EffectDeny  Effect = "Deny"
)

// A Statement says who may or may not do what, on what, and when. The functions of this package make them. It is also a
// plain struct, whose text is taken as it is; there a nil list is an element that is left out, and an empty one is an
// error.
//
// Of Actions and NotActions there must be one, and so of Resources and NotResources, except that a statement with
// principals may have neither of these, as those of trust policies. Of Principals and NotPrincipals there may be one.
type Statement struct {
	Sid           string // left out if it is empty
	Effect        Effect
	Principals    []Principal
	NotPrincipals []Principal
	Actions       []string
	NotActions    []string
	Resources     []string
	NotResources  []string
	Conditions    []condition.Condition

	faults []fault
	origin origin // where it was read from, if it was
}

// A fault is what was wrong when a part was added.
type fault struct {
	element string
	err     error
}

// hasPrincipals reports whether the statement says for whom it is, as in the policies of resources and roles.
func (s *Statement) hasPrincipals() bool { return s.Principals != nil || s.NotPrincipals != nil }

// clone returns a statement that shares no memory with s. Nil stays nil, and empty stays empty.
func (s Statement) clone() Statement {
	s.Principals = slices.Clone(s.Principals)
	s.NotPrincipals = slices.Clone(s.NotPrincipals)
	s.Actions = slices.Clone(s.Actions)
	s.NotActions = slices.Clone(s.NotActions)
	s.Resources = slices.Clone(s.Resources)
	s.NotResources = slices.Clone(s.NotResources)
	s.Conditions = slices.Clone(s.Conditions)
	s.faults = slices.Clone(s.faults)
	return s
}

// Allow returns the statement that allows what a grant holds:
//
//	policy.Allow(personalize.CreateCampaign.On(campaign, solution))
func Allow(grant iamref.Grant) Statement { return ofGrant(EffectAllow, grant) }

// Deny returns the statement that denies what a grant holds. It denies the action on each of the resources.
func Deny(grant iamref.Grant) Statement { return ofGrant(EffectDeny, grant) }

func ofGrant(effect Effect, grant iamref.Grant) Statement {
	s := Statement{Effect: effect, Actions: []string{grant.Action()}}
	s.Resources = s.texts("Resource", grant.Resources())
	return s
}

// When returns the statement with further conditions. All conditions of a statement must hold.
//
// Two conditions with the same operator and key become one where IAM can say both in one, and are an error of marshalling
// otherwise; see [condition.Join].
func (s Statement) When(conditions ...condition.Condition) Statement {
	s = s.clone()
	s.Conditions = append(s.Conditions, conditions...)
	return s
}

// WithSid returns the statement with another name. An empty one is left out.
//
// Only ASCII letters and digits may make up the name, and no other statement of the document may have it. A statement with
// principals may have any name: the policies of buckets have some with spaces, and which names are taken, and whether two
// statements may share one, is decided by the service that the policy is for. In the trust policies of roles that is IAM,
// which wants letters and digits there too; [Validate] tells.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html.
func (s Statement) WithSid(sid string) Statement {
	s = s.clone()
	s.Sid = sid
	return s
}

// For returns the statement with further principals, for the policy of a resource.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
func (s Statement) For(principals ...Principal) Statement {
	s = s.clone()
	s.Principals = append(notNil(s.Principals), principals...)
	return s
}

// NotPrincipal returns the statement for everyone but these and further principals. AWS advises against it: with Allow it
// lets in nearly everyone, and with Deny it asks that the account of each principal is listed too.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html.
func (s Statement) NotPrincipal(principals ...Principal) Statement {
	s = s.clone()
	s.NotPrincipals = append(notNil(s.NotPrincipals), principals...)
	return s
}

// texts returns the text of resources and notes what is wrong with them. The result is never nil.
func (s *Statement) texts(element string, resources []arn.Resource) []string {
	texts := make([]string, len(resources))
	for i, r := range resources {
		texts[i] = s.text(element, r)
	}
	return texts
}

// text returns the text of one resource and notes what is wrong with it.
func (s *Statement) text(element string, r arn.Resource) string {
	if r == nil {
		s.fail(element, reason("a resource is nil"))
		return ""
	}
	var buf [128]byte
	text, err := r.AppendText(buf[:0])
	if err != nil {
		s.fail(element, err)
		return r.String()
	}
	return string(text)
}

func (s *Statement) fail(element string, err error) {
	s.faults = append(s.faults, fault{element, err})
}

// notNil returns an empty list for one that is nil, so that an element that was asked for is not left out.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
