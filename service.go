package iamref

// A Service is what the reference says of one service prefix. The generated packages hold one each, such as
// personalize.Service.
//
// The tables are shared by the whole program and must not be changed, like those of package unicode. Functions and methods
// that return slices return new ones; what these point to is the shared data.
type Service struct {
	Prefix        string          // "personalize": what stands before the colon in action names
	Name          string          // "Amazon Personalize"
	Doc           string          // link to AWS's page
	Date          string          // when AWS published what is said here: "2026-08" or "2026-08-30"
	Actions       []*Action       // sorted by name, without regard to the case of ASCII letters
	ResourceTypes []*ResourceType // sorted likewise
	ConditionKeys []*ConditionKey // sorted likewise; those that the service defines, not the global ones it uses
	Operations    []*Operation    // sorted likewise
}

// A ResourceType is a kind of resource that actions of a service take.
type ResourceType struct {
	Name          string   // "campaign"
	ARNs          []string // templates: "arn:${Partition}:personalize:${Region}:${Account}:campaign/${ResourceId}"
	ConditionKeys []string // the keys that any action on such a resource can have
	Doc           string   // link to AWS's page
	Removed       string   // when the reference was last seen with it, "2026-02"; empty if it has it
}

// String returns the name.
func (t *ResourceType) String() string { return t.Name }

// A ConditionKey is a key of a service for the Condition element of a policy.
type ConditionKey struct {
	Name    string // "personalize:Domain", or a template: "aws:RequestTag/${TagKey}"
	Type    string // String, Numeric, Bool, ARN, Date or IPAddress, or ArrayOf and one of these
	Doc     string // link to AWS's page
	Removed string // when the reference was last seen with it, "2026-02"; empty if it has it
}

// String returns the name.
func (k *ConditionKey) String() string { return k.Name }
