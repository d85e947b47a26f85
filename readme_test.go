package iamref_test

import (
	"go/format"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The first block of Go in the README is the beginning of Example.
func TestREADMEShowsTheTestedExample(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	example, err := os.ReadFile("example_test.go")
	require.NoError(t, err)

	_, block, found := strings.Cut(string(readme), "```go\n")
	require.True(t, found, "README.md has no block of Go")
	block, _, found = strings.Cut(block, "```")
	require.True(t, found)
	require.Less(t, strings.Count(block, "\n"), 12, "the example is to be short")

	indented, err := format.Source([]byte("package p\n\nfunc Example() {\n" + block + "}\n"))
	require.NoError(t, err)
	_, body, _ := strings.Cut(string(indented), "func Example() {\n")
	require.Contains(t, string(example), "func Example() {\n"+strings.TrimSuffix(body, "}\n"))
}
