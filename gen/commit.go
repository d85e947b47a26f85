package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/iamref/iamref/internal/commit"
	"github.com/iamref/iamref/internal/emit"
)

// lockTree locks a folder against other runs and mends what a killed run has
// left in it.
func lockTree(root *os.Root, stderr io.Writer) (*commit.Folder, error) {
	t, err := commit.Open(root)
	switch {
	case errors.Is(err, commit.ErrLocked):
		return nil, withStatus(statusLocked, err)
	case err != nil:
		return nil, err
	}
	if t.Mended != "" {
		fmt.Fprintln(stderr, "gen:", t.Mended)
	}
	return t, nil
}

// filesOf are the files that changes are of. Those that no other file tells are
// durable.
func filesOf(files emit.Files, changes []emit.Change, durable bool) []commit.File {
	out := make([]commit.File, len(changes))
	for i, c := range changes {
		out[i] = commit.File{Path: c.Path, Content: files[c.Path], Remove: c.Reason == "stale", Durable: durable}
	}
	return out
}
