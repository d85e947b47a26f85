package lint

import (
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// None is the node of what is not there.
const None syntax.Node = -1

// A Policy is a policy as the families see it: everything that has the form it should have, in the order of the text, each
// with its node. What has not is left out here; the families for JSON and for elements find it in the tree.
type Policy struct {
	Tree         *syntax.Tree
	Kind         Kind
	ResourceType string // "AWS::S3::Bucket", if it is known
	MaxSize      int    // how many characters a policy of an identity or a session may have, 0 for as many as any may

	Elements   []Element // of the object that the policy is, as they stand
	Version    Element
	ID         Element
	Statement  Element
	Statements []Statement
}

// An Element is a member of an object: of the policy, or of a statement. Names count as elements only in their exact
// spelling.
type Element struct {
	Name  syntax.Node // None if there is no such element
	Value syntax.Node
	Texts []Text // the value, if it is a string; the strings in it, if it is a list
}

// Present reports whether the element is there.
func (e Element) Present() bool { return e.Name != None }

// Text returns the value of an element that is one string, and the empty string for any other.
func (e Element) Text() string {
	if len(e.Texts) == 1 && e.Texts[0].Node == e.Value {
		return e.Texts[0].Value
	}
	return ""
}

// A Text is a string.
type Text struct {
	Node  syntax.Node
	Value string
}

// A Statement is a statement that is an object.
type Statement struct {
	Index    int // among all entries of the list, from 0
	Node     syntax.Node
	Elements []Element // as they stand

	Sid, Effect             Element
	Principal, NotPrincipal Element
	Action, NotAction       Element
	Resource, NotResource   Element
	Condition               Element

	Principals []Principal // of both elements
	Tests      []Test
}

// Allows reports whether the effect is Allow.
func (s *Statement) Allows() bool { return s.Effect.Text() == "Allow" }

// Denies reports whether the effect is Deny.
func (s *Statement) Denies() bool { return s.Effect.Text() == "Deny" }

// A Principal is one principal of a statement.
type Principal struct {
	Not  bool   // it stands in NotPrincipal
	Kind string // "AWS", "Service", …, as it stands; empty if the element is a string
	Key  syntax.Node
	Text
}

// A Test is one key of the element Condition with its values.
type Test struct {
	Operator
	OperatorNode syntax.Node
	Key          Text
	Value        syntax.Node // the value, or the list of values
	Values       []Value
}

// A Value is a string, a number or a boolean that a test compares with.
type Value struct {
	Node  syntax.Node
	Kind  syntax.Kind
	Value string // of a string what it says, of others the text as it stands
}

// NewPolicy looks at a tree. The trust policy of a role may come as the policy of a resource with the type that IAM Access
// Analyzer has for it.
func NewPolicy(t *syntax.Tree, kind Kind, resourceType string) *Policy {
	if kind == Resource && resourceType == "AWS::IAM::AssumeRolePolicyDocument" {
		kind = Trust
	}
	p := &Policy{Tree: t, Kind: kind, ResourceType: resourceType, Version: absent, ID: absent, Statement: absent}
	p.Elements = elements(t, syntax.Root)
	for _, e := range p.Elements {
		switch t.String(e.Name) {
		case "Version":
			p.Version = e
		case "Id":
			p.ID = e
		case "Statement":
			p.Statement = e
		}
	}
	if !p.Statement.Present() {
		return p
	}
	switch n := p.Statement.Value; t.Kind(n) {
	case syntax.Object:
		p.Statements = []Statement{p.statement(0, n)}
	case syntax.List:
		i := 0
		p.Statements = make([]Statement, 0, t.Count(n))
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			if t.Kind(at) == syntax.Object {
				p.Statements = append(p.Statements, p.statement(i, at))
			}
			i++
		}
	}
	return p
}

var absent = Element{Name: None, Value: None}

// elements returns the members of an object, and nothing for anything else.
func elements(t *syntax.Tree, n syntax.Node) []Element {
	if t.Kind(n) != syntax.Object {
		return nil
	}
	all := make([]Element, 0, t.Count(n))
	for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
		all = append(all, Element{Name: name, Value: name + 1, Texts: texts(t, name+1)})
	}
	return all
}

// texts returns the string that a value is, or the strings in the list that it is.
func texts(t *syntax.Tree, n syntax.Node) []Text {
	switch t.Kind(n) {
	case syntax.String:
		return []Text{{n, t.String(n)}}
	case syntax.List:
		all := make([]Text, 0, t.Count(n))
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			if t.Kind(at) == syntax.String {
				all = append(all, Text{at, t.String(at)})
			}
		}
		return all
	}
	return nil
}

func (p *Policy) statement(index int, n syntax.Node) Statement {
	t := p.Tree
	s := Statement{
		Index: index, Node: n, Elements: elements(t, n),
		Sid: absent, Effect: absent, Principal: absent, NotPrincipal: absent,
		Action: absent, NotAction: absent, Resource: absent, NotResource: absent, Condition: absent,
	}
	for _, e := range s.Elements {
		switch t.String(e.Name) {
		case "Sid":
			s.Sid = e
		case "Effect":
			s.Effect = e
		case "Principal":
			s.Principal = e
			s.Principals = append(s.Principals, p.principals(e, false)...)
		case "NotPrincipal":
			s.NotPrincipal = e
			s.Principals = append(s.Principals, p.principals(e, true)...)
		case "Action":
			s.Action = e
		case "NotAction":
			s.NotAction = e
		case "Resource":
			s.Resource = e
		case "NotResource":
			s.NotResource = e
		case "Condition":
			s.Condition = e
			s.Tests = p.tests(e.Value)
		}
	}
	return s
}

func (p *Policy) principals(e Element, not bool) []Principal {
	t := p.Tree
	if t.Kind(e.Value) != syntax.Object {
		var all []Principal
		for _, text := range e.Texts {
			all = append(all, Principal{Not: not, Key: None, Text: text})
		}
		return all
	}
	var all []Principal
	for _, group := range elements(t, e.Value) {
		for _, text := range group.Texts {
			all = append(all, Principal{Not: not, Kind: t.String(group.Name), Key: group.Name, Text: text})
		}
	}
	return all
}

func (p *Policy) tests(n syntax.Node) []Test {
	t := p.Tree
	if t.Kind(n) != syntax.Object {
		return nil
	}
	var all []Test
	for name := t.First(n); name < t.After(n); name = t.After(name + 1) {
		if t.Kind(name+1) != syntax.Object {
			continue
		}
		operator := ParseOperator(t.String(name))
		for key := t.First(name + 1); key < t.After(name+1); key = t.After(key + 1) {
			test := Test{Operator: operator, OperatorNode: name, Key: Text{key, t.String(key)}, Value: key + 1}
			test.Values = values(t, key+1)
			all = append(all, test)
		}
	}
	return all
}

func values(t *syntax.Tree, n syntax.Node) []Value {
	switch kind := t.Kind(n); kind {
	case syntax.String, syntax.Number, syntax.True, syntax.False:
		return []Value{{n, kind, t.String(n)}}
	case syntax.List:
		all := make([]Value, 0, t.Count(n))
		for at := t.First(n); at < t.After(n); at = t.After(at) {
			switch kind := t.Kind(at); kind {
			case syntax.String, syntax.Number, syntax.True, syntax.False:
				all = append(all, Value{at, kind, t.String(at)})
			}
		}
		return all
	}
	return nil
}

// HasWildcard reports whether a text holds a * or a ? that stands for other text. Those in policy variables do not.
func HasWildcard(s string) bool {
	for {
		i := strings.IndexAny(s, "*?$")
		if i < 0 {
			return false
		}
		if s[i] != '$' {
			return true
		}
		s = s[i+1:]
		if strings.HasPrefix(s, "{") {
			end := strings.IndexByte(s, '}')
			if end < 0 { // no variable, nor is there one behind it
				return strings.ContainsAny(s, "*?")
			}
			s = s[end+1:]
		}
	}
}

// hasOpenVariable reports whether a text has a policy variable that is not closed. What the text can mean is not asked then.
func hasOpenVariable(s string) bool {
	return strings.LastIndex(s, "${") > strings.LastIndexByte(s, '}')
}
