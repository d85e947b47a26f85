package page

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/iamref/iamref/internal/reference"
)

// The fuzzer's own shrinking of these large seeds must be kept short, or it does
// nothing else:
//
//	go test -run '^$' -fuzz '^FuzzReadHTML$' -fuzztime 60s -fuzzminimizetime 20x ./internal/page

// Whatever the content, HTML is refused or read whole, and white space between
// the tags makes no difference.
func FuzzReadHTML(f *testing.F) {
	for _, name := range fixtures {
		if isHTML(name) && name != htmlOldPrettified {
			f.Add(fixture(f, name))
		}
	}
	addTo(f, htmlNew, `rowspan="5"`, `rowspan="4"`)
	addTo(f, htmlOld, "<p>iam:PassRole</p><p>orchard:TagResource</p>", "iam:PassRole<br>orchard:TagResource")
	addTo(f, htmlOld, "<span>ListTrees</span>", "List<b>Trees</b>")
	addTo(f, htmlOld, "<p>iam:PassRole</p>", "<p>iam:Pass<b>Role</b></p>")
	f.Add("<html></html>")
	f.Fuzz(func(t *testing.T, content string) {
		checkRead(t, content)
		if _, err := html.Parse(strings.NewReader(content)); err != nil || !strings.HasPrefix(strings.TrimSpace(content), "<") {
			return
		}
		short := compact(t, content)
		long := prettify(t, short)
		if outline(t, short) != outline(t, long) {
			return // mark-up so broken that white space makes another tree of it
		}
		a, errA := Read("page.html", []byte(short))
		b, errB := Read("page.html", []byte(long))
		require.Equal(t, errA == nil, errB == nil, "compact: %v\nprettified: %v", errA, errB)
		if errA == nil {
			require.Equal(t, a, b)
		}
	})
}

// Whatever the content, Markdown is refused or read whole, and where its lines
// end in the Windows way makes no difference.
func FuzzReadMarkdown(f *testing.F) {
	for _, name := range []string{markdownTable, markdownList, markdownPipes, markdownPermissionOnly} {
		f.Add(fixture(f, name))
	}
	addTo(f, markdownTable, "iam:PassRole   orchard:TagResource", "iam:PassRole<br>orchard:TagResource")
	addTo(f, markdownList, "- **   DeliverHarvest  **", "* **   [DeliverHarvest](https://docs.example.com/)  **")
	f.Add("# Actions")
	f.Fuzz(func(t *testing.T, content string) {
		checkRead(t, content)
	})
}

// Whatever the content, JSON is refused or read whole.
func FuzzReadServiceReference(f *testing.F) {
	f.Add(fixture(f, serviceReferenceFile))
	addTo(f, serviceReferenceFile, `"Types" : [ "ArrayOfString" ]`, `"Types" : [ "ArrayOfString", "ARN" ]`)
	addTo(f, serviceReferenceFile, `"SDK" : [ {
      "Name" : "orchard",
      "Method" : "ping",
      "Package" : "Boto3"
    } ]`, `"SDK" : null`)
	f.Add(`{"Name":"orchard","Actions":[{"Name":"Ping","Annotations":{"Properties":{}}}]}`)
	f.Add(`[]`)
	f.Fuzz(func(t *testing.T, content string) {
		checkRead(t, content)
	})
}

func addTo(f *testing.F, name, old, with string) {
	f.Add(replaced(f, fixture(f, name), old, with))
}

// checkRead checks what holds of every result: errors that name the page, each
// on a line of its own, or a whole service.
func checkRead(t *testing.T, content string) {
	t.Helper()
	p, err := Read("page", []byte(content))
	if err != nil {
		require.Nil(t, p)
		var errs Errors
		require.True(t, errors.As(err, &errs))
		require.NotEmpty(t, errs)
		for _, err := range errs {
			require.True(t, strings.HasPrefix(err.Error(), "page: "), err.Error())
			require.NotEmpty(t, err.Reason)
			require.NotContains(t, err.Error(), "\n")
		}
		return
	}
	checkWhole(t, p.Service)
	again, err := Read("page", []byte(content))
	require.NoError(t, err)
	first := encoded(t, p)
	require.Equal(t, first, encoded(t, again))
	decoded, err := reference.DecodeService([]byte(first))
	require.NoError(t, err)
	require.Equal(t, first, encoded(t, &Page{Service: decoded}))
}

// checkWhole checks what holds of every service that is read from a page.
func checkWhole(t *testing.T, s *reference.Service) {
	t.Helper()
	require.Regexp(t, validPrefix, s.Prefix)
	require.Len(t, s.Sources, 1)
	require.NotEmpty(t, s.Actions)
	checkSorted(t, s.Actions, func(a *reference.Action) string { return a.Name })
	for i, a := range s.Actions {
		require.Regexp(t, validActionName, a.Name)
		require.False(t, i > 0 && strings.EqualFold(s.Actions[i-1].Name, a.Name), a.Name)
		require.NotEmpty(t, a.AccessLevels)
		for _, level := range a.AccessLevels {
			require.Contains(t, append(accessLevels, "Read"), level)
		}
		require.True(t, a.Doc == "" || strings.HasPrefix(a.Doc, "https://") && !strings.Contains(a.Doc, "${"), a.Doc)
		require.True(t, isOneLine(a.Description), a.Description)
		checkNames(t, a.ConditionKeys)
		checkNames(t, a.DependentActions)
		checkSorted(t, a.Resources, func(r reference.ActionResource) string { return r.Type })
		for _, r := range a.Resources {
			require.Regexp(t, validTypeName, r.Type)
			checkNames(t, r.ConditionKeys)
			checkNames(t, r.DependentActions)
		}
	}
	checkSorted(t, s.ResourceTypes, func(r *reference.ResourceType) string { return r.Name })
	for _, r := range s.ResourceTypes {
		require.Regexp(t, validTypeName, r.Name)
		require.NotNil(t, r.ARNs)
		for _, arn := range r.ARNs {
			require.Regexp(t, validARN, arn)
		}
		checkNames(t, r.ConditionKeys)
	}
	checkSorted(t, s.ConditionKeys, func(k *reference.ConditionKey) string { return k.Name })
	for _, k := range s.ConditionKeys {
		require.Regexp(t, validKeyName, k.Name)
		require.True(t, validKeyType(k.Type), k.Type)
		require.True(t, isOneLine(k.Description), k.Description)
	}
	checkSorted(t, s.Operations, func(o *reference.Operation) string { return o.Name })
	for _, o := range s.Operations {
		require.Regexp(t, validActionName, o.Name)
		checkNames(t, o.SDKClients)
		require.NotNil(t, o.Authorizes)
		for _, auth := range o.Authorizes {
			require.Regexp(t, validDependent, auth.Action)
			for key, values := range auth.Conditions {
				require.Regexp(t, validKeyName, key)
				require.NotEmpty(t, values)
				checkNames(t, values)
			}
		}
	}
}

func checkSorted[T any](t *testing.T, list []T, nameOf func(T) string) {
	t.Helper()
	require.NotNil(t, list)
	require.True(t, slices.IsSortedFunc(list, func(a, b T) int { return reference.Compare(nameOf(a), nameOf(b)) }))
	for i := 1; i < len(list); i++ {
		require.NotEqual(t, nameOf(list[i-1]), nameOf(list[i]))
	}
}

func checkNames(t *testing.T, names []string) {
	t.Helper()
	checkSorted(t, names, func(name string) string { return name })
}

func isOneLine(s string) bool {
	return s == strings.TrimSpace(s) && !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsSpace(c) && c != ' ' })
}
