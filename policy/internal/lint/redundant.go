package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var redundantAction = Code{
	Name:        "REDUNDANT_ACTION",
	Severity:    Suggestion,
	Title:       "Actions are covered by another",
	Explanation: "One of the actions is a pattern that covers the others, or they are the same. Taking the others out changes nothing; leaving them hides what the statement really allows.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["iam:Get*", "iam:GetUser"], "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["iam:Get*", "iam:ListUsers"], "Resource": "*"}]}`},
}

var redundantResource = Code{
	Name:        "REDUNDANT_RESOURCE",
	Severity:    Suggestion,
	Title:       "Resources are covered by another",
	Explanation: "One of the ARNs is a pattern that covers the others, or they are the same. A `*` in the last field also covers slashes. Taking the others out changes nothing; if only they are meant, take the pattern out.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::films*", "arn:aws:s3:::films*/*"]}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::films", "arn:aws:s3:::films/*"]}]}`},
}

var redundantStatement = Code{
	Name:        "REDUNDANT_STATEMENT",
	Severity:    Suggestion,
	Title:       "Statements say the same",
	Explanation: "The statements differ in nothing but their Sid, the order of entries, or the case of actions. If one is changed some day, the other still allows or denies what it did. Keep one of them.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Sid": "One", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}, ` +
		`{"Sid": "Two", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Sid": "One", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}, ` +
		`{"Sid": "Two", "Effect": "Allow", "Action": "s3:GetAccountPublicAccessBlock", "Resource": "*"}]}`},
}

var redundantConditionValueNum = Code{
	Name:        "REDUNDANT_CONDITION_VALUE_NUM",
	Severity:    Suggestion,
	Title:       "Only one of the numbers counts",
	Explanation: "A request that is below one of several limits is below the greatest, and one that is above one of them is above the least. The other numbers change nothing. Keep the one that counts.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", ` +
		`"Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": ["1800", "3600"]}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", ` +
		`"Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}}]}`},
}

var redundantKey = Code{
	Name:        "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
	Severity:    Suggestion,
	Title:       "The test is always passed",
	Explanation: "The value `*` is any text, and the operator is also content when the request has no such key. The test can never fail. Take the key out, or compare with what is meant.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", ` +
		`"Condition": {"StringLikeIfExists": {"aws:PrincipalTag/team": "*"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", ` +
		`"Condition": {"StringLikeIfExists": {"aws:PrincipalTag/team": "blue-*"}}}]}`},
}

var redundantStatementCondition = Code{
	Name:     "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
	Severity: Suggestion,
	Title:    "The test is never passed",
	Explanation: "The value `*` is any text, the operator asks for a value that is not like it, and with ForAnyValue a request without the key fails too. No request passes the test, so the statement does nothing. " +
		"Take the key out, or compare with what is meant.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", ` +
		`"Condition": {"ForAnyValue:StringNotLike": {"aws:CalledVia": "*"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", ` +
		`"Condition": {"ForAnyValue:StringNotLike": {"aws:CalledVia": "athena.*"}}}]}`},
}

var redundantFamily = Family{
	Title: "Redundancy",
	Codes: []*Code{&redundantAction, &redundantResource, &redundantStatement, &redundantConditionValueNum, &redundantKey, &redundantStatementCondition},
	Check: checkRedundant,
}

func checkRedundant(c *Checker) {
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, e := range [...]Element{s.Action, s.NotAction} {
			c.reportRedundant(&redundantAction, "action", redundant(e.Texts, true))
		}
		for _, e := range [...]Element{s.Resource, s.NotResource} {
			c.reportRedundant(&redundantResource, "resource", redundant(literalStars(e.Texts), false))
		}
		for _, test := range s.Tests {
			c.checkRedundantTest(test)
		}
	}
	c.checkRedundantStatements()
}

func (c *Checker) reportRedundant(code *Code, what string, groups [][]Text) {
	for _, group := range groups {
		// The longest is the least likely to be the pattern.
		longest := slices.MaxFunc(group, func(a, b Text) int { return len(a.Value) - len(b.Value) })
		nodes := make([]syntax.Node, len(group))
		for i, text := range group {
			nodes[i] = text.Node
		}
		c.Report(code, "Remove what another "+what+" of these "+strconv.Itoa(len(group))+" covers, such as "+quoted(longest.Value)+".", nodes...)
	}
}

// literalStars leaves out resources with the variables that stand for a wildcard character itself: what they cover is not
// what it seems.
func literalStars(texts []Text) []Text {
	special := func(t Text) bool { return strings.Contains(t.Value, "${*}") || strings.Contains(t.Value, "${?}") }
	if !slices.ContainsFunc(texts, special) {
		return texts
	}
	return slices.DeleteFunc(slices.Clone(texts), special)
}

func (c *Checker) checkRedundantTest(t Test) {
	if len(t.Values) > 1 && t.Family == NumericOperator && !t.Negated {
		which := ""
		switch {
		case strings.HasPrefix(t.Base, "NumericLess"):
			which = "greatest"
		case strings.HasPrefix(t.Base, "NumericGreater"):
			which = "least"
		}
		if which != "" {
			nodes := make([]syntax.Node, len(t.Values))
			for i, v := range t.Values {
				nodes[i] = v.Node
			}
			c.Report(&redundantConditionValueNum, "Keep only the "+which+" of the values of "+quoted(t.Key.Value)+".", nodes...)
		}
	}
	if t.Family != StringOperator || !t.HasWildcards() || !slices.ContainsFunc(t.Values, Value.isAnyText) {
		return
	}
	switch missing, present := t.withAnyValue(); {
	case missing && present:
		c.Report(&redundantKey, "Remove "+quoted(t.Key.Value)+" from "+quoted(t.Text)+", which always holds with \"*\".", t.Key.Node)
	case !missing && !present:
		c.Report(&redundantStatementCondition, "Remove "+quoted(t.Key.Value)+" from "+quoted(t.Text)+", which never holds with \"*\".", t.Key.Node)
	}
}

func (c *Checker) checkRedundantStatements() {
	if len(c.Statements) < 2 {
		return
	}
	same := make(map[string][]syntax.Node, len(c.Statements))
	order := make([]string, 0, len(c.Statements))
	for i := range c.Statements {
		key := c.meaning(&c.Statements[i])
		if same[key] == nil {
			order = append(order, key)
		}
		same[key] = append(same[key], c.Statements[i].Node)
	}
	for _, key := range order {
		if nodes := same[key]; len(nodes) > 1 {
			c.Report(&redundantStatement, "Remove all but one of these "+strconv.Itoa(len(nodes))+" statements, which say the same.", nodes...)
		}
	}
}

// meaning returns text that is the same for statements that differ only in the Sid, in the order of entries, or in the case
// of actions.
func (c *Checker) meaning(s *Statement) string {
	var b strings.Builder
	var members []string
	for _, e := range s.Elements {
		name := c.Tree.String(e.Name)
		if name == "Sid" {
			continue
		}
		members = append(members, strconv.Quote(name)+c.canonical(e.Value, strings.HasSuffix(name, "Action")))
	}
	slices.Sort(members)
	for _, m := range members {
		b.WriteString(m)
	}
	return b.String()
}

// canonical returns a value with its entries sorted; a list of one is what it holds.
func (c *Checker) canonical(n syntax.Node, fold bool) string {
	t := c.Tree
	var entries []string
	switch t.Kind(n) {
	case syntax.Object:
		for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
			entries = append(entries, strconv.Quote(t.String(name))+":"+c.canonical(name+1, fold))
		}
		slices.Sort(entries)
		return "{" + strings.Join(entries, ",") + "}"
	case syntax.List:
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			entries = append(entries, c.canonical(at, fold))
		}
		slices.Sort(entries)
		if entries = slices.Compact(entries); len(entries) == 1 {
			return entries[0]
		}
		return "[" + strings.Join(entries, ",") + "]"
	case syntax.String:
		text := t.String(n)
		if fold {
			text = strings.ToLower(text)
		}
		return strconv.Quote(text)
	}
	return t.Raw(n)
}
