// An address is not compared as text.
//
// wrong: StringLike("203.0.113.*")
// right: IpAddress(netip.MustParsePrefix("203.0.113.0/24"))
// error: condition.SourceIP.StringLike undefined (type condition.IPKey has no field or method StringLike)
package main

import (
	"net/netip"

	"github.com/iamref/iamref/condition"
)

var _ netip.Prefix

func main() {
	_ = condition.SourceIP.StringLike("203.0.113.*")
}
