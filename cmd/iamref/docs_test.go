package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fatih/color"
	"github.com/stretchr/testify/require"
)

// block is a block of a guide, with the line above it that says what file it is, if it is one.
var block = regexp.MustCompile("(?ms)^(?:<!-- file: (\\S+) -->\n)?```(\\w*)\n(.*?)^```$")

// TestDocs: what the guides show of the command is what it prints. A block of JSON behind <!-- file: NAME --> is a file
// that the commands of the same guide read; in a block of "console", each line that begins with $ is a command.
func TestDocs(t *testing.T) {
	for _, guide := range []string{"README.md", "docs/command.md"} {
		t.Run(guide, func(t *testing.T) {
			path, err := filepath.Abs(filepath.Join("..", "..", filepath.FromSlash(guide)))
			require.NoError(t, err)
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			color.NoColor = true
			t.Chdir(t.TempDir())
			commands := 0
			got := block.ReplaceAllStringFunc(string(text), func(whole string) string {
				parts := block.FindStringSubmatch(whole)
				file, language, content := parts[1], parts[2], parts[3]
				if file != "" {
					require.NoError(t, os.WriteFile(file, []byte(content), 0o666))
				}
				if language != "console" {
					return whole
				}
				var played bytes.Buffer
				for line := range strings.Lines(content) {
					if command, ok := strings.CutPrefix(line, "$ iamref "); ok {
						commands++
						played.WriteString(line)
						run(arguments(command), strings.NewReader(""), &played, &played)
					}
				}
				return strings.Replace(whole, content, played.String(), 1)
			})
			require.Positive(t, commands)
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o666))
			} else {
				require.Equal(t, string(text), got, "go test ./cmd/iamref -update writes what is printed now")
			}
		})
	}
}

// arguments are the words of a command, which may be quoted.
func arguments(command string) []string {
	var out []string
	for _, word := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(command, -1) {
		out = append(out, strings.Trim(word, "'"))
	}
	return out
}
