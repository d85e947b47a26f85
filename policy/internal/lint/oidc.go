package lint

import "strings"

var missingConditionKeyForOIDC = Code{
	Name:     "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
	Severity: SecurityWarning,
	Title:    "Whoever the identity provider knows may take the role",
	Explanation: "An OIDC provider signs tokens for all its users. Say which of them may take the role: compare a key of the provider in a condition, " +
		"such as `accounts.google.com:aud`, or `:sub` for the user.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
		"Condition": {"StringEquals": {"accounts.google.com:aud": "films-app", "accounts.google.com:sub": "110169484474386276334"}}}}`},
}

var missingGitHubRepoConditionKey = Code{
	Name:     "MISSING_GITHUB_REPO_CONDITION_KEY",
	Severity: SecurityWarning,
	Title:    "Any repository of GitHub may take the role",
	Explanation: "GitHub signs tokens for the workflows of all repositories, also those of others. Say which may take the role: compare " +
		"`token.actions.githubusercontent.com:sub` with the repository and the branch, such as `repo:example/films:ref:refs/heads/main`.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
		"Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
		"Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
		"token.actions.githubusercontent.com:sub": "repo:example/films:ref:refs/heads/main"}}}}`},
}

var specificGitHubRepoAndBranchRecommended = Code{
	Name:     "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
	Severity: Warning,
	Title:    "More repositories or branches of GitHub may take the role than are named",
	Explanation: "A `*` in `token.actions.githubusercontent.com:sub` lets in more workflows than may be meant: other repositories, branches, or pull requests. " +
		"Name the repository and the branch, or name the repository and compare the branch in `token.actions.githubusercontent.com:ref`.",
	Bad: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
		"Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
		"StringLike": {"token.actions.githubusercontent.com:sub": "repo:example/*"}}}}`},
	Good: Example{Kind: Trust, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
		"Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
		"token.actions.githubusercontent.com:sub": "repo:example/films:ref:refs/heads/main"}}}}`},
}

var oidcFamily = Family{
	Title: "OIDC providers in trust policies",
	Codes: []*Code{&missingConditionKeyForOIDC, &missingGitHubRepoConditionKey, &specificGitHubRepoAndBranchRecommended},
	Check: checkOIDC,
}

// gitHub is the provider of GitHub Actions. That of an enterprise has its name behind a slash.
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub.
const gitHub = "token.actions.githubusercontent.com"

func checkOIDC(c *Checker) {
	if c.Kind != Trust {
		return
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		if !s.Allows() {
			continue
		}
		for j := range s.Principals {
			p := &s.Principals[j]
			url := oidcProvider(p)
			if url == "" {
				continue
			}
			if !s.compares(url + ":") {
				c.Report(&missingConditionKeyForOIDC, "Compare a key such as "+quoted(url+":sub")+" in a condition, or all users of the provider may take the role.", p.Node)
			}
			if equalFold(url, gitHub) || hasPrefixFold(url, gitHub+"/") {
				if !s.compares(url + ":sub") {
					c.Report(&missingGitHubRepoConditionKey, "Compare "+quoted(url+":sub")+" with the repository and the branch, or any repository may take the role.", p.Node)
				}
				c.checkGitHubSubjects(s, url)
			}
		}
	}
}

// oidcProvider returns the URL, without scheme, of a principal that is an OIDC provider, and nothing for others.
func oidcProvider(p *Principal) string {
	if p.Kind != "Federated" || p.Not {
		return ""
	}
	if url, ok := providerOf(p.Value, "oidc-provider/"); ok {
		return url
	}
	if !strings.HasPrefix(p.Value, "arn:") && isDomain(p.Value) {
		return p.Value
	}
	return ""
}

// compares reports whether a statement compares a key that begins so with values.
func (s *Statement) compares(prefix string) bool {
	for i := range s.Tests {
		if s.Tests[i].Family != NullOperator && hasPrefixFold(s.Tests[i].Key.Value, prefix) {
			return true
		}
	}
	return false
}

// checkGitHubSubjects looks for wildcards in the subject. One behind the repository is well if the branch is compared beside.
func (c *Checker) checkGitHubSubjects(s *Statement, url string) {
	for i := range s.Tests {
		test := &s.Tests[i]
		if !isOneOf(test.Key.Value, url+":sub") || !test.HasWildcards() || test.Negated {
			continue
		}
		for _, v := range test.Values {
			if !HasWildcard(v.Value) {
				continue
			}
			repository := v.Value
			if first := strings.IndexByte(v.Value, ':'); first >= 0 {
				if second := strings.IndexByte(v.Value[first+1:], ':'); second >= 0 {
					repository = v.Value[:first+1+second]
				}
			}
			if HasWildcard(repository) || !s.compares(url+":ref") {
				c.Report(&specificGitHubRepoAndBranchRecommended, "Name the repository and the branch in place of "+quoted(v.Value)+".", v.Node)
			}
		}
	}
}
