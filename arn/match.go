package arn

import (
	"strings"
	"unicode/utf8"
)

// Match reports whether pattern, as the Resource element of a policy holds it, matches an ARN.
//
// A pattern is "*", which matches everything, or an ARN in which * stands for any text and ? for any one character. The
// two stay inside their field, that is between colons, with two exceptions: a * that is the last character of its field
// can go on past the colons, and in the resource, the last field, a colon is a character like any other, as is a slash
// everywhere. In the service field wildcards have no meaning. ${*}, ${?} and ${$} are the characters themselves. Any
// other policy variable is unknown here, and a pattern with one matches nothing. Fields that are missing at the end are
// taken to be *, as IAM does in identity-based policies. The case of letters counts. The wildcards of arn are plain text;
// for a pattern against a pattern see [Overlap].
//
// Match takes at most time proportional to the product of the lengths of pattern and arn, and does not allocate.
//
// The rules are those of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
// ("If the wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries")
// and https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html. For the ArnLike operator of
// conditions, where no wildcard crosses a colon, see [Like].
func Match(pattern, arn string) bool {
	if pattern == Any {
		return true
	}
	if !strings.HasPrefix(pattern, prefix) || !strings.HasPrefix(arn, prefix) {
		return false
	}
	if _, n := cut(pattern); n < 6 {
		pattern += strings.Repeat(":*", 6-n)
	}
	return matchResource(pattern, arn)
}

// matchResource is Match for a pattern with six fields. It walks along both texts, and at a dead end goes back to a *
// and lets it take one more character: to the last *, or, where that one would have to cross a colon and must not, to
// the last one that may. That is enough: what such a crossing * takes, any earlier * need not. And it is quick: between
// a crossing * and the next there are less than six colons, so that no part of arn is looked at more than six times for
// the same part of the pattern.
func matchResource(pattern, arn string) bool {
	var (
		p, s           = cursor{}, 0
		star, crossing = retry{at: -1}, retry{at: -1}
	)
	for {
		s += p.skip(pattern, arn[s:])
		t := p.token(pattern)
		switch {
		case t.kind == tokenUnknown:
			return false
		case t.kind == tokenStar || t.kind == tokenCrossingStar:
			p.advance(pattern, t)
			star = retry{at: s, pattern: p}
			if t.kind == tokenCrossingStar {
				crossing, star = star, retry{at: -1}
			}
			continue
		case t.kind == tokenEnd:
			if s == len(arn) {
				return true
			}
		default:
			if n := t.matches(arn[s:]); n > 0 {
				p.advance(pattern, t)
				s += n
				continue
			}
		}
		if !star.again(arn, false) && !crossing.again(arn, true) {
			return false
		}
		if star.at >= 0 {
			p, s = star.pattern, star.at
		} else {
			p, s = crossing.pattern, crossing.at
		}
	}
}

// A retry is a place to go back to: the pattern after a *, and the end of what the * has taken. at < 0: none.
type retry struct {
	pattern cursor
	at      int
}

// again lets the * take one more character, if there is one that it may take. If not, the place is given up.
func (r *retry) again(arn string, cross bool) bool {
	if r.at < 0 {
		return false
	}
	if r.at == len(arn) || !cross && arn[r.at] == ':' {
		r.at = -1
		return false
	}
	_, n := utf8.DecodeRuneInString(arn[r.at:])
	r.at += n
	return true
}

// Like reports whether pattern matches an ARN as the condition operators ArnLike and ArnEquals do, which are the same:
// both have six fields, and each field is compared by itself. In every field * stands for any text and ? for any one
// character. The pattern "*" matches everything. Policy variables are as in [Match].
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.
func Like(pattern, arn string) bool {
	if pattern == Any {
		return true
	}
	p, n := cut(pattern)
	a, m := cut(arn)
	return n == 6 && m == 6 &&
		glob(p.Partition, a.Partition) &&
		glob(p.Service, a.Service) &&
		glob(p.Region, a.Region) &&
		glob(p.AccountID, a.AccountID) &&
		glob(p.Resource, a.Resource)
}

// glob matches one field, or any text in which colons mean nothing.
func glob(pattern, s string) bool {
	p, at := cursor{colons: 5}, 0
	last := retry{at: -1}
	for {
		at += p.skip(pattern, s[at:])
		t := p.token(pattern)
		switch t.kind {
		case tokenUnknown:
			return false
		case tokenStar, tokenCrossingStar:
			p.advance(pattern, t)
			last = retry{at: at, pattern: p}
			continue
		case tokenEnd:
			if at == len(s) {
				return true
			}
		default:
			if n := t.matches(s[at:]); n > 0 {
				p.advance(pattern, t)
				at += n
				continue
			}
		}
		if !last.again(s, true) {
			return false
		}
		p, at = last.pattern, last.at
	}
}
