package emit

import (
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"
)

// doc fills doc_gen.go: the package comment, which stands in front of the
// package clause.
//
//	// Package personalize …
//	package personalize
func (p *plan) doc(f *jen.File) {
	c := &comment{}
	c.para(fmt.Sprintf("Package %s holds the IAM actions, ARNs and tables of %s, service prefix %q: %s, %s and %s.",
		p.pkg, p.title, p.Prefix, count(len(p.actions), "action"), count(len(p.types), "resource type"), count(len(p.ConditionKeys), "condition key")))
	c.para("An action is a typed constant. Its type says which kinds of resource it takes, so that an action on a resource that it does not take does not compile.")
	if i := slices.IndexFunc(p.arns, func(t *arnType) bool { return t.template.Ambiguity == "" }); i >= 0 {
		first := p.arns[i]
		c.para(fmt.Sprintf("Each resource type has an ARN type, built with New%[1]s and the like and read with Parse%[1]s, and an interface that its actions implement. ParseARN reads the ARN of any of them.", first.Name))
	}
	c.para("Service is the table of all of it, and Lookup finds an action by name.")
	for _, s := range p.Sources {
		c.para(fmt.Sprintf("Source: %s, layout %s%s.", clean(s.Page), s.Layout, dated(s.Date)))
	}
	for _, line := range c.lines {
		f.PackageComment(line)
	}
}

func dated(date string) string {
	if date == "" {
		return ""
	}
	return ", " + clean(date)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
