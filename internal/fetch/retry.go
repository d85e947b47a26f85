package fetch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const (
	retries     = 4
	firstWait   = time.Second
	longestWait = 30 * time.Second
	mostPatient = 2 * time.Minute // for a server that says how long to wait
)

// A StatusError is an answer that is no document.
type StatusError struct {
	Code int
	Wait time.Duration // before one should ask again, as the server says; 0 when it does not
}

func (e *StatusError) Error() string {
	text := fmt.Sprintf("%d %s", e.Code, http.StatusText(e.Code))
	if http.StatusText(e.Code) == "" {
		text = fmt.Sprintf("status %d", e.Code)
	}
	if e.Wait > mostPatient {
		text += fmt.Sprintf(": the server asks for a wait of %v", e.Wait.Round(time.Second))
	}
	return text
}

func statusError(resp *http.Response) error {
	return &StatusError{resp.StatusCode, serverWait(resp)}
}

// Lost reports whether an error says that there is nothing at the address: AWS
// answers 403 for what its storage does not have.
func Lost(err error) bool {
	var status *StatusError
	return errors.As(err, &status) && (status.Code == http.StatusForbidden || status.Code == http.StatusNotFound || status.Code == http.StatusGone)
}

// A refusal is an error that stays when one asks again.
type refusal string

func (r refusal) Error() string { return string(r) }

var errTooLarge = refusal(fmt.Sprintf("larger than %d MiB, the limit for a document", MaxSize>>20))

// checkRetry decides whether to ask again.
func checkRetry(ctx context.Context, resp *http.Response, err error) (bool, error) {
	var refused refusal
	var status *StatusError
	switch {
	case ctx.Err() != nil:
		return false, context.Cause(ctx)
	case errors.As(err, &refused):
		return false, refused
	case errors.As(err, &status):
		return false, status
	case err != nil:
		return retryablehttp.ErrorPropagatedRetryPolicy(ctx, nil, err)
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500 && resp.StatusCode != http.StatusNotImplemented:
		return serverWait(resp) <= mostPatient, nil
	}
	return false, nil
}

// serverWait is how long the server says to wait; 0 when it does not.
func serverWait(resp *http.Response) time.Duration {
	return retryablehttp.DefaultBackoff(0, 0, 0, resp)
}

// backoff is how long to wait: as long as the server says, else twice as long
// each time, less up to a half so that clients which failed together do not come
// back together.
func backoff(shortest, longest time.Duration, attempt int, resp *http.Response) time.Duration {
	if wait := serverWait(resp); wait > 0 {
		return wait
	}
	wait := retryablehttp.DefaultBackoff(shortest, longest, attempt, nil)
	return wait - rand.N(wait/2)
}

// gaveUp makes the error of a document that could not be got.
func gaveUp(resp *http.Response, err error, attempts int) (*http.Response, error) {
	if resp != nil {
		resp.Body.Close()
		if err == nil {
			err = statusError(resp)
		}
	}
	var outer *url.Error // which repeats the address
	if errors.As(err, &outer) {
		err = outer.Err
	}
	if attempts > 1 {
		err = fmt.Errorf("%w (%d attempts)", err, attempts)
	}
	return nil, err
}
