// Package benchmarks compares this library with what programs use today. It is
// a module of its own, so that the libraries it compares with are not among our
// requirements.
//
//	go test -bench . -benchmem
package benchmarks
