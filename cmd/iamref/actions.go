package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// An actionView is what is told of an action. It is the form of the JSON.
type actionView struct {
	Action           string         `json:"action"`
	Level            string         `json:"level"`
	Resources        []resourceView `json:"resources"`
	OneOf            bool           `json:"oneOf"` // one of the required resources, not all of them
	ConditionKeys    []string       `json:"conditionKeys"`
	DependentActions []string       `json:"dependentActions"`
	Operations       []string       `json:"operations"` // "s3 GetObject"
	PermissionOnly   bool           `json:"permissionOnly"`
	Removed          string         `json:"removed,omitempty"`
	Doc              string         `json:"doc"`
}

type resourceView struct {
	Type     string   `json:"type"`
	Required bool     `json:"required"`
	ARNs     []string `json:"arns"`
}

func newActions() *cobra.Command {
	level := choice{of: []string{"List", "Permissions management", "Read", "Tagging", "Write"}}
	var resource string
	c := &cobra.Command{
		Use:   "actions PATTERN…",
		Short: "Describe actions",
		Long: `Actions describes the actions that patterns cover: the access level, the resource
types they take, with a star for those that AWS requires, the condition keys, the
actions they depend on, and the API calls that need them.`,
		Example: `  iamref actions personalize:CreateCampaign
  iamref actions 's3:*' --level "Permissions management"
  iamref actions 's3:*' --resource bucket --format json`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeActions,
	}
	choose(c, &level, "level", "l", "only actions of this access level", false)
	c.Flags().StringVarP(&resource, "resource", "r", "", "only actions that take this resource type, such as bucket")
	format := formatFlag(c)
	c.RunE = func(c *cobra.Command, patterns []string) error {
		found, err := findActions(c, patterns)
		found = slices.DeleteFunc(found, func(a catalog.ServiceAction) bool {
			return level.value != "" && a.Action.AccessLevels.Primary().String() != level.value || resource != "" && !takes(a.Action, resource)
		})
		views := make([]actionView, len(found))
		calls := operationsByAction(found)
		for i, a := range found {
			views[i] = viewAction(a, calls)
		}
		if e := printAll(c, format, views, printAction); e != nil {
			return e
		}
		if len(views) == 0 {
			return errNo
		}
		return err
	}
	return c
}

// findActions finds the actions of patterns, each once. A pattern without any is noted on standard error, and errNo is
// returned then.
func findActions(c *cobra.Command, patterns []string) ([]catalog.ServiceAction, error) {
	var found []catalog.ServiceAction
	var err error
	seen := map[*iamref.Action]bool{}
	for _, pattern := range patterns {
		matches := catalog.Match(lowerPrefix(pattern))
		if len(matches) == 0 {
			c.PrintErrf("iamref: no action matches %q%s\n", pattern, insteadOf(pattern))
			err = errNo
		}
		for _, a := range matches {
			if !seen[a.Action] {
				seen[a.Action] = true
				found = append(found, a)
			}
		}
	}
	return found, err
}

// insteadOf says what may be meant by a pattern that matches nothing, if that can be told.
func insteadOf(pattern string) string {
	if !strings.Contains(pattern, ":") {
		return "; the service stands before the action, as in s3:GetObject"
	}
	d := policy.New(policy.OnAll().Allow(policy.RawAction(pattern)))
	for _, f := range policy.Validate(d, policy.Options{Services: catalog.Services()}) {
		if strings.HasPrefix(f.Code, "INVALID_") && f.Suggestion != "" {
			return fmt.Sprintf("; did you mean %q?", f.Suggestion)
		}
	}
	return ""
}

// lowerPrefix is a pattern with its prefix as AWS spells it.
func lowerPrefix(pattern string) string {
	prefix, name, colon := strings.Cut(pattern, ":")
	if !colon {
		return pattern
	}
	return strings.ToLower(prefix) + ":" + name
}

func takes(a *iamref.Action, resource string) bool {
	return slices.ContainsFunc(a.Resources, func(r iamref.ActionResource) bool { return strings.EqualFold(r.Type.Name, resource) })
}

func viewAction(a catalog.ServiceAction, calls map[string][]string) actionView {
	v := actionView{
		Action:           a.Name(),
		Level:            a.Action.AccessLevels.String(),
		Resources:        make([]resourceView, len(a.Action.Resources)),
		OneOf:            a.Action.OneOf,
		DependentActions: notNil(a.Action.DependentActions),
		Operations:       notNil(calls[strings.ToLower(a.Name())]),
		PermissionOnly:   a.Action.PermissionOnly,
		Removed:          a.Action.Removed,
		Doc:              a.Action.Doc,
	}
	keys := slices.Clone(a.Action.ConditionKeys)
	for i, r := range a.Action.Resources {
		v.Resources[i] = resourceView{r.Type.Name, r.Required, notNil(r.Type.ARNs)}
		keys = append(keys, r.ConditionKeys...)
	}
	slices.Sort(keys)
	v.ConditionKeys = notNil(slices.Compact(keys))
	return v
}

func printAction(w io.Writer, v actionView) {
	fmt.Fprintln(w, color.New(color.Bold).Sprint(v.Action))
	level := v.Level
	if v.PermissionOnly {
		level += " (no API call has its name)"
	}
	field(w, "level", level)
	if v.Removed != "" {
		field(w, "removed", "last seen in "+v.Removed)
	}
	var types []string
	for _, r := range v.Resources {
		if r.Required {
			r.Type += "*"
		}
		types = append(types, r.Type)
	}
	if v.OneOf {
		types = append(types, "one of those with *")
	}
	field(w, "resources", types...)
	field(w, "keys", v.ConditionKeys...)
	field(w, "depends on", v.DependentActions...)
	field(w, "operations", v.Operations...)
	field(w, "see", v.Doc)
}

// operationsByAction are the API calls, "s3 GetObject", that need some actions, by the name of the action in lower case.
func operationsByAction(actions []catalog.ServiceAction) map[string][]string {
	calls := make(map[string][]string, len(actions))
	prefixes := map[string]bool{}
	for _, a := range actions {
		calls[strings.ToLower(a.Name())] = nil
		prefixes[a.Service.Prefix] = true
	}
	add := func(prefix, name string, s *iamref.Service, o *iamref.Operation) {
		if !prefixes[prefix] {
			return // as for most
		}
		action := strings.ToLower(prefix + ":" + name)
		if had, ok := calls[action]; ok {
			calls[action] = append(had, s.Prefix+" "+o.Name)
		}
	}
	for _, s := range catalog.Services() {
		for _, o := range s.Operations {
			if o.Kind == nil {
				continue
			}
			if o.Kind.OwnPrefix != "" {
				add(o.Kind.OwnPrefix, o.Name, s, o)
			}
			for _, other := range o.Kind.Others {
				prefix, name, _ := strings.Cut(other.Action, ":")
				add(prefix, name, s, o)
			}
		}
	}
	for name, list := range calls {
		calls[name] = slices.Compact(list)
	}
	return calls
}

// notNil is a list that JSON writes as one, also when it is empty.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
