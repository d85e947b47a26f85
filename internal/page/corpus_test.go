package page

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/internal/reference"
)

// AWS's own pages lie beside the repository, if at all; they are not ours to
// keep in it.
const corpus = "../../../shared/reference"

// corpusFiles are the files of a folder of the corpus; the test is skipped where
// there is none.
func corpusFiles(t testing.TB, folder string) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(corpus, folder, "*.*"))
	require.NoError(t, err)
	if len(paths) == 0 {
		t.Skipf("no pages in %s", filepath.Join(corpus, folder))
	}
	if len(paths) > 100 {
		long.Skip(t)
	}
	files := make(map[string][]byte, len(paths))
	for _, path := range paths {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		files[filepath.Base(path)] = content
	}
	return files
}

// readAll reads files side by side. It returns the services, and why each other
// file was refused.
func readAll(t testing.TB, files map[string][]byte) (services []*reference.Service, refused map[string]string) {
	t.Helper()
	var (
		g  errgroup.Group
		mu sync.Mutex
	)
	g.SetLimit(workers())
	refused = map[string]string{}
	for name, content := range files {
		g.Go(func() error {
			p, err := Read(name, content)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				refused[name] = err.Error()
				return nil
			}
			services = append(services, p.Service)
			return nil
		})
	}
	require.NoError(t, g.Wait())
	return services, refused
}

// counts are the numbers of facts that were counted by another reader.
type counts struct {
	services, actions, permissionOnly, resourceTypes, conditionKeys, operations int
}

func count(services []*reference.Service) counts {
	c := counts{services: len(services)}
	for _, s := range services {
		c.actions += len(s.Actions)
		for _, a := range s.Actions {
			if a.PermissionOnly {
				c.permissionOnly++
			}
		}
		c.resourceTypes += len(s.ResourceTypes)
		c.conditionKeys += len(s.ConditionKeys)
		c.operations += len(s.Operations)
	}
	return c
}

func TestAWSPagesGiveTheCountsOfAnotherReader(t *testing.T) {
	for _, test := range []struct {
		folder, page string
		want         counts
	}{
		{"seed", "list_amazonpersonalize.md", counts{1, 46, 0, 12, 0, 0}},
		{"markdown-2026", "list_personalize.md", counts{1, 83, 0, 18, 3, 79}},
		{"markdown-2026", "list_sqs.md", counts{1, 20, 0, 1, 3, 23}},
		{"markdown-2026", "list_sns.md", counts{1, 41, 0, 1, 5, 42}},
		{"markdown-2026", "list_sts.md", counts{1, 16, 5, 5, 131, 9}},
	} {
		t.Run(test.page, func(t *testing.T) {
			t.Parallel()
			content := corpusFiles(t, test.folder)[test.page]
			p, err := Read(test.page, content)
			require.NoError(t, err)
			require.Equal(t, test.want, count([]*reference.Service{p.Service}))
			checkWhole(t, p.Service)
		})
	}
}

func TestAWSFoldersGiveTheCountsOfAnotherReader(t *testing.T) {
	for _, test := range []struct {
		folder  string
		pages   int
		refused []string
		want    counts
	}{
		{"html-2026-06", 470, nil, counts{450, 20912, 1388, 2218, 2397, 0}},
		{"service-reference-2026-02", 443, []string{"aws-servicereference-index.json"}, counts{442, 20284, 0, 2147, 2316, 17463}},
	} {
		t.Run(test.folder, func(t *testing.T) {
			t.Parallel()
			services, refused := readAll(t, corpusFiles(t, test.folder))
			require.Equal(t, test.refused, sortedNames(refused))
			require.Len(t, services, test.pages-len(refused))
			model, err := reference.Assemble(services)
			require.NoError(t, err)
			require.Equal(t, test.want, count(model.Services))
		})
	}
}

func TestOfAWSPagesExactlyTheseAreRefused(t *testing.T) {
	const (
		link     = `table "Actions defined by Amazon S3": the table is replaced by a link to the website`
		redirect = `a redirect notice ("Moved Permanently"), not a page of the reference`
		caret    = `table "Resource types defined by AWS Identity Synchronization Service", row 1, cell "ARN": ARN "^arn:${Partition}:identity-sync:${Region}:${Account}:profile/${SyncProfileName}" does not begin with arn:`
	)
	for _, test := range []struct {
		folder string
		want   map[string]string // page to the first line of the error
	}{
		{"seed", map[string]string{}},
		{"markdown-2020", map[string]string{"list_amazons3.md": link}},
		{"markdown-2026", map[string]string{}},
		{"html-2026-06-stale", map[string]string{"list_awsiot1-click.html": redirect}},
		{"html-2025-08", map[string]string{"list_awsiot1-click.html": redirect, "list_awsidentitysynchronizationservice.html": caret}},
	} {
		t.Run(test.folder, func(t *testing.T) {
			t.Parallel()
			_, refused := readAll(t, corpusFiles(t, test.folder))
			for page, reason := range refused {
				first, _, _ := strings.Cut(reason, "\n")
				refused[page] = strings.TrimPrefix(first, page+": ")
			}
			require.Equal(t, test.want, refused)
		})
	}
}

func TestTheReformattedPageOfAWSIsRefused(t *testing.T) {
	for name, content := range corpusFiles(t, "markdown-2026-other") {
		_, err := Read(name, content)
		require.EqualError(t, err, name+": reformatted by a tool of someone else's (Topics is a heading): read the page as AWS serves it")
	}
}

func TestEveryActionOfTheSeedIsStillThere(t *testing.T) {
	names := func(folder, page string) []string {
		p, err := Read(page, corpusFiles(t, folder)[page])
		require.NoError(t, err)
		var names []string
		for _, a := range p.Service.Actions {
			names = append(names, a.Name)
		}
		return names
	}
	require.Subset(t, names("markdown-2026", "list_personalize.md"), names("seed", "list_amazonpersonalize.md"))
}

// AWS's pages are stored prettified. As they were served, they say the same.
func TestAWSPagesSayTheSameWithoutTheWhiteSpaceBetweenTags(t *testing.T) {
	long.Skip(t)
	files := corpusFiles(t, "html-2026-06")
	for _, name := range []string{"list_amazonpersonalize.html", "list_awsdevicefarm.html", "list_amazoncloudwatch.html", "list_awsbackup.html", "list_amazonmobileanalytics.html"} {
		if content, ok := files[name]; ok {
			require.Equal(t, facts(t, name, string(content)), facts(t, name, compact(t, string(content))), name)
		}
	}
}

func sortedNames(m map[string]string) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
