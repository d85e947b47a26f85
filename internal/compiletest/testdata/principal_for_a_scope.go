// Principals are added to a statement, not to a scope.
//
// wrong: For(policy.Everyone()).Allow(personalize.ListCampaigns)
// right: Allow(personalize.ListCampaigns).For(policy.Everyone())
// error: policy.OnAll().For undefined (type policy.Scope[policy.Action] has no field or method For)
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnAll().For(policy.Everyone()).Allow(personalize.ListCampaigns)
}
