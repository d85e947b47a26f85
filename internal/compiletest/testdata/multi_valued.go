// A multi-valued key needs a set operator.
//
// wrong: TagKeys.StringEquals
// right: TagKeys.ForAllValues().StringEquals
// error: condition.TagKeys.StringEquals undefined (type condition.StringSetKey has no field or method StringEquals)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.TagKeys.StringEquals("a")
}
