package iamref_test

import (
	"encoding/json"
	"fmt"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func Example() {
	prod := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	movies := personalize.NewCampaignARN(prod, "movies")

	doc := policy.New(
		policy.On(movies).Allow(personalize.GetRecommendations).
			When(condition.ResourceTag("team").StringEquals("ml")),
		policy.OnAll().Allow(personalize.ListCampaigns),
	)
	text, err := json.Marshal(doc)
	fmt.Println(string(text), err)
	// Output:
	// {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"personalize:GetRecommendations","Resource":"arn:aws:personalize:eu-west-1:123456789012:campaign/movies","Condition":{"StringEquals":{"aws:ResourceTag/team":"ml"}}},{"Effect":"Allow","Action":"personalize:ListCampaigns","Resource":"*"}]} <nil>
}

func Example_actionsByLevel() {
	for _, action := range personalize.CampaignActions(iamref.LevelWrite) {
		fmt.Println(action)
	}
	// Output:
	// personalize:CreateCampaign
	// personalize:DeleteCampaign
	// personalize:UpdateCampaign
}
