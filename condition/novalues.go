package condition

// NoValues returns the condition that has an operator and a key, and an empty list of values. IAM takes it, and a policy
// that was read can have it; nobody means it. With nothing to compare with, an operator that negates is always true and any
// other is not, but for what [Test.IfExists] and ForAllValues say of a missing key.
func NoValues(operator, key string) Condition {
	return newTest(operator, key, "[]", "").condition
}
