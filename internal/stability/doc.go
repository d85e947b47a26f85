// Package stability holds the test that no change of AWS's makes a program stop
// compiling: it replays changes, makes the packages of before and after, and
// compares what they export.
package stability
