package main

import (
	"github.com/spf13/cobra"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

func newExpand() *cobra.Command {
	return &cobra.Command{
		Use:   "expand [PATTERN…]",
		Short: "List the actions that patterns cover",
		Long: `Expand prints the actions that patterns cover, one a line, sorted, each once. It
reads the lines of standard input if there are no arguments.`,
		Example: `  iamref expand 's3:Get*' '*:Tag*'
  jq -r '.Statement[].Action[]' policy.json | iamref expand`,
		ValidArgsFunction: completeActions,
		RunE: func(c *cobra.Command, args []string) error {
			patterns, err := words(c, args)
			if err != nil {
				return err
			}
			for i, p := range patterns {
				patterns[i] = lowerPrefix(p)
			}
			_, err = findActions(c, patterns)
			lines(c.OutOrStdout(), policy.Expand(catalog.Services(), patterns...))
			return err
		},
	}
}

func newShrink() *cobra.Command {
	var whole bool
	c := &cobra.Command{
		Use:   "shrink [ACTION…]",
		Short: "Find few patterns for actions",
		Long: `Shrink prints few patterns that cover exactly the given actions among all that AWS
has today, one a line. What AWS adds later may be covered too. It reads the lines
of standard input if there are no arguments.`,
		Example: `  iamref shrink s3:GetObject s3:GetObjectAcl s3:GetObjectTagging
  iamref expand 's3:Get*' | iamref shrink --words`,
		ValidArgsFunction: completeActions,
	}
	c.Flags().BoolVarP(&whole, "words", "w", false, "cut no words: s3:Get*, but not s3:Ge*")
	c.RunE = func(c *cobra.Command, args []string) error {
		actions, err := words(c, args)
		if err != nil {
			return err
		}
		shrink := policy.Shrink
		if whole {
			shrink = policy.ShrinkToWords
		}
		lines(c.OutOrStdout(), shrink(catalog.Services(), actions...))
		return nil
	}
	return c
}
