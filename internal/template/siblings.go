package template

import (
	"cmp"
	"slices"
	"strings"

	"github.com/iamref/iamref/arn"
)

// settleStars turns a literal * at the end of a resource into a field that takes the rest, unless a sibling in front of
// it has a placeholder there: then the * stands for itself. connect has both instance/${InstanceId}/queue/${QueueId} and
// instance/${InstanceId}/queue/*, but dms has only endpoint:*. A sibling that comes later than a field takes nothing away.
func settleStars(templates []*Template) {
	var fields []*Template
	for i, t := range templates {
		if strings.HasSuffix(t.Resource[len(t.Resource)-1], "*") && !slices.ContainsFunc(templates[:i], t.placeholderAtStar) {
			fields = append(fields, t)
		}
	}
	for _, t := range fields {
		last := len(t.Resource) - 1
		t.Resource[last] = strings.TrimSuffix(t.Resource[last], "*")
		t.Resource, t.IDs = append(t.Resource, ""), append(t.IDs, "*")
	}
}

// placeholderAtStar reports whether sibling is like t up to the * at the end of t, and has a placeholder there.
func (t *Template) placeholderAtStar(sibling *Template) bool {
	last := len(t.Resource) - 1
	return len(sibling.Resource) > len(t.Resource) &&
		t.samePlaces(sibling) &&
		slices.Equal(t.Resource[:last], sibling.Resource[:last]) &&
		strings.TrimSuffix(t.Resource[last], "*") == sibling.Resource[last]
}

// samePlaces reports whether both have the same literal text, or a field, as service, region and account.
func (t *Template) samePlaces(u *Template) bool {
	same := func(a, b Part) bool { return a.Field && b.Field || a == b }
	return same(t.Service, u.Service) && same(t.Region, u.Region) && same(t.Account, u.Account)
}

// settleRivals finds, for each template, those that may accept the same text and win it.
func settleRivals(templates []*Template) {
	for _, t := range templates {
		for i, u := range templates {
			if u.compare(t) > 0 && arn.Overlap(t.pattern(), u.pattern()) {
				t.Rivals = append(t.Rivals, i)
			}
		}
		slices.SortStableFunc(t.Rivals, func(i, j int) int { return templates[j].compare(templates[i]) })
	}
}

// compare tells which of two templates wins text that both accept: the one with more literal text. More than all text
// counts a region or an account that the template has empty: it says more than a field that happens to be empty. So
// arn:aws:s3:::job/1 is an object in a bucket called "job" and not an S3 job without region and account. A literal * does
// not count: queue/* is one of connect's types, but it is also what a policy calls all queues, so both types accept it.
func (t *Template) compare(u *Template) int {
	return cmp.Or(cmp.Compare(t.empties(), u.empties()), cmp.Compare(t.literals(), u.literals()))
}

func (t *Template) empties() int {
	n := 0
	for _, part := range [...]Part{t.Region, t.Account} {
		if part == (Part{}) {
			n++
		}
	}
	return n
}

func (t *Template) literals() int {
	n := 0
	for _, part := range [...]Part{t.Service, t.Region, t.Account} {
		if !part.Field {
			n += len(part.Text)
		}
	}
	for _, literal := range t.Resource {
		n += len(literal) - strings.Count(literal, "*")
	}
	return n
}

// pattern is the template with * for every field.
func (t *Template) pattern() string {
	var b strings.Builder
	b.WriteString("arn:*")
	for _, part := range [...]Part{t.Service, t.Region, t.Account} {
		b.WriteByte(':')
		if part.Field {
			b.WriteByte('*')
		} else {
			b.WriteString(part.Text)
		}
	}
	b.WriteByte(':')
	for i, literal := range t.Resource {
		if i > 0 {
			b.WriteByte('*')
		}
		b.WriteString(literal)
	}
	return b.String()
}
