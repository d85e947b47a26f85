package policy

import (
	"strconv"
	"strings"
)

// actionFault returns what is wrong with the text of an action, as far as IAM says so without knowing what actions there
// are: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html.
func actionFault(text string) string {
	if text == "*" {
		return ""
	}
	i := strings.IndexByte(text, ':')
	switch {
	case text == "":
		return "the text is empty"
	case i < 0:
		return quote(text) + ` lacks the service before the action, as in "s3:GetObject"`
	case strings.IndexByte(text[i+1:], ':') >= 0:
		return quote(text) + " holds more than one colon"
	case !isPrefix(text[:i]) && text[:i] != "*":
		return quote(text) + " names no service: " + quote(text[:i]) + " is not made of letters, digits, hyphens and dots"
	}
	return ""
}

// isPrefix reports whether s can be the prefix of a service.
func isPrefix(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.' {
			return false
		}
	}
	return s != ""
}

// resourceFault returns what is wrong with the text of a resource. Fields may be missing at its end, where IAM reads *, but
// not in between.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html and
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html.
func resourceFault(text string) string {
	if text == "*" {
		return ""
	}
	rest, ok := strings.CutPrefix(text, "arn:")
	if !ok {
		return quote(text) + ` is neither "*" nor an ARN`
	}
	partition, rest, more := strings.Cut(rest, ":")
	if !isPartition(partition) {
		return quote(text) + " is no ARN: " + quote(partition) + " is no partition of AWS"
	}
	if !more {
		return quote(text) + " is no ARN: the service is missing"
	}
	service, rest, _ := strings.Cut(rest, ":")
	region, rest, _ := strings.Cut(rest, ":")
	switch {
	case service == "":
		return quote(text) + " is no ARN: the service is empty"
	case strings.ContainsAny(service, "*?"):
		return quote(text) + " has a wildcard for the service, which IAM does not take"
	case strings.Count(text, ":") < 5 && strings.Contains(text, "::"):
		return quote(text) + " is no ARN: it has fewer than six fields, and an empty one"
	case service == "iam" && region != "":
		return quote(text) + " has a region, which the ARNs of IAM do not"
	case service == "s3" && region != "" && strings.HasPrefix(rest, ":"):
		return quote(text) + " has a region and no account, which no ARN of Amazon S3 does"
	}
	return ""
}

// isPartition reports whether s can be a partition, or a pattern for several. New ones have begun with aws so far.
func isPartition(s string) bool {
	return s == "aws" || strings.HasPrefix(s, "aws-") || strings.ContainsAny(s, "*?$")
}

// baseOperator returns an operator of conditions without what goes before and after it, in IAM's spelling, or nothing if it
// is none. The case of letters does not count.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
func baseOperator(name string) string {
	if _, rest, ok := strings.Cut(name, ":"); ok {
		if set := name[:len(name)-len(rest)]; !strings.EqualFold(set, "ForAllValues:") && !strings.EqualFold(set, "ForAnyValue:") {
			return ""
		}
		name = rest
	}
	const ifExists = "IfExists"
	if n := len(name) - len(ifExists); n > 0 && strings.EqualFold(name[n:], ifExists) {
		name = name[:n]
	}
	for _, operator := range [...]string{
		"StringEquals", "StringLike", "StringNotEquals", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
		"ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Bool", "Null", "IpAddress", "NotIpAddress", "BinaryEquals",
		"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
		"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
	} {
		if len(operator) == len(name) && strings.EqualFold(operator, name) {
			return operator
		}
	}
	return ""
}

// isDate reports whether IAM takes s for a time: seconds since 1970, or ISO 8601, of which it asks less than RFC 3339 does.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date.
func isDate(s string) bool {
	if strings.Trim(s, "0123456789") == "" {
		return s != "" && fits(s, 0, 1<<63-1)
	}
	date, time, _ := strings.Cut(strings.ReplaceAll(s, "t", "T"), "T")
	const lastYear = 292278993 // that of the greatest number of milliseconds in 64 bits
	years, negative := strings.CutPrefix(date, "-")
	year, rest, months := strings.Cut(years, "-")
	month, day, days := strings.Cut(rest, "-")
	limit := int64(lastYear)
	if negative {
		limit = 292275054
	}
	return fits(year, 0, limit) && (!months || fits(month, 1, 12)) && (!days || fits(day, 1, 31)) && isTime(time)
}

// isTime reports whether s is a time of day, perhaps with its zone; empty is midnight.
func isTime(s string) bool {
	if s == "" {
		return true
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "Z"), "z")
	if i := strings.LastIndexAny(s, "+-"); i >= 0 {
		hours, minutes, colon := strings.Cut(s[i+1:], ":")
		if !colon && len(hours) == 4 {
			hours, minutes, colon = hours[:2], hours[2:], true
		}
		if len(hours) != 2 || !fits(hours, 0, 23) || colon && (len(minutes) != 2 || !fits(minutes, 0, 59)) {
			return false
		}
		s = s[:i]
	}
	s, fraction, exact := strings.Cut(s, ".")
	hour, rest, minutes := strings.Cut(s, ":")
	minute, second, seconds := strings.Cut(rest, ":")
	return fits(hour, 0, 23) && (!minutes || fits(minute, 0, 59)) && (!seconds || fits(second, 0, 59)) &&
		(!exact || len(fraction) <= 9 && fits(fraction, 0, 1<<62))
}

// fits reports whether s is made of digits and is a number from low to high.
func fits(s string, low, high int64) bool {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && low <= n && n <= high
}

func itoa(n int) string { return strconv.Itoa(n) }
