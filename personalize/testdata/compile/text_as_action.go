// Text is no action.
//
// wrong: ("personalize:DescribeCampaign")
// right: (personalize.DescribeCampaign)
// error: cannot use "personalize:DescribeCampaign" (constant of type string) as personalize.CampaignAction value in argument to On(personalize.CampaignARN{}).Allow: string does not implement personalize.CampaignAction (missing method IAMAction)
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	On(personalize.CampaignARN{}).Allow("personalize:DescribeCampaign")
}

// On is what package policy makes of an ARN and its actions, in short.
func On[ARN TypedARN[ResourceAction], ResourceAction Action](arns ...ARN) Scope[ResourceAction] {
	return Scope[ResourceAction]{}
}

type Action interface{ IAMAction() string }

type TypedARN[ResourceAction Action] interface{ BindAction(ResourceAction) }

type Scope[ResourceAction Action] struct{}

func (Scope[ResourceAction]) Allow(actions ...ResourceAction) {}
