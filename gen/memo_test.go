package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/internal/page"
)

func TestAPageIsRememberedWhole(t *testing.T) {
	dir := t.TempDir()
	name := "list_orchard.md"
	first, err := openMemo(dir, "pages")
	require.NoError(t, err)
	read, err := first.readPage(name, []byte(orchardPage))
	require.NoError(t, err)
	require.NoError(t, first.save())

	second, err := openMemo(dir, "pages")
	require.NoError(t, err)
	require.Len(t, second.known, 1)
	known, err := second.readPage(name, []byte(orchardPage))
	require.NoError(t, err)
	require.Equal(t, read, known)
	require.False(t, second.changed, "the page was read again")

	t.Run("but not under another name, nor when it changes", func(t *testing.T) {
		p, err := second.readPage("list_x.md", []byte(orchardPage))
		require.NoError(t, err)
		require.Equal(t, "list_x.md", pageName(p))
		_, err = second.readPage(name, []byte(orchardPage[:100]))
		require.Error(t, err)
	})
}

func TestAMemoThatIsNotOursIsNone(t *testing.T) {
	dir := t.TempDir()
	m, err := openMemo(dir, "pages")
	require.NoError(t, err)
	m.put("key", []byte("result"))
	require.NoError(t, m.save())
	file := filepath.Join(dir, "memo-pages")
	content, err := os.ReadFile(file)
	require.NoError(t, err)

	other := &memo{file: m.file, used: map[string][]byte{"key": []byte("result")}, changed: true}
	tests := map[string]func(){
		"cut":                func() { require.NoError(t, os.WriteFile(file, content[:len(content)-1], 0o600)) },
		"empty":              func() { require.NoError(t, os.WriteFile(file, nil, 0o600)) },
		"of another program": func() { require.NoError(t, other.save()) },
		"changed": func() {
			content[len(content)-2] ^= 1
			require.NoError(t, os.WriteFile(file, content, 0o600))
		},
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			spoil()
			m, err := openMemo(dir, "pages")
			require.NoError(t, err)
			_, ok := m.get("key")
			require.False(t, ok)
		})
	}
}

func TestWhatARunDidNotAskForIsForgotten(t *testing.T) {
	dir := t.TempDir()
	for _, keys := range [][]string{{"a", "b"}, {"b", "c"}} {
		m, err := openMemo(dir, "pages")
		require.NoError(t, err)
		for _, key := range keys {
			if _, ok := m.get(key); !ok {
				m.put(key, []byte(key))
			}
		}
		require.NoError(t, m.save())
	}
	m, err := openMemo(dir, "pages")
	require.NoError(t, err)
	require.Equal(t, map[string][]byte{"b": []byte("b"), "c": []byte("c")}, m.known)
}

// Every page of AWS's comes back from the memo as it was read.
func TestPagesOfAWSAreRememberedWhole(t *testing.T) {
	long.Skip(t)
	for _, folder := range []string{"markdown-2026", "service-reference-2026-02"} {
		files, err := filepath.Glob(filepath.Join(referenceFolder, folder, "*.*"))
		require.NoError(t, err)
		if len(files) == 0 {
			t.Skipf("AWS's pages are not here: %s", folder)
		}
		dir := t.TempDir()
		for range 2 {
			m, err := openMemo(dir, "pages")
			require.NoError(t, err)
			for _, file := range files {
				content, err := os.ReadFile(file)
				require.NoError(t, err)
				if page.IsContents(content) {
					continue
				}
				want, err := page.Read(filepath.Base(file), content)
				require.NoError(t, err)
				got, err := m.readPage(filepath.Base(file), content)
				require.NoError(t, err)
				require.Equal(t, want, got)
			}
			require.NoError(t, m.save())
		}
	}
}
