package page

import (
	"bytes"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"
)

func workers() int { return runtime.GOMAXPROCS(0) }

// The goal is that reading takes at most one and a half times as long as parsing:
//
//	go test -run '^$' -bench 470Pages -count 6 ./internal/page
func BenchmarkRead470Pages(b *testing.B) {
	bench470Pages(b, func(name string, content []byte) error {
		_, err := Read(name, content)
		return err
	})
}

func BenchmarkParse470Pages(b *testing.B) {
	bench470Pages(b, func(_ string, content []byte) error {
		_, err := html.Parse(bytes.NewReader(content))
		return err
	})
}

func bench470Pages(b *testing.B, do func(name string, content []byte) error) {
	files := corpusFiles(b, "html-2026-06")
	var names []string
	size := 0
	for name, content := range files {
		names = append(names, name)
		size += len(content)
	}
	slices.Sort(names)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		var g errgroup.Group
		g.SetLimit(workers())
		for _, name := range names {
			g.Go(func() error { return do(name, files[name]) })
		}
		require.NoError(b, g.Wait())
	}
}

func BenchmarkRead(b *testing.B) {
	for _, name := range fixtures {
		b.Run(name, func(b *testing.B) {
			content := []byte(fixture(b, name))
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				_, err := Read(filepath.Base(name), content)
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkParse is what of [BenchmarkRead] is spent in the HTML parser.
func BenchmarkParse(b *testing.B) {
	for _, name := range fixtures {
		if !isHTML(name) {
			continue
		}
		b.Run(name, func(b *testing.B) {
			content := []byte(fixture(b, name))
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				_, err := html.Parse(bytes.NewReader(content))
				require.NoError(b, err)
			}
		})
	}
}
