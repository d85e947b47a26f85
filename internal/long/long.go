// Package long marks tests that take long: those that read all of AWS's pages, make all of its packages, or link a program
// over everything. With the race detector they would take ten times as long, and show nothing of races that the small tests
// of the same code do not.
package long

import "testing"

// Skip skips a test that takes long under -short and under the race detector.
func Skip(t testing.TB) {
	t.Helper()
	if testing.Short() || race {
		t.Skip("takes long: not under -short, nor with the race detector")
	}
}
