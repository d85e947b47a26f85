// The resources of a grant have their places.
//
// wrong: movies, movies
// right: movies, solution
// error: cannot use movies (variable of struct type personalize.CampaignARN) as personalize.SolutionARN value in argument to personalize.CreateCampaign.On
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	solution := personalize.NewSolutionARN(arn.Location{}, "films")
	_, _ = solution, personalize.CreateCampaign.On(movies, movies)
}
