// A scope is not made of text.
//
// wrong: On("arn
// right: OnRaw[personalize.CampaignARN]("arn
// error: in call to policy.On, cannot infer ResourceAction
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.On("arn:aws:s3:::films").Allow(personalize.GetRecommendations)
}
