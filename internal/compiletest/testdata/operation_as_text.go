// The calls of a program are operations.
//
// wrong: "CreateCampaign"
// right: personalize.Operations.CreateCampaign
// error: cannot use "CreateCampaign" (untyped string constant) as *iamref.Operation value in argument to policy.ForOperations
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

var _ personalize.CampaignARN

func main() {
	_ = policy.ForOperations("CreateCampaign")
}
