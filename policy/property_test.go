package policy_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/personalize"
	"github.com/iamref/iamref/policy"
)

// A model is what a statement should become: the JSON as encoding/json reads it.
type model map[string]any

// add puts a text into an element, as a scalar or at the end of a list.
func (m model) add(element, text string) {
	switch was := m[element].(type) {
	case nil:
		m[element] = text
	case string:
		m[element] = []any{was, text}
	case []any:
		m[element] = append(slices.Clip(was), text)
	}
}

// in returns an object within the model.
func (m model) in(element string) model {
	if m[element] == nil {
		m[element] = map[string]any{}
	}
	return m[element].(map[string]any)
}

// random builds a statement with calls in random order, and its model beside it.
func random(r *rand.Rand, number int) (policy.Statement, model) {
	m := model{}
	text := func() string { return randomText(r) }
	several := func(f func()) {
		for range 1 + r.IntN(3) {
			f()
		}
	}
	var resources []arn.Resource
	var actions []policy.Action
	resource, action := "Resource", "Action"
	scope := policy.OnMixed
	if r.IntN(3) == 0 {
		scope, resource = policy.NotResource, "NotResource"
	}
	several(func() {
		v := text() + "."
		resources = append(resources, arn.Raw(v))
		m.add(resource, v)
	})
	if r.IntN(3) == 0 {
		action = "NotAction"
	}
	several(func() {
		v := "s3:" + text()
		actions = append(actions, policy.RawAction(v))
		m.add(action, v)
	})
	s := scope(resources...)
	var built policy.Statement
	switch effect := r.IntN(2); {
	case effect == 0 && action == "Action":
		built, m["Effect"] = s.Allow(actions...), "Allow"
	case effect == 0:
		built, m["Effect"] = s.AllowNotAction(actions...), "Allow"
	case action == "Action":
		built, m["Effect"] = s.Deny(actions...), "Deny"
	default:
		built, m["Effect"] = s.DenyNotAction(actions...), "Deny"
	}
	clear(resources) // the statement has its own
	clear(actions)

	principal := [...]string{"Principal", "NotPrincipal"}[r.IntN(2)]
	calls := []func(){
		func() { built, m["Sid"] = built.WithSid(fmt.Sprintf("S%d", number)), fmt.Sprintf("S%d", number) },
		func() {
			key := "x:" + strings.ToLower(text()) + "."
			operator := [...]string{"StringEquals", "ForAnyValue:StringLikeIfExists", "NumericLessThan"}[r.IntN(3)]
			if m["Condition"] != nil && m.in("Condition")[operator] != nil && model(m.in("Condition").in(operator)).has(key) {
				return
			}
			var values []string
			several(func() {
				v := text()
				values = append(values, v)
				m.in("Condition").in(operator).add(key, v)
			})
			conditions := []condition.Condition{condition.Raw(operator, key, values...)}
			built = built.When(conditions...)
			clear(conditions)
		},
		func() {
			kind := [...]policy.PrincipalKind{policy.PrincipalAWS, policy.PrincipalService, policy.PrincipalFederated}[r.IntN(3)]
			v := text() + "."
			principals := []policy.Principal{policy.RawPrincipal(kind, v)}
			if principal == "Principal" {
				built = built.For(principals...)
			} else {
				built = built.NotPrincipal(principals...)
			}
			clear(principals)
			m.in(principal).add(string(kind), v)
		},
	}
	for range r.IntN(8) {
		calls[r.IntN(len(calls))]()
	}
	return built, m
}

func (m model) has(key string) bool {
	for k := range m {
		if strings.EqualFold(k, key) {
			return true
		}
	}
	return false
}

func randomText(r *rand.Rand) string {
	const letters = "abcXYZ019*?${}\"\\/<>&' \t\r\n:é\u00ff\u007f\u0080"
	runes := []rune(letters)
	text := make([]rune, r.IntN(12))
	for i := range text {
		text[i] = runes[r.IntN(len(runes))]
	}
	return string(text)
}

// TestBuiltIsRead: encoding/json reads from the JSON what the program put in, whatever the order of the calls was.
func TestBuiltIsRead(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		var statements []policy.Statement
		var want []any
		for i := range 1 + r.IntN(4) {
			s, m := random(r, i)
			statements = append(statements, s)
			want = append(want, map[string]any(m))
		}
		document := policy.New(statements...)
		clear(statements) // the document has its own

		text, err := document.AppendJSON(nil)
		require.NoError(t, err)
		var got map[string]any
		require.NoError(t, json.Unmarshal(text, &got))
		// A model is a map type of its own; through JSON it becomes a plain one.
		require.Equal(t, plain(t, map[string]any{"Version": "2012-10-17", "Statement": want}), any(got), "seed %d: %s", seed, text)

		indented, err := document.MarshalIndent("", "\t")
		require.NoError(t, err)
		var wantIndented strings.Builder
		indent(t, &wantIndented, string(text), "", "\t")
		require.Equal(t, wantIndented.String(), string(indented))
	}
}

func plain(t *testing.T, v any) (out any) {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}

// TestStatementsShareNothing: whatever is done to one statement, those it was made from and those made beside it stay.
func TestStatementsShareNothing(t *testing.T) {
	movies := personalize.NewCampaignARN(home, "movies")
	text := func(s policy.Statement) string {
		b, err := policy.New(s).AppendJSON(nil)
		require.NoError(t, err)
		return string(b)
	}
	makers := map[string]func(policy.Statement) policy.Statement{
		"When":    func(s policy.Statement) policy.Statement { return s.When(condition.UserAgent.StringEquals("a")) },
		"WithSid": func(s policy.Statement) policy.Statement { return s.WithSid("A") },
		"For":     func(s policy.Statement) policy.Statement { return s.For(policy.Google()) },
		"New":     func(s policy.Statement) policy.Statement { return policy.New(s).Statements[0] },
		"WithID":  func(s policy.Statement) policy.Statement { return policy.New(s).WithID("A").Statements[0] },
	}
	base := policy.On(movies).Allow(personalize.GetRecommendations).When(condition.SecureTransport.Bool(true)).For(policy.Everyone())
	before := text(base)
	for first, a := range makers {
		for second, b := range makers {
			one := a(base)
			wantOne := text(one)
			other := b(base)
			require.Equal(t, wantOne, text(one), "%s beside %s", second, first)
			twice := b(one)
			scribble(&twice)
			scribble(&other)
			require.Equal(t, wantOne, text(one), "%s after %s", second, first)
			require.Equal(t, before, text(base))
		}
	}

	scope := policy.On(movies, movies)
	one := scope.Allow(personalize.GetRecommendations)
	want := text(one)
	other := scope.Deny(personalize.DescribeCampaign)
	scribble(&other)
	require.Equal(t, want, text(one))

	texts := []string{"a"}
	raw := policy.OnRaw[personalize.CampaignARN](texts...)
	principals := []policy.Principal{policy.Google()}
	trust := policy.Trust(principals...)
	texts[0], principals[0] = "b", policy.Facebook()
	require.Equal(t, []string{"a"}, raw.Allow(personalize.GetRecommendations).Resources)
	require.Equal(t, []policy.Principal{policy.Google()}, trust.Allow(get).Principals)

	grant := personalize.CreateCampaign.On(movies, personalize.NewSolutionARN(home, "a"))
	granted := policy.Allow(grant)
	grant.Resources()[0] = nil
	scribble(&granted)
	require.Contains(t, text(policy.Allow(grant)), `"personalize:CreateCampaign","Resource":["arn:aws:personalize:eu-west-1:123456789012:campaign/movies"`)
}

// scribble writes over all that a statement holds, also behind the ends of its lists.
func scribble(s *policy.Statement) {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.CanSet() {
			all := f.Slice3(0, f.Cap(), f.Cap())
			for j := range all.Len() {
				all.Index(j).SetZero()
			}
		}
	}
}
