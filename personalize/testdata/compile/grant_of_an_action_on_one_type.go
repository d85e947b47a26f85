// An action on one resource type makes no grant.
//
// wrong: .On(personalize.CampaignARN{})
// right: .IAMAction()
// error: personalize.DescribeCampaign.On undefined (type personalize.onCampaign has no field or method On)
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	_ = personalize.DescribeCampaign.On(personalize.CampaignARN{})
}
