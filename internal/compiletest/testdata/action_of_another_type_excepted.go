// NotAction within a typed scope is typed too.
//
// wrong: DescribeDataset
// right: DescribeCampaign
// error: cannot use personalize.DescribeDataset (constant "personalize:DescribeDataset" of string type personalize.onDataset) as personalize.CampaignAction value in argument to policy.On(movies).DenyNotAction: personalize.onDataset does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).DenyNotAction(personalize.DescribeDataset)
}
