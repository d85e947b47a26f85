package policy_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
)

// home is where the resources of the tests are.
var home = arn.Location{Partition: arn.AWS, Region: "eu-west-1", AccountID: "123456789012"}

// indent writes JSON as encoding/json indents it.
func indent(t *testing.T, b *strings.Builder, compact, prefix, by string) {
	t.Helper()
	var buffer bytes.Buffer
	require.NoError(t, json.Indent(&buffer, []byte(compact), prefix, by))
	b.WriteString(buffer.String())
}
