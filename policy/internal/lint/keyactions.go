package lint

import (
	"slices"
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy/internal/syntax"
)

var unsupportedAction = Code{
	Name:     "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
	Severity: Error,
	Title:    "Actions do not know the condition key",
	Explanation: "Requests for these actions never have the key, so that a test which needs it fails for them: the statement neither allows nor denies them. " +
		"Move them to a statement without the key. Patterns of actions are not looked at.",
	Partly: "AWS does not say which keys it looks at, and its own policies have others in the same position without a finding. Judged are `ec2:CreateAction`, `iam:AWSServiceName`, " +
		"`iam:AssociatedResourceArn`, `iam:PassedToService`, `s3:delimiter`, `s3:max-keys` and `s3:prefix`.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["iam:PassRole", "iam:GetRole"], "Resource": "arn:aws:iam::111122223333:role/builder", ` +
		`"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/builder", ` +
		`"Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}]}`},
}

var missingActionForKey = Code{
	Name:     "MISSING_ACTION_FOR_CONDITION_KEY",
	Severity: Error,
	Title:    "The action that sets the key is not allowed",
	Explanation: "Callers can only give the key a value if they are allowed the action for that. Without it in the statement, no request has the key and passes the test. " +
		"Add the action to Action.",
	Partly: "AWS does not say which keys it looks at. Judged are `sts:SourceIdentity` with `sts:SetSourceIdentity` and `sts:TransitiveTagKeys` with `sts:TagSession`, beside `sts:AssumeRole` and its like.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole", ` +
		`"Condition": {"StringEquals": {"sts:SourceIdentity": "ada"}}}]}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"], ` +
		`"Condition": {"StringEquals": {"sts:SourceIdentity": "ada"}}}]}`},
}

var dynamoDBAttributes = Code{
	Name:     "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
	Severity: SecurityWarning,
	Title:    "Requests that name no attributes get all of them",
	Explanation: "`dynamodb:Attributes` holds the attributes that a request names. A request to read that names none gets whole items. " +
		"Also test that `dynamodb:Select` is `SPECIFIC_ATTRIBUTES`.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/films", ` +
		`"Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["title", "year"]}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/films", ` +
		`"Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["title", "year"]}, "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}}]}`},
}

var s3Prefix = Code{
	Name:     "S3_PREFIX_IN_NEGATIVE_CONTEXT",
	Severity: SecurityWarning,
	Title:    "Listing with a shorter prefix goes around the test",
	Explanation: "`s3:prefix` is what a caller asks for, not what is listed. A list for a shorter prefix, or for none, also shows what lies below the one that is kept out. " +
		"Allow the prefixes that are meant instead.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::films", ` +
		`"Condition": {"StringLike": {"s3:prefix": "secret/*"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::films", ` +
		`"Condition": {"StringLike": {"s3:prefix": "public/*"}}}]}`},
}

var irrelevantKey = Code{
	Name:        "IRRELEVANT_CONDITION_KEY_IN_POLICY",
	Severity:    Suggestion,
	Title:       "The key tells nothing in the policy of a resource",
	Explanation: "`s3:ResourceAccount` is the account of the bucket, and in the policy of the bucket it is always the same. The key is for policies of identities. Remove it here.",
	Partly:      "AWS does not list the keys; `s3:ResourceAccount` in policies of buckets and access points is the one that it names.",
	Bad: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket", Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, ` +
		`"Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*", "Condition": {"StringEquals": {"s3:ResourceAccount": "111122223333"}}}]}`},
	Good: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket", Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, ` +
		`"Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*", "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}}]}`},
}

var supportedServices = Code{
	Name:     "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
	Severity: Warning,
	Title:    "Only some services know the key",
	Explanation: "The keys on the owner of a VPC endpoint are in requests to some services only. For others a test fails, or with IfExists or a negated operator holds, whatever the endpoint is. " +
		"Limit the statement to actions of the services that AWS lists for the key.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*", ` +
		`"Condition": {"StringNotEqualsIfExists": {"aws:VpceAccount": "111122223333"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "kms:*", "Resource": "*", ` +
		`"Condition": {"StringNotEqualsIfExists": {"aws:VpceAccount": "111122223333"}}}]}`},
}

var invalidKMSKey = Code{
	Name:     "INVALID_KMS_KEY_VALUE",
	Severity: Error,
	Title:    "The value is not the ARN of a KMS key",
	Explanation: "The condition key holds the whole ARN of the KMS key that a request names, whatever form the caller wrote. A key ID or an alias is never equal to it. " +
		"Write `arn:aws:kms:region:account:key/id`.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::films/*", ` +
		`"Condition": {"ArnEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:alias/films"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::films/*", ` +
		`"Condition": {"ArnEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d"}}}]}`},
}

var keyActionsFamily = Family{
	Title: "Condition keys and their actions",
	Codes: []*Code{&unsupportedAction, &missingActionForKey, &dynamoDBAttributes, &s3Prefix, &irrelevantKey, &supportedServices, &invalidKMSKey},
	Check: checkKeyActions,
}

func checkKeyActions(c *Checker) {
	for i := range c.Statements {
		s := &c.Statements[i]
		for k := range s.Tests {
			t := &s.Tests[k]
			switch name := strings.ToLower(t.Key.Value); name {
			case "ec2:createaction", "iam:awsservicename", "iam:associatedresourcearn", "iam:passedtoservice", "s3:delimiter", "s3:max-keys":
				c.checkUnsupportedActions(s, t)
			case "s3:prefix":
				c.checkUnsupportedActions(s, t)
				c.checkS3Prefix(s, t)
			case "s3:resourceaccount":
				c.checkIrrelevant(t)
			case "sts:sourceidentity":
				c.checkMissingAction(s, t, "sts:SetSourceIdentity")
			case "sts:transitivetagkeys":
				c.checkMissingAction(s, t, "sts:TagSession")
			case "dynamodb:attributes":
				c.checkAttributes(s, t)
			case "aws:vpceaccount", "aws:vpceorgpaths":
				c.checkSupportedServices(s, t, false)
			case "aws:vpceorgid":
				c.checkSupportedServices(s, t, true)
			case "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3express:x-amz-server-side-encryption-aws-kms-key-id",
				"s3tables:kmskeyarn", "s3vectors:kmskeyarn", "secretsmanager:kmskeyarn":
				c.checkKMSKey(t)
			}
		}
	}
}

func (c *Checker) checkUnsupportedActions(s *Statement, t *Test) {
	if !t.needsKey() {
		return
	}
	var nodes []syntax.Node
	var names []string
	for _, text := range s.Action.Texts {
		if HasWildcard(text.Value) {
			continue
		}
		if service, a, ok := c.Action(text.Value); ok && a.Removed == "" && !knowsKey(service, a, t.Key.Value) {
			nodes = append(nodes, text.Node)
			names = append(names, quoted(text.Value))
		}
	}
	if len(nodes) > 0 {
		nodes = append(nodes, t.Key.Node)
		c.Report(&unsupportedAction, "Move "+strings.Join(names, ", ")+" to a statement without "+quoted(t.Key.Value)+", which such requests never have.", nodes...)
	}
}

// knowsKey reports whether the table says that a request for an action can have a condition key of a service.
func knowsKey(s *iamref.Service, a *iamref.Action, key string) bool {
	if listed, ok := s.ConditionKey(key); ok {
		key = listed.Name
	}
	return listsKey(a, key)
}

// listsKey is knowsKey for a key as the tables write it.
func listsKey(a *iamref.Action, key string) bool {
	is := func(k string) bool { return equalFold(k, key) }
	if slices.ContainsFunc(a.ConditionKeys, is) {
		return true
	}
	for _, r := range a.Resources {
		if slices.ContainsFunc(r.ConditionKeys, is) || slices.ContainsFunc(r.Type.ConditionKeys, is) {
			return true
		}
	}
	return false
}

// checkMissingAction looks at statements that allow a role to be assumed, but not the action that sets the key.
func (c *Checker) checkMissingAction(s *Statement, t *Test, action string) {
	if !s.Allows() || !t.needsKey() || coveredBy(s.Action.Texts, action) {
		return
	}
	for _, text := range s.Action.Texts {
		if hasPrefixFold(text.Value, "sts:AssumeRole") {
			c.Report(&missingActionForKey, "Add "+quoted(action)+" to Action, without which no request has "+quoted(t.Key.Value)+".", t.Key.Node)
			return
		}
	}
}

func (c *Checker) checkAttributes(s *Statement, t *Test) {
	if !s.Allows() || t.Family == NullOperator {
		return
	}
	reads := false
	for _, action := range [...]string{"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"} {
		reads = reads || coveredBy(s.Action.Texts, action)
	}
	selects := slices.ContainsFunc(s.Tests, func(t Test) bool {
		return equalFold(t.Key.Value, "dynamodb:Select") && !t.Negated && len(t.Values) > 0 &&
			!slices.ContainsFunc(t.Values, func(v Value) bool { return !strings.HasPrefix(v.Value, "SPECIFIC_ATTRIBUTES") })
	})
	if reads && !selects {
		c.Report(&dynamoDBAttributes, "Also test that \"dynamodb:Select\" is \"SPECIFIC_ATTRIBUTES\".", t.Key.Node)
	}
}

func (c *Checker) checkS3Prefix(s *Statement, t *Test) {
	if t.Family != StringOperator || !s.Allows() && !s.Denies() {
		return
	}
	all := !slices.ContainsFunc(t.Values, func(v Value) bool { return v.Value != "" }) // no prefix is shorter
	if t.Negated == s.Allows() && !all {
		c.Report(&s3Prefix, "Allow the prefixes that are meant instead of keeping some out by "+quoted(t.Key.Value)+".", t.Key.Node)
	}
}

func (c *Checker) checkIrrelevant(t *Test) {
	if c.Kind != Resource {
		return
	}
	switch c.ResourceType {
	case "AWS::S3::Bucket", "AWS::S3::AccessPoint":
		c.Report(&irrelevantKey, "Remove "+quoted(t.Key.Value)+", which is for policies of identities.", t.Key.Node)
	}
}

func (c *Checker) checkSupportedServices(s *Statement, t *Test, org bool) {
	supported := func(action string) bool {
		prefix, _, _ := strings.Cut(strings.ToLower(action), ":")
		return slices.Contains(endpointServices[:], prefix) || org && slices.Contains(endpointOrgServices[:], prefix)
	}
	other := s.NotAction.Present() || slices.ContainsFunc(s.Action.Texts, func(text Text) bool { return !supported(text.Value) })
	if other {
		c.Report(&supportedServices, "Limit the actions to those of services that know "+quoted(t.Key.Value)+".", t.Key.Node)
	}
}

func (c *Checker) checkKMSKey(t *Test) {
	if t.Family != StringOperator && t.Family != ARNOperator {
		return
	}
	for _, v := range t.Values {
		literal := HasWildcard(v.Value) && !t.HasWildcards() // a finding of its own
		if v.Value != "" && !literal && !canBeKMSKey(v.Value) {
			c.Report(&invalidKMSKey, "Write the ARN of a KMS key, arn:aws:kms:region:account:key/id, instead of "+quoted(v.Value)+".", v.Node)
		}
	}
}

// canBeKMSKey reports whether a pattern can mean the ARN of a key. A pattern that does not begin with "arn:" is taken as it
// is if it can go on to one.
func canBeKMSKey(pattern string) bool {
	if !strings.HasPrefix(pattern, "arn:") {
		return canBeARN(pattern)
	}
	return arn.Overlap(pattern, "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}")
}
