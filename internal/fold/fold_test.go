package fold_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/fold"
)

func TestOrder(t *testing.T) {
	sorted := []string{"", "-", "1", "[", "_", "A", "a", "AA", "Aa", "aA", "aa", "ab", "AC", "B", "b", "\u017f", "\u212a"}
	for i, a := range sorted {
		for j, b := range sorted {
			require.Equal(t, cmp.Compare(i, j), fold.Order(a, b), "%q, %q", a, b)
		}
	}
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name string
		a, b string
		want int
	}{
		{"the same", "GetObject", "GetObject", 0},
		{"the same but for case", "GetObject", "gETOBJECT", 0},
		{"a beginning", "Get", "GetObject", -1},
		{"a letter", "getb", "GetA", 1},
		{"what stands between the cases", "get_", "GETA", -1},
		{"a letter that is k elsewhere", "\u212ams", "kms", 1},
		{"a letter that is s elsewhere", "\u017f3", "s3", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, fold.Compare(test.a, test.b))
			require.Equal(t, -test.want, fold.Compare(test.b, test.a))
		})
	}
}

// FuzzCompare compares with lower-case copies, which are slow and obvious.
func FuzzCompare(f *testing.F) {
	for _, s := range []string{"", "GetObject", "getobject", "[_]", "\u212a", "\xff"} {
		f.Add(s, "GetObject")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		require.Equal(t, strings.Compare(lower(a), lower(b)), fold.Compare(a, b))
		require.Equal(t, a == b, fold.Order(a, b) == 0)
		list := []string{a, b}
		slices.SortFunc(list, fold.Order)
		other := []string{b, a}
		slices.SortFunc(other, fold.Order)
		require.Equal(t, list, other)
	})
}

func lower(s string) string {
	return strings.NewReplacer("A", "a", "B", "b", "C", "c", "D", "d", "E", "e", "F", "f", "G", "g", "H", "h", "I", "i", "J", "j", "K", "k", "L", "l", "M", "m",
		"N", "n", "O", "o", "P", "p", "Q", "q", "R", "r", "S", "s", "T", "t", "U", "u", "V", "v", "W", "w", "X", "x", "Y", "y", "Z", "z").Replace(s)
}
