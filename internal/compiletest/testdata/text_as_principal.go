// A principal says what kind it is.
//
// wrong: "123456789012"
// right: policy.Account("123456789012")
// error: cannot use "123456789012" (untyped string constant) as policy.Principal value in argument to policy.OnAll().Allow(personalize.ListCampaigns).For
package main

import (
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.OnAll().Allow(personalize.ListCampaigns).For("123456789012")
}
