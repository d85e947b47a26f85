// Gen makes the Go packages of this module from what AWS publishes about its
// services.
//
//	gen                     the snapshot becomes Go; all files or none
//	gen -check              lists generated files that are not up to date
//	gen diff OLD NEW        prints what differs between snapshots or pages
//	gen model [PAGE…]       prints the model of pages, or of the snapshot
//	gen service -from PAGE… makes the package of one service in your own module
//	gen refresh             AWS's pages become the snapshot, and that Go
//
// Docs: docs/how-it-works.md, docs/refresh.md.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

//go:embed snapshot/*.json
var snapshotFiles embed.FS

//go:embed overrides.json
var overridesFile []byte

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// A command is what one call of gen does. Flags are parsed by it.
type command struct {
	name string
	run  func(ctx context.Context, args []string, stdout, stderr io.Writer) error
}

var commands = []command{
	{"", generate},
	{"diff", diff},
	{"model", model},
	{"refresh", refresh},
	{"service", service},
}

// run is the program: its result is the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	name, rest := "", args
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		name, rest = args[0], args[1:]
	}
	for _, c := range commands {
		if c.name != name {
			continue
		}
		err := c.run(ctx, rest, stdout, stderr)
		var usage usageError
		switch {
		case err == nil || errors.Is(err, flag.ErrHelp):
			return statusDone
		case errors.As(err, &usage):
			fmt.Fprintf(stderr, "gen: %v\n", err)
			return statusUsage
		case ctx.Err() != nil && errors.Is(err, context.Cause(ctx)):
			fmt.Fprintln(stderr, "gen: interrupted; nothing was written")
			return statusFailed
		}
		fmt.Fprintln(stderr, err)
		if e, ok := errors.AsType[*statusError](err); ok {
			return e.status
		}
		return statusFailed
	}
	fmt.Fprintf(stderr, "gen: no command %q: gen [-check], gen diff, gen model, gen service, gen refresh\n", name)
	return statusUsage
}

// A usageError is a call that gen does not understand.
type usageError string

func (e usageError) Error() string { return string(e) }

// newFlags is a flag set that explains itself on stderr. Its errors are usage
// errors, which run prints.
func newFlags(name, usage string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {
		fmt.Fprintf(stderr, "usage: %s\n", usage)
		flags.SetOutput(stderr)
		flags.PrintDefaults()
	}
	return flags
}

// parse parses flags that may stand between the other arguments, which it
// returns.
func parse(flags *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, usageError(err.Error())
		}
		args = flags.Args()
		if len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}
