// An action is a constant of a generated package, not text.
//
// wrong: "personalize:GetRecommendations"
// right: personalize.GetRecommendations
// error: cannot use "personalize:GetRecommendations" (constant of type string) as personalize.CampaignAction value in argument to policy.On(movies).Allow: string does not implement personalize.CampaignAction (missing method IAMAction)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).Allow("personalize:GetRecommendations")
}
