package arn

import (
	"slices"
	"strings"
)

// Candidates returns which of a service's ARN templates a pattern can mean, as indexes in ascending order. The templates
// are text as AWS writes it, such as "arn:${Partition}:s3:::${BucketName}". For example, of the templates for buckets and
// for objects,
//
//	arn:aws:s3:::films      means a bucket,
//	arn:aws:s3:::films/a*   means objects,
//	arn:aws:s3:::films*     can mean both.
//
// A template is left out if the two have no ARN in common ([Overlap]), and also if another template with more literal
// text has all of them: an object's ARN would do for the name of a bucket with a slash in it, if buckets had such names.
// A * that ends a template stands for itself where another template has a placeholder there, else for any text.
func Candidates(pattern string, templates []string) []int {
	shapes := make([]string, len(templates))
	var found []int
	for i, template := range templates {
		shapes[i] = starless(template, templates)
		if Overlap(pattern, shapes[i]) {
			found = append(found, i)
		}
	}
	p, ok := cutPattern(pattern)
	if !ok { // "*", or no ARN
		return found
	}
	var best []int
	for _, i := range found {
		stronger := func(k int) bool { return outranks(shapes[k], shapes[i]) && covers(shapes[k], shapes[i], p) }
		if !slices.ContainsFunc(found, stronger) {
			best = append(best, i)
		}
	}
	return best
}

// starless is template with ${*} for a * at its end, if one of templates has a placeholder in that place.
func starless(template string, templates []string) string {
	before, ok := strings.CutSuffix(template, Any)
	if !ok {
		return template
	}
	for _, other := range templates {
		if rest, ok := strings.CutPrefix(other, before); ok && variable(rest) > 0 {
			return before + "${*}"
		}
	}
	return template
}

// outranks reports whether a wins over b where both accept the same text. The order is that of [Find].
func outranks(a, b string) bool {
	x, okX := cutPattern(a)
	y, okY := cutPattern(b)
	return okX && okY && rankOf(x) > rankOf(y)
}

// rankOf is Format.rank for text.
func rankOf(a ARN) int {
	f := Format{Service: a.Service, Region: a.Region, Account: a.AccountID}
	for _, place := range [...]*string{&f.Region, &f.Account} {
		if *place == Any {
			*place = "${Any}"
		}
	}
	n := 0
	for rest := a.Resource; rest != ""; {
		width := variable(rest)
		if width == 0 && rest[0] != '*' {
			n++
		}
		rest = rest[max(1, width):]
	}
	return n + f.rank()
}

// covers reports whether all ARNs that pattern and weak have in common are of the form of strong.
func covers(strong, weak string, pattern ARN) bool {
	s, _ := cutPattern(strong)
	w, _ := cutPattern(weak)
	field := func(strong, weak, pattern string) bool {
		return strong == weak || isField(strong) && isField(weak) || includes(strong, pattern)
	}
	return field(s.Service, w.Service, pattern.Service) &&
		field(s.Region, w.Region, pattern.Region) &&
		field(s.AccountID, w.AccountID, pattern.AccountID) &&
		includes(s.Resource, pattern.Resource)
}

// includes reports whether a template accepts all text that a pattern matches. It walks along the tokens of both; a
// placeholder takes at least one token, whatever it is, and literal text only the same literal text.
func includes(template, pattern string) bool {
	var room [2][48]token
	t, p := tokens(room[0][:0], template), tokens(room[1][:0], pattern)
	i, k := 0, 0
	again, taken := -1, 0 // where the template goes on after its last placeholder, and what that has taken
	for {
		switch {
		case i == len(t) && k == len(p):
			return true
		case i < len(t) && k < len(p) && t[i].isRun():
			again, taken = i+1, k+1
			i, k = again, taken
			continue
		case i < len(t) && k < len(p) && t[i].kind == tokenLiteral && p[k].kind == tokenLiteral && t[i].text == p[k].text:
			i, k = i+1, k+1
			continue
		}
		if again < 0 || taken >= len(p) {
			return false
		}
		taken++
		i, k = again, taken
	}
}
