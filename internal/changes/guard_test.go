package changes_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/internal/changes"
	"github.com/iamref/iamref/internal/reference"
)

// aws is a state of 200 services with 10 actions, 4 types and 4 keys each, so
// that of the kinds there are 200, 2000, 800 and 800.
func aws() []*service {
	var services []*service
	for i := range 200 {
		s := &service{Prefix: fmt.Sprintf("s%03d", i), Sources: sourced(reference.HTMLNew)}
		for j := range 10 {
			s.Actions = append(s.Actions, &action{Name: fmt.Sprintf("Do%d", j), AccessLevels: []string{"Write"}, Resources: []resource{{Type: "t0"}}})
			s.Operations = append(s.Operations, &operation{Name: fmt.Sprintf("Do%d", j)})
		}
		for j := range 4 {
			s.ResourceTypes = append(s.ResourceTypes, &kind{Name: fmt.Sprintf("t%d", j)})
			s.ConditionKeys = append(s.ConditionKeys, &key{Name: fmt.Sprintf("s%03d:k%d", i, j), Type: "String"})
		}
		services = append(services, s)
	}
	return services
}

// refusals are the kinds and texts of what the guard refuses.
func refusals(t *testing.T, before, after []*service, accept ...string) (kinds []changes.RefusalKind, texts []string) {
	t.Helper()
	list, err := changes.Guard(before, after, accept)
	require.NoError(t, err)
	for _, r := range list {
		require.NotContains(t, r.Text, "\n")
		kinds, texts = append(kinds, r.Kind), append(texts, r.Text)
	}
	return kinds, texts
}

func TestWhatTheGuardLetsThrough(t *testing.T) {
	tests := map[string]func(s []*service) []*service{
		"nothing":                            func(s []*service) []*service { return s },
		"two of three actions":               func(s []*service) []*service { s[0].Actions = s[0].Actions[:8]; return s },
		"a quarter, and one in all":          func(s []*service) []*service { s[0].ResourceTypes = s[0].ResourceTypes[:3]; return s },
		"two of four keys":                   func(s []*service) []*service { s[0].ConditionKeys = s[0].ConditionKeys[:2]; return s },
		"less than a percent of the actions": func(s []*service) []*service { return fewer(s, 19) },
		"ten percent more":                   func(s []*service) []*service { return more(s, 20) },
		"another spelling":                   func(s []*service) []*service { s[0].Actions[0].Name = "dO0"; return s },
		"operations, which the layout does not list": func(s []*service) []*service {
			for _, s := range s {
				s.Operations, s.Sources = nil, sourced(reference.HTMLOld)
			}
			return s
		},
	}
	for name, edit := range tests {
		t.Run(name, func(t *testing.T) {
			kinds, texts := refusals(t, aws(), edit(aws()))
			require.Empty(t, kinds, texts)
		})
	}
	kinds, _ := refusals(t, nil, aws())
	require.Empty(t, kinds, "the first snapshot")
}

// fewer takes one action from each of n services.
func fewer(s []*service, n int) []*service {
	for _, s := range s[:n] {
		s.Actions = s.Actions[1:]
	}
	return s
}

// more adds n services.
func more(s []*service, n int) []*service {
	for i := range n {
		c := *s[i]
		c.Prefix = "new-" + c.Prefix
		s = append(s, &c)
	}
	return s
}

func TestWhatTheGuardRefuses(t *testing.T) {
	tests := map[string]struct {
		edit   func(s []*service) []*service
		kinds  []changes.RefusalKind
		text   string // the first
		accept []string
	}{
		"a service is gone": {
			edit:   func(s []*service) []*service { return s[1:] },
			kinds:  []changes.RefusalKind{changes.ServiceGone},
			text:   `the service "s000" is gone, which had 10 actions: -accept-loss s000 if AWS really removed it`,
			accept: []string{"s000"},
		},
		"a service has no actions": {
			edit:   func(s []*service) []*service { s[7].Actions = nil; return s },
			kinds:  []changes.RefusalKind{changes.ServiceGone},
			text:   `the service "s007" has no actions, which had 10 actions: -accept-loss s007 if AWS really removed it`,
			accept: []string{"s007"},
		},
		"a service whose actions are all removed": {
			edit: func(s []*service) []*service {
				for _, a := range s[7].Actions {
					a.Removed = "2026-06"
				}
				return s
			},
			kinds:  []changes.RefusalKind{changes.ServiceGone},
			text:   `the service "s007" is gone, which had 10 actions: -accept-loss s007 if AWS really removed it`,
			accept: []string{"S007"},
		},
		"three of ten actions": {
			edit:   func(s []*service) []*service { s[0].Actions = s[0].Actions[3:]; return s },
			kinds:  []changes.RefusalKind{changes.ServiceLoss},
			text:   `the service "s000" loses 3 of its 10 actions (Do0, Do1, Do2): -accept-loss s000 if AWS really removed them`,
			accept: []string{"s000:Do0", "s000:do1", "s000:Do2"},
		},
		"nine of ten actions": {
			edit:   func(s []*service) []*service { s[0].Actions = s[0].Actions[9:]; return s },
			kinds:  []changes.RefusalKind{changes.ServiceLoss},
			text:   `the service "s000" loses 9 of its 10 actions (Do0, Do1, Do2, Do3, Do4, Do5, Do6, Do7 and 1 more): -accept-loss s000 if AWS really removed them`,
			accept: []string{"s000"},
		},
		"three of four types": {
			edit:   func(s []*service) []*service { s[0].ResourceTypes = s[0].ResourceTypes[:1]; return s },
			kinds:  []changes.RefusalKind{changes.ServiceLoss},
			text:   `the service "s000" loses 3 of its 4 resource types (t1, t2, t3): -accept-loss s000 if AWS really removed them`,
			accept: []string{"s000/t2"},
		},
		"three of four keys": {
			edit:   func(s []*service) []*service { s[0].ConditionKeys = s[0].ConditionKeys[:1]; return s },
			kinds:  []changes.RefusalKind{changes.ServiceLoss},
			text:   `the service "s000" loses 3 of its 4 condition keys (s000:k1, s000:k2, s000:k3): -accept-loss s000 if AWS really removed them`,
			accept: []string{"key=s000:k3"},
		},
		"a percent of the actions, one in each service": {
			edit:   func(s []*service) []*service { return fewer(s, 20) },
			kinds:  []changes.RefusalKind{changes.TotalLoss, changes.TotalLoss, changes.TotalLoss},
			text:   `20 of all 2000 actions are lost, 1.0 %: at most one percent may be, but for what -accept-loss names`,
			accept: []string{"s000:Do0"},
		},
		"a percent of the types": {
			edit: func(s []*service) []*service {
				for _, s := range s[:8] {
					s.ResourceTypes = s.ResourceTypes[1:]
				}
				return s
			},
			kinds:  []changes.RefusalKind{changes.TotalLoss},
			text:   `8 of all 800 resource types are lost, 1.0 %: at most one percent may be, but for what -accept-loss names`,
			accept: []string{"s001/t0"},
		},
		"a percent of the levels": {
			edit: func(s []*service) []*service {
				for _, s := range s[:20] {
					s.Actions[0].AccessLevels = []string{"Read"}
				}
				return s
			},
			kinds:  []changes.RefusalKind{changes.TotalLoss},
			text:   `20 of all 2000 access levels of actions are lost, 1.0 %: at most one percent may be, but for what -accept-loss names`,
			accept: []string{"s001:Do0"},
		},
		"the resource types of actions": {
			edit: func(s []*service) []*service {
				for _, s := range s[:20] {
					s.Actions[0].Resources = nil
				}
				return s
			},
			kinds:  []changes.RefusalKind{changes.TotalLoss},
			text:   `20 of all 2000 resource types of actions are lost, 1.0 %: at most one percent may be, but for what -accept-loss names`,
			accept: []string{"s019:Do0"},
		},
		"the operations": {
			edit: func(s []*service) []*service {
				for _, s := range s[:2] {
					s.Operations = nil
				}
				return s
			},
			kinds:  []changes.RefusalKind{changes.TotalLoss},
			text:   `20 of all 2000 operations are lost, 1.0 %: at most one percent may be, but for what -accept-loss names`,
			accept: []string{"s000"},
		},
		"more than ten percent more": {
			edit: func(s []*service) []*service {
				for i := range 101 {
					s[0].ConditionKeys = append(s[0].ConditionKeys, &key{Name: fmt.Sprint("s000:more", i)})
				}
				return s
			},
			kinds:  []changes.RefusalKind{changes.Rise},
			text:   `800 condition keys become 901, 12.6 % more: at most ten percent may be, but for services that -accept-loss names`,
			accept: []string{"s000"},
		},
		"more than ten percent more services": {
			edit:   func(s []*service) []*service { return more(s, 21) },
			kinds:  []changes.RefusalKind{changes.Rise, changes.Rise, changes.Rise, changes.Rise, changes.Rise, changes.Rise, changes.Rise},
			text:   `200 services become 221, 10.5 % more: at most ten percent may be, but for services that -accept-loss names`,
			accept: []string{"new-s000"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			kinds, texts := refusals(t, aws(), test.edit(aws()))
			require.Equal(t, test.kinds, kinds, texts)
			require.Equal(t, test.text, texts[0])
			kinds, texts = refusals(t, aws(), test.edit(aws()), test.accept...)
			require.Empty(t, kinds, texts)
		})
	}
}

// The gravest reason comes first, and decides the status.
func TestTheCollapseOfActions(t *testing.T) {
	after := aws()
	for _, s := range after[10:] {
		s.Actions = nil
	}
	kinds, texts := refusals(t, aws(), after)
	require.Len(t, kinds, 190+4)
	require.Equal(t, changes.ServiceGone, kinds[0])
	require.Equal(t, changes.TotalLoss, kinds[190])
	require.Contains(t, texts[190], "190 of all 200 services are lost, 95.0 %")
	require.Contains(t, texts[191], "1900 of all 2000 actions are lost, 95.0 %")
}

func TestAFewThingsHaveNoPercentages(t *testing.T) {
	before, after := aws()[:5], aws()[:6]
	after[0].Actions = after[0].Actions[1:] // 1 of 50
	kinds, texts := refusals(t, before, after)
	require.Empty(t, kinds, texts)
}

func TestWhatWasRemovedBeforeIsNoLoss(t *testing.T) {
	before := aws()
	for _, s := range before[:100] {
		s.Actions[0].Removed = "2026-01"
	}
	for _, a := range before[150].Actions {
		a.Removed = "2026-01"
	}
	after := fewer(aws(), 100)
	after = append(after[:150], after[151:]...)
	kinds, texts := refusals(t, before, after)
	require.Empty(t, kinds, texts)
}

func TestALossThatIsNone(t *testing.T) {
	for _, accept := range []string{"s3", "s000:Do1", "s000/t1", "key=s000:k0", "s000", ""} {
		_, err := changes.Guard(aws(), fewer(aws(), 1), changes.Accepted{accept, "s000:Do0"})
		if accept == "s000" {
			require.NoError(t, err)
			continue
		}
		require.EqualError(t, err, fmt.Sprintf("accepted losses: nothing of the name %q is lost, nor so much more", accept))
	}
}
