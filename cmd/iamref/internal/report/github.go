package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/iamref/iamref/policy"
)

// GitHub prints each finding as a workflow command, which GitHub shows beside the line:
//
//	::error file=policy.json,line=7,col=9,endLine=7,endColumn=26,title=INVALID_ACTION::message
//
// It is said once, at its first place.
//
// See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
func GitHub(w io.Writer, files []File) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, f := range files {
		for _, x := range f.Findings {
			place := "file=" + property.Replace(f.Name)
			if len(x.Locations) > 0 {
				from, to := at(f.Text, x.Locations[0].Start), at(f.Text, x.Locations[0].End)
				place += fmt.Sprintf(",line=%d,col=%d,endLine=%d,endColumn=%d", from.line, from.column, to.line, to.column)
			}
			command := "error"
			switch x.Severity {
			case policy.SeveritySecurityWarning, policy.SeverityWarning:
				command = "warning"
			case policy.SeveritySuggestion:
				command = "notice"
			}
			if _, err := fmt.Fprintf(w, "::%s %s,title=%s::%s\n", command, place, property.Replace(x.Code), data.Replace(advice(x))); err != nil {
				return err
			}
		}
	}
	return nil
}

// advice is the message with the suggestion.
func advice(f policy.Finding) string {
	if f.Suggestion == "" {
		return f.Message
	}
	return f.Message + " (suggestion: " + f.Suggestion + ")"
}
