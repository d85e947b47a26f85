package policy

import (
	"slices"
	"unicode/utf8"
)

// Split returns documents that together allow and deny exactly what d does, each small enough for AWS; see [Document.Size].
// If d is, it is the only one. Statements stay in order within a document, and documents are in the order of their first
// statements. Each has the version and the ID of d.
//
// A statement that is too large for a document of its own is divided: by its actions, by its resources, or by both. Its
// parts keep its Sid; where several of them stand in one document, the first does. NotAction and NotResource are not
// divided, for that would change what they say, nor are principals and conditions. What still does not fit is a
// [*SizeError] with the number of the statement.
//
// There are no more documents than first-fit-decreasing gives, which is at most 11/9 of the least number and one; of up to
// 16 statements, where each part of a divided one counts, there are as few as can be. The same document always gives the
// same ones.
//
// Only KindIdentity, KindSCP and KindRCP can be split: of these several apply side by side, up to a number that AWS limits
// too. A resource, the trust of a role, a session and an endpoint have one policy each, and the limit of the inline kinds
// holds for all of them together. If d is too large for such a kind, the error is the [*SizeError] of the whole.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
func (d Document) Split(kind Kind) ([]Document, error) {
	size, err := d.Size(kind)
	tooLarge, ok := err.(*SizeError)
	switch {
	case err == nil:
		d.Statements = New(d.Statements...).Statements
		return []Document{d}, nil
	case !ok || kind != KindIdentity && kind != KindSCP && kind != KindRCP:
		return nil, err
	}
	// A document is as large as one without statements, and each statement and a comma, but for one comma.
	empty := size + 1
	for i := range d.Statements {
		empty -= encodedSize(&d.Statements[i]) + 1
	}
	room := tooLarge.Limit - empty

	var parts []Statement
	var sizes, from []int // of the parts: the size with a comma, and the statement
	for i := range d.Statements {
		s := &d.Statements[i]
		divided, least := divide(s, room)
		if divided == nil {
			return nil, &SizeError{Kind: kind, Size: empty + least, Limit: tooLarge.Limit, Statement: i, Sid: s.Sid}
		}
		for j := range divided {
			sizes, from = append(sizes, encodedSize(&divided[j])+1), append(from, i)
		}
		parts = append(parts, divided...)
	}
	var documents []Document
	for _, bin := range pack(sizes, room+1) {
		document := d
		document.Statements = nil
		for n, i := range bin {
			s := parts[i].clone()
			if n > 0 && from[bin[n-1]] == from[i] {
				s.Sid = ""
			}
			document.Statements = append(document.Statements, s)
		}
		documents = append(documents, document)
	}
	return documents, nil
}

// encodedSize returns how many characters a statement has that is valid.
func encodedSize(s *Statement) int {
	var e encoder
	return utf8.RuneCount(e.statement(nil, s))
}

// divide returns parts of a valid statement that have no more characters than room, or none, and how many the least part has
// that does not fit.
func divide(s *Statement, room int) (parts []Statement, least int) {
	size := encodedSize(s)
	if size <= room {
		return []Statement{*s}, 0
	}
	actions, resources := newLengths(s.Actions), newLengths(s.Resources)
	fixed := size - actions.all() - resources.all()
	room -= fixed
	if actions.longest()+resources.longest() > room {
		return nil, fixed + actions.longest() + resources.longest()
	}
	best := division{}
	for _, forResources := range budgets(actions, resources, room) {
		d := newDivision(actions, resources, room, forResources)
		if best.parts == 0 || d.parts < best.parts || d.parts == best.parts && d.size < best.size {
			best = d
		}
	}
	for i, r := range best.resources {
		for _, a := range best.actions[i] {
			part := *s
			if s.Actions != nil {
				part.Actions = slices.Clip(s.Actions[a.from:a.to])
			}
			if s.Resources != nil {
				part.Resources = slices.Clip(s.Resources[r.from:r.to])
			}
			parts = append(parts, part)
		}
	}
	return parts, 0
}

// budgets returns how much of the room to try for resources: what leaves them or the actions in one piece, if it can be,
// and steps between the least and the most.
func budgets(actions, resources lengths, room int) []int {
	const steps = 8
	least, most := resources.longest(), room-actions.longest()
	var all []int
	for _, budget := range [...]int{resources.all(), room - actions.all()} {
		if least <= budget && budget <= most {
			all = append(all, budget)
		}
	}
	for step := range steps + 1 {
		all = append(all, least+(most-least)*step/steps)
	}
	return all
}

// A division is one way to divide a statement: into runs of resources, and for each of these into runs of actions.
type division struct {
	resources []run
	actions   [][]run
	parts     int
	size      int // of all runs
}

func newDivision(actions, resources lengths, room, forResources int) division {
	d := division{resources: resources.runs(forResources)}
	for _, r := range d.resources {
		runs := actions.runs(room - r.size)
		d.actions = append(d.actions, runs)
		d.parts += len(runs)
		for _, a := range runs {
			d.size += r.size + a.size
		}
	}
	return d
}

// Lengths are how many characters the texts of an element have with their quotes. If they are nil, the element is not to be
// divided.
type lengths []int

func newLengths(texts []string) lengths {
	l := make(lengths, len(texts))
	var e encoder
	var b []byte
	for i, text := range texts {
		b = e.text(b[:0], "", text)
		l[i] = utf8.RuneCount(b)
	}
	return l
}

// A run is a part of an element: texts one after the other, and how many characters they have with commas and brackets.
type run struct{ from, to, size int }

// add adds a text of a length to the end of a run.
func (r run) add(length int) run {
	switch r.to - r.from {
	case 0:
		r.size = length
	case 1:
		r.size += len(`[,]`) + length
	default:
		r.size += len(`,`) + length
	}
	r.to++
	return r
}

// all returns how many characters all texts have as an element.
func (l lengths) all() int {
	var r run
	for _, length := range l {
		r = r.add(length)
	}
	return r.size
}

func (l lengths) longest() int {
	longest := 0
	for _, length := range l {
		longest = max(longest, length)
	}
	return longest
}

// runs divides the element into as few runs as can be that have no more characters than a budget, which is enough for each
// text. Without texts, there is one run with none.
func (l lengths) runs(budget int) []run {
	var all []run
	var r run
	for i, length := range l {
		next := r.add(length)
		if next.size > budget {
			all = append(all, r)
			next = run{from: i, to: i}.add(length)
		}
		r = next
	}
	return append(all, r)
}
