package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/commit"
	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// A renewal puts a new snapshot in the place of the current one, with all that
// is made of it.
type renewal struct {
	root          *os.Root
	tree          *commit.Folder
	current, next []*reference.Service
	report        *changes.Report
	outcome       string // what was done, in lines, once it is
}

// write writes the snapshot, the packages made of it and the section of the
// change log, as one change. All is made before the first file is written.
func (n *renewal) write(ctx context.Context) error {
	renewed := without(n.next, n.current)
	if len(renewed) == 0 {
		n.outcome = fmt.Sprintf("snapshot: nothing to write, %s unchanged", count(len(n.next), "service"))
		return nil
	}
	update, err := newUpdate(ctx, n.root, n.next)
	if err != nil {
		return err
	}
	if err := n.unchangedByHand(ctx, update.changes); err != nil {
		return err
	}
	facts := emit.Files{}
	var stale []emit.Change
	for _, s := range renewed {
		name := path.Join(snapshotPath, snapshot.FileName(s.Prefix))
		if facts[name], err = snapshot.Encode(s); err != nil {
			return err
		}
		stale = append(stale, emit.Change{Path: name, Reason: "differs"})
	}
	outcomes := fmt.Sprintf("snapshot: %s written, %d unchanged\n%s: %s",
		count(len(stale), "file"), len(n.next)-len(stale), total(n.next), outcome(update.files, update.changes))
	if !n.report.Empty() {
		log, err := n.root.ReadFile(changes.LogPath)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if facts[changes.LogPath], err = n.report.Log(log, newest(renewed)); err != nil {
			return err
		}
		stale = append(stale, emit.Change{Path: changes.LogPath, Reason: "differs"})
	}
	if err := n.tree.Apply(ctx, slices.Concat(filesOf(facts, stale, true), filesOf(update.files, update.changes, false))); err != nil {
		return err
	}
	n.outcome = outcomes
	return nil
}

// without are the services of one snapshot that another does not have as they
// are.
func without(services, others []*reference.Service) []*reference.Service {
	return slices.DeleteFunc(slices.Clone(services), func(s *reference.Service) bool { return slices.Contains(others, s) })
}

// unchangedByHand looks whether the files that will be written over, or removed,
// are as the current snapshot gives them. Those that it does not give are left
// from a former one, and are not looked at.
func (n *renewal) unchangedByHand(ctx context.Context, changes []emit.Change) error {
	files, err := emitServices(ctx, without(n.current, n.next)) // of other services no file changes
	if err != nil {
		return err
	}
	shared, err := emitShared(n.current)
	if err != nil {
		return err
	}
	maps.Copy(files, shared)
	var differ []string
	for _, c := range changes {
		want, given := files[c.Path]
		if c.Reason == "missing" || c.Reason == "stale" && !given {
			continue
		}
		have, err := n.root.ReadFile(c.Path)
		if err != nil {
			return withStatus(statusTree, err)
		}
		if !bytes.Equal(have, want) {
			differ = append(differ, c.Path+": not as the snapshot gives it: it was changed by hand, or the generator was; see what differs, and run go generate ./... first")
		}
	}
	if len(differ) > 0 {
		return &statusError{statusTree, errors.New(strings.Join(differ, "\n"))}
	}
	return nil
}

// newest is the date of the newest source.
func newest(services []*reference.Service) string {
	date := ""
	for _, s := range services {
		for _, source := range s.Sources {
			date = max(date, source.Date)
		}
	}
	return date
}

// summary is where the last lines go: not into a report that a program reads.
func (r *refreshing) summary(stdout, stderr io.Writer) io.Writer {
	if r.format == "text" {
		return stdout
	}
	return stderr
}
