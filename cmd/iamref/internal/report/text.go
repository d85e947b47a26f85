package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"github.com/iamref/iamref/policy"
)

// mostPlaces is at how many places a finding is shown.
const mostPlaces = 5

// Text prints each finding as a compiler does, with the line and a mark under what is meant, and how many there are:
//
//	policy.json:7:9: ERROR INVALID_ACTION: message
//	    7 |         "s3:GetObjekt",
//	      |         ^^^^^^^^^^^^^^
//	      = suggestion: s3:GetObject
//
// Columns are in bytes. It prints nothing if there are no findings.
func Text(w io.Writer, files []File) error {
	var b bytes.Buffer
	counts := map[policy.Severity]int{}
	total := 0
	for _, f := range files {
		for _, x := range f.Findings {
			total++
			counts[x.Severity]++
			printFinding(&b, f, x)
		}
	}
	if total > 0 {
		var parts []string
		for _, s := range Severities {
			if counts[s] > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", counts[s], s))
			}
		}
		fmt.Fprintf(&b, "%s in %s: %s\n", plural(total, "finding"), plural(len(files), "file"), strings.Join(parts, ", "))
	}
	_, err := w.Write(b.Bytes())
	return err
}

func printFinding(b *bytes.Buffer, f File, x policy.Finding) {
	paint := colorOf(x.Severity)
	place := f.Name
	if len(x.Locations) > 0 {
		place += position{x.Locations[0].Line, x.Locations[0].Column}.String()
	}
	bold := color.New(color.Bold)
	fmt.Fprintf(b, "%s %s %s\n", bold.Sprint(place+":"), paint.Sprintf("%s %s:", x.Severity, x.Code), bold.Sprint(x.Message))
	for i, l := range x.Locations {
		if i == mostPlaces {
			fmt.Fprintf(b, "      = and at %s more\n", plural(len(x.Locations)-i, "place"))
			break
		}
		if len(l.Path) > 0 || len(x.Locations) > 1 || l.End-l.Start < len(f.Text) {
			b.WriteString(snippet(f.Text, l, paint))
		}
	}
	if x.Suggestion != "" {
		fmt.Fprintf(b, "      = suggestion: %s\n", x.Suggestion)
	}
}

// String is the position as it stands behind the name of a file.
func (p position) String() string { return fmt.Sprintf(":%d:%d", p.line, p.column) }

func colorOf(s policy.Severity) *color.Color {
	switch s {
	case policy.SeverityError, policy.SeveritySecurityWarning:
		return color.New(color.FgRed, color.Bold)
	case policy.SeverityWarning:
		return color.New(color.FgYellow, color.Bold)
	}
	return color.New(color.FgCyan, color.Bold)
}

// How many characters of a line are shown before and from what is marked on.
const (
	before = 40
	from   = 80
)

// snippet is the line of a place, and under it a mark. Of a place with several lines it is the first one. A long line is cut
// on both sides.
func snippet(text []byte, l policy.Location, paint *color.Color) string {
	start := bytes.LastIndexByte(text[:l.Start], '\n') + 1
	end := len(text)
	if i := bytes.IndexByte(text[l.Start:], '\n'); i >= 0 {
		end = l.Start + i
	}
	left := []rune(printable(text[start:l.Start]))
	marked := []rune(printable(text[l.Start:min(l.End, end)]))
	right := []rune(printable(text[min(l.End, end):end]))
	if len(left) > before && len(left)+len(marked)+len(right) > before+from {
		left = append([]rune("…"), left[len(left)-before+1:]...)
	}
	if len(marked) > from {
		marked, right = append(marked[:from-1:from-1], '…'), nil
	}
	if len(marked)+len(right) > from {
		right = append(right[:max(from-len(marked)-1, 0):max(from-len(marked)-1, 0)], '…')
	}
	blank := make([]rune, len(left))
	for i, r := range left {
		blank[i] = ' '
		if r == '\t' {
			blank[i] = '\t' // as wide as the tab above it
		}
	}
	mark := strings.Repeat("^", max(len(marked), 1))
	return fmt.Sprintf("%5d | %s%s%s\n      | %s%s\n", l.Line, string(left), paint.Sprint(string(marked)), string(right), string(blank), paint.Sprint(mark))
}

// printable is text for a terminal: what is no character, or would move the cursor, is shown as ?, but for tabs.
func printable(text []byte) string {
	text = bytes.TrimSuffix(text, []byte{'\r'})
	return strings.Map(func(r rune) rune {
		if r != '\t' && (r < 0x20 || 0x7F <= r && r < 0xA0) {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(string(text), "?"))
}
