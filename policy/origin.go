package policy

import (
	"slices"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// AppendOriginal appends the document to b as compact JSON in the form in which [Parse] read it: the elements in their
// order, lists of one as lists, numbers and booleans without quotes, and what says nothing, such as an empty Sid, too. Of a
// document that was not changed, it is the text that was read without the white space between its tokens.
//
// An element that the program changed is written as [Document.AppendJSON] writes it, but stays a list if it was one. New
// elements and statements stand at the end, and what was not read at all is as AppendJSON writes it.
//
// It fails, and returns b unchanged, when AppendJSON does.
func (d Document) AppendOriginal(b []byte) ([]byte, error) {
	if _, err := d.AppendJSON(nil); err != nil {
		return b, err
	}
	if d.origin.tree == nil {
		return d.AppendJSON(b)
	}
	e := encoder{at: -1}
	t := d.origin.tree
	before := byte('{')
	element := func(name string) {
		b = append(append(append(append(b, before, '"'), name...), '"'), ':')
		before = ','
	}
	hasID := false
	hasVersion := false
	for name := t.First(d.origin.node); name < t.After(d.origin.node); name = t.After(name + 1) {
		value := name + 1
		switch t.String(name) {
		case "Version":
			hasVersion = true
			element("Version")
			b = e.original(b, t, value, version(d.Version))
		case "Id":
			hasID = true
			if d.ID != "" || t.String(value) == "" {
				element("Id")
				b = e.original(b, t, value, d.ID)
			}
		case "Statement":
			if !hasVersion && member(t, d.origin.node, "Version") == d.origin.node && d.Version != Version2008 {
				element("Version")
				b = e.text(b, "Version", version(d.Version))
			}
			element("Statement")
			b = d.originalStatements(b, t.Kind(value) == syntax.List)
		}
	}
	if !hasID && d.ID != "" {
		element("Id")
		b = e.text(b, "Id", d.ID)
	}
	return append(b, '}'), nil
}

func version(v string) string {
	if v == "" {
		return Version2012
	}
	return v
}

// original appends a string as it was, or as it is now.
func (e *encoder) original(b []byte, t *syntax.Tree, n syntax.Node, now string) []byte {
	if t.String(n) == now {
		return t.AppendCompact(b, n)
	}
	return e.text(b, "", now)
}

func (d *Document) originalStatements(b []byte, list bool) []byte {
	list = list || len(d.Statements) != 1
	if list {
		b = append(b, '[')
	}
	for i := range d.Statements {
		if i > 0 {
			b = append(b, ',')
		}
		b = d.Statements[i].appendOriginal(b)
	}
	if list {
		b = append(b, ']')
	}
	return b
}

// appendOriginal appends a statement that is valid. An element that it has and the text has not, or the other way round,
// is found by its value being nil.
func (s *Statement) appendOriginal(b []byte) []byte {
	var e encoder
	t := s.origin.tree
	if t == nil {
		return e.statement(b, s)
	}
	r := reading{tree: t, lenient: true}
	rest := *s // what is not written yet
	rest.Sid, rest.Effect = s.Sid, ""
	b = append(b, '{')
	start := len(b)
	for name := t.First(s.origin.node); name < t.After(s.origin.node); name = t.After(name + 1) {
		n, element := name+1, t.String(name)
		at := len(b)
		if at > start {
			b = append(b, ',')
		}
		b = append(append(b, t.Raw(name)...), ':')
		written := len(b)
		switch element {
		case "Sid":
			if s.Sid != "" || t.String(n) == "" {
				b = e.original(b, t, n, s.Sid)
			}
			rest.Sid = ""
		case "Effect":
			b = e.original(b, t, n, string(s.Effect))
		case "Principal":
			b = originalPrincipals(b, &r, n, element, s.Principals)
			rest.Principals = nil
		case "NotPrincipal":
			b = originalPrincipals(b, &r, n, element, s.NotPrincipals)
			rest.NotPrincipals = nil
		case "Action":
			b = originalTexts(b, &r, n, element, s.Actions)
			rest.Actions = nil
		case "NotAction":
			b = originalTexts(b, &r, n, element, s.NotActions)
			rest.NotActions = nil
		case "Resource":
			b = originalTexts(b, &r, n, element, s.Resources)
			rest.Resources = nil
		case "NotResource":
			b = originalTexts(b, &r, n, element, s.NotResources)
			rest.NotResources = nil
		case "Condition":
			switch was := r.conditions(n); {
			case slices.EqualFunc(was, s.Conditions, sameCondition):
				b = t.AppendCompact(b, n)
			case len(s.Conditions) > 0:
				b = append(b, value(e.conditions(nil, s.Conditions))...)
			}
			rest.Conditions = nil
		}
		if len(b) == written {
			b = b[:at] // the element is gone
		}
	}
	return append(rest.appendRest(b, len(b) > start), '}')
}

// appendRest appends what the statement has of its own.
func (s *Statement) appendRest(b []byte, more bool) []byte {
	var e encoder
	var all []byte // each element with a comma before it
	if s.Sid != "" {
		all = e.text(open(all, "Sid"), "", s.Sid)
	}
	if s.Principals != nil {
		all = e.principals(all, "Principal", s.Principals)
	}
	if s.NotPrincipals != nil {
		all = e.principals(all, "NotPrincipal", s.NotPrincipals)
	}
	for _, element := range [...]struct {
		name  string
		texts []string
	}{{"Action", s.Actions}, {"NotAction", s.NotActions}, {"Resource", s.Resources}, {"NotResource", s.NotResources}} {
		if element.texts != nil {
			all = e.texts(all, element.name, element.texts)
		}
	}
	if len(s.Conditions) > 0 {
		all = e.conditions(all, s.Conditions)
	}
	if !more && len(all) > 0 {
		all = all[1:]
	}
	return append(b, all...)
}

// value cuts the comma and the name off an element.
func value(element []byte) []byte {
	for i, c := range element {
		if c == ':' {
			return element[i+1:]
		}
	}
	return nil
}

func originalPrincipals(b []byte, r *reading, n syntax.Node, element string, now []Principal) []byte {
	switch {
	case now == nil:
		return b
	case slices.Equal(r.principals(element, n), now):
		return r.tree.AppendCompact(b, n)
	}
	return append(b, value(new(encoder).principals(nil, element, now))...)
}

func originalTexts(b []byte, r *reading, n syntax.Node, element string, now []string) []byte {
	switch {
	case now == nil:
		return b
	case slices.Equal(r.list(element, n), now):
		return r.tree.AppendCompact(b, n)
	}
	texts := value(new(encoder).texts(nil, element, now))
	if len(now) == 1 && r.tree.Kind(n) == syntax.List {
		return append(append(append(b, '['), texts...), ']')
	}
	return append(b, texts...)
}

func sameCondition(a, b condition.Condition) bool { return a == b }
