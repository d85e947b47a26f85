package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/aws/s3"
	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/personalize"
)

func TestServicesAreSortedAndFresh(t *testing.T) {
	services := catalog.Services()
	require.Greater(t, len(services), 400)
	require.True(t, slices.IsSortedFunc(services, func(a, b *iamref.Service) int { return strings.Compare(a.Prefix, b.Prefix) }))
	first := services[0]
	services[0] = nil
	require.Same(t, first, catalog.Services()[0])
}

// TestEveryServiceIsFound looks up all that the tables hold, as it is and in
// other cases.
func TestEveryServiceIsFound(t *testing.T) {
	for _, s := range catalog.Services() {
		require.Equal(t, strings.ToLower(s.Prefix), s.Prefix)
		require.NotEmpty(t, s.Name, s.Prefix)
		require.NotEmpty(t, s.Date, s.Prefix)
		require.NotEmpty(t, s.Actions, s.Prefix)
		for _, prefix := range []string{s.Prefix, strings.ToUpper(s.Prefix)} {
			found, ok := catalog.Service(prefix)
			require.True(t, ok, prefix)
			require.Same(t, s, found)
		}
		for _, a := range s.Actions {
			for _, name := range []string{s.Prefix + ":" + a.Name, strings.ToUpper(s.Prefix + ":" + a.Name), strings.ToLower(s.Prefix + ":" + a.Name)} {
				found, ok := catalog.Action(name)
				require.True(t, ok, name)
				require.Same(t, a, found)
			}
		}
	}
}

// TestTablesAreWellFormed: each list is sorted by name without regard to case,
// holds nothing twice, and refers to the service's own resource types.
func TestTablesAreWellFormed(t *testing.T) {
	for _, s := range catalog.Services() {
		sorted(t, s.Prefix+" actions", s.Actions, func(a *iamref.Action) string { return a.Name }, true)
		sorted(t, s.Prefix+" resource types", s.ResourceTypes, func(r *iamref.ResourceType) string { return r.Name }, true)
		sorted(t, s.Prefix+" operations", s.Operations, func(o *iamref.Operation) string { return o.Name }, true)
		sorted(t, s.Prefix+" condition keys", s.ConditionKeys, func(k *iamref.ConditionKey) string { return k.Name }, false)
		for _, a := range s.Actions {
			require.NotZero(t, a.AccessLevels, "%s:%s", s.Prefix, a.Name)
			for _, r := range a.Resources {
				require.True(t, slices.Contains(s.ResourceTypes, r.Type), "%s:%s %s", s.Prefix, a.Name, r.Type)
			}
		}
		for _, r := range s.ResourceTypes {
			require.NotEmpty(t, r.ARNs, "%s %s", s.Prefix, r.Name)
		}
	}
}

func sorted[T any](t *testing.T, what string, list []*T, nameOf func(*T) string, distinct bool) {
	t.Helper()
	for i := 1; i < len(list); i++ {
		a, b := strings.ToLower(nameOf(list[i-1])), strings.ToLower(nameOf(list[i]))
		require.True(t, a < b || !distinct && a == b, "%s: %q stands before %q", what, nameOf(list[i-1]), nameOf(list[i]))
	}
}

func TestWhatIsNotThere(t *testing.T) {
	for _, prefix := range []string{"", "s", "s33", "S3:", "zzz", "\u017f3", "\u212ams", "aws"} {
		s, ok := catalog.Service(prefix)
		require.False(t, ok, prefix)
		require.Nil(t, s)
	}
	for _, name := range []string{"", ":", "s3", "s3:", "GetObject", ":GetObject", "s3:GetObject:", "s3:Get*", "personalize:GetObject", "s3:GetObjecT "} {
		a, ok := catalog.Action(name)
		require.False(t, ok, name)
		require.Nil(t, a)
	}
}

func TestTheTableOfAPackageIsTheCataloguesOwn(t *testing.T) {
	s, ok := catalog.Service("personalize")
	require.True(t, ok)
	require.Same(t, &personalize.Service, s)
	s, ok = catalog.Service("s3")
	require.True(t, ok)
	require.Same(t, &s3.Service, s)
}

// names are the full names of actions.
func names(actions []catalog.ServiceAction) []string {
	out := make([]string, len(actions))
	for i, a := range actions {
		out[i] = a.Name()
	}
	return out
}

func TestMatch(t *testing.T) {
	all := 0
	for _, s := range catalog.Services() {
		all += len(s.Actions)
	}
	require.Len(t, catalog.Match("*"), all)
	require.Len(t, catalog.Match("*:*"), all)
	require.Equal(t, []string{"s3:GetObject"}, names(catalog.Match("S3:GETOBJECT")))
	require.Equal(t, []string{"ec2:DescribeFpgaImages"}, names(catalog.Match("ec2:*FpgaImage?")))
	require.Equal(t, []string{"ec2:CopyFpgaImage", "ec2:CreateFpgaImage", "ec2:DeleteFpgaImage"}, names(catalog.Match("EC2:*fpgaimage")))
}

func TestMatchOverAllServices(t *testing.T) {
	matches := catalog.Match("*:TagResource")
	require.Greater(t, len(matches), 200)
	require.True(t, slices.IsSortedFunc(matches, func(a, b catalog.ServiceAction) int { return strings.Compare(a.Service.Prefix, b.Service.Prefix) }))
	for _, m := range matches {
		require.Equal(t, "tagresource", strings.ToLower(m.Action.Name))
		found, ok := catalog.Action(m.Name())
		require.True(t, ok)
		require.Same(t, m.Action, found)
	}
	for _, none := range []string{"", "s3", "s3*:GetObject", "?3:GetObject", "nosuch:*", "Get*"} {
		require.Empty(t, catalog.Match(none), none)
	}
}

// resourceTypes are the types of an ARN as "prefix name".
func resourceTypes(arnOrPattern string) []string {
	var out []string
	for _, t := range catalog.ResourceTypes(arnOrPattern) {
		out = append(out, t.Service.Prefix+" "+t.ResourceType.Name)
	}
	return out
}

func TestResourceTypes(t *testing.T) {
	// An IAM role is a resource type of several services.
	roles := resourceTypes("arn:aws:iam::123456789012:role/reader")
	require.Contains(t, roles, "iam role")
	require.Contains(t, roles, "sts role")
	require.Contains(t, roles, "ec2 role")
	// Each service tells by its own templates: Systems Manager knows buckets and no
	// objects, and a recovery point of AWS Backup can be of any service.
	require.Equal(t, []string{"s3 bucket", "ssm bucket"}, resourceTypes("arn:aws:s3:::films"))
	require.Equal(t, []string{"backup recoveryPoint", "s3 bucket", "s3 object", "ssm bucket"}, resourceTypes("arn:aws:s3:::films*"))
	require.NotContains(t, resourceTypes("arn:aws:s3:::films/2026/*"), "s3 bucket")
	require.Equal(t, []string{"sqs queue"}, resourceTypes("arn:aws:sqs:eu-west-1:123456789012:jobs"))
	require.Equal(t, []string{"servicecatalog Portfolio"}, resourceTypes("arn:aws:catalog:eu-west-1:123456789012:portfolio/port-1"))
	require.Empty(t, resourceTypes("arn:aws:personalize:eu-west-1:123456789012:cinema/solaris"))
	require.Empty(t, resourceTypes("films"))
	all := 0
	for _, s := range catalog.Services() {
		all += len(s.ResourceTypes)
	}
	require.Len(t, resourceTypes("*"), all)
}

func TestLookupsDoNotAllocate(t *testing.T) {
	var ok bool
	require.Zero(t, testing.AllocsPerRun(100, func() { _, ok = catalog.Service("Personalize") }))
	require.True(t, ok)
	require.Zero(t, testing.AllocsPerRun(100, func() { _, ok = catalog.Action("PERSONALIZE:CREATECAMPAIGN") }))
	require.True(t, ok)
	require.Zero(t, testing.AllocsPerRun(100, func() { _, ok = catalog.Action("personalize:NoSuchThing") }))
	require.False(t, ok)
}
