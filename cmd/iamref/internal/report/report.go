// Package report prints findings: for people, as JSON, as SARIF, and as the workflow commands of GitHub.
package report

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/iamref/iamref/policy"
)

// A File is a policy that was judged.
type File struct {
	Name     string
	Text     []byte
	Findings []policy.Finding
}

// A Format prints what was found in files.
type Format func(w io.Writer, files []File) error

// Formats are the formats by name.
var Formats = map[string]Format{"text": Text, "json": JSON, "sarif": SARIF, "github": GitHub}

// Reached tells whether a finding in the files is as bad as a severity.
func Reached(files []File, severity policy.Severity) bool {
	for _, f := range files {
		for _, finding := range f.Findings {
			if rank(finding.Severity) <= rank(severity) {
				return true
			}
		}
	}
	return false
}

// Severities are the severities, the worst first.
var Severities = []policy.Severity{policy.SeverityError, policy.SeveritySecurityWarning, policy.SeverityWarning, policy.SeveritySuggestion}

func rank(severity policy.Severity) int {
	for i, s := range Severities {
		if s == severity {
			return i
		}
	}
	return len(Severities)
}

// JSON prints
//
//	{"files":[{"file":"…","findings":[{"code":"…","severity":"…","message":"…","suggestion":"…","locations":[…]}]}]}
//
// in one line. A location is {"path":["Statement",0],"line":7,"column":9,"start":120,"end":137}, and its path [] if it is
// the whole policy. Lists are never null.
func JSON(w io.Writer, files []File) error {
	type location struct {
		Path   policy.Path `json:"path"`
		Line   int         `json:"line"`
		Column int         `json:"column"`
		Start  int         `json:"start"`
		End    int         `json:"end"`
	}
	type finding struct {
		Code       string          `json:"code"`
		Severity   policy.Severity `json:"severity"`
		Message    string          `json:"message"`
		Suggestion string          `json:"suggestion"`
		Locations  []location      `json:"locations"`
	}
	type file struct {
		File     string    `json:"file"`
		Findings []finding `json:"findings"`
	}
	out := struct {
		Files []file `json:"files"`
	}{make([]file, len(files))}
	for i, f := range files {
		out.Files[i] = file{f.Name, make([]finding, len(f.Findings))}
		for j, x := range f.Findings {
			locations := make([]location, len(x.Locations))
			for k, l := range x.Locations {
				locations[k] = location(l)
				if l.Path == nil {
					locations[k].Path = policy.Path{}
				}
			}
			out.Files[i].Findings[j] = finding{x.Code, x.Severity, x.Message, x.Suggestion, locations}
		}
	}
	return encode(w, out, "")
}

// encode writes a value as JSON, with < and > as they are.
func encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}

// plural is "1 file", "2 files".
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
