package arn_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/internal/template"
)

// The tests in this file replay the cases of other projects and of AWS's documentation, which are not part of this
// repository. Without them they are skipped.

// deviations are the cases in which this package means to differ, by file and id.
var deviations = map[string]map[string]struct {
	ours string // what this package says instead
	why  string // AWS's text that decides
}{
	"arn/managed-policy-resources.json": {
		"arn:aws:organizations::*:": {
			"Parse takes and prints it, Validate refuses it: Resource is empty",
			"reference-arns: every format ends in a resource-id or a resource type with one; it matches no ARN",
		},
	},
	"arn/managed-policy-condition-arns.json": {
		"arn:aws:codepipeline:*": {
			"Parse refuses it: four fields",
			"reference-arns: an ARN has six; here it is a pattern for StringLike, which is any text",
		},
	},
	"arn/policy-sentry-arn-type-match.json": {
		"test_does_arn_match_rds[11]": {
			"true: six fields, of which the region is a variable, the account is global-cluster and the resource is a variable",
			"reference_policies_variables: a variable can have any value, so the resource can be db:x",
		},
	},
	"arn/terraform-provider-aws-validate.json": {
		"ValidARN empty": {"refused", "reference-arns: an ARN begins with arn:; the provider only skips unset attributes"},
	},
}

type testCase struct {
	ID       string
	Function string
	Input    struct {
		ARN          string
		Format       string
		ARNFormat    string `json:"arn_format"`
		ResourceType string `json:"resource_type"`
		Args         []string
		Check, Value string
		Region       string
		Resource     string
		Operator     string
		Pattern      string
		A, B         string

		Partition, Service, Account, ResourceName string
	}
	Expected json.RawMessage
}

// expect decodes what the case expects.
func expect[T any](t *testing.T, c testCase) (v T) {
	t.Helper()
	require.NoError(t, json.Unmarshal(c.Expected, &v), "%s", c.Expected)
	return v
}

// replay runs a test over the cases of a file. The test reports whether this package does what the case expects, and is
// true for cases that are none of its business.
func replay(t *testing.T, file string, test func(t *testing.T, c testCase) bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "cases", filepath.FromSlash(file)))
	if err != nil {
		t.Skipf("no cases: %v", err)
	}
	var all struct{ Cases []testCase }
	require.NoError(t, json.Unmarshal(data, &all))
	require.NotEmpty(t, all.Cases)
	for _, c := range all.Cases {
		_, known := deviations[file][c.ID]
		switch ok := test(t, c); {
		case !ok && !known:
			t.Errorf("%s: %q: expected %s", file, c.ID, c.Expected)
		case ok && known:
			t.Errorf("%s: %q is listed as a deviation but is none", file, c.ID)
		}
	}
}

func valid(s string) bool {
	a, err := arn.Parse(s)
	return err == nil && a.String() == s && a.Validate() == nil
}

func TestCasesSDK(t *testing.T) {
	replay(t, "arn/aws-sdk-go-arn.json", func(t *testing.T, c testCase) bool {
		want := expect[struct {
			Error                                         string
			IsARN                                         *bool `json:"is_arn"`
			Partition, Service, Region, Account, Resource string
		}](t, c)
		got, err := arn.Parse(c.Input.ARN)
		switch {
		case want.IsARN != nil:
			return (err == nil) == *want.IsARN
		case want.Error != "":
			return err != nil
		}
		return err == nil && got.String() == c.Input.ARN &&
			got == arn.ARN{want.Partition, want.Service, want.Region, want.Account, want.Resource}
	})
}

func TestCasesEndpointRules(t *testing.T) {
	replay(t, "arn/aws-sdk-go-v2-awsrulesfn.json", func(t *testing.T, c testCase) bool {
		want := expect[struct {
			Error                               bool
			Partition, Service, Region, Account string
			Parts                               []string `json:"resource_parts"`
		}](t, c)
		got, err := arn.Parse(c.Input.ARN)
		if want.Error {
			return err != nil
		}
		parts := strings.FieldsFunc(got.Resource, func(r rune) bool { return r == '/' || r == ':' })
		return err == nil && slices.Equal(parts, want.Parts) &&
			got == arn.ARN{want.Partition, want.Service, want.Region, want.Account, got.Resource}
	})
}

func TestCasesCDK(t *testing.T) {
	replay(t, "arn/aws-cdk-arn.json", func(t *testing.T, c testCase) bool {
		want := expect[struct {
			Error, ARN, Name                                                 string
			Partition, Service, Region, Account, Resource, ResourceName, Sep string
			Format                                                           string
		}](t, c)
		in := c.Input
		switch {
		case want.ARN != "": // format
			resource := in.Resource
			if in.ResourceName != "" {
				resource += "/" + in.ResourceName
			}
			return arn.ARN{in.Partition, in.Service, in.Region, in.Account, resource}.String() == want.ARN
		case in.ResourceType != "": // the name behind the type
			f := arn.Format{Name: "iam.T", Service: "iam", Account: "${AccountID}", Resource: []string{in.ResourceType + "/", ""}, IDs: []string{"Name"}}
			var partition, account, name string
			err := f.Parse(in.ARN, &partition, &account, &name)
			return (err != nil) == (want.Error != "") && name == want.Name
		case want.Error != "":
			return !valid(in.ARN)
		}
		resource := want.Resource + want.Sep + want.ResourceName
		if want.Format == "SLASH_RESOURCE_SLASH_RESOURCE_NAME" {
			resource = "/" + resource
		}
		got, err := arn.Parse(in.ARN)
		return err == nil && got.String() == in.ARN && got == arn.ARN{want.Partition, want.Service, want.Region, want.Account, resource}
	})
}

func TestCasesTerraform(t *testing.T) {
	replay(t, "arn/terraform-provider-aws-validate.json", func(t *testing.T, c testCase) bool {
		want := expect[struct{ Valid bool }](t, c).Valid
		switch c.Input.Check {
		case "arn":
			return valid(c.Input.Value) == want
		case "account_id":
			return arn.ValidAccountID(c.Input.Value) == want
		case "region":
			_, ok := arn.PartitionOfRegion(c.Input.Value)
			return ok == want
		}
		return true // policies
	})
}

func TestCasesPartitions(t *testing.T) {
	replay(t, "arn/botocore-partitions.json", func(t *testing.T, c testCase) bool {
		p, ok := arn.PartitionOfRegion(c.Input.Region)
		return ok && p.ID() == expect[struct{ Partition string }](t, c).Partition && p.HasRegion(c.Input.Region)
	})
}

func TestCasesParliament(t *testing.T) {
	replay(t, "arn/parliament-arn-match.json", func(t *testing.T, c testCase) bool {
		want, args := expect[bool](t, c), c.Input.Args
		switch c.Function {
		case "is_valid_region":
			_, ok := arn.PartitionOfRegion(args[0])
			return want == (args[0] == "" || ok)
		case "is_valid_account_id":
			return want == (args[0] == "" || arn.ValidAccountID(args[0]))
		}
		// Its formats have * for a placeholder, which is not empty.
		format, pattern := args[1], args[2]
		if format != "*" {
			format = strings.ReplaceAll(format, "*", "?*")
		}
		got := arn.Overlap(format, pattern)
		if c.Function == "is_arn_strictly_valid" { // the resource's type is literal, or the resource is *
			templates, err := template.Compile([]string{placeholders(args[1])})
			require.NoError(t, err)
			_, err = arn.Find("test", pattern, template.Formats([]string{"t"}, templates))
			got = got && (err == nil || strings.HasSuffix(pattern, ":*"))
		}
		return want == got
	})
}

// placeholders writes ${A}, ${B}, … for the stars of a format.
func placeholders(format string) string {
	name := 'A'
	for strings.Contains(format, "*") {
		format = strings.Replace(format, "*", "${"+string(name)+"}", 1)
		name++
	}
	return format
}

func TestCasesPolicySentry(t *testing.T) {
	const file = "arn/policy-sentry-arn-type-match.json"
	var templates []string
	replay(t, file, func(_ *testing.T, c testCase) bool {
		if f := c.Input.ARNFormat; strings.Contains(f, "${") && !slices.Contains(templates, f) {
			templates = append(templates, f)
		}
		_, known := deviations[file][c.ID]
		return !known
	})
	replay(t, file, func(t *testing.T, c testCase) bool {
		if c.Input.ARNFormat == "" {
			_, err := arn.Parse(c.Input.ARN)
			return err != nil
		}
		// A format without placeholders is an ARN: are both of one resource type?
		formats := []string{c.Input.ARNFormat}
		if !strings.Contains(c.Input.ARNFormat, "${") {
			formats = nil
			for _, i := range arn.Candidates(c.Input.ARNFormat, templates) {
				formats = append(formats, templates[i])
			}
		}
		for _, i := range arn.Candidates(c.Input.ARN, templates) {
			if slices.Contains(formats, templates[i]) {
				return expect[bool](t, c)
			}
		}
		return !expect[bool](t, c)
	})
}

func TestCasesManagedPolicies(t *testing.T) {
	replay(t, "arn/managed-policy-resources.json", func(_ *testing.T, c testCase) bool {
		s := c.Input.Resource
		return s == arn.Any || valid(s) && arn.Match(arn.Any, s) && arn.Overlap(s, s)
	})
	replay(t, "arn/managed-policy-condition-arns.json", func(_ *testing.T, c testCase) bool {
		s := c.Input.ARN
		return valid(s) && arn.Like(s, s) == !strings.Contains(s, "${")
	})
}

func TestCasesWildcards(t *testing.T) {
	replay(t, "wildcard/aws-docs-wildcards.json", func(t *testing.T, c testCase) bool {
		pattern, value := c.Input.Pattern, c.Input.Value
		switch {
		case strings.HasSuffix(c.ID, "refused"): // where the text of a type stands, no typed parser takes a wildcard
			f := arn.Format{Name: "t.T", Service: arn.MustParse(pattern).Service, Region: "${Region}", Account: "${AccountID}",
				Resource: []string{"function:", ""}, IDs: []string{"Name"}}
			var fields [4]string
			return f.Parse(pattern, &fields[0], &fields[1], &fields[2], &fields[3]) != nil
		case c.ID == "incomplete ARN completed":
			full := expect[struct {
				EquivalentTo string `json:"equivalent_to"`
			}](t, c).EquivalentTo
			for _, s := range []string{"arn:aws:sqs:eu-west-1:123456789012:q", "arn:aws:sqs:::q", "arn:aws:sns:eu-west-1:123456789012:q"} {
				if arn.Match(pattern, s) != arn.Match(full, s) {
					return false
				}
			}
			return true
		}
		want := expect[bool](t, c)
		switch c.Input.Operator {
		case "Resource":
			return arn.Match(pattern, value) == want
		case "ArnLike":
			return arn.Like(pattern, value) == want
		case "StringLike": // all of both is one field
			return arn.Like("arn:x:x:::"+pattern, "arn:x:x:::"+value) == want
		}
		return false
	})
}

func TestCasesGlobIntersection(t *testing.T) {
	replay(t, "wildcard/parliament-glob-intersection.json", func(t *testing.T, c testCase) bool {
		const head = "arn:x:x:::"
		want := expect[bool](t, c)
		return arn.Overlap(head+c.Input.A, head+c.Input.B) == want && arn.Overlap(head+c.Input.B, head+c.Input.A) == want
	})
}
