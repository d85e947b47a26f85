// An ARN has no other fields than its template.
//
// wrong: Bucket
// right: ResourceID
// error: unknown field Bucket in struct literal of type personalize.CampaignARN
package main

import "github.com/iamref/iamref/personalize"

func main() {
	_ = personalize.CampaignARN{Bucket: "films"}
}
