// The actions of a resource type are typed as a list, too.
//
// wrong: DatasetActions
// right: CampaignActions
// error: cannot use personalize.DatasetActions(iamref.LevelRead) (value of type []personalize.DatasetAction) as []personalize.CampaignAction value in argument to policy.On(movies).Allow
package main

import (
	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).Allow(personalize.DatasetActions(iamref.LevelRead)...)
}
