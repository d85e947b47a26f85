// Text has to be told which type it is of.
//
// wrong: OnRaw(
// right: OnRaw[personalize.CampaignARN](
// error: in call to policy.OnRaw, cannot infer ARN
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnRaw("${Token[1]}").Allow(personalize.GetRecommendations)
}
