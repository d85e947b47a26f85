package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A progress tells how many documents were read so far: a bar on a terminal,
// else, as in CI, a line for each tenth.
type progress struct {
	out io.Writer
	bar *progressbar.ProgressBar // nil when out is no terminal

	mu          sync.Mutex
	total, have int
}

func newProgress(out io.Writer, quiet bool) *progress {
	p := &progress{out: out}
	if quiet {
		p.out = io.Discard
	} else if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(0, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription("pages"),
			progressbar.OptionShowCount(), progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish())
	}
	return p
}

func (p *progress) start(total int) {
	p.total = total
	if p.bar != nil {
		p.bar.ChangeMax(total)
	}
}

func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.have++
	switch {
	case p.bar != nil:
		_ = p.bar.Add(1)
	case p.have*10/p.total > (p.have-1)*10/p.total:
		fmt.Fprintf(p.out, "read %d of %d\n", p.have, p.total)
	}
}

// finish takes the bar away.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
