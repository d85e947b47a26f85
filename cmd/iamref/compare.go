package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"github.com/iamref/iamref/policy"
)

func newEqual() *cobra.Command {
	return &cobra.Command{
		Use:   "equal A B",
		Short: "Tell whether two policies say the same",
		Long: `Equal compares two policies by what they say: the order of statements, brackets
around one value and the case of actions make no difference. It prints nothing if
they are equal. The exit status is 0 if they are, 1 if they differ.`,
		Example: `  iamref equal old.json new.json
  aws iam get-policy-version … --query PolicyVersion.Document | iamref equal - policy.json`,
		Args: twoFiles,
		RunE: func(c *cobra.Command, args []string) error {
			var texts [2][]byte
			for i, file := range args {
				text, err := read(c, file)
				if err != nil {
					return err
				}
				if _, err := policy.EqualJSON(text, nil); err != nil { // to tell in which file it is
					return in(file, err)
				}
				texts[i] = text
			}
			equal, err := policy.EqualJSON(texts[0], texts[1])
			if err == nil && !equal {
				fmt.Fprintf(c.OutOrStdout(), "%s and %s differ\n", args[0], args[1])
				err = errNo
			}
			return err
		},
	}
}

func newDiff() *cobra.Command {
	return &cobra.Command{
		Use:   "diff A B",
		Short: "Tell what differs between two policies",
		Long: `Diff prints what differs between two policies, element by element; nothing if they
are equal. The exit status is 0 then, and 1 if they differ.`,
		Example: `  iamref diff old.json new.json`,
		Args:    twoFiles,
		RunE: func(c *cobra.Command, args []string) error {
			a, err := readPolicy(c, args[0])
			if err != nil {
				return err
			}
			b, err := readPolicy(c, args[1])
			if err != nil {
				return err
			}
			differences := policy.Diff(a, b)
			for _, d := range differences {
				printDifference(c.OutOrStdout(), d)
			}
			if len(differences) > 0 {
				return errNo
			}
			return nil
		},
	}
}

// twoFiles asks for two files, of which one can be standard input.
func twoFiles(c *cobra.Command, args []string) error {
	if err := cobra.ExactArgs(2)(c, args); err != nil {
		return err
	}
	if args[0] == standardInput && args[1] == standardInput {
		return errors.New("standard input can be one of the two policies only")
	}
	return nil
}

// printDifference prints where the difference is, and below it what only one of the policies has.
func printDifference(w io.Writer, d policy.Difference) {
	place := "document"
	switch {
	case d.A >= 0 && d.B >= 0 && d.A != d.B:
		place = fmt.Sprintf("Statement[%d], now [%d]", d.A, d.B)
	case d.A >= 0:
		place = fmt.Sprintf("Statement[%d]", d.A)
	case d.B >= 0:
		place = fmt.Sprintf("Statement[%d]", d.B)
	}
	if d.Sid != "" {
		place += " " + d.Sid
	}
	switch {
	case d.Element != "":
		place += ": " + d.Element
	case d.A < 0 && d.B >= 0:
		place += ": new"
	case d.B < 0 && d.A >= 0:
		place += ": gone"
	}
	fmt.Fprintln(w, color.New(color.Bold).Sprint(place))
	for _, text := range d.Removed {
		fmt.Fprintln(w, color.RedString("- %s", text))
	}
	for _, text := range d.Added {
		fmt.Fprintln(w, color.GreenString("+ %s", text))
	}
}
