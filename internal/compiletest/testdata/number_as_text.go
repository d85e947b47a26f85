// A number is not compared as text.
//
// wrong: StringEquals("3600")
// right: NumericEquals(3600)
// error: condition.MultiFactorAuthAge.StringEquals undefined (type condition.NumericKey has no field or method StringEquals)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.MultiFactorAuthAge.StringEquals("3600")
}
