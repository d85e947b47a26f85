package policy

import "strconv"

// An Error says what is wrong with a document.
type Error struct {
	Statement int    // the number of the statement, from 0; -1 if it is the document
	Sid       string // the name of the statement, if it has one
	Element   string // the element, as it stands in a policy: "Resource"
	Err       error  // what is wrong, such as an *arn.FieldError
}

// Error returns a line such as
//
//	policy: Statement[1] (Sid "Watch"): Resource: personalize.CampaignARN: Region is empty; …
func (e *Error) Error() string {
	text := "policy: "
	if e.Statement >= 0 {
		text += "Statement[" + strconv.Itoa(e.Statement) + "]"
		if e.Sid != "" {
			text += " (Sid " + quote(e.Sid) + ")"
		}
		text += ": "
	}
	return text + e.Element + ": " + e.Err.Error()
}

// Unwrap returns what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// A reason is what is wrong, in words. It is a type because a variable with an error would be work at program start.
type reason string

func (r reason) Error() string { return string(r) }

// quote returns s as a Go string literal, shortened if it is long.
func quote(s string) string {
	if len(s) > 160 {
		return strconv.Quote(s[:120]) + "…"
	}
	return strconv.Quote(s)
}
