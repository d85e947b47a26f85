package policy_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

func TestValidateDocument(t *testing.T) {
	movies := personalize.NewCampaignARN(home, "movies")
	t.Run("built", func(t *testing.T) {
		d := policy.New(policy.On(movies).Allow(personalize.GetRecommendations).WithSid("Recommend"))
		require.Empty(t, policy.Validate(d, policy.Options{Services: catalog.Services()}))
		require.Equal(t, []string{"MISSING_PRINCIPAL"}, codes(policy.Validate(d, policy.Options{Services: catalog.Services(), Kind: policy.KindResource})))
	})
	t.Run("parsed", func(t *testing.T) {
		d, err := policy.Parse([]byte(`{ "Statement": {"Sid": "", "Effect": "Allow", "Action": "*", "Resource": "*"}, "Version": "2012-10-17" }`))
		require.NoError(t, err)
		findings := policy.Validate(d, policy.Options{})
		require.Contains(t, codes(findings), "EMPTY_SID_VALUE")
		for _, f := range findings {
			if f.Code == "EMPTY_SID_VALUE" { // in the text without white space
				require.Equal(t, []policy.Location{{Path: policy.Path{"Statement", 0, "Sid"}, Line: 1, Column: 21, Start: 20, End: 22}}, f.Locations)
			}
		}
	})
	t.Run("that cannot be written", func(t *testing.T) {
		nowhere := arn.Location{Partition: arn.AWS, AccountID: "123456789012"}
		d := policy.New(
			policy.On(personalize.NewCampaignARN(nowhere, "movies")).Allow(personalize.GetRecommendations),
			policy.On(movies).Allow(personalize.GetRecommendations).WithSid("not a name"),
		)
		_, err := d.AppendJSON(nil)
		findings := policy.Validate(d, policy.Options{})
		require.Len(t, findings, 2)
		whole := []policy.Location{{Path: policy.Path{}, Line: 1, Column: 1}}
		for i, line := range strings.Split(err.Error(), "\n") {
			require.Equal(t, policy.Finding{
				Code: "IAMREF_INVALID_DOCUMENT", Severity: policy.SeverityError,
				Message:   "Correct the document, which cannot be written: " + strings.TrimPrefix(line, "policy: ") + ".",
				Locations: whole,
			}, findings[i])
		}
		require.Empty(t, policy.Validate(d, policy.Options{Ignore: []string{"IAMREF_INVALID_DOCUMENT"}}))
		require.Equal(t, []string{"IAMREF_INVALID_DOCUMENT"}, codes(policy.Validate(policy.Document{}, policy.Options{})))
	})
}

func TestValidateIgnore(t *testing.T) {
	text := []byte(`{"Statement": {"Sid": "a b", "Effect": "allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}`)
	opts := policy.Options{Services: catalog.Services()}
	require.Equal(t, []string{"MISSING_VERSION", "UNSUPPORTED_SID", "INVALID_EFFECT"}, codes(policy.ValidateJSON(text, opts)))
	opts.Ignore = []string{"INVALID_EFFECT", "MISSING_VERSION", "NO_SUCH_CODE"}
	require.Equal(t, []string{"UNSUPPORTED_SID"}, codes(policy.ValidateJSON(text, opts)))
}

// TestValidateLimits: each kind has its limit, which inline policies of IAM have from their kind.
func TestValidateLimits(t *testing.T) {
	for kind, limit := range map[policy.Kind]int{
		policy.KindIdentity: 10239, policy.KindInlineUser: 2048, policy.KindInlineGroup: 5120, policy.KindInlineRole: 10240, policy.KindSession: 2048,
	} {
		for size, want := range map[int]bool{limit: false, limit + 1: true} {
			found := codes(policy.ValidateJSON([]byte(sized(size, 0)), policy.Options{Kind: kind}))
			require.Equal(t, want, slices.Contains(found, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"), "%s %d", kind, size)
		}
	}
}

func TestFindingString(t *testing.T) {
	f := policy.ValidateJSON([]byte("{\"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"), policy.Options{})
	require.NotEmpty(t, f)
	require.Equal(t, `ERROR INVALID_EFFECT: line 2, column 26: Statement[0].Effect: Write "Allow" or "Deny" in place of "allow".`, f[0].String())
}

func codes(findings []policy.Finding) []string {
	all := make([]string, len(findings))
	for i, f := range findings {
		all[i] = f.Code
	}
	return all
}

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
	services := catalog.Services()
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
