package policy

import "github.com/iamref/iamref/arn"

// An Action is what a policy allows or denies. The constants of the generated packages are actions, such as
// personalize.CreateCampaign; [RawAction] is one by its text.
type Action interface {
	// IAMAction returns the action as a policy names it: "personalize:CreateCampaign".
	IAMAction() string
}

// A RawAction is an action or a pattern of actions by its text, such as "s3:Get*" or "*". Only the doors out take it, for
// what resources it takes is not known.
type RawAction string

// IAMAction returns the text.
func (a RawAction) IAMAction() string { return string(a) }

// A TypedARN is an ARN type of a generated package. Its method BindAction is never called; its parameter says which
// actions take such a resource.
type TypedARN[ResourceAction Action] interface {
	arn.Resource
	BindAction(ResourceAction)
}

// A Scope is where a statement applies, before it has actions. ResourceAction is what these must be; the functions that
// return a Scope set it. The zero value has no resources.
type Scope[ResourceAction Action] struct {
	statement Statement
}

// On returns the scope of ARNs of one type. It takes the actions that the reference lists for this type of resource, and
// no others. An ARN that is not valid, such as one without a region, is an error of marshalling.
//
//	policy.On(movies, series).Allow(personalize.GetRecommendations)
func On[ARN TypedARN[ResourceAction], ResourceAction Action](arns ...ARN) Scope[ResourceAction] {
	s := Statement{Resources: make([]string, len(arns))}
	for i, a := range arns {
		s.Resources[i] = s.text("Resource", a)
	}
	return Scope[ResourceAction]{s}
}

// OnRaw returns the scope of ARNs of one type of which only text is known, such as the tokens of CDK:
//
//	policy.OnRaw[personalize.CampaignARN](token).Allow(personalize.GetRecommendations)
//
// The text is not looked at, but for being there.
func OnRaw[ARN TypedARN[ResourceAction], ResourceAction Action](texts ...string) Scope[ResourceAction] {
	return Scope[ResourceAction]{Statement{Resources: append([]string{}, texts...)}}
}

// OnAll returns the scope of all resources, "*". It takes every action, also those that take no resource.
func OnAll() Scope[Action] {
	return Scope[Action]{Statement{Resources: []string{arn.Any}}}
}

// OnMixed returns the scope of resources of any types, such as a bucket and its objects. It takes every action: that each
// fits one of the resources is not checked by the compiler.
func OnMixed(resources ...arn.Resource) Scope[Action] {
	var s Statement
	s.Resources = s.texts("Resource", resources)
	return Scope[Action]{s}
}

// NotResource returns the scope of all resources but these. It takes every action. With Allow it reaches every other
// resource there is and will be, in all services.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html.
func NotResource(resources ...arn.Resource) Scope[Action] {
	var s Statement
	s.NotResources = s.texts("NotResource", resources)
	return Scope[Action]{s}
}

// Trust returns the scope of a statement in a role's trust policy: it has principals and no resource, since the role it
// belongs to is meant.
//
//	policy.Trust(policy.Service("personalize")).Allow(sts.AssumeRole)
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html.
func Trust(principals ...Principal) Scope[Action] {
	return Scope[Action]{Statement{Principals: append([]Principal{}, principals...)}}
}

// Allow returns the statement that allows the actions within the scope. No action is an error of marshalling.
func (s Scope[ResourceAction]) Allow(actions ...ResourceAction) Statement {
	return s.with(EffectAllow, actions, false)
}

// Deny returns the statement that denies the actions within the scope. No action is an error of marshalling.
func (s Scope[ResourceAction]) Deny(actions ...ResourceAction) Statement {
	return s.with(EffectDeny, actions, false)
}

// AllowNotAction returns the statement that allows every action but these within the scope, in all services, and also
// those that AWS adds later.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html.
func (s Scope[ResourceAction]) AllowNotAction(actions ...ResourceAction) Statement {
	return s.with(EffectAllow, actions, true)
}

// DenyNotAction returns the statement that denies every action but these within the scope, in all services.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html.
func (s Scope[ResourceAction]) DenyNotAction(actions ...ResourceAction) Statement {
	return s.with(EffectDeny, actions, true)
}

func (s Scope[ResourceAction]) with(effect Effect, actions []ResourceAction, not bool) Statement {
	result := s.statement.clone()
	result.Effect = effect
	names := make([]string, len(actions))
	for i, a := range actions {
		if Action(a) == nil {
			continue // an empty name, which marshalling refuses
		}
		names[i] = a.IAMAction()
	}
	if not {
		result.NotActions = names
	} else {
		result.Actions = names
	}
	if result.Resources == nil && result.NotResources == nil && result.Principals == nil {
		result.Resources = []string{} // the zero Scope
	}
	return result
}
