package names

import (
	"fmt"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

var packageName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,99}$`)

// unfit are names that Go or an operating system has taken for folders, so that
// a package of that name cannot be imported or not even be checked out.
var unfit = []string{
	"internal", "main", "testdata", "vendor",
	"aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
}

// checkFolder refuses a folder of which an element cannot be the name of a
// package; the last is.
func checkFolder(folder string) error {
	for name := range strings.SplitSeq(folder, "/") {
		if !packageName.MatchString(name) || token.IsKeyword(name) || strings.HasSuffix(name, "_test") || slices.Contains(unfit, strings.ToLower(name)) {
			return fmt.Errorf("%q cannot be the folder of a Go package: it needs another name", folder)
		}
	}
	return nil
}
