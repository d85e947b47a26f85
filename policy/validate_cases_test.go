package policy_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// managedPolicies are AWS's own policies with what IAM Access Analyzer finds in them.
const managedPolicies = "access-analyzer/managed-policies-2026-03.jsonl"

// managedDeviations are the policies in which this library means to find something else, with the reason; docs/cases.md says
// more.
var managedDeviations = map[string]string{}

// TestManagedPolicies: in AWS's own policies this library finds what IAM Access Analyzer does: the same codes at the same
// places. The findings of this library's own stand beside them, but are no errors where AWS has none.
//
// The offsets of AWS's answers are those in the text as Python's json.dumps writes it, and so the lines of the file are.
func TestManagedPolicies(t *testing.T) {
	services := catalog.Services()
	differ := 0
	for _, c := range cases(t, managedPolicies) {
		var expected []string
		hasErrors := false
		for _, f := range want[struct{ Findings []awsFinding }](t, c).Findings {
			hasErrors = hasErrors || f.Type == "ERROR"
			expected = append(expected, f.String())
		}
		var found, loud []string
		for _, f := range policy.ValidateJSON(c.Input.Policy, policy.Options{Services: services}) {
			if f.Severity == policy.SeverityError && !hasErrors {
				loud = append(loud, f.String())
			}
			if !strings.HasPrefix(f.Code, "IAMREF_") {
				found = append(found, ours(t, c.Input.Policy, f).String())
			}
		}
		if len(loud) > 0 {
			t.Errorf("%s: an error where AWS has none: %s", c.ID, strings.Join(loud, "\n"))
		}
		slices.Sort(expected)
		slices.Sort(found)
		_, known := managedDeviations[c.ID]
		switch same := slices.Equal(expected, found); {
		case same && known:
			t.Errorf("%s is listed as a deviation, but is as expected", c.ID)
		case !same && !known:
			t.Errorf("%s:\n%s", c.ID, difference(expected, found))
		}
		if known {
			differ++
		}
	}
	require.Equal(t, len(managedDeviations), differ, "a deviation is listed that is no case")
	require.LessOrEqual(t, differ, 4)
}

// An awsFinding is a finding as the cases have it.
type awsFinding struct {
	Type, Code string
	Locations  []awsLocation
}

type awsLocation struct {
	Path []any
	Span [2]int
}

// String returns everything that is compared.
func (f awsFinding) String() string {
	slices.SortStableFunc(f.Locations, func(a, b awsLocation) int {
		return cmp.Or(a.Span[0]-b.Span[0], a.Span[1]-b.Span[1])
	})
	var b strings.Builder
	b.WriteString(f.Type + " " + f.Code)
	for _, l := range f.Locations {
		path, _ := json.Marshal(l.Path)
		fmt.Fprintf(&b, " %s %d-%d", path, l.Span[0], l.Span[1])
	}
	return b.String()
}

// ours is a finding of this library in the form of the cases.
func ours(t *testing.T, text []byte, f policy.Finding) awsFinding {
	finding := awsFinding{Type: string(f.Severity), Code: f.Code}
	for _, l := range f.Locations {
		require.True(t, 0 <= l.Start && l.Start <= l.End && l.End <= len(text), f.Code)
		require.NotNil(t, l.Path, f.Code)
		finding.Locations = append(finding.Locations, awsLocation{l.Path, [2]int{l.Start, l.End}})
	}
	return finding
}

// difference lists what is in only one of two sorted lists.
func difference(expected, found []string) string {
	var b strings.Builder
	for _, f := range expected {
		if !slices.Contains(found, f) {
			b.WriteString("  missing: " + f + "\n")
		}
	}
	for _, f := range found {
		if !slices.Contains(expected, f) {
			b.WriteString("  too many: " + f + "\n")
		}
	}
	return b.String()
}
