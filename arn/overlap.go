package arn

import "strings"

// Overlap reports whether there can be an ARN that both patterns match. It tells, for example, which resource types a
// pattern can mean:
//
//	arn.Overlap("arn:aws:s3:::films-*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}") // true
//
// The six fields are compared one by one, as [Like] does: that a * of [Match] can go on past a colon is left out, since
// it would let every pattern with a * for the account mean resources of other types. Fields that are missing at the end
// are taken to be *. Policy variables, and placeholders of AWS's templates, stand for any text.
//
// Overlap takes at most time proportional to the product of the lengths.
func Overlap(a, b string) bool {
	if a == Any || b == Any {
		return true
	}
	x, okX := cutPattern(a)
	y, okY := cutPattern(b)
	return okX && okY &&
		globsOverlap(x.Partition, y.Partition) &&
		globsOverlap(x.Service, y.Service) &&
		globsOverlap(x.Region, y.Region) &&
		globsOverlap(x.AccountID, y.AccountID) &&
		globsOverlap(x.Resource, y.Resource)
}

// cutPattern takes a pattern apart, with * for fields that are missing at the end.
func cutPattern(pattern string) (a ARN, ok bool) {
	a, n := cut(pattern)
	if 0 < n && n < 6 {
		a, n = cut(pattern + strings.Repeat(":*", 6-n))
	}
	return a, n == 6
}

// globsOverlap reports whether some text matches both patterns. It fills a table, of which it keeps two rows: reached[j]
// tells that some text takes a up to its token i and b up to its token j.
func globsOverlap(a, b string) bool {
	if !IsPattern(a) && !IsPattern(b) {
		return a == b
	}
	var room [2][48]token
	x, y := tokens(room[0][:0], a), tokens(room[1][:0], b)
	var rows [2][49]bool
	reached, below := rows[0][:], rows[1][:]
	if len(y) >= len(reached) {
		reached, below = make([]bool, len(y)+1), make([]bool, len(y)+1)
	}
	reached[0] = true
	for i := range x {
		star := x[i].isRun()
		for j := range y {
			if !reached[j] {
				continue
			}
			switch otherStar := y[j].isRun(); {
			case star || otherStar: // the one takes the other's character, or a star takes nothing more
				below[j] = true
				reached[j+1] = true
			case x[i].kind == tokenOne || y[j].kind == tokenOne || x[i].text == y[j].text:
				below[j+1] = true
			}
		}
		if star && reached[len(y)] {
			below[len(y)] = true
		}
		reached, below = below, reached
		clear(below)
	}
	for j := range y { // a is at its end: what is left of b must be stars
		if reached[j] && y[j].isRun() {
			reached[j+1] = true
		}
	}
	return reached[len(y)]
}

// isRun: any text.
func (t token) isRun() bool { return t.kind == tokenStar || t.kind == tokenUnknown }

// tokens appends the tokens of a field, in which no colon has a meaning.
func tokens(list []token, pattern string) []token {
	c := cursor{colons: 5}
	for {
		t := c.token(pattern)
		switch t.kind {
		case tokenEnd:
			return list
		case tokenCrossingStar:
			t.kind = tokenStar
		case tokenOneOrColon:
			t.kind = tokenOne
		}
		list = append(list, t)
		c.advance(pattern, t)
	}
}
