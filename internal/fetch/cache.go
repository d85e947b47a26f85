package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"
)

// A cache keeps the document of each address in a file of its own: the checksum
// of all that follows, what the server said of the document, and the document.
// A file that is not whole, or not what was written, is as good as none.
type cache struct{ folder string }

// An entry is a document with what the server said of it.
type entry struct {
	URL          string // that was asked
	Final        string // after redirects
	ETag         string
	LastModified string
	body         []byte
}

// unfinished is the pattern of the names of files that are being written.
const unfinished = "new-*"

func openCache(folder string) (*cache, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("fetch: cache: %w", err)
	}
	// What a run that was killed has left half-written has these names.
	leftovers, err := filepath.Glob(filepath.Join(folder, unfinished))
	if err != nil {
		return nil, fmt.Errorf("fetch: cache: %w", err)
	}
	for _, name := range leftovers {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()).Abs() > time.Hour {
			_ = os.Remove(name)
		}
	}
	return &cache{folder}, nil
}

func (c *cache) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(c.folder, hex.EncodeToString(sum[:]))
}

// load finds the document of an address; it is nil when there is none. A file
// that is damaged is removed.
func (c *cache) load(address string) *entry {
	if c == nil {
		return nil
	}
	content, err := os.ReadFile(c.path(address))
	if err != nil {
		return nil
	}
	e, ok := decode(content)
	if !ok || e.URL != address {
		c.drop(address)
		return nil
	}
	return e
}

// store keeps a document; a reader sees the former file or the new one.
func (c *cache) store(address string, e *entry) (err error) {
	if c == nil {
		return nil
	}
	e.URL = address
	f, err := os.CreateTemp(c.folder, unfinished)
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("cache: %w", errors.Join(err, os.Remove(f.Name())))
		}
	}()
	_, err = f.Write(e.encode())
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), c.path(address))
}

// drop forgets the document of an address.
func (c *cache) drop(address string) {
	if c != nil {
		_ = os.Remove(c.path(address))
	}
}

func (e *entry) encode() []byte {
	header, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings
	}
	rest := append(append(header, '\n'), e.body...)
	sum := sha256.Sum256(rest)
	return append([]byte(hex.EncodeToString(sum[:])+"\n"), rest...)
}

func decode(content []byte) (*entry, bool) {
	const digits = 2 * sha256.Size
	if len(content) <= digits || content[digits] != '\n' {
		return nil, false
	}
	sum, rest := content[:digits], content[digits+1:]
	if want := sha256.Sum256(rest); hex.EncodeToString(want[:]) != string(sum) {
		return nil, false
	}
	header, body, ok := bytes.Cut(rest, []byte("\n"))
	e := &entry{body: body}
	if !ok || json.Unmarshal(header, e) != nil {
		return nil, false
	}
	return e, true
}

func (e *entry) document() (*Document, error) {
	final, err := url.Parse(e.Final)
	if err != nil {
		return nil, err
	}
	modified, err := http.ParseTime(e.LastModified)
	if err != nil {
		modified = time.Time{}
	}
	return &Document{URL: final, Body: e.body, Modified: modified}, nil
}
