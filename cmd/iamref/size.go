package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"github.com/iamref/iamref/policy"
)

func newSize() *cobra.Command {
	kind := kindFlag()
	c := &cobra.Command{
		Use:   "size [FILE…]",
		Short: "Measure policies as AWS does",
		Long: `Size tells how large policies are as AWS counts it, and how large AWS lets them be
for a kind. The exit status is 1 if one is too large. It reads standard input for
- and without a file.`,
		Example: `  iamref size policy.json
  iamref size --kind scp scps/*.json`,
	}
	choose(c, kind, "kind", "k", "where the policies are used", false)
	c.RunE = func(c *cobra.Command, files []string) error {
		kind, err := policy.ParseKind(kind.value)
		if err != nil {
			return err
		}
		var errs errorList
		tooLarge := false
		for _, file := range filesOr(files) {
			text, err := read(c, file)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			size, err := policy.SizeJSON(text, kind)
			var over *policy.SizeError
			if err != nil && !errors.As(err, &over) {
				errs = append(errs, in(file, err).(errorList)...)
				continue
			}
			line := fmt.Sprintf("%s: %d of %d", file, size, kind.MaxSize())
			if over != nil {
				tooLarge = true
				line = color.RedString("%s: %s", file, strings.TrimPrefix(err.Error(), "policy: "))
			}
			fmt.Fprintln(c.OutOrStdout(), line)
		}
		switch {
		case len(errs) > 0:
			return errs
		case tooLarge:
			return errNo
		}
		return nil
	}
	return c
}

// kindFlag is a flag for a kind of policy.
func kindFlag() *choice {
	kind := &choice{value: policy.KindIdentity.String()}
	for _, k := range policy.Kinds() {
		kind.of = append(kind.of, k.String())
	}
	return kind
}

// filesOr are the files, or standard input if there are none.
func filesOr(files []string) []string {
	if len(files) == 0 {
		return []string{standardInput}
	}
	return files
}
