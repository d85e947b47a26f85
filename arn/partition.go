package arn

import "strings"

// The partitions of AWS, as they stand in ARNs.
const (
	AWS      = "aws"        // the commercial regions
	AWSChina = "aws-cn"     // China
	AWSUSGov = "aws-us-gov" // AWS GovCloud (US)
	AWSISO   = "aws-iso"    // AWS Top Secret
	AWSISOB  = "aws-iso-b"  // AWS Secret
	AWSISOE  = "aws-iso-e"  // AWS ISO E (Europe)
	AWSISOF  = "aws-iso-f"  // AWS ISO F
	AWSEUSC  = "aws-eusc"   // AWS European Sovereign Cloud
)

// A Location is what the ARNs of one deployment have in common. Functions that take one use the parts they need.
type Location struct {
	Partition string // "aws", see the constants
	Region    string // "eu-west-1", [Any] or [None]
	AccountID string // "123456789012", [Any] or [None]
}

// A Partition is a part of AWS with its own regions, accounts and domain names. The data is that of botocore's
// partitions.json, 2026.
type Partition struct {
	id        string
	dnsSuffix string
	areas     []string // what the names of regions begin with, up to and with the '-' before the direction
}

// partitions is in the order of the constants.
var partitions = [...]Partition{
	{AWS, "amazonaws.com", []string{"us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"}},
	{AWSChina, "amazonaws.com.cn", []string{"cn-"}},
	{AWSUSGov, "amazonaws.com", []string{"us-gov-"}},
	{AWSISO, "c2s.ic.gov", []string{"us-iso-"}},
	{AWSISOB, "sc2s.sgov.gov", []string{"us-isob-"}},
	{AWSISOE, "cloud.adc-e.uk", []string{"eu-isoe-"}},
	{AWSISOF, "csp.hci.ic.gov", []string{"us-isof-"}},
	{AWSEUSC, "amazonaws.eu", []string{"eusc-de-"}},
}

// Partitions returns all partitions in a new slice, the commercial one first.
func Partitions() []Partition { return append([]Partition(nil), partitions[:]...) }

// PartitionByID returns the partition with that name, such as "aws-cn". The case counts.
func PartitionByID(id string) (Partition, bool) {
	if p := findPartition(id); p != nil {
		return *p, true
	}
	return Partition{}, false
}

// PartitionOfRegion returns the partition to which a region belongs by its name; see [Partition.HasRegion].
func PartitionOfRegion(region string) (Partition, bool) {
	if region == "global" { // any partition's
		return Partition{}, false
	}
	for i := range partitions {
		if partitions[i].HasRegion(region) {
			return partitions[i], true
		}
	}
	return Partition{}, false
}

func findPartition(id string) *Partition {
	for i := range partitions {
		if partitions[i].id == id {
			return &partitions[i]
		}
	}
	return nil
}

// ID returns the partition's name in ARNs, such as "aws-cn".
func (p Partition) ID() string { return p.id }

// String returns the same as [Partition.ID].
func (p Partition) String() string { return p.id }

// DNSSuffix returns the end of the partition's domain names, such as "amazonaws.com.cn".
func (p Partition) DNSSuffix() string { return p.dnsSuffix }

// HasRegion reports whether region has the form that this partition's regions have: an area, a direction and a number
// of one or two digits, such as "eu-central-1" or "us-gov-west-1". It keeps no list of regions, so a new one in a known
// area is accepted. So are the names that stand for a service without regions, "global" and the partition's own, such as
// "aws-cn-global".
func (p Partition) HasRegion(region string) bool {
	if own, ok := strings.CutSuffix(region, "-global"); ok && own == p.id && own != "" {
		return true
	}
	for _, area := range p.areas {
		if rest, ok := strings.CutPrefix(region, area); ok && directionAndNumber(rest) {
			return true
		}
	}
	return region == "global" && p.id != ""
}

// directionAndNumber reports whether s is letters, a '-', and one or two digits.
func directionAndNumber(s string) bool {
	i := strings.IndexByte(s, '-')
	if i < 1 || len(s) < i+2 || len(s) > i+3 {
		return false
	}
	for k := range i {
		if c := s[k]; c < 'a' || c > 'z' {
			return false
		}
	}
	return digits(s[i+1:])
}

// ValidAccountID reports whether s may stand in the account field of an ARN: 12 digits, or one of the words that AWS
// uses there for owners that are no account: "aws", "aws-marketplace", "third-party", "cloudfront" (origin access
// identities), and "cw" with ten digits (old CloudWatch alarms). Leading zeros count.
func ValidAccountID(s string) bool {
	switch s {
	case "aws", "aws-marketplace", "third-party", "cloudfront":
		return true
	}
	if len(s) != 12 {
		return false
	}
	return digits(strings.TrimPrefix(s, "cw"))
}

// digits reports whether s is nothing but the digits 0 to 9.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
