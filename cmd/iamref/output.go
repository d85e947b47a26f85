package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// formatFlag gives a command the flag for text or JSON.
func formatFlag(c *cobra.Command) *choice {
	format := &choice{value: "text", of: []string{"text", "json"}}
	choose(c, format, "format", "f", "what to print", false)
	return format
}

// printAll prints a list as JSON, or each entry as text with an empty line between two.
func printAll[T any](c *cobra.Command, format *choice, list []T, text func(io.Writer, T)) error {
	out := c.OutOrStdout()
	if format.value == "json" {
		return printJSON(out, list)
	}
	for i, x := range list {
		if i > 0 {
			fmt.Fprintln(out)
		}
		text(out, x)
	}
	return nil
}

// printJSON prints a value as JSON for people to read and programs too.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// field prints a line of a description, or several, unless there is nothing to say. Long lists are cut.
func field(w io.Writer, name string, values ...string) {
	const most, width = 30, 100
	if len(values) > most {
		values = append(values[:most:most], fmt.Sprintf("and %d more", len(values)-most))
	}
	line := ""
	for i, value := range values {
		if i < len(values)-1 {
			value += ","
		}
		if line != "" && len(line)+len(value) > width {
			fmt.Fprintf(w, "  %-11s %s\n", name, line)
			name, line = "", ""
		}
		line = strings.TrimPrefix(line+" "+value, " ")
	}
	if line != "" {
		fmt.Fprintf(w, "  %-11s %s\n", name, line)
	}
}

// lines prints each text on a line of its own.
func lines(w io.Writer, texts []string) {
	for _, text := range texts {
		fmt.Fprintln(w, text)
	}
}
