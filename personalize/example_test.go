package personalize_test

import (
	"fmt"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

var prod = arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}

func Example() {
	movies := personalize.NewCampaignARN(prod, "movies")
	fmt.Println(movies)

	solution, err := personalize.ParseSolutionARN("arn:aws:personalize:eu-west-1:123456789012:solution/films")
	fmt.Println(solution.ResourceID, err)

	// CreateCampaign requires both.
	fmt.Println(personalize.CreateCampaign.On(movies, solution))
	// Output:
	// arn:aws:personalize:eu-west-1:123456789012:campaign/movies
	// films <nil>
	// personalize:CreateCampaign on arn:aws:personalize:eu-west-1:123456789012:campaign/movies, arn:aws:personalize:eu-west-1:123456789012:solution/films
}

func ExampleLookup() {
	action, ok := personalize.Lookup("personalize:createcampaign") // case does not count, as in IAM
	fmt.Println(action, ok, action.AccessLevels)
	for _, r := range action.Resources {
		fmt.Println(r.Type, r.Required)
	}
	// Output:
	// CreateCampaign true Write
	// campaign true
	// solution true
}

func ExampleCampaignActions() {
	for _, action := range personalize.CampaignActions(iamref.LevelRead) {
		fmt.Println(action.IAMAction())
	}
	// Output:
	// personalize:DescribeCampaign
	// personalize:GetActionRecommendations
	// personalize:GetPersonalizedRanking
	// personalize:GetRecommendations
}

func ExampleParseARN() {
	for _, text := range []string{
		"arn:aws:personalize:eu-west-1:123456789012:dataset/films/INTERACTIONS",
		"arn:aws:personalize:::recipe/aws-sims",
		"arn:aws:personalize:eu-west-1:123456789012:cinema/films",
	} {
		resource, err := personalize.ParseARN(text)
		switch r := resource.(type) {
		case personalize.DatasetARN:
			fmt.Println("the dataset", r.ResourceID, "in", r.Region)
		case personalize.RecipeARN:
			fmt.Println("the recipe", r.ResourceID)
		default:
			fmt.Println(err)
		}
	}
	// Output:
	// the dataset films/INTERACTIONS in eu-west-1
	// the recipe aws-sims
	// personalize.ParseARN("arn:aws:personalize:eu-west-1:123456789012:cinema/films"): has the form of no resource type of this service
}

// Nothing defaults to *. An empty field is an error, with its name.
func ExampleCampaignARN_Validate() {
	fmt.Println(personalize.CampaignARN{Partition: arn.AWS, Region: "eu-west-1", ResourceID: "movies"}.Validate())
	fmt.Println(personalize.NewCampaignARN(prod, arn.Any).Validate())
	// Output:
	// personalize.CampaignARN: AccountID is empty; arn.Any means all, arn.None means empty
	// <nil>
}
