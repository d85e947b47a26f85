package changes

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// A Refusal is a reason for which a refresh may not be let through.
type Refusal struct {
	Kind RefusalKind
	Text string // one line
}

// A RefusalKind is a rule that a refresh breaks, the gravest first.
type RefusalKind int

const (
	ServiceGone RefusalKind = iota + 1 // a known service is gone, or has no actions
	ServiceLoss                        // a service loses more than a quarter, and more than two, of one kind
	TotalLoss                          // all services together lose one percent of one kind
	Rise                               // all services together gain more than ten percent of one kind
)

// Accepted are the losses that a maintainer has named: "s3" for all of a
// service, "s3:GetObject", "s3/bucket" and "key=s3:prefix".
type Accepted []string

// The kinds of which the guard counts the losses. Pairs are the resource types
// of actions; a level and a pair are named by their action.
const (
	ofServices = iota
	ofActions
	ofTypes
	ofKeys
	ofOperations
	ofLevels
	ofPairs
	kinds
)

// hundred is the number of known things of a kind below which one percent is
// less than one, so that the rules of percentages do not apply.
const hundred = 100

var kindNames = [kinds]struct{ one, many string }{
	{"service", "services"}, {"action", "actions"}, {"resource type", "resource types"}, {"condition key", "condition keys"},
	{"operation", "operations"}, {"access level of an action", "access levels of actions"}, {"resource type of an action", "resource types of actions"},
}

// Guard judges whether what was read may take the place of what was known. An
// accepted name of which nothing is lost is an error.
func Guard(before, after []*reference.Service, accepted Accepted) ([]Refusal, error) {
	g := guard{accepted: accepted, met: map[string]bool{}}
	g.judge(before, after)
	var unmet []string
	for _, name := range accepted {
		if !g.met[name] {
			unmet = append(unmet, fmt.Sprintf("%q", name))
		}
	}
	if len(unmet) > 0 {
		return nil, fmt.Errorf("accepted losses: nothing of the name %s is lost, nor so much more", strings.Join(unmet, ", "))
	}
	slices.SortStableFunc(g.refusals, func(a, b Refusal) int { return int(a.Kind - b.Kind) })
	return g.refusals, nil
}

type guard struct {
	accepted Accepted
	met      map[string]bool // accepted names of which something is lost
	refusals []Refusal
}

func (g *guard) refuse(kind RefusalKind, format string, args ...any) {
	g.refusals = append(g.refusals, Refusal{kind, fmt.Sprintf(format, args...)})
}

func (g *guard) judge(before, after []*reference.Service) {
	var known, lost, gained [kinds]int
	news, olds := byPrefix(after), byPrefix(before)
	for _, was := range before {
		if !live(was) {
			continue
		}
		is := news[was.Prefix]
		if is == nil {
			is = &reference.Service{Prefix: was.Prefix}
		}
		had, has := entries(was), entries(is)
		for kind := range kinds {
			known[kind] += len(had[kind])
			gained[kind] += g.gain(was.Prefix, has[kind], had[kind])
		}
		gone := !live(is)
		if gone && !g.accepts(was.Prefix) {
			g.gone(was, news[was.Prefix] != nil && len(is.Actions) == 0)
		}
		for kind := range kinds {
			if kind == ofOperations && news[was.Prefix] != nil && said(is)&operations == 0 {
				continue // which cannot list them
			}
			missing := g.missing(kind, was.Prefix, had[kind], has[kind])
			lost[kind] += len(missing)
			if !gone && kind >= ofActions && kind <= ofKeys && len(missing)*4 > len(had[kind]) && len(missing) > 2 {
				g.refuse(ServiceLoss, "the service %q loses %d of its %s (%s): -accept-loss %s if AWS really removed them",
					was.Prefix, len(missing), plural(len(had[kind]), kindNames[kind].one, kindNames[kind].many), Few(missing), was.Prefix)
			}
		}
	}
	for _, is := range after {
		if was := olds[is.Prefix]; live(is) && !live(was) {
			for kind, names := range entries(is) {
				gained[kind] += g.gain(is.Prefix, names, nil)
			}
		}
	}
	for kind := range kinds {
		n, all := lost[kind], known[kind]
		if all < hundred {
			continue
		}
		if n*100 >= all {
			g.refuse(TotalLoss, "%d of all %s are lost, %s: at most one percent may be, but for what -accept-loss names",
				n, plural(all, kindNames[kind].one, kindNames[kind].many), percent(n, all))
		}
		if n := gained[kind]; n*10 > all {
			g.refuse(Rise, "%s become %d, %s more: at most ten percent may be, but for services that -accept-loss names",
				plural(all, kindNames[kind].one, kindNames[kind].many), all+n, percent(n, all))
		}
	}
}

func (g *guard) gone(s *reference.Service, read bool) {
	what := "is gone"
	if read {
		what = "has no actions"
	}
	g.refuse(ServiceGone, "the service %q %s, which had %s: -accept-loss %s if AWS really removed it", s.Prefix, what, plural(size(s).Actions, "action", "actions"), s.Prefix)
}

func (g *guard) accepts(name string) bool {
	for _, a := range g.accepted {
		if reference.Fold(a) == reference.Fold(name) {
			g.met[a] = true
			return true
		}
	}
	return false
}

// missing is what only the old names hold, without what is accepted.
func (g *guard) missing(kind int, prefix string, had, has map[string]string) []string {
	var gone []string
	for _, key := range slices.Sorted(maps.Keys(had)) {
		if _, ok := has[key]; ok {
			continue
		}
		name := had[key]
		action, _, _ := strings.Cut(name, " ")
		label := prefix + ":" + action
		switch kind {
		case ofTypes:
			label = prefix + "/" + name
		case ofKeys:
			label = "key=" + name
		}
		thing, service := g.accepts(label), g.accepts(prefix)
		if !thing && !service {
			gone = append(gone, name)
		}
	}
	return gone
}

// gain is the number of names that are more than there were, which is none for a
// service that is accepted.
func (g *guard) gain(prefix string, has, had map[string]string) int {
	if n := len(has) - len(had); n <= 0 || !g.accepts(prefix) {
		return n
	}
	return 0
}

// entries are the names that AWS lists of each kind, by their folded form.
func entries(s *reference.Service) [kinds]map[string]string {
	var out [kinds]map[string]string
	for kind := range out {
		out[kind] = map[string]string{}
	}
	add := func(kind int, name, removed string) {
		if removed == "" {
			out[kind][reference.Fold(name)] = name
		}
	}
	if live(s) {
		add(ofServices, s.Prefix, "")
	}
	for _, a := range s.Actions {
		add(ofActions, a.Name, a.Removed)
		for _, level := range a.AccessLevels {
			add(ofLevels, a.Name+" "+level, a.Removed)
		}
		for _, r := range a.Resources {
			if a.Removed == "" {
				add(ofPairs, a.Name+" "+r.Type, r.Removed)
			}
		}
	}
	for _, t := range s.ResourceTypes {
		add(ofTypes, t.Name, t.Removed)
	}
	for _, k := range s.ConditionKeys {
		add(ofKeys, k.Name, k.Removed)
	}
	for _, o := range s.Operations {
		add(ofOperations, o.Name, o.Removed)
	}
	return out
}

// Few are the first of some names, and how many more there are.
func Few(names []string) string {
	const limit = 8
	if len(names) > limit {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:limit], ", "), len(names)-limit)
	}
	return strings.Join(names, ", ")
}

// percent is a share in tenths of a percent, rounded down.
func percent(n, all int) string {
	tenths := n * 1000 / all
	return fmt.Sprintf("%d.%d %%", tenths/10, tenths%10)
}
