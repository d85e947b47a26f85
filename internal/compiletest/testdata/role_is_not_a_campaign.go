// Passing a role is an action on the role, not on what it is for.
//
// wrong: personalize.NewCampaignARN(arn.Location{}, "movies")
// right: iam.NewRoleARN(arn.Location{}, "trainer")
// error: cannot use iam.PassRole (constant "iam:PassRole" of string type iam.onRole) as personalize.CampaignAction value in argument to policy.On(personalize.NewCampaignARN(arn.Location{}, "movies")).Allow: iam.onRole does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/iam"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

var _ personalize.CampaignARN

func main() {
	_ = policy.On(personalize.NewCampaignARN(arn.Location{}, "movies")).Allow(iam.PassRole)
}
