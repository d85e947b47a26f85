package template

import (
	"errors"
	"fmt"
	"strings"
)

// parse takes one template apart, without a look at its siblings.
func parse(text string) (*Template, error) {
	fields, err := split(text)
	if err != nil {
		return nil, err
	}
	if _, ok := placeholder(fields[1]); fields[0] != "arn" || !ok {
		return nil, errors.New(`does not begin with "arn:${Partition}:"`)
	}
	t := &Template{Text: text}
	for i, part := range [...]*Part{&t.Service, &t.Region, &t.Account} {
		if *part, err = parsePart(fields[2+i]); err != nil {
			return nil, err
		}
	}
	if t.Service.Text == "" || t.Service.Text == "*" {
		return nil, fmt.Errorf("the service is %q", t.Service.Text)
	}
	if t.Resource, t.IDs, err = parseResource(fields[5]); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, f := range t.Fields() {
		if seen[f.Placeholder] && f.Placeholder != "*" {
			return nil, fmt.Errorf("${%s} stands in it twice", f.Placeholder)
		}
		seen[f.Placeholder] = true
	}
	return t, nil
}

// split returns the six fields. A colon inside a placeholder is none.
func split(text string) ([]string, error) {
	var fields []string
	from, inside := 0, false
	for i := 0; i < len(text) && len(fields) < 5; i++ {
		switch {
		case strings.HasPrefix(text[i:], "${"):
			inside = true
		case text[i] == '}':
			inside = false
		case text[i] == ':' && !inside:
			fields = append(fields, text[from:i])
			from = i + 1
		}
	}
	fields = append(fields, text[from:])
	if len(fields) < 6 {
		return nil, fmt.Errorf("has %d fields between colons, not six", len(fields))
	}
	return fields, nil
}

// placeholder returns the name in "${Name}" if that is all of s.
func placeholder(s string) (string, bool) {
	name, ok := strings.CutPrefix(s, "${")
	if !ok {
		return "", false
	}
	name, ok = strings.CutSuffix(name, "}")
	return name, ok && name != "" && !strings.ContainsAny(name, "${}")
}

// parsePart reads the service, the region or the account. A * in place of the last two is what users fill in.
func parsePart(s string) (Part, error) {
	if name, ok := placeholder(s); ok {
		return Part{name, true}, nil
	}
	if s == "*" {
		return Part{s, true}, nil
	}
	return Part{Text: s}, literal(s, "*{}")
}

// parseResource splits the rest at its placeholders.
func parseResource(s string) (literals, ids []string, err error) {
	if s == "" {
		return nil, nil, errors.New("the resource is empty")
	}
	for {
		before, rest, found := strings.Cut(s, "${")
		if err := literal(before, ""); err != nil {
			return nil, nil, err
		}
		literals = append(literals, before)
		if !found {
			return literals, ids, nil
		}
		end := strings.IndexByte(rest, '}')
		name, ok := placeholder("${" + rest[:end+1])
		if end < 0 || !ok {
			return nil, nil, fmt.Errorf("a placeholder has no name or no end at %q", "${"+rest)
		}
		ids, s = append(ids, name), rest[end+1:]
	}
}

// literal refuses characters that show that the text was not read well.
func literal(s, also string) error {
	if i := strings.IndexFunc(s, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`$\^?"<>`+also, r)
	}); i >= 0 {
		return fmt.Errorf("literal text with %q", s[i:])
	}
	return nil
}
