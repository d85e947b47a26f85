// An ARN has the fields of its template and no others.
//
// wrong: Bucket
// right: ResourceID
// error: unknown field Bucket in struct literal of type personalize.CampaignARN
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	_ = personalize.CampaignARN{Bucket: "movies"}
}
