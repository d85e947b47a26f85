package main

import (
	"testing"

	"github.com/iamref/iamref/arn"
)

func TestRequests(t *testing.T) {
	role, permissions, err := requests(arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"})
	if err != nil {
		t.Fatal(err)
	}
	const trust = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},` +
		`"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}]}`
	if got := *role.AssumeRolePolicyDocument; got != trust {
		t.Errorf("trust policy %s\nwant %s", got, trust)
	}
	const document = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"personalize:GetRecommendations",` +
		`"Resource":"arn:aws:personalize:eu-west-1:123456789012:campaign/movies"}]}`
	if got := *permissions.PolicyDocument; got != document {
		t.Errorf("policy %s\nwant %s", got, document)
	}
}

// A location without a region is found before anything is called.
func TestRequestsRefuse(t *testing.T) {
	_, _, err := requests(arn.Location{Partition: arn.AWS, AccountID: "123456789012"})
	const want = `policy: Statement[0]: Resource: personalize.CampaignARN: Region is empty; arn.Any means all, arn.None means empty`
	if err == nil || err.Error() != want {
		t.Errorf("error %v\nwant %s", err, want)
	}
}
