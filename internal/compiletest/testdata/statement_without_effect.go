// A scope is no statement before it has actions.
//
// wrong: policy.OnAll()
// right: policy.OnAll().Allow(personalize.ListCampaigns)
// error: cannot use policy.OnAll() (value of struct type policy.Scope[policy.Action]) as policy.Statement value in argument to policy.New
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

var _ personalize.CampaignARN

func main() {
	_ = policy.New(policy.OnAll())
}
