package lint

// RCPServices and ResourcePolicies are facts, for their test.
func RCPServices() []string              { return rcpServices[:] }
func ResourcePolicies() []resourcePolicy { return resourcePolicies[:] }

// Typos and Covers are compared with slow ones.
func Typos(a, b string, most int) int                     { return typos(a, b, most) }
func Covers(pattern, other string, fold bool) bool        { return covers(pattern, other, fold) }
func Redundant(texts []Text, fold bool) (groups [][]Text) { return redundant(texts, fold) }
