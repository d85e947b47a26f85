package policy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// statementOf returns a statement that has a number of characters in a policy.
func statementOf(characters, number int) policy.Statement {
	s := policy.Statement{Effect: policy.EffectAllow, Actions: []string{fmt.Sprintf("x:%d_", number)}, Resources: []string{"*"}}
	s.Actions[0] += strings.Repeat("a", characters-sizeOfStatement(s))
	return s
}

func sizeOfStatement(s policy.Statement) int {
	size, err := policy.New(s).Size(policy.KindEndpoint)
	if err != nil {
		panic(err)
	}
	return size - len(`{"Version":"2012-10-17","Statement":[]}`)
}

// room is how many characters the statements of a policy with the limit 5120 may take, with a comma for each.
const room = 5120 - len(`{"Version":"2012-10-17","Statement":[]}`) + 1

func TestSplit(t *testing.T) {
	tests := []struct {
		name  string
		sizes []int  // of statements with their comma
		want  string // their numbers in each document
	}{
		{"one", []int{100}, "[0]"},
		{"all that fits", []int{1000, 2000, room - 3000}, "[0 1 2]"},
		{"one too many", []int{1000, 2000, room - 2999}, "[0] [1 2]"},
		{"in order", []int{100, room - 50, 100, room - 200, 50}, "[0 2 3] [1 4]"},
		// First-fit-decreasing needs three documents for these tenths: 5 and 4, then all the threes, then 2.
		{"fewer than first-fit-decreasing", []int{room * 4 / 10, room * 3 / 10, room * 2 / 10, room * 5 / 10, room * 3 / 10, room * 3 / 10}, "[0 1 4] [2 3 5]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var statements []policy.Statement
			for i, size := range test.sizes {
				statements = append(statements, statementOf(size-1, i))
			}
			d := policy.New(statements...)
			documents, err := d.Split(policy.KindRCP)
			require.NoError(t, err)
			var got []string
			for _, document := range documents {
				require.Equal(t, d.Version, document.Version)
				var numbers []int
				for _, s := range document.Statements {
					var number int
					_, err := fmt.Sscanf(s.Actions[0], "x:%d_", &number)
					require.NoError(t, err)
					numbers = append(numbers, number)
				}
				got = append(got, fmt.Sprint(numbers))
			}
			require.Equal(t, test.want, strings.Join(got, " "))
		})
	}
}

// TestSplitIsLeast: there are as few documents as an exhaustive search finds, for up to ten statements, and never more than
// first-fit-decreasing gives for more.
func TestSplitIsLeast(t *testing.T) {
	better := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 5))
		var statements []policy.Statement
		var sizes []int
		for i := range 4 + r.IntN(7) {
			size := room * (2 + r.IntN(9)) / 20 // what first-fit-decreasing is bad at
			if r.IntN(3) == 0 {
				size = 100 + r.IntN(room-100)
			}
			statements = append(statements, statementOf(size-1, i))
			sizes = append(sizes, size)
		}
		d := policy.New(statements...)
		documents, err := d.Split(policy.KindRCP)
		require.NoError(t, err)
		require.Len(t, documents, least(sizes, nil), "%v", sizes)
		again, err := d.Split(policy.KindRCP)
		require.NoError(t, err)
		require.Equal(t, documents, again)
		if len(documents) < firstFitDecreasing(sizes) {
			better++
		}

		for range r.IntN(40) {
			size := 100 + r.IntN(room-100)
			statements, sizes = append(statements, statementOf(size-1, len(sizes))), append(sizes, size)
		}
		documents, err = policy.New(statements...).Split(policy.KindRCP)
		require.NoError(t, err)
		require.LessOrEqual(t, len(documents), firstFitDecreasing(sizes))
		count := 0
		for _, document := range documents {
			_, err := document.Size(policy.KindRCP)
			require.NoError(t, err)
			count += len(document.Statements)
		}
		require.Equal(t, len(statements), count)
	}
	require.NotZero(t, better, "no case in which first-fit-decreasing is not the best")
}

// least tries every way to put things into bins, each into every bin that has room and into a new one.
func least(sizes, bins []int) int {
	if len(sizes) == 0 {
		return len(bins)
	}
	best := least(sizes[1:], append(slices.Clone(bins), sizes[0]))
	for i := range bins {
		if bins[i]+sizes[0] <= room {
			next := slices.Clone(bins)
			next[i] += sizes[0]
			best = min(best, least(sizes[1:], next))
		}
	}
	return best
}

func firstFitDecreasing(sizes []int) int {
	var bins []int
next:
	for _, size := range slices.Backward(slices.Sorted(slices.Values(sizes))) {
		for i := range bins {
			if bins[i]+size <= room {
				bins[i] += size
				continue next
			}
		}
		bins = append(bins, size)
	}
	return len(bins)
}

func TestSplitDivides(t *testing.T) {
	allow := func(actions, resources int) policy.Statement {
		return policy.Statement{Sid: "A", Effect: policy.EffectAllow, Actions: numbered("x:Action", actions), Resources: numbered("arn:aws:x:::resource", resources)}
	}
	tests := []struct {
		name string
		in   policy.Statement
		want string // how many actions on how many resources, in each document
	}{
		{"by actions", allow(500, 1), "365x1 135x1"},
		{"by resources", allow(1, 300), "1x197 1x103"},
		{"by both, where each could do", allow(300, 150), "187x101 113x101 276x49 24x49"},
		{"by both", allow(400, 300), "142x125 134x125 124x125 144x120 136x120 120x120 264x55 136x55"},
		{"NotAction", policy.Statement{Effect: policy.EffectDeny, NotActions: numbered("x:Action", 100), Resources: numbered("arn:aws:x:::resource", 300)}, "0x148 0x144 0x8"},
		{"NotResource", policy.Statement{Effect: policy.EffectDeny, Actions: numbered("x:Action", 500), NotResources: numbered("arn:aws:x:::resource", 100)}, "189x0 181x0 130x0"},
		{"no resource", policy.Statement{Effect: policy.EffectAllow, Principals: []policy.Principal{policy.Everyone()}, Actions: numbered("x:Action", 500)}, "367x0 133x0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := policy.New(test.in)
			documents, err := d.Split(policy.KindRCP)
			require.NoError(t, err)
			var got []string
			for _, document := range documents {
				_, err := document.Size(policy.KindRCP)
				require.NoError(t, err)
				var parts []string
				for i, s := range document.Statements {
					parts = append(parts, fmt.Sprintf("%dx%d", len(s.Actions), len(s.Resources)))
					if i == 0 {
						require.Equal(t, test.in.Sid, s.Sid)
					} else {
						require.Empty(t, s.Sid)
					}
					require.Equal(t, test.in.NotActions, s.NotActions)
					require.Equal(t, test.in.NotResources, s.NotResources)
					require.Equal(t, test.in.Principals, s.Principals)
				}
				got = append(got, strings.Join(parts, "+"))
			}
			require.Equal(t, test.want, strings.Join(got, " "))
			require.Equal(t, pairs(d), pairs(documents...))
		})
	}
}

func TestSplitRefuses(t *testing.T) {
	wide := strings.Repeat("é", 3000)
	large := policy.New(statementOf(3000, 1), statementOf(3000, 2), statementOf(15000, 3))
	over := func(d policy.Document, kind policy.Kind, want string) {
		t.Helper()
		documents, err := d.Split(kind)
		require.EqualError(t, err, want)
		require.Empty(t, documents)
	}
	for _, kind := range policy.Kinds() {
		documents, err := policy.New(statementOf(1900, 1)).Split(kind)
		require.NoError(t, err)
		require.Len(t, documents, 1)
		switch kind {
		case policy.KindIdentity, policy.KindSCP, policy.KindRCP:
		default:
			_, want := large.Size(kind)
			require.Error(t, want)
			over(large, kind, want.Error())
		}
	}
	over(large, policy.KindIdentity, `policy: Statement[2]: the size is 15039 characters, 8895 over the limit of 6144 for the kind identity, and it cannot be divided further`)
	over(policy.New(policy.Statement{Sid: "S", Effect: policy.EffectAllow, Actions: []string{"*", "x:" + wide + wide}, Resources: []string{"*", "arn:aws:x:::" + wide + wide, "arn:aws:x:::"}}), policy.KindSCP,
		`policy: Statement[0] (Sid "S"): the size is 12107 characters, 1867 over the limit of 10240 for the kind scp, and it cannot be divided further`)
	over(policy.New(policy.Statement{Effect: policy.EffectDeny, NotActions: numbered("x:Action", 1000), Resources: []string{"*"}}), policy.KindRCP,
		`policy: Statement[0]: the size is 13975 characters, 8855 over the limit of 5120 for the kind rcp, and it cannot be divided further`)
	over(policy.New(policy.Statement{Effect: policy.EffectDeny, Actions: []string{"*", "x:*"}, Resources: []string{"*"}, Conditions: []condition.Condition{condition.Raw("StringLike", "x:y", wide+wide)}}), policy.KindRCP,
		`policy: Statement[0]: the size is 6124 characters, 1004 over the limit of 5120 for the kind rcp, and it cannot be divided further`)
	over(policy.New(), policy.KindIdentity, "policy: Statement: there is none")
	over(large, 99, "policy: there is no kind Kind(99)")
}

// TestSplitSharesNothing: what is done to one of the documents is not seen in another.
func TestSplitSharesNothing(t *testing.T) {
	for _, d := range []policy.Document{
		policy.New(statementOf(100, 1)),
		policy.New(policy.Statement{Effect: policy.EffectAllow, Actions: numbered("x:Action", 500), Resources: numbered("arn:aws:x:::resource", 200)}),
	} {
		before := text(t, d)
		documents, err := d.Split(policy.KindRCP)
		require.NoError(t, err)
		for i := range documents {
			rest := text(t, documents[i+1:]...)
			scribble(&documents[i].Statements[0])
			require.Equal(t, rest, text(t, documents[i+1:]...))
		}
		require.Equal(t, before, text(t, d))
	}
}
