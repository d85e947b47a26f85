package stability

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/api"
	"github.com/iamref/iamref/internal/emit"
)

// exported is the API of a package's files.
func exported(t testing.TB, files emit.Files) api.API {
	t.Helper()
	out, err := api.Of(files)
	require.NoError(t, err)
	return out
}
