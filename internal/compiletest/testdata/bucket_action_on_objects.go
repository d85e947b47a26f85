// Listing is an action on a bucket, not on the objects in it.
//
// wrong: NewObjectARN(arn.Location{}, "films", arn.Any)
// right: NewBucketARN(arn.Location{}, "films")
// error: cannot use s3.ListBucket (constant "s3:ListBucket" of string type s3.onOrAccesspointBucket) as s3.ObjectAction value in argument to policy.On(s3.NewObjectARN(arn.Location{}, "films", arn.Any)).Allow: s3.onOrAccesspointBucket does not implement s3.ObjectAction (missing method onS3Object)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/s3"
	"github.com/iamref/iamref/policy"
)

func main() {
	_ = policy.On(s3.NewObjectARN(arn.Location{}, "films", arn.Any)).Allow(s3.ListBucket)
}
