package lint

import "strings"

// An Operator is an operator of conditions, taken apart.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
type Operator struct {
	Text     string // as it stands: "forAnyValue:StringLikeIfExists"
	Set      string // ForAllValues, ForAnyValue or nothing
	Base     string // in IAM's spelling: "StringLike"; empty if there is no such operator
	IfExists bool
	Family   OperatorFamily
	Negated  bool // it holds where the key is missing: "StringNotEquals"
}

// An OperatorFamily is what operators compare.
type OperatorFamily uint8

// The families of operators.
const (
	NoOperator OperatorFamily = iota
	StringOperator
	NumericOperator
	DateOperator
	BoolOperator
	BinaryOperator
	IPOperator
	ARNOperator
	NullOperator
)

// operators lists the operators there are.
var operators = [...]struct {
	name   string
	family OperatorFamily
}{
	{"StringEquals", StringOperator}, {"StringNotEquals", StringOperator}, {"StringLike", StringOperator}, {"StringNotLike", StringOperator},
	{"StringEqualsIgnoreCase", StringOperator}, {"StringNotEqualsIgnoreCase", StringOperator},
	{"ArnLike", ARNOperator}, {"ArnEquals", ARNOperator}, {"ArnNotLike", ARNOperator}, {"ArnNotEquals", ARNOperator},
	{"Bool", BoolOperator}, {"Null", NullOperator}, {"IpAddress", IPOperator}, {"NotIpAddress", IPOperator}, {"BinaryEquals", BinaryOperator},
	{"NumericEquals", NumericOperator}, {"NumericNotEquals", NumericOperator}, {"NumericLessThan", NumericOperator},
	{"NumericLessThanEquals", NumericOperator}, {"NumericGreaterThan", NumericOperator}, {"NumericGreaterThanEquals", NumericOperator},
	{"DateEquals", DateOperator}, {"DateNotEquals", DateOperator}, {"DateLessThan", DateOperator},
	{"DateLessThanEquals", DateOperator}, {"DateGreaterThan", DateOperator}, {"DateGreaterThanEquals", DateOperator},
}

// ParseOperator takes an operator apart. The case of letters does not count.
func ParseOperator(text string) Operator {
	o := Operator{Text: text}
	rest := text
	if set, after, ok := strings.Cut(text, ":"); ok {
		switch {
		case equalFold(set, "ForAllValues"):
			o.Set = "ForAllValues"
		case equalFold(set, "ForAnyValue"):
			o.Set = "ForAnyValue"
		default:
			return o
		}
		rest = after
	}
	const ifExists = "IfExists"
	if n := len(rest) - len(ifExists); n > 0 && equalFold(rest[n:], ifExists) {
		rest, o.IfExists = rest[:n], true
	}
	for i := range operators {
		if known := &operators[i]; len(known.name) == len(rest) && equalFold(known.name, rest) {
			o.Base, o.Family = known.name, known.family
			o.Negated = strings.Contains(known.name, "Not")
			break
		}
	}
	return o
}

// HasWildcards reports whether * and ? stand for other text in the values of the operator.
func (o Operator) HasWildcards() bool {
	return o.Family == ARNOperator || strings.HasSuffix(o.Base, "Like")
}

// nearest returns the operator that was meant by one that does not exist, if there is one.
func (o Operator) nearest() string {
	before, name, after := "", o.Text, ""
	if o.Set != "" {
		before = o.Set + ":"
		name = name[len(before):]
	}
	if o.IfExists {
		after = "IfExists"
		name = name[:len(name)-len(after)]
	}
	best := nearest(name, func(yield func(string) bool) {
		for i := range operators {
			if !yield(operators[i].name) {
				return
			}
		}
	})
	if best == "" {
		return ""
	}
	return before + best + after
}
