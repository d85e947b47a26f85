// An action is no principal.
//
// wrong: personalize.ListCampaigns
// right: policy.Service("personalize")
// error: cannot use personalize.ListCampaigns (constant "personalize:ListCampaigns" of string type personalize.onNoResource) as policy.Principal value in argument to policy.Trust
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

var _ personalize.CampaignARN

func main() {
	_ = policy.Trust(personalize.ListCampaigns).Allow(policy.RawAction("sts:AssumeRole"))
}
