package page

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tableast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// cellCount is the attribute by which a row of a Markdown table says how many
// cells are written in it: the renderer fills short rows and shortens long ones.
const cellCount = "data-cells"

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	// Unsafe keeps the links that a browser should not follow, so that they are
	// counted; raw HTML is rendered by rawHTML.
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(rawHTML{}, 0)), goldmarkhtml.WithUnsafe()),
)

// readMarkdown reads a page in one of the Markdown layouts, by way of HTML.
func (r *reader) readMarkdown(content []byte) {
	if reason := foreign(content); reason != "" {
		r.refuse("reformatted by a tool of someone else's (%s): read the page as AWS serves it", reason)
		return
	}
	if at := deepNesting.FindIndex(content); at != nil {
		r.refuse("a line indented by more than 64 blanks or list marks, at byte %d: AWS nests no list that deep", at[0])
		return
	}
	tree := markdown.Parser().Parse(text.NewReader(content))
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *tableast.TableRow:
			if entering {
				n.SetAttributeString(cellCount, strconv.Itoa(cellsWritten(content[n.Pos():])))
			}
			return ast.WalkSkipChildren, nil
		case *ast.HTMLBlock:
			if entering {
				r.refuse("a block of raw HTML: %q", beginning(bytes.TrimSpace(n.Lines().Value(content))))
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			if entering {
				r.refuse("a block of code, in which no table is read: %q", beginning(bytes.TrimSpace(n.Lines().Value(content))))
			}
		}
		return ast.WalkContinue, nil
	})
	var rendered bytes.Buffer
	if err := markdown.Renderer().Render(&rendered, content, tree); err != nil {
		r.refuse("%v", err)
		return
	}
	root, err := html.Parse(&rendered)
	if err != nil {
		r.refuse("%v", err)
		return
	}
	if last := content[len(content)-1]; last != '|' && last != '.' {
		r.refuse("cut off: it ends neither with a table row nor with a sentence, but with %q", ending(content))
		return
	}
	r.readDocument(r.newDocument(root, markdownDialect), markdownLayouts)
	r.refuseCutTable()
}

// foreign tells pages that a formatter has rewritten. Rows that continue a row
// above have too few cells in them and could be read wrongly. AWS's own pages
// have an anchor behind each heading.
func foreign(content []byte) string {
	switch {
	case topicsHeading.Match(content):
		return "Topics is a heading"
	case !anchoredTitle.Match(content):
		return "no anchor at the title"
	}
	return ""
}

var (
	topicsHeading = regexp.MustCompile(`(?m)^#+ Topics\s*$`)
	deepNesting   = regexp.MustCompile(`(?m)^(?:[ \t]{65}|(?:[ \t]*(?:[-+*>]|[0-9]+[.)])[ \t]+){65}|(?:[ \t]*>){65})`)
	anchoredTitle = regexp.MustCompile(`^# [^\n]*\n?<a name="`)
)

// cellsWritten counts the cells in the first line of a text: those between
// pipes that are not escaped.
func cellsWritten(text []byte) int {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSpace(line)
	pipes := 0
	for i, c := range line {
		if c == '|' && (i == 0 || line[i-1] != '\\') {
			pipes++
		}
	}
	if !bytes.HasPrefix(line, []byte("|")) {
		pipes++
	}
	if !bytes.HasSuffix(line, []byte("|")) {
		pipes++
	}
	return pipes - 1
}

func ending(b []byte) string {
	const most = 24
	if len(b) > most {
		b = b[len(b)-most:]
	}
	return strings.ToValidUTF8(string(b), "")
}

// refuseCutTable refuses a page that refers to a condition key which would
// stand behind the last one of its own table: the page was cut between two rows.
// AWS sorts the table.
func (r *reader) refuseCutTable() {
	if len(r.errs) > 0 || len(r.service.ConditionKeys) == 0 {
		return
	}
	s := r.service
	defined := map[string]bool{}
	for _, k := range s.ConditionKeys {
		defined[strings.ToLower(k.Name)] = true
	}
	last := strings.ToLower(s.ConditionKeys[len(s.ConditionKeys)-1].Name)
	check := func(keys []string) {
		for _, key := range keys {
			if k := strings.ToLower(key); len(r.errs) == 0 && !defined[k] && k > last {
				r.refuse("cut off: it refers to the condition key %q, which would follow the last one it defines, %q", key, s.ConditionKeys[len(s.ConditionKeys)-1].Name)
			}
		}
	}
	for _, a := range s.Actions {
		check(a.ConditionKeys)
		for _, resource := range a.Resources {
			check(resource.ConditionKeys)
		}
	}
	for _, t := range s.ResourceTypes {
		check(t.ConditionKeys)
	}
}

// rawHTML renders the few tags that AWS uses in Markdown, and writes every other
// as text: "s3:ExistingObjectTag/<key>" is the name of a key.
type rawHTML struct{}

func (rawHTML) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindRawHTML, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			tag := n.(*ast.RawHTML).Segments.Value(source)
			if !knownTag.Match(tag) {
				tag = util.EscapeHTML(tag)
			}
			_, _ = w.Write(tag)
		}
		return ast.WalkSkipChildren, nil
	})
}

var knownTag = regexp.MustCompile(`^(<br */?>|<a name="[^"<>]*">|</a>|</?(code|b|i|em|strong)>)$`)
