// Null asks whether the key exists, so it takes no IfExists.
//
// wrong: Null(true)
// right: DateLessThan(time.Now())
// error: condition.TokenIssueTime.Null(true).IfExists undefined (type condition.Condition has no field or method IfExists)
package main

import (
	"time"

	"github.com/iamref/iamref/condition"
)

var _ time.Time

func main() {
	_ = condition.TokenIssueTime.Null(true).IfExists()
}
