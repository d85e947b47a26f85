// A raw action is only for the scopes that are not typed.
//
// wrong: policy.On(movies)
// right: policy.OnMixed(movies)
// error: cannot use policy.RawAction("personalize:Get*") (constant "personalize:Get*" of string type policy.RawAction) as personalize.CampaignAction value in argument to policy.On(movies).Allow: policy.RawAction does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).Allow(policy.RawAction("personalize:Get*"))
}
