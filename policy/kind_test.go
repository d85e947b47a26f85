package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy"
)

func TestKindNames(t *testing.T) {
	for _, kind := range policy.Kinds() {
		parsed, err := policy.ParseKind(kind.String())
		require.NoError(t, err)
		require.Equal(t, kind, parsed)
	}
	_, err := policy.ParseKind("Identity")
	require.EqualError(t, err, `policy: there is no kind "Identity"; these are identity, inline-user, inline-group, inline-role, resource, trust, session, scp, rcp, endpoint`)
	require.Equal(t, "Kind(99)", policy.Kind(99).String())
}
