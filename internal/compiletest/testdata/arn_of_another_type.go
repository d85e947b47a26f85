// A type of ARN is not another.
//
// wrong: NewDatasetARN
// right: NewCampaignARN
// error: cannot use personalize.NewDatasetARN(arn.Location{}, "films") (value of struct type personalize.DatasetARN) as personalize.CampaignARN value in variable declaration
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func main() {
	var movies personalize.CampaignARN = personalize.NewDatasetARN(arn.Location{}, "films")
	_ = movies
}
