// No resource is what the listing of campaigns takes.
//
// wrong: personalize.ListCampaigns
// right: personalize.DescribeCampaign
// error: cannot use personalize.ListCampaigns (constant "personalize:ListCampaigns" of string type personalize.onNoResource) as personalize.CampaignAction value in argument to On(personalize.CampaignARN{}).Allow: personalize.onNoResource does not implement personalize.CampaignAction (missing method onPersonalizeCampaign)
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	On(personalize.CampaignARN{}).Allow(personalize.ListCampaigns)
}

// On is what package policy makes of an ARN and its actions, in short.
func On[ARN TypedARN[ResourceAction], ResourceAction Action](arns ...ARN) Scope[ResourceAction] {
	return Scope[ResourceAction]{}
}

type Action interface{ IAMAction() string }

type TypedARN[ResourceAction Action] interface{ BindAction(ResourceAction) }

type Scope[ResourceAction Action] struct{}

func (Scope[ResourceAction]) Allow(actions ...ResourceAction) {}
