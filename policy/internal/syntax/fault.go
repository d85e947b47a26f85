package syntax

import "strconv"

// A Code says what sort of fault it is.
type Code uint8

// The sorts of faults.
const (
	NotJSON       Code = iota // the text breaks JSON's grammar
	TooDeep                   // lists and objects stand in each other more than MaxDepth times
	BadCharacter              // text is not UTF-8, or has a character that IAM refuses
	Duplicate                 // a name stands twice in an object
	DuplicateCase             // a name stands twice in an object, in different case
)

// A Fault is what is wrong with a text, and where.
type Fault struct {
	Code       Code
	Start, End int    // in bytes; End is not part of it
	Reason     string // for people
}

// Limits.
const (
	MaxDepth  = 32      // how deep lists and objects may stand in each other; six is what a policy needs
	maxFaults = 100     // no more are noted
	maxText   = 1 << 30 // offsets are kept in 32 bits
)

// fault notes what is wrong. A strict reader ends at the first break of grammar.
func (r *reader) fault(code Code, start, end int, reason string) {
	if len(r.tree.Faults) < maxFaults && !r.stopped {
		r.tree.Faults = append(r.tree.Faults, Fault{code, start, end, reason})
	}
	if r.strict && (code == NotJSON || code == TooDeep) {
		r.stop()
	}
}

// stop goes to the end of the text; what is open is closed there.
func (r *reader) stop() {
	r.stopped = true
	r.at = len(r.text)
}

// unexpected notes that something else should stand here.
func (r *reader) unexpected(want string) {
	if r.at >= len(r.text) {
		r.fault(NotJSON, len(r.text), len(r.text), "the text ends where "+want+" should stand")
		return
	}
	c, size := r.character(r.at)
	r.fault(NotJSON, r.at, r.at+size, c+" stands where "+want+" should")
}

func quote(s string) string {
	if len(s) > 160 {
		return strconv.Quote(s[:120]) + "…"
	}
	return strconv.Quote(s)
}
