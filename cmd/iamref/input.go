package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/iamref/iamref/policy"
)

// standardInput is what stands for standard input in the place of a file.
const standardInput = "-"

// read reads a file.
func read(c *cobra.Command, file string) ([]byte, error) {
	if file == standardInput {
		text, err := io.ReadAll(c.InOrStdin())
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return text, nil
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, syscall.EISDIR) {
		return nil, fmt.Errorf("%s is a directory; name the files in it, such as %s", file, filepath.Join(file, "*.json"))
	}
	return text, err
}

// readPolicy reads a file that holds a policy.
func readPolicy(c *cobra.Command, file string) (policy.Document, error) {
	text, err := read(c, file)
	if err != nil {
		return policy.Document{}, err
	}
	d, err := policy.Parse(text)
	if err != nil {
		return policy.Document{}, in(file, err)
	}
	return d, nil
}

// in says in which file an error is, or each of several.
func in(file string, err error) error {
	var errs errorList
	for _, e := range split(err) {
		errs = append(errs, fmt.Errorf("%s: %w", file, e))
	}
	return errs
}

// An errorList is several errors, each for a line of its own.
type errorList []error

func (l errorList) Error() string   { return fmt.Sprint([]error(l)) }
func (l errorList) Unwrap() []error { return l }

// words are the arguments of a command or, without any, the lines of standard input.
func words(c *cobra.Command, args []string) ([]string, error) {
	if len(args) > 0 {
		return args, nil
	}
	var lines []string
	for s := bufio.NewScanner(c.InOrStdin()); ; {
		if !s.Scan() {
			return lines, s.Err()
		}
		if line := strings.TrimSpace(s.Text()); line != "" {
			lines = append(lines, line)
		}
	}
}
