package commit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"syscall"
)

// A File is a file that changes.
type File struct {
	Path    string // slash-separated, below the root
	Content []byte
	Remove  bool // with its folder, when that is then empty
	Durable bool // no other file tells its content: synced to the disk before the change holds
}

// temporary is where a new content lies until it is renamed.
func temporary(name string) string { return path.Join(path.Dir(name), "."+path.Base(name)+".tmp") }

// former is where the old content lies when it is put back.
func former(name string) string { return path.Join(path.Dir(name), "."+path.Base(name)+".old") }

// Apply makes a change. On an error nothing is changed, unless the error says
// so. A context that ends before the change holds is an error; one that ends
// later is not looked at.
func (t *Folder) Apply(ctx context.Context, files []File) error {
	if len(files) == 0 {
		return ctx.Err()
	}
	c := &change{Folder: t}
	for _, f := range files {
		if err := t.reachable(f.Path); err != nil {
			return fmt.Errorf("nothing was changed: %w", err)
		}
		c.durable = c.durable || f.Durable
		if f.Remove {
			c.journal.Remove = append(c.journal.Remove, f.Path)
			continue
		}
		folders, err := missingFolders(t.root, f.Path)
		if err != nil {
			return fmt.Errorf("nothing was changed: %w", err)
		}
		for _, folder := range folders {
			if !slices.Contains(c.journal.Folders, folder) {
				c.journal.Folders = append(c.journal.Folders, folder)
			}
		}
		c.journal.Write = append(c.journal.Write, entryOf(f))
	}
	if err := c.prepare(ctx, files); err != nil {
		return fmt.Errorf("nothing was changed: %w", errors.Join(err, t.discard(c.journal)))
	}
	if err := c.perform(); err != nil {
		if failed := c.undo(); failed != nil {
			return fmt.Errorf("some files are changed; run gen again, which finishes the change: %w", errors.Join(err, failed))
		}
		return fmt.Errorf("nothing was changed: %w", errors.Join(err, t.discard(c.journal)))
	}
	return t.remove(journalName)
}

// reachable refuses a path that leads out of the tree, or to a folder.
func (t *Folder) reachable(name string) error {
	info, err := t.root.Stat(name)
	if err == nil && info.IsDir() {
		return &fs.PathError{Op: "write", Path: name, Err: errors.New("is a folder")}
	}
	return ignoreAbsent(err)
}

// A change is one that is being made.
type change struct {
	*Folder
	journal journal
	durable bool
	undos   []func() error
}

// prepare lays the new contents beside their places and records that the change
// holds.
func (c *change) prepare(ctx context.Context, files []File) error {
	if err := c.record(c.journal, false); err != nil {
		return err
	}
	for _, folder := range c.journal.Folders {
		if err := errors.Join(before("mkdir", folder), c.root.Mkdir(folder, 0o777)); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	synced := map[string]bool{} // folders
	for _, f := range files {
		if f.Remove {
			continue
		}
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := c.lay(temporary(f.Path), f.Content, f.Durable); err != nil {
			return err
		}
		synced[path.Dir(f.Path)] = synced[path.Dir(f.Path)] || f.Durable
	}
	for folder, durable := range synced {
		if durable {
			if err := c.sync(folder); err != nil {
				return err
			}
		}
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	c.journal.Holds = true
	return c.record(c.journal, c.durable)
}

// lay writes a content to a file that is not in the way of anyone.
func (t *Folder) lay(temp string, content []byte, durable bool) error {
	if err := errors.Join(before("create", temp), ignoreAbsent(t.root.Remove(temp))); err != nil {
		return err
	}
	file, err := t.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	half := len(content) / 2 // so that a test can stop within a file
	for _, part := range [][]byte{content[:half], content[half:]} {
		if err == nil {
			err = before("write", temp)
		}
		if err == nil {
			_, err = file.Write(part)
		}
	}
	if err == nil && durable {
		if err = before("sync", temp); err == nil {
			err = file.Sync()
		}
	}
	return errors.Join(err, before("close", temp), file.Close())
}

// perform renames the new contents to their places.
func (c *change) perform() error {
	for _, e := range c.journal.Write {
		old, err := c.root.ReadFile(e.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.undos = append(c.undos, func() error { return ignoreAbsent(c.root.Rename(e.Path, temporary(e.Path))) })
		case err != nil:
			return err
		default:
			c.undos = append(c.undos, func() error { return c.restore(e.Path, old) })
		}
		if err := c.rename(temporary(e.Path), e.Path); err != nil {
			return err
		}
	}
	for _, name := range c.journal.Remove {
		old, err := c.root.ReadFile(name)
		if err != nil {
			return err
		}
		c.undos = append(c.undos, func() error { return c.restore(name, old) })
		if err := c.remove(name); err != nil {
			return err
		}
	}
	c.emptied(c.journal.Remove)
	if c.durable {
		return c.syncFolders(c.journal)
	}
	return nil
}

// undo puts back what perform has changed. It loses no new content, so that a
// change which cannot be undone can still be finished.
func (c *change) undo() error {
	for _, undo := range slices.Backward(c.undos) {
		if err := undo(); err != nil {
			return err
		}
	}
	return nil
}

// restore gives a file its old content, if it has lost it.
func (c *change) restore(name string, old []byte) error {
	have, err := c.root.ReadFile(name)
	if err == nil && bytes.Equal(have, old) {
		return nil
	}
	if err := c.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	if err := c.lay(former(name), old, false); err != nil {
		return err
	}
	if err == nil {
		if err := c.rename(name, temporary(name)); err != nil {
			return err
		}
	}
	return c.rename(former(name), name)
}

func (t *Folder) rename(from, to string) error {
	if err := before("rename", to); err != nil {
		return err
	}
	return t.root.Rename(from, to)
}

func (t *Folder) remove(name string) error {
	if err := before("remove", name); err != nil {
		return err
	}
	return t.root.Remove(name)
}

// emptied removes the folders of removed files that are empty now.
func (t *Folder) emptied(names []string) {
	for _, name := range names {
		if dir := path.Dir(name); dir != "." {
			_ = t.root.Remove(dir) // fails where something is left
		}
	}
}

// sync makes the entries of a folder durable.
func (t *Folder) sync(folder string) error {
	if err := before("sync", folder); err != nil {
		return err
	}
	f, err := t.root.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) { // some file systems do not sync folders
		err = nil
	}
	return errors.Join(err, f.Close())
}
