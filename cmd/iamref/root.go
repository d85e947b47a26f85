package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/fatih/color"
	"github.com/spf13/cobra"
)

// newRoot makes the command with all commands below it.
func newRoot() *cobra.Command {
	colors := choice{value: "auto", of: []string{"auto", "always", "never"}}
	root := &cobra.Command{
		Use:   "iamref",
		Short: "Answer questions about AWS IAM",
		Long: `Iamref judges IAM policies, compares and measures them, writes the Go code that
builds them, and answers questions about AWS's actions, ARNs and API calls. It
works offline: what it knows of AWS is in the program.

The exit status is 0; 1 when the answer is no, such as a policy with an error or
policies that differ; 2 when there is no answer, such as for a wrong call or a
file that cannot be read.`,
		Example: `  iamref validate policies/*.json
  iamref go policy.json
  iamref actions 's3:Get*' --level Read`,
		Version:       version(),
		Args:          knownCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRun: func(*cobra.Command, []string) {
			switch colors.value { // for auto package color has looked at standard output and at NO_COLOR
			case "always":
				color.NoColor = false
				must(os.Unsetenv("NO_COLOR"))
			case "never":
				color.NoColor = true
			}
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(wrongCall)
	choose(root, &colors, "color", "", "colour the output", true)
	root.AddGroup(&cobra.Group{ID: policies, Title: "Policies:"}, &cobra.Group{ID: reference, Title: "What AWS has:"})
	add(root, policies, newValidate(), newGo(), newEqual(), newDiff(), newSize())
	add(root, reference, newActions(), newARN(), newOperation(), newExpand(), newShrink(), newServices())
	return root
}

// The groups of the help.
const (
	policies  = "policies"
	reference = "reference"
)

func add(root *cobra.Command, group string, commands ...*cobra.Command) {
	for _, c := range commands {
		c.GroupID = group
		if check := c.Args; check != nil {
			c.Args = func(c *cobra.Command, args []string) error { return wrongCall(c, check(c, args)) }
		}
	}
	root.AddCommand(commands...)
}

// knownCommand refuses the name of a command that there is not.
func knownCommand(root *cobra.Command, args []string) error {
	err := cobra.NoArgs(root, args)
	if err == nil {
		return nil
	}
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("%w; did you mean %q?", err, near[0])
	}
	return wrongCall(root, err)
}

// wrongCall says where it stands how a command is called, if there is an error.
func wrongCall(c *cobra.Command, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w; see %s --help", err, c.CommandPath())
}

// version is the version of the module, as the go command has noted it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// A choice is a flag that takes one of some words, in any case.
type choice struct {
	value string
	of    []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.of, "|") }

func (c *choice) Set(value string) error {
	for _, word := range c.of {
		if strings.EqualFold(word, value) {
			c.value = word
			return nil
		}
	}
	return fmt.Errorf("it is one of %s", strings.Join(c.of, ", "))
}

// choose gives a command a flag of words, which complete.
func choose(c *cobra.Command, words *choice, name, short, usage string, persistent bool) {
	flags := c.Flags()
	if persistent {
		flags = c.PersistentFlags()
	}
	flags.VarP(words, name, short, usage)
	must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words.of, cobra.ShellCompDirectiveNoFileComp)))
}

// must is for errors that only a mistake in this program can cause.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
