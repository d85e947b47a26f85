// Where the action takes no resource, the scope is all of them.
//
// wrong: policy.On(movies).Allow(personalize.ListCampaigns)
// right: policy.OnAll().Allow(personalize.ListCampaigns)
// error: cannot use personalize.ListCampaigns (constant "personalize:ListCampaigns" of string type personalize.onNoResource) as personalize.CampaignAction value in argument to policy.On(movies).Allow: personalize.onNoResource does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_, _ = movies, policy.On(movies).Allow(personalize.ListCampaigns)
}
