package main

import (
	"errors"
	"strings"

	"github.com/iamref/iamref/internal/changes"
)

// The exit statuses of gen. docs/refresh.md tells them to users.
const (
	statusDone        = 0
	statusFailed      = 1 // anything else: a source that cannot be had, a file that cannot be written, -check finding a difference
	statusUsage       = 2 // a wrong call
	statusPage        = 3 // a page is not understood, or has two layouts
	statusServiceGone = 4 // a known service is gone, or has no actions
	statusServiceLoss = 5 // a service loses more than a quarter
	statusTotalLoss   = 6 // all services together lose one percent of one kind
	statusRise        = 7 // all services together gain more than ten percent
	statusOverride    = 8 // an override must decide, or expects what is not there
	statusTree        = 9 // a file in the way: changed or made by hand, or a way out of the module
	statusLocked      = 10
)

// A statusError is an error with an exit status of its own.
type statusError struct {
	status int
	err    error
}

func (e *statusError) Error() string { return e.err.Error() }
func (e *statusError) Unwrap() error { return e.err }

// withStatus gives an error an exit status, unless it has one.
func withStatus(status int, err error) error {
	if _, has := errors.AsType[*statusError](err); err == nil || has {
		return err
	}
	return &statusError{status, err}
}

// refused is what the guard refuses, a line for each reason. The status is that
// of the gravest.
func refused(refusals []changes.Refusal) error {
	if len(refusals) == 0 {
		return nil
	}
	status := map[changes.RefusalKind]int{
		changes.ServiceGone: statusServiceGone, changes.ServiceLoss: statusServiceLoss, changes.TotalLoss: statusTotalLoss, changes.Rise: statusRise,
	}
	lines := make([]string, len(refusals))
	for i, r := range refusals {
		lines[i] = "refused: " + r.Text
	}
	return &statusError{status[refusals[0].Kind], errors.New(strings.Join(lines, "\n"))}
}
