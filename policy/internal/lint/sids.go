package lint

import (
	"slices"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var unsupportedSid = Code{
	Name:     "UNSUPPORTED_SID",
	Severity: Error,
	Title:    "The name of the statement has characters that IAM does not take",
	Explanation: "In the policies of IAM and of organizations a `Sid` is made of the letters `A` to `Z` and `a` to `z` and of digits. Remove spaces, hyphens and other characters. " +
		"Policies of resources take what their service takes, which is more; nothing is found there.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Sid": "List buckets", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Sid": "ListBuckets", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var uniqueSidsRequired = Code{
	Name:        "UNIQUE_SIDS_REQUIRED",
	Severity:    Error,
	Title:       "Two statements have the same name",
	Explanation: "In the policies of users, groups, roles and sessions each `Sid` stands once. Give the statements different names, or none.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [
		{"Sid": "Read", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"},
		{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [
		{"Sid": "List", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"},
		{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}]}`},
}

var uniqueSidsRecommended = Code{
	Name:        "UNIQUE_SIDS_RECOMMENDED",
	Severity:    Warning,
	Title:       "Two statements have the same name",
	Explanation: "A policy of this kind may have a `Sid` twice, but then it is not clear which statement is meant. Give the statements different names, or none.",
	Bad: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": [
		{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"},
		{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::films"}]}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": [
		{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"},
		{"Sid": "List", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::films"}]}`},
}

var emptySidValue = Code{
	Name:        "EMPTY_SID_VALUE",
	Severity:    Suggestion,
	Title:       "The name of the statement is empty",
	Explanation: "The element `Sid` is there and says nothing. Give the statement a name, or remove the element.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Sid": "", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Sid": "ListBuckets", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`},
}

var sidsFamily = Family{
	Title: "Names of statements",
	Codes: []*Code{&unsupportedSid, &uniqueSidsRequired, &uniqueSidsRecommended, &emptySidValue},
	Check: checkSids,
}

func checkSids(c *Checker) {
	var sids []Text
	for i := range c.Statements {
		e := c.Statements[i].Sid
		if !e.Present() || c.Tree.Kind(e.Value) != syntax.String {
			continue
		}
		sid := e.Texts[0]
		if sid.Value == "" {
			c.Report(&emptySidValue, "Write a name for the statement, or remove the element.", sid.Node)
			continue
		}
		sids = append(sids, sid)
		if c.Kind != Resource && c.Kind != Endpoint && !isAlphanumeric(sid.Value) {
			c.Suggest(&unsupportedSid, "Write a name of letters and digits only in place of "+quoted(sid.Value)+".", keepAlphanumeric(sid.Value), sid.Node)
		}
	}
	c.checkUnique(sids)
}

// checkUnique makes one finding for each name that stands more than once.
func (c *Checker) checkUnique(sids []Text) {
	slices.SortStableFunc(sids, func(a, b Text) int {
		switch {
		case a.Value < b.Value:
			return -1
		case a.Value > b.Value:
			return 1
		}
		return 0
	})
	code := &uniqueSidsRecommended
	if c.Kind == Identity || c.Kind == Trust || c.Kind == Session {
		code = &uniqueSidsRequired
	}
	for i := 0; i < len(sids); {
		var same []syntax.Node
		first := i
		for i < len(sids) && sids[i].Value == sids[first].Value {
			i++
		}
		if i-first < 2 {
			continue
		}
		for _, sid := range sids[first:i] {
			same = append(same, sid.Node)
		}
		c.Report(code, "Give each statement its own name: "+quoted(sids[first].Value)+" stands more than once.", same...)
	}
}

func isAlphanumeric(s string) bool { return len(keepAlphanumeric(s)) == len(s) }

// keepAlphanumeric returns the ASCII letters and digits of a text.
func keepAlphanumeric(s string) string {
	kept := 0
	for i := range len(s) {
		if isLetterOrDigit(s[i]) {
			kept++
		}
	}
	if kept == len(s) {
		return s
	}
	b := make([]byte, 0, kept)
	for i := range len(s) {
		if isLetterOrDigit(s[i]) {
			b = append(b, s[i])
		}
	}
	return string(b)
}

func isLetterOrDigit(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
