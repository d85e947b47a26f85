package lint

import (
	"strconv"
	"unicode/utf8"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var jsonSyntaxError = Code{
	Name:        "JSON_SYNTAX_ERROR",
	Severity:    Error,
	Title:       "The text is not JSON",
	Explanation: "The text breaks the grammar of JSON where the finding stands, or has a name twice in one object. Put that right first: other findings can follow from it.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow" "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
}

var duplicateKeysWithDifferentCase = Code{
	Name:     "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
	Severity: Error,
	Title:    "A condition key stands twice in different case",
	Explanation: "The case of letters does not count in the names of condition keys and operators, so the block has the same one twice, and it is not " +
		"said which of them counts. Write it once, with all values in one list.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*",
		"Condition": {"StringEquals": {"aws:PrincipalTag/team": "ml", "aws:principaltag/team": "web"}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*",
		"Condition": {"StringEquals": {"aws:PrincipalTag/team": ["ml", "web"]}}}}`},
}

var unsupportedCharacter = Code{
	Name:     "IAMREF_UNSUPPORTED_CHARACTER",
	Severity: Error,
	Title:    "IAM does not take the character",
	Explanation: "The policies of users, groups, roles and sessions are made of tab, line feed, carriage return and the characters from U+0020 to U+00FF; " +
		"IAM refuses any other, also as an escape such as `\\u2013`. Often it is a dash or a quote from a word processor: write the plain one.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films–old/*"}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films-old/*"}}`},
}

var jsonFamily = Family{
	Title: "JSON",
	Codes: []*Code{&jsonSyntaxError, &duplicateKeysWithDifferentCase, &unsupportedCharacter},
	Check: checkJSON,
}

func checkJSON(c *Checker) {
	last := -1 // where the last break of the grammar was; what follows from it is found at the same place
	for _, f := range c.Tree.Faults {
		switch f.Code {
		case syntax.NotJSON, syntax.TooDeep:
			if f.Start != last {
				c.ReportSpan(&jsonSyntaxError, "Correct the JSON: "+f.Reason+".", f.Start, f.End)
			}
			last = f.Start
		case syntax.Duplicate:
			c.ReportSpan(&jsonSyntaxError, "Write the name once in its object: "+f.Reason+".", f.Start, f.End)
		case syntax.BadCharacter:
			if char, size := utf8.DecodeRuneInString(c.Tree.Text[f.Start:]); char == utf8.RuneError && size <= 1 {
				c.ReportSpan(&jsonSyntaxError, "Write the text in UTF-8: "+f.Reason+".", f.Start, f.End)
			} else if c.Kind == Identity || c.Kind == Trust || c.Kind == Session {
				c.ReportSpan(&unsupportedCharacter, "Write another character: "+f.Reason+".", f.Start, f.End)
			}
		case syntax.DuplicateCase:
			if hasCondition(c.Tree.Path(f.Start)) {
				c.ReportSpan(&duplicateKeysWithDifferentCase, "Write the key once: "+f.Reason+".", f.Start, f.End)
			}
		}
	}
}

// hasCondition reports whether a path leads to an operator of a condition, or to a key.
func hasCondition(path []any) bool {
	if len(path) < 3 || path[0] != "Statement" {
		return false
	}
	path = path[1:]
	if _, list := path[0].(int); list {
		path = path[1:]
	}
	return path[0] == "Condition" && (len(path) == 2 || len(path) == 3)
}

// Broken reports whether the text is not JSON. What seems to be missing in it may be what could not be read.
func (p *Policy) Broken() bool {
	for _, f := range p.Tree.Faults {
		if f.Code == syntax.NotJSON || f.Code == syntax.TooDeep {
			return true
		}
	}
	return false
}

// quoted returns a text for a message, in quotes and shortened if it is long.
func quoted(s string) string {
	if len(s) > 160 {
		return strconv.Quote(s[:120]) + "…"
	}
	return strconv.Quote(s)
}
