// An operation is an API call, not an action.
//
// wrong: personalize.Operations.ListCampaigns
// right: personalize.ListCampaigns
// error: cannot use personalize.Operations.ListCampaigns (variable of type *iamref.Operation) as policy.Action value in argument to policy.OnAll().Allow: *iamref.Operation does not implement policy.Action (missing method IAMAction)
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnAll().Allow(personalize.Operations.ListCampaigns)
}
