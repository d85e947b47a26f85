package lint

import (
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// The elements of policies and of statements:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
var (
	policyElements    = [...]string{"Version", "Id", "Statement"}
	statementElements = [...]string{"Sid", "Principal", "NotPrincipal", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)

var dataTypeMismatch = Code{
	Name:     "DATA_TYPE_MISMATCH",
	Severity: Error,
	Title:    "The value has another JSON type than the element takes",
	Explanation: "Each element takes values of certain types of JSON: `Effect` a string, `Action` a string or a list of strings, `Condition` an object of objects. " +
		"Write a value of a type that the element takes.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films/*", null]}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films/*"]}}`},
}

var invalidPolicyElement = Code{
	Name:     "INVALID_POLICY_ELEMENT",
	Severity: Error,
	Title:    "There is no such element",
	Explanation: "A policy has the elements `Version`, `Id` and `Statement`, a statement `Sid`, `Principal`, `NotPrincipal`, `Effect`, `Action`, `NotAction`, `Resource`, " +
		"`NotResource` and `Condition`, spelled exactly so. Correct the name, or remove the element.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Actions": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var unsupportedElementCombination = Code{
	Name:     "UNSUPPORTED_ELEMENT_COMBINATION",
	Severity: Error,
	Title:    "Two elements exclude each other",
	Explanation: "A statement has either `Action` or `NotAction`, either `Resource` or `NotResource`, and either `Principal` or `NotPrincipal`. " +
		"Remove one of the two, or make two statements.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "NotAction": "s3:GetObject", "Resource": "*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": "s3:GetObject", "Resource": "*"}}`},
}

var missingStatement = Code{
	Name:        "MISSING_STATEMENT",
	Severity:    Error,
	Title:       "The policy has no statement",
	Explanation: "A policy without statements says nothing, and AWS refuses it. Add the element `Statement` with one statement or more.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": []}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
}

var missingEffect = Code{
	Name:        "MISSING_EFFECT",
	Severity:    Error,
	Title:       "The statement has no effect",
	Explanation: "Every statement says whether it allows or denies; nothing is assumed. Add the element `Effect` with the value `Allow` or `Deny`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var missingAction = Code{
	Name:        "MISSING_ACTION",
	Severity:    Error,
	Title:       "The statement has no actions",
	Explanation: "Every statement says which actions it is about. Add the element `Action`, or `NotAction` for all actions but some.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var missingResource = Code{
	Name:     "MISSING_RESOURCE",
	Severity: Error,
	Title:    "The statement has no resources",
	Explanation: "Every statement says which resources it is about, except in trust policies of roles and in policies of ECR repositories. " +
		"Add the element `Resource`, or `NotResource` for all resources but some.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var missingPrincipal = Code{
	Name:     "MISSING_PRINCIPAL",
	Severity: Error,
	Title:    "The statement has no principals",
	Explanation: "The policy of a resource, a trust policy, a policy of a VPC endpoint and a resource control policy say in every statement who it is about. " +
		"Add the element `Principal`.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var invalidEffect = Code{
	Name:        "INVALID_EFFECT",
	Severity:    Error,
	Title:       "The effect is neither Allow nor Deny",
	Explanation: "A statement allows or denies. The value of `Effect` is `Allow` or `Deny`, spelled exactly so.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var invalidVersion = Code{
	Name:     "INVALID_VERSION",
	Severity: Error,
	Title:    "There is no such version of the policy language",
	Explanation: "`Version` is the version of the language, not of the policy, and there are two: `2012-10-17`, which is the one to write, and the older `2008-10-17`, " +
		"which has no policy variables. Policies of an organization take only the newer one.",
	Bad:  Example{Policy: `{"Version": "2026-01-01", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var missingVersion = Code{
	Name:     "MISSING_VERSION",
	Severity: Warning,
	Title:    "The policy does not say its version of the language",
	Explanation: "Without the element `Version` the policy is in the version of 2008, where policy variables such as `${aws:username}` are ordinary text. " +
		"Add `\"Version\": \"2012-10-17\"`.",
	Bad:  Example{Policy: `{"Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var elementsFamily = Family{
	Title: "Elements",
	Codes: []*Code{
		&dataTypeMismatch, &invalidPolicyElement, &unsupportedElementCombination,
		&missingStatement, &missingEffect, &missingAction, &missingResource, &missingPrincipal,
		&invalidEffect, &invalidVersion, &missingVersion,
	},
	Check: checkElements,
}

func checkElements(c *Checker) {
	if !c.expect(syntax.Root, "an object", syntax.Object) {
		return
	}
	c.checkNames(c.Elements, policyElements[:])
	complete := !c.Broken()
	switch v := c.Version; {
	case v.Present():
		if c.expect(v.Value, "a string", syntax.String) {
			c.checkVersion(v)
		}
	case complete:
		c.ReportWhole(&missingVersion, `Add "Version": "2012-10-17", for without it the version of 2008 holds, where policy variables are ordinary text.`)
	}
	if c.ID.Present() {
		c.expect(c.ID.Value, "a string", syntax.String)
	}
	c.checkStatements(complete)
	for i := range c.Statements {
		s := &c.Statements[i]
		c.checkNames(s.Elements, statementElements[:])
		c.checkTypes(s)
		c.checkPairs(s)
		if complete {
			c.checkMissing(s)
		}
		if e := s.Effect; e.Present() && c.Tree.Kind(e.Value) == syntax.String && !s.Allows() && !s.Denies() {
			c.checkEffect(e)
		}
	}
}

// expect reports a value of another type than is wanted. Text that is no value at all is a fault of the JSON, not a type.
func (c *Checker) expect(n syntax.Node, want string, kinds ...syntax.Kind) bool {
	is := c.Tree.Kind(n)
	for _, kind := range kinds {
		if is == kind {
			return true
		}
	}
	if is != syntax.Invalid {
		c.Report(&dataTypeMismatch, "Write "+want+" in place of "+is.String()+".", n)
	}
	return false
}

// expectTexts wants a string or a list of strings.
func (c *Checker) expectTexts(n syntax.Node) {
	if !c.expect(n, "a string or a list of strings", syntax.String, syntax.List) || c.Tree.Kind(n) != syntax.List {
		return
	}
	for at := c.Tree.First(n); at < c.Tree.After(n); at = c.Tree.After(at) {
		c.expect(at, "a string", syntax.String)
	}
}

// checkNames looks for names that are no elements.
func (c *Checker) checkNames(elements []Element, known []string) {
next:
	for _, e := range elements {
		if c.Tree.Kind(e.Name) != syntax.String {
			continue
		}
		name := c.Tree.String(e.Name)
		suggestion := ""
		for _, k := range known {
			if k == name {
				continue next
			}
			if equalFold(k, name) || equalFold(k+"s", name) {
				suggestion = k
			}
		}
		message := "Remove " + quoted(name) + ", which is no element; there are " + strings.Join(known, ", ") + "."
		if suggestion != "" {
			message = "Write " + quoted(suggestion) + " in place of " + quoted(name) + ", which is no element."
		}
		c.Suggest(&invalidPolicyElement, message, suggestion, e.Name)
	}
}

func (c *Checker) checkVersion(v Element) {
	organization := c.Kind == SCP || c.Kind == RCP
	switch text := c.Tree.String(v.Value); {
	case text == "2012-10-17", text == "2008-10-17" && !organization:
	case text == "2008-10-17":
		c.Suggest(&invalidVersion, `Write "2012-10-17": the policies of an organization do not take the older version.`, "2012-10-17", v.Value)
	default:
		c.Suggest(&invalidVersion, `Write "2012-10-17" in place of `+quoted(text)+", which is no version of the policy language.", "2012-10-17", v.Value)
	}
}

// checkStatements looks at the element Statement itself.
func (c *Checker) checkStatements(complete bool) {
	if !c.Statement.Present() {
		if complete {
			c.ReportWhole(&missingStatement, `Add the element "Statement" with at least one statement.`)
		}
		return
	}
	n := c.Statement.Value
	if !c.expect(n, "a statement or a list of statements", syntax.Object, syntax.List) || c.Tree.Kind(n) != syntax.List {
		return
	}
	if c.Tree.Count(n) == 0 && complete {
		c.Report(&missingStatement, "Add a statement to the list.", n)
	}
	for at := c.Tree.First(n); at < c.Tree.After(n); at = c.Tree.After(at) {
		c.expect(at, "a statement, which is an object,", syntax.Object)
	}
}

// checkTypes looks at the types of the values in a statement. Those of principals are for the family of principals, as far
// as they could be principals.
func (c *Checker) checkTypes(s *Statement) {
	for _, e := range [...]Element{s.Sid, s.Effect} {
		if e.Present() {
			c.expect(e.Value, "a string", syntax.String)
		}
	}
	for _, e := range [...]Element{s.Action, s.NotAction, s.Resource, s.NotResource} {
		if e.Present() {
			c.expectTexts(e.Value)
		}
	}
	for _, e := range [...]Element{s.Principal, s.NotPrincipal} {
		if !e.Present() || !c.expect(e.Value, `"*" or an object`, syntax.String, syntax.Object, syntax.List) || c.Tree.Kind(e.Value) != syntax.Object {
			continue
		}
		for key := c.Tree.First(e.Value); key < c.Tree.After(e.Value); key = c.Tree.After(key + 1) {
			c.expectTexts(key + 1)
		}
	}
	if s.Condition.Present() {
		c.checkConditionTypes(s.Condition.Value)
	}
}

func (c *Checker) checkConditionTypes(condition syntax.Node) {
	t := c.Tree
	if !c.expect(condition, "an object", syntax.Object) {
		return
	}
	for operator := t.First(condition); operator < t.After(condition); operator = t.After(operator + 1) {
		if !c.expect(operator+1, "an object of condition keys", syntax.Object) {
			continue
		}
		for key := t.First(operator + 1); key < t.After(operator+1); key = t.After(key + 1) {
			const want = "a string, a number or a boolean, or a list of such,"
			value := key + 1
			if !c.expect(value, want, syntax.String, syntax.Number, syntax.True, syntax.False, syntax.List) || t.Kind(value) != syntax.List {
				continue
			}
			for at := t.First(value); at < t.After(value); at = t.After(at) {
				c.expect(at, "a string, a number or a boolean", syntax.String, syntax.Number, syntax.True, syntax.False)
			}
		}
	}
}

func (c *Checker) checkPairs(s *Statement) {
	for _, pair := range [...][2]Element{{s.Action, s.NotAction}, {s.Resource, s.NotResource}, {s.Principal, s.NotPrincipal}} {
		if a, b := pair[0], pair[1]; a.Present() && b.Present() {
			c.Report(&unsupportedElementCombination, "Remove "+c.Tree.String(a.Name)+" or "+c.Tree.String(b.Name)+", which cannot stand in one statement.", a.Name, b.Name)
		}
	}
}

func (c *Checker) checkMissing(s *Statement) {
	if !s.Effect.Present() {
		c.Report(&missingEffect, `Add the element "Effect" with the value "Allow" or "Deny".`, s.Node)
	}
	if !s.Action.Present() && !s.NotAction.Present() {
		c.Report(&missingAction, `Add the element "Action" or "NotAction".`, s.Node)
	}
	if !s.Resource.Present() && !s.NotResource.Present() && c.Kind != Trust && c.ResourceType != "AWS::ECR::Repository" {
		c.Report(&missingResource, `Add the element "Resource" or "NotResource".`, s.Node)
	}
	switch c.Kind {
	case Resource, Trust, RCP, Endpoint:
		if !s.Principal.Present() && !s.NotPrincipal.Present() {
			c.Report(&missingPrincipal, `Add the element "Principal".`, s.Node)
		}
	}
}

func (c *Checker) checkEffect(e Element) {
	text, suggestion := e.Text(), ""
	for _, known := range [...]string{"Allow", "Deny"} {
		if equalFold(known, text) {
			suggestion = known
		}
	}
	c.Suggest(&invalidEffect, `Write "Allow" or "Deny" in place of `+quoted(text)+".", suggestion, e.Value)
}
