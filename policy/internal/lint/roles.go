package lint

import (
	"strings"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy/internal/syntax"
)

const (
	passRoleWhy = "Who may pass a role to a service can do through the service whatever the role may do. "
	passRoleFix = "Name the roles in Resource, or say with the key `iam:PassedToService` which service may get them."
	slrWhy      = "Each service that can have a role of its own gets it by `iam:CreateServiceLinkedRole`, and with the role all that AWS has foreseen for the service. "
	slrFix      = "Name the roles in Resource, or say with the key `iam:AWSServiceName` of which service they are."
)

// A roleAction is an action on roles that is dangerous for all of them.
type roleAction struct {
	action   string
	key      string // the condition key that narrows it to a service
	wild     bool   // values of the key may hold wildcards
	prefixes [3]string
	codes    [2][3]*Code // by NotResource, then by action, pattern, NotAction
}

var passRole = roleAction{
	action:   "iam:PassRole",
	key:      "iam:PassedToService",
	wild:     true,
	prefixes: [3]string{"role/", "service-role/"},
	codes:    [2][3]*Code{{&passRoleStar, &passRoleStars, &passRoleStarNotAction}, {&passRoleNotResource, &passRoleStarNotResource, &passRoleNotNot}},
}

var createSLR = roleAction{
	action:   "iam:CreateServiceLinkedRole",
	key:      "iam:AWSServiceName",
	prefixes: [3]string{"role/", "aws-service-role/"},
	codes:    [2][3]*Code{{&createSLRStar, &createSLRStars, &createSLRStarNotAction}, {&createSLRNotResource, &createSLRStarNotResource, &createSLRNotNot}},
}

var rolesFamily = Family{
	Title: "Roles",
	Codes: []*Code{
		&passRoleStar, &passRoleStars, &passRoleStarNotAction, &passRoleNotResource, &passRoleStarNotResource, &passRoleNotNot,
		&createSLRStar, &createSLRStars, &createSLRStarNotAction, &createSLRNotResource, &createSLRStarNotResource, &createSLRNotNot,
	},
	Check: checkRoles,
}

func checkRoles(c *Checker) {
	if c.Kind != Identity && c.Kind != Session {
		return // the others allow nothing by themselves, or are not about roles
	}
	for i := range c.Statements {
		if s := &c.Statements[i]; s.Allows() {
			c.checkRoleAction(s, &passRole)
			c.checkRoleAction(s, &createSLR)
		}
	}
}

func (c *Checker) checkRoleAction(s *Statement, r *roleAction) {
	var byForm [3][]syntax.Node
	for _, text := range s.Action.Texts {
		switch {
		case equalFold(text.Value, r.action):
			byForm[0] = append(byForm[0], text.Node)
		case covers(text.Value, r.action, true):
			byForm[1] = append(byForm[1], text.Node)
		}
	}
	if s.NotAction.Present() && len(s.NotAction.Texts) > 0 && !coveredBy(s.NotAction.Texts, r.action) {
		byForm[2] = append(byForm[2], s.NotAction.Name)
	}
	if len(byForm[0])+len(byForm[1])+len(byForm[2]) == 0 || r.narrowed(s.Tests) {
		return
	}
	var resources []syntax.Node
	for _, text := range s.Resource.Texts {
		if r.isAny(text.Value) {
			resources = append(resources, text.Node)
		}
	}
	row := 0
	if s.NotResource.Present() {
		row, resources = 1, []syntax.Node{s.NotResource.Name}
	}
	if len(resources) == 0 {
		return
	}
	for form, nodes := range byForm {
		if len(nodes) > 0 {
			c.Report(r.codes[row][form], "Name the roles for which "+r.action+" is allowed, or test "+r.key+".", append(nodes, resources...)...)
		}
	}
}

// coveredBy reports whether one of the patterns covers an action.
func coveredBy(patterns []Text, action string) bool {
	for _, p := range patterns {
		if covers(p.Value, action, true) {
			return true
		}
	}
	return false
}

// narrowed reports whether a test says which service it is about.
func (r *roleAction) narrowed(tests []Test) bool {
	for _, t := range tests {
		if !equalFold(t.Key.Value, r.key) || t.Negated || t.Family == NullOperator || len(t.Values) == 0 {
			continue
		}
		wild := false
		for _, v := range t.Values {
			wild = wild || HasWildcard(v.Value) && (!r.wild || v.Value == "*")
		}
		if !wild {
			return true
		}
	}
	return false
}

// isAny reports whether a resource is every role: a name that begins with text of its own is a service's convention, such as
// "role/kinesis-*", and excused.
func (r *roleAction) isAny(resource string) bool {
	if resource == "*" {
		return true
	}
	a, err := arn.Parse(resource)
	if err != nil || !arn.Overlap("arn:*:iam::*:role/*", resource) {
		return false
	}
	name := a.Resource
	for _, prefix := range r.prefixes {
		name = strings.TrimPrefix(name, prefix)
	}
	return strings.Trim(name, "*/") == "" && name != ""
}
