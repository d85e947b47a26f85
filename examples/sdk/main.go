// Command sdk prints the requests that create a role for a program that asks for recommendations, with the types of the
// AWS SDK for Go. It calls nothing: give the requests to an iam.Client.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/sts"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	location := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	role, permissions, err := requests(location)
	if err != nil {
		log.Print(err)
		os.Exit(1)
	}
	fmt.Println(*role.RoleName, *role.AssumeRolePolicyDocument)
	fmt.Println(*permissions.PolicyName, *permissions.PolicyDocument)
}

// requests are the role, which Lambda takes on, and what it may do.
func requests(location arn.Location) (*iam.CreateRoleInput, *iam.CreatePolicyInput, error) {
	trust, err := policy.New(
		policy.Trust(policy.Service("lambda")).
			Allow(sts.AssumeRole).
			When(condition.SourceAccount.StringEquals(location.AccountID)),
	).AppendJSON(nil)
	if err != nil {
		return nil, nil, err
	}
	document, err := policy.New(
		policy.On(personalize.NewCampaignARN(location, "movies")).Allow(personalize.GetRecommendations),
	).AppendJSON(nil)
	if err != nil {
		return nil, nil, err
	}
	role := &iam.CreateRoleInput{
		RoleName:                 aws.String("recommender"),
		AssumeRolePolicyDocument: aws.String(string(trust)),
	}
	permissions := &iam.CreatePolicyInput{
		PolicyName:     aws.String("recommend-movies"),
		PolicyDocument: aws.String(string(document)),
	}
	return role, permissions, nil
}
