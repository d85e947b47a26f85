// The value of a number is a number.
//
// wrong: "3600"
// right: 3600
// error: cannot use "3600" (untyped string constant) as float64 value in argument to condition.MultiFactorAuthAge.NumericEquals
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.MultiFactorAuthAge.NumericEquals("3600")
}
