// An ARN of no type has no actions of its own.
//
// wrong: policy.On(
// right: policy.OnMixed(
// error: in call to policy.On, ARN (type arn.Raw) does not satisfy policy.TypedARN[ResourceAction] (missing method BindAction)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.On(arn.Raw("${Token[1]}")).Allow(policy.RawAction("s3:GetObject"))
}
