// An action that AWS does not have.
//
// wrong: personalize.DescribeCampaigns
// right: personalize.DescribeCampaign
// error: undefined: personalize.DescribeCampaigns
package main

import (
	"github.com/iamref/iamref/personalize"
)

func main() {
	_ = personalize.DescribeCampaigns
}
