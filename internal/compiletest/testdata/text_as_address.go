// Text is not compared as an address.
//
// wrong: SourceVpc
// right: VpcSourceIP
// error: condition.SourceVpc.IpAddress undefined (type condition.StringKey has no field or method IpAddress)
package main

import (
	"net/netip"

	"github.com/iamref/iamref/condition"
)

func main() {
	_ = condition.SourceVpc.IpAddress(netip.MustParsePrefix("203.0.113.0/24"))
}
