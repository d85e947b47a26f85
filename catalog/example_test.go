package catalog_test

import (
	"fmt"

	"github.com/iamref/iamref/catalog"
)

func ExampleService() {
	s, ok := catalog.Service("STATES")
	fmt.Println(s.Prefix, s.Name, ok)
	_, ok = catalog.Service("stepfunctions")
	fmt.Println(ok)
	// Output:
	// states AWS Step Functions true
	// false
}

func ExampleAction() {
	action, ok := catalog.Action("s3:getobject")
	fmt.Println(action, action.AccessLevels, ok)
	_, ok = catalog.Action("s3:GetObjects")
	fmt.Println(ok)
	// Output:
	// GetObject Read true
	// false
}

func ExampleMatch() {
	for _, action := range catalog.Match("*:List*Buckets") {
		fmt.Println(action.Name(), action.Action.AccessLevels)
	}
	// Output:
	// amplifybackend:ListS3Buckets List
	// s3:ListAllMyBuckets List
	// s3-outposts:ListRegionalBuckets List
	// s3express:ListAccessPointsForDirectoryBuckets List
	// s3express:ListAllMyDirectoryBuckets List
	// s3tables:ListTableBuckets List
	// s3vectors:ListVectorBuckets List
}

func ExampleResourceTypes() {
	for _, t := range catalog.ResourceTypes("arn:aws:iam::123456789012:role/reader") {
		fmt.Println(t.Service.Prefix, t.ResourceType)
	}
	// Output:
	// ec2 role
	// iam role
	// ssm iam-role
	// sts role
}
