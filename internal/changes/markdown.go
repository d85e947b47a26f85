package changes

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Markdown writes the report for a pull request.
func (r *Report) Markdown(w io.Writer) error {
	m := &writer{w: w}
	if r.Empty() {
		m.line("No service, action, resource type, condition key or operation differs.")
		m.line("")
	} else {
		m.table(r)
		m.line("A **%s** version follows:", r.Release.Step)
		m.line("")
		for _, reason := range r.Release.Reasons {
			m.line("- %s", reason)
		}
		m.line("")
	}
	m.chapter("Services", r.serviceHeading(), func() {
		m.markdownServices("New", r.Services.Added)
		m.markdownServices("Gone", r.Services.Removed)
		m.markdownServices("Back", r.Services.Restored)
		m.markdownServices("Dropped", r.Services.Dropped)
		for _, c := range r.Services.Changed {
			m.line("- %s: %s", code(c.Name.String()), markdownDifference(c))
		}
	})
	for _, s := range r.sections() {
		m.chapter(strings.ToUpper(s.many[:1])+s.many[1:], s.heading(), func() { m.section(s) })
	}
	if p := r.Pages; p.differ() {
		m.chapter("Pages", p.heading(), func() {
			m.names("New", p.New)
			m.names("Gone", p.Gone)
			m.names("Refused", p.Refused)
		})
	}
	if len(r.Notes) > 0 {
		m.chapter("Notes", plural(len(r.Notes), "note", "notes"), func() {
			for _, note := range r.Notes {
				m.line("- %s", escape(note))
			}
		})
	}
	return m.err
}

func (m *writer) table(r *Report) {
	m.line("| | new | gone | back | changed |")
	m.line("|---|---|---|---|---|")
	s := r.Services
	m.line("| services | %d | %d | %d | %d |", len(s.Added), len(s.Removed), len(s.Restored), len(s.Changed))
	for _, s := range r.sections() {
		m.line("| %s | %d | %d | %d | %d |", s.many, len(s.Added), len(s.Removed), len(s.Restored), s.changed())
	}
	m.line("")
}

func (m *writer) chapter(name, heading string, body func()) {
	if heading != "" {
		m.line("### %s: %s", name, heading)
		m.line("")
		body()
		m.line("")
	}
}

func (m *writer) markdownServices(title string, services []Service) {
	for _, s := range services {
		m.line("- %s: %s (%s)", title, code(s.Prefix), s.contents())
	}
}

// section lists what is gone first, then what is new, then changes by field,
// folded away where they are many.
func (m *writer) section(s section) {
	groups := s.byService()
	for _, list := range []struct {
		title string
		of    func(*group) []string
	}{
		{"Dropped", func(g *group) []string { return g.dropped }},
		{"Gone", func(g *group) []string { return g.removed }},
		{"Back", func(g *group) []string { return g.restored }},
		{"New", func(g *group) []string { return g.added }},
	} {
		var lines []string
		for _, g := range groups {
			if names := list.of(g); len(names) > 0 {
				lines = append(lines, fmt.Sprintf("- %s: %s", code(g.service), codes(names)))
			}
		}
		m.folded(list.title, lines)
	}
	for _, field := range fieldsOf(s.Changed) {
		var lines []string
		for _, c := range s.Changed {
			if c.Field == field {
				lines = append(lines, fmt.Sprintf("- %s: %s", code(c.Name.String()), markdownDifference(c)))
			}
		}
		title := "Changed, " + FieldName(field)
		if field == "doc" {
			m.line("%s: %d", title, len(lines))
			m.line("")
			continue
		}
		m.folded(title, lines)
	}
}

// many is the number of lines from which on they are folded away.
const many = 20

func (m *writer) folded(title string, lines []string) {
	switch {
	case len(lines) == 0:
		return
	case len(lines) < many:
		m.line("%s:", title)
		m.line("")
	default:
		m.line("<details><summary>%s: %d lines</summary>", title, len(lines))
		m.line("")
	}
	for _, l := range lines {
		m.line("%s", l)
	}
	m.line("")
	if len(lines) >= many {
		m.line("</details>")
		m.line("")
	}
}

func (m *writer) names(title string, names []string) {
	lines := make([]string, len(names))
	for i, name := range names {
		lines[i] = "- " + code(name)
	}
	m.folded(title, lines)
}

// fieldsOf are the fields that changed, in the order in which meanings has them.
func fieldsOf(changes []Change) []string {
	var out []string
	for _, m := range meanings {
		for _, c := range changes {
			if c.Field == m.event && !slices.Contains(out, m.event) {
				out = append(out, m.event)
			}
		}
	}
	return out
}

func markdownDifference(c Change) string {
	_, text, _ := strings.Cut(difference(c), ": ")
	return code(text)
}

// code is a text in the type of code, whatever it holds.
func code(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		text = " " + text + " "
	}
	return fence + text + fence
}

func codes(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = code(name)
	}
	return strings.Join(out, ", ")
}

// escape makes a text of a page's harmless in Markdown.
func escape(text string) string {
	return strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "<", "&lt;", "@", "&#64;", "[", "\\[", "|", "\\|", "\n", " ").Replace(text)
}
