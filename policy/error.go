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
	return place(e.Statement, e.Sid) + e.Element + ": " + e.Err.Error()
}

// place returns how an error about a statement begins, or one about the document if the number is -1.
func place(statement int, sid string) string {
	text := "policy: "
	if statement < 0 {
		return text
	}
	text += "Statement[" + strconv.Itoa(statement) + "]"
	if sid != "" {
		text += " (Sid " + quote(sid) + ")"
	}
	return text + ": "
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
