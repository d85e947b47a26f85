package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// limited breaks off an exchange in which nothing arrives for too long.
type limited struct{ base http.RoundTripper }

func (t limited) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(req.Context())
	timer := time.AfterFunc(idleLimit, func() { cancel(fmt.Errorf("nothing arrived for %v", idleLimit)) })
	resp, err := t.base.RoundTrip(req.WithContext(ctx))
	if err != nil {
		timer.Stop()
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		cancel(nil)
		return nil, err
	}
	resp.Body = &limitedBody{resp.Body, ctx, cancel, timer}
	return resp, nil
}

type limitedBody struct {
	io.ReadCloser
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
}

func (b *limitedBody) Read(p []byte) (int, error) {
	b.timer.Reset(idleLimit)
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		if cause := context.Cause(b.ctx); cause != nil {
			err = cause
		}
	}
	return n, err
}

func (b *limitedBody) Close() error {
	b.timer.Stop()
	err := b.ReadCloser.Close()
	b.cancel(nil)
	return err
}
