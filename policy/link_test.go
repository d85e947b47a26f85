package policy_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/long"
)

// TestNoWorkAtProgramStart links a program that judges policies: no package of this module in it has an init function, which
// the compiler makes for a package variable that is not static data.
func TestNoWorkAtProgramStart(t *testing.T) {
	long.Skip(t)
	const source = `package main

import (
	"fmt"
	"os"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

func main() {
	services := []*iamref.Service{&personalize.Service}
	for _, f := range policy.ValidateJSON([]byte(os.Args[1]), policy.Options{Services: services}) {
		fmt.Println(f.Code)
	}
}
`
	folder := t.TempDir()
	file, program := filepath.Join(folder, "main.go"), filepath.Join(folder, "program.exe")
	require.NoError(t, os.WriteFile(file, []byte(source), 0o666))
	run := func(name string, args ...string) string {
		output, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
		require.NoError(t, err, string(output))
		return string(output)
	}
	run("go", "build", "-o", program, file)
	require.Equal(t, "MISSING_STATEMENT\nMISSING_VERSION\n", run(program, "{}"))
	symbols := run("go", "tool", "nm", program)
	require.Contains(t, symbols, "github.com/iamref/iamref/policy/internal/lint.Families")
	for line := range strings.Lines(symbols) {
		fields := strings.Fields(line)
		if name := fields[len(fields)-1]; strings.HasPrefix(name, "github.com/iamref/iamref") {
			require.NotRegexp(t, `\.(\.inittask|init|init\.\d+|map\.init\.\d+)$`, name, "a package variable is not static data")
		}
	}
}
