// A single-valued key takes no set operator.
//
// wrong: ForAnyValue().StringEquals
// right: StringEquals
// error: condition.Username.ForAnyValue undefined (type condition.StringKey has no field or method ForAnyValue)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.Username.ForAnyValue().StringEquals("a")
}
