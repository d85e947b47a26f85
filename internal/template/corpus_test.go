package template_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/internal/template"
)

// shared is where the pages and the cases lie that are not part of this repository. Tests that need them are skipped
// without it.
func shared(t testing.TB, path string) string {
	t.Helper()
	path = filepath.Join("..", "..", "..", "shared", path)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference data: %v", err)
	}
	return path
}

// A service is all templates of a prefix.
type service struct {
	prefix    string
	names     []string // of the resource types
	templates []*template.Template
	formats   []*arn.Format
}

// load compiles the templates of each prefix, given as prefix, type and text.
func load(t testing.TB, rows [][3]string) []service {
	t.Helper()
	slices.SortFunc(rows, func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
	rows = slices.Compact(rows)
	var services []service
	for len(rows) > 0 {
		n := 0
		for n < len(rows) && rows[n][0] == rows[0][0] {
			n++
		}
		s := service{prefix: rows[0][0]}
		var texts, types []string
		for _, row := range rows[:n] {
			s.names = append(s.names, row[1])
			types = append(types, row[0]+"."+row[1])
			texts = append(texts, row[2])
		}
		var err error
		s.templates, err = template.Compile(texts)
		require.NoError(t, err, s.prefix)
		s.formats = template.Formats(types, s.templates)
		services = append(services, s)
		rows = rows[n:]
	}
	return services
}

// fromJSON reads AWS's service reference of February 2026.
func fromJSON(t testing.TB) []service {
	files, err := filepath.Glob(shared(t, "reference/service-reference-2026-02") + "/*.json")
	require.NoError(t, err)
	var rows [][3]string
	for _, file := range files {
		if filepath.Base(file) == "aws-servicereference-index.json" {
			continue
		}
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var page struct {
			Name      string
			Resources []struct {
				Name       string
				ARNFormats []string
			}
		}
		require.NoError(t, json.Unmarshal(data, &page), file)
		for _, r := range page.Resources {
			for _, text := range r.ARNFormats {
				rows = append(rows, [3]string{page.Name, r.Name, text})
			}
		}
	}
	return load(t, rows)
}

var (
	pagePrefix = regexp.MustCompile(`(?s)service prefix:\s*<code class="code">\s*(\S+)\s*</code>`)
	pageRow    = regexp.MustCompile(`(?s)<tr>(.*?)</tr>`)
	pageCell   = regexp.MustCompile(`(?s)<td[^>]*>(.*?)</td>`)
	pageTag    = regexp.MustCompile(`(?s)<[^>]*>`)
)

// pages keeps what fromPages has read, for other tests.
var pages []service

// fromPages reads the pages of June 2026: every row of a table whose second cell is an ARN.
func fromPages(t testing.TB) []service {
	if pages != nil {
		return pages
	}
	files, err := filepath.Glob(shared(t, "reference/html-2026-06") + "/*.html")
	require.NoError(t, err)
	var rows [][3]string
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		prefix := pagePrefix.FindSubmatch(data)
		require.NotNil(t, prefix, file)
		for _, row := range pageRow.FindAllSubmatch(data, -1) {
			cells := pageCell.FindAllSubmatch(row[1], -1)
			if len(cells) != 3 {
				continue
			}
			text := strings.Join(strings.Fields(string(pageTag.ReplaceAll(cells[1][1], nil))), "")
			if !strings.HasPrefix(text, "arn:") {
				continue
			}
			name := strings.Join(strings.Fields(string(pageTag.ReplaceAll(cells[0][1], nil))), " ")
			rows = append(rows, [3]string{string(prefix[1]), name, text})
		}
	}
	pages = load(t, rows)
	return pages
}

// corpora runs a test over both sources.
func corpora(t *testing.T, test func(t *testing.T, services []service)) {
	t.Run("json-2026-02", func(t *testing.T) { test(t, fromJSON(t)) })
	t.Run("html-2026-06", func(t *testing.T) { test(t, fromPages(t)) })
}

// sample are values for the fields of a template, plain ones.
func sample(tmpl *template.Template) []string {
	var values []string
	for i, field := range tmpl.Fields() {
		switch field.Place {
		case template.Partition:
			values = append(values, "aws")
		case template.Service:
			values = append(values, "rds")
		case template.Region:
			values = append(values, "eu-west-1")
		case template.Account:
			values = append(values, "123456789012")
		case template.Resource:
			values = append(values, fmt.Sprintf("x%d", i))
		}
	}
	return values
}

// pointers returns n strings and pointers to them, which is what Format.Parse wants.
func pointers(n int) ([]string, []*string) {
	values, ptrs := make([]string, n), make([]*string, n)
	for i := range values {
		ptrs[i] = &values[i]
	}
	return values, ptrs
}

func TestCorpusCounts(t *testing.T) {
	corpora(t, func(t *testing.T, services []service) {
		types, formats, parsers := 0, 0, 0
		var without []string
		for _, s := range services {
			types += len(slices.Compact(slices.Clone(s.names)))
			for i, tmpl := range s.templates {
				formats++
				if tmpl.Ambiguity == "" {
					parsers++
				} else {
					without = append(without, s.prefix+" "+s.names[i])
					t.Logf("no parser: %s %s: %s", s.prefix, s.names[i], tmpl.Ambiguity)
				}
			}
		}
		t.Logf("%d services, %d resource types, %d formats, %d parsers", len(services), types, formats, parsers)
		require.Equal(t, []string{
			"backup framework", "backup reportPlan", "backup restoreTestingPlan", "backup tieringConfiguration",
			"cloudwatch service", "codeartifact package-group",
		}, without)
	})
}

func TestCorpusRoundTrip(t *testing.T) {
	corpora(t, func(t *testing.T, services []service) {
		for _, s := range services {
			for i, tmpl := range s.templates {
				f, values := s.formats[i], sample(tmpl)
				require.NoError(t, f.Validate(values...), tmpl.Text)
				text := f.String(values...)

				marshaled, err := f.MarshalText(values...)
				require.NoError(t, err, tmpl.Text)
				require.Equal(t, text, string(marshaled))
				require.Equal(t, text, f.ARN(values...).String())
				require.Equal(t, text, arn.MustParse(text).String())
				require.True(t, arn.Overlap(text, tmpl.Text), "%s %s", text, tmpl.Text)

				for k := range values {
					pattern := slices.Clone(values)
					pattern[k] = "*"
					if tmpl.Fields()[k].Place != template.Service {
						require.True(t, arn.Match(f.String(pattern...), text), "%s %s", f.String(pattern...), text)
						require.True(t, arn.Like(f.String(pattern...), text), "%s %s", f.String(pattern...), text)
					}
				}
				if tmpl.Ambiguity != "" {
					continue
				}
				back, ptrs := pointers(len(values))
				require.NoError(t, f.Parse(text, ptrs...), tmpl.Text)
				require.Equal(t, values, back)

				best, err := arn.Find("test", text, s.formats)
				require.NoError(t, err)
				back, ptrs = pointers(len(s.templates[best].Fields()))
				require.NoError(t, s.formats[best].Parse(text, ptrs...), tmpl.Text)
				require.Equal(t, text, s.formats[best].String(back...))
			}
		}
	})
}

// awkward are values that tempt a parser to split at the wrong place.
var awkward = []string{
	"*", "a*", "?", "a/b", "a:b", "a/b/c", "/a", "a/", ":", "/", "-", ".", "+", "a-b", "a.b", "a+b", "o-a", "o-", "arn:aws:s3:::x",
	"${aws:PrincipalTag/team}", "${Token[TOKEN.12]}", "a${x/y}b:c", "${", "}", "$", "${*}", "a${b", "c}d", "index/x", "x/", "version", " ", "é", "\x00",
	"x/queue/*", "/*", "a/*", "2024/*", "root", "job/x", "accesspoint/x", "channels", "x/channels", "123456789012", "aws",
}

func TestCorpusInvariants(t *testing.T) {
	corpora(t, func(t *testing.T, services []service) {
		valid, invalid := 0, 0
		for _, s := range services {
			for i, tmpl := range s.templates {
				f := s.formats[i]
				fields := tmpl.Fields()
				for k := range fields {
					for _, v := range awkward {
						for next := k; next < min(k+2, len(fields)); next++ {
							values := sample(tmpl)
							values[k], values[next] = v, v
							text := f.String(values...)
							if tmpl.Ambiguity != "" {
								continue
							}
							back, ptrs := pointers(len(values))
							err := f.Parse(text, ptrs...)
							if err == nil {
								require.Equal(t, text, f.String(back...), "Parse(s).String() == s")
							}
							if f.Validate(values...) == nil {
								valid++
								require.NoError(t, err, "valid %q of %s", values, tmpl.Text)
								require.Equal(t, values, back, tmpl.Text)
							} else {
								invalid++
							}
						}
					}
				}
			}
		}
		t.Logf("%d valid values, %d refused", valid, invalid)
	})
}

// TestCorpusRivals: whoever accepts a text that several templates accept is of the strongest form.
func TestCorpusRivals(t *testing.T) {
	corpora(t, func(t *testing.T, services []service) {
		pairs := 0
		for _, s := range services {
			for i, tmpl := range s.templates {
				pairs += len(tmpl.Rivals)
				for _, rival := range tmpl.Rivals {
					require.NotContains(t, s.templates[rival].Rivals, i, "%s", tmpl.Text)
				}
			}
		}
		t.Logf("%d pairs of rivals", pairs)
	})
}

// TestManagedPolicies reads the resource patterns of AWS's own policies as ARNs of the types of their service.
func TestManagedPolicies(t *testing.T) {
	services := fromPages(t)
	data, err := os.ReadFile(shared(t, "cases/arn/managed-policy-resources.json"))
	require.NoError(t, err)
	var file struct {
		Cases []struct {
			Input struct{ Resource string }
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))

	one, sameForm, several, none, possible := 0, 0, 0, 0, 0
	for _, c := range file.Cases {
		text := c.Input.Resource
		if text == "*" {
			continue
		}
		a, err := arn.Parse(text)
		require.NoError(t, err)
		require.Equal(t, text, a.String())
		if text != "arn:aws:organizations::*:" { // AWS's own slip: it matches no ARN
			require.NoError(t, a.Validate(), text)
		}

		forms := map[string]bool{}
		count := 0
		overlaps := false
		for _, s := range services {
			for i, f := range s.formats {
				if s.templates[i].Service.Text != a.Service {
					continue
				}
				overlaps = overlaps || arn.Overlap(text, s.templates[i].Text)
				if s.templates[i].Ambiguity != "" || s.prefix != a.Service {
					continue
				}
				values, ptrs := pointers(len(s.templates[i].Fields()))
				if f.Parse(text, ptrs...) != nil {
					continue
				}
				require.Equal(t, text, f.String(values...))
				forms[strings.TrimSuffix(strings.TrimSuffix(strings.Join(f.Resource, "${}"), "*"), "${}")] = true
				count++
			}
		}
		switch {
		case len(forms) > 1:
			several++
			t.Errorf("%s has several forms: %v", text, forms)
		case len(forms) == 0:
			none++
			if overlaps {
				possible++
			}
		case count > 1:
			sameForm++
		default:
			one++
		}
	}
	require.Equal(t, 1862, one)
	t.Logf("%d patterns: %d exactly one type, %d several types of the same form, %d of different forms, %d none (%d of them overlap some)",
		len(file.Cases), one, sameForm, several, none, possible)
}
