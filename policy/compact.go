package policy

import "slices"

// Compact returns the document with fewer statements that allow and deny exactly the same. It makes one statement of those
// that differ in one element only, in Action, Resource or Principal: that has the texts of all of them. It goes on until no
// two are left that it can join, and drops what stands twice. The joined statement stands where the first of them stood.
//
// A statement with a Sid keeps it and is not joined with others, for others may know it by that name; set Sid to the empty
// text before, where the names do not matter. Elements with Not are never joined: what both NotAction lists leave out is
// less than either of them says. Nor are conditions: whether the values of two tests can stand in one list depends on the
// operator and on how many values the key has. A statement that [Document.AppendJSON] refuses stays as it is.
func (d Document) Compact() Document {
	d.Statements = New(d.Statements...).Statements
	c := newCompacter(&d)
	c.dropCopies()
	for again := true; again; {
		again = false
		for _, part := range [...]int{partAction, partResource, partPrincipal} {
			again = c.join(part) || again
		}
	}
	d.Statements = slices.Clip(c.statements)
	return d
}

// A compacter joins the statements of a document.
type compacter struct {
	version    string
	statements []Statement
	forms      []*[parts]string // of each statement; nil if it is not valid
	former     former
}

func newCompacter(d *Document) *compacter {
	c := &compacter{version: version(d.Version), statements: d.Statements, forms: make([]*[parts]string, len(d.Statements))}
	for i := range c.statements {
		s := &c.statements[i]
		var e encoder
		if e.statement(nil, s); len(e.errs) > 0 {
			continue
		}
		c.forms[i] = new([parts]string)
		for part := range parts {
			c.dropTwice(s, part)
			c.form(i, part)
		}
	}
	return c
}

// form notes the form of an element.
func (c *compacter) form(i, part int) {
	c.forms[i][part] = string(c.former.part(nil, &c.statements[i], part, c.version))
}

// key returns the forms of all elements but the Sid and one more.
func (c *compacter) key(i, without int) string {
	var b []byte
	for part, form := range c.forms[i] {
		if part != partSid && part != without {
			b = append(b, form...)
		}
		b = append(b, endList)
	}
	return string(b)
}

// dropCopies takes out the statements without a name that say what another says.
func (c *compacter) dropCopies() {
	known := make(map[string]bool)
	for i := range c.statements {
		if c.forms[i] != nil && c.statements[i].Sid != "" {
			known[c.key(i, partSid)] = true
		}
	}
	c.keep(func(i int) bool {
		if c.forms[i] == nil || c.statements[i].Sid != "" {
			return true
		}
		key := c.key(i, partSid)
		copied := known[key]
		known[key] = true
		return !copied
	})
}

// keep takes out all statements but some.
func (c *compacter) keep(keep func(i int) bool) {
	n := 0
	for i := range c.statements {
		if keep(i) {
			c.statements[n], c.forms[n] = c.statements[i], c.forms[i]
			n++
		}
	}
	clear(c.statements[n:])
	c.statements, c.forms = c.statements[:n], c.forms[:n]
}

// join makes one of the statements that differ in no more than an element, and reports whether there were any.
func (c *compacter) join(part int) bool {
	first := make(map[string]int)
	joined := make(map[int]bool)
	gone := make([]bool, len(c.statements))
	for i := range c.statements {
		s := &c.statements[i]
		if c.forms[i] == nil || s.Sid != "" || !s.joins(part) {
			continue
		}
		key := c.key(i, part)
		j, ok := first[key]
		if !ok {
			first[key] = i
			continue
		}
		gone[i], joined[j] = true, true
		t := &c.statements[j]
		switch part {
		case partAction:
			t.Actions = append(t.Actions, s.Actions...)
		case partResource:
			t.Resources = append(t.Resources, s.Resources...)
		case partPrincipal:
			t.Principals = append(t.Principals, s.Principals...)
		}
	}
	for j := range joined {
		c.dropTwice(&c.statements[j], part)
		c.form(j, part)
	}
	c.keep(func(i int) bool { return !gone[i] })
	return len(joined) > 0
}

// joins reports whether an element is one of those that say the same in one statement as in several.
func (s *Statement) joins(part int) bool {
	switch part {
	case partAction:
		return s.Actions != nil
	case partResource:
		return s.Resources != nil
	}
	return s.Principals != nil
}

// dropTwice takes out of an element what says the same as what stands before it.
func (c *compacter) dropTwice(s *Statement, part int) {
	switch part {
	case partPrincipal:
		form := func(p Principal) string { return principalForm(p.String()) }
		s.Principals, s.NotPrincipals = distinct(s.Principals, form), distinct(s.NotPrincipals, form)
	case partAction:
		form := func(text string) string { return string(appendLower(nil, text)) }
		s.Actions, s.NotActions = distinct(s.Actions, form), distinct(s.NotActions, form)
	case partResource:
		form := func(text string) string { return string(appendResource(nil, text, s, c.version)) }
		s.Resources, s.NotResources = distinct(s.Resources, form), distinct(s.NotResources, form)
	}
}

// distinct returns the entries of a list of which no form was there before, in the same memory.
func distinct[T any](list []T, form func(T) string) []T {
	if len(list) < 2 {
		return list
	}
	known := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(entry T) bool {
		key := form(entry)
		twice := known[key]
		known[key] = true
		return twice
	})
}
