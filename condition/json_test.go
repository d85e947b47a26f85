package condition_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// requireJSON checks that encoding/json reads text as want: a string for one, a list for several.
func requireJSON(t *testing.T, want []string, text string) {
	t.Helper()
	if len(want) == 1 {
		var got string
		require.NoError(t, json.Unmarshal([]byte(text), &got))
		require.Equal(t, want[0], got)
		return
	}
	var got []string
	require.NoError(t, json.Unmarshal([]byte(text), &got))
	require.Equal(t, want, got)
}
