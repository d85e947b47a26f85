package page

import (
	"net/url"
	"regexp"
	"strings"
)

// Names as AWS writes them. What does not fit is refused: a URL in place of a
// name (pages of 2018), an invisible character, a letter of another script.
var (
	validActionName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	validTypeName   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 ._+:/-]*$`)
	validKeyName    = regexp.MustCompile(`^(?:[A-Za-z0-9._/<>-]|\$\{[A-Za-z0-9_.-]+\})+:(?:[A-Za-z0-9._/:<>-]|\$\{[A-Za-z0-9_.-]+\})+$`)
	validDependent  = regexp.MustCompile(`^[a-z0-9-]+:[A-Za-z0-9_*-]+$`)
	validARN        = regexp.MustCompile(`^arn:(?:[A-Za-z0-9_*.+@=~ -]|\$?\{[A-Za-z0-9_.-]+\}|[/:])+$`)
)

func (r *reader) checkName(at place, what, name string, valid *regexp.Regexp) {
	if r.valid[name] == valid {
		return
	}
	switch {
	case name == "":
		r.fail(at, "no name of the %s", what)
	case strings.Contains(name, "://"):
		r.fail(at, "a URL in place of the name of the %s: %q", what, name)
	case !valid.MatchString(name):
		r.fail(at, "%q cannot be the name of the %s", name, what)
	default:
		if r.valid == nil {
			r.valid = map[string]*regexp.Regexp{}
		}
		r.valid[name] = valid
	}
}

// values splits the content of a cell. Text beside a link that is no star would
// become part of a name and is refused.
func (r *reader) values(at place, c cell) []value {
	var clean []value
	for _, v := range values(c.nodes...) {
		if v.stray != "" {
			r.fail(at, "text beside a link: %q", v.stray)
			continue
		}
		clean = append(clean, v)
	}
	return clean
}

// keys reads a cell of condition keys.
func (r *reader) keys(at place, c cell) []string {
	var keys []string
	for _, v := range r.values(at, c) {
		texts := []string{squeeze(v.text)}
		if fields := strings.Fields(v.text); v.href == "" && allHaveColon(fields) {
			texts = fields // plain text, with a blank between two keys
		}
		for _, key := range texts {
			r.checkName(at, "condition key", key, validKeyName)
			keys = append(keys, key)
		}
	}
	return keys
}

func allHaveColon(fields []string) bool {
	for _, f := range fields {
		if !strings.Contains(f, ":") {
			return false
		}
	}
	return true
}

// dependents reads a cell of actions of any service, "iam:PassRole". The prefix
// is lower-cased, as IAM compares it.
func (r *reader) dependents(at place, c cell) []string {
	var actions []string
	for _, v := range r.values(at, c) {
		for _, name := range strings.FieldsFunc(v.text, func(c rune) bool { return c == ',' || c == ' ' || c == '\n' || c == '\t' || c == '\u00a0' }) {
			prefix, action, _ := strings.Cut(name, ":")
			name = strings.ToLower(prefix) + ":" + action
			r.checkName(at, "dependent action", name, validDependent)
			actions = append(actions, name)
		}
	}
	return actions
}

// arns reads a cell of ARN templates, of which newer pages give some types two,
// with a comma between.
func (r *reader) arns(at place, c cell) []string {
	text := squeeze(r.rawText(at, c))
	if text == "" {
		r.fail(at, "no ARN")
		return nil
	}
	var arns []string
	for _, arn := range strings.SplitAfter(strings.ReplaceAll(text, ",arn:", ",\x00arn:"), "\x00") {
		arn = strings.TrimSuffix(strings.TrimSuffix(arn, "\x00"), ",")
		if arn, ok := r.arn(at, arn); ok {
			arns = append(arns, arn)
		}
	}
	return arns
}

// arn checks one ARN template.
func (r *reader) arn(at place, arn string) (string, bool) {
	before := len(r.errs)
	switch {
	case !strings.HasPrefix(arn, "arn:"):
		r.fail(at, "ARN %q does not begin with arn:", arn)
	case strings.Count(arn, ":") < 5:
		r.fail(at, "ARN %q has fewer than six fields", arn)
	case !validARN.MatchString(arn) || strings.Contains(arn[1:], "arn:"):
		r.fail(at, "malformed ARN %q", arn)
	}
	return arn, len(r.errs) == before
}

// rawText is the text of a cell with a comma between its values.
func (r *reader) rawText(at place, c cell) string {
	var texts []string
	for _, v := range r.values(at, c) {
		texts = append(texts, strings.TrimSuffix(v.text, ","))
	}
	return strings.Join(texts, ",")
}

// The access levels that AWS uses. A page of 2026 gives some actions two, with
// a comma between.
var accessLevels = []string{"List", "Permissions management", "Read", "Tagging", "Write"}

func (r *reader) accessLevels(at place, text string) []string {
	var levels []string
next:
	for _, level := range strings.Split(text, ",") {
		level = strings.TrimSpace(level)
		for _, known := range accessLevels {
			if strings.EqualFold(level, known) {
				levels = append(levels, known)
				continue next
			}
		}
		r.fail(at, "unknown access level %q", level)
	}
	return levels
}

// The key types that AWS uses, in all spellings since 2018, and their lists.
var keyTypes = []string{"String", "ARN", "Bool", "Boolean", "Numeric", "Long", "Integer", "Date", "IPAddress", "Binary"}

func validKeyType(name string) bool {
	if len(name) > len("ArrayOf") && strings.EqualFold(name[:len("ArrayOf")], "ArrayOf") {
		name = name[len("ArrayOf"):]
	}
	for _, known := range keyTypes {
		if strings.EqualFold(name, known) {
			return true
		}
	}
	return false
}

// link is the documentation link of a cell, if it is one that can be followed
// from anywhere.
func (r *reader) link(c cell) string {
	for _, n := range c.nodes {
		href := firstLink(n)
		if href == "" || strings.HasPrefix(href, "#") {
			continue
		}
		if u, err := url.Parse(href); err != nil || u.Scheme != "https" || u.Host == "" || strings.Contains(href, "${") || isHidden(href) {
			r.linksLeftOut++
			continue
		}
		return href
	}
	return ""
}

func cutSuffixFold(s, suffix string) (before string, found bool) {
	if len(s) < len(suffix) || !strings.EqualFold(s[len(s)-len(suffix):], suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}
