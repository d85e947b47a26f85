package policy

import (
	"errors"
	"slices"
	"strconv"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// Parse reads a policy, of whatever kind, as strictly as AWS does.
//
// It takes every form that IAM takes: one statement with or without brackets, one text or a list of them, values of
// conditions as strings, numbers or booleans, "*" and {"AWS": "*"}, both versions, and none, which means the older one. It
// refuses what is not JSON or has more text behind it; a name that stands twice, also in different case; elements that are
// none; values of a wrong type; characters that IAM refuses; actions without a service before them; resources that are
// neither "*" nor an ARN; operators that are none; dates that are none; names of statements that stand twice.
//
// What is right in one kind of policy and wrong in another it takes: the version, whether there are principals. In
// statements with principals it takes any text for Resource and Sid, since there the service decides. It knows no tables:
// an action or a service that does not exist is no error.
//
// The document is what the text says. [Document.AppendJSON] writes it in the form of this package, and
// [Document.AppendOriginal] in the form that it had. A condition without values and null in a list of resources, which IAM
// takes, are kept; null and operators without keys say nothing, and only AppendOriginal writes them.
//
// Errors are of type [*ParseError], in the order of the text; several are joined. If the text is not JSON, there is none
// for what comes after. The time that Parse takes is proportional to the length of the text. The texts of the document
// share memory, so one of them holds on to all.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
func Parse(text []byte) (Document, error) {
	r := newReading(syntax.ReadStrict(string(text)), false)
	if r.failed() {
		return Document{}, r.err()
	}
	return r.document, nil
}

// UnmarshalJSON reads the document as [Parse] does.
func (d *Document) UnmarshalJSON(text []byte) error {
	parsed, err := Parse(text)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// A ParseError says what is wrong with the text of a policy, and where.
type ParseError struct {
	Location
	Reason string // `"allow" is neither Allow nor Deny`
}

// Error returns a line such as
//
//	policy: line 5, column 17: Statement[0].Effect: "allow" is neither Allow nor Deny
func (e *ParseError) Error() string {
	text := "policy: line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) + ": "
	if len(e.Path) > 0 {
		text += e.Path.String() + ": "
	}
	return text + e.Reason
}

// maxErrors is how many errors Parse reports; one more says how many are left out.
const maxErrors = 20

// failed reports whether anything is wrong.
func (r *reading) failed() bool { return len(r.tree.Faults) > 0 || len(r.problems) > 0 }

// err returns what is wrong, in the order of the text.
func (r *reading) err() error {
	all := r.problems
	for _, f := range r.tree.Faults {
		all = append(all, problem{f.Start, f.End, f.Reason})
	}
	slices.SortStableFunc(all, func(a, b problem) int { return a.start - b.start })
	lines := syntax.NewLines(r.tree.Text)
	var errs []error
	for i, p := range all {
		if i == maxErrors {
			errs = append(errs, reason("policy: and "+strconv.Itoa(len(all)-i)+" more like these"))
			break
		}
		errs = append(errs, &ParseError{location(r.tree, lines, p.start, p.end), p.reason})
	}
	if len(errs) == 1 {
		return errs[0]
	}
	return errors.Join(errs...)
}
