package lint

import (
	"strconv"
	"unicode/utf8"
)

// The limits. IAM Access Analyzer compares all policies of identities with the largest limit that there is, of which it keeps
// one character: so it was with each of AWS's own policies.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html.
const (
	maxIdentity       = 10240 - 1
	maxTrust          = 2048
	maxSCP            = 10240
	maxRCP            = 5120
	maxResourcePolicy = 20 << 10 // bytes, of a resource whose type is not known: that of a bucket
)

var policySizeExceedsIdentity = Code{
	Name:     "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
	Severity: Warning,
	Title:    "The policy is too long",
	Explanation: "IAM takes managed policies of up to 6,144 characters, and inline policies of up to 2,048 in all for a user, 5,120 for a group and 10,240 for a role, white space not counted. " +
		"Found here is what has 10,240 or more, as by IAM Access Analyzer, or is over the limit of the kind of inline or session policy. Split the policy, or use wildcards where they allow nothing more.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/` + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + `"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/` + thousand + thousand + `"}}`},
}

var policySizeExceedsResource = Code{
	Name:     "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
	Severity: Warning,
	Title:    "The policy of the resource is too long",
	Explanation: "Services limit how long the policies of their resources may be, white space counted: that of a bucket may have 20 KB, that of a KMS key 32 KB. " +
		"Where the type of the resource is not known, 20 KB are taken. Shorten the policy: name roles that many share, or use conditions in place of lists.",
	Bad: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket", Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject",
		"Resource": "arn:aws:s3:::films/` + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand +
		thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + `"}}`},
	Good: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket", Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject",
		"Resource": "arn:aws:s3:::films/` + thousand + `"}}`},
}

var policySizeExceedsTrust = Code{
	Name:        "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
	Severity:    Warning,
	Title:       "The trust policy is too long",
	Explanation: "A trust policy may have 2,048 characters, white space not counted. Shorten it; or have AWS raise the limit for the account, to 8,192 at most, and leave this finding out.",
	Bad:         Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/` + thousand + thousand + `"}, "Action": "sts:AssumeRole"}}`},
	Good:        Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/` + thousand + `"}, "Action": "sts:AssumeRole"}}`},
}

var policySizeExceedsSCP = Code{
	Name:        "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
	Severity:    Error,
	Title:       "The service control policy is too long",
	Explanation: "A service control policy may have 10,240 characters, white space counted. Take out the white space, or split the policy.",
	Bad:         Example{Kind: SCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/` + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + thousand + `"}}`},
	Good:        Example{Kind: SCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/` + thousand + `"}}`},
}

var policySizeExceedsRCP = Code{
	Name:        "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
	Severity:    Error,
	Title:       "The resource control policy is too long",
	Explanation: "A resource control policy may have 5,120 characters, white space counted. Take out the white space, or split the policy.",
	Bad:         Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/` + thousand + thousand + thousand + thousand + thousand + thousand + `"}}`},
	Good:        Example{Kind: RCP, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/` + thousand + `"}}`},
}

// Text of ten, a hundred and a thousand characters, for the examples.
const (
	ten      = "0123456789"
	hundred  = ten + ten + ten + ten + ten + ten + ten + ten + ten + ten
	thousand = hundred + hundred + hundred + hundred + hundred + hundred + hundred + hundred + hundred + hundred
)

var sizesFamily = Family{
	Title: "Sizes",
	Codes: []*Code{&policySizeExceedsIdentity, &policySizeExceedsResource, &policySizeExceedsTrust, &policySizeExceedsSCP, &policySizeExceedsRCP},
	Check: checkSizes,
}

func checkSizes(c *Checker) {
	size := utf8.RuneCountInString(c.Tree.Text)
	switch c.Kind {
	case Identity:
		c.checkSize(&policySizeExceedsIdentity, c.compactSize(size), limitOr(c.MaxSize, maxIdentity), "characters without white space")
	case Session:
		c.checkSize(&policySizeExceedsIdentity, size, limitOr(c.MaxSize, maxIdentity), "characters")
	case Resource, Endpoint:
		limit := maxResourcePolicy
		if r, ok := resourcePolicyOf(c.ResourceType); ok {
			limit = r.Limit
		}
		if limit > 0 {
			c.checkSize(&policySizeExceedsResource, len(c.Tree.Text), limit, "bytes")
		}
	case Trust:
		c.checkSize(&policySizeExceedsTrust, c.compactSize(size), maxTrust, "characters without white space")
	case SCP:
		c.checkSize(&policySizeExceedsSCP, size, maxSCP, "characters")
	case RCP:
		c.checkSize(&policySizeExceedsRCP, size, maxRCP, "characters")
	}
}

func limitOr(limit, otherwise int) int {
	if limit > 0 {
		return limit
	}
	return otherwise
}

func (c *Checker) checkSize(code *Code, size, limit int, unit string) {
	if size > limit {
		c.ReportWhole(code, "Shorten the policy, or split it: it has "+strconv.Itoa(size)+" "+unit+", and may have "+strconv.Itoa(limit)+".")
	}
}

// compactSize returns how many characters a text of so many has without the white space between its tokens.
func (c *Checker) compactSize(size int) int {
	if size <= maxTrust && c.MaxSize == 0 {
		return size // no limit is near
	}
	inString := false
	for i := 0; i < len(c.Tree.Text); i++ {
		switch b := c.Tree.Text[i]; {
		case b == '"':
			inString = !inString
		case b == '\\' && inString:
			i++
		case !inString && (b == ' ' || b == '\t' || b == '\n' || b == '\r'):
			size--
		}
	}
	return size
}
