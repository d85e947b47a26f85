package main

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// mocks stand for the engine; the program makes no resources.
type mocks struct{}

func (mocks) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	return args.Name, args.Inputs, nil
}

func (mocks) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) { return args.Args, nil }

func TestPolicyFor(t *testing.T) {
	const want = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"personalize:GetRecommendations",` +
		`"Resource":"arn:aws:personalize:eu-west-1:123456789012:campaign/movies"},` +
		`{"Effect":"Allow","Action":"personalize:ListCampaigns","Resource":"*"}]}`
	got := make(chan string, 1)
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		campaign := pulumi.String("arn:aws:personalize:eu-west-1:123456789012:campaign/movies").ToStringOutput()
		policyFor(campaign).ApplyT(func(text string) string {
			got <- text
			return text
		})
		return program(ctx)
	}, pulumi.WithMocks("project", "stack", mocks{}))
	if err != nil {
		t.Fatal(err)
	}
	if text := <-got; text != want {
		t.Errorf("policy %s\nwant %s", text, want)
	}
}
