// Command pulumi is a Pulumi program that exports the text of a policy for a campaign. The ARN is an output: it is known
// only while the program runs.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	// In a program of its own, this is an output of a resource.
	campaign := pulumi.String("arn:aws:personalize:eu-west-1:123456789012:campaign/movies").ToStringOutput()
	ctx.Export("policy", policyFor(campaign))
	return nil
}

// policyFor is the text of a policy for a campaign whose ARN is known when the program runs, but not yet.
func policyFor(campaign pulumi.StringOutput) pulumi.StringOutput {
	return campaign.ApplyT(func(text string) (string, error) {
		document, err := policy.New(
			policy.OnRaw[personalize.CampaignARN](text).Allow(personalize.GetRecommendations),
			policy.OnAll().Allow(personalize.ListCampaigns),
		).AppendJSON(nil)
		return string(document), err
	}).(pulumi.StringOutput)
}
