package lint

import (
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// principalKeys are the keys of the element Principal:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
var principalKeys = [...]string{"AWS", "Service", "Federated", "CanonicalUser"}

var invalidPrincipalFormat = Code{
	Name:     "INVALID_PRINCIPAL_FORMAT",
	Severity: Error,
	Title:    "The element Principal has not its form",
	Explanation: "`Principal` is `\"*\"` or an object that says of what sort each principal is, such as `{\"AWS\": \"123456789012\"}` for an account. " +
		"Put the principal under `AWS`, `Service`, `Federated` or `CanonicalUser`.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "123456789012", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var invalidPrincipalKey = Code{
	Name:        "INVALID_PRINCIPAL_KEY",
	Severity:    Error,
	Title:       "There is no such sort of principals",
	Explanation: "The keys of `Principal` are `AWS`, `Service`, `Federated` and `CanonicalUser`, spelled exactly so. Put the principal under one of them.",
	Bad:         Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Account": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good:        Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var unsupportedPrincipal = Code{
	Name:     "UNSUPPORTED_PRINCIPAL",
	Severity: Error,
	Title:    "A policy of this kind names no principals",
	Explanation: "The policy of a user, a group or a role is for whoever it is attached to, and that of a session for the session. Remove `Principal` or `NotPrincipal`, " +
		"or use the policy where it belongs: at a resource, or as the trust policy of a role.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var unsupportedWildcardInPrincipal = Code{
	Name:     "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
	Severity: Error,
	Title:    "Principals take no wildcards",
	Explanation: "Only the principal `*` as a whole, alone or under `AWS`, stands for everyone; `*` and `?` within a principal, or under another key, stand for nothing. " +
		"Name each principal, or name the account and compare `aws:PrincipalArn` in a condition.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/reader-*"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/reader-1"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var federatedPrincipalNotSupported = Code{
	Name:        "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
	Severity:    Error,
	Title:       "Only trust policies take identity providers as principals",
	Explanation: "Who comes from an identity provider first takes a role, whose trust policy names the provider. Name that role here, under `AWS`.",
	Bad:         Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/staff"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good:        Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/staff"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var invalidRoleReference = Code{
	Name:     "INVALID_ROLE_REFERENCE",
	Severity: Warning,
	Title:    "A role stands by its ID",
	Explanation: "An ID that begins with `AROA` is what IAM keeps in place of the ARN of a role. Once the role is gone, nobody has the ID, and a new role of the same name has another. " +
		"Write the ARN of the role.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "AROAEXAMPLEEXAMPLE123"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/reader"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var invalidUserReference = Code{
	Name:     "INVALID_USER_REFERENCE",
	Severity: Warning,
	Title:    "A user stands by its ID",
	Explanation: "An ID that begins with `AIDA` is what IAM keeps in place of the ARN of a user. Once the user is gone, nobody has the ID, and a new user of the same name has another. " +
		"Write the ARN of the user.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "AIDAEXAMPLEEXAMPLE123"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/jane"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var allowWithNotPrincipal = Code{
	Name:     "ALLOW_WITH_NOT_PRINCIPAL",
	Severity: SecurityWarning,
	Title:    "Everyone is allowed, but for some",
	Explanation: "`NotPrincipal` with the effect `Allow` lets in whoever is not named, the whole world included. Name in `Principal` who may; " +
		"or allow more widely and take the exceptions away with a statement that denies.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "NotPrincipal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var unknownPrincipal = Code{
	Name:     "IAMREF_UNKNOWN_PRINCIPAL",
	Severity: Error,
	Title:    "The principal has no form that IAM knows",
	Explanation: "Under `AWS` stands an account by its 12 digits, the ARN of an account, a role, a user or a session, a unique ID, or `*`. Groups and other things of IAM are no principals, " +
		"services stand under `Service`, and identity providers under `Federated`.",
	Bad:  Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:group/readers"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/readers"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
}

var principalsFamily = Family{
	Title: "Principals",
	Codes: []*Code{
		&invalidPrincipalFormat, &invalidPrincipalKey, &unsupportedPrincipal, &unsupportedWildcardInPrincipal, &federatedPrincipalNotSupported,
		&invalidRoleReference, &invalidUserReference, &allowWithNotPrincipal, &unknownPrincipal,
	},
	Check: checkPrincipals,
}

// checkPrincipals looks at the principals of statements that may have some. Those of policies of an organization are for
// the family of organizations.
func checkPrincipals(c *Checker) {
	if c.Kind == SCP || c.Kind == RCP {
		return
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, e := range [...]Element{s.Principal, s.NotPrincipal} {
			switch {
			case !e.Present():
			case c.Kind == Identity || c.Kind == Session:
				c.Report(&unsupportedPrincipal, "Remove "+c.Tree.String(e.Name)+", or judge the policy as of the kind resource or trust: one of this kind is for whoever it is attached to.", e.Name)
			default:
				c.checkPrincipalForm(e)
			}
		}
		if c.Kind == Identity || c.Kind == Session {
			continue
		}
		if s.NotPrincipal.Present() && s.Allows() {
			c.Report(&allowWithNotPrincipal, "Name in Principal who may; with NotPrincipal everyone else is allowed.", s.NotPrincipal.Name)
		}
		for j := range s.Principals {
			if p := &s.Principals[j]; p.Kind != "" {
				c.checkPrincipal(p)
			}
		}
	}
}

func (c *Checker) checkPrincipalForm(e Element) {
	t := c.Tree
	switch t.Kind(e.Value) {
	case syntax.String:
		if text := t.String(e.Value); text != "*" {
			c.Report(&invalidPrincipalFormat, `Say of what sort the principal is, such as {"AWS": `+quoted(text)+"}.", e.Value)
		}
	case syntax.List:
		c.Report(&invalidPrincipalFormat, `Write "*", or an object that says of what sort the principals are, such as {"AWS": […]}.`, e.Value)
	case syntax.Object:
	next:
		for key := t.First(e.Value); key < t.After(e.Value); key = t.After(key + 1) {
			name, suggestion := t.String(key), ""
			for _, known := range principalKeys {
				if known == name {
					continue next
				}
				if equalFold(known, name) || equalFold(known+"s", name) {
					suggestion = known
				}
			}
			if t.Kind(key) == syntax.String {
				c.Suggest(&invalidPrincipalKey, "Write AWS, Service, Federated or CanonicalUser in place of "+quoted(name)+".", suggestion, key)
			}
		}
	}
}

// checkPrincipal looks at one principal under its key.
func (c *Checker) checkPrincipal(p *Principal) {
	switch {
	case p.Value == "*" && p.Kind == "AWS":
	case HasWildcard(p.Value):
		c.Report(&unsupportedWildcardInPrincipal, "Name the principal without wildcards in place of "+quoted(p.Value)+".", p.Node)
	case p.Kind == "Federated" && c.Kind != Trust:
		c.Report(&federatedPrincipalNotSupported, "Name a role in place of the identity provider "+quoted(p.Value)+".", p.Node)
	case p.Kind == "AWS" && isUniqueID(p.Value) && strings.HasPrefix(p.Value, "AROA"):
		c.Report(&invalidRoleReference, "Write the ARN of the role in place of its ID "+quoted(p.Value)+".", p.Node)
	case p.Kind == "AWS" && isUniqueID(p.Value) && strings.HasPrefix(p.Value, "AIDA"):
		c.Report(&invalidUserReference, "Write the ARN of the user in place of its ID "+quoted(p.Value)+".", p.Node)
	case p.Kind == "AWS":
		if advice := awsPrincipalAdvice(p.Value); advice != "" {
			c.Report(&unknownPrincipal, advice+" in place of "+quoted(p.Value)+".", p.Node)
		}
	}
}

// isUniqueID reports whether a text is an ID that IAM gives to users, roles and the like, perhaps with the name of a session
// behind it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids.
func isUniqueID(s string) bool {
	id, _, _ := strings.Cut(s, ":")
	for i := range len(id) {
		if c := id[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return len(id) >= 16
}

// awsPrincipalAdvice says what to write in place of a principal that has none of the forms that stand under AWS. The account
// is not looked at: AWS has some that are words.
func awsPrincipalAdvice(s string) string {
	if strings.Contains(s, "${") || isUniqueID(s) || len(s) == 12 && allDigits(s) {
		return ""
	}
	field, rest, service := s, s, ""
	for i := range 5 {
		var ok bool
		if field, rest, ok = strings.Cut(rest, ":"); !ok || i == 0 && field != "arn" {
			if isServicePrincipal(s) {
				return "Put the service under the key Service"
			}
			return "Write an account, an ARN or a unique ID"
		}
		if i == 2 {
			service = field
		}
	}
	if service != "iam" && service != "sts" {
		return "Write the ARN of an account, a role, a user or a session"
	}
	switch kind, _, _ := strings.Cut(rest, "/"); kind {
	case "group", "policy", "instance-profile", "mfa", "server-certificate":
		return "Write the ARN of an account, a role, a user or a session"
	case "saml-provider", "oidc-provider":
		return "Put the identity provider under the key Federated"
	}
	return ""
}
