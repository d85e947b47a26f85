package gocode

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

// principals are the arguments of For and its like.
func (w *writer) principals(principals []policy.Principal) []code {
	out := make([]code, len(principals))
	for i, p := range principals {
		out[i] = w.principal(p)
	}
	return out
}

// principal is the function that makes just this principal, or RawPrincipal.
func (w *writer) principal(p policy.Principal) code {
	for _, f := range []struct {
		makes policy.Principal
		name  string
		args  []string
	}{
		{policy.Everyone(), "Everyone", nil},
		{policy.CognitoIdentity(), "CognitoIdentity", nil},
		{policy.LoginWithAmazon(), "LoginWithAmazon", nil},
		{policy.Facebook(), "Facebook", nil},
		{policy.Google(), "Google", nil},
		{policy.Account(p.ID()), "Account", []string{p.ID()}},
		{policy.Account(rootOf(p.ID())), "Account", []string{rootOf(p.ID())}},
		{policy.CanonicalUser(p.ID()), "CanonicalUser", []string{p.ID()}},
	} {
		if f.makes == p || f.name == "Account" && p.Kind() == policy.PrincipalAWS && f.makes == policy.RawPrincipal(policy.PrincipalAWS, f.args[0]) {
			return call(policyPackage, f.name, f.args...)
		}
	}
	if p.Kind() == policy.PrincipalService {
		return servicePrincipal(p)
	}
	if c := w.iamPrincipal(p); c != nil {
		return c
	}
	return func() *jen.Statement {
		kind := jen.Lit(string(p.Kind()))
		switch p.Kind() {
		case policy.PrincipalAWS, policy.PrincipalFederated, policy.PrincipalCanonicalUser:
			kind = jen.Qual(policyPackage, "Principal"+string(p.Kind()))
		}
		return jen.Qual(policyPackage, "RawPrincipal").Call(kind, jen.Lit(p.ID()))
	}
}

// rootOf is the account whose root an ARN of the commercial partition is, for which the account alone stands as well.
func rootOf(id string) string {
	account, ok := strings.CutSuffix(id, ":root")
	if !ok {
		return ""
	}
	account, ok = strings.CutPrefix(account, "arn:aws:iam::")
	if !ok {
		return ""
	}
	return account
}

func servicePrincipal(p policy.Principal) code {
	name, ok := strings.CutSuffix(p.ID(), ".amazonaws.com")
	if ok && policy.Service(name) == p {
		return call(policyPackage, "Service", name)
	}
	if service, rest, ok := strings.Cut(p.ID(), "."); ok {
		region, _, _ := strings.Cut(rest, ".")
		if policy.RegionalService(service, region) == p {
			return call(policyPackage, "RegionalService", service, region)
		}
	}
	if policy.Service(p.ID()) == p {
		return call(policyPackage, "Service", p.ID())
	}
	return func() *jen.Statement {
		return jen.Qual(policyPackage, "RawPrincipal").Call(jen.Qual(policyPackage, "PrincipalService"), jen.Lit(p.ID()))
	}
}

// iamPrincipal is a principal of IAM or STS by its ARN; nil if none is made for it.
func (w *writer) iamPrincipal(p policy.Principal) code {
	a, err := arn.Parse(p.ID())
	if err != nil {
		return nil
	}
	location := arn.Location{Partition: a.Partition, AccountID: a.AccountID}
	kind, name, _ := strings.Cut(a.Resource, "/")
	role, session, _ := strings.Cut(name, "/")
	for _, f := range []struct {
		kind, name string
		makes      policy.Principal
		args       []string
	}{
		{"role", "Role", policy.Role(location, name), []string{name}},
		{"user", "User", policy.User(location, name), []string{name}},
		{"assumed-role", "AssumedRole", policy.AssumedRole(location, role, session), []string{role, session}},
		{"federated-user", "FederatedUser", policy.FederatedUser(location, name), []string{name}},
		{"saml-provider", "SAMLProvider", policy.SAMLProvider(location, name), []string{name}},
		{"oidc-provider", "OIDCProvider", policy.OIDCProvider(location, name), []string{name}},
	} {
		if f.kind == kind && f.makes == p {
			where := w.locations.ask(location)
			return func() *jen.Statement {
				args := []jen.Code{where()}
				for _, arg := range f.args {
					args = append(args, jen.Lit(arg))
				}
				return jen.Qual(policyPackage, f.name).Call(args...)
			}
		}
	}
	return nil
}
