package emit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

// A comment is a Go comment in the making. It is the one way by which text of a
// page reaches a comment: every line begins with "// ", so that none is a
// directive, and holds nothing that could end it.
type comment struct{ lines []string }

// width is where lines of a comment are broken.
const width = 77

// para adds a paragraph, with a blank line before it.
func (c *comment) para(text string) *comment {
	text = clean(text)
	if text == "" {
		return c
	}
	if len(c.lines) > 0 {
		c.lines = append(c.lines, "//")
	}
	line := "//"
	for _, word := range strings.Fields(text) {
		if len(line) > len("//") && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			c.lines = append(c.lines, line)
			line = "//"
		}
		line += " " + word
	}
	c.lines = append(c.lines, line)
	return c
}

// code adds a block of code.
func (c *comment) code(lines ...string) *comment {
	c.lines = append(c.lines, "//")
	for _, line := range lines {
		c.lines = append(c.lines, "//\t"+clean(line))
	}
	return c
}

// on puts the comment in front of a declaration.
func (c *comment) on(g *jen.Group) {
	for _, line := range c.lines {
		g.Comment(line)
	}
}

// clean makes a text one line of printable characters: control characters, the
// line separators of Unicode and the marks that reorder text become blanks, as
// does what is not UTF-8. A line that begins "// +build" is a build constraint
// wherever it stands: gofmt moves it to the top of the file. So that no line does,
// the word is taken apart.
func clean(text string) string {
	text = strings.Map(func(c rune) rune {
		if c == utf8.RuneError || !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, text)
	text = strings.ReplaceAll(text, "+build", "+ build")
	return strings.Join(strings.Fields(text), " ")
}

// list joins names with commas, the last with "and".
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
