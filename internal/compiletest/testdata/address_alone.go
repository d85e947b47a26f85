// The value of an address is a range, not an address alone.
//
// wrong: netip.MustParseAddr("203.0.113.7")
// right: condition.Host(netip.MustParseAddr("203.0.113.7"))
// error: cannot use netip.MustParseAddr("203.0.113.7") (value of struct type netip.Addr) as netip.Prefix value in argument to condition.SourceIP.IpAddress
package main

import (
	"net/netip"

	"github.com/iamref/iamref/condition"
)

func main() {
	_ = condition.SourceIP.IpAddress(netip.MustParseAddr("203.0.113.7"))
}
