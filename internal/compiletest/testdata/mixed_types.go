// A scope has resources of one type.
//
// wrong: policy.On(movies, set)
// right: policy.OnMixed(movies, set)
// error: in call to policy.On, type personalize.DatasetARN of set does not match inferred type personalize.CampaignARN for ARN
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	set := personalize.NewDatasetARN(arn.Location{}, "films")
	_, _ = set, policy.On(movies, set)
}
