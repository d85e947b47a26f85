package policy

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// ValidateJSON judges the text of a policy, also one that [Parse] refuses. It finds what IAM Access Analyzer finds, as far
// as that can be decided without AWS, and some more; see [Finding]. The findings are sorted by place.
//
// The time it takes is proportional to the length of the text and to what the patterns of actions in it cover.
func ValidateJSON(text []byte, opts Options) []Finding {
	return validate(syntax.Read(string(text)), opts)
}

// Validate judges a document, as [ValidateJSON] judges its text: that of [Document.AppendOriginal], so that the places of a
// document that was parsed and not changed are those in its text without white space.
//
// A document that cannot be written has a finding IAMREF_INVALID_DOCUMENT for each reason, and no others. Their location is
// the whole policy.
func Validate(d Document, opts Options) []Finding {
	text, err := d.AppendOriginal(nil)
	if err == nil {
		return ValidateJSON(text, opts)
	}
	code := &lint.InvalidDocument
	if slices.Contains(opts.Ignore, code.Name) {
		return []Finding{}
	}
	reasons := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		reasons = joined.Unwrap()
	}
	findings := make([]Finding, len(reasons))
	for i, reason := range reasons {
		message := "Correct the document, which cannot be written: " + strings.TrimPrefix(reason.Error(), "policy: ") + "."
		findings[i] = Finding{code.Name, Severity(code.Severity), message, "", []Location{{Path: Path{}, Line: 1, Column: 1}}}
	}
	return findings
}

func validate(t *syntax.Tree, opts Options) []Finding {
	p := lint.NewPolicy(t, opts.Kind.lint(), opts.ResourceType)
	switch opts.Kind {
	case KindInlineUser, KindInlineGroup, KindInlineRole, KindSession:
		p.MaxSize = opts.Kind.MaxSize()
	}
	found := lint.Run(p, lint.NewTables(opts.Services))
	lines := syntax.NewLines(t.Text)
	findings := make([]Finding, 0, len(found))
	for _, f := range found {
		if slices.Contains(opts.Ignore, f.Code.Name) {
			continue
		}
		locations := make([]Location, len(f.Spans))
		for i, s := range f.Spans {
			locations[i] = location(t, lines, s.Start, s.End)
			if s.Start == 0 && s.End == len(t.Text) {
				locations[i].Path = Path{}
			}
		}
		findings = append(findings, Finding{f.Code.Name, Severity(f.Code.Severity), f.Message, f.Suggestion, locations})
	}
	return findings
}

// lint returns the kind as far as findings differ.
func (k Kind) lint() lint.Kind {
	switch k {
	case KindResource:
		return lint.Resource
	case KindTrust:
		return lint.Trust
	case KindSession:
		return lint.Session
	case KindSCP:
		return lint.SCP
	case KindRCP:
		return lint.RCP
	case KindEndpoint:
		return lint.Endpoint
	}
	return lint.Identity
}
