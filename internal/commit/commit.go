// Package commit changes many files below a folder as one change: all of them are
// as they were or all are as they are to be, whatever goes wrong.
//
// [Open] takes the lock of the folder and mends what a killed run has left
// behind. [Folder.Apply] lays every new content beside its place, then records in
// a journal that the change holds, and only then renames. Killed before that
// record, the next Open takes the new contents away; killed behind it, the next
// Open finishes the renaming. An error while renaming is undone at once.
//
// What follows from other files need not survive a failure of the power: only
// files marked [File.Durable] are synced to the disk, before the record.
package commit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/gofrs/flock"
)

// The files that lie in a folder while it is changed.
const (
	lockName    = ".gen.lock"
	journalName = ".gen.journal"
)

// BeforeStep is called before each step of a change, such as "rename a/x.go". An
// error of it counts as the step's own. Only tests set it.
var BeforeStep = func(step string) error { return nil }

func before(step, name string) error {
	if err := BeforeStep(step + " " + name); err != nil {
		return fmt.Errorf("%s %s: %w", step, name, err)
	}
	return nil
}

// A Folder is a folder that no other process changes through this package.
type Folder struct {
	root *os.Root
	lock *flock.Flock

	// Mended says what Open found of a killed run, and did; empty when nothing.
	Mended string
}

// ErrLocked is the error of [Open] when another process has the folder open.
var ErrLocked = errors.New("another run of gen is writing here")

// Open takes the lock of a folder, and finishes or undoes a change in which a
// run was killed. The lock is the kernel's and ends with its process, so that a
// lock file which is left behind is no hindrance.
func Open(root *os.Root) (*Folder, error) {
	lock, err := acquire(root)
	if err != nil {
		return nil, err
	}
	t := &Folder{root: root, lock: lock}
	if t.Mended, err = t.mend(); err != nil {
		return nil, errors.Join(fmt.Errorf("after a killed run: %w", err), t.Close())
	}
	return t, nil
}

// Unfinished reports whether a killed run has left a change that Open must mend.
func Unfinished(root *os.Root) bool {
	_, journal := root.Lstat(journalName)
	_, begun := root.Lstat(temporary(journalName))
	return journal == nil || begun == nil
}

// Close gives the lock back.
func (t *Folder) Close() error {
	// Removed while it is held, so that nobody locks a file that is no more.
	return errors.Join(ignoreAbsent(t.root.Remove(lockName)), t.lock.Close())
}

func acquire(root *os.Root) (*flock.Flock, error) {
	name := filepath.Join(root.Name(), lockName)
	for {
		// Opened through the root first, so that a link leads nowhere else.
		if info, err := root.Lstat(lockName); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is no regular file: move it away", lockName)
		}
		lock := flock.New(name, flock.SetPermissions(0o666))
		switch ok, err := lock.TryLock(); {
		case err != nil:
			return nil, err
		case !ok:
			return nil, fmt.Errorf("%s: %w", root.Name(), ErrLocked)
		}
		// Its former holder may have removed the file between opening and locking.
		held, err := lock.Stat()
		if err != nil {
			return nil, errors.Join(err, lock.Close())
		}
		if there, err := root.Lstat(lockName); err == nil && os.SameFile(held, there) {
			return lock, nil
		}
		if err := lock.Close(); err != nil {
			return nil, err
		}
	}
}

func ignoreAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// missingFolders are the folders that must be made for a file, the outermost
// first.
func missingFolders(root *os.Root, name string) ([]string, error) {
	dir := path.Dir(name)
	if dir == "." {
		return nil, nil
	}
	if _, err := root.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	outer, err := missingFolders(root, dir)
	return append(outer, dir), err
}
