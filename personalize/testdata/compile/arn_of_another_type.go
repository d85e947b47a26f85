// The ARN of a solution is none of a campaign, though the fields are the same.
//
// wrong: NewSolutionARN
// right: NewCampaignARN
// error: cannot use personalize.NewSolutionARN(arn.Location{}, "movies") (value of struct type personalize.SolutionARN) as personalize.CampaignARN value in assignment
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func main() {
	var movies personalize.CampaignARN
	movies = personalize.NewSolutionARN(arn.Location{}, "movies")
	_ = movies
}
