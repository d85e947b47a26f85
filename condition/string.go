package condition

// A StringKey is a key whose value is text.
//
// Values are taken as they are: * and ? are wildcards under StringLike and StringNotLike, and ${…} is a policy
// variable under all six. [arn.Escape] makes text from outside literal.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String.
type StringKey string

// StringEquals tests for the same text.
func (k StringKey) StringEquals(values ...string) Test {
	return stringTest("StringEquals", string(k), values)
}

// StringNotEquals tests for another text.
func (k StringKey) StringNotEquals(values ...string) Test {
	return stringTest("StringNotEquals", string(k), values)
}

// StringEqualsIgnoreCase tests for the same text but for the case of letters.
func (k StringKey) StringEqualsIgnoreCase(values ...string) Test {
	return stringTest("StringEqualsIgnoreCase", string(k), values)
}

// StringNotEqualsIgnoreCase tests for another text, not only in the case of letters.
func (k StringKey) StringNotEqualsIgnoreCase(values ...string) Test {
	return stringTest("StringNotEqualsIgnoreCase", string(k), values)
}

// StringLike tests for text that a pattern with * and ? matches.
func (k StringKey) StringLike(values ...string) Test {
	return stringTest("StringLike", string(k), values)
}

// StringNotLike tests for text that no pattern with * and ? matches.
func (k StringKey) StringNotLike(values ...string) Test {
	return stringTest("StringNotLike", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k StringKey) Null(missing bool) Condition { return null(string(k), missing) }

// A StringSetKey is a key that can have several values in a request, each text. A set operator says how many of them
// must pass. Values are as for [StringKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type StringSetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k StringSetKey) ForAnyValue() StringValues { return StringValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k StringSetKey) ForAllValues() StringValues { return StringValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k StringSetKey) Null(missing bool) Condition { return null(string(k), missing) }

// StringValues are the values that a [StringSetKey] has in a request, under a set operator.
type StringValues struct{ set, key string }

// StringEquals tests for the same text.
func (v StringValues) StringEquals(values ...string) Test {
	return stringTest(v.set+"StringEquals", v.key, values)
}

// StringNotEquals tests for another text.
func (v StringValues) StringNotEquals(values ...string) Test {
	return stringTest(v.set+"StringNotEquals", v.key, values)
}

// StringEqualsIgnoreCase tests for the same text but for the case of letters.
func (v StringValues) StringEqualsIgnoreCase(values ...string) Test {
	return stringTest(v.set+"StringEqualsIgnoreCase", v.key, values)
}

// StringNotEqualsIgnoreCase tests for another text, not only in the case of letters.
func (v StringValues) StringNotEqualsIgnoreCase(values ...string) Test {
	return stringTest(v.set+"StringNotEqualsIgnoreCase", v.key, values)
}

// StringLike tests for text that a pattern with * and ? matches.
func (v StringValues) StringLike(values ...string) Test {
	return stringTest(v.set+"StringLike", v.key, values)
}

// StringNotLike tests for text that no pattern with * and ? matches.
func (v StringValues) StringNotLike(values ...string) Test {
	return stringTest(v.set+"StringNotLike", v.key, values)
}

func stringTest(operator, key string, values []string) Test {
	l := newList(len(values))
	for _, value := range values {
		l.add(value)
	}
	return l.test(operator, key)
}
