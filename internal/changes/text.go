package changes

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// fieldNames are what the fields are called in a text.
var fieldNames = map[string]string{
	"name": "spelling", "accessLevels": "levels", "resources": "resource types", "required": "stars", "oneOf": "meaning of the stars",
	"permissionOnly": "permission only", "conditionKeys": "condition keys", "resourceConditionKeys": "condition keys of resource types",
	"dependentActions": "dependent actions", "doc": "link", "arns": "ARN formats", "type": "type", "types": "types of the pages",
	"sdkClients": "SDK clients", "authorizes": "authorized actions",
}

// FieldName is what a field is called in a text.
func FieldName(field string) string { return fieldNames[field] }

// JSON writes the report as JSON.
func (r *Report) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(r)
}

// Text writes the report for a terminal: + is new, - gone, ^ back, ~ changed.
func (r *Report) Text(w io.Writer) error {
	t := &writer{w: w}
	if r.Empty() {
		t.line("No service, action, resource type, condition key or operation differs.")
	}
	t.part("services", r.serviceHeading(), func() {
		t.services("+", r.Services.Added)
		t.services("-", r.Services.Removed)
		t.services("^", r.Services.Restored)
		t.services("x", r.Services.Dropped)
		for _, c := range r.Services.Changed {
			t.line("  ~ %s: %s", c.Name, difference(c))
		}
	})
	for _, s := range r.sections() {
		t.part(s.many, s.heading(), func() {
			for _, group := range s.byService() {
				t.line("  %s", group.service)
				for _, l := range group.lines() {
					t.line("    %s %s", l.sign, l.text)
				}
			}
		})
	}
	if p := r.Pages; p.differ() {
		t.part("pages", p.heading(), func() {
			t.list("+", p.New)
			t.list("-", p.Gone)
			t.list("!", p.Refused)
		})
	}
	if len(r.Notes) > 0 {
		t.part("notes", plural(len(r.Notes), "note", "notes"), func() { t.list("!", r.Notes) })
	}
	if !r.Empty() {
		t.line("For Go users: a %s version", r.Release.Step)
		t.list("*", r.Release.Reasons)
	}
	return t.err
}

// A writer writes lines, and keeps its first error.
type writer struct {
	w   io.Writer
	err error
}

func (t *writer) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

func (t *writer) part(name, heading string, body func()) {
	if heading != "" {
		t.line("%s: %s", name, heading)
		body()
		t.line("")
	}
}

func (t *writer) list(sign string, lines []string) {
	for _, l := range lines {
		t.line("  %s %s", sign, l)
	}
}

func (t *writer) services(sign string, services []Service) {
	for _, s := range services {
		t.line("  %s %s (%s)", sign, s.Prefix, s.contents())
	}
}

func (s Service) contents() string {
	return strings.Join([]string{
		plural(s.Actions, "action", "actions"), plural(s.ResourceTypes, "resource type", "resource types"),
		plural(s.ConditionKeys, "condition key", "condition keys"), plural(s.Operations, "operation", "operations"),
	}, ", ")
}

// counts are the numbers of a heading, without those that are zero.
func counts(pairs ...any) string {
	var out []string
	for i := 0; i < len(pairs); i += 2 {
		if n := pairs[i].(int); n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, pairs[i+1]))
		}
	}
	return strings.Join(out, ", ")
}

func (r *Report) serviceHeading() string {
	s := r.Services
	return counts(len(s.Added), "new", len(s.Removed), "gone", len(s.Restored), "back", len(s.Changed), "changed", len(s.Dropped), "dropped")
}

// differ reports whether there is something to say of pages. Nil pages, as of snapshots, do not differ.
func (p *Pages) differ() bool { return p != nil && len(p.Gone)+len(p.New)+len(p.Refused) > 0 }

func (p *Pages) heading() string {
	return fmt.Sprintf("%d on both sides, %d new, %d gone, %d refused", p.Both, len(p.New), len(p.Gone), len(p.Refused))
}

func (s section) heading() string {
	return counts(len(s.Added), "new", len(s.Removed), "gone", len(s.Restored), "back", s.changed(), "changed", len(s.Dropped), "dropped")
}

// changed counts the things of which fields changed.
func (s section) changed() int {
	n := 0
	for i, c := range s.Changed {
		if i == 0 || s.Changed[i-1].Name != c.Name {
			n++
		}
	}
	return n
}

// A group is the entries of one kind and one service.
type group struct {
	service                           string
	added, removed, restored, dropped []string
	changed                           []Change
}

func (s section) byService() []*group {
	groups := map[string]*group{}
	of := func(n Name) *group {
		if groups[n.Service] == nil {
			groups[n.Service] = &group{service: n.Service}
		}
		return groups[n.Service]
	}
	for _, n := range s.Added {
		of(n).added = append(of(n).added, n.Own)
	}
	for _, n := range s.Removed {
		of(n).removed = append(of(n).removed, n.Own)
	}
	for _, n := range s.Restored {
		of(n).restored = append(of(n).restored, n.Own)
	}
	for _, n := range s.Dropped {
		of(n).dropped = append(of(n).dropped, n.Own)
	}
	for _, c := range s.Changed {
		of(c.Name).changed = append(of(c.Name).changed, c)
	}
	var out []*group
	for _, service := range slices.SortedFunc(maps.Keys(groups), compareNames) {
		out = append(out, groups[service])
	}
	return out
}

// A groupLine is one line of a group in the text form.
type groupLine struct{ sign, text string }

func (g *group) lines() []groupLine {
	var out []groupLine
	names := func(sign string, names []string) {
		if len(names) > 0 {
			out = append(out, groupLine{sign, strings.Join(names, ", ")})
		}
	}
	names("+", g.added)
	names("-", g.removed)
	names("^", g.restored)
	names("x", g.dropped)
	for _, c := range g.changed {
		if c.Field != "doc" {
			out = append(out, groupLine{"~", c.Name.Own + ": " + difference(c)})
		}
	}
	if links := g.links(); links > 0 {
		out = append(out, groupLine{"~", plural(links, "documentation link", "documentation links")})
	}
	return out
}

// links counts the changes of documentation links, which are not told one by
// one.
func (g *group) links() int {
	n := 0
	for _, c := range g.changed {
		if c.Field == "doc" {
			n++
		}
	}
	return n
}

// difference says what of a field is another: of lists, what came and went.
func difference(c Change) string {
	field := FieldName(c.Field)
	if c.Name.Own == "" {
		field = "name"
	}
	switch was := c.Old.(type) {
	case []string:
		plus, minus := apart(was, c.New.([]string))
		return field + ": " + strings.Join(append(signed("+", plus), signed("-", minus)...), ", ")
	case map[string][]string:
		return field + ": " + strings.Join(rowDifferences(was, c.New.(map[string][]string)), "; ")
	default:
		return fmt.Sprintf("%s: %v -> %v", field, c.Old, c.New)
	}
}

func rowDifferences(was, is map[string][]string) []string {
	all := maps.Clone(was)
	maps.Copy(all, is)
	var out []string
	for _, row := range slices.SortedFunc(maps.Keys(all), compareNames) {
		plus, minus := apart(was[row], is[row])
		if len(plus)+len(minus) > 0 {
			of := row
			if of == "" {
				of = "(no resource)"
			}
			out = append(out, of+" "+strings.Join(append(signed("+", plus), signed("-", minus)...), ", "))
		}
	}
	return out
}

// apart is what only one of two lists has.
func apart(was, is []string) (plus, minus []string) {
	for _, x := range is {
		if !slices.Contains(was, x) {
			plus = append(plus, x)
		}
	}
	for _, x := range was {
		if !slices.Contains(is, x) {
			minus = append(minus, x)
		}
	}
	return plus, minus
}

func signed(sign string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = sign + name
	}
	return out
}
