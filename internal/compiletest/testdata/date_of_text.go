// The value of a date is a time.
//
// wrong: "2026-01-01"
// right: time.Now()
// error: cannot use "2026-01-01" (untyped string constant) as time.Time value in argument to condition.CurrentTime.DateEquals
package main

import (
	"time"

	"github.com/iamref/iamref/condition"
)

var _ time.Time

func main() {
	_ = condition.CurrentTime.DateEquals("2026-01-01")
}
