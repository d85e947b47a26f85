package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
)

// An arnView is what is told of an ARN. It is the form of the JSON.
type arnView struct {
	ARN       string        `json:"arn"`
	Partition string        `json:"partition"`
	Service   string        `json:"service"`
	Region    string        `json:"region"`
	AccountID string        `json:"accountID"`
	Resource  string        `json:"resource"`
	Problem   string        `json:"problem,omitempty"` // what is wrong with the fields
	Types     []arnTypeView `json:"types"`
}

// An arnTypeView is a resource type that the ARN can be of.
type arnTypeView struct {
	Service string   `json:"service"` // whose resource type it is: the prefix
	Type    string   `json:"type"`
	ARNs    []string `json:"arns"`
	Actions []string `json:"actions"`
}

func newARN() *cobra.Command {
	c := &cobra.Command{
		Use:   "arn ARN…",
		Short: "Say what an ARN is of, and which actions take it",
		Long: `Arn takes an ARN apart, or a pattern for ARNs, and tells which resource types it
can be of and which actions take such a resource.`,
		Example: `  iamref arn arn:aws:s3:::films/casablanca.mov
  iamref arn 'arn:aws:personalize:*:*:campaign/*' --format json`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	format := formatFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		views := []arnView{}
		var errs []error
		unknown := false
		for _, text := range args {
			v, err := viewARN(text)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			unknown = unknown || len(v.Types) == 0
			views = append(views, v)
		}
		if err := printAll(c, format, views, printARN); err != nil {
			return err
		}
		if len(errs) == 0 && unknown {
			return errNo
		}
		return errors.Join(errs...)
	}
	return c
}

func viewARN(text string) (arnView, error) {
	a, err := arn.Parse(text)
	if err != nil {
		return arnView{}, err
	}
	v := arnView{ARN: text, Partition: a.Partition, Service: a.Service, Region: a.Region, AccountID: a.AccountID, Resource: a.Resource, Types: []arnTypeView{}}
	if err := a.Validate(); err != nil {
		v.Problem = err.Error()
	}
	for _, t := range resourceTypes(text) {
		view := arnTypeView{Service: t.Service.Prefix, Type: t.ResourceType.Name, ARNs: t.ResourceType.ARNs, Actions: []string{}}
		for _, action := range t.Service.ActionsOn(t.ResourceType) {
			view.Actions = append(view.Actions, t.Service.Prefix+":"+action.Name)
		}
		v.Types = append(v.Types, view)
	}
	return v, nil
}

// resourceTypes are the resource types that an ARN can be of, judged by the templates of all services together: the ARN of an
// object of s3 is that of no bucket, although ssm, which has a type for buckets, knows no objects.
func resourceTypes(text string) []catalog.ServiceResourceType {
	found := catalog.ResourceTypes(text)
	var templates []string
	var of []int // whose template it is
	for i, t := range found {
		for _, template := range t.ResourceType.ARNs {
			templates, of = append(templates, template), append(of, i)
		}
	}
	var types []catalog.ServiceResourceType
	last := -1
	for _, i := range arn.Candidates(text, templates) {
		if of[i] != last {
			last = of[i]
			types = append(types, found[last])
		}
	}
	return types
}

func printARN(w io.Writer, v arnView) {
	fmt.Fprintln(w, color.New(color.Bold).Sprint(v.ARN))
	field(w, "partition", v.Partition)
	field(w, "service", v.Service)
	field(w, "region", v.Region)
	field(w, "account", v.AccountID)
	field(w, "resource", v.Resource)
	field(w, "problem", v.Problem)
	if len(v.Types) == 0 {
		field(w, "type", "none that is known")
	}
	for _, t := range v.Types {
		fmt.Fprintf(w, "%s %s\n", t.Service, t.Type)
		for _, template := range t.ARNs {
			field(w, "format", template)
		}
		field(w, "actions", t.Actions...)
	}
}
