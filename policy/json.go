package policy

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/iamref/iamref/condition"
)

// AppendJSON appends the document to b as compact JSON: the elements in the order of AWS's grammar, lists in the order in
// which the program gave them, a list of one as the one. It escapes no more than JSON asks for; encoding/json, when it
// calls [Document.MarshalJSON], also escapes <, > and &, which means the same but counts for more when AWS measures the
// size of a policy.
//
// It fails, and returns b unchanged, if there is no statement; if a list of actions, resources or principals is empty, or
// one of its texts; if of two elements that exclude each other a statement has both, or none; if an ARN, a principal or a
// condition is not valid; if two conditions with the same operator and key cannot be one; if the Sid of a statement without
// principals is not made of ASCII letters and digits, or is that of another statement; if text holds characters that IAM
// refuses, which are all but tab, line feed, carriage return and U+0020 to U+00FF. It reports all that is wrong: errors of
// type [*Error], joined.
//
// AppendJSON allocates at most once, for the text, unless a statement has more than 64 conditions.
func (d Document) AppendJSON(b []byte) ([]byte, error) {
	var e encoder
	text := b
	if room := d.room(); cap(b)-len(b) < room {
		text = append(make([]byte, 0, len(b)+room), b...)
	}
	text = e.document(text, &d)
	if len(e.errs) > 0 {
		return b, errors.Join(e.errs...)
	}
	return text, nil
}

// MarshalJSON returns what [Document.AppendJSON] appends.
func (d Document) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil) }

// MarshalIndent returns the document for people to read: each line after the first begins with prefix and one indent for
// each level. It fails as [Document.AppendJSON] does.
func (d Document) MarshalIndent(prefix, indent string) ([]byte, error) {
	compact, err := d.AppendJSON(nil)
	if err != nil {
		return nil, err
	}
	return indented(compact, prefix, indent), nil
}

// room is how long the JSON is at most, if little has to be escaped.
func (d *Document) room() int {
	n := len(`{"Version":"2012-10-17","Statement":[]}`)
	if d.ID != "" {
		n += len(`"Id":"",`) + len(d.ID)
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		n += len(`{"Effect":"Allow"},`)
		if s.Sid != "" {
			n += len(`"Sid":"",`) + len(s.Sid)
		}
		n += roomOf(s.Actions) + roomOf(s.NotActions) + roomOf(s.Resources) + roomOf(s.NotResources)
		n += roomOfPrincipals(s.Principals) + roomOfPrincipals(s.NotPrincipals)
		if len(s.Conditions) > 0 {
			n += len(`"Condition":{},`)
		}
		for _, c := range s.Conditions {
			if c != nil {
				n += len(`"":{"":},`) + len(c.Operator()) + len(c.Key()) + len(c.ValuesJSON())
			}
		}
	}
	return n + n/32
}

func roomOf(texts []string) int {
	if len(texts) == 0 {
		return 0
	}
	n := len(`"NotResource":[],`) + len(`"",`)*len(texts)
	for _, text := range texts {
		n += len(text)
	}
	return n
}

func roomOfPrincipals(principals []Principal) int {
	if len(principals) == 0 {
		return 0
	}
	n := len(`"NotPrincipal":{},`)
	for i := range principals {
		n += len(`"":["",],`) + len(principals[i].kind) + len(principals[i].id)
	}
	return n
}

// An encoder appends a document and gathers what is wrong with it. The text goes from method to method by value, since a
// write to it through a pointer costs more while the garbage collector runs.
type encoder struct {
	errs []error
	at   int    // the statement being written, or -1
	sid  string // its name
}

func (e *encoder) fail(element string, err error) {
	e.errs = append(e.errs, &Error{Statement: e.at, Sid: e.sid, Element: element, Err: err})
}

// failed reports whether the element of this statement has an error already.
func (e *encoder) failed(element string) bool {
	for _, err := range slices.Backward(e.errs) {
		known, ok := err.(*Error)
		if !ok || known.Statement != e.at {
			return false
		}
		if known.Element == element {
			return true
		}
	}
	return false
}

func (e *encoder) document(b []byte, d *Document) []byte {
	e.at = -1
	version := d.Version
	switch version {
	case "":
		version = Version2012
	case Version2012, Version2008:
	default:
		e.fail("Version", reason(quote(version)+" is none of IAM's"))
	}
	b = append(append(append(b, `{"Version":"`...), version...), '"')
	if d.ID != "" {
		b = append(b, `,"Id":`...)
		b = e.text(b, "Id", d.ID)
	}
	b = append(b, `,"Statement":[`...)
	if len(d.Statements) == 0 {
		e.fail("Statement", reason("there is none"))
	}
	sids := sidSet{statements: d.Statements}
	for i := range d.Statements {
		if i > 0 {
			b = append(b, ',')
		}
		s := &d.Statements[i]
		e.at, e.sid = i, s.Sid
		if other := sids.add(i); other >= 0 && !(s.hasPrincipals() && d.Statements[other].hasPrincipals()) {
			e.fail("Sid", reason("Statement["+strconv.Itoa(other)+"] has the same"))
		}
		b = e.statement(b, s)
	}
	return append(b, `]}`...)
}

func (e *encoder) statement(b []byte, s *Statement) []byte {
	for _, f := range s.faults {
		e.fail(f.element, f.err)
	}
	b = append(b, '{')
	if s.Sid != "" {
		if !isSid(s.Sid) && !s.hasPrincipals() {
			e.fail("Sid", reason(quote(s.Sid)+" holds more than ASCII letters and digits"))
		}
		b = append(b, `"Sid":`...)
		b = append(e.text(b, "Sid", s.Sid), ',')
	}
	if s.Effect != EffectAllow && s.Effect != EffectDeny {
		e.fail("Effect", reason(quote(string(s.Effect))+" is neither Allow nor Deny"))
	}
	b = append(b, `"Effect":"`...)
	b = append(b, s.Effect...)
	b = append(b, '"')

	switch {
	case s.Principals != nil && s.NotPrincipals != nil:
		e.fail("Principal", reason("NotPrincipal stands beside it"))
	case s.Principals != nil:
		b = e.principals(b, "Principal", s.Principals)
	case s.NotPrincipals != nil:
		b = e.principals(b, "NotPrincipal", s.NotPrincipals)
	}
	switch {
	case s.Actions != nil && s.NotActions != nil:
		e.fail("Action", reason("NotAction stands beside it"))
	case s.NotActions != nil:
		b = e.texts(b, "NotAction", s.NotActions)
	default:
		b = e.texts(b, "Action", s.Actions)
	}
	switch {
	case s.Resources != nil && s.NotResources != nil:
		e.fail("Resource", reason("NotResource stands beside it"))
	case s.NotResources != nil:
		b = e.texts(b, "NotResource", s.NotResources)
	case s.Resources != nil || !s.hasPrincipals():
		b = e.texts(b, "Resource", s.Resources)
	}
	if len(s.Conditions) > 0 {
		b = e.conditions(b, s.Conditions)
	}
	return append(b, '}')
}

// open appends what stands before an element's value.
func open(b []byte, element string) []byte {
	return append(append(append(b, `,"`...), element...), `":`...)
}

// texts appends an element with one text or a list.
func (e *encoder) texts(b []byte, element string, texts []string) []byte {
	b = open(b, element)
	if len(texts) == 0 {
		if !e.failed(element) {
			e.fail(element, reason("the list is empty"))
		}
		return b
	}
	if len(texts) > 1 {
		b = append(b, '[')
	}
	for i, text := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		if text == "" && !e.failed(element) {
			e.fail(element, reason("number "+strconv.Itoa(i+1)+" is empty"))
		}
		b = e.text(b, element, text)
	}
	if len(texts) > 1 {
		b = append(b, ']')
	}
	return b
}

// principals appends the principals by kind: the kinds in the order in which they first appear.
func (e *encoder) principals(b []byte, element string, principals []Principal) []byte {
	b = open(b, element)
	if len(principals) == 0 {
		e.fail(element, reason("the list is empty"))
		return b
	}
	if len(principals) == 1 && principals[0] == Everyone() {
		return append(b, `"*"`...)
	}
	before := byte('{')
	for i, p := range principals {
		if why := p.reason(); why != "" {
			e.fail(element, reason(quote(p.id)+" "+why))
		}
		if hasKind(principals[:i], p.kind) {
			continue
		}
		b = append(b, before, '"')
		b = append(b, p.kind...)
		b = append(b, `":`...)
		before = ','
		several := hasKind(principals[i+1:], p.kind)
		if several {
			b = append(b, '[')
		}
		b = e.text(b, element, p.id)
		for _, other := range principals[i+1:] {
			if other.kind == p.kind {
				b = append(b, ',')
				b = e.text(b, element, other.id)
			}
		}
		if several {
			b = append(b, ']')
		}
	}
	return append(b, '}')
}

func hasKind(principals []Principal, kind PrincipalKind) bool {
	for i := range principals {
		if principals[i].kind == kind {
			return true
		}
	}
	return false
}

// conditions appends the conditions by operator and key, both in the order in which they first appear.
func (e *encoder) conditions(b []byte, conditions []condition.Condition) []byte {
	const few = 64 // more are brought together with a map first
	if len(conditions) > few {
		return e.manyConditions(b, conditions)
	}
	b = append(b, `,"Condition":`...)
	before := byte('{')
	for i, c := range conditions {
		if c == nil {
			e.fail("Condition", reason("number "+strconv.Itoa(i+1)+" is nil"))
			continue
		}
		if err := c.Validate(); err != nil {
			e.fail("Condition", err)
			continue
		}
		if has(conditions[:i], c, sameOperator) {
			continue
		}
		b = append(b, before, '"')
		b = append(b, c.Operator()...)
		b = append(b, `":`...)
		before = ','
		b = e.keys(b, conditions[i:], c)
		b = append(b, '}')
	}
	return append(b, '}')
}

// keys appends the tests among conditions that have the operator of first, which is the first of them.
func (e *encoder) keys(b []byte, conditions []condition.Condition, first condition.Condition) []byte {
	before := byte('{')
	for i, c := range conditions {
		if !sameOperator(c, first) || has(conditions[:i], c, sameTest) {
			continue
		}
		for _, d := range conditions[i+1:] {
			if !sameTest(c, d) {
				continue
			}
			joined, err := condition.Join(c, d)
			if err != nil {
				e.fail("Condition", err)
				break
			}
			c = joined
		}
		b = append(b, before)
		before = ','
		b = e.text(b, "Condition", c.Key())
		b = append(b, ':')
		b = append(b, c.ValuesJSON()...)
	}
	return b
}

func has(conditions []condition.Condition, c condition.Condition, same func(c, d condition.Condition) bool) bool {
	for _, d := range conditions {
		if same(c, d) {
			return true
		}
	}
	return false
}

// sameOperator reports whether two conditions stand under the same operator.
func sameOperator(c, d condition.Condition) bool {
	return c != nil && d != nil && strings.EqualFold(c.Operator(), d.Operator())
}

// sameTest reports whether two conditions have the same place in a statement.
func sameTest(c, d condition.Condition) bool {
	return sameOperator(c, d) && strings.EqualFold(c.Key(), d.Key())
}

func isSid(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// A sidSet finds statements with the same name. Most documents are small; only a large one needs a map.
type sidSet struct {
	statements []Statement
	seen       map[string]int
}

// add returns the earlier statement with the name of the one at i, or -1.
func (set *sidSet) add(i int) int {
	sid := set.statements[i].Sid
	switch {
	case sid == "":
		return -1
	case len(set.statements) <= 64:
		for j := range i {
			if set.statements[j].Sid == sid {
				return j
			}
		}
		return -1
	case set.seen == nil:
		set.seen = make(map[string]int, len(set.statements))
	}
	if j, ok := set.seen[sid]; ok {
		return j
	}
	set.seen[sid] = i
	return -1
}
