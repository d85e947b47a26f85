// Only ARN types of generated packages can stand for text.
//
// wrong: [arn.Raw]
// right: [personalize.CampaignARN]
// error: in call to policy.OnRaw[arn.Raw], ARN (type arn.Raw) does not satisfy policy.TypedARN[ResourceAction] (missing method BindAction)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

var _ arn.Raw

func main() {
	_ = policy.OnRaw[arn.Raw]("${Token[1]}").Allow(personalize.GetRecommendations)
}
