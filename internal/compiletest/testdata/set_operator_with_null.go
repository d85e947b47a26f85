// Null takes no set operator.
//
// wrong: ForAnyValue().Null
// right: Null
// error: condition.TagKeys.ForAnyValue().Null undefined (type condition.StringValues has no field or method Null)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.TagKeys.ForAnyValue().Null(true)
}
