// Text that stands for a campaign takes the actions on campaigns.
//
// wrong: DatasetARN
// right: CampaignARN
// error: cannot use personalize.GetRecommendations (constant "personalize:GetRecommendations" of string type personalize.onCampaign) as personalize.DatasetAction value in argument to policy.OnRaw[personalize.DatasetARN]("${Token[1]}").Allow: personalize.onCampaign does not implement personalize.DatasetAction (missing method onPersonalizeDataset)
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnRaw[personalize.DatasetARN]("${Token[1]}").Allow(personalize.GetRecommendations)
}
