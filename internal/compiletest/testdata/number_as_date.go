// A number is not compared as a date.
//
// wrong: DateLessThan(time.Now())
// right: NumericLessThan(float64(time.Now().Unix()))
// error: condition.MultiFactorAuthAge.DateLessThan undefined (type condition.NumericKey has no field or method DateLessThan)
package main

import (
	"time"

	"github.com/iamref/iamref/condition"
)

func main() {
	_ = condition.MultiFactorAuthAge.DateLessThan(time.Now())
}
