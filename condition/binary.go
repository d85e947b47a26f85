package condition

import "encoding/base64"

// A BinaryKey is a key whose value is bytes.
//
// Values are written in base64.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Binary.
type BinaryKey string

// BinaryEquals tests for the same bytes.
func (k BinaryKey) BinaryEquals(values ...[]byte) Test {
	return binaryTest("BinaryEquals", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k BinaryKey) Null(missing bool) Condition { return null(string(k), missing) }

// A BinarySetKey is a key that can have several values in a request, each bytes. A set operator says how many of them
// must pass. Values are as for [BinaryKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type BinarySetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k BinarySetKey) ForAnyValue() BinaryValues { return BinaryValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k BinarySetKey) ForAllValues() BinaryValues { return BinaryValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k BinarySetKey) Null(missing bool) Condition { return null(string(k), missing) }

// BinaryValues are the values that a [BinarySetKey] has in a request, under a set operator.
type BinaryValues struct{ set, key string }

// BinaryEquals tests for the same bytes.
func (v BinaryValues) BinaryEquals(values ...[]byte) Test {
	return binaryTest(v.set+"BinaryEquals", v.key, values)
}

func binaryTest(operator, key string, values [][]byte) Test {
	l := newList(len(values))
	for _, value := range values {
		l.add(base64.StdEncoding.EncodeToString(value))
	}
	return l.test(operator, key)
}
