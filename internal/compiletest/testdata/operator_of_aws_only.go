// Operators are spelled as IAM spells them.
//
// wrong: StringNotLikes
// right: StringNotLike
// error: condition.Username.StringNotLikes undefined (type condition.StringKey has no field or method StringNotLikes)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.Username.StringNotLikes("a")
}
