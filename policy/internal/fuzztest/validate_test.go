package fuzztest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/aws/ec2"
	"github.com/iamref/iamref/aws/iam"
	"github.com/iamref/iamref/aws/kms"
	"github.com/iamref/iamref/aws/s3"
	"github.com/iamref/iamref/aws/sqs"
	"github.com/iamref/iamref/aws/sts"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// FuzzValidate: whatever the text is, findings are in it and in order, and where the members of objects stand makes no
// difference.
func FuzzValidate(f *testing.F) {
	for _, family := range lint.Families {
		for _, code := range family.Codes {
			for _, e := range []lint.Example{code.Bad, code.Good} {
				if len(e.Policy) < 2000 {
					f.Add(e.Policy, uint8(e.Kind), e.ResourceType)
				}
			}
		}
	}
	services := []*iamref.Service{&ec2.Service, &iam.Service, &kms.Service, &personalize.Service, &s3.Service, &sqs.Service, &sts.Service}
	for i := range 400 { // with so many services the tables count as those of all of AWS
		services = append(services, &iamref.Service{Prefix: fmt.Sprint("service", i)})
	}
	f.Fuzz(func(t *testing.T, text string, kind uint8, resourceType string) {
		kinds := policy.Kinds()
		opts := policy.Options{Services: services, Kind: kinds[int(kind)%len(kinds)], ResourceType: resourceType}
		findings := policy.ValidateJSON([]byte(text), opts)
		before := -1
		for _, f := range findings {
			require.NotEmpty(t, f.Code)
			require.NotEmpty(t, f.Severity)
			require.NotEmpty(t, f.Message)
			require.NotEmpty(t, f.Locations)
			require.LessOrEqual(t, before, f.Locations[0].Start, "not in order")
			before = f.Locations[0].Start
			for i, l := range f.Locations {
				require.True(t, 0 <= l.Start && l.Start <= l.End && l.End <= len(text), "%s: %d-%d", f.Code, l.Start, l.End)
				require.True(t, i == 0 || f.Locations[i-1].Start <= l.Start, "locations are not in order")
				require.NotNil(t, l.Path)
				require.Equal(t, 1+strings.Count(text[:l.Start], "\n"), l.Line)
				require.Equal(t, l.Start-strings.LastIndexByte(text[:l.Start], '\n'), l.Column)
			}
			require.NotContains(t, f.String(), "\n")
		}
		tree := syntax.Read(text)
		if len(tree.Faults) > 0 {
			return
		}
		start, end := tree.Span(syntax.Root)
		reversed := append(appendReversed([]byte(text[:start]), tree, syntax.Root), text[end:]...)
		require.Equal(t, places(findings), places(policy.ValidateJSON(reversed, opts)), "%s\n%s", text, reversed)
	})
}

// places are what is found where, in an order of their own.
func places(findings []policy.Finding) []string {
	all := make([]string, len(findings))
	for i, f := range findings {
		paths := make([]string, len(f.Locations))
		for j, l := range f.Locations {
			paths[j] = l.Path.String()
		}
		slices.Sort(paths)
		all[i] = fmt.Sprint(f.Severity, f.Code, paths)
	}
	slices.SortFunc(all, cmp.Compare)
	return all
}

// appendReversed appends a value with the members of all objects the other way round. The white space is kept.
func appendReversed(b []byte, t *syntax.Tree, n syntax.Node) []byte {
	start, end := t.Span(n)
	var values []syntax.Node
	switch t.Kind(n) {
	case syntax.Object:
		for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
			values = append(values, name)
		}
	case syntax.List:
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			values = append(values, at)
		}
	default:
		return append(b, t.Raw(n)...)
	}
	at := start
	for i, v := range values {
		from, to := t.Span(v)
		put := v
		if t.Kind(n) == syntax.Object {
			_, to = t.Span(v + 1)
			put = values[len(values)-1-i]
		}
		b = append(b, t.Text[at:from]...)
		if t.Kind(n) == syntax.Object {
			_, colon := t.Span(put)
			value, _ := t.Span(put + 1)
			b = append(append(b, t.Raw(put)...), t.Text[colon:value]...)
			put++
		}
		b = appendReversed(b, t, put)
		at = to
	}
	return append(b, t.Text[at:end]...)
}
