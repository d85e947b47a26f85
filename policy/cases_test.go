package policy_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
	"github.com/iamref/iamref/policy/internal/syntax"
)

// The tests in this file replay the cases of other projects and of AWS's own policies, which are not part of this
// repository. Without them they are skipped.

// deviations are the cases in which this package means to differ, by file and id.
var deviations = map[string]map[string]deviation{
	"policy/moto-create-policy.json": {
		"invalid[1]":  {"Parse takes a policy without a version, as the older one", "reference_policies_elements_version: without one it is 2008-10-17; only CreatePolicy asks for more, which Parse cannot know of"},
		"invalid[2]":  {"Parse takes version 2008-10-17", "reference_policies_elements_version: it is a version of the language; only CreatePolicy refuses it"},
		"invalid[35]": {"Parse takes any path in an ARN of IAM", "AWS's own ServiceRole policies have arn:aws:iam::*:root, which the list in the message lacks"},
		"valid[39]":   {"Parse refuses the Sid with underscores", "reference_policies_elements_sid: upper-case and lower-case letters and digits"},
		"valid[40]":   {"Parse refuses the Sid with underscores", "reference_policies_elements_sid: upper-case and lower-case letters and digits"},
	},
	"actions/managed-policy-actions.json": unlisted(
		"deepcomposer:TagResource", "deepcomposer:UntagResource", "deeplens:*", "deepracer:*", "deepracer:Add*", "deepracer:Admin*",
		"deepracer:Clone*", "deepracer:Create*", "deepracer:Delete*", "deepracer:Edit*", "deepracer:Get*", "deepracer:GetAccountConfig",
		"deepracer:GetTrack", "deepracer:Import*", "deepracer:List*", "deepracer:ListModels", "deepracer:ListTracks", "deepracer:Perform*",
		"deepracer:Remove*", "deepracer:Set*", "deepracer:Start*", "deepracer:Stop*", "deepracer:Tag*", "deepracer:TestRewardFunction",
		"deepracer:Untag*", "deepracer:Update*", "iot1click:TagResource", "iot1click:UntagResource", "zocalo:*", "zocalo:Describe*",
	),
}

type deviation struct {
	ours string // what this package says instead
	why  string // AWS's text that decides
}

// unlisted are actions of services that the Service Authorization Reference of 2026 does not list, or not with them.
func unlisted(actions ...string) map[string]deviation {
	all := make(map[string]deviation)
	for _, action := range actions {
		all[action] = deviation{"Expand gives nothing", "Service Authorization Reference, list of 2026: the service has no page any more, or its page lacks the action"}
	}
	return all
}

// A testCase is one of a file of cases. The fields of all files are together here.
type testCase struct {
	ID       string
	Function string
	Input    struct {
		Policy           json.RawMessage
		Policy1, Policy2 string
		JSON             string
		Check, Value     string
		Action           string
		Operator         string
		Pattern          string
		Resource         string
		ConditionKey     string `json:"condition_key"`
		Instance         json.RawMessage
		CFNPath          []string `json:"cfn_path"`
		Condition        json.RawMessage
		Args             []json.RawMessage
	}
	Expected json.RawMessage
}

func cases(t testing.TB, file string) []testCase {
	text, err := os.ReadFile(filepath.Join("../../shared/cases", file))
	if os.IsNotExist(err) {
		t.Skip("no ../shared/cases beside the repository")
	}
	require.NoError(t, err)
	if strings.HasSuffix(file, ".jsonl") {
		var all []testCase
		lines := bufio.NewScanner(bytes.NewReader(text))
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var c testCase
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			all = append(all, c)
		}
		return all
	}
	var all struct{ Cases []testCase }
	require.NoError(t, json.Unmarshal(text, &all))
	return all.Cases
}

// text is the policy of a case: an object, or its text as a string.
func (c *testCase) text() []byte {
	var text string
	if json.Unmarshal(c.Input.Policy, &text) == nil {
		return []byte(text)
	}
	return c.Input.Policy
}

// want is what the case expects, as a T.
func want[T any](t *testing.T, c testCase) T {
	var v T
	require.NoError(t, json.Unmarshal(c.Expected, &v), c.ID)
	return v
}

// replay runs the cases of a file. Test reports whether a case is as expected, and skip which cases ask for something else.
func replay(t *testing.T, file string, skip func(testCase) bool, test func(t *testing.T, c testCase) bool) {
	replayAs(t, file, deviations[file], skip, test)
}

// replayAs is replay with deviations that are not those of the file.
func replayAs(t *testing.T, file string, known map[string]deviation, skip func(testCase) bool, test func(t *testing.T, c testCase) bool) {
	t.Run(file, func(t *testing.T) {
		all := cases(t, file)
		run, differ := 0, 0
		for _, c := range all {
			if skip != nil && skip(c) {
				continue
			}
			run++
			_, expected := known[c.ID]
			switch ok := test(t, c); {
			case !ok && !expected:
				t.Errorf("%s: not as expected: %s", c.ID, c.Expected)
			case ok && expected:
				t.Errorf("%s is listed as a deviation, but passes", c.ID)
			}
			if expected {
				differ++
			}
		}
		require.Equal(t, len(known), differ, "a deviation is listed that is no case")
		require.LessOrEqual(t, float64(differ), 0.05*float64(run))
		t.Logf("%d of %d cases, %d deviations", run, len(all), differ)
	})
}

// roundTrip: what was read is written, in its own form byte for byte, and what is written reads as the same.
func roundTrip(t *testing.T, text []byte) bool {
	d, err := policy.Parse(text)
	if err != nil {
		t.Log(err)
		return false
	}
	original, err := d.AppendOriginal(nil)
	require.NoError(t, err)
	require.Equal(t, compact(t, string(text)), string(original))
	ours, err := d.AppendJSON(nil)
	require.NoError(t, err)
	again, err := policy.Parse(ours)
	require.NoError(t, err)
	require.Empty(t, policy.Diff(d, again))
	same, err := policy.EqualJSON(text, ours)
	require.NoError(t, err)
	return same && policy.Equal(d, again)
}

func TestCasesOfPolicies(t *testing.T) {
	replay(t, "access-analyzer/managed-policies-2026-03.jsonl", nil, func(t *testing.T, c testCase) bool {
		return roundTrip(t, c.text())
	})
	replay(t, "policy/valid-bucket-policies.json", nil, func(t *testing.T, c testCase) bool {
		return roundTrip(t, c.text())
	})
	replay(t, "policy/moto-create-policy.json", nil, func(t *testing.T, c testCase) bool {
		if want[struct{ Valid bool }](t, c).Valid {
			return roundTrip(t, c.text())
		}
		_, err := policy.Parse(c.text())
		return err != nil
	})
	replay(t, "policy/micahhausler-json.json", nil, micahhausler)
	replay(t, "policy/awspolicyequivalence.json", nil, func(t *testing.T, c testCase) bool {
		want := want[struct{ Equivalent, Error bool }](t, c)
		same, err := policy.EqualJSON([]byte(c.Input.Policy1), []byte(c.Input.Policy2))
		return same == want.Equivalent && (err != nil) == want.Error
	})
	// What that library refuses to read is what cannot be compared.
	replay(t, "policy/awspolicyequivalence-parse.json", nil, func(t *testing.T, c testCase) bool {
		_, err := policy.EqualJSON(c.text(), c.text())
		return (err != nil) == want[struct{ Error bool }](t, c).Error
	})
	// The provider asks no more than that a text is the JSON of an object, without names that stand twice.
	notJSON := func(c testCase) bool { return c.Input.Check != "iam_policy_json" }
	replay(t, "arn/terraform-provider-aws-validate.json", notJSON, func(t *testing.T, c testCase) bool {
		tree := syntax.Read(c.Input.Value)
		return (len(tree.Faults) == 0 && tree.Kind(syntax.Root) == syntax.Object) == want[struct{ Valid bool }](t, c).Valid
	})
}

// micahhausler reads the policy of a case.
func micahhausler(t *testing.T, c testCase) bool {
	text, fails := micahhauslerPolicy(t, c)
	if fails {
		_, err := policy.Parse(text)
		return err != nil
	}
	return roundTrip(t, text)
}

// micahhauslerPolicy puts a part of a policy where it belongs, and says whether it is wrong.
func micahhauslerPolicy(t *testing.T, c testCase) (policy []byte, fails bool) {
	const statement = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*",`
	text := c.Input.JSON
	var want struct {
		Want    json.RawMessage
		WantErr string
	}
	require.NoError(t, json.Unmarshal(c.Expected, &want))
	fails = want.WantErr != "" || bytes.Contains(want.Want, []byte(`"$error"`))
	switch {
	case strings.Contains(c.ID, "ConditionValue"):
		text = statement + `"Condition":{"StringLike":{"s3:prefix":` + text + `}}}]}`
	case strings.Contains(c.ID, "Principal"):
		text, fails = statement+`"Principal":`+text+`}]}`, true
	case strings.Contains(c.ID, "StatementOrSlice"):
		text = `{"Version":"2012-10-17","Statement":` + text + `}`
	case strings.Contains(c.ID, "StringSlice"):
		text, fails = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":`+text+`,"Resource":"*"}]}`, true
	}
	return []byte(text), fails
}

// TestCasesOfParts: what stands in AWS's own policies, also in those that are not among the cases, is read.
func TestCasesOfParts(t *testing.T) {
	reads := func(t *testing.T, elements string) bool { return roundTrip(t, []byte(in(elements))) }
	quote := func(s string) string {
		text, err := json.Marshal(s)
		require.NoError(t, err)
		return string(text)
	}
	replay(t, "arn/managed-policy-resources.json", nil, func(t *testing.T, c testCase) bool {
		return reads(t, `"Action":"*","Resource":`+quote(c.Input.Resource))
	})
	replayAs(t, "actions/managed-policy-actions.json", nil, nil, func(t *testing.T, c testCase) bool {
		return reads(t, `"Resource":"*","Action":`+quote(c.Input.Action))
	})
	replay(t, "conditions/managed-policy-operator-key-pairs.json", nil, func(t *testing.T, c testCase) bool {
		return reads(t, `"Action":"*","Resource":"*","Condition":{`+quote(c.Input.Operator)+`:{`+quote(c.Input.ConditionKey)+`:"true"}}`)
	})
	replay(t, "conditions/managed-policy-condition-keys.json", nil, func(t *testing.T, c testCase) bool {
		return reads(t, `"Action":"*","Resource":"*","Condition":{"StringLike":{`+quote(c.Input.ConditionKey)+`:"x"}}`)
	})
	// The other cases are for package arn.
	other := func(c testCase) bool { return c.ID != "incomplete ARN completed" }
	replay(t, "wildcard/aws-docs-wildcards.json", other, func(t *testing.T, c testCase) bool {
		want := want[struct {
			EquivalentTo string `json:"equivalent_to"`
		}](t, c)
		same, err := policy.EqualJSON([]byte(in(`"Action":"*","Resource":`+quote(c.Input.Pattern))), []byte(in(`"Action":"*","Resource":`+quote(want.EquivalentTo))))
		require.NoError(t, err)
		return same
	})
}

// TestCasesOfActions: Expand knows what others know. A case that lists actions is as expected if ours are all of them: the
// lists of others are older, and lack what AWS has added.
func TestCasesOfActions(t *testing.T) {
	services := catalog.Services()
	covers := func(t *testing.T, c testCase, expected []string, patterns ...string) bool {
		for i := range expected {
			expected[i] = strings.ToLower(expected[i])
		}
		var ours []string
		for _, name := range policy.Expand(services, patterns...) {
			ours = append(ours, strings.ToLower(name))
		}
		for _, name := range expected {
			if !slices.Contains(ours, name) {
				t.Log(c.ID, name)
				return false
			}
		}
		return len(expected) > 0 || len(ours) == 0
	}
	replay(t, "actions/managed-policy-actions.json", nil, func(t *testing.T, c testCase) bool {
		return (len(policy.Expand(services, c.Input.Action)) > 0) == want[struct{ Exists bool }](t, c).Exists
	})
	replay(t, "actions/parliament-expand-action.json", nil, func(t *testing.T, c testCase) bool {
		return covers(t, c, want[struct{ Actions []string }](t, c).Actions, c.Input.Action)
	})
	replay(t, "actions/policy-sentry-queries-and-writing.json", func(c testCase) bool { return policySentry[c.Function] == nil }, func(t *testing.T, c testCase) bool {
		patterns, expected := policySentry[c.Function](t, c)
		if c.Function != "writing.minimize.minimize_statement_actions" {
			return covers(t, c, expected, patterns...)
		}
		ours := policy.Shrink(services, patterns...)
		return len(ours) <= len(patterns) && slices.Equal(policy.Expand(services, ours...), policy.Expand(services, patterns...))
	})
}

// policySentry are the functions that have a like here, with what goes in and comes out. The others ask for tables by
// resource type or level, or write policies of their own form.
var policySentry = map[string]func(t *testing.T, c testCase) (patterns, expected []string){
	"analysis.expand.determine_actions_to_expand": listed,
	"writing.minimize.minimize_statement_actions": listed,
	"querying.actions.get_actions_for_service":    ofService,
	"querying.all.get_all_actions":                func(*testing.T, testCase) ([]string, []string) { return []string{"*"}, []string{"s3:GetObject"} },
	"util.policy_files.get_actions_from_policy":   ofPolicy,
	"analysis.analyze.analyze_by_access_level":    ofPolicy,
	"analysis.expand.get_expanded_policy":         ofPolicy,
}

func listed(t *testing.T, c testCase) (patterns, expected []string) {
	require.NoError(t, json.Unmarshal(c.Input.Args[0], &patterns))
	return patterns, want[[]string](t, c)
}

func ofService(t *testing.T, c testCase) (patterns, expected []string) {
	var prefix string
	require.NoError(t, json.Unmarshal(c.Input.Args[0], &prefix))
	if c.Expected[0] == '[' {
		expected = want[[]string](t, c)
	}
	if len(expected) > 200 {
		expected = expected[:200]
	}
	return []string{prefix + ":*"}, expected
}

func ofPolicy(t *testing.T, c testCase) (patterns, expected []string) {
	d, err := policy.Parse(c.Input.Args[0])
	require.NoError(t, err)
	for _, s := range d.Statements {
		patterns = append(patterns, s.Actions...)
	}
	if c.Expected[0] == '{' {
		d, err := policy.Parse(c.Expected)
		require.NoError(t, err)
		for _, s := range d.Statements {
			expected = append(expected, s.Actions...)
		}
		return patterns, expected
	}
	if expected = want[[]string](t, c); len(expected) == 0 {
		expected = patterns[:0]
		patterns = nil
	}
	return patterns, expected
}
