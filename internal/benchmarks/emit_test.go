package benchmarks

import (
	"os"
	"path"
	"runtime"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/snapshot"
)

// The snapshot of all services becomes formatted Go in memory.
func BenchmarkEmit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		services, err := snapshot.Load(os.DirFS("../../gen/snapshot"))
		if err != nil {
			b.Fatal(err)
		}
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for _, s := range services {
			g.Go(func() error {
				_, err := emit.Service(s, emit.Options{Package: path.Base(s.Names.Package), Folder: s.Names.Package})
				return err
			})
		}
		if err := g.Wait(); err != nil {
			b.Fatal(err)
		}
	}
}
