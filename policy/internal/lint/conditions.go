package lint

import (
	"iter"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var invalidConditionOperator = Code{
	Name:     "INVALID_CONDITION_OPERATOR",
	Severity: Error,
	Title:    "The operator of the condition does not exist",
	Explanation: "IAM does not know the operator, so it refuses the policy. An operator is one of IAM's, such as `StringEquals`, perhaps with `ForAllValues:` or " +
		"`ForAnyValue:` before it and `IfExists` behind it. What a condition holds first is the operator, and in it the keys.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEqual": {"aws:PrincipalTag/team": "ml"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "ml"}}}}`},
}

var nullWithIfExists = Code{
	Name:        "NULL_WITH_IF_EXISTS",
	Severity:    Error,
	Title:       "The operator Null has IfExists behind it",
	Explanation: "`Null` asks whether the request has the key; `IfExists` makes a condition hold if it has not. Together they mean nothing, and IAM refuses them. Write `Null`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"NullIfExists": {"aws:RequestTag/team": "true"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"Null": {"aws:RequestTag/team": "true"}}}}`},
}

var nullWithQualifier = Code{
	Name:        "NULL_WITH_QUALIFIER",
	Severity:    Suggestion,
	Title:       "The operator Null has a qualifier before it",
	Explanation: "`ForAllValues:Null` always holds and `ForAnyValue:Null` never does. Write `Null`, which asks whether the request has the key at all.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"ForAnyValue:Null": {"aws:TagKeys": "true"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"Null": {"aws:TagKeys": "true"}}}}`},
}

var invalidConditionKeyFormat = Code{
	Name:        "INVALID_CONDITION_KEY_FORMAT",
	Severity:    Error,
	Title:       "The condition key has no service before it",
	Explanation: "A condition key is the prefix of a service, a colon and a name, such as `s3:prefix`; global keys begin with `aws:`. No request has any other.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringEquals": {"prefix": "films/"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringEquals": {"s3:prefix": "films/"}}}}`},
}

var invalidConditionDataType = Code{
	Name:        "INVALID_CONDITION_DATA_TYPE",
	Severity:    Error,
	Title:       "The values of a condition key are of different types",
	Explanation: "The list mixes strings, numbers or booleans of JSON. IAM reads all values of a key alike: write all of them as strings.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"NumericEquals": {"s3:max-keys": ["10", 20]}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"NumericEquals": {"s3:max-keys": ["10", "20"]}}}}`},
}

var invalidConditionMultipleBoolean = Code{
	Name:        "INVALID_CONDITION_MULTIPLE_BOOLEAN",
	Severity:    Error,
	Title:       "A condition compares with more than one boolean",
	Explanation: "The key is true or false in a request, and the condition lists several values for it: either one stands there twice, or the condition always holds. Leave one.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": ["true", "false"]}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": ["true"]}}}}`},
}

var missingQualifier = Code{
	Name:     "MISSING_QUALIFIER",
	Severity: Error,
	Title:    "A key that can have several values is compared without a qualifier",
	Explanation: "A request can have several values for the key, and the condition does not say how many of them it is about. Write `ForAnyValue:` before the operator " +
		"if one value is enough, or `ForAllValues:` if all must pass; the latter also holds if there are none.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"StringEquals": {"aws:TagKeys": "team"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": "team"}}}}`},
}

var forAllValuesWithSingleValuedKey = Code{
	Name:     "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
	Severity: SecurityWarning,
	Title:    "ForAllValues stands before a key that has one value",
	Explanation: "A condition with `ForAllValues:` holds if the request does not have the key at all. For a key that has one value that is not what it seems to say, and it " +
		"allows too much. Write the operator without the qualifier.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalTag/team": "ml"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "ml"}}}}`},
}

var forAnyValueWithAudienceClaimType = Code{
	Name:        "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
	Severity:    SecurityWarning,
	Title:       "ForAnyValue stands before the audience of a token",
	Explanation: "The key is the audience of a token, the application that the token was made for. It has one value, so a qualifier is out of place and can allow too much. Write the operator without it.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
		"Condition": {"ForAnyValue:StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:12345678-dead-beef-cafe-123456790ab"}}}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
		"Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:12345678-dead-beef-cafe-123456790ab"}}}}`},
}

var confirmAudienceClaimType = Code{
	Name:     "CONFIRM_AUDIENCE_CLAIM_TYPE",
	Severity: Suggestion,
	Title:    "ForAllValues stands before the audience of a token",
	Explanation: "The key is the audience of a token, the application that the token was made for. Most identity providers give it one value; then `ForAllValues:` is out of place: " +
		"it also lets in tokens without an audience. Write the operator without it, unless the provider gives several.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/id.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
		"Condition": {"ForAllValues:StringEquals": {"id.example.com:aud": "films"}}}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/id.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
		"Condition": {"StringEquals": {"id.example.com:aud": "films"}}}}`},
}

var wildcardWithoutLikeOperator = Code{
	Name:        "WILDCARD_WITHOUT_LIKE_OPERATOR",
	Severity:    Warning,
	Title:       "A value has a wildcard, but the operator takes it literally",
	Explanation: "`*` and `?` stand for other text only behind `StringLike`, `StringNotLike` and the operators for ARNs. Here they are compared as they stand. Use `StringLike` if they are meant as wildcards.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringEquals": {"s3:prefix": "films/*"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "films/*"}}}}`},
}

var stringLikeOperatorWithARNConditionKeys = Code{
	Name:     "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
	Severity: SecurityWarning,
	Title:    "ARNs are compared by an operator for strings",
	Explanation: "The key is an ARN. `StringLike` lets `*` stand for any text, colons too, so that a pattern can match ARNs of other accounts or services than it seems to. " +
		"`ArnLike` compares the six parts of an ARN one by one.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/ml-*"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/ml-*"}}}}`},
}

var equivalentToNullFalse = Code{
	Name:        "EQUIVALENT_TO_NULL_FALSE",
	Severity:    Suggestion,
	Title:       "The condition only asks whether the request has the key",
	Explanation: "Any value matches `*`, so the condition holds whenever the request has the key. `Null` with the value `false` says the same, and says it clearly.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:DeleteVolume", "Resource": "*", "Condition": {"StringLike": {"aws:ResourceTag/team": "*"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:DeleteVolume", "Resource": "*", "Condition": {"Null": {"aws:ResourceTag/team": "false"}}}}`},
}

var equivalentToNullTrue = Code{
	Name:        "EQUIVALENT_TO_NULL_TRUE",
	Severity:    Suggestion,
	Title:       "The condition only asks whether the request lacks the key",
	Explanation: "No value differs from `*`, so the condition holds only if the request does not have the key. `Null` with the value `true` says the same, and says it clearly.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:CreateVolume", "Resource": "*", "Condition": {"StringNotLike": {"aws:RequestTag/team": "*"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:CreateVolume", "Resource": "*", "Condition": {"Null": {"aws:RequestTag/team": "true"}}}}`},
}

var conditionsFamily = Family{
	Title: "Operators of conditions",
	Codes: []*Code{
		&invalidConditionOperator, &nullWithIfExists, &nullWithQualifier, &invalidConditionKeyFormat, &invalidConditionDataType,
		&invalidConditionMultipleBoolean, &missingQualifier, &forAllValuesWithSingleValuedKey, &forAnyValueWithAudienceClaimType,
		&confirmAudienceClaimType, &wildcardWithoutLikeOperator, &stringLikeOperatorWithARNConditionKeys, &equivalentToNullFalse,
		&equivalentToNullTrue,
	},
	Check: checkConditions,
}

func checkConditions(c *Checker) {
	if c.Broken() {
		return
	}
	for i := range c.Statements {
		c.checkOperators(&c.Statements[i])
	}
	for t := range c.allTests() {
		if prefix, name, ok := strings.Cut(t.Key.Value, ":"); !ok || prefix == "" || name == "" || strings.ContainsAny(prefix, " *?$") {
			c.Report(&invalidConditionKeyFormat, "Write the condition key as a service, a colon and a name: "+quoted(t.Key.Value)+" is none.", t.Key.Node)
		}
		if t.mixed() {
			c.Report(&invalidConditionDataType, "Write the values of "+quoted(t.Key.Value)+" in one type, as strings.", t.Value)
		}
		c.checkWildcards(t)
		c.checkQualifier(t)
	}
}

// allTests are the tests of all statements. There are none in a text that is not JSON.
func (c *Checker) allTests() iter.Seq[*Test] {
	return func(yield func(*Test) bool) {
		if c.Broken() {
			return
		}
		for i := range c.Statements {
			tests := c.Statements[i].Tests
			for j := range tests {
				if !yield(&tests[j]) {
					return
				}
			}
		}
	}
}

// checkOperators judges the names in the element Condition, whatever is behind them.
func (c *Checker) checkOperators(s *Statement) {
	n := s.Condition.Value
	if n == None || c.Tree.Kind(n) != syntax.Object {
		return
	}
	for name := c.Tree.First(n); name < c.Tree.After(n); name = c.Tree.After(name + 1) {
		switch o := ParseOperator(c.Tree.String(name)); {
		case o.Family == NoOperator:
			c.suggestName(&invalidConditionOperator, "Use an operator of conditions: "+quoted(o.Text)+" is none", o.nearest(), name)
		case o.Family != NullOperator:
		case o.IfExists:
			c.Suggest(&nullWithIfExists, "Write the operator Null without IfExists.", "Null", name)
		case o.Set != "":
			c.Suggest(&nullWithQualifier, "Write the operator Null without "+o.Set+".", "Null", name)
		}
	}
}

// suggestName notes a finding about a name that does not exist, with one that was meant, if there is one.
func (c *Checker) suggestName(code *Code, message, meant string, n syntax.Node) {
	if meant == "" {
		c.Report(code, message+".", n)
	} else {
		c.Suggest(code, message+"; did you mean "+quoted(meant)+"?", meant, n)
	}
}

// mixed reports whether the values are not all of one type of JSON.
func (t *Test) mixed() bool {
	for i := 1; i < len(t.Values); i++ {
		if a, b := t.Values[0].Kind, t.Values[i].Kind; a != b && (a > syntax.True || b > syntax.True) {
			return true
		}
	}
	return false
}

// checkWildcards judges * and ? in the values of operators for strings.
func (c *Checker) checkWildcards(t *Test) {
	if t.Family != StringOperator {
		return
	}
	for _, v := range t.Values {
		switch {
		case v.Kind != syntax.String:
		case !t.HasWildcards():
			if HasWildcard(v.Value) {
				c.Report(&wildcardWithoutLikeOperator, "Use an operator with Like, or remove the wildcard: "+t.Base+" takes "+quoted(v.Value)+" literally.", v.Node)
			}
		case v.isAnyText():
			switch missing, present := t.withAnyValue(); {
			case present && !missing:
				c.Report(&equivalentToNullFalse, `Write {"Null": {`+quoted(t.Key.Value)+`: "false"}}: any value of the key matches.`, v.Node)
			case missing && !present:
				c.Report(&equivalentToNullTrue, `Write {"Null": {`+quoted(t.Key.Value)+`: "true"}}: no value of the key passes.`, v.Node)
			}
		}
	}
}

// withAnyValue reports when a test by StringLike or StringNotLike holds that has the value "*": for a request without the
// key, and for one that has it.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
// and, for IfExists, reference_policies_elements_condition_operators.html#Conditions_IfExists.
func (t *Test) withAnyValue() (missing, present bool) {
	return t.IfExists || t.Set == "ForAllValues" || t.Set == "" && t.Negated, !t.Negated
}

// isAnyText reports whether a value is a pattern for any text.
func (v Value) isAnyText() bool {
	return v.Kind == syntax.String && v.Value != "" && strings.Trim(v.Value, "*") == ""
}

// checkQualifier judges ForAllValues and ForAnyValue, and what else the number of values of a key decides.
func (c *Checker) checkQualifier(t *Test) {
	key, known := c.Key(t.Key.Value)
	switch {
	case t.Family == NoOperator || t.Family == NullOperator:
		return
	case isAudience(t.Key.Value) && t.Set == "ForAnyValue":
		c.Report(&forAnyValueWithAudienceClaimType, "Remove ForAnyValue: "+quoted(t.Key.Value)+" has one value.", t.Value)
	case isAudience(t.Key.Value) && t.Set == "ForAllValues":
		c.Report(&confirmAudienceClaimType, "Remove ForAllValues if the identity provider gives "+quoted(t.Key.Value)+" one value.", t.Value)
	}
	if !known {
		return
	}
	switch {
	case key.Multivalued() && t.Set == "":
		c.Report(&missingQualifier, "Write ForAllValues or ForAnyValue before the operator: "+quoted(t.Key.Value)+" can have several values.", t.Key.Node)
	case key.Type != "" && !key.Multivalued() && t.Set == "ForAllValues" && !manyValued(key.Name):
		c.Report(&forAllValuesWithSingleValuedKey, "Remove ForAllValues: "+quoted(t.Key.Value)+" has one value.", t.Value)
	}
	if t.Family == BoolOperator && key.Type == "Bool" && len(t.Values) > 1 {
		c.Report(&invalidConditionMultipleBoolean, "Leave one value of "+quoted(t.Key.Value)+", true or false.", t.Value)
	}
	if key.Element() == "ARN" && t.Family == StringOperator && t.HasWildcards() {
		operator := strings.Replace(t.Text, t.Text[strings.IndexByte(t.Text, ':')+1:][:len("String")], "Arn", 1)
		c.Report(&stringLikeOperatorWithARNConditionKeys, "Use "+operator+" to compare "+quoted(t.Key.Value)+", which is an ARN.", t.Key.Node)
	}
}

// isAudience reports whether a key is the audience in a token of an identity provider.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html.
func isAudience(key string) bool {
	i := strings.LastIndexByte(key, ':')
	if i < 0 {
		return false
	}
	provider, claim := key[:i], key[i+1:]
	switch {
	case equalFold(claim, "aud"):
		return strings.Contains(provider, ".")
	case equalFold(claim, "app_id"):
		return equalFold(provider, "graph.facebook.com") || equalFold(provider, "www.amazon.com")
	}
	return false
}

// manyValued reports whether AWS itself compares several values of a key that the reference describes as one value.
//
// Source: AWS's managed policies of March 2026, in which IAM Access Analyzer finds nothing wrong with ForAllValues before
// codestar-connections:ProviderAction; codeconnections is the service's new name.
func manyValued(key string) bool {
	return key == "codestar-connections:ProviderAction" || key == "codeconnections:ProviderAction"
}
