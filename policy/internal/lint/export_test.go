package lint

// RCPServices and ResourcePolicies are facts, for their test.
func RCPServices() []string              { return rcpServices[:] }
func ResourcePolicies() []resourcePolicy { return resourcePolicies[:] }
