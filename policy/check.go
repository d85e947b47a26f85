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

func itoa(n int) string { return strconv.Itoa(n) }
