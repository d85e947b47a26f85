package policy

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// Equal reports whether two documents say the same. What makes no difference is the order of statements and of what is in
// them, what stands twice, one text and a list of one, an account and the ARN of its root, "*" and {"AWS": "*"} for
// everyone, quotes around numbers and booleans, and the case of letters where IAM does not look at it: in actions, in
// operators and keys of conditions and in the names of policy variables. The names of the document and of its statements
// count, and so does the version; a document that was read without one has the older.
//
// Equal compares what is written and not what it comes to: a document that allows s3:GetObject beside s3:* is another
// than one that allows s3:* alone. [Diff] tells how documents differ.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html.
func Equal(a, b Document) bool {
	return version(a.Version) == version(b.Version) && a.ID == b.ID &&
		equalForms(a.Statements, b.Statements, version(a.Version), nil, nil)
}

// EqualJSON compares two texts as [Equal] compares documents. It also takes texts that [Parse] refuses, as long as they are
// JSON: what IAM does not know is compared as it stands, but for order, brackets around one value and empty values; the
// case of Allow and Deny does not count; text without anything in it is an empty policy.
//
// The error is a [*ParseError] for a text that is not JSON, that has a name twice in an object or characters that IAM
// refuses, or in which a string stands for the policy or its statements, which then were encoded twice.
func EqualJSON(a, b []byte) (bool, error) {
	x, err := readLenient(a)
	if err != nil {
		return false, err
	}
	y, err := readLenient(b)
	if err != nil {
		return false, err
	}
	return x.document.Version == y.document.Version && x.document.ID == y.document.ID &&
		equalForms(x.document.Statements, y.document.Statements, x.document.Version, x.odd, y.odd), nil
}

func readLenient(text []byte) (*reading, error) {
	s := string(text)
	if strings.Trim(s, " \t\r\n") == "" {
		s = "{}"
	}
	r := newReading(syntax.ReadStrict(s), true)
	if r.failed() {
		return nil, r.err()
	}
	return r, nil
}

// equalForms compares statements as sets. Odd is what two readings have kept beside their documents.
func equalForms(a, b []Statement, version string, oddA, oddB map[int][]string) bool {
	var f former
	if len(oddA) == 0 && len(oddB) == 0 && len(a) == 1 && len(b) == 1 {
		x := f.statement(nil, &a[0], version)
		return string(f.statement(x, &b[0], version)[len(x):]) == string(x)
	}
	x := f.set(a, version, oddA)
	y := f.set(b, version, oddB)
	return slices.Equal(x, y)
}

// set returns the forms of the statements, sorted and each once.
func (f *former) set(statements []Statement, version string, odd map[int][]string) []string {
	forms := make([]string, 0, len(statements)+1)
	var b []byte
	ends := make([]int, 0, len(statements)+1)
	for i := range statements {
		b = f.statement(b, &statements[i], version)
		b = appendOdd(b, odd[i])
		ends = append(ends, len(b))
	}
	if len(odd[-1]) > 0 {
		b = appendOdd(b, odd[-1])
		ends = append(ends, len(b))
	}
	all, start := string(b), 0
	for _, end := range ends {
		forms = append(forms, all[start:end])
		start = end
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

func appendOdd(b []byte, odd []string) []byte {
	return appendSorted(b, slices.Clone(odd))
}
