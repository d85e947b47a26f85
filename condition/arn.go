package condition

import "github.com/iamref/iamref/arn"

// An ARNKey is a key whose value is an ARN.
//
// Values are ARNs and patterns for them: typed ARNs, [arn.ARN], or [arn.Raw] for text such as "arn:aws:s3:::films*" and
// tokens. One that is not valid is an error. For text compared as a whole, use StringKey(key).
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN.
type ARNKey string

// ArnEquals tests for an ARN that a pattern matches, field by field; the same as ArnLike.
func (k ARNKey) ArnEquals(values ...arn.Resource) Test {
	return arnTest("ArnEquals", string(k), values)
}

// ArnNotEquals tests for an ARN that no pattern matches; the same as ArnNotLike.
func (k ARNKey) ArnNotEquals(values ...arn.Resource) Test {
	return arnTest("ArnNotEquals", string(k), values)
}

// ArnLike tests for an ARN that a pattern matches, field by field: * does not cross a colon.
func (k ARNKey) ArnLike(values ...arn.Resource) Test {
	return arnTest("ArnLike", string(k), values)
}

// ArnNotLike tests for an ARN that no pattern matches.
func (k ARNKey) ArnNotLike(values ...arn.Resource) Test {
	return arnTest("ArnNotLike", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k ARNKey) Null(missing bool) Condition { return null(string(k), missing) }

// An ARNSetKey is a key that can have several values in a request, each an ARN. A set operator says how many of them
// must pass. Values are as for [ARNKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type ARNSetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k ARNSetKey) ForAnyValue() ARNValues { return ARNValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k ARNSetKey) ForAllValues() ARNValues { return ARNValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k ARNSetKey) Null(missing bool) Condition { return null(string(k), missing) }

// ARNValues are the values that an [ARNSetKey] has in a request, under a set operator.
type ARNValues struct{ set, key string }

// ArnEquals tests for an ARN that a pattern matches, field by field; the same as ArnLike.
func (v ARNValues) ArnEquals(values ...arn.Resource) Test {
	return arnTest(v.set+"ArnEquals", v.key, values)
}

// ArnNotEquals tests for an ARN that no pattern matches; the same as ArnNotLike.
func (v ARNValues) ArnNotEquals(values ...arn.Resource) Test {
	return arnTest(v.set+"ArnNotEquals", v.key, values)
}

// ArnLike tests for an ARN that a pattern matches, field by field: * does not cross a colon.
func (v ARNValues) ArnLike(values ...arn.Resource) Test {
	return arnTest(v.set+"ArnLike", v.key, values)
}

// ArnNotLike tests for an ARN that no pattern matches.
func (v ARNValues) ArnNotLike(values ...arn.Resource) Test {
	return arnTest(v.set+"ArnNotLike", v.key, values)
}

func arnTest(operator, key string, values []arn.Resource) Test {
	l := newList(len(values))
	for _, value := range values {
		if value == nil {
			l.add("")
			l.fail("is nil")
			continue
		}
		l.add(value.String())
		if err := value.Validate(); err != nil {
			l.fail("is wrong: " + err.Error())
		}
	}
	return l.test(operator, key)
}
