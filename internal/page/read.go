package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/iamref/iamref/internal/reference"
)

// readDocument makes the service of a document.
func (r *reader) readDocument(doc *document, layouts layouts) {
	name, ok := serviceName(doc.title)
	switch {
	case len(r.errs) > 0:
		return
	case doc.title == "":
		r.refuse("no title: not a page of the reference")
		return
	case isHidden(doc.title):
		r.refuse("title %q holds a character that cannot be seen", doc.title)
		return
	case !ok:
		r.refuse("title %q is not that of a page of the reference (Actions, resources, and condition keys for …)", doc.title)
		return
	}
	prefix, ok := r.prefix(doc.prefixes)
	if !ok {
		return
	}
	r.service = &reference.Service{Prefix: prefix, Name: name}
	eras := map[era]bool{}
	seen := map[*topic]bool{}
	for _, s := range doc.sections {
		topic := topicOf(s.heading)
		if topic == nil {
			for _, t := range s.tables {
				r.fail(t.at(0, -1), "a table in a section that is none of those known")
			}
			continue
		}
		if seen[topic] {
			r.fail(place{table: s.heading}, "a second section of this kind")
			continue
		}
		seen[topic] = true
		r.readSection(s, topic, eras)
	}
	for _, t := range topics {
		if !seen[t] && !t.optional {
			r.refuse("no section %q: cut off, or not a page of the reference", t.headings[0])
		}
	}
	if len(r.errs) > 0 {
		return
	}
	if eras[until2026] && eras[sinceJuly2026] {
		r.refuse("two layouts on one page: the tables are partly of the layout until July 2026, partly of the one since")
		return
	}
	layout := layouts[until2026]
	if eras[sinceJuly2026] {
		layout = layouts[sinceJuly2026]
	}
	r.finish(layout)
}

var titlePattern = regexp.MustCompile(`(?i)^actions\b.*? keys for (.+)$`)

// serviceName is the service's name from the title of its page.
func serviceName(title string) (name string, ok bool) {
	m := titlePattern.FindStringSubmatch(title)
	if m == nil {
		return "", false
	}
	return m[1], true
}

var validPrefix = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// prefix is the service prefix of a page that names exactly one.
func (r *reader) prefix(found []string) (prefix string, ok bool) {
	if len(found) == 0 {
		r.refuse("no service prefix")
		return "", false
	}
	for _, p := range found {
		if p != found[0] {
			r.refuse("two service prefixes, %q and %q", found[0], p)
			return "", false
		}
	}
	if !validPrefix.MatchString(found[0]) {
		r.refuse("service prefix %q is not made of lower-case letters, digits and hyphens", found[0])
		return "", false
	}
	return found[0], true
}

// readSection reads the tables of a section, or the sentence in their place.
func (r *reader) readSection(s *section, topic *topic, eras map[era]bool) {
	for _, text := range s.text {
		if strings.HasPrefix(text, "|") {
			r.fail(place{table: s.heading}, "a table row that is not within a table: %q", beginning([]byte(text)))
		}
	}
	if len(s.tables) == 0 {
		switch {
		case topic.isAbsent(s):
		case strings.Contains(strings.Join(s.text, " "), "See the AWS documentation website"):
			r.fail(place{table: s.heading}, "the table is replaced by a link to the website")
		default:
			r.fail(place{table: s.heading}, "neither a table nor a sentence that there is none")
		}
		return
	}
	for i, t := range s.tables {
		if t.broken {
			continue
		}
		shape, ok := r.shapeOf(t)
		if !ok {
			continue
		}
		if shape.kind != topic.kind {
			r.fail(t.at(0, -1), "a table of another kind than its section: %s", strings.Join(t.headers, " | "))
			continue
		}
		if len(t.rows) == 0 {
			r.fail(t.at(0, -1), "no rows")
			continue
		}
		if shape.era != anyEra {
			eras[shape.era] = true
		}
		switch topic.kind {
		case actionsTable:
			if topic.isAbsent(s) || i > 0 && shape.era == sinceJuly2026 {
				r.fail(t.at(0, -1), "a table of actions too many: the heading of the permission-only actions is lost")
				continue
			}
			r.readActions(t, topic == &permissionOnlyTopic)
		case resourceTypesTable:
			r.readResourceTypes(t)
		case conditionKeysTable:
			r.readConditionKeys(t)
		case operationsTable:
			r.readOperations(t)
		}
	}
}

// isHidden reports whether a text holds a character that cannot be seen, or that
// changes the order in which others are seen.
func isHidden(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsGraphic(c) })
}

// refuseHidden refuses such characters in those texts of operations that are no
// names.
func (r *reader) refuseHidden() {
	for _, o := range r.service.Operations {
		texts := slices.Clone(o.SDKClients)
		for _, auth := range o.Authorizes {
			for _, values := range auth.Conditions {
				texts = append(texts, values...)
			}
		}
		slices.Sort(texts)
		for _, text := range slices.Compact(texts) {
			if isHidden(text) {
				r.refuse("operation %q: %q holds a character that cannot be seen", o.Name, text)
			}
		}
	}
}

// finish completes the service, which must have actions.
func (r *reader) finish(layout reference.Layout) {
	if len(r.service.Actions) == 0 {
		r.refuse("no actions")
		return
	}
	if r.refuseHidden(); len(r.errs) > 0 {
		return
	}
	r.service.Sources = []reference.Source{{Page: r.page, Layout: layout}}
	service, err := reference.Unite([]*reference.Service{r.service})
	if err != nil {
		r.refuse("%v", err)
		return
	}
	r.service = service
}

// groups splits the rows of a table where its first column begins a new cell.
func (t *table) groups(first int) [][]row {
	var groups [][]row
	for _, line := range t.rows {
		if !line.cells[first].continued || len(groups) == 0 {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], line)
	}
	return groups
}
