// Package condition builds the tests of the Condition element of a policy: typed keys, the operators that fit them, and
// AWS's global keys.
//
//	condition.SourceIP.IpAddress(netip.MustParsePrefix("203.0.113.0/24"))
//	condition.ResourceTag("team").StringEquals("ml", "data")
//	condition.TagKeys.ForAllValues().StringEquals("team", "stage")
//	condition.MultiFactorAuthAge.NumericLessThan(3600).IfExists()
//	condition.TokenIssueTime.Null(true)
//
// The words of this package:
//
//   - A key is what a test looks at: a property of the request, such as aws:SourceIp. Its Go type says what AWS says of
//     it: the kind of its values, and whether a request holds one of them or several. An operator that does not fit is no
//     method of that type.
//   - An operator compares the key with the values of the test, such as StringEquals. There are 27, spelled as IAM spells
//     them.
//   - A set operator, ForAnyValue or ForAllValues, says how many of the values of a multi-valued key must pass. Without it
//     such a key has no operators but Null.
//   - A [Test] is a key, an operator and values. [Test.IfExists] makes it true when the request does not have the key.
//   - A [Condition] is a test that is complete: a [Test], one with IfExists, or Null.
//
// All conditions of a statement must hold. Of the values of one test one must match; with an operator that negates, such as
// StringNotEquals, none may.
//
// Keys are string types. Go's conversion is the door for what AWS's types do not foresee:
//
//	condition.ARNKey("kms:EncryptionContext:x").ArnLike(topic)          // a key that this library does not list
//	condition.StringKey(condition.PrincipalARN).StringLike("arn:aws:*") // another type's operators
//
// [Raw] takes any operator, key and text.
//
// The tests are values: comparable with ==, and nothing changes them. What is wrong with one, such as a number that is not
// one, is the error of its Validate and of marshalling the policy.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
package condition
