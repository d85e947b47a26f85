package lint

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var scpActionWildcard = Code{
	Name:     "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
	Severity: Error,
	Title:    "A wildcard does not stand at the end of an action",
	Explanation: "In service control policies IAM Access Analyzer takes a `*` only at the end of an action, as in `iam:Get*`. AWS Organizations itself takes it anywhere since 2025: " +
		"if nothing else that reads the policy is older, this finding can be left out. Else list the actions.",
	Bad:  Example{Kind: SCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "iam:*AccessKey", "Resource": "*"}}`},
	Good: Example{Kind: SCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:UpdateAccessKey"], "Resource": "*"}}`},
}

var scpPrincipal = Code{
	Name:     "SCP_SYNTAX_ERROR_PRINCIPAL",
	Severity: Error,
	Title:    "Service control policies name no principals",
	Explanation: "A service control policy is for all users and roles in the accounts that it is attached to. Remove `Principal` or `NotPrincipal`; " +
		"to make exceptions, compare `aws:PrincipalArn` in a condition.",
	Bad: Example{Kind: SCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/admin"}, "Action": "iam:CreateUser", "Resource": "*"}}`},
	Good: Example{Kind: SCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "iam:CreateUser", "Resource": "*",
		"Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}}}`},
}

var rcpPrincipal = Code{
	Name:     "RCP_SYNTAX_ERROR_PRINCIPAL",
	Severity: Error,
	Title:    "Resource control policies are for all principals",
	Explanation: "In a resource control policy `Principal` is `\"*\"` and nothing else, and there is no `NotPrincipal`. To make exceptions, compare a key such as `aws:PrincipalArn` " +
		"or `aws:PrincipalOrgID` in a condition.",
	Bad:  Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": {"AWS": "123456789012"}, "Action": "s3:*", "Resource": "*"}}`},
	Good: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`},
}

var rcpAllow = Code{
	Name:     "RCP_SYNTAX_ERROR_ALLOW",
	Severity: Error,
	Title:    "A resource control policy allows only everything",
	Explanation: "A resource control policy takes permissions away. A statement that allows must be for all principals and all resources, without a condition, as in the policy " +
		"`RCPFullAWSAccess`. Write what is not allowed, with the effect `Deny`.",
	Bad: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"Bool": {"aws:SecureTransport": "true"}}}}`},
	Good: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`},
}

var rcpNotAction = Code{
	Name:        "RCP_SYNTAX_ERROR_NOTACTION",
	Severity:    Error,
	Title:       "Resource control policies have no NotAction",
	Explanation: "A resource control policy lists the actions that it is about. Use `Action`.",
	Bad:         Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "NotAction": "s3:GetObject", "Resource": "*"}}`},
	Good:        Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`},
}

var rcpAction = Code{
	Name:     "RCP_SYNTAX_ERROR_ACTION",
	Severity: Error,
	Title:    "Resource control policies do not reach the service",
	Explanation: "Resource control policies hold for the resources of some services only, and `*` for all actions is for the policy `RCPFullAWSAccess` alone. " +
		"Name actions of services that support them; https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services lists these. " +
		"This library knows the list of September 2026.",
	Bad:  Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "ec2:RunInstances", "Resource": "*"}}`},
	Good: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`},
}

var rcpMissingPrincipalKey = Code{
	Name:     "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
	Severity: Warning,
	Title:    "A resource control policy stops services of AWS too",
	Explanation: "A condition about the principal also holds for services of AWS that act for you, for they have no organization, account or tags of yours. " +
		"Except them: add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}` to the condition.",
	Bad: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg"}}}}`},
	Good: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}}`},
}

var rcpMissingServicePrincipalKey = Code{
	Name:     "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
	Severity: Warning,
	Title:    "A resource control policy about services stops everyone else too",
	Explanation: "Only requests of services of AWS have a source, so a condition about it also holds for your users and roles. " +
		"Limit it to services: add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"true\"}` to the condition.",
	Bad: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-exampleorg"}, "Null": {"aws:SourceAccount": "false"}}}}`},
	Good: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-exampleorg"}, "Null": {"aws:SourceAccount": "false"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}}`},
}

var rcpMissingNullCheck = Code{
	Name:     "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
	Severity: Warning,
	Title:    "A resource control policy stops services that send no source",
	Explanation: "Some services of AWS act without saying for whose resource, and a condition about the source stops them. " +
		"Except them: add `\"Null\": {\"aws:SourceAccount\": \"false\"}` or `\"Null\": {\"aws:SourceArn\": \"false\"}` to the condition.",
	Partly: "Which services act without a source is known to AWS alone, so the finding is made whatever the service is.",
	Bad: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-exampleorg"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}}`},
	Good: Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
		"Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-exampleorg"}, "Null": {"aws:SourceAccount": "false"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}}`},
}

var organizationsFamily = Family{
	Title: "Policies of organizations",
	Codes: []*Code{
		&scpActionWildcard, &scpPrincipal, &rcpPrincipal, &rcpAllow, &rcpNotAction, &rcpAction,
		&rcpMissingPrincipalKey, &rcpMissingServicePrincipalKey, &rcpMissingNullCheck,
	},
	Check: checkOrganizations,
}

func checkOrganizations(c *Checker) {
	for i := range c.Statements {
		switch c.Kind {
		case SCP:
			c.checkSCP(&c.Statements[i])
		case RCP:
			c.checkRCP(&c.Statements[i])
		}
	}
}

func (c *Checker) checkSCP(s *Statement) {
	for _, e := range [...]Element{s.Principal, s.NotPrincipal} {
		if e.Present() {
			c.Report(&scpPrincipal, "Remove "+c.Tree.String(e.Name)+"; compare aws:PrincipalArn in a condition to make exceptions.", e.Name)
		}
	}
	for _, e := range [...]Element{s.Action, s.NotAction} {
		for _, action := range e.Texts {
			if strings.Contains(strings.TrimRight(action.Value, "*"), "*") {
				c.Report(&scpActionWildcard, "List the actions in place of "+quoted(action.Value)+", where a * does not stand at the end.", action.Node)
			}
		}
	}
}

func (c *Checker) checkRCP(s *Statement) {
	if e := s.NotPrincipal; e.Present() {
		c.Report(&rcpPrincipal, `Write "Principal": "*" in place of NotPrincipal.`, e.Name)
	}
	if e := s.Principal; e.Present() && !isEveryone(c.Tree, e) {
		c.Report(&rcpPrincipal, `Write "*" as the principal; make exceptions in a condition.`, e.Value)
	}
	if e := s.NotAction; e.Present() {
		c.Report(&rcpNotAction, "List the actions in Action in place of NotAction.", e.Name)
	}
	if s.Allows() {
		c.checkRCPAllow(s)
	}
	for _, action := range s.Action.Texts {
		prefix, _, colon := strings.Cut(action.Value, ":")
		_, ok := slices.BinarySearch(rcpServices[:], strings.ToLower(prefix))
		if !ok && (colon || prefix == "*") && !(prefix == "*" && s.Allows()) {
			c.Report(&rcpAction, "Name actions of services that support resource control policies in place of "+quoted(action.Value)+".", action.Node)
		}
	}
	if s.Denies() {
		c.checkRCPConditions(s)
	}
}

// isEveryone reports whether a principal is "*", by itself or under AWS.
func isEveryone(t *syntax.Tree, e Element) bool {
	if t.Kind(e.Value) != syntax.Object {
		return e.Text() == "*"
	}
	key := t.First(e.Value)
	if t.Count(e.Value) != 1 || t.String(key) != "AWS" {
		return false
	}
	all := texts(t, key+1)
	return len(all) == 1 && all[0].Value == "*"
}

func (c *Checker) checkRCPAllow(s *Statement) {
	const message = "Write what is not allowed, with the effect Deny; a statement that allows must be for all resources, without a condition."
	var nodes []syntax.Node
	if e := s.Resource; e.Present() && (len(e.Texts) != 1 || e.Texts[0].Value != "*") {
		nodes = append(nodes, e.Name)
	}
	for _, e := range [...]Element{s.NotResource, s.Condition} {
		if e.Present() {
			nodes = append(nodes, e.Name)
		}
	}
	if len(nodes) > 0 {
		c.Report(&rcpAllow, message, append(nodes, s.Effect.Value)...)
	}
}

// checkRCPConditions asks for what must stand beside keys about the principal, and about the source of a service's request.
func (c *Checker) checkRCPConditions(s *Statement) {
	isService, hasSource := false, false
	for i := range s.Tests {
		test := &s.Tests[i]
		isService = isService || isOneOf(test.Key.Value, "aws:PrincipalIsAWSService")
		hasSource = hasSource || test.Family == NullOperator && isOneOf(test.Key.Value, "aws:SourceAccount", "aws:SourceArn")
	}
	for i := range s.Tests {
		test := &s.Tests[i]
		key := test.Key
		switch {
		case test.Family == NullOperator:
		case isOneOf(key.Value, "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalType", "aws:userid", "aws:username"),
			hasPrefixFold(key.Value, "aws:PrincipalTag/"):
			if !isService {
				c.Report(&rcpMissingPrincipalKey, `Add "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}, or `+quoted(key.Value)+" stops services that act for you.", key.Node)
			}
		case isOneOf(key.Value, "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceAccount", "aws:SourceArn"):
			if !isService {
				c.Report(&rcpMissingServicePrincipalKey, `Add "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}, or `+quoted(key.Value)+" stops your users and roles.", key.Node)
			}
			if !hasSource {
				c.Report(&rcpMissingNullCheck, `Add "Null": {"aws:SourceAccount": "false"}, or `+quoted(key.Value)+" stops services that send no source.", key.Node)
			}
		}
	}
}
