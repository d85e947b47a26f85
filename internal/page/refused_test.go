package page

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A refusal is a good page with one thing wrong, and what is said of it.
type refusal struct {
	name    string
	fixture string
	old     string // stands once in the fixture
	with    string // stands there instead
	want    string // the whole error, without the page's name in front of each line
}

func checkRefusals(t *testing.T, refusals []refusal) {
	for _, test := range refusals {
		t.Run(test.name, func(t *testing.T) {
			page := replaced(t, fixture(t, test.fixture), test.old, test.with)
			checkRefused(t, test.fixture, page, test.want)
			if isHTML(test.fixture) {
				checkRefused(t, test.fixture, prettify(t, page), test.want)
			}
		})
	}
}

// checkRefused checks that a page is refused in these words, and gives no
// service, however much of it was understood.
func checkRefused(t *testing.T, name, page, want string) {
	t.Helper()
	p, err := Read(name, []byte(page))
	require.Error(t, err)
	require.Nil(t, p)
	require.IsType(t, Errors{}, err)
	lines := strings.Split(want, "\n")
	for i, line := range lines {
		lines[i] = name + ": " + line
	}
	require.Equal(t, strings.Join(lines, "\n"), err.Error())
}
