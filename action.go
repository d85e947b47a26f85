package iamref

// An Action is what a policy allows or denies.
type Action struct {
	Name             string // "CreateCampaign", without prefix, in AWS's spelling
	AccessLevels            // what AWS says the action does
	PermissionOnly   bool   // no API operation has its name
	OneOf            bool   // the action takes one of the resources with AWS's star, not all of them
	Doc              string // link to AWS's page; empty if there is none
	Resources        []ActionResource
	ConditionKeys    []string // the keys that do not depend on a resource type
	DependentActions []string // "iam:PassRole": what else the caller must be allowed
	Removed          string   // when the reference was last seen with it, "2026-02"; empty if it has it
}

// String returns the name.
func (a *Action) String() string { return a.Name }

// An ActionResource is a resource type that an action takes.
type ActionResource struct {
	Type          *ResourceType
	Required      bool     // AWS's star: for most actions "this one", for some "one of those with a star"
	ConditionKeys []string // the keys for this type
}
