package catalog_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/internal/long"
)

// modulePath is what the names of the module's symbols begin with.
const modulePath = "github.com/iamref/iamref"

// everything is a program that holds all packages of all services, and counts
// what is in them.
const everything = `package main

import (
	"fmt"

	"` + modulePath + `/catalog"
)

func main() {
	action, _ := catalog.Action("personalize:createcampaign")
	fmt.Println(action)
	actions, operations, authorizations := 0, 0, 0
	for _, s := range catalog.Services() {
		actions += len(s.Actions)
		operations += len(s.Operations)
		for _, o := range s.Operations {
			authorizations += len(o.Authorizes())
		}
	}
	fmt.Println(actions, operations, authorizations)
}
`

// nothing is the same without the catalogue.
const nothing = `package main

import "fmt"

func main() {
	fmt.Println("CreateCampaign")
	fmt.Println(0, 0, 0)
}
`

// TestAProgramOverEverything links a program with the catalogue. What the
// compiler and the linker make of the tables, the source does not show.
func TestAProgramOverEverything(t *testing.T) {
	long.Skip(t)
	program := linked(t, everything)

	// The compiler gives a package an init function or an init task if a variable of
	// it is not static data.
	t.Run("does no work at program start", func(t *testing.T) {
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
		require.Contains(t, trace, "init runtime @")
		require.NotContains(t, trace, "init "+modulePath)
	})

	t.Run("holds all actions and operations", func(t *testing.T) {
		actions, operations, authorizations := 0, 0, 0
		for _, s := range catalog.Services() {
			actions += len(s.Actions)
			operations += len(s.Operations)
			for _, o := range s.Operations {
				authorizations += len(o.Authorizes())
			}
		}
		require.Equal(t, fmt.Sprintln("CreateCampaign")+fmt.Sprintln(actions, operations, authorizations), run(t, nil, program))
	})

	t.Run("is less than 8 MB larger than without", func(t *testing.T) {
		added := size(t, program) - size(t, linked(t, nothing))
		t.Logf("%d bytes", added)
		require.Less(t, added, int64(8_000_000))
	})
}

// linked is a program, built.
func linked(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	file, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "program.exe")
	require.NoError(t, os.WriteFile(file, []byte(source), 0o666))
	run(t, nil, "go", "build", "-o", program, file)
	return program
}

func size(t *testing.T, file string) int64 {
	t.Helper()
	info, err := os.Stat(file)
	require.NoError(t, err)
	return info.Size()
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
		if dependency != modulePath+"/internal/fold" { // which both sides share
			require.NotRegexp(t, "^"+modulePath+"/(internal|gen|cmd)(/|$)", dependency)
		}
	}
}
