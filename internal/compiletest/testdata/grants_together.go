// Grants do not share a statement.
//
// wrong: policy.Allow(create, create)
// right: policy.Allow(create), policy.Deny(create)
// error: too many arguments in call to policy.Allow / have (iamref.Grant, iamref.Grant) / want (iamref.Grant)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	solution := personalize.NewSolutionARN(arn.Location{}, "films")
	create := personalize.CreateCampaign.On(movies, solution)
	_ = policy.New(policy.Allow(create, create))
}
