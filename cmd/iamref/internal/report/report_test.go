package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/policy"
)

// find makes a finding whose places are where words stand in a text.
func find(text, code string, severity policy.Severity, words ...string) policy.Finding {
	f := policy.Finding{Code: code, Severity: severity, Message: "this is the message"}
	for i, word := range words {
		start := strings.Index(text, word)
		if start < 0 {
			panic(word)
		}
		f.Locations = append(f.Locations, policy.Location{
			Path:   policy.Path{"Statement", i},
			Line:   1 + strings.Count(text[:start], "\n"),
			Column: start - strings.LastIndex(text[:start], "\n"),
			Start:  start,
			End:    start + len(word),
		})
	}
	return f
}

func TestText(t *testing.T) {
	long := `{"Action":[` + strings.Repeat(`"s3:GetObject",`, 20) + `"s3:Wrong",` + strings.Repeat(`"s3:PutObject",`, 20) + `"s3:Last"]}`
	for _, test := range []struct {
		name, text string
		finding    func(text string) policy.Finding
		want       string
	}{
		{
			name: "a token",
			text: "{\n  \"Action\": \"s3:Wrong\",\n}",
			finding: func(text string) policy.Finding {
				f := find(text, "INVALID_ACTION", policy.SeverityError, `"s3:Wrong"`)
				f.Suggestion = "s3:Right"
				return f
			},
			want: `
p.json:2:13: ERROR INVALID_ACTION: this is the message
    2 |   "Action": "s3:Wrong",
      |             ^^^^^^^^^^
      = suggestion: s3:Right
1 finding in 1 file: 1 ERROR
`,
		},
		{
			name:    "behind tabs and wide letters",
			text:    "\t\"é\":\t\"x\"",
			finding: func(text string) policy.Finding { return find(text, "X", policy.SeverityWarning, `"x"`) },
			want: `
p.json:1:8: WARNING X: this is the message
    1 | 	"é":	"x"
      | 	    	^^^
1 finding in 1 file: 1 WARNING
`,
		},
		{
			name:    "in the middle of a long line",
			text:    long,
			finding: func(text string) policy.Finding { return find(text, "X", policy.SeveritySuggestion, `"s3:Wrong"`) },
			want: `
p.json:1:312: SUGGESTION X: this is the message
    1 | …tObject","s3:GetObject","s3:GetObject","s3:Wrong","s3:PutObject","s3:PutObject","s3:PutObject","s3:PutObject","s3:PutO…
      |                                         ^^^^^^^^^^
1 finding in 1 file: 1 SUGGESTION
`,
		},
		{
			name:    "a token that is long",
			text:    long,
			finding: func(text string) policy.Finding { return find(text, "X", policy.SeverityError, text[1:len(text)-1]) },
			want: `
p.json:1:2: ERROR X: this is the message
    1 | {"Action":["s3:GetObject","s3:GetObject","s3:GetObject","s3:GetObject","s3:GetOb…
      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
1 finding in 1 file: 1 ERROR
`,
		},
		{
			name: "several places, one of several lines that end in CR LF",
			text: "{\r\n\"a\": [\r\n1],\r\n\"b\": 2}",
			finding: func(text string) policy.Finding {
				return find(text, "X", policy.SeveritySecurityWarning, "[\r\n1]", `"b"`)
			},
			want: `
p.json:2:6: SECURITY_WARNING X: this is the message
    2 | "a": [
      |      ^
    4 | "b": 2}
      | ^^^
1 finding in 1 file: 1 SECURITY_WARNING
`,
		},
		{
			name: "more places than are shown",
			text: "1 2 3 4 5 6 7",
			finding: func(text string) policy.Finding {
				return find(text, "X", policy.SeverityWarning, "1", "2", "3", "4", "5", "6", "7")
			},
			want: `
p.json:1:1: WARNING X: this is the message
    1 | 1 2 3 4 5 6 7
      | ^
    1 | 1 2 3 4 5 6 7
      |   ^
    1 | 1 2 3 4 5 6 7
      |     ^
    1 | 1 2 3 4 5 6 7
      |       ^
    1 | 1 2 3 4 5 6 7
      |         ^
      = and at 2 places more
1 finding in 1 file: 1 WARNING
`,
		},
		{
			name: "the whole policy",
			text: "{}",
			finding: func(string) policy.Finding {
				return policy.Finding{Code: "X", Severity: policy.SeverityError, Message: "this is the message", Locations: []policy.Location{{Line: 1, Column: 1, End: 2}}}
			},
			want: "\np.json:1:1: ERROR X: this is the message\n1 finding in 1 file: 1 ERROR\n",
		},
		{
			name:    "the end of the text",
			text:    "{\n",
			finding: func(text string) policy.Finding { return find(text+"!", "X", policy.SeverityError, "!") },
			want:    "\np.json:2:1: ERROR X: this is the message\n    2 | \n      | ^\n1 finding in 1 file: 1 ERROR\n",
		},
		{
			name:    "bytes that a terminal would obey",
			text:    "\"\x1b[31m\xff\"",
			finding: func(text string) policy.Finding { return find(text, "X", policy.SeverityError, "[") },
			want:    "\np.json:1:3: ERROR X: this is the message\n    1 | \"?[31m?\"\n      |   ^\n1 finding in 1 file: 1 ERROR\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, Text(&out, []File{{"p.json", []byte(test.text), []policy.Finding{test.finding(test.text)}}}))
			require.Equal(t, test.want, "\n"+out.String())
		})
	}
}

func TestNoFindings(t *testing.T) {
	for name, want := range map[string]string{
		"text":   "",
		"github": "",
		"json":   `{"files":[{"file":"a.json","findings":[]},{"file":"-","findings":[]}]}` + "\n",
	} {
		var out bytes.Buffer
		require.NoError(t, Formats[name](&out, []File{{Name: "a.json"}, {Name: "-"}}))
		require.Equal(t, want, out.String(), name)
	}
	var out bytes.Buffer
	require.NoError(t, JSON(&out, nil))
	require.Equal(t, `{"files":[]}`+"\n", out.String())
}

func TestJSON(t *testing.T) {
	text := "{\n  \"é\": 1, \"b\": 2}"
	whole := policy.Finding{Code: "Y", Severity: policy.SeverityWarning, Message: "<&>", Suggestion: "s", Locations: []policy.Location{{Line: 1, Column: 1, End: len(text)}}}
	files := []File{{"a.json", []byte(text), []policy.Finding{find(text, "X", policy.SeverityError, "1", "2"), whole, {Code: "Z", Severity: "S", Message: "m"}}}}
	var out bytes.Buffer
	require.NoError(t, JSON(&out, files))
	require.Equal(t, `{"files":[{"file":"a.json","findings":[`+
		`{"code":"X","severity":"ERROR","message":"this is the message","suggestion":"","locations":[{"path":["Statement",0],"line":2,"column":9,"start":10,"end":11},{"path":["Statement",1],"line":2,"column":17,"start":18,"end":19}]},`+
		`{"code":"Y","severity":"WARNING","message":"<&>","suggestion":"s","locations":[{"path":[],"line":1,"column":1,"start":0,"end":20}]},`+
		`{"code":"Z","severity":"S","message":"m","suggestion":"","locations":[]}]}]}`+"\n", out.String())
}

func TestGitHub(t *testing.T) {
	text := "{\n  \"é\": [1,\n2]}"
	f := find(text, "X", policy.SeveritySuggestion, "[1,\n2]")
	f.Message, f.Suggestion = "100 %\nsure", "a"
	files := []File{{"a,b:c%.json", []byte(text), []policy.Finding{f, find(text, "Y", policy.SeverityError, "2"), {Code: "Z", Severity: policy.SeverityWarning, Message: "m"}}}}
	var out bytes.Buffer
	require.NoError(t, GitHub(&out, files))
	require.Equal(t, `::notice file=a%2Cb%3Ac%25.json,line=2,col=8,endLine=3,endColumn=3,title=X::100 %25%0Asure (suggestion: a)
::error file=a%2Cb%3Ac%25.json,line=3,col=1,endLine=3,endColumn=2,title=Y::this is the message
::warning file=a%2Cb%3Ac%25.json,title=Z::m
`, out.String())
}

func TestSARIF(t *testing.T) {
	text := "{\n  \"é\": 1, \"b\": 2}"
	files := []File{
		{"with space.json", []byte(text), []policy.Finding{find(text, "X", policy.SeverityError, "1", "2"), {Code: "IAMREF_Y", Severity: policy.SeveritySuggestion, Message: "m"}}},
		{"/b.json", []byte(text), []policy.Finding{find(text, "X", policy.SeverityError, `"é"`)}},
	}
	var out bytes.Buffer
	require.NoError(t, SARIF(&out, files))
	var log struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct {
					Rules []struct{ ID, HelpURI string }
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Locations []any
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &log))
	require.Equal(t, "2.1.0", log.Version)
	run := log.Runs[0]
	require.Len(t, run.Tool.Driver.Rules, 2)
	require.Len(t, run.Results, 3)
	for _, r := range run.Results {
		require.Equal(t, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
		require.Len(t, r.Locations, 1)
	}
	require.Equal(t, []string{"error", "note", "error"}, []string{run.Results[0].Level, run.Results[1].Level, run.Results[2].Level})
	require.Contains(t, run.Tool.Driver.Rules[0].HelpURI, "docs.aws.amazon.com")
	require.Contains(t, run.Tool.Driver.Rules[1].HelpURI, "docs/findings.md")
	for _, part := range []string{
		`"uri": "with%20space.json"`, `"uri": "file:///b.json"`, `"relatedLocations"`, `"fullyQualifiedName": "Statement[1]"`,
		"\"startLine\": 2,\n                  \"startColumn\": 8,\n                  \"endLine\": 2,\n                  \"endColumn\": 9\n",
	} {
		require.Contains(t, out.String(), part)
	}
}

func TestReached(t *testing.T) {
	for i, bad := range Severities {
		files := []File{{}, {Findings: []policy.Finding{{Severity: bad}}}}
		for j, least := range Severities {
			require.Equal(t, i <= j, Reached(files, least), "%s for %s", bad, least)
		}
	}
	require.False(t, Reached(nil, policy.SeveritySuggestion))
}
