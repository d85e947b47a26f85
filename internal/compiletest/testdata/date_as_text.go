// A date is not compared as text.
//
// wrong: StringEquals("2026-01-01")
// right: DateEquals(time.Now())
// error: condition.CurrentTime.StringEquals undefined (type condition.DateKey has no field or method StringEquals)
package main

import (
	"time"

	"github.com/iamref/iamref/condition"
)

var _ time.Time

func main() {
	_ = condition.CurrentTime.StringEquals("2026-01-01")
}
