// A grant is an action with its resources.
//
// wrong: policy.Allow(personalize.CreateCampaign)
// right: policy.Allow(personalize.CreateCampaign.On(movies, solution))
// error: cannot use personalize.CreateCampaign (constant "personalize:CreateCampaign" of string type personalize.onCampaignSolution) as iamref.Grant value in argument to policy.Allow
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	solution := personalize.NewSolutionARN(arn.Location{}, "films")
	_, _ = policy.Allow(personalize.CreateCampaign), personalize.CreateCampaign.On(movies, solution)
}
