package policy

import (
	"slices"
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
)

// Calls are the API calls that a program makes, on the way to the policy that allows them:
//
//	policy.ForOperations(personalize.Operations.CreateBatchInferenceJob).
//		On("iam:PassRole", role).
//		On("personalize:*", jobs, solution).
//		Statements()
//
// Calls are values, as statements are.
type Calls struct {
	operations []*iamref.Operation
	rules      []callRule
}

// A callRule says on what the actions of a pattern are allowed.
type callRule struct {
	pattern   string
	resources []arn.Resource
}

// ForOperations returns the calls of these operations, on no resources yet. An operation needs one action or several: its
// own, those for tags that it sets, and iam:PassRole where it hands a role to a service. The reference lists all that it
// can need; a program that sets no tags, say, needs less.
func ForOperations(operations ...*iamref.Operation) Calls {
	return Calls{operations: slices.Clone(operations)}
}

// On returns the calls with the resources for the actions that match a pattern: a name, in which * stands for any text. The
// case of letters does not count. The first pattern that matches an action decides, so "iam:PassRole" goes before "*". A
// pattern that matches none, and an action that none matches, are errors of marshalling.
//
// For actions that take no resource, the resource is arn.Raw(arn.Any).
func (c Calls) On(pattern string, resources ...arn.Resource) Calls {
	rules := slices.Clone(c.rules)
	c.rules = append(rules, callRule{pattern, slices.Clone(resources)})
	return c
}

// Actions returns the actions that the calls need, each once, in the order of the operations.
func (c Calls) Actions() []string {
	var actions []string
	for _, n := range c.needs() {
		if !slices.Contains(actions, n.action) {
			actions = append(actions, n.action)
		}
	}
	return actions
}

// Statements returns the statements that allow the calls: one for each pattern of On, and of these one more for each set
// of conditions that the reference gives with an action, such as iam:PassedToService with iam:PassRole. They are in the
// order of the operations. If several operations pass roles to several services, it is one condition with all of them.
func (c Calls) Statements() []Statement {
	var statements []Statement
	var groups []need // what the actions of the statement at the same place have in common
	used := make([]bool, len(c.rules))
	for _, n := range c.needs() {
		rule := slices.IndexFunc(c.rules, func(r callRule) bool { return matchAction(r.pattern, n.action) })
		if rule >= 0 {
			used[rule] = true
		}
		n.rule = rule
		i := slices.IndexFunc(groups, func(g need) bool { return rule >= 0 && g.rule == rule && sameContext(g.context, n.context) })
		if i >= 0 {
			statements[i].Actions = append(statements[i].Actions, n.action)
			continue
		}
		groups = append(groups, n)
		statements = append(statements, c.statement(n))
	}
	for i, r := range c.rules {
		if !used[i] && len(statements) > 0 {
			statements[0].fail("Resource", reason("On("+quote(r.pattern)+") is for no action: it matches none of the operations', or an earlier On does"))
		}
	}
	return statements
}

func (c Calls) statement(n need) Statement {
	s := Statement{Effect: EffectAllow, Actions: []string{n.action}, Resources: []string{}}
	switch {
	case n.action == "":
		s.fail("Action", reason("an operation is nil"))
	case n.rule < 0:
		s.fail("Resource", reason("no On matches "+n.action))
	default:
		s.Resources = s.texts("Resource", c.rules[n.rule].resources)
	}
	for _, v := range n.context {
		s.Conditions = append(s.Conditions, condition.StringKey(v.Key).StringEquals(v.Values...))
	}
	return s
}

// A need is one action that calls need, and what the context of the request then holds.
type need struct {
	action  string
	context []iamref.ContextValues
	rule    int
}

// needs returns what the operations need, without what another need covers.
func (c Calls) needs() []need {
	var needs []need
	for _, o := range c.operations {
		if o == nil {
			needs = append(needs, need{})
			continue
		}
		for _, a := range o.Authorizes() {
			needs = addNeed(needs, a)
		}
	}
	return needs
}

func addNeed(needs []need, a iamref.Authorization) []need {
	for i := range needs {
		n := &needs[i]
		switch {
		case !strings.EqualFold(n.action, a.Action):
		case len(n.context) == 0 || sameContext(n.context, a.Conditions):
			return needs // allowed already
		case len(a.Conditions) == 0:
			// Allowed under a condition before, now without any. There may be others.
			needs = slices.DeleteFunc(needs, func(n need) bool { return strings.EqualFold(n.action, a.Action) })
			return append(needs, need{action: a.Action})
		case len(n.context) == 1 && len(a.Conditions) == 1 && strings.EqualFold(n.context[0].Key, a.Conditions[0].Key):
			// The values of one key are alternatives.
			for _, v := range a.Conditions[0].Values {
				if !slices.Contains(n.context[0].Values, v) {
					n.context[0].Values = append(n.context[0].Values, v)
				}
			}
			return needs
		}
	}
	context := slices.Clone(a.Conditions)
	for i := range context {
		context[i].Values = slices.Clone(context[i].Values) // the table's own must not change
	}
	return append(needs, need{action: a.Action, context: context})
}

func sameContext(a, b []iamref.ContextValues) bool {
	return slices.EqualFunc(a, b, func(x, y iamref.ContextValues) bool {
		return strings.EqualFold(x.Key, y.Key) && slices.Equal(x.Values, y.Values)
	})
}

// matchAction reports whether a pattern with * matches an action. It looks for the pieces between the stars, each as far
// left as it can be.
func matchAction(pattern, action string) bool {
	pieces := strings.Split(strings.ToLower(pattern), "*")
	action = strings.ToLower(action)
	rest, ok := strings.CutPrefix(action, pieces[0])
	if len(pieces) == 1 {
		return ok && rest == ""
	}
	for _, piece := range pieces[1 : len(pieces)-1] {
		var found bool
		_, rest, found = strings.Cut(rest, piece)
		ok = ok && found
	}
	return ok && strings.HasSuffix(rest, pieces[len(pieces)-1])
}
