// Package lint holds everything that can be found in a policy: the findings of IAM Access Analyzer that can be decided
// without AWS, and those of this library. Package policy shows them to users.
//
// There is one file for each family of findings. A file declares its [Code] values and a [Family] with the function that
// finds them; [Families] lists the families. What several families need is the policy as they see it (view.go), operators of
// conditions (operator.go) and the tables (tables.go). Facts that AWS's reference lacks are small tables in files that begin
// with facts_, each with its source and date.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html.
package lint

import (
	"slices"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// The severities, in the words of IAM Access Analyzer.
const (
	Error           = "ERROR"
	SecurityWarning = "SECURITY_WARNING"
	Warning         = "WARNING"
	Suggestion      = "SUGGESTION"
)

// A Kind is where a policy is used.
type Kind uint8

// The kinds, as far as findings differ.
const (
	Identity Kind = iota
	Resource
	Trust
	Session
	SCP
	RCP
	Endpoint
)

// A Code is a finding that can be made. It stands in the Codes of its family, with everything that docs/findings.md says.
type Code struct {
	Name        string  // "INVALID_ACTION"
	Severity    string  // Error, …
	Title       string  // "The action does not exist"
	Explanation string  // what is wrong with it and what to do, in Markdown
	Partly      string  // what cannot be decided without AWS, if there is such; nothing is found there
	Bad         Example // a policy that has the finding
	Good        Example // the same, put right: it has not
}

// An Example is a policy for the documentation and for the tests.
type Example struct {
	Kind         Kind
	ResourceType string // "AWS::S3::Bucket", for policies of resources
	Policy       string
}

// A Family is findings that one function makes.
type Family struct {
	Title string // "Actions"
	Codes []*Code
	Check func(*Checker)
}

// Families lists all families, in the order of the documentation.
var Families = [...]*Family{
	&documentsFamily,
	&jsonFamily,
	&elementsFamily,
	&sidsFamily,
	&emptyFamily,
	&principalsFamily,
	&servicePrincipalsFamily,
	&trustFamily,
	&oidcFamily,
	&resourcePoliciesFamily,
	&organizationsFamily,
	&conditionsFamily,
	&conditionKeysFamily,
	&conditionValuesFamily,
	&addressesFamily,
	&variablesFamily,
	&sizesFamily,
	&actionsFamily,
	&arnsFamily,
	&redundantFamily,
	&rolesFamily,
	&tagsFamily,
	&keyActionsFamily,
	&fitFamily,
}

// A Finding is what was found. Spans are places in the text: nodes of the tree, the whole text, or faults.
type Finding struct {
	Code       *Code
	Message    string
	Suggestion string
	Spans      []Span
}

// A Span is a part of the text, in bytes. End is not part of it.
type Span struct{ Start, End int }

// A Checker is what the function of a family works with.
type Checker struct {
	*Policy
	*Tables

	findings []Finding
}

// Run judges a policy by all families. The findings are sorted by place, then by code.
func Run(p *Policy, t *Tables) []Finding {
	c := &Checker{Policy: p, Tables: t}
	for _, f := range Families {
		f.Check(c)
	}
	slices.SortStableFunc(c.findings, compareFindings)
	return c.findings
}

func compareFindings(a, b Finding) int {
	for i := range min(len(a.Spans), len(b.Spans)) {
		if d := a.Spans[i].Start - b.Spans[i].Start; d != 0 {
			return d
		}
		if d := a.Spans[i].End - b.Spans[i].End; d != 0 {
			return d
		}
	}
	if a.Code.Name != b.Code.Name {
		if a.Code.Name < b.Code.Name {
			return -1
		}
		return 1
	}
	return len(a.Spans) - len(b.Spans)
}

// Report notes a finding at nodes, in their order in the text.
func (c *Checker) Report(code *Code, message string, nodes ...syntax.Node) {
	c.Suggest(code, message, "", nodes...)
}

// Suggest notes a finding with text that could stand there instead.
func (c *Checker) Suggest(code *Code, message, suggestion string, nodes ...syntax.Node) {
	spans := make([]Span, len(nodes))
	for i, n := range nodes {
		spans[i].Start, spans[i].End = c.Tree.Span(n)
	}
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	c.findings = append(c.findings, Finding{code, message, suggestion, spans})
}

// ReportSpan notes a finding at any part of the text.
func (c *Checker) ReportSpan(code *Code, message string, start, end int) {
	c.findings = append(c.findings, Finding{code, message, "", []Span{{start, end}}})
}

// ReportWhole notes a finding about the whole policy.
func (c *Checker) ReportWhole(code *Code, message string) {
	c.ReportSpan(code, message, 0, len(c.Tree.Text))
}
