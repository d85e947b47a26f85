package lint

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/fold"
)

// covers reports whether a pattern with * and ? matches all that another, or a text, does. A * in the other is taken as a
// character that only a * covers. What is said to be covered is; of patterns with ? beside *, some that are covered are not
// found. With anyCase the case of ASCII letters does not count.
func covers(pattern, other string, anyCase bool) bool {
	p, i, star, taken := 0, 0, -1, 0
	for i < len(other) || p < len(pattern) {
		if p < len(pattern) && pattern[p] == '*' {
			star, taken = p, i
			p++
			continue
		}
		if p < len(pattern) && i < len(other) {
			c, d := pattern[p], other[i]
			if anyCase {
				c, d = fold.Lower(c), fold.Lower(d)
			}
			if c == d || c == '?' && d != '*' {
				p++
				i++
				continue
			}
		}
		if star < 0 || taken == len(other) {
			return false
		}
		taken++
		p, i = star+1, taken
	}
	return true
}

// These bound how many pairs of one element are compared, and how much that can cost, which is the product of their lengths
// for each, so that the time stays proportional to the length of the policy. The longest policies that AWS takes need less.
const (
	maxComparisons = 1 << 17
	maxCost        = 1 << 28
)

// redundant returns groups of texts of an element, each in their order: a pattern that no other covers, and all that it
// covers. A text that two of them cover is in the group of the first. Texts that stand alone are in no group.
func redundant(texts []Text, anyCase bool) [][]Text {
	if len(texts) < 2 {
		return nil
	}
	// Texts with a common beginning stand together, and a pattern before what it covers: its literal beginning is the
	// shorter one, or the same with a wildcard after it.
	type entry struct {
		text    string
		literal string // up to the first wildcard
		at      int
		group   int
	}
	entries := make([]entry, len(texts))
	for i, text := range texts {
		value := text.Value
		if anyCase {
			value = strings.ToLower(value)
		}
		literal := value
		if n := strings.IndexAny(value, "*?"); n >= 0 {
			literal = value[:n]
		}
		entries[i] = entry{value, literal, i, -1}
	}
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(entries[a].text, entries[b].text) })

	comparisons, cost := 0, 0
	cover := func(i int, mark func(k int)) { // calls mark with all other entries that entry i covers
		e := &entries[i]
		low, _ := slices.BinarySearchFunc(order, e.literal, func(k int, literal string) int { return strings.Compare(entries[k].text, literal) })
		for _, k := range order[low:] {
			comparisons++
			cost += len(e.text) * len(entries[k].text)
			if !strings.HasPrefix(entries[k].text, e.literal) || comparisons > maxComparisons || cost > maxCost {
				return
			}
			if k != i && covers(e.text, entries[k].text, false) {
				mark(k)
			}
		}
	}
	covered := make([]bool, len(entries))
	for i := range entries {
		// Of texts that cover each other, such as equal ones, the first covers the others.
		cover(i, func(k int) {
			covered[k] = covered[k] || k > i || !covers(entries[k].text, entries[i].text, false)
		})
	}
	var groups [][]Text
	for i := range entries {
		if covered[i] || entries[i].group >= 0 {
			continue
		}
		n := len(groups)
		size := 0
		cover(i, func(k int) {
			if covered[k] && entries[k].group < 0 {
				entries[k].group = n
				size++
			}
		})
		if size == 0 {
			continue
		}
		entries[i].group = n
		groups = append(groups, make([]Text, 0, size+1))
	}
	for i := range entries {
		if g := entries[i].group; g >= 0 {
			groups[g] = append(groups[g], texts[entries[i].at])
		}
	}
	return groups
}
