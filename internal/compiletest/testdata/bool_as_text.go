// A truth value is not compared as text.
//
// wrong: StringEquals("true")
// right: Bool(true)
// error: condition.SecureTransport.StringEquals undefined (type condition.BoolKey has no field or method StringEquals)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.SecureTransport.StringEquals("true")
}
