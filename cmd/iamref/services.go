package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
)

// A serviceView is what is told of a service. It is the form of the JSON.
type serviceView struct {
	Prefix        string `json:"prefix"`
	Name          string `json:"name"`
	Date          string `json:"date"` // when AWS published what is known
	Actions       int    `json:"actions"`
	ResourceTypes int    `json:"resourceTypes"`
	ConditionKeys int    `json:"conditionKeys"`
	Operations    int    `json:"operations"`
	Doc           string `json:"doc"`
}

func newServices() *cobra.Command {
	c := &cobra.Command{
		Use:   "services [TEXT]",
		Short: "List the services",
		Long: `Services lists the services of AWS whose prefix or name holds a text, in any case;
all without one. The columns are the prefix, how many actions and resource types
there are, the date of AWS's reference, and the name.`,
		Example: `  iamref services
  iamref services catalog`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeService,
	}
	format := formatFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		text := strings.ToLower(strings.Join(args, ""))
		views := []serviceView{}
		for _, s := range catalog.Services() {
			if strings.Contains(s.Prefix, text) || strings.Contains(strings.ToLower(s.Name), text) {
				views = append(views, viewService(s))
			}
		}
		if format.value == "json" {
			if err := printJSON(c.OutOrStdout(), views); err != nil {
				return err
			}
		} else {
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, v := range views {
				fmt.Fprintf(w, "%s\t%d actions\t%d types\t%s\t%s\n", v.Prefix, v.Actions, v.ResourceTypes, v.Date, v.Name)
			}
			if err := w.Flush(); err != nil {
				return err
			}
		}
		if len(views) == 0 {
			c.PrintErrf("iamref: the prefix or name of no service holds %q\n", text)
			return errNo
		}
		return nil
	}
	return c
}

func viewService(s *iamref.Service) serviceView {
	return serviceView{s.Prefix, s.Name, s.Date, len(s.Actions), len(s.ResourceTypes), len(s.ConditionKeys), len(s.Operations), s.Doc}
}
