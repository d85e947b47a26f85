package condition

import "time"

// A DateKey is a key whose value is a time.
//
// Times are written in UTC as RFC 3339, to the second or as exactly as they are. The zero time and years that do not have
// four digits are errors.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date.
type DateKey string

// DateEquals tests for the same time.
func (k DateKey) DateEquals(values ...time.Time) Test {
	return dateTest("DateEquals", string(k), values)
}

// DateNotEquals tests for another time.
func (k DateKey) DateNotEquals(values ...time.Time) Test {
	return dateTest("DateNotEquals", string(k), values)
}

// DateLessThan tests for an earlier time.
func (k DateKey) DateLessThan(values ...time.Time) Test {
	return dateTest("DateLessThan", string(k), values)
}

// DateLessThanEquals tests for a time that is not later.
func (k DateKey) DateLessThanEquals(values ...time.Time) Test {
	return dateTest("DateLessThanEquals", string(k), values)
}

// DateGreaterThan tests for a later time.
func (k DateKey) DateGreaterThan(values ...time.Time) Test {
	return dateTest("DateGreaterThan", string(k), values)
}

// DateGreaterThanEquals tests for a time that is not earlier.
func (k DateKey) DateGreaterThanEquals(values ...time.Time) Test {
	return dateTest("DateGreaterThanEquals", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k DateKey) Null(missing bool) Condition { return null(string(k), missing) }

// A DateSetKey is a key that can have several values in a request, each a time. A set operator says how many of them
// must pass. Values are as for [DateKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type DateSetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k DateSetKey) ForAnyValue() DateValues { return DateValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k DateSetKey) ForAllValues() DateValues { return DateValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k DateSetKey) Null(missing bool) Condition { return null(string(k), missing) }

// DateValues are the values that a [DateSetKey] has in a request, under a set operator.
type DateValues struct{ set, key string }

// DateEquals tests for the same time.
func (v DateValues) DateEquals(values ...time.Time) Test {
	return dateTest(v.set+"DateEquals", v.key, values)
}

// DateNotEquals tests for another time.
func (v DateValues) DateNotEquals(values ...time.Time) Test {
	return dateTest(v.set+"DateNotEquals", v.key, values)
}

// DateLessThan tests for an earlier time.
func (v DateValues) DateLessThan(values ...time.Time) Test {
	return dateTest(v.set+"DateLessThan", v.key, values)
}

// DateLessThanEquals tests for a time that is not later.
func (v DateValues) DateLessThanEquals(values ...time.Time) Test {
	return dateTest(v.set+"DateLessThanEquals", v.key, values)
}

// DateGreaterThan tests for a later time.
func (v DateValues) DateGreaterThan(values ...time.Time) Test {
	return dateTest(v.set+"DateGreaterThan", v.key, values)
}

// DateGreaterThanEquals tests for a time that is not earlier.
func (v DateValues) DateGreaterThanEquals(values ...time.Time) Test {
	return dateTest(v.set+"DateGreaterThanEquals", v.key, values)
}

func dateTest(operator, key string, values []time.Time) Test {
	l := newList(len(values))
	for _, value := range values {
		utc := value.UTC()
		l.add(utc.Format(time.RFC3339Nano))
		switch {
		case value.IsZero():
			l.fail("is the zero time")
		case utc.Year() < 1000, utc.Year() > 9999:
			l.fail("is in a year that does not have four digits")
		}
	}
	return l.test(operator, key)
}
