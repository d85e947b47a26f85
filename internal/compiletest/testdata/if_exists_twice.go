// IfExists is said once.
//
// wrong: IfExists().IfExists()
// right: IfExists()
// error: condition.Username.StringEquals("a").IfExists().IfExists undefined (type condition.Condition has no field or method IfExists)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.Username.StringEquals("a").IfExists().IfExists()
}
