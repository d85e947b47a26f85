// One scope is of one resource type.
//
// wrong: personalize.DatasetARN{}
// right: personalize.CampaignARN{}
// error: in call to On, type personalize.DatasetARN of personalize.DatasetARN{} does not match inferred type personalize.CampaignARN for ARN
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	On(personalize.CampaignARN{}, personalize.DatasetARN{}).Allow(personalize.DescribeCampaign)
}

// On is what package policy makes of an ARN and its actions, in short.
func On[ARN TypedARN[ResourceAction], ResourceAction Action](arns ...ARN) Scope[ResourceAction] {
	return Scope[ResourceAction]{}
}

type Action interface{ IAMAction() string }

type TypedARN[ResourceAction Action] interface{ BindAction(ResourceAction) }

type Scope[ResourceAction Action] struct{}

func (Scope[ResourceAction]) Allow(actions ...ResourceAction) {}
