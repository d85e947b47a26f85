package condition

import (
	"math"
	"strconv"
)

// A NumericKey is a key whose value is a number.
//
// Numbers are written without an exponent. What is not a number or is infinite is an error, and so is one beyond ±2^53,
// where a float64 does not hold every integer; [Raw] takes its text.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric.
type NumericKey string

// NumericEquals tests for the same number.
func (k NumericKey) NumericEquals(values ...float64) Test {
	return numericTest("NumericEquals", string(k), values)
}

// NumericNotEquals tests for another number.
func (k NumericKey) NumericNotEquals(values ...float64) Test {
	return numericTest("NumericNotEquals", string(k), values)
}

// NumericLessThan tests for a smaller number.
func (k NumericKey) NumericLessThan(values ...float64) Test {
	return numericTest("NumericLessThan", string(k), values)
}

// NumericLessThanEquals tests for a number that is not greater.
func (k NumericKey) NumericLessThanEquals(values ...float64) Test {
	return numericTest("NumericLessThanEquals", string(k), values)
}

// NumericGreaterThan tests for a greater number.
func (k NumericKey) NumericGreaterThan(values ...float64) Test {
	return numericTest("NumericGreaterThan", string(k), values)
}

// NumericGreaterThanEquals tests for a number that is not smaller.
func (k NumericKey) NumericGreaterThanEquals(values ...float64) Test {
	return numericTest("NumericGreaterThanEquals", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k NumericKey) Null(missing bool) Condition { return null(string(k), missing) }

// A NumericSetKey is a key that can have several values in a request, each a number. A set operator says how many of them
// must pass. Values are as for [NumericKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type NumericSetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k NumericSetKey) ForAnyValue() NumericValues { return NumericValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k NumericSetKey) ForAllValues() NumericValues { return NumericValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k NumericSetKey) Null(missing bool) Condition { return null(string(k), missing) }

// NumericValues are the values that a [NumericSetKey] has in a request, under a set operator.
type NumericValues struct{ set, key string }

// NumericEquals tests for the same number.
func (v NumericValues) NumericEquals(values ...float64) Test {
	return numericTest(v.set+"NumericEquals", v.key, values)
}

// NumericNotEquals tests for another number.
func (v NumericValues) NumericNotEquals(values ...float64) Test {
	return numericTest(v.set+"NumericNotEquals", v.key, values)
}

// NumericLessThan tests for a smaller number.
func (v NumericValues) NumericLessThan(values ...float64) Test {
	return numericTest(v.set+"NumericLessThan", v.key, values)
}

// NumericLessThanEquals tests for a number that is not greater.
func (v NumericValues) NumericLessThanEquals(values ...float64) Test {
	return numericTest(v.set+"NumericLessThanEquals", v.key, values)
}

// NumericGreaterThan tests for a greater number.
func (v NumericValues) NumericGreaterThan(values ...float64) Test {
	return numericTest(v.set+"NumericGreaterThan", v.key, values)
}

// NumericGreaterThanEquals tests for a number that is not smaller.
func (v NumericValues) NumericGreaterThanEquals(values ...float64) Test {
	return numericTest(v.set+"NumericGreaterThanEquals", v.key, values)
}

func numericTest(operator, key string, values []float64) Test {
	const most = 1 << 53
	l := newList(len(values))
	for _, value := range values {
		l.add(strconv.FormatFloat(value+0, 'f', -1, 64)) // +0, since -0 is 0
		switch {
		case math.IsNaN(value), math.IsInf(value, 0):
			l.fail("is " + strconv.FormatFloat(value, 'g', -1, 64) + ", which is no number")
		case value < -most, value > most:
			l.fail("is beyond 2^53, where a float64 does not hold every integer")
		}
	}
	return l.test(operator, key)
}
