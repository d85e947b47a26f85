package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// An operationView is what is told of an API call. It is the form of the JSON.
type operationView struct {
	Service    string     `json:"service"`
	Operation  string     `json:"operation"`
	SDKClients []string   `json:"sdkClients"`
	Actions    []needView `json:"actions"`
}

// A needView is an action that a call needs, or can need, and what the request then holds.
type needView struct {
	Action     string              `json:"action"`
	Conditions map[string][]string `json:"conditions,omitempty"`
}

func newOperation() *cobra.Command {
	var asPolicy bool
	c := &cobra.Command{
		Use:   "operation SERVICE CALL",
		Short: "Say which actions an API call needs",
		Long: `Operation lists the actions that a call of a service's API needs, or can need, as
AWS's reference has it. SERVICE is a prefix, such as s3, or the name of an SDK
client, such as personalize-runtime. With --policy it prints a policy that allows
them on all resources, to be narrowed.`,
		Example: `  iamref operation personalize CreateBatchInferenceJob
  iamref operation s3 PutObject --policy`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: completeOperations,
	}
	c.Flags().BoolVarP(&asPolicy, "policy", "p", false, "print a policy")
	format := formatFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		found := findOperations(args[0], args[1])
		if len(found) == 0 {
			if isService(args[0]) {
				c.PrintErrf("iamref: %s has no API call %q\n", args[0], args[1])
			} else {
				c.PrintErrf("iamref: there is no service or SDK client %q; iamref services lists the services\n", args[0])
			}
			return errNo
		}
		if asPolicy {
			var operations []*iamref.Operation
			for _, f := range found {
				operations = append(operations, f.operation)
			}
			statements := policy.ForOperations(operations...).On("*", arn.Raw(arn.Any)).Statements()
			text, err := policy.New(statements...).MarshalIndent("", "  ")
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s\n", text)
			return nil
		}
		views := make([]operationView, len(found))
		for i, f := range found {
			views[i] = viewOperation(f)
		}
		return printAll(c, format, views, printOperation)
	}
	return c
}

type serviceOperation struct {
	service   *iamref.Service
	operation *iamref.Operation
}

// findOperations finds the calls of a name in a service, or in the services that an SDK client calls.
func findOperations(service, call string) []serviceOperation {
	var found []serviceOperation
	for _, s := range catalog.Services() {
		for _, o := range s.Operations {
			if strings.EqualFold(o.Name, call) && (strings.EqualFold(s.Prefix, service) || slices.Contains(o.SDKClients(), strings.ToLower(service))) {
				found = append(found, serviceOperation{s, o})
			}
		}
	}
	return found
}

// isService reports whether a service has this prefix, or its calls are made by an SDK client of this name.
func isService(name string) bool {
	return slices.ContainsFunc(catalog.Services(), func(s *iamref.Service) bool {
		return strings.EqualFold(s.Prefix, name) || slices.ContainsFunc(s.Operations, func(o *iamref.Operation) bool {
			return slices.Contains(o.SDKClients(), strings.ToLower(name))
		})
	})
}

func viewOperation(f serviceOperation) operationView {
	v := operationView{Service: f.service.Prefix, Operation: f.operation.Name, SDKClients: notNil(f.operation.SDKClients()), Actions: []needView{}}
	for _, need := range f.operation.Authorizes() {
		view := needView{Action: need.Action}
		for _, values := range need.Conditions {
			if view.Conditions == nil {
				view.Conditions = map[string][]string{}
			}
			view.Conditions[values.Key] = values.Values
		}
		v.Actions = append(v.Actions, view)
	}
	return v
}

func printOperation(w io.Writer, v operationView) {
	fmt.Fprintln(w, color.New(color.Bold).Sprint(v.Service+" "+v.Operation))
	field(w, "sdk clients", v.SDKClients...)
	for _, need := range v.Actions {
		text := need.Action
		for _, key := range slices.Sorted(maps.Keys(need.Conditions)) {
			text += fmt.Sprintf(" when %s is %s", key, strings.Join(need.Conditions[key], " or "))
		}
		field(w, "needs", text)
	}
}

// completeOperations completes the service, and then its calls.
func completeOperations(c *cobra.Command, args []string, start string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return completeService(c, args, start)
	}
	var names []string
	if s, ok := catalog.Service(args[0]); ok {
		for _, o := range startingWith(s.Operations, start, (*iamref.Operation).String) {
			names = append(names, o.Name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
