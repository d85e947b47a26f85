package condition

import "strings"

// A Condition is a complete test, ready for a statement. The types that have these methods are those of this package; two
// of them that are made alike are equal.
type Condition interface {
	// Operator returns the operator with everything that belongs to it, such as "ForAnyValue:StringLikeIfExists".
	Operator() string
	// Key returns the key, such as "aws:SourceIp".
	Key() string
	// Values returns the values as text in a new slice, in the order in which they were given.
	Values() []string
	// ValuesJSON returns the values as they stand in a policy: one as a string, several as a list.
	ValuesJSON() string
	// Validate tells what is wrong with the condition. The error is an [*Error].
	Validate() error
	// String returns a line for people, such as `StringEquals aws:RequestedRegion "eu-west-1"`.
	String() string

	sealed()
}

// condition is the only implementation. All of it is text, so that it is comparable and cannot be changed.
type condition struct {
	operator string
	key      string
	values   string // as JSON: "a" or ["a","b"]
	problem  string // what is wrong, if anything is
}

func (c condition) Operator() string   { return c.operator }
func (c condition) Key() string        { return c.key }
func (c condition) Values() []string   { return splitValues(c.values) }
func (c condition) ValuesJSON() string { return c.values }
func (c condition) sealed()            {}

func (c condition) Validate() error {
	switch {
	case c.problem != "":
		return &Error{Operator: c.operator, Key: c.key, Reason: c.problem}
	case c.operator == "":
		return &Error{Operator: c.operator, Key: c.key, Reason: "the zero value is no test"}
	}
	return nil
}

// newTest returns a test with values as JSON, and notes what is wrong with it: the first of the problems of operator, key
// and values.
func newTest(operator, key, values, problem string) Test {
	t := Test{condition{operator, key, values, problem}}
	switch {
	case operator == "":
		t.problem = "no operator"
	case !isName(operator):
		t.problem = "an operator is made of letters, and perhaps a colon"
	case key == "":
		t.problem = "no key"
	case !allowed(key):
		t.problem = "the key holds characters that IAM refuses"
	case strings.IndexByte(key, '/') == len(key)-1, key[len(key)-1] == ':':
		t.problem = "the key lacks its last part, such as the key of a tag"
	case problem == "" && values == "":
		t.problem = "no values"
	}
	return t
}

// isName reports whether s can be an operator, so that it stands in JSON as it is.
func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != ':' {
			return false
		}
	}
	return true
}

func (c condition) String() string {
	return c.operator + " " + c.key + " " + c.values
}

// A Test compares a key with values. It is a [Condition] as it is, and [Test.IfExists] makes another of it. The zero value
// is not valid.
type Test struct{ condition }

var _ Condition = Test{}

// IfExists returns the condition that is also true when the request does not have the key. AWS adds IfExists to the name
// of the operator. With an operator that negates and with ForAllValues the answer for a missing key is true anyway.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists.
func (t Test) IfExists() Condition {
	t.operator += "IfExists"
	return t.condition
}

// Raw returns a condition with any operator, key and values: the door for what the types of this package do not foresee,
// such as an operator that is newer than the library. Only empty text for operator or key, no values, and characters that
// IAM refuses are errors. Operator is all of it: "ForAnyValue:StringLikeIfExists".
func Raw(operator, key string, values ...string) Condition {
	return stringTest(operator, key, values).condition
}

// null is the operator that all keys have.
func null(key string, missing bool) Condition {
	return boolTest("Null", key, missing).condition
}

// An Error says what is wrong with a condition.
type Error struct {
	Operator string // "DateLessThan"
	Key      string // "aws:CurrentTime"
	Reason   string // what is wrong
}

// Error returns a line such as
//
//	condition: DateLessThan "aws:CurrentTime": value 1 is the zero time
func (e *Error) Error() string {
	return "condition: " + e.Operator + " " + quote(e.Key) + ": " + e.Reason
}
