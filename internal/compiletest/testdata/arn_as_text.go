// An ARN is compared as one; the conversion is the door.
//
// wrong: condition.PrincipalARN.
// right: condition.StringKey(condition.PrincipalARN).
// error: condition.PrincipalARN.StringLike undefined (type condition.ARNKey has no field or method StringLike)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.PrincipalARN.StringLike("arn:aws:iam::*:role/ci-*")
}
