// The value of an address is a range.
//
// wrong: "203.0.113.0/24"
// right: netip.MustParsePrefix("203.0.113.0/24")
// error: cannot use "203.0.113.0/24" (untyped string constant) as netip.Prefix value in argument to condition.SourceIP.IpAddress
package main

import (
	"net/netip"

	"github.com/iamref/iamref/condition"
)

var _ netip.Prefix

func main() {
	_ = condition.SourceIP.IpAddress("203.0.113.0/24")
}
