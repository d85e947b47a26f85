package lint

import (
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var roleTrustPolicyNotPrincipal = Code{
	Name:        "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
	Severity:    Error,
	Title:       "Trust policies have no NotPrincipal",
	Explanation: "A trust policy names who may take the role. Use `Principal`; who may not is what a statement with the effect `Deny` says.",
	Bad:         Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}}`},
	Good:        Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}}`},
}

var roleTrustPolicyWildcard = Code{
	Name:        "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
	Severity:    Error,
	Title:       "Trust policies do not take \"*\" as principal",
	Explanation: "A trust policy names who may take the role. Name accounts, roles, users, services or identity providers in place of `\"*\"`.",
	Bad:         Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}`},
	Good:        Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}}`},
}

var roleTrustPolicyResource = Code{
	Name:        "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
	Severity:    Error,
	Title:       "Trust policies name no resource",
	Explanation: "A trust policy is about the role that has it. Remove `Resource` or `NotResource`.",
	Bad:         Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole", "Resource": "*"}}`},
	Good:        Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}}`},
}

var redundantPrincipalInRoleTrustPolicy = Code{
	Name:        "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
	Severity:    Suggestion,
	Title:       "A session stands beside its role",
	Explanation: "A role as a principal includes all its sessions, so the session allows and denies nothing of its own. Remove the session; or remove the role, if only the session is meant.",
	Bad:         Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::123456789012:role/deploy", "arn:aws:sts::123456789012:assumed-role/deploy/nightly"]}, "Action": "sts:AssumeRole"}}`},
	Good:        Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::123456789012:role/deploy", "arn:aws:sts::123456789012:assumed-role/build/nightly"]}, "Action": "sts:AssumeRole"}}`},
}

var invalidFederatedPrincipalSyntax = Code{
	Name:     "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
	Severity: Error,
	Title:    "The identity provider has not its form",
	Explanation: "An identity provider is named by the ARN that it has in IAM, such as `arn:aws:iam::123456789012:saml-provider/staff`, or, if it is one that IAM knows by itself, by its domain, " +
		"such as `accounts.google.com`. Write it without `https://`.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:provider/staff"}, "Action": "sts:AssumeRoleWithSAML",
		"Condition": {"StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}}}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/staff"}, "Action": "sts:AssumeRoleWithSAML",
		"Condition": {"StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}}}}`},
}

var mismatchedActionForPrincipal = Code{
	Name:     "MISMATCHED_ACTION_FOR_PRINCIPAL",
	Severity: Error,
	Title:    "None of the principals can use the action",
	Explanation: "`sts:AssumeRoleWithSAML` is for SAML providers under `Federated`, `sts:AssumeRoleWithWebIdentity` for OIDC providers under `Federated`, and no other principal can use them. " +
		"Change the action or the principal.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/staff"}, "Action": "sts:AssumeRoleWithWebIdentity",
		"Condition": {"StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}}}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/staff"}, "Action": "sts:AssumeRoleWithSAML",
		"Condition": {"StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}}}}`},
}

var missingActionForRolesAnywhere = Code{
	Name:     "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
	Severity: Error,
	Title:    "IAM Roles Anywhere needs three actions",
	Explanation: "To take a role, IAM Roles Anywhere uses `sts:AssumeRole`, `sts:SetSourceIdentity` and `sts:TagSession`. Allow all three where `rolesanywhere.amazonaws.com` is the principal. " +
		"See https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html.",
	Bad:  Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"}, "Action": "sts:AssumeRole"}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]}}`},
}

var trustFamily = Family{
	Title: "Trust policies of roles",
	Codes: []*Code{
		&roleTrustPolicyNotPrincipal, &roleTrustPolicyWildcard, &roleTrustPolicyResource, &redundantPrincipalInRoleTrustPolicy,
		&invalidFederatedPrincipalSyntax, &mismatchedActionForPrincipal, &missingActionForRolesAnywhere,
	},
	Check: checkTrust,
}

func checkTrust(c *Checker) {
	if c.Kind != Trust {
		return
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		if e := s.NotPrincipal; e.Present() {
			c.Report(&roleTrustPolicyNotPrincipal, "Use Principal in place of NotPrincipal.", e.Name)
		}
		if e := s.Principal; e.Present() && e.Text() == "*" {
			c.Report(&roleTrustPolicyWildcard, `Name who may take the role in place of "*".`, e.Value)
		}
		for _, e := range [...]Element{s.Resource, s.NotResource} {
			if e.Present() {
				c.Report(&roleTrustPolicyResource, "Remove "+c.Tree.String(e.Name)+": a trust policy is about the role that has it.", e.Name)
			}
		}
		for j := range s.Principals {
			p := &s.Principals[j]
			if p.Kind == "Federated" && !HasWildcard(p.Value) && !strings.Contains(p.Value, "${") && !isIdentityProvider(p.Value) {
				c.Report(&invalidFederatedPrincipalSyntax, "Write the ARN of a SAML or OIDC provider, or a domain, in place of "+quoted(p.Value)+".", p.Node)
			}
		}
		c.checkSessions(s)
		if s.Allows() {
			c.checkFederatedActions(s)
		}
	}
	c.checkRolesAnywhere()
}

// providerOf returns what stands behind saml-provider/ or oidc-provider/ in the ARN of an identity provider.
func providerOf(arn, kind string) (string, bool) {
	rest, ok := strings.CutPrefix(arn, "arn:")
	if !ok {
		return "", false
	}
	partition, rest, _ := strings.Cut(rest, ":")
	rest, ok = strings.CutPrefix(rest, "iam::")
	_, rest, _ = strings.Cut(rest, ":")
	name, found := strings.CutPrefix(rest, kind)
	return name, ok && found && partition != "" && name != ""
}

func isIdentityProvider(s string) bool {
	if _, ok := providerOf(s, "saml-provider/"); ok {
		return true
	}
	if _, ok := providerOf(s, "oidc-provider/"); ok {
		return true
	}
	return isDomain(s)
}

// isDomain reports whether a text is a domain, perhaps with a path.
func isDomain(s string) bool {
	host, path, _ := strings.Cut(s, "/")
	for label := range strings.SplitSeq(host, ".") {
		for i := range len(label) {
			if !isLetterOrDigit(label[i]) && label[i] != '-' {
				return false
			}
		}
		if label == "" {
			return false
		}
	}
	return strings.Contains(host, ".") && !strings.ContainsAny(path, " :")
}

// checkSessions looks for sessions that stand beside their role. The role is known by its account and its name without the
// path, as sessions are.
func (c *Checker) checkSessions(s *Statement) {
	var roles map[string]string // what a session begins with, and the role
	for _, p := range s.Principals {
		before, name, ok := strings.Cut(p.Value, ":role/")
		if before, found := strings.CutPrefix(before, "arn:"); ok && found && p.Kind == "AWS" && !p.Not {
			if roles == nil {
				roles = map[string]string{}
			}
			partition, account, _ := strings.Cut(before, ":iam::")
			roles[partition+" "+account+" "+name[strings.LastIndexByte(name, '/')+1:]] = p.Value
		}
	}
	if roles == nil {
		return
	}
	for _, p := range s.Principals {
		before, session, ok := strings.Cut(p.Value, ":assumed-role/")
		if before, found := strings.CutPrefix(before, "arn:"); ok && found && p.Kind == "AWS" && !p.Not {
			partition, account, ok := strings.Cut(before, ":sts::")
			if !ok {
				partition, account, _ = strings.Cut(before, ":iam::")
			}
			name, _, _ := strings.Cut(session, "/")
			if role, ok := roles[partition+" "+account+" "+name]; ok {
				c.Report(&redundantPrincipalInRoleTrustPolicy, "Remove the session "+quoted(p.Value)+", which its role "+quoted(role)+" includes.", p.Node)
			}
		}
	}
}

// checkFederatedActions looks for actions for identity providers that none of the principals can use.
func (c *Checker) checkFederatedActions(s *Statement) {
	if len(s.Principals) == 0 || s.NotPrincipal.Present() {
		return
	}
	saml, oidc := false, false
	nodes := make([]syntax.Node, 0, 1+len(s.Principals))
	for _, p := range s.Principals {
		_, isSAML := providerOf(p.Value, "saml-provider/")
		unknown := strings.Contains(p.Value, "${") || p.Kind != "" && HasWildcard(p.Value)
		saml = saml || unknown || isSAML && p.Kind == "Federated"
		oidc = oidc || unknown || !isSAML && p.Kind == "Federated"
		nodes = append(nodes, p.Node)
	}
	for _, action := range s.Action.Texts {
		switch {
		case equalFold(action.Value, "sts:AssumeRoleWithSAML") && !saml:
			c.Report(&mismatchedActionForPrincipal, "Name a SAML provider under Federated for "+quoted(action.Value)+", or use another action.", append(nodes, action.Node)...)
		case equalFold(action.Value, "sts:AssumeRoleWithWebIdentity") && !oidc:
			c.Report(&mismatchedActionForPrincipal, "Name an OIDC provider under Federated for "+quoted(action.Value)+", or use another action.", append(nodes, action.Node)...)
		}
	}
}

// checkRolesAnywhere asks for the three actions in all statements together that allow IAM Roles Anywhere.
func (c *Checker) checkRolesAnywhere() {
	needed := [...]string{"sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"}
	var allowed [len(needed)]bool
	var nodes []syntax.Node
	for i := range c.Statements {
		s := &c.Statements[i]
		found := false
		for _, p := range s.Principals {
			if p.Kind == "Service" && !p.Not && s.Allows() && strings.HasPrefix(p.Value, "rolesanywhere.amazonaws.") {
				nodes = append(nodes, p.Node)
				found = true
			}
		}
		if !found {
			continue
		}
		if s.NotAction.Present() {
			return
		}
		for _, action := range s.Action.Texts {
			for j, name := range needed {
				allowed[j] = allowed[j] || covers(action.Value, name, true)
			}
		}
	}
	missing := ""
	for j, name := range needed {
		if !allowed[j] {
			missing += ", " + name
		}
	}
	if missing != "" && len(nodes) > 0 {
		c.Report(&missingActionForRolesAnywhere, "Allow IAM Roles Anywhere what it needs: "+missing[2:]+".", nodes...)
	}
}
