package lint

import "github.com/iamref/iamref/policy/internal/syntax"

var emptyArrayAction = Code{
	Name:        "EMPTY_ARRAY_ACTION",
	Severity:    Suggestion,
	Title:       "The list of actions is empty",
	Explanation: "A statement about no actions does nothing, and IAM refuses it. List the actions, or remove the statement.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [], "Resource": "*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:ListAllMyBuckets"], "Resource": "*"}}`},
}

var emptyArrayResource = Code{
	Name:        "EMPTY_ARRAY_RESOURCE",
	Severity:    Suggestion,
	Title:       "The list of resources is empty",
	Explanation: "A statement about no resources does nothing, and IAM refuses it. List the ARNs of the resources, or remove the statement.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": []}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films/*"]}}`},
}

var emptyArrayPrincipal = Code{
	Name:        "EMPTY_ARRAY_PRINCIPAL",
	Severity:    Suggestion,
	Title:       "The list of principals is empty",
	Explanation: "A statement for nobody does nothing. List the principals, or remove the key.",
	Bad:         Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": []}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good:        Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": ["123456789012"]}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var emptyObjectPrincipal = Code{
	Name:        "EMPTY_OBJECT_PRINCIPAL",
	Severity:    Suggestion,
	Title:       "The element Principal is empty",
	Explanation: "A statement for nobody does nothing. Name the principals, such as `{\"AWS\": \"123456789012\"}` for an account, or remove the statement.",
	Bad:         Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good:        Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var emptyObjectCondition = Code{
	Name:        "EMPTY_OBJECT_CONDITION",
	Severity:    Suggestion,
	Title:       "The condition is empty",
	Explanation: "An empty object in the place of conditions, or of the keys of an operator, limits nothing. Write the condition, or remove the object.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var emptyArrayCondition = Code{
	Name:     "EMPTY_ARRAY_CONDITION",
	Severity: Suggestion,
	Title:    "A condition key has no values",
	Explanation: "A condition compares its key with values; with none it does not do what it seems to. List the values. To ask whether the key is there at all, " +
		"use the operator `Null`.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": []}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["ml"]}}}}`},
}

var emptyArrayConditionForAllValues = Code{
	Name:     "EMPTY_ARRAY_CONDITION_FORALLVALUES",
	Severity: Suggestion,
	Title:    "A condition key has no values behind ForAllValues",
	Explanation: "`ForAllValues` with an empty list holds only if the request has no value for the key. If that is meant, say it with the operator `Null` and the value `true`; " +
		"if not, list the values.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": []}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"Null": {"aws:TagKeys": "true"}}}}`},
}

var emptyArrayConditionForAnyValue = Code{
	Name:        "EMPTY_ARRAY_CONDITION_FORANYVALUE",
	Severity:    Suggestion,
	Title:       "A condition key has no values behind ForAnyValue",
	Explanation: "`ForAnyValue` with an empty list never holds, so the statement never applies. List the values, or remove the condition.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": []}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ["team"]}}}}`},
}

var emptyArrayConditionIfExists = Code{
	Name:     "EMPTY_ARRAY_CONDITION_IFEXISTS",
	Severity: Suggestion,
	Title:    "A condition key has no values behind IfExists",
	Explanation: "An operator with `IfExists` and an empty list holds only if the request does not have the key. If that is meant, say it with the operator `Null` and the value `true`; " +
		"if not, list the values.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEqualsIfExists": {"aws:PrincipalTag/team": []}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Null": {"aws:PrincipalTag/team": "true"}}}}`},
}

var emptyFamily = Family{
	Title: "Empty lists and objects",
	Codes: []*Code{
		&emptyArrayAction, &emptyArrayResource, &emptyArrayPrincipal, &emptyObjectPrincipal, &emptyObjectCondition,
		&emptyArrayCondition, &emptyArrayConditionForAllValues, &emptyArrayConditionForAnyValue, &emptyArrayConditionIfExists,
	},
	Check: checkEmpty,
}

func checkEmpty(c *Checker) {
	if c.Broken() {
		return
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, e := range [...]Element{s.Action, s.NotAction} {
			if c.isEmpty(e.Value, syntax.List) {
				c.Report(&emptyArrayAction, "List the actions; the statement is about none.", e.Value)
			}
		}
		for _, e := range [...]Element{s.Resource, s.NotResource} {
			if c.isEmpty(e.Value, syntax.List) {
				c.Report(&emptyArrayResource, "List the resources; the statement is about none.", e.Value)
			}
		}
		for _, e := range [...]Element{s.Principal, s.NotPrincipal} {
			c.checkEmptyPrincipals(e)
		}
		if s.Condition.Present() && c.Tree.Kind(s.Condition.Value) == syntax.Object {
			c.checkEmptyConditions(s)
		}
	}
}

// isEmpty reports whether a node is a list, or an object, of nothing.
func (c *Checker) isEmpty(n syntax.Node, kind syntax.Kind) bool {
	return n != None && c.Tree.Kind(n) == kind && c.Tree.First(n) == c.Tree.After(n)
}

func (c *Checker) checkEmptyPrincipals(e Element) {
	const message = "Name the principals; the statement is for nobody."
	switch {
	case !e.Present():
	case c.isEmpty(e.Value, syntax.Object):
		c.Report(&emptyObjectPrincipal, message, e.Value)
	case c.isEmpty(e.Value, syntax.List):
		c.Report(&emptyArrayPrincipal, message, e.Value)
	case c.Tree.Kind(e.Value) == syntax.Object:
		for key := c.Tree.First(e.Value); key < c.Tree.After(e.Value); key = c.Tree.After(key + 1) {
			if c.isEmpty(key+1, syntax.List) {
				c.Report(&emptyArrayPrincipal, "Name the principals of "+quoted(c.Tree.String(key))+", or remove the key.", key+1)
			}
		}
	}
}

func (c *Checker) checkEmptyConditions(s *Statement) {
	condition := s.Condition.Value
	if c.isEmpty(condition, syntax.Object) {
		c.Report(&emptyObjectCondition, "Write the condition, or remove the element.", condition)
	}
	for operator := c.Tree.First(condition); operator < c.Tree.After(condition); operator = c.Tree.After(operator + 1) {
		if c.isEmpty(operator+1, syntax.Object) {
			c.Report(&emptyObjectCondition, "Write a condition key for "+quoted(c.Tree.String(operator))+", or remove the operator.", operator+1)
		}
	}
	for i := range s.Tests {
		test := &s.Tests[i]
		if !c.isEmpty(test.Value, syntax.List) {
			continue
		}
		key := quoted(test.Key.Value)
		switch {
		case test.Set == "ForAllValues":
			c.Report(&emptyArrayConditionForAllValues, `Use "Null" with "true" to ask that `+key+" is missing, or list its values.", test.Value)
		case test.Set == "ForAnyValue":
			c.Report(&emptyArrayConditionForAnyValue, "List the values of "+key+"; with none the condition never holds.", test.Value)
		case test.IfExists:
			c.Report(&emptyArrayConditionIfExists, `Use "Null" with "true" to ask that `+key+" is missing, or list its values.", test.Value)
		default:
			c.Report(&emptyArrayCondition, "List the values of "+key+", or remove it.", test.Value)
		}
	}
}
