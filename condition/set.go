package condition

// The set operators, as they stand before an operator.
const (
	forAnyValue  = "ForAnyValue:"
	forAllValues = "ForAllValues:"
)
