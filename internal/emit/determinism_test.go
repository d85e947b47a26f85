package emit_test

import (
	"math/rand"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/emit"
)

// The same facts give the same bytes, however often, in whatever order a page
// has them and however many work at it.
func TestTheSameFactsGiveTheSameBytes(t *testing.T) {
	for _, golden := range cases(t) {
		folder := filepath.Dir(golden)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			make := func(edit func(string) string) emit.Files {
				return emitted(t, caseOf(t, folder, edit), emit.Options{})
			}
			want := make(nil)
			require.Equal(t, want, make(nil), "a second time")
			random := rand.New(rand.NewSource(1))
			for range 3 {
				require.Equal(t, want, make(func(page string) string { return shuffled(random, page) }), "in other order")
			}
			s := readCase(t, folder)
			for _, procs := range []int{1, 8} {
				before := runtime.GOMAXPROCS(procs)
				var wg sync.WaitGroup
				for range 4 {
					wg.Go(func() { require.Equal(t, want, emitted(t, s, emit.Options{}), "with GOMAXPROCS %d", procs) })
				}
				wg.Wait()
				runtime.GOMAXPROCS(before)
			}
		})
	}
}

var (
	listRecord = regexp.MustCompile(`(?m)(^- \*\*.*\n(  - .*\n)+\n?)+`)
	tableRow   = regexp.MustCompile(`(?m)(^\|  .*\|[ ]*\n)+`)
)

// shuffled puts the records of each list and the rows of each table of a page in
// another order, except where ARN templates are: which of them comes first
// decides its name.
func shuffled(random *rand.Rand, page string) string {
	shuffle := func(parts []string) string {
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		return strings.Join(parts, "")
	}
	if !strings.HasSuffix(page, "\n") {
		page += "\n"
	}
	page = listRecord.ReplaceAllStringFunc(page, func(list string) string {
		if !strings.HasSuffix(list, "\n\n") {
			list += "\n"
		}
		return shuffle(strings.SplitAfter(strings.TrimSuffix(list, "\n\n")+"\n\n", "\n\n"))
	})
	return tableRow.ReplaceAllStringFunc(page, func(rows string) string {
		return shuffle(strings.SplitAfter(rows, "\n"))
	})
}

func TestShuffledChangesTheOrderAndNothingElse(t *testing.T) {
	var before string
	s := readPages(t, "testdata/sets", "list_", func(page string) string { before = page; return page })
	var after string
	readPages(t, "testdata/sets", "list_", func(page string) string {
		after = shuffled(rand.New(rand.NewSource(1)), page)
		return after
	})
	require.NotEqual(t, before, after)
	require.Len(t, strings.Split(strings.TrimSpace(after), "\n"), len(strings.Split(strings.TrimSpace(before), "\n")))
	require.NotEqual(t, strings.Index(after, s.Actions[0].Name), strings.Index(before, s.Actions[0].Name))
}
