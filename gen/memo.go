package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/iamref/iamref/internal/page"
)

// A memo remembers, from run to run, what this very program made of inputs that
// are still the same, so that a refresh without news has little to do. Another
// program, or a file that is not what was written, and nothing is remembered.
// What a run did not ask for is forgotten.
type memo struct {
	file    string
	program [sha256.Size]byte

	mu      sync.Mutex
	known   map[string][]byte // of former runs
	used    map[string][]byte // by this run
	changed bool
}

// program is the checksum of this program.
var program = sync.OnceValues(func() (sum [sha256.Size]byte, err error) {
	self, err := os.Executable()
	if err != nil {
		return sum, err
	}
	content, err := os.ReadFile(self)
	return sha256.Sum256(content), err
})

// openMemo opens a memo in a folder, which exists.
func openMemo(folder, name string) (*memo, error) {
	m := &memo{file: filepath.Join(folder, "memo-"+name), used: map[string][]byte{}}
	var err error
	if m.program, err = program(); err != nil {
		return nil, err
	}
	content, err := os.ReadFile(m.file)
	if err != nil || len(content) < sha256.Size {
		return m, nil
	}
	sum, rest := content[:sha256.Size], content[sha256.Size:]
	if want := m.sum(rest); !bytes.Equal(sum, want[:]) || gob.NewDecoder(bytes.NewReader(rest)).Decode(&m.known) != nil {
		m.known = nil
	}
	return m, nil
}

func (m *memo) sum(content []byte) [sha256.Size]byte {
	return sha256.Sum256(slices.Concat(m.program[:], content))
}

// memoKey names a result by what it was made of.
func memoKey(what string, inputs ...[]byte) string {
	h := sha256.New()
	for _, input := range inputs {
		fmt.Fprintf(h, "%d ", len(input))
		h.Write(input)
	}
	return what + " " + hex.EncodeToString(h.Sum(nil))
}

// get finds a result. A nil memo knows none.
func (m *memo) get(key string) (result []byte, ok bool) {
	if m == nil {
		return nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if result, ok = m.known[key]; ok {
		m.used[key] = result
	}
	return result, ok
}

// put remembers a result.
func (m *memo) put(key string, result []byte) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.used[key], m.changed = result, true
}

// readPage is [page.Read], remembered.
func (m *memo) readPage(name string, content []byte) (*page.Page, error) {
	key := memoKey("page", []byte(name), content)
	if known, ok := m.get(key); ok {
		p := &page.Page{}
		if err := json.Unmarshal(known, p); err == nil {
			return p, nil
		}
	}
	p, err := page.Read(name, content)
	if err != nil {
		return nil, err
	}
	encoded, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	m.put(key, encoded)
	return p, nil
}

// save writes the memo for the next run.
func (m *memo) save() error {
	if m == nil || !m.changed && len(m.used) == len(m.known) {
		return nil
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(m.used); err != nil {
		return err
	}
	sum := m.sum(b.Bytes())
	// Half a file would not fit its sum.
	return os.WriteFile(m.file, slices.Concat(sum[:], b.Bytes()), 0o600)
}
