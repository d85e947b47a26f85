package condition

import "net/netip"

// An IPKey is a key whose value is an IP address.
//
// Values are ranges in CIDR form. [Host] makes one of a single address. A range that is not valid, or is IPv4 written as
// IPv6, is an error.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress.
type IPKey string

// IpAddress tests for an address within a range.
func (k IPKey) IpAddress(values ...netip.Prefix) Test {
	return ipTest("IpAddress", string(k), values)
}

// NotIpAddress tests for an address outside all ranges.
func (k IPKey) NotIpAddress(values ...netip.Prefix) Test {
	return ipTest("NotIpAddress", string(k), values)
}

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k IPKey) Null(missing bool) Condition { return null(string(k), missing) }

// An IPSetKey is a key that can have several values in a request, each an IP address. A set operator says how many of them
// must pass. Values are as for [IPKey].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html.
type IPSetKey string

// ForAnyValue asks that at least one value in the request passes. A request without the key does not.
func (k IPSetKey) ForAnyValue() IPValues { return IPValues{forAnyValue, string(k)} }

// ForAllValues asks that every value in the request passes. A request without the key passes too: with Allow, add
// Null(false).
func (k IPSetKey) ForAllValues() IPValues { return IPValues{forAllValues, string(k)} }

// Null tests whether the request lacks the key: it does with true, it has the key with false.
func (k IPSetKey) Null(missing bool) Condition { return null(string(k), missing) }

// IPValues are the values that an [IPSetKey] has in a request, under a set operator.
type IPValues struct{ set, key string }

// IpAddress tests for an address within a range.
func (v IPValues) IpAddress(values ...netip.Prefix) Test {
	return ipTest(v.set+"IpAddress", v.key, values)
}

// NotIpAddress tests for an address outside all ranges.
func (v IPValues) NotIpAddress(values ...netip.Prefix) Test {
	return ipTest(v.set+"NotIpAddress", v.key, values)
}

// Host returns the range that is one address: a /32, or a /128 of IPv6.
func Host(address netip.Addr) netip.Prefix {
	return netip.PrefixFrom(address, address.BitLen())
}

func ipTest(operator, key string, values []netip.Prefix) Test {
	l := newList(len(values))
	for _, value := range values {
		l.add(value.String())
		switch {
		case !value.IsValid():
			l.fail("is no range of addresses")
		case value.Addr().Is4In6():
			l.fail("is " + value.String() + ", IPv4 written as IPv6")
		}
	}
	return l.test(operator, key)
}
