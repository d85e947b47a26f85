// The creation of a campaign needs its solution too.
//
// wrong: On(movies)
// right: On(movies, personalize.SolutionARN{})
// error: not enough arguments in call to personalize.CreateCampaign.On / have (personalize.CampaignARN) / want (personalize.CampaignARN, personalize.SolutionARN)
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	movies := personalize.CampaignARN{}
	_ = personalize.CreateCampaign.On(movies)
}
