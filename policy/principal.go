package policy

import (
	"strings"

	"github.com/iamref/iamref/arn"
)

// A PrincipalKind is the key under which a principal stands in a policy.
type PrincipalKind string

// The kinds of principals.
const (
	PrincipalAWS           PrincipalKind = "AWS"           // accounts, roles, users and sessions
	PrincipalService       PrincipalKind = "Service"       // services of AWS
	PrincipalFederated     PrincipalKind = "Federated"     // identity providers
	PrincipalCanonicalUser PrincipalKind = "CanonicalUser" // accounts as S3 knows them
)

// A Principal is who a statement is for. The functions of this package make them; the zero value is not valid. Principals
// are comparable.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
type Principal struct {
	kind    PrincipalKind
	id      string
	problem string // what is wrong, if anything is
}

// Kind returns the key under which the principal stands.
func (p Principal) Kind() PrincipalKind { return p.kind }

// ID returns the text of the principal, such as "arn:aws:iam::123456789012:role/reader".
func (p Principal) ID() string { return p.id }

// String returns a line for people, such as "AWS arn:aws:iam::123456789012:role/reader".
func (p Principal) String() string { return string(p.kind) + " " + p.id }

// Everyone is every principal there is, anonymous ones included. In a statement that allows, it makes the resource public,
// unless a condition narrows it.
func Everyone() Principal { return Principal{kind: PrincipalAWS, id: "*"} }

// Account is an account: whoever it gives the permission to. The ID has 12 digits. In the policy the ID stands alone, for
// which IAM reads the account's root ARN.
func Account(id string) Principal {
	p := Principal{kind: PrincipalAWS, id: id}
	if len(id) != 12 || strings.Trim(id, "0123456789") != "" {
		p.problem = "is no account ID, which has 12 digits"
	}
	return p
}

// Role is an IAM role, by its name with the path before it, if it has one: "reader" or "service-role/reader". The region of
// the location is not used.
func Role(location arn.Location, name string) Principal {
	return iamPrincipal(PrincipalAWS, "iam", location, "role/", name)
}

// User is an IAM user, by its name with the path before it, if it has one.
func User(location arn.Location, name string) Principal {
	return iamPrincipal(PrincipalAWS, "iam", location, "user/", name)
}

// AssumedRole is one session of a role. The role's name stands without path, as in the ARNs of sessions.
func AssumedRole(location arn.Location, role, session string) Principal {
	p := iamPrincipal(PrincipalAWS, "sts", location, "assumed-role/", role+"/"+session)
	if p.problem == "" && (role == "" || session == "" || strings.Contains(role+session, "/")) {
		p.problem = "names no session: a role and a session without slashes are needed"
	}
	return p
}

// FederatedUser is a session made with sts:GetFederationToken, by the name given there.
func FederatedUser(location arn.Location, name string) Principal {
	return iamPrincipal(PrincipalAWS, "sts", location, "federated-user/", name)
}

// SAMLProvider is the SAML identity provider with that name in IAM.
func SAMLProvider(location arn.Location, name string) Principal {
	return iamPrincipal(PrincipalFederated, "iam", location, "saml-provider/", name)
}

// OIDCProvider is the OpenID Connect identity provider in IAM for a URL, which is given without "https://":
// "token.actions.githubusercontent.com".
func OIDCProvider(location arn.Location, url string) Principal {
	p := iamPrincipal(PrincipalFederated, "iam", location, "oidc-provider/", url)
	if p.problem == "" && strings.Contains(url, "://") {
		p.problem = `holds "://", which the name of the provider does not have`
	}
	return p
}

// ARNPrincipal is whoever an ARN names: typed, or [arn.Raw] for text and tokens. Identity providers of IAM become
// federated principals.
func ARNPrincipal(resource arn.Resource) Principal {
	if resource == nil {
		return Principal{kind: PrincipalAWS, problem: "is nil"}
	}
	p := Principal{kind: PrincipalAWS, id: resource.String()}
	if err := resource.Validate(); err != nil {
		p.problem = "is wrong: " + err.Error()
	}
	if strings.Contains(p.id, ":saml-provider/") || strings.Contains(p.id, ":oidc-provider/") {
		p.kind = PrincipalFederated
	}
	return p
}

// Service is a service of AWS. Text without a dot, such as "lambda", is taken for what stands before ".amazonaws.com"; text
// with one is taken as it is, such as "ec2.amazonaws.com.cn".
func Service(name string) Principal {
	if !strings.Contains(name, ".") {
		name += ".amazonaws.com"
	}
	return servicePrincipal(name)
}

// RegionalService is a service in one region, for services that ask for it: "logs" and "eu-west-1" are
// "logs.eu-west-1.amazonaws.com". The region decides on the end of the name.
func RegionalService(name, region string) Principal {
	partition, ok := arn.PartitionOfRegion(region)
	p := servicePrincipal(name + "." + region + "." + partition.DNSSuffix())
	if !ok {
		p.problem = "holds a region that is none of AWS's"
	}
	return p
}

// CognitoIdentity is Amazon Cognito as an identity provider.
func CognitoIdentity() Principal {
	return Principal{kind: PrincipalFederated, id: "cognito-identity.amazonaws.com"}
}

// LoginWithAmazon is Amazon as an identity provider.
func LoginWithAmazon() Principal { return Principal{kind: PrincipalFederated, id: "www.amazon.com"} }

// Facebook is Facebook as an identity provider.
func Facebook() Principal { return Principal{kind: PrincipalFederated, id: "graph.facebook.com"} }

// Google is Google as an identity provider.
func Google() Principal { return Principal{kind: PrincipalFederated, id: "accounts.google.com"} }

// CanonicalUser is an account by the ID of 64 hexadecimal digits that S3 has for it.
func CanonicalUser(id string) Principal {
	p := Principal{kind: PrincipalCanonicalUser, id: id}
	if len(id) != 64 || strings.Trim(id, "0123456789abcdef") != "" {
		p.problem = "is no canonical user ID, which has 64 hexadecimal digits"
	}
	return p
}

// RawPrincipal is a principal by its text, which is not looked at: the door for tokens and for what this package does not
// foresee.
func RawPrincipal(kind PrincipalKind, id string) Principal { return Principal{kind: kind, id: id} }

func iamPrincipal(kind PrincipalKind, service string, location arn.Location, prefix, name string) Principal {
	a := arn.ARN{Partition: location.Partition, Service: service, AccountID: location.AccountID, Resource: prefix + name}
	p := Principal{kind: kind, id: a.String()}
	switch err := a.Validate(); {
	case err != nil:
		p.problem = "is wrong: " + err.Error()
	case location.AccountID == "" || location.AccountID == arn.None:
		p.problem = "has no account"
	case name == "" || strings.HasSuffix(name, "/"):
		p.problem = "has no name"
	case a.IsPattern():
		p.problem = "holds a wildcard or a policy variable, but names one principal"
	}
	return p
}

func servicePrincipal(name string) Principal {
	p := Principal{kind: PrincipalService, id: name}
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" || strings.Contains("."+name, "..") {
		p.problem = "is no name of a service, which is lower-case letters, digits and hyphens between points"
	}
	return p
}

// reason returns what is wrong with the principal.
func (p Principal) reason() string {
	switch {
	case p.problem != "":
		return p.problem
	case p.id == "":
		return "is empty"
	}
	switch p.kind {
	case PrincipalAWS, PrincipalService, PrincipalFederated, PrincipalCanonicalUser:
		return ""
	}
	return "is of the kind " + quote(string(p.kind)) + ", which is none"
}
