package condition

import "time"

// An EpochKey is a key whose value is a time that IAM compares as a date or as the number of seconds since 1970:
// aws:EpochTime. See [DateKey] and [NumericKey].
type EpochKey string

// DateEquals tests for the same time.
func (k EpochKey) DateEquals(values ...time.Time) Test {
	return dateTest("DateEquals", string(k), values)
}

// DateNotEquals tests for another time.
func (k EpochKey) DateNotEquals(values ...time.Time) Test {
	return dateTest("DateNotEquals", string(k), values)
}

// DateLessThan tests for an earlier time.
func (k EpochKey) DateLessThan(values ...time.Time) Test {
	return dateTest("DateLessThan", string(k), values)
}

// DateLessThanEquals tests for a time that is not later.
func (k EpochKey) DateLessThanEquals(values ...time.Time) Test {
	return dateTest("DateLessThanEquals", string(k), values)
}

// DateGreaterThan tests for a later time.
func (k EpochKey) DateGreaterThan(values ...time.Time) Test {
	return dateTest("DateGreaterThan", string(k), values)
}

// DateGreaterThanEquals tests for a time that is not earlier.
func (k EpochKey) DateGreaterThanEquals(values ...time.Time) Test {
	return dateTest("DateGreaterThanEquals", string(k), values)
}

// NumericEquals tests for the same number of seconds.
func (k EpochKey) NumericEquals(values ...float64) Test {
	return numericTest("NumericEquals", string(k), values)
}

// NumericNotEquals tests for another number of seconds.
func (k EpochKey) NumericNotEquals(values ...float64) Test {
	return numericTest("NumericNotEquals", string(k), values)
}

// NumericLessThan tests for fewer seconds.
func (k EpochKey) NumericLessThan(values ...float64) Test {
	return numericTest("NumericLessThan", string(k), values)
}

// NumericLessThanEquals tests for no more seconds.
func (k EpochKey) NumericLessThanEquals(values ...float64) Test {
	return numericTest("NumericLessThanEquals", string(k), values)
}

// NumericGreaterThan tests for more seconds.
func (k EpochKey) NumericGreaterThan(values ...float64) Test {
	return numericTest("NumericGreaterThan", string(k), values)
}

// NumericGreaterThanEquals tests for no fewer seconds.
func (k EpochKey) NumericGreaterThanEquals(values ...float64) Test {
	return numericTest("NumericGreaterThanEquals", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k EpochKey) Null(missing bool) Condition { return null(string(k), missing) }
