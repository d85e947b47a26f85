package policy

import (
	"slices"
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/internal/fold"
)

// Shrink returns few patterns that cover exactly the given actions among all that the services have: [Expand] gives the
// same for the patterns as for the actions. The patterns are as short as they can be, so that "s3:Describ*" may stand for
// "s3:DescribeJob"; [ShrinkToWords] cuts no words. An action that no pattern with a * makes shorter together with another is
// written in full. Every pattern has the prefix of one service.
//
// The actions may be patterns themselves. What is not in the tables is returned as it is. The result is sorted without
// regard to case, and the same for the same actions in any order. It has no more patterns than the shortest beginnings that
// only given actions have, and not more than were given, but finding the least number of all would take too long.
//
// What AWS adds later may begin as a pattern does, and then is covered too.
func Shrink(services []*iamref.Service, actions ...string) []string {
	return shrink(services, actions, false)
}

// ShrinkToWords is [Shrink] with patterns in which only whole words stand: "s3:Get*", "s3:*Tagging", "s3:*Job*" and
// "s3:Get*Acl". A word begins at a capital letter that does not follow one, or that small letters follow.
func ShrinkToWords(services []*iamref.Service, actions ...string) []string {
	return shrink(services, actions, true)
}

func shrink(services []*iamref.Service, actions []string, words bool) []string {
	var patterns []string
	known := make([]bool, len(actions))
	for _, s := range services {
		given := make([]bool, len(s.Actions))
		place := make(map[*iamref.Action]int, len(s.Actions))
		for i, a := range s.Actions {
			place[a] = i
		}
		found := false
		for i, action := range actions {
			for _, a := range s.Match(action) {
				given[place[a]] = true
				known[i], found = true, true
			}
		}
		if found {
			for _, name := range newShrinker(s, given, words).patterns(s, actions) {
				patterns = append(patterns, s.Prefix+":"+name)
			}
		}
	}
	for i, action := range actions {
		if !known[i] {
			patterns = append(patterns, action)
		}
	}
	slices.SortFunc(patterns, fold.Order)
	return slices.Compact(patterns)
}

// A shrinker finds patterns for some actions of one service.
type shrinker struct {
	exact []string // all actions, sorted
	names []string // the same in lower case
	given set
	words bool
	long  []set // by a length, the actions that are no shorter
}

func newShrinker(s *iamref.Service, given []bool, words bool) *shrinker {
	n := len(s.Actions)
	r := &shrinker{exact: make([]string, n), names: make([]string, n), given: newSet(n), words: words}
	longest := 0
	for i, a := range s.Actions {
		r.exact[i], r.names[i] = a.Name, strings.ToLower(a.Name)
		longest = max(longest, len(a.Name))
		if given[i] {
			r.given.add(i)
		}
	}
	for length := range longest + 1 {
		r.long = append(r.long, r.where(func(name string) bool { return len(name) >= length }))
	}
	return r
}

// where returns the actions of which something is true.
func (r *shrinker) where(is func(name string) bool) set {
	s := newSet(len(r.names))
	for i, name := range r.names {
		if is(name) {
			s.add(i)
		}
	}
	return s
}

// A candidate is a pattern that covers given actions only.
type candidate struct {
	head, middle, tail string // with stars between them, if there is a middle two, else one
	whole              string // all of the pattern, if it is one that was given
	covers             set
}

func (c *candidate) text() string {
	switch {
	case c.whole != "":
		return c.whole
	case c.middle != "":
		return c.head + "*" + c.middle + "*" + c.tail
	}
	return c.head + "*" + c.tail
}

// patterns returns the patterns for the given actions: what covers most, or the shortest beginnings, or what was given.
func (r *shrinker) patterns(s *iamref.Service, actions []string) []string {
	if r.given.count() == len(r.names) {
		return []string{"*"}
	}
	heads := r.candidates(false, r.words)
	all := append(r.candidates(true, true), r.middles()...)
	all = append(all, heads...)
	var given []candidate
	if !r.words {
		given = r.asGiven(s, actions)
		all = append(all, given...)
	}
	best := r.cover(all)
	if fewer := r.cover(heads); len(fewer) < len(best) {
		best = fewer
	}
	if given != nil && len(given) < len(best) {
		best = nil
		for _, c := range given {
			best = append(best, c.whole)
		}
	}
	return best
}

// asGiven returns what was given for a service.
func (r *shrinker) asGiven(s *iamref.Service, actions []string) []candidate {
	var all []candidate
	seen := make(map[string]bool)
	for _, action := range actions {
		covers := newSet(len(r.names))
		found := false
		_, name, _ := strings.Cut(action, ":")
		for _, a := range s.Match(action) {
			i, _ := slices.BinarySearchFunc(r.names, strings.ToLower(a.Name), strings.Compare)
			covers.add(i)
			found = true
			if strings.EqualFold(a.Name, name) {
				name = a.Name
			}
		}
		if key := strings.ToLower(name); found && !seen[key] {
			seen[key] = true
			all = append(all, candidate{whole: name, covers: covers})
		}
	}
	return all
}

// middles returns patterns for words anywhere in a name, of which several given actions and no others have them.
func (r *shrinker) middles() []candidate {
	var all []candidate
	tried := make(map[string]bool)
	for i, name := range r.names {
		if !r.given.has(i) {
			continue
		}
		cuts := wordCuts(r.exact[i], true)
		for j, from := range cuts {
			for _, to := range cuts[j+1:] {
				middle := name[from:to]
				if tried[middle] {
					continue
				}
				tried[middle] = true
				covers := r.where(func(name string) bool { return strings.Contains(name, middle) })
				if covers.count() > 1 && covers.within(r.given) {
					all = append(all, candidate{middle: r.exact[i][from:to], covers: covers})
				}
			}
		}
	}
	return all
}

// cover takes the candidate that covers most of what is not covered yet, until none covers two actions that are not.
func (r *shrinker) cover(candidates []candidate) []string {
	slices.SortStableFunc(candidates, func(a, b candidate) int {
		if n := b.covers.count() - a.covers.count(); n != 0 {
			return n
		}
		if n := len(a.text()) - len(b.text()); n != 0 {
			return n
		}
		return fold.Order(a.text(), b.text())
	})
	left := slices.Clone(r.given)
	gains := make([]int, len(candidates)) // the most that each can add
	for i := range candidates {
		gains[i] = candidates[i].covers.count()
	}
	var patterns []string
	for {
		best, most := -1, 1
		for i := range candidates {
			if gains[i] <= most {
				continue
			}
			if gains[i] = candidates[i].covers.countIn(left); gains[i] > most {
				best, most = i, gains[i]
			}
		}
		if best < 0 {
			break
		}
		patterns = append(patterns, r.shorten(candidates[best]))
		left.remove(candidates[best].covers)
	}
	for i := range r.names {
		if left.has(i) {
			patterns = append(patterns, r.exact[i])
		}
	}
	return patterns
}

// shorten cuts off what the pattern does not need to cover given actions only.
func (r *shrinker) shorten(c candidate) string {
	if r.words || c.whole != "" {
		return c.text()
	}
	if c.middle != "" {
		return r.shortenMiddle(c.middle)
	}
	only := func(head, tail string) bool {
		return r.where(func(name string) bool {
			return len(name) >= len(head)+len(tail) && strings.HasPrefix(name, head) && strings.HasSuffix(name, tail)
		}).within(r.given)
	}
	head, tail := strings.ToLower(c.head), strings.ToLower(c.tail)
	for tail != "" && only(head, tail[1:]) {
		tail = tail[1:]
	}
	for head != "" && only(head[:len(head)-1], tail) {
		head = head[:len(head)-1]
	}
	return c.head[:len(head)] + "*" + c.tail[len(c.tail)-len(tail):]
}

func (r *shrinker) shortenMiddle(middle string) string {
	only := func(middle string) bool {
		return r.where(func(name string) bool { return strings.Contains(name, strings.ToLower(middle)) }).within(r.given)
	}
	for only(middle[1:]) {
		middle = middle[1:]
	}
	for only(middle[:len(middle)-1]) {
		middle = middle[:len(middle)-1]
	}
	return "*" + middle + "*"
}

// candidates returns patterns that cover several given actions and no others: with the star at the end, or anywhere, at the
// beginnings of words, or anywhere. Of those that cover the same it returns one of the shortest.
func (r *shrinker) candidates(anywhere, words bool) []candidate {
	var all []candidate
	tried := make(map[string]bool)
	same := make(map[string]int)
	tails := make(map[string]set)
	for i, name := range r.names {
		if !r.given.has(i) {
			continue
		}
		cuts := wordCuts(r.exact[i], words)
		for _, from := range cuts[:len(cuts)-1] {
			head := name[:from]
			var heads set
			for _, to := range cuts {
				if to < from || from == 0 && to == len(name) || to < len(name) && !anywhere {
					continue
				}
				tail := name[to:]
				if pattern := head + "*" + tail; tried[pattern] {
					continue
				} else {
					tried[pattern] = true
				}
				if heads == nil {
					heads = r.where(func(name string) bool { return strings.HasPrefix(name, head) })
				}
				if tails[tail] == nil {
					tails[tail] = r.where(func(name string) bool { return strings.HasSuffix(name, tail) })
				}
				covers := slices.Clone(heads)
				covers.keep(tails[tail])
				covers.keep(r.long[len(head)+len(tail)])
				if covers.count() < 2 || !covers.within(r.given) {
					continue
				}
				c := candidate{head: r.exact[i][:from], tail: r.exact[i][to:], covers: covers}
				if at, ok := same[covers.key()]; !ok {
					same[covers.key()] = len(all)
					all = append(all, c)
				} else if len(c.head)+len(c.tail) < len(all[at].head)+len(all[at].tail) {
					all[at] = c
				}
			}
		}
	}
	return all
}

// wordCuts returns where a name may be cut: anywhere, or at its words. Its beginning and its end are among them.
func wordCuts(name string, words bool) []int {
	var cuts []int
	for i := range len(name) + 1 {
		if !words || i == 0 || i == len(name) || beginsWord(name, i) {
			cuts = append(cuts, i)
		}
	}
	return cuts
}

func beginsWord(name string, i int) bool {
	upper := func(i int) bool { return i < len(name) && 'A' <= name[i] && name[i] <= 'Z' }
	small := func(i int) bool { return i < len(name) && 'a' <= name[i] && name[i] <= 'z' }
	return upper(i) && (!upper(i-1) || small(i+1)) || name[i-1] == '-' || name[i-1] == '_'
}
