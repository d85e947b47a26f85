package main

import (
	"github.com/spf13/cobra"

	"github.com/iamref/iamref/gen/snapshot"
	"github.com/iamref/iamref/internal/gocode"
)

func newGo() *cobra.Command {
	var o gocode.Options
	c := &cobra.Command{
		Use:   "go [FILE]",
		Short: "Write the Go code that builds a policy",
		Long: `Go writes a Go file with a function that returns the policy, built with the typed
API of github.com/iamref/iamref: actions are constants, ARNs are of their type,
condition keys have their operators. Where the types cannot say what the policy
says, the code is raw: patterns of actions, ARNs that are of no type or of several.
It reads standard input for - and without a file.`,
		Example: `  iamref go policy.json
  aws iam get-policy-version … --query PolicyVersion.Document | iamref go --package policies --func reader > reader.go`,
		Args: cobra.MaximumNArgs(1),
	}
	c.Flags().StringVar(&o.Package, "package", "main", "the `NAME` of the package")
	c.Flags().StringVar(&o.Func, "func", "newPolicy", "the `NAME` of the function")
	c.RunE = func(c *cobra.Command, files []string) error {
		file := filesOr(files)[0]
		d, err := readPolicy(c, file)
		if err != nil {
			return err
		}
		if file != standardInput {
			o.Source = file
		}
		code, err := gocode.NewReference(snapshot.Files).Write(d, o)
		if err != nil {
			return in(file, err)
		}
		_, err = c.OutOrStdout().Write(code)
		return err
	}
	return c
}
