package changes

import (
	"fmt"
	"maps"
	"slices"

	"github.com/iamref/iamref/internal/reference"
)

// A Step is what a release with a change raises of its semantic version.
type Step string

// The steps, the smallest first.
const (
	None  Step = "none"  // nothing differs
	Patch Step = "patch" // tables and comments only
	Minor Step = "minor" // more names, or deprecated ones
	Major Step = "major" // programs may not compile any more
)

func (s Step) level() int { return slices.Index([]Step{None, Patch, Minor, Major}, s) }

// A Release says how the version of the next release follows from a report.
type Release struct {
	Step    Step     `json:"step"`
	Reasons []string `json:"reasons"` // what the changes mean for Go users, most important first
}

// A meaning is what changes of one kind mean for Go users.
type meaning struct {
	kind  string // member of the report
	event string // "added", "removed", "restored", or the field that changed
	step  Step
	text  string
}

// Programs that compiled go on to compile through all of these; see package
// stability for the replays that show it.
var meanings = []meaning{
	{"services", "added", Minor, "a new package, and a new entry of the catalog"},
	{"services", "removed", Minor, "everything in its package is deprecated; programs still compile"},
	{"services", "restored", Patch, "its package is no longer deprecated"},
	{"services", "name", Patch, "Service.Name and the package comment have the new name"},
	{"actions", "added", Minor, "a new constant"},
	{"actions", "removed", Minor, "its constant is deprecated; programs still compile"},
	{"actions", "restored", Patch, "its constant is no longer deprecated"},
	{"actions", "name", Patch, "the constant keeps its name; its value has the new spelling, which is the same action to IAM"},
	{"actions", "accessLevels", Patch, "the table has the new levels; filters by level give another answer"},
	{"actions", "resources", Minor, "the constant can be used on the ARNs of new types; types that are gone stay bound, and policy.Validate reports them"},
	{"actions", "required", Minor, "the table has the new stars; a published method On keeps its parameters"},
	{"actions", "oneOf", Patch, "the meaning of the stars is another; a published method On stays"},
	{"actions", "permissionOnly", Patch, "the table has the new value"},
	{"actions", "conditionKeys", Patch, "the table has the new keys; policy.Validate judges by them"},
	{"actions", "resourceConditionKeys", Patch, "the same keys stand at other resource types of the table"},
	{"actions", "dependentActions", Patch, "the table has the new dependent actions"},
	{"actions", "doc", Patch, "the link in its comment is another"},
	{"resourceTypes", "added", Minor, "a new ARN type with its builder and parser, and an interface of the actions that take it"},
	{"resourceTypes", "removed", Minor, "its ARN type is deprecated; programs still compile"},
	{"resourceTypes", "restored", Patch, "its ARN type is no longer deprecated"},
	{"resourceTypes", "name", Patch, "the Go names stay; the table has the new spelling"},
	{"resourceTypes", "arns", Minor, "a renamed placeholder keeps its field, one that is gone stays and is ignored, and other placeholders are a further ARN type beside the old one"},
	{"resourceTypes", "conditionKeys", Patch, "the table has the new keys"},
	{"resourceTypes", "doc", Patch, "the link in its comment is another"},
	{"conditionKeys", "added", Minor, "a new key; a constant or function unless it is a global key, which package condition has"},
	{"conditionKeys", "removed", Minor, "it is deprecated; programs still compile"},
	{"conditionKeys", "restored", Patch, "it is no longer deprecated"},
	{"conditionKeys", "name", Patch, "the Go name stays; keys are the same to IAM in any case"},
	{"conditionKeys", "type", Patch, "its Go type stays until the next major version; the table has the new type"},
	{"conditionKeys", "types", Patch, "pages disagree on its type, so an override must decide"},
	{"conditionKeys", "doc", Patch, "the link in its comment is another"},
	{"sharedKeys", "added", Minor, "the table of the service has it, and its package a name for it unless it is a global key"},
	{"sharedKeys", "removed", Minor, "its name in the package is deprecated; programs still compile"},
	{"sharedKeys", "restored", Patch, "its name in the package is no longer deprecated"},
	{"sharedKeys", "name", Patch, "the Go name stays; keys are the same to IAM in any case"},
	{"sharedKeys", "type", Patch, "its Go type in the package stays until the next major version; the table has the new type"},
	{"sharedKeys", "types", Patch, "pages disagree on its type, so an override must decide"},
	{"sharedKeys", "doc", Patch, "the link in its comment is another"},
	{"operations", "added", Minor, "a new field of Operations"},
	{"operations", "removed", Minor, "its field is deprecated; programs still compile"},
	{"operations", "restored", Patch, "its field is no longer deprecated"},
	{"operations", "name", Patch, "the field keeps its name; the table has the new spelling"},
	{"operations", "sdkClients", Patch, "the table has the new SDK clients"},
	{"operations", "authorizes", Patch, "policy.ForOperations gives other actions for it"},
}

func meaningOf(kind, event string) meaning {
	for _, m := range meanings {
		if m.kind == kind && m.event == event {
			return m
		}
	}
	panic(fmt.Sprintf("changes: nothing is said of %s %s", kind, event))
}

// A section is the entries of one kind, for those who go through all kinds.
type section struct {
	kind, one, many string
	*Entries
}

func (r *Report) sections() []section {
	return []section{
		{"actions", "action", "actions", &r.Actions},
		{"resourceTypes", "resource type", "resource types", &r.ResourceTypes},
		{"conditionKeys", "condition key", "condition keys", &r.ConditionKeys},
		{"sharedKeys", "shared key", "shared keys", &r.SharedKeys},
		{"operations", "operation", "operations", &r.Operations},
	}
}

// breaks records that programs may not compile any more.
func (c *comparison) breaks(format string, args ...any) {
	c.Release.Step = Major
	c.Release.Reasons = append(c.Release.Reasons, fmt.Sprintf(format, args...))
}

// names looks for what a snapshot had published in Go and has no more.
func (c *comparison) names(was, is *reference.Service) {
	if was.Names == nil || is.Names == nil {
		return
	}
	before, after := was.Names, is.Names
	if before.Package != after.Package {
		c.breaks("package %s is %s now", before.Package, after.Package)
	}
	for _, a := range before.ARNs {
		i := slices.IndexFunc(after.ARNs, func(b reference.ARNName) bool { return a.Name == b.Name })
		switch {
		case i < 0:
			c.breaks("%s: the ARN type %s is gone", is.Prefix, a.Name)
		case !slices.Equal(a.Fields, after.ARNs[i].Fields):
			for _, field := range a.Fields {
				if !slices.Contains(after.ARNs[i].Fields, field) && !slices.Contains(after.ARNs[i].Ignored, field) {
					c.breaks("%s: the ARN type %s has no field %s any more", is.Prefix, a.Name, field)
				}
			}
		}
	}
	for _, of := range slices.Sorted(maps.Keys(before.Idents)) {
		if now, ok := after.Idents[of]; ok && now != before.Idents[of] {
			c.breaks("%s: %s is called %s now, not %s", is.Prefix, of, now, before.Idents[of])
		}
	}
	for _, action := range slices.Sorted(maps.Keys(before.On)) {
		if now, ok := after.On[action]; !ok || !slices.Equal(now, before.On[action]) {
			c.breaks("%s: the method On of %s has other parameters", is.Prefix, action)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(before.KeyTypes)) {
		if now := after.KeyTypes[key]; now != before.KeyTypes[key] {
			c.breaks("%s: the key %s has another Go type", is.Prefix, key)
		}
	}
}

// finish makes lists of what is absent, and works out the release.
func (r *Report) finish() {
	ensure(&r.Services.Added)
	ensure(&r.Services.Removed)
	tally := map[meaning]int{}
	event := func(kind, event string, n int) {
		if n > 0 {
			tally[meaningOf(kind, event)] += n
		}
	}
	event("services", "added", len(r.Services.Added))
	event("services", "removed", len(r.Services.Removed))
	event("services", "restored", len(r.Services.Restored))
	for _, c := range r.Services.Changed {
		event("services", c.Field, 1)
	}
	for _, s := range r.sections() {
		ensure(&s.Added)
		ensure(&s.Removed)
		ensure(&s.Changed)
		for _, names := range [][]Name{s.Added, s.Removed, s.Restored, s.Dropped} {
			slices.SortFunc(names, Name.Compare)
		}
		slices.SortStableFunc(s.Changed, func(a, b Change) int { return a.Name.Compare(b.Name) })
		event(s.kind, "added", len(s.Added))
		event(s.kind, "removed", len(s.Removed))
		event(s.kind, "restored", len(s.Restored))
		for _, c := range s.Changed {
			event(s.kind, c.Field, 1)
		}
	}
	if r.Release.Step == "" {
		r.Release.Step = None
	}
	for _, step := range []Step{Minor, Patch} {
		for _, m := range meanings {
			if n := tally[m]; n > 0 && m.step == step {
				if r.Release.Step.level() < step.level() {
					r.Release.Step = step
				}
				r.Release.Reasons = append(r.Release.Reasons, r.reason(m, n))
			}
		}
	}
	ensure(&r.Release.Reasons)
}

// reason says of n changes what they mean.
func (r *Report) reason(m meaning, n int) string {
	what := plural(n, "service", "services")
	for _, s := range r.sections() {
		if s.kind == m.kind {
			what = plural(n, s.one, s.many)
		}
	}
	event := map[string]string{"added": " new", "removed": " gone", "restored": " back"}[m.event]
	switch {
	case event != "":
	case m.kind == "services":
		event = ", name"
	default:
		event = ", " + FieldName(m.event)
	}
	return fmt.Sprintf("%s%s: %s", what, event, m.text)
}

func ensure[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
