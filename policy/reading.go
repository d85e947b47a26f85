package policy

import (
	"strings"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy/internal/lint"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// A reading is what a text says as a policy: the document, as far as it is one, and what is wrong. Whatever the text, it
// goes through all of it.
//
// A lenient reading is for texts that IAM refuses and that are to be compared all the same. It takes numbers for text, and
// keeps what has no place in a document as odd text, by the number of the statement.
type reading struct {
	tree     *syntax.Tree
	document Document
	problems []problem
	lenient  bool
	odd      map[int][]string

	at     int      // the statement, or -1
	texts  []string // room for lists of texts
	values []string // the values of one test
}

// A problem is what is wrong, and where in the text.
type problem struct {
	start, end int
	reason     string
}

// An origin is where in a text a document or a statement was read from. It never changes.
type origin struct {
	tree *syntax.Tree
	node syntax.Node
}

// newReading reads a tree. If the text is not JSON, that is all that is said.
func newReading(t *syntax.Tree, lenient bool) *reading {
	r := &reading{tree: t, lenient: lenient, at: -1}
	for _, f := range t.Faults {
		if f.Code == syntax.NotJSON || f.Code == syntax.TooDeep {
			return r
		}
	}
	r.policy(syntax.Root)
	return r
}

func (r *reading) fail(n syntax.Node, reason string) {
	if r.lenient {
		return
	}
	start, end := r.tree.Span(n)
	r.problems = append(r.problems, problem{start, end, reason})
}

// wrong notes a value of the wrong type.
func (r *reading) wrong(name string, n syntax.Node, want string) {
	if r.lenient && r.tree.Kind(n) == syntax.String && (name == "" || name == "Statement") {
		start, end := r.tree.Span(n)
		r.problems = append(r.problems, problem{start, end, "a string stands where an object should, which looks like JSON encoded twice"})
		return
	}
	if r.lenient {
		r.keep(name, n)
		return
	}
	r.fail(n, r.tree.Kind(n).String()+" stands where "+want)
}

// keep keeps what has no place in a document.
func (r *reading) keep(name string, n syntax.Node) {
	text := plainForm(r.tree, n)
	if text == "" {
		return
	}
	if r.odd == nil {
		r.odd = make(map[int][]string)
	}
	r.odd[r.at] = append(r.odd[r.at], strings.ToLower(name)+"="+text)
}

// unknown notes a name that is no element.
func (r *reading) unknown(name syntax.Node, of string, elements ...string) {
	s := r.tree.String(name)
	if r.lenient {
		r.keep(s, name+1)
		return
	}
	text := quote(s) + " is no element of a " + of
	for _, element := range elements {
		if strings.EqualFold(s, element) {
			text += "; it is spelled " + element
		}
	}
	r.fail(name, text)
}

// policy reads the whole.
func (r *reading) policy(n syntax.Node) {
	t := r.tree
	switch t.Kind(n) {
	case syntax.Object:
	case syntax.String:
		r.wrong("", n, "an object should; it looks like JSON encoded twice")
		return
	default:
		r.wrong("", n, "an object should")
		return
	}
	d := &r.document
	d.Version = Version2008 // what none means
	d.origin = origin{t, n}
	statements := syntax.Node(-1)
	for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
		value := name + 1
		switch t.String(name) {
		case "Version":
			if version, ok := r.text("Version", value, "one of IAM's two versions should"); ok {
				d.Version = version
				if version != Version2012 && version != Version2008 {
					r.fail(value, quote(version)+` is none of IAM's versions, "2012-10-17" and "2008-10-17"`)
				}
			}
		case "Id":
			d.ID, _ = r.text("Id", value, "a string should")
		case "Statement":
			statements = value
			r.statements(value)
		default:
			r.unknown(name, "policy", "Version", "Id", "Statement")
		}
	}
	if statements < 0 {
		r.fail(n, "there is no Statement")
	}
}

// text reads an element that is one string.
func (r *reading) text(name string, n syntax.Node, want string) (string, bool) {
	if r.tree.Kind(n) != syntax.String {
		r.wrong(name, n, want)
		return "", false
	}
	return r.tree.String(n), true
}

func (r *reading) statements(n syntax.Node) {
	t := r.tree
	switch t.Kind(n) {
	case syntax.Object:
		r.document.Statements = make([]Statement, 1)
		r.at = 0
		r.statement(n, &r.document.Statements[0])
	case syntax.List:
		count := t.Count(n)
		if count == 0 {
			r.fail(n, "the list of statements is empty")
			return
		}
		r.document.Statements = make([]Statement, count)
		i := 0
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			r.at = i
			r.statement(at, &r.document.Statements[i])
			i++
		}
	default:
		r.at = -1
		r.wrong("Statement", n, "a statement or a list of them should")
	}
	r.sids()
	r.at = -1
}

// sids looks for names that two statements have. Where both have principals, the service decides on that.
func (r *reading) sids() {
	d := &r.document
	set := sidSet{statements: d.Statements}
	for i := range d.Statements {
		s := &d.Statements[i]
		if other := set.add(i); other >= 0 && !(s.hasPrincipals() && d.Statements[other].hasPrincipals()) && !r.lenient {
			r.fail(member(r.tree, s.origin.node, "Sid"), quote(s.Sid)+" is the name of another statement too, Statement["+itoa(other)+"]")
		}
	}
}

// member returns the value of a name in an object that has it.
func member(t *syntax.Tree, object syntax.Node, element string) syntax.Node {
	for name := t.First(object); name < t.After(object); name = t.After(name + 1) {
		if t.String(name) == element {
			return name + 1
		}
	}
	return object
}

func (r *reading) statement(n syntax.Node, s *Statement) {
	t := r.tree
	if t.Kind(n) != syntax.Object {
		r.wrong("Statement", n, "a statement, an object should")
		return
	}
	s.origin = origin{t, n}
	sid, resource := syntax.Node(-1), syntax.Node(-1)
	action, effect := syntax.Node(-1), syntax.Node(-1)
	for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
		value := name + 1
		switch t.String(name) {
		case "Sid":
			sid = value
			s.Sid, _ = r.text("Sid", value, "a string should")
		case "Effect":
			effect = value
			if text, ok := r.text("Effect", value, "Allow or Deny should"); ok {
				s.Effect = Effect(text)
				if s.Effect != EffectAllow && s.Effect != EffectDeny {
					r.fail(value, quote(text)+" is neither Allow nor Deny")
				}
			}
		case "Principal":
			s.Principals = r.principals("Principal", value)
			r.exclusive(name, s.Principals != nil && s.NotPrincipals != nil, "NotPrincipal")
		case "NotPrincipal":
			s.NotPrincipals = r.principals("NotPrincipal", value)
			r.exclusive(name, s.Principals != nil && s.NotPrincipals != nil, "Principal")
		case "Action":
			action = value
			s.Actions = r.list("Action", value)
			r.exclusive(name, s.NotActions != nil, "NotAction")
		case "NotAction":
			action = value
			s.NotActions = r.list("NotAction", value)
			r.exclusive(name, s.Actions != nil, "Action")
		case "Resource":
			resource = value
			s.Resources = r.list("Resource", value)
			r.exclusive(name, s.NotResources != nil, "NotResource")
		case "NotResource":
			resource = value
			s.NotResources = r.list("NotResource", value)
			r.exclusive(name, s.Resources != nil, "Resource")
		case "Condition":
			s.Conditions = r.conditions(value)
		default:
			r.unknown(name, "statement", "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition")
		}
	}
	if r.lenient {
		return
	}
	if effect < 0 {
		r.fail(n, "the statement has no Effect")
	}
	if action < 0 {
		r.fail(n, "the statement has neither Action nor NotAction")
	}
	if s.hasPrincipals() {
		return
	}
	if resource < 0 {
		r.fail(n, "the statement has neither Resource nor NotResource, nor a principal")
	} else {
		r.resources(resource)
	}
	if !isSid(s.Sid) {
		r.fail(sid, quote(s.Sid)+" holds more than ASCII letters and digits")
	}
}

func (r *reading) exclusive(name syntax.Node, both bool, other string) {
	if both {
		r.fail(name, "stands beside "+other+", which it excludes")
	}
}

// list reads an element that is a string or a list of them. The result is not nil, so that it stands for the element.
func (r *reading) list(name string, n syntax.Node) []string {
	t := r.tree
	if t.Kind(n) == syntax.List {
		texts := r.room(t.Count(n))
		nothing := true
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			if t.Kind(at) == syntax.Null && strings.HasSuffix(name, "Resource") {
				continue // IAM takes it and makes nothing of it
			}
			nothing = false
			if text, ok := r.entry(name, at, "a string should"); ok {
				texts = append(texts, text)
			}
		}
		if nothing {
			r.fail(n, "the list is empty")
		}
		return texts
	}
	texts := r.room(1)
	if text, ok := r.entry(name, n, "a string or a list of them should"); ok {
		texts = append(texts, text)
	}
	return texts
}

// entry reads one text of an element.
func (r *reading) entry(name string, n syntax.Node, want string) (string, bool) {
	switch kind := r.tree.Kind(n); {
	case kind == syntax.String:
		text := r.tree.String(n)
		if !r.lenient && strings.HasSuffix(name, "Action") {
			if why := actionFault(text); why != "" {
				r.fail(n, why)
			}
		} else if !r.lenient && text == "" {
			r.fail(n, "the text is empty")
		}
		return text, true
	case r.lenient && (kind == syntax.Number || kind == syntax.True || kind == syntax.False):
		return r.tree.Raw(n), true
	}
	r.wrong(name, n, want)
	return "", false
}

// room returns a slice without entries, for n of them.
func (r *reading) room(n int) []string {
	if cap(r.texts)-len(r.texts) < n {
		r.texts = make([]string, 0, max(n, min(256, r.tree.Len())))
	}
	from := len(r.texts)
	r.texts = r.texts[:from+n]
	return r.texts[from : from : from+n]
}

// principals reads who a statement is for. The result is not nil.
func (r *reading) principals(name string, n syntax.Node) []Principal {
	t := r.tree
	switch t.Kind(n) {
	case syntax.String:
		text := t.String(n)
		if text != "*" {
			r.fail(n, quote(text)+` stands where "*" or an object should`)
		}
		return []Principal{{kind: PrincipalAWS, id: text}}
	case syntax.Object:
	default:
		r.wrong(name, n, `"*" or an object should`)
		return []Principal{}
	}
	principals := make([]Principal, 0, t.Count(n))
	for key := t.First(n); key < t.After(n); key = t.After(key + 1) {
		kind := PrincipalKind(t.String(key))
		switch kind {
		case PrincipalAWS, PrincipalService, PrincipalFederated, PrincipalCanonicalUser:
		default:
			r.fail(key, quote(string(kind))+" is no kind of principal; these are AWS, Service, Federated and CanonicalUser")
		}
		for _, id := range r.list(name, key+1) {
			principals = append(principals, Principal{kind: kind, id: id})
		}
	}
	if t.First(n) == t.After(n) {
		r.fail(n, "the object is empty")
	}
	return principals
}

// resources looks at the texts of Resource or NotResource in a statement without principals.
func (r *reading) resources(n syntax.Node) {
	t := r.tree
	at, end := n, t.After(n)
	if t.Kind(n) == syntax.List {
		at = t.First(n)
	}
	for ; at < end; at = t.After(at) {
		if t.Kind(at) != syntax.String {
			continue
		}
		if text := t.String(at); text != "" {
			if why := resourceFault(text); why != "" {
				r.fail(at, why)
			}
		}
	}
}

// conditions reads the element Condition.
func (r *reading) conditions(n syntax.Node) []condition.Condition {
	t := r.tree
	if t.Kind(n) != syntax.Object {
		r.wrong("Condition", n, "an object should")
		return nil
	}
	count := 0
	for operator := t.First(n); operator < t.After(n); operator = t.After(operator + 1) {
		count += t.Count(operator + 1)
	}
	if count == 0 && !r.lenient && t.First(n) == t.After(n) {
		return nil
	}
	conditions := make([]condition.Condition, 0, count)
	for operator := t.First(n); operator < t.After(n); operator = t.After(operator + 1) {
		name, keys := t.String(operator), operator+1
		if t.Kind(keys) != syntax.Object {
			r.wrong("Condition."+name, keys, "an object should")
			continue
		}
		if t.First(keys) == t.After(keys) {
			continue // IAM takes it, whatever the operator
		}
		base := lint.ParseOperator(name).Base
		if base == "" {
			r.fail(operator, quote(name)+" is no operator of conditions")
			if !r.lenient {
				continue
			}
		}
		for key := t.First(keys); key < t.After(keys); key = t.After(key + 1) {
			if c := r.test(name, base, key); c != nil {
				conditions = append(conditions, c)
			}
		}
	}
	return conditions
}

// test reads one test of a condition.
func (r *reading) test(operator, base string, key syntax.Node) condition.Condition {
	t := r.tree
	name, n := t.String(key), key+1
	r.values = r.values[:0]
	if t.Kind(n) == syntax.List {
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			r.value(base, at)
		}
	} else {
		r.value(base, n)
	}
	if len(r.values) == 0 {
		return condition.NoValues(operator, name)
	}
	c := condition.Raw(operator, name, r.values...)
	if !r.lenient {
		if err, ok := c.Validate().(*condition.Error); ok && len(t.Faults) == 0 {
			r.fail(key, err.Reason)
		}
	}
	return c
}

// value reads one value of a test.
func (r *reading) value(base string, n syntax.Node) {
	text := ""
	switch r.tree.Kind(n) {
	case syntax.String:
		text = r.tree.String(n)
	case syntax.Number, syntax.True, syntax.False:
		text = r.tree.Raw(n)
	default:
		r.wrong("Condition", n, "a string, a number or a boolean should")
		return
	}
	r.values = append(r.values, text)
	if !r.lenient && strings.HasPrefix(base, "Date") && !lint.IsDate(text) {
		r.fail(n, quote(text)+" is neither a date nor a number of seconds since 1970")
	}
}
