package personalize_test

import (
	"testing"

	"github.com/iamref/iamref/internal/compiletest"
)

// The types alone refuse these programs: the On of some is a few lines of their
// own and not that of package policy.
func TestWhatDoesNotCompile(t *testing.T) {
	compiletest.Run(t, "testdata/compile")
}
