// A campaign does not take the actions on datasets.
//
// wrong: personalize.DescribeDataset
// right: personalize.DescribeCampaign
// error: cannot use personalize.DescribeDataset (constant "personalize:DescribeDataset" of string type personalize.onDataset) as personalize.CampaignAction value in argument to On(personalize.CampaignARN{}).Allow: personalize.onDataset does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	On(personalize.CampaignARN{}).Allow(personalize.GetRecommendations, personalize.DescribeDataset)
}

// On is what package policy makes of an ARN and its actions, in short.
func On[ARN TypedARN[ResourceAction], ResourceAction Action](arns ...ARN) Scope[ResourceAction] {
	return Scope[ResourceAction]{}
}

type Action interface{ IAMAction() string }

type TypedARN[ResourceAction Action] interface{ BindAction(ResourceAction) }

type Scope[ResourceAction Action] struct{}

func (Scope[ResourceAction]) Allow(actions ...ResourceAction) {}
