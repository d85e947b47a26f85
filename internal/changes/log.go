package changes

import (
	"fmt"
	"slices"
	"strings"
)

// LogPath is the change log of the module.
const LogPath = "CHANGELOG.md"

// unreleased is the heading of what the next release brings.
const unreleased = "## [Unreleased]"

const logIntroduction = `# Changelog

What is new for users of the library, in the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/). Versions follow [Semantic Versioning](https://semver.org/).
`

// Log is a change log with a section for the report: what is new, changed and
// deprecated in Go. The date is that of the newest source.
func (r *Report) Log(log []byte, date string) ([]byte, error) {
	text := string(log)
	if text == "" {
		text = logIntroduction
	}
	if !strings.HasPrefix(text, "# ") {
		return nil, fmt.Errorf("%s: it does not begin with a title: refresh does not know where to put its section", LogPath)
	}
	title := "### AWS's data"
	if date != "" {
		title += " of " + date
	}
	section := title + "\n\n" + r.logLines()
	at := strings.Index(text, "\n"+unreleased)
	if at < 0 {
		at = len(text)
		if release := strings.Index(text, "\n## "); release >= 0 {
			at = release + 1
		}
		return []byte(strings.TrimRight(text[:at], "\n") + "\n\n" + unreleased + "\n\n" + section + suffix(text[at:])), nil
	}
	at += 1 + len(unreleased)
	return []byte(text[:at] + "\n\n" + section + suffix(strings.TrimLeft(text[at:], "\n"))), nil
}

func suffix(rest string) string {
	if rest == "" {
		return ""
	}
	return "\n" + rest
}

// logLines are one list for each heading of a change log.
func (r *Report) logLines() string {
	var b strings.Builder
	list := func(heading string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(&b, "#### %s\n\n- %s\n\n", heading, strings.Join(lines, "\n- "))
		}
	}
	of := func(pick func(*group) []string) []string {
		var lines []string
		for _, s := range r.sections() {
			for _, g := range s.byService() {
				if names := pick(g); len(names) > 0 {
					what := s.many
					if len(names) == 1 {
						what = s.one
					}
					lines = append(lines, fmt.Sprintf("%s: %s %s", code(g.service), what, codes(names)))
				}
			}
		}
		return lines
	}
	services := func(what string, services []Service) []string {
		var lines []string
		for _, s := range services {
			lines = append(lines, fmt.Sprintf("%s: %s (%s)", code(s.Prefix), what, s.contents()))
		}
		return lines
	}
	list("Added", slices.Concat(services("a new service", r.Services.Added), of(func(g *group) []string { return g.added })))
	var changed []string
	for _, reason := range r.Release.Reasons {
		if head, _, _ := strings.Cut(reason, ":"); strings.Contains(head, ", ") {
			changed = append(changed, reason)
		}
	}
	changed = append(changed, services("no longer deprecated", r.Services.Restored)...)
	for _, line := range of(func(g *group) []string { return g.restored }) {
		changed = append(changed, line+" no longer deprecated")
	}
	list("Changed", changed)
	list("Deprecated", slices.Concat(services("AWS no longer lists the service", r.Services.Removed), of(func(g *group) []string { return g.removed })))
	list("Removed", slices.Concat(services("the package is gone", r.Services.Dropped), of(func(g *group) []string { return g.dropped })))
	return strings.TrimRight(b.String(), "\n") + "\n"
}
