// The resources of a grant are one of each type, in the order of their names.
//
// wrong: solution, solution
// right: personalize.CampaignARN{}, solution
// error: cannot use solution (variable of struct type personalize.SolutionARN) as personalize.CampaignARN value in argument to personalize.CreateCampaign.On
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	solution := personalize.SolutionARN{}
	_ = personalize.CreateCampaign.On(solution, solution)
}
