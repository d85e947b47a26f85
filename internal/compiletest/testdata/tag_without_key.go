// A key with an open part is a function of that part.
//
// wrong: ResourceTag.
// right: ResourceTag("team").
// error: condition.ResourceTag.StringEquals undefined (type func(tagKey string) condition.StringKey has no field or method StringEquals)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.ResourceTag.StringEquals("ml")
}
