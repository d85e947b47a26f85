// An action that takes one type only makes no grant.
//
// wrong: policy.Allow(personalize.GetRecommendations.On(movies))
// right: policy.On(movies).Allow(personalize.GetRecommendations)
// error: personalize.GetRecommendations.On undefined (type personalize.onCampaign has no field or method On)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.Allow(personalize.GetRecommendations.On(movies))
}
