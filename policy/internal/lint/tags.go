package lint

import (
	"slices"
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/policy/internal/syntax"
)

const tagWhy = "Services that do not know `aws:ResourceTag` send no such key, and a test that needs the key then fails. "

var allowTag = Code{
	Name:     "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
	Severity: Suggestion,
	Title:    "A tag is asked for of a service without tags in requests",
	Explanation: tagWhy + "The statement allows nothing for them. Allow their actions in a statement of its own without the key. " +
		"IfExists or a negated operator is no way out: either allows the actions for every resource.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["backup:GetBackupPlan", "health:DescribeEventDetails"], "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "backup:GetBackupPlan", "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"}}}]}`},
}

var denyTag = Code{
	Name:        "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
	Severity:    SecurityWarning,
	Title:       "A denial asks for a tag of a service without tags in requests",
	Explanation: tagWhy + "The statement denies nothing for them. Deny their actions in a statement of its own, such as by the names of resources.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": ["backup:DeleteBackupPlan", "health:DescribeEventDetails"], "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/status": "secret"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "backup:DeleteBackupPlan", "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/status": "secret"}}}]}`},
}

var allowNotActionTag = Code{
	Name:        "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
	Severity:    Suggestion,
	Title:       "NotAction allows only what has tags in requests",
	Explanation: tagWhy + "NotAction covers many of them, and the statement allows nothing there. List the actions that are meant in Action.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/team": "blue", "iam:PassedToService": "ec2.amazonaws.com", "iam:AWSServiceName": "ec2.amazonaws.com"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "backup:GetBackupPlan", "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"}}}]}`},
}

var denyNotActionTag = Code{
	Name:        "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
	Severity:    SecurityWarning,
	Title:       "NotAction denies only what has tags in requests",
	Explanation: tagWhy + "NotAction covers many of them, and the statement denies nothing there. List the actions that are meant in Action.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:ResourceTag/status": "secret"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", ` +
		`"Condition": {"StringEquals": {"aws:PrincipalTag/status": "guest"}}}]}`},
}

var tagsFamily = Family{
	Title: "Tags",
	Codes: []*Code{&allowTag, &denyTag, &allowNotActionTag, &denyNotActionTag},
	Check: checkTags,
}

const resourceTag = "aws:ResourceTag/"

func checkTags(c *Checker) {
	for i := range c.Statements {
		s := &c.Statements[i]
		if !s.Allows() && !s.Denies() {
			continue
		}
		var keys []syntax.Node
		for _, t := range s.Tests {
			if hasPrefixFold(t.Key.Value, resourceTag) && t.needsKey() {
				keys = append(keys, t.Key.Node)
			}
		}
		if len(keys) > 0 {
			c.checkTagged(s, keys)
		}
	}
}

func (c *Checker) checkTagged(s *Statement, keys []syntax.Node) {
	if s.NotAction.Present() {
		code, what := &allowNotActionTag, "allowed"
		if s.Denies() {
			code, what = &denyNotActionTag, "denied"
		}
		c.Report(code, "List what is "+what+" in Action: of what NotAction leaves, many services do not know aws:ResourceTag.", keys...)
		return
	}
	var without []string
	for _, text := range s.Action.Texts {
		service, actions := c.Match(text.Value)
		if len(actions) > 0 && !slices.Contains(without, service.Prefix) && !c.knowsTags(service) {
			without = append(without, service.Prefix)
		}
	}
	if len(without) == 0 {
		return
	}
	code := &allowTag
	if s.Denies() {
		code = &denyTag
	}
	slices.Sort(without)
	c.Report(code, "Move the actions of "+strings.Join(without, ", ")+" to a statement without aws:ResourceTag, which requests to these services do not have.", keys...)
}

// needsKey reports whether a test fails for a request without the key.
func (t *Test) needsKey() bool {
	if t.Family == NullOperator {
		return len(t.Values) > 0 && !slices.ContainsFunc(t.Values, func(v Value) bool { return v.Value != "false" })
	}
	return t.Set == "ForAnyValue" && !t.IfExists || t.Base != "" && !t.Negated && !t.IfExists && t.Set == ""
}

// knowsTags reports whether any action of a service has the key aws:ResourceTag. A service that has it for some is not one
// for which IAM Access Analyzer reports the others.
func (t *Tables) knowsTags(s *iamref.Service) bool {
	known, ok := t.tags[s]
	if !ok {
		known = hasTags(s)
		t.tags[s] = known
	}
	return known
}

func hasTags(s *iamref.Service) bool {
	tagged := func(key string) bool { return hasPrefixFold(key, resourceTag) }
	for _, r := range s.ResourceTypes {
		if slices.ContainsFunc(r.ConditionKeys, tagged) {
			return true
		}
	}
	for _, k := range s.ConditionKeys {
		if tagged(k.Name) {
			return true
		}
	}
	for _, a := range s.Actions {
		if slices.ContainsFunc(a.ConditionKeys, tagged) {
			return true
		}
		for _, r := range a.Resources {
			if slices.ContainsFunc(r.ConditionKeys, tagged) {
				return true
			}
		}
	}
	return false
}
