// An action that needs several types needs a resource of each.
//
// wrong: On(movies)
// right: On(movies, solution)
// error: not enough arguments in call to personalize.CreateCampaign.On / have (personalize.CampaignARN) / want (personalize.CampaignARN, personalize.SolutionARN)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	solution := personalize.NewSolutionARN(arn.Location{}, "films")
	_, _ = solution, personalize.CreateCampaign.On(movies)
}
