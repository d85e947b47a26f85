// A campaign does not take the actions of another service.
//
// wrong: s3.GetObject
// right: personalize.GetRecommendations
// error: cannot use s3.GetObject (constant "s3:GetObject" of string type s3.onOrAccesspointobjectObject) as personalize.CampaignAction value in argument to policy.On(movies).Allow: s3.onOrAccesspointobjectObject does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/s3"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

var _ s3.BucketARN

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.On(movies).Allow(s3.GetObject)
}
