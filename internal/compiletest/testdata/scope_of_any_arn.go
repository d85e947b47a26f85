// An arn.ARN has no actions of its own.
//
// wrong: policy.On(
// right: policy.OnMixed(
// error: in call to policy.On, ARN (type arn.ARN) does not satisfy policy.TypedARN[ResourceAction] (missing method BindAction)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.On(arn.MustParse("arn:aws:s3:::films")).Allow(policy.RawAction("s3:GetObject"))
}
