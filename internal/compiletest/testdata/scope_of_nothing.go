// A scope without ARNs has no type.
//
// wrong: On()
// right: OnAll()
// error: in call to policy.On, cannot infer ARN
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.On().Allow(personalize.ListCampaigns)
}
