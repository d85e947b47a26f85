// Iamref answers questions about AWS IAM for people and for CI: it judges policies, compares and measures them, and writes
// the Go code that builds them.
//
//	iamref validate FILE…         judge policies
//	iamref go FILE                write the Go code of a policy
//	iamref equal A B              tell whether two policies say the same
//	iamref diff A B               tell what differs between two policies
//	iamref size FILE…             measure policies as AWS does
//	iamref actions PATTERN…       describe actions
//	iamref arn ARN…               say what an ARN is of, and which actions take it
//	iamref operation SERVICE CALL say which actions an API call needs
//	iamref expand PATTERN…        list the actions that patterns cover
//	iamref shrink ACTION…         find few patterns for actions
//	iamref services               list the services
//
// The exit status is 0; 1 when the answer is no, such as a policy with an error, policies that differ, or an action that does
// not exist; 2 when there is no answer: a wrong call, or a file that cannot be read.
//
// Docs: docs/command.md.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the program. Its result is the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errNo):
		return 1
	}
	for _, e := range split(err) {
		fmt.Fprintf(stderr, "iamref: %v\n", e)
	}
	return 2
}

// errNo is the error of a command that has said all there is to say, and whose answer is no.
var errNo = errors.New("no")

// split takes errors apart that were joined.
func split(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}
