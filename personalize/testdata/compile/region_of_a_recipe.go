// The ARN of a recipe has no region.
//
// wrong: Region:
// right: ResourceID:
// error: unknown field Region in struct literal of type personalize.RecipeARN
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func main() {
	_ = personalize.RecipeARN{Partition: arn.AWS, Region: "eu-west-1"}
}
