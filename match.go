package iamref

import (
	"strings"

	"github.com/iamref/iamref/internal/fold"
)

// Match returns the actions that a pattern of the Action element of a policy stands for: "personalize:Describe*",
// "personalize:*" or "*". In the name * is any text and ? any one character; the case of letters does not count. The
// prefix is compared as it is, for IAM knows no wildcards in it; only "*:" stands for every prefix. Another service's
// pattern gives none, nor does a name without prefix.
//
// Removed actions are in the result; see [Action.Removed]. Match takes at most time proportional to the length of the
// pattern times the length of the table.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html.
func (s *Service) Match(pattern string) []*Action {
	if pattern == "*" {
		return append([]*Action(nil), s.Actions...)
	}
	prefix, name, ok := strings.Cut(pattern, ":")
	if !ok || prefix != "*" && fold.Compare(prefix, s.Prefix) != 0 {
		return nil
	}
	var actions []*Action
	for _, a := range s.Actions {
		if globFold(name, a.Name) {
			actions = append(actions, a)
		}
	}
	return actions
}

// globFold reports whether a pattern with * and ? matches s, without regard to the case of ASCII letters. At a dead end
// it goes back to the last * and lets that take one byte more; an earlier * need not take more, so the time is at most
// the product of the lengths.
func globFold(pattern, s string) bool {
	p, i := 0, 0
	star, taken := -1, 0 // where the last * is, and the end of what it has taken
	for i < len(s) || p < len(pattern) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, taken = p, i
			p++
			continue
		case p < len(pattern) && i < len(s) && (pattern[p] == '?' || fold.Lower(pattern[p]) == fold.Lower(s[i])):
			p++
			i++
			continue
		}
		if star < 0 || taken == len(s) {
			return false
		}
		taken++
		p, i = star+1, taken
	}
	return true
}

// matchKey reports whether the name of a condition key is one that a template stands for, and how much of the template is
// text of its own. AWS writes the open part of a template as ${TagKey}, <key> or tag-key, or leaves it out after a slash.
// The open part is not empty.
func matchKey(template, name string) (text int, ok bool) {
	open := false
	for {
		literal, rest, more := cutOpenPart(template)
		text += len(literal)
		switch {
		case !open && !prefixFold(name, literal):
			return 0, false
		case !more && !open:
			return text, false // no template at all
		case !more:
			end := len(name) - len(literal)
			return text, end > 0 && prefixFold(name[end:], literal)
		case !open:
			name = name[len(literal):]
		default:
			i := 1
			for i < len(name) && !prefixFold(name[i:], literal) {
				i++
			}
			if i >= len(name) {
				return 0, false
			}
			name = name[i+len(literal):]
		}
		template, open = rest, true
	}
}

// cutOpenPart cuts a template at its first open part.
func cutOpenPart(template string) (before, after string, found bool) {
	for i := range len(template) {
		rest := template[i:]
		var closing byte
		switch {
		case strings.HasPrefix(rest, "${"):
			closing = '}'
		case rest[0] == '<':
			closing = '>'
		case rest == "/", rest == "/tag-key":
			return template[:i+1], "", true
		}
		if closing != 0 {
			if end := strings.IndexByte(rest, closing); end >= 0 {
				return template[:i], rest[end+1:], true
			}
		}
	}
	return template, "", false
}

// prefixFold reports whether s begins with prefix, without regard to the case of ASCII letters.
func prefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && fold.Compare(s[:len(prefix)], prefix) == 0
}
