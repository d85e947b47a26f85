package policy

import "github.com/iamref/iamref"

// A Severity is how bad a finding is, in the words of IAM Access Analyzer.
type Severity string

// The severities, the worst first.
const (
	SeverityError           Severity = "ERROR"            // the policy does not work
	SeveritySecurityWarning Severity = "SECURITY_WARNING" // it allows more than it seems to
	SeverityWarning         Severity = "WARNING"          // it may not work as it seems to
	SeveritySuggestion      Severity = "SUGGESTION"       // it could be better
)

// A Finding is what is wrong with a policy, or could be better.
//
// The codes of IAM Access Analyzer are listed at
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html; those that begin with
// IAMREF_ are this library's. Each is explained in docs/findings.md.
type Finding struct {
	Code       string     // "INVALID_ACTION"
	Severity   Severity   // as IAM Access Analyzer has it
	Message    string     // what to do, in one sentence
	Suggestion string     // text that could stand there, such as an action that exists; empty if there is none
	Locations  []Location // where, in the order of the text; the whole policy has the empty path
}

// String returns a line such as
//
//	ERROR INVALID_ACTION: line 7, column 9: Statement[0].Action[3]: …
func (f Finding) String() string {
	text := string(f.Severity) + " " + f.Code + ": "
	if len(f.Locations) > 0 {
		l := f.Locations[0]
		text += "line " + itoa(l.Line) + ", column " + itoa(l.Column) + ": "
		if len(l.Path) > 0 {
			text += l.Path.String() + ": "
		}
	}
	return text + f.Message
}

// Options say by what a policy is judged.
//
// The type of a resource decides how long its policy may be, and of which service the actions and ARNs in it are. With the
// type "AWS::IAM::AssumeRolePolicyDocument" a policy of a resource is judged as KindTrust, as by IAM Access Analyzer.
type Options struct {
	Services     []*iamref.Service // the tables to judge by, such as catalog.Services(); of services that are not among them, nothing is found
	Kind         Kind              // where the policy is used
	ResourceType string            // for KindResource: the type of the resource in CloudFormation's words, "AWS::S3::Bucket", if it is known
	Ignore       []string          // the codes to leave out
}
