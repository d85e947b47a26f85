// A principal is no resource.
//
// wrong: policy.OnMixed(
// right: policy.Trust(
// error: cannot use policy.Service("personalize") (value of struct type policy.Principal) as arn.Resource value in argument to policy.OnMixed: policy.Principal does not implement arn.Resource (missing method AppendText)
package main

import "github.com/iamref/iamref/policy"

func main() {
	_ = policy.OnMixed(policy.Service("personalize")).Allow(policy.RawAction("s3:GetObject"))
}
