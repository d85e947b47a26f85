package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/commit"
	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/reference"
)

const modulePath = "github.com/iamref/iamref"

// snapshotFolder is the snapshot that is embedded in the program.
func snapshotFolder() (fs.FS, error) { return fs.Sub(snapshotFiles, "snapshot") }

// generate makes the module's packages from the snapshot: all files or none.
func generate(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	start := time.Now()
	flags := newFlags("gen", "gen [-check]", stderr)
	check := flags.Bool("check", false, "write nothing; list the files that are not up to date, and fail if there are any")
	rest, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError(fmt.Sprintf("unexpected argument %q", rest[0]))
	}
	root, err := openModule()
	if err != nil {
		return err
	}
	defer root.Close()
	load := loadSnapshot
	var t *commit.Folder
	if !*check || commit.Unfinished(root) {
		if t, err = lockTree(root, stderr); err != nil {
			return err
		}
		defer t.Close()
		if t.Mended != "" { // the snapshot may be another than the embedded one
			load = func() ([]*reference.Service, error) { return currentSnapshot(root) }
		}
	}
	services, err := load()
	if err != nil {
		return err
	}
	update, err := newUpdate(ctx, root, services)
	if err != nil {
		return err
	}
	if *check {
		return update.check(start, stdout)
	}
	return update.write(ctx, t, start, stdout)
}

// An update is what it takes to bring the generated files of a module into line
// with the snapshot.
type update struct {
	root     *os.Root
	services []*reference.Service
	files    emit.Files
	changes  []emit.Change
}

func newUpdate(ctx context.Context, root *os.Root, services []*reference.Service) (*update, error) {
	files, err := emitAll(ctx, services)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, withStatus(statusOverride, err)
	}
	changes, err := emit.Diff(root, files)
	if err != nil {
		return nil, withStatus(statusTree, err)
	}
	return &update{root, services, files, changes}, nil
}

// check fails when a file is not as it should be.
func (u *update) check(start time.Time, stdout io.Writer) error {
	if len(u.changes) == 0 {
		fmt.Fprintf(stdout, "%s: %s up to date, %s\n", total(u.services), count(len(u.files), "file"), since(start))
		return nil
	}
	lines := []string{fmt.Sprintf("%d of the generated files are not up to date; run go generate ./...", len(u.changes))}
	for _, c := range u.changes {
		lines = append(lines, c.String())
	}
	return errors.New(strings.Join(lines, "\n"))
}

// write makes the changes and says in one line what was done.
func (u *update) write(ctx context.Context, t *commit.Folder, start time.Time, stdout io.Writer) error {
	if err := t.Apply(ctx, filesOf(u.files, u.changes, false)); err != nil {
		return err
	}
	u.report(start, stdout)
	return nil
}

func (u *update) report(start time.Time, stdout io.Writer) {
	fmt.Fprintf(stdout, "%s: %s, %s\n", total(u.services), outcome(u.files, u.changes), since(start))
}

// emitAll makes the files of all services, and those that are of all of them.
func emitAll(ctx context.Context, services []*reference.Service) (emit.Files, error) {
	files, err := emitServices(ctx, services)
	if err != nil {
		return nil, err
	}
	shared, err := emitShared(services)
	if err != nil {
		return nil, err
	}
	maps.Copy(files, shared)
	return files, nil
}

// emitServices makes the files of services, side by side.
func emitServices(ctx context.Context, services []*reference.Service) (emit.Files, error) {
	made := make([]emit.Files, len(services))
	errs := make([]error, len(services))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range services {
		g.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			made[i], errs[i] = emit.Service(s, emit.Options{Package: path.Base(s.Names.Package), Folder: s.Names.Package})
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if err := errors.Join(errs...); err != nil { // all together
		return nil, err
	}
	files := emit.Files{}
	for i, m := range made {
		for name, content := range m {
			if _, ok := files[name]; ok {
				return nil, fmt.Errorf("service %q: %s is the file of another service too: an override must name its package", services[i].Prefix, name)
			}
			files[name] = content
		}
	}
	return files, nil
}

// emitShared makes the files that are of all services.
func emitShared(services []*reference.Service) (emit.Files, error) {
	files, err := emit.Catalog(services)
	if err != nil {
		return nil, err
	}
	maps.Copy(files, emit.ServicesDoc(services))
	return files, nil
}

// total counts what services hold.
func total(services []*reference.Service) string {
	var actions, types, keys, operations int
	for _, s := range services {
		actions += len(s.Actions)
		types += len(s.ResourceTypes)
		keys += len(s.ConditionKeys)
		operations += len(s.Operations)
	}
	return fmt.Sprintf("%s, %s, %s, %s, %s", count(len(services), "service"), count(actions, "action"),
		count(types, "resource type"), count(keys, "condition key"), count(operations, "operation"))
}

func outcome(files emit.Files, changes []emit.Change) string {
	stale := 0
	for _, c := range changes {
		if c.Reason == "stale" {
			stale++
		}
	}
	written := len(changes) - stale
	text := fmt.Sprintf("%s written, %d unchanged", count(written, "file"), len(files)-written)
	if stale > 0 {
		text += fmt.Sprintf(", %d removed", stale)
	}
	return text
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func since(start time.Time) time.Duration { return time.Since(start).Round(time.Millisecond) }

// openModule opens the root of this module, in or below which gen must be run.
func openModule() (*os.Root, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		name, err := moduleName(filepath.Join(dir, "go.mod"))
		if err == nil && name == modulePath {
			return os.OpenRoot(dir)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil, fmt.Errorf("gen: not within the module %s; for a package in your own module, use gen service", modulePath)
		}
		dir = parent
	}
}

// moduleName is the module path in a go.mod file.
func moduleName(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "module "); ok {
			return strings.Trim(name, "\" "), nil
		}
	}
	return "", lines.Err()
}
