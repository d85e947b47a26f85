// A service's own keys are typed as the global ones are.
//
// wrong: StringEquals("10")
// right: NumericLessThanEquals(10)
// error: s3.MaxKeysKey.StringEquals undefined (type condition.NumericKey has no field or method StringEquals)
package main

import "github.com/iamref/iamref/aws/s3"

func main() {
	_ = s3.MaxKeysKey.StringEquals("10")
}
