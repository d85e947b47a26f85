package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/catalog"
)

// completeActions completes "s3:GetO" to actions, and what has no colon yet to prefixes with one.
func completeActions(_ *cobra.Command, _ []string, start string) ([]string, cobra.ShellCompDirective) {
	prefix, name, colon := strings.Cut(start, ":")
	if !colon {
		var prefixes []string
		for _, s := range servicesStartingWith(start) {
			prefixes = append(prefixes, s.Prefix+":\t"+s.Name)
		}
		return prefixes, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	if s, ok := catalog.Service(prefix); ok {
		for _, a := range startingWith(s.Actions, name, (*iamref.Action).String) {
			names = append(names, s.Prefix+":"+a.Name+"\t"+a.AccessLevels.String())
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeService completes the first argument to a prefix.
func completeService(_ *cobra.Command, args []string, start string) ([]string, cobra.ShellCompDirective) {
	var prefixes []string
	if len(args) == 0 {
		for _, s := range servicesStartingWith(start) {
			prefixes = append(prefixes, s.Prefix+"\t"+s.Name)
		}
	}
	return prefixes, cobra.ShellCompDirectiveNoFileComp
}

func servicesStartingWith(start string) []*iamref.Service {
	return startingWith(catalog.Services(), start, func(s *iamref.Service) string { return s.Prefix })
}

// startingWith are those of a list whose name starts with something, in any case.
func startingWith[T any](list []T, start string, name func(T) string) []T {
	var found []T
	for _, x := range list {
		if n := name(x); len(n) >= len(start) && strings.EqualFold(n[:len(start)], start) {
			found = append(found, x)
		}
	}
	return found
}
