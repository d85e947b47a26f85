// A role is in an account.
//
// wrong: Role("reader")
// right: Role(arn.Location{Partition: arn.AWS, AccountID: "123456789012"}, "reader")
// error: not enough arguments in call to policy.Role / have (string) / want (arn.Location, string)
package main

import (
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

var _ arn.Raw

func main() {
	_ = policy.Role("reader")
}
