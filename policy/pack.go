package policy

import "slices"

// exactly is how many things are packed as well as can be. The time doubles with each more.
const exactly = 16

// pack puts things into bins, none of which has more than room, and returns the numbers of those in each bin, in order. No
// thing takes more than room. The number of bins is at most that of first-fit-decreasing, and for a few things the least.
func pack(sizes []int, room int) [][]int {
	bins := firstFitDecreasing(sizes, room)
	sum := 0
	for _, size := range sizes {
		sum += size
	}
	if len(sizes) <= exactly && len(bins) > (sum+room-1)/room {
		bins = packExactly(sizes, room)
	}
	for _, bin := range bins {
		slices.Sort(bin)
	}
	slices.SortFunc(bins, slices.Compare)
	return bins
}

// firstFitDecreasing puts each thing, the largest first, into the first bin that has room for it.
func firstFitDecreasing(sizes []int, room int) [][]int {
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return sizes[j] - sizes[i] })
	var bins [][]int
	var free []int
	for _, i := range order {
		bin := slices.IndexFunc(free, func(free int) bool { return free >= sizes[i] })
		if bin < 0 {
			bin = len(bins)
			bins, free = append(bins, nil), append(free, room)
		}
		bins[bin] = append(bins[bin], i)
		free[bin] -= sizes[i]
	}
	return bins
}

// packExactly finds the least number of bins. For every set of things, it knows from the sets with one thing less how few
// bins hold it, and how little is then in the last of them.
func packExactly(sizes []int, room int) [][]int {
	type packed struct {
		bins, last int
		added      int  // the thing that went in last
		opened     bool // and whether it began a bin
	}
	best := make([]packed, 1<<len(sizes))
	for things := 1; things < len(best); things++ {
		for i, size := range sizes {
			if things&(1<<i) == 0 {
				continue
			}
			p := best[things&^(1<<i)]
			p.added, p.opened = i, p.bins == 0 || p.last+size > room
			if p.opened {
				p.bins, p.last = p.bins+1, 0
			}
			p.last += size
			if b := best[things]; b.bins == 0 || p.bins < b.bins || p.bins == b.bins && p.last < b.last {
				best[things] = p
			}
		}
	}
	var bins [][]int
	var bin []int
	for things := len(best) - 1; things > 0; {
		p := best[things]
		bin = append(bin, p.added)
		if p.opened {
			bins, bin = append(bins, bin), nil
		}
		things &^= 1 << p.added
	}
	return bins
}
