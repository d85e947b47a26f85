// Package fetch gets documents over HTTP, for a program that asks one publisher
// for hundreds of them and must not be fooled by half an answer.
//
// A [Client] asks few hosts only, those of the addresses it is given, over few
// connections. It asks again when a server is busy or an answer breaks off
// (Retry-After, else exponential waits with jitter), bounds the time and the
// size of every answer, asks conditionally for what it has in its cache, and
// gives out only what a check of the caller's accepts.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// UserAgent is what the client calls itself.
const UserAgent = "iamref-gen (+https://github.com/iamref/iamref)"

const (
	// MaxSize is the size in bytes, decompressed, over which a document is
	// refused. The largest page of AWS's has 2.3 MB.
	MaxSize = 16 << 20

	connections = 4 // to each host
	redirects   = 5 // for one document

	idleLimit  = 30 * time.Second // without a byte
	totalLimit = 5 * time.Minute  // for one document, all attempts and waits included
)

// Options say what a client may ask and where it keeps answers.
type Options struct {
	// Bases are the addresses from whose hosts documents may come. A host is
	// asked with the scheme that its address has, never with another.
	Bases []*url.URL

	// Cache is the folder that keeps documents from run to run; empty for none.
	Cache string

	// Dial, when not nil, replaces the network, TLS included. It is for tests.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// A Client gets documents. It may be used by several goroutines.
type Client struct {
	http    *retryablehttp.Client
	allowed map[string]bool // "https://docs.aws.amazon.com"
	cache   *cache          // nil for none
}

// New makes a client, and the folder of its cache. Close it after use.
func New(options Options) (*Client, error) {
	c := &Client{allowed: map[string]bool{}}
	for _, base := range options.Bases {
		if base.Scheme != "https" && base.Scheme != "http" || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
			return nil, fmt.Errorf("fetch: %q is not an address of the form https://host/folder/", base)
		}
		c.allowed[origin(base)] = true
	}
	if options.Cache != "" {
		var err error
		if c.cache, err = openCache(options.Cache); err != nil {
			return nil, err
		}
	}
	transport := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		ForceAttemptHTTP2:      true,
		MaxConnsPerHost:        connections,
		MaxIdleConnsPerHost:    connections,
		IdleConnTimeout:        idleLimit,
		TLSHandshakeTimeout:    idleLimit,
		MaxResponseHeaderBytes: 64 << 10,
	}
	if options.Dial != nil {
		transport.Proxy = nil
		transport.DialContext = options.Dial
		transport.DialTLSContext = options.Dial
	}
	c.http = &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: limited{transport}, CheckRedirect: c.checkRedirect},
		RetryMax:     retries,
		RetryWaitMin: firstWait,
		RetryWaitMax: longestWait,
		CheckRetry:   checkRetry,
		Backoff:      backoff,
		ErrorHandler: gaveUp,
	}
	return c, nil
}

// Close ends the client's connections.
func (c *Client) Close() { c.http.HTTPClient.CloseIdleConnections() }

// A Document is what an address holds.
type Document struct {
	URL      *url.URL  // where it was found, after redirects
	Body     []byte    // decompressed
	Modified time.Time // as the server says; zero when it does not
}

// Get gets the document at an address, of which check says whether it is one
// that was asked for; its error is returned as it is. A document that the check
// refuses is not kept.
func (c *Client) Get(ctx context.Context, address *url.URL, check func(*Document) error) (*Document, error) {
	if !c.allowed[origin(address)] {
		return nil, fmt.Errorf("fetch %s: not on a host that may be asked", address)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, totalLimit, refusal(fmt.Sprintf("no complete answer within %v", totalLimit)))
	defer cancel()
	stored := c.cache.load(address.String())
	if stored != nil && !c.mayAsk(stored.Final) {
		stored = nil // redirected under other options
	}
	fresh, err := c.ask(ctx, address, stored)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return nil, fmt.Errorf("fetch %s: %w", address, err)
	}
	if fresh == nil {
		fresh = stored
	}
	doc, err := fresh.document()
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", address, err)
	}
	if err := check(doc); err != nil {
		c.cache.drop(address.String())
		return nil, err
	}
	if fresh != stored {
		if err := c.cache.store(address.String(), fresh); err != nil {
			return nil, fmt.Errorf("fetch %s: %w", address, err)
		}
	}
	return doc, nil
}

// ask asks the server for a document; the result is nil when it is the stored one.
func (c *Client) ask(ctx context.Context, address *url.URL, stored *entry) (*entry, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", UserAgent)
	req.Header.Set("Accept-Language", "en-US")
	if stored != nil && stored.ETag != "" {
		req.Header.Set("If-None-Match", stored.ETag)
	} else if stored != nil && stored.LastModified != "" {
		req.Header.Set("If-Modified-Since", stored.LastModified)
	}
	var answer *entry
	req.SetResponseHandler(func(resp *http.Response) error {
		if resp.StatusCode == http.StatusNotModified && stored != nil {
			return nil
		}
		var err error
		answer, err = read(resp)
		return err
	})
	resp, err := c.http.Do(req)
	if resp != nil {
		resp.Body.Close()
	}
	return answer, err
}

// read reads an answer whole, or says why it is none.
func read(resp *http.Response) (*entry, error) {
	encoding := resp.Header.Get("Content-Encoding")
	switch {
	case resp.StatusCode != http.StatusOK:
		return nil, statusError(resp)
	case encoding != "" && encoding != "identity":
		return nil, refusal(fmt.Sprintf("encoded as %q, which was not asked for", encoding))
	case resp.ContentLength > MaxSize:
		return nil, errTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, MaxSize+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("the answer breaks off after %d bytes", len(body))
	case err != nil:
		return nil, err
	case len(body) > MaxSize:
		return nil, errTooLarge
	}
	return &entry{
		Final:        resp.Request.URL.String(),
		ETag:         resp.Header.Get("ETag"),
		LastModified: resp.Header.Get("Last-Modified"),
		body:         body,
	}, nil
}

// checkRedirect follows redirects to the client's hosts only.
func (c *Client) checkRedirect(req *http.Request, via []*http.Request) error {
	if !c.allowed[origin(req.URL)] || req.URL.User != nil {
		return refusal(fmt.Sprintf("redirected to %s, which is not on a host that may be asked", req.URL.Redacted()))
	}
	if len(via) > redirects {
		return refusal(fmt.Sprintf("redirected more than %d times", redirects))
	}
	return nil
}

// mayAsk reports whether an address is on one of the client's hosts.
func (c *Client) mayAsk(address string) bool {
	u, err := url.Parse(address)
	return err == nil && c.allowed[origin(u)]
}

func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }
