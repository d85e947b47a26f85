package compiletest

import (
	"testing"

	"github.com/stretchr/testify/require"

	// What the programs use: with it, go test knows when a result is out of date.
	_ "github.com/iamref/iamref/aws/iam"
	_ "github.com/iamref/iamref/aws/s3"
	_ "github.com/iamref/iamref/condition"
	_ "github.com/iamref/iamref/personalize"
	_ "github.com/iamref/iamref/policy"
)

// TestPrograms: what the types of this library are for. The compiler refuses each of these programs.
func TestPrograms(t *testing.T) {
	Run(t, "testdata")
}

func TestParse(t *testing.T) {
	const head = "// Two is no text.\n//\n// wrong: 2\n// right: \"2\"\n// error: cannot use 2\n"
	p, err := parse("a", head+"package main\n\nvar s string = 2\n")
	require.NoError(t, err)
	require.Equal(t, 8, p.line)
	require.Equal(t, head+"package main\n\nvar s string = \"2\"\n", p.corrected())

	for source, want := range map[string]string{
		head: `a: no package main`,
		"// wrong: 2\n// error: e\npackage main\n": `a: wrong, right or error is missing above package main`,
		head + "package main\n":                    `a: the wrong words "2" stand 0 times in the code`,
		head + "package main\n\nvar a = 2 + 2\n":   `a: the wrong words "2" stand 2 times in the code`,
	} {
		_, err := parse("a", source)
		require.EqualError(t, err, want)
	}
}

func TestSplit(t *testing.T) {
	require.Equal(t, []string{
		"line 12: not enough arguments in call to f / have (int) / want (int, int)",
		"line 13: cannot infer T",
		"something else",
	}, split("# example.com/a\n/tmp/1.go:12:3: not enough arguments in call to f\n\thave (int)\n\twant (int, int)\n"+
		"./1.go:13:4: cannot infer T (declared at ./a/b.go:1:2)\nsomething else\n"))
}
