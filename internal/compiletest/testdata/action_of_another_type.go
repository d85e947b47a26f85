// A campaign does not take the actions on datasets.
//
// wrong: DescribeDataset
// right: DescribeCampaign
// error: cannot use personalize.DescribeDataset (constant "personalize:DescribeDataset" of string type personalize.onDataset) as personalize.CampaignAction value in argument to policy.On(movies).Allow: personalize.onDataset does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).Allow(personalize.DescribeDataset)
}
