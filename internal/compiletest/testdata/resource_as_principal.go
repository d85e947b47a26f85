// A resource is no principal.
//
// wrong: movies).Allow
// right: policy.ARNPrincipal(movies)).Allow
// error: cannot use movies (variable of struct type personalize.CampaignARN) as policy.Principal value in argument to policy.Trust
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	movies := personalize.NewCampaignARN(arn.Location{}, "movies")
	_ = policy.Trust(movies).Allow(policy.RawAction("sts:AssumeRole"))
}
