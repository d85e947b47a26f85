package emit

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// A Change is a file that is not as it should be.
type Change struct {
	Path   string
	Reason string // "missing", "differs" or "stale"
}

func (c Change) String() string { return c.Path + ": " + c.Reason }

// Diff compares the generated files below a folder with files: it names those
// that are missing, that differ, or that are left from a former run. A folder
// that holds a file of ours without our header is an error.
func Diff(root *os.Root, files Files) ([]Change, error) {
	present, err := generated(root)
	if err != nil {
		return nil, err
	}
	var changes []Change
	var errs []error
	for _, name := range files.Paths() {
		have, err := root.ReadFile(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			changes = append(changes, Change{name, "missing"})
		case err != nil:
			errs = append(errs, err)
		case !isGenerated(have):
			errs = append(errs, fmt.Errorf("%s was not made by gen, which would write a file of that name: move it away", name))
		case !bytes.Equal(have, files[name]):
			changes = append(changes, Change{name, "differs"})
		}
	}
	for _, name := range present {
		if _, ok := files[name]; !ok {
			changes = append(changes, Change{name, "stale"})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return changes, errors.Join(errs...)
}

// isGenerated reports whether a file begins with our header.
func isGenerated(content []byte) bool {
	return bytes.HasPrefix(content, []byte(Header)) || bytes.HasPrefix(content, []byte(markdownHeader))
}

// generated finds the generated files below a folder: *_gen.go with our header,
// but not in testdata, in hidden folders or in modules of their own.
func generated(root *os.Root) ([]string, error) {
	var names []string
	err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if name == "." {
				return nil
			}
			if base := d.Name(); base == "testdata" || base[0] == '.' || base[0] == '_' {
				return fs.SkipDir
			}
			if _, err := fs.Stat(root.FS(), path.Join(name, "go.mod")); err == nil {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && strings.HasSuffix(name, "_gen.go"):
			content, err := root.ReadFile(name)
			if err != nil {
				return err
			}
			if isGenerated(content) {
				names = append(names, name)
			}
		}
		return nil
	})
	return names, err
}
