package catalog_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// modulePath is what the names of the module's symbols begin with.
const modulePath = "github.com/iamref/iamref"

// everything is a program that holds all packages of all services.
const everything = `package main

import (
	"fmt"
	"os"

	"` + modulePath + `/catalog"
)

func main() {
	if a, ok := catalog.Action("personalize:createcampaign"); ok {
		fmt.Fprintln(os.Stdout, a, len(catalog.Services()) > 400)
	}
}
`

// TestNoWorkAtProgramStart links a program over everything. The source does not
// show whether a table is static data: the compiler gives a package an init
// function or an init task if it is not.
func TestNoWorkAtProgramStart(t *testing.T) {
	if testing.Short() {
		t.Skip("links a large program")
	}
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "everything.exe")
	require.NoError(t, os.WriteFile(source, []byte(everything), 0o666))
	run(t, nil, "go", "build", "-o", program, source)

	symbols := run(t, nil, "go", "tool", "nm", program)
	require.Contains(t, symbols, modulePath+"/aws/s3.Service")
	require.Contains(t, symbols, modulePath+"/personalize.Service")
	for line := range strings.Lines(symbols) {
		fields := strings.Fields(line)
		name := fields[len(fields)-1]
		if strings.HasPrefix(name, modulePath) {
			require.NotRegexp(t, `\.(\.inittask|init|init\.\d+|map\.init\.\d+)$`, name, "a package variable is not static data")
		}
	}

	trace := run(t, []string{"GODEBUG=inittrace=1"}, program)
	require.Contains(t, trace, "CreateCampaign true")
	require.Contains(t, trace, "init runtime @")
	require.NotContains(t, trace, "init "+modulePath)
}

// run is the output of a command, standard error included.
func run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

// TestTheRuntimeImportsTheStandardLibraryOnly: what other modules import needs nothing but the standard library, whatever
// the commands of this module need.
func TestTheRuntimeImportsTheStandardLibraryOnly(t *testing.T) {
	all := run(t, nil, "go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", modulePath+"/catalog", modulePath+"/policy")
	require.Contains(t, all, modulePath+"/policy\n")
	require.Contains(t, all, modulePath+"/aws/s3\n")
	for dependency := range strings.Lines(all) {
		dependency = strings.TrimSpace(dependency)
		require.Regexp(t, "^"+modulePath+"($|/)", dependency)
		require.NotRegexp(t, "^"+modulePath+"/(internal|gen|cmd)(/|$)", dependency)
	}
}
