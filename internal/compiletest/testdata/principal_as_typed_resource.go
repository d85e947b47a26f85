// A principal has no actions.
//
// wrong: policy.On(
// right: policy.Trust(
// error: in call to policy.On, ARN (type policy.Principal) does not satisfy policy.TypedARN[ResourceAction] (missing method AppendText)
package main

import "github.com/iamref/iamref/policy"

func main() {
	_ = policy.On(policy.Service("personalize")).Allow(policy.RawAction("sts:AssumeRole"))
}
