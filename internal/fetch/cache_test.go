package fetch

import (
	"bytes"
	"testing"
	"time"

	"os"
	"path/filepath"

	"github.com/stretchr/testify/require"
)

// Whatever a file of the cache holds: it is what was written, or none.
func FuzzDecode(f *testing.F) {
	whole := (&entry{URL: "https://docs.example.com/x", Final: "https://docs.example.com/y", ETag: `"1"`, body: []byte("trees\n\x00")}).encode()
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte("0"), 65))
	f.Fuzz(func(t *testing.T, content []byte) {
		e, ok := decode(content)
		if !ok {
			return
		}
		again, ok := decode(e.encode())
		require.True(t, ok)
		require.Equal(t, e, again)
	})
}

func TestWhatAKilledRunLeftInTheCacheGoes(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, "new-1"), filepath.Join(dir, "new-2")
	for _, name := range []string{old, fresh} {
		require.NoError(t, os.WriteFile(name, []byte("half"), 0o600))
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	require.NoError(t, os.Chtimes(old, yesterday, yesterday))
	_, err := openCache(dir)
	require.NoError(t, err)
	require.NoFileExists(t, old)
	require.FileExists(t, fresh, "another run may be writing it")
}

func TestTheFolderOfTheCacheCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := openCache(filepath.Join(file, "cache"))
	require.ErrorContains(t, err, "fetch: cache: mkdir ")
}
