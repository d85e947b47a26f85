package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/page"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
)

// crossCheck notes where the pages of a service and the service reference do not
// agree. The pages decide.
func crossCheck(pages []*page.Page) []string {
	var fromPages, fromReference []*reference.Service
	for _, p := range pages {
		if p.Service.Sources[0].Layout == reference.ServiceReference {
			fromReference = append(fromReference, p.Service)
		} else {
			fromPages = append(fromPages, p.Service)
		}
	}
	ours, err := assembled(fromPages)
	if err != nil {
		return []string{err.Error()}
	}
	theirs, err := assembled(fromReference)
	if err != nil {
		return []string{err.Error()}
	}
	r := changes.Between(theirs, ours)
	notes := map[string][]string{} // by service
	for _, kind := range []struct {
		name string
		changes.Entries
	}{{"actions", r.Actions}, {"resource types", r.ResourceTypes}, {"condition keys", r.ConditionKeys}} {
		only := func(source string, names []changes.Name) {
			of := map[string][]string{}
			for _, n := range names {
				of[n.Service] = append(of[n.Service], n.Own)
			}
			for service, names := range of {
				notes[service] = append(notes[service], fmt.Sprintf("only %s %s %s", source, kind.name, changes.Few(names)))
			}
		}
		only("the pages have the", kind.Added)
		only("the service reference has the", kind.Removed)
		for _, field := range []string{"accessLevels", "resources", "arns", "type"} {
			of := map[string][]string{}
			for _, c := range kind.Changed {
				if c.Field == field && !onlyMore(c) {
					of[c.Name.Service] = append(of[c.Name.Service], c.Name.Own)
				}
			}
			for service, names := range of {
				notes[service] = append(notes[service], fmt.Sprintf("they differ on the %s of the %s %s", changes.FieldName(field), kind.name, changes.Few(names)))
			}
		}
	}
	var out []string
	for service, list := range notes {
		out = append(out, fmt.Sprintf("%s: pages and service reference disagree, and the pages decide: %s", service, strings.Join(list, "; ")))
	}
	slices.Sort(out)
	return out
}

// outdated notes the services whose pages are older than those that the snapshot
// was made from.
func outdated(read, current []*reference.Service) []string {
	var notes []string
	for _, s := range read {
		former := find(current, s.Prefix)
		if former == nil {
			continue
		}
		if was, is := pagesDate(former), pagesDate(s); is != "" && is < was {
			notes = append(notes, fmt.Sprintf("%s: the pages are of %s, older than those of the snapshot, of %s", s.Prefix, is, was))
		}
	}
	return notes
}

// pageless notes the services that the snapshot has from pages and that only the
// service reference still has: nothing of them is taken away.
func pageless(read, current []*reference.Service) []string {
	var notes []string
	for _, s := range read {
		if former := find(current, s.Prefix); former != nil && hasPage(former) && !hasPage(s) {
			notes = append(notes, fmt.Sprintf("%s: no page of it was read, but the service reference has it: it stays as it is, with what that adds", s.Prefix))
		}
	}
	return notes
}

// pagesDate is the date of a service's newest page, to the month.
func pagesDate(s *reference.Service) string {
	date := ""
	for _, source := range s.Sources {
		if source.Layout != reference.ServiceReference {
			date = max(date, source.Date)
		}
	}
	return date[:min(len(date), len("2026-06"))]
}

// onlyMore reports whether one side says what the other does and more: older
// layouts give an action one level only.
func onlyMore(c changes.Change) bool {
	was, isList := c.Old.([]string)
	if !isList || c.Field != "accessLevels" {
		return false
	}
	within := func(few, many []string) bool {
		return !slices.ContainsFunc(few, func(x string) bool { return !slices.Contains(many, x) })
	}
	is := c.New.([]string)
	return within(was, is) || within(is, was)
}

func assembled(pages []*reference.Service) ([]*reference.Service, error) {
	m, err := reference.Assemble(pages)
	if err != nil {
		return nil, err
	}
	for i, s := range m.Services {
		if m.Services[i], err = snapshot.Normal(s); err != nil {
			return nil, err
		}
	}
	return m.Services, nil
}
