package report

import (
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/iamref/iamref/policy"
)

// SARIF prints the findings in the Static Analysis Results Interchange Format, version 2.1.0. A finding's first place is its
// location, the others are related ones.
//
// See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
func SARIF(w io.Writer, files []File) error {
	run := sarifRun{Results: []sarifResult{}, ColumnKind: "unicodeCodePoints"}
	run.Tool.Driver = sarifDriver{Name: "iamref", InformationURI: "https://github.com/iamref/iamref", Rules: []sarifRule{}}
	rules := &run.Tool.Driver.Rules
	for _, f := range files {
		for _, x := range f.Findings {
			rule := slices.IndexFunc(*rules, func(r sarifRule) bool { return r.ID == x.Code })
			if rule < 0 {
				rule = len(*rules)
				*rules = append(*rules, newSARIFRule(x))
			}
			result := sarifResult{RuleID: x.Code, RuleIndex: rule, Level: sarifLevel(x.Severity), Message: sarifText{advice(x)}}
			for _, l := range x.Locations {
				result.Related = append(result.Related, newSARIFLocation(f, l))
			}
			if len(result.Related) == 0 {
				result.Related = []sarifLocation{{Physical: sarifPhysical{Artifact: sarifArtifact{fileURI(f.Name)}}}}
			}
			result.Locations, result.Related = result.Related[:1], result.Related[1:]
			run.Results = append(run.Results, result)
		}
	}
	return encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}, "  ")
}

func newSARIFRule(f policy.Finding) sarifRule {
	r := sarifRule{ID: f.Code, HelpURI: "https://github.com/iamref/iamref/blob/main/docs/findings.md"}
	if !strings.HasPrefix(f.Code, "IAMREF_") {
		r.HelpURI = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
	}
	r.Default.Level = sarifLevel(f.Severity)
	r.Properties.Tags = []string{string(f.Severity)}
	return r
}

func sarifLevel(s policy.Severity) string {
	switch s {
	case policy.SeverityError:
		return "error"
	case policy.SeveritySuggestion:
		return "note"
	}
	return "warning"
}

func newSARIFLocation(f File, l policy.Location) sarifLocation {
	from, to := at(f.Text, l.Start), at(f.Text, l.End)
	place := sarifLocation{Physical: sarifPhysical{
		Artifact: sarifArtifact{fileURI(f.Name)},
		Region:   &sarifRegion{from.line, from.column, to.line, to.column},
	}}
	if len(l.Path) > 0 {
		place.Logical = []sarifLogical{{l.Path.String()}}
	}
	return place
}

// fileURI is the name of a file as a URI: relative as it is given, so that it is one of the repository's.
func fileURI(name string) string {
	u := url.URL{Path: filepath.ToSlash(name)}
	if filepath.IsAbs(name) {
		u.Scheme = "file"
	}
	return u.String()
}

// The parts of SARIF that are used here.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string `json:"id"`
		HelpURI string `json:"helpUri"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
		Properties struct {
			Tags []string `json:"tags"`
		} `json:"properties"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifLogical struct {
		FullyQualifiedName string `json:"fullyQualifiedName"`
	}
)
