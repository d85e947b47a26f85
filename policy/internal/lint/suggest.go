package lint

import "github.com/iamref/iamref/internal/fold"

// maxTypos is how many typing errors a suggestion may be away from what was written: one in three letters, and at most
// three.
func maxTypos(name string) int { return min(3, len(name)/3) }

// nearest returns the name that is the fewest typing errors away from the one that was written, without regard to case:
// letters too many, missing, wrong, or swapped with the next. Of equals it is the first. It returns the empty string if
// none is near enough.
func nearest(written string, names func(yield func(string) bool)) string {
	best, most := "", maxTypos(written)
	for name := range names {
		if n := typos(written, name, most); n <= most && (best == "" || n < most) {
			best, most = name, n
			if n == 0 {
				break
			}
		}
	}
	return best
}

// typos returns the distance of two names (optimal string alignment), or most+1 if it is more than most. Only the part of
// the table near its diagonal is filled, so that the time is proportional to the length.
func typos(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most || len(a) > maxName || len(b) > maxName {
		return most + 1
	}
	var rows [3][maxName + 1]uint8
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		row[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		low, high := max(1, i-most), min(len(b), i+most)
		row[low-1] = uint8(most + 1)
		if low == 1 {
			row[0] = uint8(i)
		}
		least := row[low-1]
		for j := low; j <= high; j++ {
			cost := uint8(1)
			if fold.Lower(a[i-1]) == fold.Lower(b[j-1]) {
				cost = 0
			}
			n := above[j-1] + cost
			if j > low || low == 1 {
				n = min(n, row[j-1]+1)
			}
			if j < i+most {
				n = min(n, above[j]+1)
			}
			if i > 1 && j > 1 && fold.Lower(a[i-1]) == fold.Lower(b[j-2]) && fold.Lower(a[i-2]) == fold.Lower(b[j-1]) {
				n = min(n, before[j-2]+1)
			}
			row[j] = n
			least = min(least, n)
		}
		if int(least) > most {
			return most + 1
		}
	}
	return min(int(row[len(b)]), most+1)
}

// maxName is how long names may be that are compared; the longest of AWS's has 66 letters.
const maxName = 128

// equalFold compares names as IAM does, without regard to the case of ASCII letters.
func equalFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if fold.Lower(a[i]) != fold.Lower(b[i]) {
			return false
		}
	}
	return true
}

// hasPrefixFold reports whether s begins with prefix, without regard to the case of ASCII letters.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && equalFold(s[:len(prefix)], prefix)
}
