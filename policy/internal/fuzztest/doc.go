// Package fuzztest is for tests: it holds the fuzz targets of package policy. They are apart from its other tests, which
// import the catalogue: go test -fuzz compiles all that a test imports anew, with instrumentation, and of 450 packages that
// takes minutes before the first execution.
package fuzztest
