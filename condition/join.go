package condition

import (
	"slices"
	"strings"
)

// Join returns the one condition that says what a and b say together. They must have the same operator and key, for which
// the Condition element of a statement has one place only: there their values stand in one list, of which one must match.
// Both conditions must hold, so the lists may be put together only where that means the same:
//
//   - a and b have the same values, in any order: it is a.
//   - The operator negates (StringNotEquals, NotIpAddress and the like): no value of the list may match, which is what both
//     ask. Not with ForAnyValue, for which another value of the request may pass each test.
//
// All else is an error, since one list of both would be true more often than both conditions are. The case of operators
// and keys does not count; the result has a's spelling.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html.
func Join(a, b Condition) (Condition, error) {
	switch {
	case !strings.EqualFold(a.Operator(), b.Operator()), !strings.EqualFold(a.Key(), b.Key()):
		return nil, &Error{a.Operator(), a.Key(), "is another place than that of " + b.Operator() + " " + quote(b.Key())}
	case a.Validate() != nil:
		return nil, a.Validate()
	case b.Validate() != nil:
		return nil, b.Validate()
	case sameValues(a, b):
		return a, nil
	case !joins(a.Operator()):
		return nil, &Error{a.Operator(), a.Key(), "is tested twice, for " + a.ValuesJSON() + " and for " + b.ValuesJSON() +
			"; both would have to hold, but IAM takes the values together as alternatives: use one test with the values meant"}
	case len(b.Values()) == 0:
		return a, nil
	case len(a.Values()) == 0:
		return b, nil
	}
	l := list{json: append([]byte{'['}, inside(a.ValuesJSON())...), n: 2}
	l.json = append(append(l.json, ','), inside(b.ValuesJSON())...)
	return l.test(a.Operator(), a.Key()).condition, nil
}

func sameValues(a, b Condition) bool {
	if a.ValuesJSON() == b.ValuesJSON() {
		return true
	}
	return slices.Equal(distinct(a), distinct(b))
}

// distinct returns the values of a condition, sorted and each once.
func distinct(c Condition) []string {
	values := c.Values()
	slices.Sort(values)
	return slices.Compact(values)
}

// inside returns a list without its brackets.
func inside(json string) string {
	return strings.TrimSuffix(strings.TrimPrefix(json, "["), "]")
}

// joins reports whether two tests with this operator are one test with the values of both.
func joins(operator string) bool {
	operator = strings.ToLower(operator)
	operator = strings.TrimSuffix(strings.TrimPrefix(operator, "forallvalues:"), "ifexists")
	switch operator {
	case "stringnotequals", "stringnotequalsignorecase", "stringnotlike", "numericnotequals", "datenotequals",
		"notipaddress", "arnnotequals", "arnnotlike":
		return true
	}
	return false
}
