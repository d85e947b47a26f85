package commit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// A journal is what [Open] must know to finish or undo a change.
type journal struct {
	Holds   bool     `json:"holds"` // all new contents lie beside their places: finish; else undo
	Write   []entry  `json:"write"`
	Remove  []string `json:"remove"`
	Folders []string `json:"folders"` // that the change makes
}

// An entry is a file that gets a new content.
type entry struct {
	Path    string `json:"path"`
	SHA256  string `json:"sha256"`
	Durable bool   `json:"durable,omitempty"`
}

func entryOf(f File) entry { return entry{f.Path, sum(f.Content), f.Durable} }

func sum(content []byte) string {
	s := sha256.Sum256(content)
	return hex.EncodeToString(s[:])
}

// record writes the journal, as one step.
func (t *Folder) record(j journal, durable bool) error {
	content, err := json.Marshal(j)
	if err != nil {
		return err
	}
	if err := t.lay(temporary(journalName), content, durable); err != nil {
		return err
	}
	if err := t.rename(temporary(journalName), journalName); err != nil {
		return err
	}
	if durable {
		return t.sync(".")
	}
	return nil
}

// discard takes away what a change that does not hold has laid out.
func (t *Folder) discard(j journal) error {
	var errs []error
	for _, e := range j.Write {
		errs = append(errs, ignoreAbsent(t.root.Remove(temporary(e.Path))), ignoreAbsent(t.root.Remove(former(e.Path))))
	}
	for _, name := range j.Remove {
		errs = append(errs, ignoreAbsent(t.root.Remove(former(name))))
	}
	for _, folder := range slices.Backward(j.Folders) {
		_ = t.root.Remove(folder) // fails where something is left, or where it was never made
	}
	errs = append(errs, ignoreAbsent(t.root.Remove(temporary(journalName))))
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return ignoreAbsent(t.root.Remove(journalName))
}

// mend finishes or undoes the change of a killed run, and says which.
func (t *Folder) mend() (string, error) {
	content, err := t.root.ReadFile(journalName)
	if errors.Is(err, fs.ErrNotExist) {
		return "", ignoreAbsent(t.root.Remove(temporary(journalName)))
	}
	if err != nil {
		return "", err
	}
	var j journal
	if err := json.Unmarshal(content, &j); err != nil {
		// It is renamed into place whole; only a failure of the power can do this,
		// and only where nothing durable was to change.
		return "an unfinished change could not be read; gen -check tells whether files are damaged", t.discard(journal{})
	}
	if !j.Holds {
		return "a change that was broken off has been taken back", t.discard(j)
	}
	var damaged []string
	for _, e := range j.Write {
		ok, err := t.finish(e)
		if err != nil {
			return "", err
		}
		if !ok {
			damaged = append(damaged, e.Path)
		}
	}
	for _, name := range j.Remove {
		if err := ignoreAbsent(t.remove(name)); err != nil {
			return "", err
		}
	}
	t.emptied(j.Remove)
	if slices.ContainsFunc(j.Write, func(e entry) bool { return e.Durable }) {
		if err := t.syncFolders(j); err != nil {
			return "", err
		}
	}
	j.Folders = nil // none of them goes
	if len(damaged) > 0 {
		return fmt.Sprintf("a change that was broken off has been finished, but for damaged files, which gen makes anew: %v", damaged), t.discard(j)
	}
	return "a change that was broken off has been finished", t.discard(j)
}

// finish renames a new content to its place, unless that was done. It reports
// false when the content is not what was written.
func (t *Folder) finish(e entry) (bool, error) {
	temp := temporary(e.Path)
	content, err := t.root.ReadFile(temp)
	if errors.Is(err, fs.ErrNotExist) {
		content, err = t.root.ReadFile(e.Path)
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return err == nil && sum(content) == e.SHA256, err
	}
	if err != nil {
		return false, err
	}
	if sum(content) != e.SHA256 {
		return false, t.root.Remove(temp)
	}
	return true, t.rename(temp, e.Path)
}

// syncFolders makes the names of durable files durable.
func (t *Folder) syncFolders(j journal) error {
	var folders []string
	for _, e := range j.Write {
		if dir := path.Dir(e.Path); e.Durable && !slices.Contains(folders, dir) {
			folders = append(folders, dir)
		}
	}
	for _, folder := range folders {
		if err := t.sync(folder); err != nil {
			return err
		}
	}
	return nil
}
