package policy

import "strconv"

// A Kind is where a policy is used. It decides which elements the policy may have and how long it may be.
type Kind uint8

// The kinds of policies.
const (
	KindIdentity    Kind = iota // a managed policy of users, groups and roles
	KindInlineUser              // an inline policy of a user
	KindInlineGroup             // an inline policy of a group
	KindInlineRole              // an inline policy of a role
	KindResource                // a policy of a resource, such as a bucket
	KindTrust                   // the trust policy of a role
	KindSession                 // a policy that is passed when a session begins
	KindSCP                     // a service control policy
	KindRCP                     // a resource control policy
	KindEndpoint                // a policy of a VPC endpoint
)

// kinds holds the names of the kinds, as users write them.
var kinds = [...]string{
	KindIdentity:    "identity",
	KindInlineUser:  "inline-user",
	KindInlineGroup: "inline-group",
	KindInlineRole:  "inline-role",
	KindResource:    "resource",
	KindTrust:       "trust",
	KindSession:     "session",
	KindSCP:         "scp",
	KindRCP:         "rcp",
	KindEndpoint:    "endpoint",
}

// Kinds returns all kinds in a new slice.
func Kinds() []Kind {
	all := make([]Kind, len(kinds))
	for i := range all {
		all[i] = Kind(i)
	}
	return all
}

// String returns the name of the kind: "identity".
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// ParseKind returns the kind of a name that [Kind.String] returns.
func ParseKind(name string) (Kind, error) {
	for i, k := range kinds {
		if k == name {
			return Kind(i), nil
		}
	}
	text := "policy: there is no kind " + quote(name) + "; these are"
	for i, k := range kinds {
		if i > 0 {
			text += ","
		}
		text += " " + k
	}
	return 0, reason(text)
}
