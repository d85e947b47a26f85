// A set operator alone is no condition.
//
// wrong: ForAnyValue()
// right: ForAnyValue().StringEquals("a")
// error: cannot use condition.TagKeys.ForAnyValue() (value of struct type condition.StringValues) as condition.Condition value in argument to policy.OnAll().Allow(personalize.ListCampaigns).When: condition.StringValues does not implement condition.Condition (missing method Key)
package main

import (
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnAll().Allow(personalize.ListCampaigns).When(condition.TagKeys.ForAnyValue())
}
