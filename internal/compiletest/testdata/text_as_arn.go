// Text is not compared as an ARN; the conversion is the door.
//
// wrong: condition.ResourceTag("topic").
// right: condition.ARNKey(condition.ResourceTag("topic")).
// error: condition.ResourceTag("topic").ArnLike undefined (type condition.StringKey has no field or method ArnLike)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
)

func main() {
	_ = condition.ResourceTag("topic").ArnLike(arn.Raw("arn:aws:sns:*:*:films"))
}
