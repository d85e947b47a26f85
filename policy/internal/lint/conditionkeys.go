package lint

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var invalidGlobalConditionKey = Code{
	Name:        "INVALID_GLOBAL_CONDITION_KEY",
	Severity:    Error,
	Title:       "The global condition key does not exist",
	Explanation: "Keys that begin with `aws:` are AWS's global keys, and there is none of that name, so no request ever has it. Write a key that exists.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceAddress": "203.0.113.0/24"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}`},
}

var invalidServiceConditionKey = Code{
	Name:        "INVALID_SERVICE_CONDITION_KEY",
	Severity:    Error,
	Title:       "The service has no such condition key",
	Explanation: "The reference of the service does not have the key, so no request ever has it. Write a key that the service has; keys of all services begin with `aws:`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringEquals": {"s3:prefixes": "films/"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringEquals": {"s3:prefix": "films/"}}}}`},
}

var unsupportedGlobalConditionKey = Code{
	Name:     "UNSUPPORTED_GLOBAL_CONDITION_KEY",
	Severity: Error,
	Title:    "The key aws:ARN is not supported",
	Explanation: "Requests do not have the old key `aws:ARN`. Compare the principal by `aws:PrincipalArn`, or the resource for which a service asks by `aws:SourceArn`. " +
		"Found in policies of resources; in others it is DEPRECATED_GLOBAL_CONDITION_KEY.",
	Partly: "AWS does not say which policies have this finding and which have DEPRECATED_GLOBAL_CONDITION_KEY.",
	Bad: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*",
		"Condition": {"ArnLike": {"aws:ARN": "arn:aws:iam::123456789012:role/ml"}}}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*",
		"Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/ml"}}}}`},
}

var deprecatedGlobalConditionKey = Code{
	Name:        "DEPRECATED_GLOBAL_CONDITION_KEY",
	Severity:    Warning,
	Title:       "The key aws:ARN has a successor",
	Explanation: "`aws:ARN` is the old name. Write `aws:PrincipalArn`, which for a session is the ARN of its role.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"ArnLike": {"aws:ARN": "arn:aws:iam::123456789012:role/ml"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/ml"}}}}`},
}

var missingTagKeyInCondition = Code{
	Name:        "MISSING_TAG_KEY_IN_CONDITION",
	Severity:    Error,
	Title:       "The condition key does not say which tag",
	Explanation: "The key stands for the value of one tag, whose key follows a slash: `aws:ResourceTag/team`. Without it no request has the key. To ask which tags a request passes, use `aws:TagKeys`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:DeleteVolume", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag": "ml"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:DeleteVolume", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "ml"}}}}`},
}

var untrustworthyConditionKey = Code{
	Name:        "UNTRUSTWORTHY_CONDITION_KEY",
	Severity:    SecurityWarning,
	Title:       "Whoever asks can make up the value of the key",
	Explanation: "The value is what the caller writes into a header of the request, so it proves nothing about the caller. Do not decide by it who may do what; compare who asks, or from where.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringLike": {"aws:UserAgent": "films/*"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalTag/team": "films*"}}}}`},
}

var missingPairedConditionKeys = Code{
	Name:     "MISSING_PAIRED_CONDITION_KEYS",
	Severity: SecurityWarning,
	Title:    "The key says little without another",
	Explanation: "Private addresses are not unique: another VPC can have the same ones. So a condition on `aws:VpcSourceIp` or `aws:Ec2InstanceSourcePrivateIPv4` lets in requests " +
		"from networks that are not meant. Name the VPC or the endpoint in the same condition too.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.1.0/24"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*",
		"Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.1.0/24"}, "StringEquals": {"aws:SourceVpc": "vpc-1234567890abcdef0"}}}}`},
}

var wildcardUsageTooPermissive = Code{
	Name:     "WILDCARD_USAGE_TOO_PERMISSIVE",
	Severity: Error,
	Title:    "A wildcard stands in the value of a sensitive key",
	Explanation: "The key says whose account, organization or network it is, and a pattern can match those of strangers. Write the whole value, or several. " +
		"In `aws:userid` a wildcard may stand for the session, behind the colon, or be all that is before it.",
	Partly: "For some keys that AWS does not name, IAM Access Analyzer asks for six characters before the wildcard.",
	Bad:    Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalOrgID": "o-a1b2*"}}}}`},
	Good:   Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}}`},
}

var variableUsageTooPermissive = Code{
	Name:     "VARIABLE_USAGE_TOO_PERMISSIVE",
	Severity: Error,
	Title:    "A policy variable stands in the pattern for a sensitive key",
	Explanation: "The key says whose account, organization or network it is. Behind an operator with `Like` a variable can bring in wildcards. " +
		"Use an operator that compares literally, such as `StringEquals`, or write the value. In `aws:userid` a variable may stand behind the colon, or be all that is before it.",
	Partly: "For some keys that AWS does not name, IAM Access Analyzer asks for six characters before the variable.",
	Bad:    Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringLike": {"aws:ResourceAccount": "${aws:PrincipalTag/account}"}}}}`},
	Good:   Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalTag/account}"}}}}`},
}

var conditionKeysFamily = Family{
	Title: "Condition keys",
	Codes: []*Code{
		&invalidGlobalConditionKey, &invalidServiceConditionKey, &unsupportedGlobalConditionKey, &deprecatedGlobalConditionKey,
		&missingTagKeyInCondition, &untrustworthyConditionKey, &missingPairedConditionKeys, &wildcardUsageTooPermissive,
		&variableUsageTooPermissive,
	},
	Check: checkConditionKeys,
}

func checkConditionKeys(c *Checker) {
	if c.Broken() {
		return
	}
	for i := range c.Statements {
		c.checkPairedKeys(&c.Statements[i])
	}
	for t := range c.allTests() {
		name := t.Key.Value
		switch {
		case equalFold(name, "aws:ARN"):
			if c.Kind == Resource || c.Kind == Trust || c.Kind == RCP {
				c.Report(&unsupportedGlobalConditionKey, "Use aws:PrincipalArn or aws:SourceArn: requests do not have "+quoted(name)+".", t.Key.Node)
			} else {
				c.Suggest(&deprecatedGlobalConditionKey, "Use aws:PrincipalArn, the name that "+quoted(name)+" has now.", "aws:PrincipalArn", t.Key.Node)
			}
			continue
		case equalFold(name, "aws:referer"), equalFold(name, "aws:UserAgent"):
			c.Report(&untrustworthyConditionKey, "Do not rely on "+quoted(name)+": whoever asks can make it up.", t.Key.Node)
		}
		c.checkKey(t)
		c.checkSensitive(t)
	}
}

// checkKey judges whether there is such a key.
func (c *Checker) checkKey(t *Test) {
	name := t.Key.Value
	stem, slash := strings.CutSuffix(name, "/")
	if _, ok := c.Key(name); ok && !slash {
		return
	}
	if key, ok := c.Key(stem + "/team"); ok && tagKeyAt(key.Name) == len(stem)+1 {
		c.Report(&missingTagKeyInCondition, "Write the key of the tag behind a slash, as in "+quoted(stem+"/team")+".", t.Key.Node)
		return
	}
	prefix, rest, ok := strings.Cut(name, ":")
	if !ok || rest == "" {
		return
	}
	if equalFold(prefix, "aws") {
		meant := nearest(name, func(yield func(string) bool) {
			for i := range globalKeys {
				if !yield(globalKeys[i].Name) {
					return
				}
			}
		})
		c.suggestName(&invalidGlobalConditionKey, "Use a global condition key that exists: "+quoted(name)+" is none", meant, t.Key.Node)
	} else if s, ok := c.Service(prefix); ok {
		meant := nearest(name, func(yield func(string) bool) {
			for _, k := range s.ConditionKeys {
				if k.Removed == "" && !yield(k.Name) {
					return
				}
			}
		})
		c.suggestName(&invalidServiceConditionKey, "Use a condition key that "+s.Name+" has: "+quoted(name)+" is not in the reference of "+s.Date, meant, t.Key.Node)
	}
}

// tagKeyAt returns where the key of a tag begins in a template such as "aws:ResourceTag/${TagKey}"; 0 if it has none.
func tagKeyAt(template string) int {
	i := strings.LastIndexByte(template, '/') + 1
	open := template[i:]
	if i > 0 && strings.HasSuffix(strings.ToLower(template[:i]), "tag/") && (open == "" || open == "tag-key" || open[0] == '$' || open[0] == '<') {
		return i
	}
	return 0
}

// pairs lists keys that are of use only together with one of others.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip and
// #condition-keys-ec2instancesourceprivateip4, which asks for the other key in statements that allow.
var pairs = [...]struct {
	key    string
	others []string
	denies bool // in statements that deny, too
}{
	{"aws:VpcSourceIp", []string{"aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"}, true},
	{"aws:Ec2InstanceSourcePrivateIPv4", []string{"aws:Ec2InstanceSourceVpc"}, false},
}

// checkPairedKeys judges keys that lack the other of a pair.
func (c *Checker) checkPairedKeys(s *Statement) {
	for i := range pairs {
		p := &pairs[i]
		if !p.denies && !s.Allows() || slices.ContainsFunc(s.Tests, func(t Test) bool {
			return slices.ContainsFunc(p.others, func(key string) bool { return equalFold(t.Key.Value, key) })
		}) {
			continue
		}
		for k := range s.Tests {
			if t := &s.Tests[k]; equalFold(t.Key.Value, p.key) && t.Family != NullOperator {
				c.Report(&missingPairedConditionKeys, "Add "+strings.Join(p.others, " or ")+" to the condition: "+quoted(t.Key.Value)+" alone does not say whose network it is.", t.Key.Node)
			}
		}
	}
}

// sensitiveKeys lists the keys in whose values no wildcard makes sense.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive,
// September 2026.
var sensitiveKeys = [...]string{
	"aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:ResourceAccount", "aws:ResourceOrgID", "aws:SourceAccount", "aws:SourceOrgID",
	"aws:SourceVpc", "aws:SourceVpce", "aws:VpceAccount", "aws:VpceOrgID",
}

// checkSensitive judges wildcards and variables in the values of keys that say who it is.
func (c *Checker) checkSensitive(t *Test) {
	if t.Family != StringOperator || !t.HasWildcards() {
		return
	}
	userID := equalFold(t.Key.Value, "aws:userid")
	sensitive := userID
	for _, key := range sensitiveKeys {
		sensitive = sensitive || equalFold(t.Key.Value, key)
	}
	if !sensitive {
		return
	}
	for _, v := range t.Values {
		text := v.Value
		if v.Kind != syntax.String {
			continue
		}
		if userID {
			text = beforeSession(text)
		}
		if HasWildcard(text) && !(userID && text == "*" && text != v.Value) {
			c.Report(&wildcardUsageTooPermissive, "Write the value of "+quoted(t.Key.Value)+" without a wildcard: "+quoted(v.Value)+" matches those of strangers.", v.Node)
		}
		if whole := wholeVariable(text); strings.Contains(text, "${") && !(userID && whole && text != v.Value) {
			c.Report(&variableUsageTooPermissive, "Write the value of "+quoted(t.Key.Value)+" without a variable, or use StringEquals.", v.Node)
		}
	}
}

// beforeSession returns what stands before the colon in a value of aws:userid, "AROA…:session", or all if there is none.
// Colons in variables do not count.
func beforeSession(id string) string {
	for i := 0; i < len(id); i++ {
		if strings.HasPrefix(id[i:], "${") {
			if end := strings.IndexByte(id[i:], '}'); end > 0 {
				i += end
			}
		} else if id[i] == ':' {
			return id[:i]
		}
	}
	return id
}

// wholeVariable reports whether a text is one variable and nothing else.
func wholeVariable(s string) bool {
	return strings.HasPrefix(s, "${") && strings.IndexByte(s, '}') == len(s)-1
}
