// There is one truth value, AWS refuses two.
//
// wrong: true, false
// right: true
// error: too many arguments in call to condition.SecureTransport.Bool / have (bool, bool) / want (bool)
package main

import "github.com/iamref/iamref/condition"

func main() {
	_ = condition.SecureTransport.Bool(true, false)
}
