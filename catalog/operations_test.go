package catalog_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
)

// An operation is one of the snapshot's or of a table, in one form.
type operation struct {
	Name       string
	SDKClients []string
	Authorizes []authorization
}

type authorization struct {
	Action     string
	Conditions map[string][]string
}

// TestOperationsAreThoseOfTheSnapshot reads the snapshot anew: kinds of operations
// are a way of the tables to be small, and must lose nothing.
func TestOperationsAreThoseOfTheSnapshot(t *testing.T) {
	files, err := filepath.Glob("../gen/snapshot/*.json")
	require.NoError(t, err)
	services, operations, kinds := 0, 0, map[*iamref.OperationKind]bool{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		var want struct {
			Prefix     string
			Operations []operation
		}
		require.NoError(t, json.Unmarshal(content, &want))
		s, ok := catalog.Service(want.Prefix)
		require.True(t, ok, file)
		require.Len(t, s.Operations, len(want.Operations), want.Prefix)
		for i, o := range s.Operations {
			slices.SortFunc(want.Operations[i].Authorizes, func(a, b authorization) int {
				return strings.Compare(strings.ToLower(a.Action), strings.ToLower(b.Action))
			})
			require.Equal(t, want.Operations[i], ofTable(o), want.Prefix)
			kinds[o.Kind] = true
		}
		services++
		operations += len(s.Operations)
	}
	require.Len(t, catalog.Services(), services)
	require.Greater(t, operations, 17_000)
	t.Logf("%d operations of %d kinds", operations, len(kinds))
	require.Less(t, len(kinds), operations/5)
}

func ofTable(o *iamref.Operation) operation {
	out := operation{Name: o.Name, SDKClients: append([]string{}, o.SDKClients()...), Authorizes: []authorization{}}
	for _, a := range o.Authorizes() {
		need := authorization{Action: a.Action}
		for _, c := range a.Conditions {
			if need.Conditions == nil {
				need.Conditions = map[string][]string{}
			}
			need.Conditions[c.Key] = c.Values
		}
		out.Authorizes = append(out.Authorizes, need)
	}
	return out
}
