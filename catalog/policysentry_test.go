package catalog_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
)

// withdrawn are the services in Policy Sentry's table whose pages AWS has
// withdrawn. They are left out of the answers.
var withdrawn = []string{
	"application-cost-profiler", "datazonecontrol", "deepcomposer", "deeplens", "deepracer", "elastic-inference", "gamesparks", "iotroborunner",
	"iotthingsgraph", "macie", "mobilehub", "sagemaker-groundtruth-synthetic", "sumerian", "supportrecommendations",
}

// policySentryDeviations are the cases where the catalogue says something else
// than Policy Sentry's table, with the reason.
var policySentryDeviations = map[string]string{
	"test_analyze_by_access_level[0]":                                     "Policy Sentry overrides the levels of iam: AWS says Write of access keys",
	"test_get_actions_at_access_level_that_support_wildcard_arns_only[5]": "Policy Sentry overrides the levels of several services",
	"test_query_actions_with_access_level_and_wildcard_only[0]":           "there * means any resource type, and Policy Sentry overrides the levels",
	"test_get_actions_matching_condition_key[0]":                          "another of the four pages of ses names the key for one action more",
	"test_get_actions_with_arn_type_and_access_level_servicecatalog[0]":   "catalog is the service in the ARN; the prefix of the actions is servicecatalog",
	"test_get_matching_raw_arn[3]":                                        "the template with the revision has more literal text and wins",
	"test_get_matching_raw_arn[4]":                                        "an alias or version has one field more behind a colon",
	"test_get_matching_raw_arn[5]":                                        "a labelled execution has a slash and a label",
	"test_get_matching_raw_arn[7]":                                        "the region is given, and a global cluster has none",
}

// A query answers a case by the catalogue; nil for one whose answer is not in the
// file.
type query func(t *testing.T, c testCase, args []string) any

// list is the first argument of a case, a list.
func list(t *testing.T, c testCase) []string { return decoded[[]string](t, c.Input.Args[0]) }

func service(t *testing.T, prefix string) *iamref.Service {
	t.Helper()
	s, ok := catalog.Service(prefix)
	require.True(t, ok, prefix)
	return s
}

// all are the actions of a service that AWS's pages have today.
func all(prefix string) []catalog.ServiceAction {
	pattern := prefix + ":*"
	if prefix == "all" {
		pattern = "*"
	}
	return slices.DeleteFunc(catalog.Match(pattern), func(a catalog.ServiceAction) bool { return a.Action.Removed != "" })
}

func named(actions []string) []catalog.ServiceAction {
	var out []catalog.ServiceAction
	for _, name := range actions {
		out = append(out, catalog.Match(name)...)
	}
	return out
}

func level(s string) iamref.AccessLevels {
	for _, l := range []iamref.AccessLevels{iamref.LevelList, iamref.LevelPermissionsManagement, iamref.LevelRead, iamref.LevelTagging, iamref.LevelWrite} {
		if strings.EqualFold(strings.ReplaceAll(s, "-", " "), l.String()) {
			return l
		}
	}
	return 0
}

// filter keeps the names of actions.
func filter(actions []catalog.ServiceAction, keep ...func(catalog.ServiceAction) bool) []string {
	out := []string{}
	for _, a := range actions {
		if !slices.ContainsFunc(keep, func(keep func(catalog.ServiceAction) bool) bool { return !keep(a) }) {
			out = append(out, a.Name())
		}
	}
	return out
}

func atLevel(s string) func(catalog.ServiceAction) bool {
	return func(a catalog.ServiceAction) bool { return a.Action.Primary() == level(s) }
}

func onNothing(a catalog.ServiceAction) bool { return len(a.Action.Resources) == 0 }

func onType(name string) func(catalog.ServiceAction) bool {
	if name == "*" {
		return onNothing
	}
	return func(a catalog.ServiceAction) bool {
		return slices.ContainsFunc(a.Action.Resources, func(r iamref.ActionResource) bool { return r.Type.Name == name })
	}
}

func typeOf(s *iamref.Service, template string) *iamref.ResourceType {
	for _, t := range s.ResourceTypes {
		if slices.Contains(t.ARNs, template) {
			return t
		}
	}
	return nil
}

func policyActions(t *testing.T, policy json.RawMessage) []string {
	type statement struct{ Action []string }
	if p := decoded[struct{ Statement []statement }](t, policy); len(p.Statement) > 0 {
		var out []string
		for _, s := range p.Statement {
			out = append(out, s.Action...)
		}
		return out
	}
	return decoded[statement](t, policy).Action
}

var queries = map[string]query{
	"querying.actions.get_actions_for_service":    func(_ *testing.T, _ testCase, args []string) any { return filter(all(args[0])) },
	"analysis.expand.determine_actions_to_expand": func(t *testing.T, c testCase, _ []string) any { return filter(named(list(t, c))) },
	"analysis.expand.get_expanded_policy": func(t *testing.T, c testCase, _ []string) any {
		return filter(named(policyActions(t, c.Input.Args[0])))
	},
	"analysis.analyze.analyze_by_access_level": func(t *testing.T, c testCase, args []string) any {
		return filter(named(policyActions(t, c.Input.Args[0])), atLevel(args[1]))
	},
	"analysis.analyze.analyze_statement_by_access_level": func(t *testing.T, c testCase, args []string) any {
		return filter(named(policyActions(t, c.Input.Args[0])), atLevel(args[1]))
	},
	"querying.all.get_all_service_prefixes": func(*testing.T, testCase, []string) any {
		out := []string{}
		for _, s := range catalog.Services() {
			out = append(out, s.Prefix)
		}
		return out
	},
	"querying.all.get_service_authorization_url": func(t *testing.T, _ testCase, args []string) any { return service(t, args[0]).Doc },
	"querying.actions.get_actions_at_access_level_that_support_wildcard_arns_only": func(_ *testing.T, _ testCase, args []string) any {
		return filter(all(args[0]), onNothing, atLevel(args[1]))
	},
	"querying.actions.get_actions_that_support_wildcard_arns_only": func(_ *testing.T, _ testCase, args []string) any {
		return filter(all(args[0]), onNothing)
	},
	"querying.actions.get_actions_with_access_level": func(_ *testing.T, _ testCase, args []string) any {
		return filter(all(args[0]), atLevel(args[1]))
	},
	"querying.actions.get_actions_with_arn_type_and_access_level": func(_ *testing.T, _ testCase, args []string) any {
		return filter(all(args[0]), onType(args[1]), atLevel(args[2]))
	},
	"querying.actions.get_actions_matching_arn_type": func(_ *testing.T, _ testCase, args []string) any {
		return filter(all(args[0]), onType(args[1]))
	},
	"querying.actions.get_actions_matching_arn": func(t *testing.T, _ testCase, args []string) any {
		s := service(t, arn.MustParse(args[0]).Service)
		out := []string{}
		for _, r := range s.ResourceTypesOf(args[0]) {
			for _, a := range s.ActionsOn(r) {
				out = append(out, s.Prefix+":"+a.Name)
			}
		}
		return out
	},
	"querying.actions.get_actions_matching_condition_key": func(_ *testing.T, _ testCase, args []string) any {
		return filter(all(args[0]), func(a catalog.ServiceAction) bool {
			return slices.Contains(a.Action.ConditionKeys, args[1]) ||
				slices.ContainsFunc(a.Action.Resources, func(r iamref.ActionResource) bool { return slices.Contains(r.ConditionKeys, args[1]) })
		})
	},
	"querying.actions.remove_actions_not_matching_access_level": func(t *testing.T, c testCase, args []string) any {
		return filter(named(list(t, c)), atLevel(args[1]))
	},
	"querying.actions.remove_actions_that_are_not_wildcard_arn_only": func(t *testing.T, c testCase, _ []string) any {
		return filter(named(list(t, c)), onNothing)
	},
	"querying.actions.get_dependent_actions": func(t *testing.T, c testCase, _ []string) any {
		out := []string{}
		for _, a := range named(list(t, c)) {
			out = append(out, a.Action.DependentActions...)
		}
		return out
	},
	"querying.actions.get_api_documentation_link_for_action": func(_ *testing.T, _ testCase, args []string) any {
		return named([]string{args[0] + ":" + args[1]})[0].Action.Doc
	},
	"querying.arns.get_arn_types_for_service": func(t *testing.T, c testCase, args []string) any {
		out := map[string]string{}
		theirs := decoded[map[string]string](t, c.Expected) // one format of each type
		for _, r := range service(t, args[0]).ResourceTypes {
			out[r.Name] = r.ARNs[max(0, slices.Index(r.ARNs, theirs[r.Name]))]
		}
		return out
	},
	"querying.arns.get_raw_arns_for_service": func(t *testing.T, _ testCase, args []string) any {
		out := []string{}
		for _, r := range service(t, args[0]).ResourceTypes {
			out = append(out, r.ARNs...)
		}
		return out
	},
	"querying.arns.get_resource_type_name_with_raw_arn": func(t *testing.T, _ testCase, args []string) any {
		return typeOf(service(t, arn.MustParse(args[0]).Service), args[0]).Name
	},
	"querying.arns.get_matching_raw_arns": func(t *testing.T, _ testCase, args []string) any {
		out := []string{}
		for _, r := range service(t, arn.MustParse(args[0]).Service).ResourceTypesOf(args[0]) {
			out = append(out, r.ARNs...)
		}
		return out
	},
	"querying.conditions.get_condition_keys_for_service": func(t *testing.T, _ testCase, args []string) any {
		out := []string{}
		for _, k := range service(t, args[0]).ConditionKeys {
			out = append(out, k.Name)
		}
		return out
	},
	"querying.conditions.get_condition_value_type": func(t *testing.T, _ testCase, args []string) any {
		prefix, _, _ := strings.Cut(args[0], ":")
		k, ok := service(t, prefix).ConditionKey(args[0])
		require.True(t, ok, args[0])
		return strings.ToLower(k.Type)
	},
	"querying.conditions.get_condition_keys_available_to_raw_arn": func(t *testing.T, _ testCase, args []string) any {
		return typeOf(service(t, arn.MustParse(args[0]).Service), args[0]).ConditionKeys
	},
	"querying.conditions.get_conditions_for_action_and_raw_arn": func(t *testing.T, _ testCase, args []string) any {
		a := named([]string{args[0]})[0]
		out := slices.Clone(a.Action.ConditionKeys)
		for _, r := range a.Action.Resources {
			if slices.Contains(r.Type.ARNs, args[1]) {
				out = slices.Concat(out, r.ConditionKeys, r.Type.ConditionKeys)
			}
		}
		return out
	},
	"querying.services.get_services_data": func(*testing.T, testCase, []string) any {
		out := []string{}
		for _, s := range catalog.Services() {
			out = append(out, s.Prefix)
		}
		return out
	},
	"command.query.query_action_table": func(_ *testing.T, c testCase, _ []string) any {
		prefix, _ := c.Input.Kwargs["service"].(string)
		keep := []func(catalog.ServiceAction) bool{}
		if r, ok := c.Input.Kwargs["resource_type"].(string); ok {
			keep = append(keep, onType(r))
		}
		if l, ok := c.Input.Kwargs["access_level"].(string); ok {
			keep = append(keep, atLevel(l))
		}
		return filter(all(prefix), keep...)
	},
}

// answer is the expected answer in the form of ours; nil if the file has only its
// length.
func answer(t *testing.T, c testCase) any {
	var v any
	require.NoError(t, json.Unmarshal(c.Expected, &v))
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["$ref"]; ok {
			return nil
		}
		if c.Function == "analysis.expand.get_expanded_policy" {
			return policyActions(t, c.Expected)
		}
		out := map[string]string{}
		for key, text := range v {
			out[key], _ = text.(string)
		}
		return out
	case []any:
		out := []string{}
		for _, e := range v {
			switch e := e.(type) {
			case string:
				out = append(out, e)
			case map[string]any:
				out = append(out, e["prefix"].(string))
			}
		}
		return slices.DeleteFunc(out, func(name string) bool {
			prefix, _, _ := strings.Cut(name, ":")
			return slices.Contains(withdrawn, prefix)
		})
	}
	return v
}

func sortedSet(v any) any {
	list, ok := v.([]string)
	if !ok {
		return v
	}
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// TestPolicySentry replays the queries of Policy Sentry's tests over its table,
// which is that of AWS's pages of June 2026 and of some that AWS has withdrawn.
func TestPolicySentry(t *testing.T) {
	replayed := 0
	var deviations []string
	for _, c := range cases(t, "actions/policy-sentry-queries-and-writing.json") {
		ask, ok := queries[c.Function]
		want := answer(t, c)
		if !ok || want == nil {
			continue
		}
		replayed++
		args := make([]string, len(c.Input.Args))
		for i, arg := range c.Input.Args {
			_ = json.Unmarshal(arg, &args[i]) // some are lists
		}
		want, have := sortedSet(want), sortedSet(ask(t, c, args))
		if equal(want, have) {
			continue
		}
		deviations = append(deviations, c.ID)
		if policySentryDeviations[c.ID] == "" {
			t.Errorf("%s: %s(%q): expected %v, have %v", c.ID, c.Function, args, without(want, have), without(have, want))
		}
	}
	slices.Sort(deviations)
	require.Equal(t, slices.Sorted(maps.Keys(policySentryDeviations)), deviations)
	t.Logf("%d cases replayed, %d differ", replayed, len(deviations))
}

func equal(a, b any) bool { return len(without(a, b)) == 0 && len(without(b, a)) == 0 }

// without is what a has and b has not.
func without(a, b any) []string {
	var out []string
	switch a := a.(type) {
	case []string:
		for _, x := range a {
			if !slices.Contains(b.([]string), x) {
				out = append(out, x)
			}
		}
	case map[string]string:
		for key, x := range a {
			if y, ok := b.(map[string]string)[key]; !ok || x != y {
				out = append(out, key+" "+x)
			}
		}
	default:
		if a != b {
			out = append(out, a.(string))
		}
	}
	return out
}
