// A key is no condition.
//
// wrong: condition.SecureTransport
// right: condition.SecureTransport.Bool(true)
// error: cannot use condition.SecureTransport (constant "aws:SecureTransport" of string type condition.BoolKey) as condition.Condition value in argument to policy.OnAll().Allow(personalize.ListCampaigns).When: condition.BoolKey does not implement condition.Condition (missing method Key)
package main

import (
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnAll().Allow(personalize.ListCampaigns).When(condition.SecureTransport)
}
