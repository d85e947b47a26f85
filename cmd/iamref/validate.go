package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/cmd/iamref/internal/report"
	"github.com/iamref/iamref/policy"
)

func newValidate() *cobra.Command {
	const never = "NEVER"
	format := choice{value: "text", of: []string{"text", "json", "sarif", "github"}}
	failOn := choice{value: string(policy.SeverityError)}
	for _, s := range report.Severities {
		failOn.of = append(failOn.of, string(s))
	}
	failOn.of = append(failOn.of, never)
	kind := kindFlag()
	var options policy.Options
	c := &cobra.Command{
		Use:   "validate [FILE…]",
		Short: "Judge policies",
		Long: `Validate finds what IAM Access Analyzer finds in policies, as far as that can be told
without AWS, and some more; docs/findings.md explains each code. It reads standard
input for - and without a file.

The exit status is 0; 1 when a finding is as bad as --fail-on, or worse; 2 when a
file cannot be read. Then the others are judged all the same.`,
		Example: `  iamref validate policies/*.json
  iamref validate --kind trust --fail-on warning role.json
  iamref validate --kind resource --resource-type AWS::S3::Bucket --format json bucket.json
  terraform show -json plan | jq … | iamref validate`,
	}
	choose(c, kind, "kind", "k", "where the policies are used", false)
	choose(c, &format, "format", "f", "what to print", false)
	choose(c, &failOn, "fail-on", "", "the least severity for which the exit status is 1", false)
	c.Flags().StringVar(&options.ResourceType, "resource-type", "", "with --kind resource: the type of the resource, such as AWS::S3::Bucket")
	c.Flags().StringSliceVar(&options.Ignore, "ignore", nil, "leave out findings with this `CODE`; can be repeated")
	must(c.RegisterFlagCompletionFunc("resource-type", cobra.NoFileCompletions))
	must(c.RegisterFlagCompletionFunc("ignore", cobra.NoFileCompletions))
	c.RunE = func(c *cobra.Command, names []string) error {
		var err error
		if options.Kind, err = policy.ParseKind(kind.value); err != nil {
			return err
		}
		if t := options.ResourceType; t != "" {
			if options.Kind != policy.KindResource {
				return fmt.Errorf("--resource-type %s is for --kind %s, not for %s", t, policy.KindResource, options.Kind)
			}
			if strings.Count(t, "::") != 2 {
				return fmt.Errorf("--resource-type %s is not a type in CloudFormation's words, such as AWS::S3::Bucket", t)
			}
		}
		for i, code := range options.Ignore {
			options.Ignore[i] = strings.ToUpper(code)
		}
		options.Services = catalog.Services()
		files := []report.File{}
		var errs errorList
		for _, name := range filesOr(names) {
			text, err := read(c, name)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			files = append(files, report.File{Name: name, Text: text, Findings: policy.ValidateJSON(text, options)})
		}
		if err := report.Formats[format.value](c.OutOrStdout(), files); err != nil {
			return err
		}
		switch {
		case len(errs) > 0:
			return errs
		case failOn.value != never && report.Reached(files, policy.Severity(failOn.value)):
			return errNo
		}
		return nil
	}
	return c
}
