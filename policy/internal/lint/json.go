package lint

import "github.com/iamref/iamref/policy/internal/syntax"

var jsonSyntaxError = Code{
	Name:        "JSON_SYNTAX_ERROR",
	Severity:    Error,
	Title:       "The text is not JSON",
	Explanation: "The text breaks the grammar of JSON where the finding stands. Put that right first: other findings can follow from it.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow" "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
}

var jsonFamily = Family{
	Title: "JSON",
	Codes: []*Code{&jsonSyntaxError},
	Check: checkJSON,
}

func checkJSON(c *Checker) {
	for _, f := range c.Tree.Faults {
		switch f.Code {
		case syntax.NotJSON, syntax.TooDeep:
			c.ReportSpan(&jsonSyntaxError, f.Reason, f.Start, f.End)
		}
	}
}
