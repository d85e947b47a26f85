package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/commit"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// snapshotPath is where the snapshot lies within the module.
const snapshotPath = "gen/snapshot"

// A refreshing is one call of gen refresh.
type refreshing struct {
	sources  sourceOptions
	accepted paths // losses
	dryRun   bool
	format   formatFlag
	start    time.Time
}

// refresh reads the sources, makes the snapshot of their services anew, and then
// the module's packages. It reports what changed. Nothing is written when
// anything is wrong, or when more would be lost than the guard lets through.
func refresh(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	r := refreshing{format: "text", start: time.Now()}
	flags := newFlags("gen refresh", "gen refresh [-from [DATE=]PAGE…] [-accept-loss NAME…] [-dry-run]", stderr)
	r.sources.register(flags)
	flags.Var(&r.accepted, "accept-loss", "a `loss` that the guard lets through: s3, s3:GetObject, s3/bucket or key=s3:prefix; may be repeated, or several with commas between")
	flags.BoolVar(&r.dryRun, "dry-run", false, "write nothing; only report")
	flags.Var(&r.format, "format", "the `form` of the report: text, markdown or json")
	rest, err := parse(flags, args)
	if err != nil {
		return err
	}
	r.sources.from = append(r.sources.from, rest...)
	root, err := openModule()
	if err != nil {
		return err
	}
	defer root.Close()
	gathered, err := gather(ctx, r.sources, stderr)
	if err != nil {
		if _, ok := errors.AsType[page.Errors](err); ok {
			err = withStatus(statusPage, err)
		}
		return err
	}
	return r.run(ctx, root, gathered, stdout, stderr)
}

// run brings the module into line with what was gathered.
func (r *refreshing) run(ctx context.Context, root *os.Root, gathered gathered, stdout, stderr io.Writer) error {
	fresh, err := gathered.services()
	if err != nil {
		return withStatus(statusPage, err)
	}
	var t *commit.Folder
	if !r.dryRun || commit.Unfinished(root) {
		if t, err = lockTree(root, stderr); err != nil {
			return err
		}
		defer t.Close()
	}
	overrides, err := snapshot.LoadOverrides(overridesFile)
	if err != nil {
		return withStatus(statusOverride, err)
	}
	current, err := currentSnapshot(root)
	if err != nil {
		return err
	}
	// Without the contents page, or with a choice of services, nobody can tell
	// which services are gone.
	complete := gathered.contents != nil && r.sources.services == ""
	read, err := facts(fresh, current, complete)
	if err != nil {
		return withStatus(statusPage, err)
	}
	refusals, err := changes.Guard(current, replace(current, read), r.losses())
	if err != nil {
		return usageError("gen refresh: " + err.Error())
	}
	if len(refusals) > 0 && !r.dryRun {
		return refused(refusals)
	}
	next, err := nextSnapshot(read, current, overrides)
	if err != nil && r.dryRun && len(refusals) > 0 {
		return withStatus(statusOverride, errors.Join(refused(refusals), err))
	}
	if err != nil {
		return withStatus(statusOverride, err)
	}
	report := changes.Between(current, next)
	report.Notes = slices.Concat(outdated(fresh, current), crossCheck(gathered.pages), gathered.notes)
	if complete {
		report.Notes = append(pageless(fresh, current), report.Notes...)
	}
	if !r.dryRun {
		m := &renewal{root: root, tree: t, current: current, next: next, report: report}
		if err := m.write(ctx); err != nil {
			return err
		}
		defer func() { fmt.Fprintf(r.summary(stdout, stderr), "%s, %s\n", m.outcome, since(r.start)) }()
	}
	if err := r.format.write(report, stdout); err != nil {
		return err
	}
	return refused(refusals)
}

// losses are the losses that the call accepts.
func (r *refreshing) losses() changes.Accepted {
	var out changes.Accepted
	for _, list := range r.accepted {
		out = append(out, splitLosses(list)...)
	}
	return out
}

// currentSnapshot is the snapshot as it lies in the module, which may be newer
// than the one embedded in this program.
func currentSnapshot(root *os.Root) ([]*reference.Service, error) {
	folder, err := fs.Sub(root.FS(), snapshotPath)
	if err != nil {
		return nil, err
	}
	services, err := snapshot.Load(folder)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", snapshotPath, err)
	}
	return services, nil
}
