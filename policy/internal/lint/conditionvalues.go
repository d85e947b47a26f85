package lint

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var typeMismatch = Code{
	Name:     "TYPE_MISMATCH",
	Severity: Warning,
	Title:    "The operator does not fit the type of the key",
	Explanation: "The operator compares another type of value than the key has, so the condition does not hold when it should. Use an operator of the key's type: " +
		"`Bool` for a boolean, `Numeric…` for a number, `Date…` for a time, `IpAddress` for an address, `Arn…` for an ARN, `String…` for other text.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:SecureTransport": "true"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}}`},
}

var typeMismatchBoolean = Code{
	Name:        "TYPE_MISMATCH_BOOLEAN",
	Severity:    Warning,
	Title:       "The value is not true or false",
	Explanation: "The operators `Bool` and `Null` compare with `true` or `false`; with any other value the condition never holds. Write one of the two.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "yes"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}}`},
}

var typeMismatchDate = Code{
	Name:        "TYPE_MISMATCH_DATE",
	Severity:    Warning,
	Title:       "The value is not a date",
	Explanation: "The operator compares times. Write a date such as `2027-01-31`, or a time such as `2027-01-31T12:00:00Z`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "31 January 2027"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-31"}}}}`},
}

var invalidDateValue = Code{
	Name:     "INVALID_DATE_VALUE",
	Severity: Warning,
	Title:    "The date is written as a number",
	Explanation: "IAM takes a number for the seconds since 1970, which people read wrongly, and a year alone is such a number too. Write a date such as `2027-01-31`. " +
		"The key `aws:EpochTime` is compared with such numbers; for it this is not found.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "1801440000"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-02-01"}}}}`},
}

var typeMismatchNumber = Code{
	Name:        "TYPE_MISMATCH_NUMBER",
	Severity:    Warning,
	Title:       "The value is not a number",
	Explanation: "The operator compares numbers; with other text the condition never holds. Write a number, or use an operator for strings.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"NumericLessThan": {"s3:max-keys": "ten"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"NumericLessThan": {"s3:max-keys": "10"}}}}`},
}

var typeMismatchString = Code{
	Name:        "TYPE_MISMATCH_STRING",
	Severity:    Warning,
	Title:       "The value is not in base64",
	Explanation: "`BinaryEquals` compares bytes, which are written in base64. Write the value in base64, or use an operator for strings.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"BinaryEquals": {"aws:PrincipalTag/key": "not base64"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"BinaryEquals": {"aws:PrincipalTag/key": "ZmlsbXM="}}}}`},
}

var invalidRegion = Code{
	Name:     "INVALID_REGION",
	Severity: Error,
	Title:    "The value is not a region",
	Explanation: "`aws:RequestedRegion` is the name of a region, such as `eu-west-1`; no request has another value. Write the region's name, in small letters. " +
		"Regions that are newer than the list of " + regionsDate + " are found too; leave the finding out for them.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "Ireland"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}}`},
}

var invalidVPCFormat = Code{
	Name:        "INVALID_VPC_FORMAT",
	Severity:    Error,
	Title:       "The value is not the ID of a VPC",
	Explanation: "`aws:SourceVpc` is the ID of a VPC: `vpc-` and 8 or 17 letters and digits. No request has another value. For an ARN there is `aws:SourceVpcArn`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": "films"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1234567890abcdef0"}}}}`},
}

var invalidVPCEFormat = Code{
	Name:        "INVALID_VPCE_FORMAT",
	Severity:    Error,
	Title:       "The value is not the ID of a VPC endpoint",
	Explanation: "`aws:SourceVpce` is the ID of a VPC endpoint: `vpce-` and 8 or 17 letters and digits. No request has another value.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpc-1234567890abcdef0"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1234567890abcdef0"}}}}`},
}

var conditionValuesFamily = Family{
	Title: "Values of conditions",
	Codes: []*Code{
		&typeMismatch, &typeMismatchBoolean, &typeMismatchDate, &invalidDateValue, &typeMismatchNumber, &typeMismatchString,
		&invalidRegion, &invalidVPCFormat, &invalidVPCEFormat,
	},
	Check: checkConditionValues,
}

func checkConditionValues(c *Checker) {
	for t := range c.allTests() {
		c.checkType(t)
		for i := range t.Values {
			if v := &t.Values[i]; !strings.Contains(v.Value, "${") {
				c.checkValue(t, v)
			}
		}
	}
}

// checkType judges whether the operator compares what the key is.
func (c *Checker) checkType(t *Test) {
	key, ok := c.Key(t.Key.Value)
	if !ok || key.Type == "" || compares(t, key) {
		return
	}
	c.Report(&typeMismatch, "Use an operator for the type "+key.Element()+" to compare "+quoted(t.Key.Value)+", not "+t.Text+".", t.Key.Node)
}

// compares reports whether the operator of a test fits a key. Where AWS is not known to mind, it does.
func compares(t *Test, key Key) bool {
	switch t.Family {
	case NoOperator, NullOperator:
		return true
	}
	switch key.Element() {
	case "ARN":
		return t.Family == ARNOperator || t.Family == StringOperator
	case "Bool":
		return t.Family == BoolOperator
	case "Numeric":
		return t.Family == NumericOperator
	case "Date":
		return t.Family == DateOperator || t.Family == NumericOperator && key.Name == "aws:EpochTime"
	case "IPAddress":
		return t.Family == IPOperator || t.Family == StringOperator && t.hasVariable()
	case "String":
		// The text behind an open key, such as that of a tag, can be of any type.
		return t.Family == StringOperator || t.Family == ARNOperator || t.Family == BinaryOperator || strings.ContainsAny(key.Name, "/$<")
	}
	return true
}

// hasVariable reports whether a value holds a policy variable. Only operators for strings and ARNs take such.
func (t *Test) hasVariable() bool {
	for _, v := range t.Values {
		if strings.Contains(v.Value, "${") {
			return true
		}
	}
	return false
}

// checkValue judges one value without variables.
func (c *Checker) checkValue(t *Test, v *Value) {
	key := t.Key.Value
	switch t.Family {
	case BoolOperator, NullOperator:
		if v.Kind == syntax.Number || !equalFold(v.Value, "true") && !equalFold(v.Value, "false") {
			c.Report(&typeMismatchBoolean, "Write true or false behind "+t.Base+", not "+quoted(v.Value)+".", v.Node)
		}
	case DateOperator:
		switch {
		case !IsDate(v.Value):
			c.Report(&typeMismatchDate, "Write a date such as 2027-01-31 behind "+t.Base+", not "+quoted(v.Value)+".", v.Node)
		case allDigits(v.Value) && !equalFold(key, "aws:EpochTime"):
			c.Report(&invalidDateValue, "Write a date such as 2027-01-31: "+quoted(v.Value)+" is taken for seconds since 1970.", v.Node)
		}
	case NumericOperator:
		if !isNumber(v.Value) {
			c.Report(&typeMismatchNumber, "Write a number behind "+t.Base+", not "+quoted(v.Value)+".", v.Node)
		}
	case BinaryOperator:
		if _, err := base64.StdEncoding.DecodeString(v.Value); err != nil {
			c.Report(&typeMismatchString, "Write the bytes in base64 behind "+t.Base+", not "+quoted(v.Value)+".", v.Node)
		}
	case StringOperator:
		if t.HasWildcards() && HasWildcard(v.Value) {
			return
		}
		switch {
		case equalFold(key, "aws:RequestedRegion") && !isRegion(v.Value):
			c.Suggest(&invalidRegion, "Write the name of a region, such as eu-west-1: "+quoted(v.Value)+" is none of those of "+regionsDate+".", nearestRegion(v.Value), v.Node)
		case equalFold(key, "aws:SourceVpc") && !hasID(v.Value, "vpc-"):
			c.Report(&invalidVPCFormat, "Write the ID of a VPC, vpc- and 8 or 17 letters and digits: "+quoted(v.Value)+" is none.", v.Node)
		case equalFold(key, "aws:SourceVpce") && !hasID(v.Value, "vpce-"):
			c.Report(&invalidVPCEFormat, "Write the ID of a VPC endpoint, vpce- and 8 or 17 letters and digits: "+quoted(v.Value)+" is none.", v.Node)
		}
	}
}

// isNumber reports whether s is a number in decimal digits, perhaps with a fraction or an exponent.
func isNumber(s string) bool {
	if s == "" || strings.Trim(s, "0123456789.+-eE") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// hasID reports whether s is a prefix and 8 or 17 letters and digits.
func hasID(s, prefix string) bool {
	id, ok := strings.CutPrefix(s, prefix)
	if !ok || len(id) != 8 && len(id) != 17 {
		return false
	}
	for i := range len(id) {
		if c := id[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}
