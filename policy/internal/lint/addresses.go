package lint

import (
	"net/netip"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var typeMismatchIPRange = Code{
	Name:        "TYPE_MISMATCH_IP_RANGE",
	Severity:    Error,
	Title:       "The value is not a range of addresses",
	Explanation: "The operator compares IP addresses. Write a range in CIDR form, such as `203.0.113.0/24` or `2001:db8::/32`, or one address.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.*"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}`},
}

var improveIPRange = Code{
	Name:        "IMPROVE_IP_RANGE",
	Severity:    Suggestion,
	Title:       "The address has bits that its length leaves out",
	Explanation: "Of an address in CIDR form only the bits that its length names count. Write the others as zeros, so that the range says what it covers, or mend the length.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}`},
}

var privateIPAddress = Code{
	Name:     "PRIVATE_IP_ADDRESS",
	Severity: Error,
	Title:    "aws:SourceIp is compared with private addresses only",
	Explanation: "`aws:SourceIp` is the public address of a request, so the condition never holds. Write public addresses. " +
		"Requests through a VPC endpoint have `aws:VpcSourceIp`, which is the private one.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/16"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}`},
}

var privateNotIPAddress = Code{
	Name:     "PRIVATE_NOT_IP_ADDRESS",
	Severity: Error,
	Title:    "Only private addresses are excluded from aws:SourceIp",
	Explanation: "`aws:SourceIp` is the public address of a request, so the condition always holds. Write public addresses. " +
		"Requests through a VPC endpoint have `aws:VpcSourceIp`, which is the private one.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/16"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}`},
}

var privateIPAddressSubset = Code{
	Name:        "PRIVATE_IP_ADDRESS_SUBSET",
	Severity:    Suggestion,
	Title:       "Some of the addresses for aws:SourceIp are private",
	Explanation: "`aws:SourceIp` is the public address of a request and never one of these. Remove them; for requests through a VPC endpoint compare `aws:VpcSourceIp`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/16"]}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}}}`},
}

var privateNotIPAddressSubset = Code{
	Name:        "PRIVATE_NOT_IP_ADDRESS_SUBSET",
	Severity:    Suggestion,
	Title:       "Some of the addresses excluded from aws:SourceIp are private",
	Explanation: "`aws:SourceIp` is the public address of a request and never one of these, so they exclude nothing. Remove them; for requests through a VPC endpoint compare `aws:VpcSourceIp`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/16"]}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}}}`},
}

var addressesFamily = Family{
	Title: "IP addresses",
	Codes: []*Code{
		&typeMismatchIPRange, &improveIPRange, &privateIPAddress, &privateNotIPAddress, &privateIPAddressSubset, &privateNotIPAddressSubset,
	},
	Check: checkAddresses,
}

func checkAddresses(c *Checker) {
	for t := range c.allTests() {
		if t.Family == IPOperator {
			c.checkRanges(t)
		}
	}
}

func (c *Checker) checkRanges(t *Test) {
	var private []syntax.Node
	for _, v := range t.Values {
		if strings.Contains(v.Value, "${") {
			continue
		}
		r, ok := parseRange(v.Value)
		switch {
		case !ok || v.Kind != syntax.String:
			c.Report(&typeMismatchIPRange, "Write a range of addresses such as 203.0.113.0/24 behind "+t.Base+", not "+quoted(v.Value)+".", v.Node)
			continue
		case r != r.Masked():
			c.Suggest(&improveIPRange, "Write "+r.Masked().String()+": the other bits of "+quoted(v.Value)+" do not count.", r.Masked().String(), v.Node)
		}
		if isPrivate(r) {
			private = append(private, v.Node)
		}
	}
	if len(private) == 0 || !equalFold(t.Key.Value, "aws:SourceIp") {
		return
	}
	switch all := len(private) == len(t.Values); {
	case all && t.Negated:
		c.Report(&privateNotIPAddress, "Write public addresses, or compare aws:VpcSourceIp: no request comes from a private one.", t.Value)
	case all:
		c.Report(&privateIPAddress, "Write public addresses, or compare aws:VpcSourceIp: no request comes from a private one.", t.Value)
	case t.Negated:
		c.Report(&privateNotIPAddressSubset, "Remove the private addresses, or compare them with aws:VpcSourceIp.", private...)
	default:
		c.Report(&privateIPAddressSubset, "Remove the private addresses, or compare them with aws:VpcSourceIp.", private...)
	}
}

// parseRange reads a range in CIDR form, or one address.
func parseRange(s string) (netip.Prefix, bool) {
	if strings.IndexByte(s, '/') >= 0 {
		r, err := netip.ParsePrefix(s)
		return r, err == nil
	}
	a, err := netip.ParseAddr(s)
	return netip.PrefixFrom(a, a.BitLen()), err == nil && a.Zone() == ""
}

// isPrivate reports whether a range lies within those of https://www.rfc-editor.org/rfc/rfc1918 and
// https://www.rfc-editor.org/rfc/rfc4193.
func isPrivate(r netip.Prefix) bool {
	for _, private := range [...]netip.Prefix{
		netip.PrefixFrom(netip.AddrFrom4([4]byte{10}), 8),
		netip.PrefixFrom(netip.AddrFrom4([4]byte{172, 16}), 12),
		netip.PrefixFrom(netip.AddrFrom4([4]byte{192, 168}), 16),
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0xfc}), 7),
	} {
		if private.Bits() <= r.Bits() && private.Contains(r.Addr()) {
			return true
		}
	}
	return false
}
