package iamref

import (
	"slices"

	"github.com/iamref/iamref/internal/fold"
)

// An Operation is a call of a service's API. What it is called is not always the name of an action.
//
//	for _, a := range personalize.Operations.CreateSolution.Authorizes() {
//		fmt.Println(a.Action)
//	}
type Operation struct {
	Name string         // "CreateCampaign"
	Kind *OperationKind // which clients have it and what it needs; nil if nothing is known
}

// An OperationKind is all that operations have in common that differ in nothing but their names. A service has few kinds, for
// most calls need the action of their own name and no other.
type OperationKind struct {
	OwnPrefix  string          // "personalize" if a call needs the action "personalize:" + its own name; else empty
	SDKClients []string        // "personalize": the clients of the AWS SDKs that have it; nil if the reference names none
	Others     []Authorization // the other actions that it needs
}

// An Authorization is an action that a call needs or can need.
type Authorization struct {
	Action     string          // "iam:PassRole"
	Conditions []ContextValues // what the request's context then holds
}

// ContextValues are the values that a condition key has in a request.
type ContextValues struct {
	Key    string   // "iam:PassedToService"
	Values []string // "personalize.amazonaws.com"
}

// String returns the name.
func (o *Operation) String() string { return o.Name }

// SDKClients returns the clients of the AWS SDKs that have the operation, such as "personalize", in a new slice; nil if the
// reference names none.
func (o *Operation) SDKClients() []string {
	if o.Kind == nil {
		return nil
	}
	return slices.Clone(o.Kind.SDKClients)
}

// Authorizes returns the actions for which IAM is asked, in a new slice, sorted by name without regard to the case of ASCII
// letters.
func (o *Operation) Authorizes() []Authorization {
	if o.Kind == nil {
		return nil
	}
	authorizations := slices.Clone(o.Kind.Others)
	if o.Kind.OwnPrefix != "" {
		authorizations = append(authorizations, Authorization{Action: o.Kind.OwnPrefix + ":" + o.Name})
	}
	slices.SortStableFunc(authorizations, func(a, b Authorization) int { return fold.Compare(a.Action, b.Action) })
	return authorizations
}
