package policy

import (
	"strconv"
	"strings"
)

// A Difference is what differs between two documents in one element of a statement, a whole statement, or an element of the
// documents themselves.
type Difference struct {
	A, B    int      // the statement in the one and the other, from 0; -1 if there it has none; both -1 for the documents
	Sid     string   // the name of the statement, if it has one; that in A rather than that in B
	Element string   // "Action"; empty for a whole statement
	Removed []string // what only A has: texts, principals and tests as they show themselves
	Added   []string // what only B has
}

// String returns a line such as
//
//	Statement[1] (Sid "Watch"): Action: - "s3:GetObject" + "s3:PutObject"
func (d Difference) String() string {
	var b strings.Builder
	switch {
	case d.A >= 0 && d.B >= 0 && d.A != d.B:
		b.WriteString("Statement[" + strconv.Itoa(d.A) + "], now Statement[" + strconv.Itoa(d.B) + "]")
	case d.A >= 0:
		b.WriteString("Statement[" + strconv.Itoa(d.A) + "]")
	case d.B >= 0:
		b.WriteString("Statement[" + strconv.Itoa(d.B) + "]")
	}
	if d.Sid != "" {
		b.WriteString(" (Sid " + quote(d.Sid) + ")")
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	switch {
	case d.Element != "":
		b.WriteString(d.Element + ":")
	case d.A >= 0:
		b.WriteString("removed")
	default:
		b.WriteString("added")
	}
	for _, text := range d.Removed {
		b.WriteString(" - " + quote(text))
	}
	for _, text := range d.Added {
		b.WriteString(" + " + quote(text))
	}
	return b.String()
}

// Diff returns what differs between two documents: nothing if they are [Equal]. It takes statements together that say the
// same, then those with the same name, then those that differ in one element only; of what is left, each statement is
// removed or added as a whole. Differences of the documents come first, then those of the statements of a in their order,
// then the statements that only b has.
func Diff(a, b Document) []Difference {
	x := differ{a: a, b: b, pair: make([]int, len(a.Statements)), taken: make([]bool, len(b.Statements))}
	x.element(-1, -1, "", "Version", []string{version(a.Version)}, []string{version(b.Version)}, nil)
	x.element(-1, -1, "", "Id", one(a.ID), one(b.ID), nil)
	x.match()
	for i, j := range x.pair {
		s := &a.Statements[i]
		switch {
		case j == alike:
		case j < 0:
			x.differences = append(x.differences, Difference{A: i, B: -1, Sid: s.Sid})
		default:
			x.statement(i, j)
		}
	}
	for j, taken := range x.taken {
		if !taken {
			x.differences = append(x.differences, Difference{A: -1, B: j, Sid: b.Statements[j].Sid})
		}
	}
	return x.differences
}

// What pair says of a statement that has no partner.
const (
	alone = -1 // there is none
	alike = -2 // there is one that says the same
)

// A differ compares two documents.
type differ struct {
	a, b        Document
	pair        []int  // for each statement of a its partner in b
	taken       []bool // for each statement of b whether it has a partner
	former      former
	differences []Difference
}

// match finds the partners.
func (x *differ) match() {
	formsA, formsB := x.forms(x.a), x.forms(x.b)
	whole := func(forms [parts]string) string { return strings.Join(forms[:], string(endList)) }
	x.pairBy(formsA, formsB, whole, true)
	x.pairBy(formsA, formsB, func(forms [parts]string) string { return forms[partSid] }, false)
	for part := range parts {
		x.pairBy(formsA, formsB, func(forms [parts]string) string {
			forms[partSid], forms[part] = "", ""
			return whole(forms)
		}, false)
	}
}

// pairBy pairs the statements that have the same key, in their order. If they are alike, one is enough for many.
func (x *differ) pairBy(formsA, formsB [][parts]string, key func([parts]string) string, same bool) {
	places := make(map[string][]int)
	for j, forms := range formsB {
		if k := key(forms); !x.taken[j] && k != "" {
			places[k] = append(places[k], j)
		}
	}
	for i, forms := range formsA {
		k := key(forms)
		free := places[k]
		switch {
		case same && len(free) > 0:
			x.pair[i] = alike
			for _, j := range free {
				x.taken[j] = true
			}
		case same:
			x.pair[i] = alone
		case x.pair[i] == alone && len(free) > 0:
			x.pair[i] = free[0]
			x.taken[free[0]] = true
			places[k] = free[1:]
		}
	}
}

func (x *differ) forms(d Document) [][parts]string {
	all := make([][parts]string, len(d.Statements))
	var b []byte
	for i := range d.Statements {
		for part := range parts {
			b = x.former.part(b[:0], &d.Statements[i], part, version(d.Version))
			all[i][part] = string(b)
		}
	}
	return all
}

// statement notes what differs between two statements.
func (x *differ) statement(i, j int) {
	s, t := &x.a.Statements[i], &x.b.Statements[j]
	sid := s.Sid
	if sid == "" {
		sid = t.Sid
	}
	lower := func(text string) string { return string(appendLower(nil, text)) }
	x.element(i, j, sid, "Sid", one(s.Sid), one(t.Sid), nil)
	x.element(i, j, sid, "Effect", one(string(s.Effect)), one(string(t.Effect)), lower)
	x.element(i, j, sid, "Principal", principalTexts(s.Principals), principalTexts(t.Principals), principalForm)
	x.element(i, j, sid, "NotPrincipal", principalTexts(s.NotPrincipals), principalTexts(t.NotPrincipals), principalForm)
	x.element(i, j, sid, "Action", s.Actions, t.Actions, lower)
	x.element(i, j, sid, "NotAction", s.NotActions, t.NotActions, lower)
	for _, resources := range [...]struct {
		element string
		a, b    []string
	}{{"Resource", s.Resources, t.Resources}, {"NotResource", s.NotResources, t.NotResources}} {
		x.elementForms(i, j, sid, resources.element, resources.a, resources.b, x.resourceForms(resources.a, s, x.a), x.resourceForms(resources.b, t, x.b))
	}
	testsA, formsA := x.tests(s, x.a)
	testsB, formsB := x.tests(t, x.b)
	x.elementForms(i, j, sid, "Condition", testsA, testsB, formsA, formsB)
}

// element notes what only one of two lists of texts has. Form makes the same text of all that is the same.
func (x *differ) element(i, j int, sid, element string, a, b []string, form func(string) string) {
	forms := func(texts []string) []string {
		if form == nil {
			return texts
		}
		forms := make([]string, len(texts))
		for i, text := range texts {
			forms[i] = form(text)
		}
		return forms
	}
	x.elementForms(i, j, sid, element, a, b, forms(a), forms(b))
}

// elementForms is element with the forms of both lists.
func (x *differ) elementForms(i, j int, sid, element string, a, b, formsA, formsB []string) {
	removed, added := without(a, formsA, formsB), without(b, formsB, formsA)
	if len(removed)+len(added) > 0 {
		x.differences = append(x.differences, Difference{A: i, B: j, Sid: sid, Element: element, Removed: removed, Added: added})
	}
}

// without returns the texts of which the other list has no form.
func without(texts, forms, other []string) []string {
	known := make(map[string]bool, len(other))
	for _, form := range other {
		known[form] = true
	}
	var rest []string
	for i, form := range forms {
		if !known[form] {
			known[form] = true
			rest = append(rest, texts[i])
		}
	}
	return rest
}

func principalForm(text string) string {
	kind, id, _ := strings.Cut(text, " ")
	if kind == string(PrincipalAWS) {
		id = rootAccount(id)
	}
	return kind + " " + id
}

func (x *differ) resourceForms(resources []string, s *Statement, d Document) []string {
	forms := make([]string, len(resources))
	for i, resource := range resources {
		forms[i] = string(appendResource(nil, resource, s, version(d.Version)))
	}
	return forms
}

// tests returns the tests of a statement as they show themselves, and their forms.
func (x *differ) tests(s *Statement, d Document) (texts, forms []string) {
	for _, c := range joinedTests(s.Conditions) {
		texts = append(texts, c.String())
		forms = append(forms, x.former.test(c, version(d.Version)))
	}
	return texts, forms
}

// one returns a list of one text, or none.
func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func principalTexts(principals []Principal) []string {
	var texts []string
	for _, p := range principals {
		texts = append(texts, p.String())
	}
	return texts
}
