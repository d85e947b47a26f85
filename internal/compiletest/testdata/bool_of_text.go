// The value of a truth value is one.
//
// wrong: "true"
// right: true
// error: cannot use "true" (untyped string constant) as bool value in argument to condition.SecureTransport.Bool
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.SecureTransport.Bool("true")
}
