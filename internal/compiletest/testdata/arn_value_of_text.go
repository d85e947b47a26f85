// The value of an ARN is one, or says that it is raw.
//
// wrong: ArnLike(role)
// right: ArnLike(arn.Raw(role))
// error: cannot use role (variable of type string) as arn.Resource value in argument to condition.PrincipalARN.ArnLike: string does not implement arn.Resource (missing method AppendText)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
)

var _ arn.Raw

func main() {
	var role string
	_ = condition.PrincipalARN.ArnLike(role)
}
