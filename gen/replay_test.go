package main

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/emit"
	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// goNames are the exported names of a Go file: of constants, types, functions,
// variables, fields and methods.
func goNames(t testing.TB, content string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "x.go", content, parser.SkipObjectResolution)
	require.NoError(t, err)
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			name := n.Name.Name
			if n.Recv != nil {
				ast.Inspect(n.Recv.List[0].Type, func(n ast.Node) bool {
					if id, ok := n.(*ast.Ident); ok {
						name = id.Name + "." + name
					}
					return true
				})
			}
			names = append(names, name)
			return false
		case *ast.TypeSpec:
			names = append(names, n.Name.Name)
			if s, ok := n.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, id := range f.Names {
						names = append(names, n.Name.Name+"."+id.Name)
					}
				}
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				names = append(names, id.Name)
			}
		}
		return true
	})
	return slices.DeleteFunc(names, func(name string) bool {
		return !ast.IsExported(name[strings.LastIndexByte(name, '.')+1:]) || !ast.IsExported(name)
	})
}

func missing(before, after []string) []string {
	return slices.DeleteFunc(slices.Clone(before), func(name string) bool { return slices.Contains(after, name) })
}

// fromReference are the services of pages of ../shared, as the snapshot has
// facts.
func fromReference(t *testing.T, from ...string) []*reference.Service {
	t.Helper()
	long.Skip(t)
	if _, err := os.Stat(referenceFolder); err != nil {
		t.Skipf("AWS's pages are not here: %v", err)
	}
	g, err := gather(t.Context(), sourceOptions{from: from}, &strings.Builder{})
	require.NoError(t, err)
	fresh, err := g.services()
	require.NoError(t, err)
	read, err := facts(fresh, nil, false)
	require.NoError(t, err)
	return read
}

// In July 2026 AWS moved pages one by one: here those of four services have, and
// 466 have not.
func TestJuly2026(t *testing.T) {
	folder := func(name string) string { return filepath.Join(referenceFolder, name) }
	june := folder("html-2026-06")
	july := t.TempDir()
	entries, err := os.ReadDir(june)
	if err != nil {
		t.Skipf("AWS's pages are not here: %v", err)
	}
	moved := map[string]string{
		"list_amazonpersonalize.html": "list_personalize.md", "list_amazonsns.html": "list_sns.md",
		"list_amazonsqs.html": "list_sqs.md", "list_awssecuritytokenservice.html": "list_sts.md",
	}
	stayed := 0
	for _, e := range entries {
		from := filepath.Join(june, e.Name())
		if to, ok := moved[e.Name()]; ok {
			from = filepath.Join(folder("markdown-2026"), to)
		} else {
			stayed++
		}
		from, err := filepath.Abs(from)
		require.NoError(t, err)
		require.NoError(t, os.Symlink(from, filepath.Join(july, filepath.Base(from))))
	}
	require.Equal(t, 466, stayed)
	overrides, err := snapshot.LoadOverrides(overridesFile)
	require.NoError(t, err)
	json := "2026-02=" + folder("service-reference-2026-02")
	before, err := nextSnapshot(fromReference(t, "2026-06="+june, json), nil, overrides)
	require.NoError(t, err)
	read := fromReference(t, "2026-07="+july, json)
	refusals, err := changes.Guard(before, replace(before, read), nil)
	require.NoError(t, err)
	require.Empty(t, refusals)
	after, err := nextSnapshot(read, before, overrides)
	require.NoError(t, err)

	r := changes.Between(before, after)
	require.Empty(t, r.Services.Added)
	require.Empty(t, r.Services.Removed)
	for _, removed := range [][]changes.Name{r.Actions.Removed, r.ResourceTypes.Removed, r.ConditionKeys.Removed, r.SharedKeys.Removed} {
		require.Empty(t, removed)
	}
	// The service reference had listed two calls that need no permission.
	require.Len(t, r.Operations.Removed, 2)
	require.Equal(t, "sts:AssumeRoleWithSAML", r.Operations.Removed[0].String())
	require.Equal(t, "sts:AssumeRoleWithWebIdentity", r.Operations.Removed[1].String())
	require.NotEqual(t, changes.Major, r.Release.Step, r.Release.Reasons)
	var changed []string
	for _, s := range after {
		former := find(before, s.Prefix)
		if s == former {
			continue
		}
		changed = append(changed, s.Prefix)
		had, err := emitServices(context.Background(), []*reference.Service{former})
		require.NoError(t, err)
		has, err := emitServices(context.Background(), []*reference.Service{s})
		require.NoError(t, err)
		require.Empty(t, missing(goNamesIn(t, had), goNamesIn(t, has)), s.Prefix)
	}
	require.Equal(t, []string{"personalize", "sns", "sqs", "sts"}, changed)
}

func goNamesIn(t *testing.T, files emit.Files) []string {
	var names []string
	for _, name := range files.Paths() {
		names = append(names, goNames(t, string(files[name]))...)
	}
	return names
}

// On 9 July 2026 another reader of AWS's pages published 433 of 452 services
// without actions, while their resource types and keys looked as ever.
func TestTheCollapseOfJuly2026(t *testing.T) {
	services := listed(t)
	collapsed := slices.Clone(services)
	for i := range 433 {
		s := *services[i]
		s.Actions = nil
		collapsed[i] = &s
	}
	refusals, err := changes.Guard(services, collapsed, nil)
	require.NoError(t, err)
	gone := slices.DeleteFunc(slices.Clone(refusals), func(r changes.Refusal) bool { return r.Kind != changes.ServiceGone })
	require.Len(t, gone, 433)
	rest := refusals[433:]
	require.Contains(t, rest[0].Text, fmt.Sprintf("433 of all %d services are lost", len(services)))
	for _, r := range rest {
		require.Equal(t, changes.TotalLoss, r.Kind)
		require.NotContains(t, r.Text, "condition keys are lost")
	}
	var failed *statusError
	require.ErrorAs(t, refused(refusals), &failed)
	require.Equal(t, statusServiceGone, failed.status)

	// Nor may the names of 433 services be accepted by a pattern.
	_, err = changes.Guard(services, collapsed, changes.Accepted{"*"})
	require.EqualError(t, err, `accepted losses: nothing of the name "*" is lost, nor so much more`)
}

// In June 2024 it published no service at all, on three runs.
func TestTheEmptyAnswerOfJune2024(t *testing.T) {
	services := listed(t)
	read, err := facts(nil, services, true)
	require.NoError(t, err)
	refusals, err := changes.Guard(services, replace(services, read), nil)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(refusals), len(services))
	for _, r := range refusals[:len(services)] {
		require.Equal(t, changes.ServiceGone, r.Kind)
	}
}

// listed are the services of the snapshot that AWS has, of which there are more
// with time.
func listed(t *testing.T) []*reference.Service {
	services, err := loaded()
	require.NoError(t, err)
	services = slices.DeleteFunc(slices.Clone(services), func(s *reference.Service) bool {
		return !slices.ContainsFunc(s.Actions, func(a *reference.Action) bool { return a.Removed == "" })
	})
	require.GreaterOrEqual(t, len(services), 440)
	return services
}
