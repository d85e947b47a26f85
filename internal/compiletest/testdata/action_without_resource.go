// An action that takes no resource is only for all of them.
//
// wrong: ListCampaigns
// right: GetRecommendations
// error: cannot use personalize.ListCampaigns (constant "personalize:ListCampaigns" of string type personalize.onNoResource) as personalize.CampaignAction value in argument to policy.On(movies).Allow: personalize.onNoResource does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).Allow(personalize.ListCampaigns)
}
