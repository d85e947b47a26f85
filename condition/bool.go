package condition

// A BoolKey is a key whose value is true or false.
//
// There is one value, for AWS refuses several.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean.
type BoolKey string

// Bool tests for this truth value.
func (k BoolKey) Bool(value bool) Test {
	return boolTest("Bool", string(k), value)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k BoolKey) Null(missing bool) Condition { return null(string(k), missing) }

// A BoolSetKey is a key that can have several values in a request, each true or false. A set operator says how many of them
// must pass. Values are as for [BoolKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type BoolSetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k BoolSetKey) ForAnyValue() BoolValues { return BoolValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k BoolSetKey) ForAllValues() BoolValues { return BoolValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k BoolSetKey) Null(missing bool) Condition { return null(string(k), missing) }

// BoolValues are the values that a [BoolSetKey] has in a request, under a set operator.
type BoolValues struct{ set, key string }

// Bool tests for this truth value.
func (v BoolValues) Bool(value bool) Test {
	return boolTest(v.set+"Bool", v.key, value)
}

func boolTest(operator, key string, value bool) Test {
	values := `"false"`
	if value {
		values = `"true"`
	}
	return newTest(operator, key, values, "")
}
