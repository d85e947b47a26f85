package policy

import (
	"slices"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/internal/fold"
)

// Expand returns the names of the actions of some services that patterns cover, such as "s3:GetObject" for "s3:Get*": sorted
// without regard to case, each once, in AWS's spelling. In a pattern * is any text and ? any one character, and the case of
// letters does not count; "*" covers all. A pattern that covers nothing in these services adds nothing.
//
// Actions that AWS has removed are among them, for a policy with the pattern covers them if they still exist; see
// [iamref.Action].
//
//	policy.Expand(catalog.Services(), "s3:Get*", "*:Tag*")
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html.
func Expand(services []*iamref.Service, patterns ...string) []string {
	var names []string
	for _, s := range services {
		for _, pattern := range patterns {
			for _, a := range s.Match(pattern) {
				names = append(names, s.Prefix+":"+a.Name)
			}
		}
	}
	slices.SortFunc(names, fold.Order)
	return slices.Compact(names)
}
