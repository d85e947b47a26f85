// A type whose ARNs have no region has no such field.
//
// wrong: Region: "eu-west-1"
// right: Partition: "aws"
// error: unknown field Region in struct literal of type personalize.AlgorithmARN
package main

import "github.com/iamref/iamref/personalize"

func main() {
	_ = personalize.AlgorithmARN{Region: "eu-west-1"}
}
