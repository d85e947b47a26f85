package policy

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy/internal/lint"
)

// The form of an element is text that is the same for all ways to say the same. What makes no difference:
//
//   - the order of texts, and whether one stands twice;
//   - the case of letters where IAM does not look at it: in actions, operators, keys and the names of variables, and in the
//     values of Bool, Null and the operators that ignore case;
//   - an account and the ARN of its root; everyone as "*" and as {"AWS": "*"};
//   - fields that are missing at the end of an ARN and *, in statements without principals;
//   - quotes around numbers and booleans, and zeros at the ends of a number; ArnEquals and ArnLike;
//   - conditions that stand apart and those that are joined.

// The elements of a statement, as parts of its form.
const (
	partSid = iota
	partEffect
	partPrincipal
	partAction
	partResource
	partCondition
	parts
)

// What stands between the texts of a form. No policy holds them.
const (
	endText = '\x00'
	endList = '\x01'
	isNot   = "\x02" // NotAction and the like
)

// A former appends forms. It keeps room for lists.
type former struct {
	lists [3][]string // one for each depth
	room  []byte      // for text that is changed
}

// statement appends the form of all elements.
func (f *former) statement(b []byte, s *Statement, version string) []byte {
	for part := range parts {
		b = append(f.part(b, s, part, version), endList)
	}
	return b
}

// part appends the form of one element.
func (f *former) part(b []byte, s *Statement, part int, version string) []byte {
	switch part {
	case partSid:
		return append(b, s.Sid...)
	case partEffect:
		return appendLower(b, string(s.Effect))
	case partPrincipal:
		b = f.principals(b, "", s.Principals)
		return f.principals(b, isNot, s.NotPrincipals)
	case partAction:
		b = f.list(b, "", s.Actions, func(b []byte, text string) []byte { return appendLower(b, text) })
		return f.list(b, isNot, s.NotActions, func(b []byte, text string) []byte { return appendLower(b, text) })
	case partResource:
		each := func(b []byte, text string) []byte { return appendResource(b, text, s, version) }
		b = f.list(b, "", s.Resources, each)
		return f.list(b, isNot, s.NotResources, each)
	}
	return f.conditions(b, s.Conditions, version)
}

// list appends a list of texts. An empty one is none.
func (f *former) list(b []byte, not string, texts []string, each func([]byte, string) []byte) []byte {
	if len(texts) == 0 {
		return b
	}
	b = append(b, not...)
	if len(texts) == 1 {
		return append(each(b, texts[0]), endText)
	}
	list := f.lists[0][:0]
	for _, text := range texts {
		list = append(list, f.changed(text, each))
	}
	f.lists[0] = list
	return appendSorted(b, list)
}

// changed returns what each makes of a text, which often is the text.
func (f *former) changed(text string, each func([]byte, string) []byte) string {
	f.room = each(f.room[:0], text)
	if string(f.room) == text {
		return text
	}
	return string(f.room)
}

// appendSorted appends the texts of a list, sorted and each once.
func appendSorted(b []byte, list []string) []byte {
	slices.Sort(list)
	for i, text := range list {
		if i == 0 || list[i-1] != text {
			b = append(append(b, text...), endText)
		}
	}
	return b
}

func (f *former) principals(b []byte, not string, principals []Principal) []byte {
	if len(principals) == 0 {
		return b
	}
	b = append(b, not...)
	list := f.lists[0][:0]
	for _, p := range principals {
		id := p.id
		if p.kind == PrincipalAWS {
			id = rootAccount(id)
		}
		list = append(list, string(p.kind)+" "+id)
	}
	f.lists[0] = list
	return appendSorted(b, list)
}

// rootAccount returns the account that a root ARN means, and any other text as it is.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts.
func rootAccount(id string) string {
	const before, after = ":iam::", ":root"
	if !strings.HasPrefix(id, "arn:") || !strings.HasSuffix(id, after) {
		return id
	}
	_, rest, ok := strings.Cut(id[len("arn:"):], before)
	account := strings.TrimSuffix(rest, after)
	if !ok || len(account) != 12 || strings.Trim(account, "0123456789") != "" {
		return id
	}
	return account
}

// appendResource appends the text of a resource. Fields may be missing at its end in policies of identities, where IAM
// reads *.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html.
func appendResource(b []byte, text string, s *Statement, version string) []byte {
	b = appendVariables(b, text, version)
	if !s.hasPrincipals() && strings.HasPrefix(text, "arn:") {
		for range 5 - strings.Count(text, ":") {
			b = append(b, ":*"...)
		}
	}
	return b
}

// appendVariables appends text with the names of policy variables in lower case: the case of letters does not count in
// them. The older version knows none.
func appendVariables(b []byte, text, version string) []byte {
	if version == Version2008 {
		return append(b, text...)
	}
	for {
		i := strings.Index(text, "${")
		if i < 0 {
			return append(b, text...)
		}
		end := i + strings.IndexAny(text[i:], ",}")
		if end < i {
			return append(b, text...)
		}
		b = append(b, text[:i]...)
		b = appendLower(b, text[i:end])
		text = text[end:]
	}
}

// conditions appends the tests. Tests that AppendJSON joins are joined.
func (f *former) conditions(b []byte, conditions []condition.Condition, version string) []byte {
	if len(conditions) == 0 {
		return b
	}
	tests := f.lists[1][:0]
	for _, c := range joinedTests(conditions) {
		tests = append(tests, f.test(c, version))
	}
	f.lists[1] = tests
	return appendSorted(b, tests)
}

// joinedTests returns the conditions with those joined that have the same place. What cannot be joined, which AppendJSON
// refuses, stays apart.
func joinedTests(conditions []condition.Condition) []condition.Condition {
	const few = 16 // more are found with a map
	var places map[string]int
	if len(conditions) > few {
		places = make(map[string]int, len(conditions))
	}
	joined := make([]condition.Condition, 0, len(conditions))
	for _, c := range conditions {
		if c == nil {
			continue
		}
		at := -1
		if places == nil {
			at = slices.IndexFunc(joined, func(d condition.Condition) bool { return sameTest(c, d) })
		} else {
			place := string(appendLower(appendLower(nil, c.Operator()+" "), c.Key()))
			if i, ok := places[place]; ok {
				at = i
			} else {
				places[place] = len(joined)
			}
		}
		if at >= 0 {
			if both, err := condition.Join(joined[at], c); err == nil {
				joined[at] = both
				continue
			}
		}
		joined = append(joined, c)
	}
	return joined
}

// test returns the form of one test.
func (f *former) test(c condition.Condition, version string) string {
	b := appendLower(nil, c.Operator())
	base := lint.ParseOperator(c.Operator()).Base
	switch base {
	case "ArnEquals", "ArnNotEquals":
		b = []byte(strings.Replace(string(b), "equals", "like", 1))
	}
	b = appendLower(append(b, ' '), c.Key())
	values := f.lists[2][:0]
	for _, value := range c.Values() {
		values = append(values, f.changed(value, func(b []byte, value string) []byte { return appendValue(b, base, value, version) }))
	}
	f.lists[2] = values
	return string(appendSorted(append(b, ' '), values))
}

// appendValue appends a value of a test.
func appendValue(b []byte, base, value, version string) []byte {
	switch {
	case base == "Bool", base == "Null", strings.HasSuffix(base, "IgnoreCase"):
		return appendLower(b, value)
	case strings.HasPrefix(base, "Numeric"):
		return appendNumber(b, value)
	}
	return appendVariables(b, value, version)
}

// appendNumber appends a decimal number without the zeros at its ends, and any other text as it is.
func appendNumber(b []byte, s string) []byte {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole+fraction, "0123456789") != "" || point && fraction == "" {
		return append(b, s...)
	}
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if negative && whole+fraction != "0" {
		b = append(b, '-')
	}
	b = append(b, whole...)
	if fraction != "" {
		b = append(append(b, '.'), fraction...)
	}
	return b
}

// appendLower appends text with ASCII letters in lower case.
func appendLower(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
