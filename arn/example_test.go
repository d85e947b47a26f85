package arn_test

import (
	"encoding/json"
	"fmt"

	"github.com/iamref/iamref/arn"
)

func Example() {
	a, err := arn.Parse("arn:aws:personalize:eu-west-1:123456789012:campaign/movies")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Service, a.Region, a.Resource)
	fmt.Println(arn.Match("arn:aws:personalize:*:*:campaign/m*", a.String()))
	// Output:
	// personalize eu-west-1 campaign/movies
	// true
}

// A typed ARN, here that of the generated package personalize, takes the ARNs of one resource type only.
func Example_typed() {
	prod := arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}
	movies := NewCampaignARN(prod, "movies")
	text, err := json.Marshal(movies)
	fmt.Println(string(text), err)

	_, err = ParseCampaignARN("arn:aws:personalize:eu-west-1:123456789012:solution/films")
	fmt.Println(err)
	// Output:
	// "arn:aws:personalize:eu-west-1:123456789012:campaign/movies" <nil>
	// personalize.ParseCampaignARN("arn:aws:personalize:eu-west-1:123456789012:solution/films"): the resource does not have the form "campaign/${ResourceID}" (at "solution/films")
}

// Nothing defaults to *: a field that was forgotten is an error. Any and None say what is meant.
func Example_empty() {
	fmt.Println(NewCampaignARN(arn.Location{Partition: arn.AWS}, "movies").Validate())
	fmt.Println(NewCampaignARN(arn.Location{Partition: arn.AWS, Region: arn.Any, AccountID: arn.Any}, "movies"))
	fmt.Println(NewCampaignARN(arn.Location{Partition: arn.AWS, Region: arn.Any, AccountID: arn.None}, "movies"))
	// Output:
	// personalize.CampaignARN: Region is empty; arn.Any means all, arn.None means empty
	// arn:aws:personalize:*:*:campaign/movies
	// arn:aws:personalize:*::campaign/movies
}

func ExampleEscape() {
	user := "ann*" // chosen by ann
	home := NewObjectARN(arn.Location{Partition: arn.AWS}, "films", "home/"+arn.Escape(user)+"/*")
	fmt.Println(home)
	fmt.Println(arn.Match(home.String(), "arn:aws:s3:::films/home/ann*/a"))
	fmt.Println(arn.Match(home.String(), "arn:aws:s3:::films/home/annabel/a"))
	// Output:
	// arn:aws:s3:::films/home/ann${*}/*
	// true
	// false
}

func ExampleMatch() {
	fmt.Println(arn.Match("arn:aws:s3:::films/*/trailer.mp4", "arn:aws:s3:::films/2026/11/trailer.mp4"))
	fmt.Println(arn.Match("arn:aws:sqs:eu-*-1:123456789012:orders", "arn:aws:sqs:eu-west-1:123456789012:orders"))
	fmt.Println(arn.Match("arn:aws:sqs:eu-west-1:123456789012:order?", "arn:aws:sqs:eu-west-1:123456789012:order"))
	// Output:
	// true
	// true
	// false
}

func ExampleCandidates() {
	templates := []string{"arn:${Partition}:s3:::${BucketName}", "arn:${Partition}:s3:::${BucketName}/${ObjectName}"}
	fmt.Println(arn.Candidates("arn:aws:s3:::films", templates))
	fmt.Println(arn.Candidates("arn:aws:s3:::films/*", templates))
	fmt.Println(arn.Candidates("arn:aws:s3:::films*", templates))
	// Output:
	// [0]
	// [1]
	// [0 1]
}

func ExamplePartitionOfRegion() {
	p, ok := arn.PartitionOfRegion("cn-north-1")
	fmt.Println(p, p.DNSSuffix(), ok)
	// Output: aws-cn amazonaws.com.cn true
}

func ExampleRaw() {
	bucket := arn.Raw("${Token[TOKEN.12]}") // CDK knows it when it deploys
	text, err := bucket.MarshalText()
	fmt.Println(string(text), err)
	// Output: ${Token[TOKEN.12]} <nil>
}
