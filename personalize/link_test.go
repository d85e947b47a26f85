package personalize_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/iamref/iamref"

func goTool(t *testing.T, args ...string) string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

// linked is a program, built.
func linked(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o666))
	program := filepath.Join(dir, "program")
	goTool(t, "build", "-trimpath", "-o", program, filepath.Join(dir, "main.go"))
	return program
}

// A program with all of the package in it: what can be reached only by
// reflection, such as the methods of ARN types, is kept too.
const all = `package main

import (
	"fmt"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

func main() {
	campaign := personalize.NewCampaignARN(arn.Location{}, "movies")
	resource, err := personalize.ParseARN(campaign.String())
	fmt.Println(personalize.CreateCampaign.On(campaign, personalize.SolutionARN{}), resource, err)
	fmt.Println(personalize.Lookup("CreateCampaign"))
	fmt.Printf("%+v %+v %v\n", personalize.Service, personalize.Operations, personalize.CampaignActions(31))
}
`

func TestNothingOfTheModuleRunsAtProgramStart(t *testing.T) {
	program := linked(t, all)
	symbols := goTool(t, "tool", "nm", program)
	require.Contains(t, symbols, module+"/personalize.Service")
	for line := range strings.Lines(symbols) {
		if strings.Contains(line, module) && strings.Contains(line, ".init") { // ..inittask too
			t.Errorf("no package of the module may run code at program start: %s", line)
		}
	}
}

// The same without the service: the packages of the module that it uses.
const base = `package main

import (
	"fmt"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
)

func main() {
	fmt.Println(arn.Parse("x"))
	s := iamref.Service{}
	fmt.Println(s.Lookup("x"))
	fmt.Printf("%+v\n", s)
	f := arn.Format{Resource: []string{""}}
	fmt.Println(f.Validate("x"), f.Parse("x"), f.ARN("x"), iamref.NewGrant("x"))
	fmt.Println(arn.Find("x", "x", nil))
}
`

func TestTheServiceAddsLessThan100KB(t *testing.T) {
	size := func(program string) int64 {
		info, err := os.Stat(program)
		require.NoError(t, err)
		return info.Size()
	}
	added := size(linked(t, all)) - size(linked(t, base))
	t.Logf("%d KB", added>>10)
	require.Less(t, added, int64(100<<10))
}

func TestTheRuntimeImportsTheStandardLibraryOnly(t *testing.T) {
	for dependency := range strings.Lines(goTool(t, "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")) {
		if dependency = strings.TrimSpace(dependency); dependency != "" {
			require.True(t, dependency == module || strings.HasPrefix(dependency, module+"/"), dependency)
			if dependency != module+"/internal/fold" { // which both sides share
				require.NotContains(t, dependency, "/internal/")
			}
			require.NotContains(t, dependency, "/policy")
		}
	}
}
