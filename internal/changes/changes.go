// Package changes compares what two states of the reference say, such as two
// snapshots, and tells what the difference means for programs in Go.
//
// [Between] makes a [Report]; its methods print it as text, as Markdown for a
// pull request, and as JSON. [Guard] judges whether a refresh may be let
// through. What only one layout can say, such as operations, is compared
// where both sides have layouts that say it.
package changes

import "cmp"

// A Report is all that differs between an old and a new state.
//
// Actions, types, keys and operations are those of the services that both sides
// have: what a new or removed service brings or takes is told with the service.
type Report struct {
	Services      Services `json:"services"`
	Actions       Entries  `json:"actions"`
	ResourceTypes Entries  `json:"resourceTypes"`
	ConditionKeys Entries  `json:"conditionKeys"` // a key stands here once, whichever services define it
	SharedKeys    Entries  `json:"sharedKeys"`    // "ssm aws:TagKeys": what services list of keys that others define too
	Operations    Entries  `json:"operations"`
	Pages         *Pages   `json:"pages,omitempty"` // set when a side is pages
	Release       Release  `json:"release"`
	Notes         []string `json:"notes,omitempty"` // what the sources do not agree on, or what was not as it should be
}

// Services are the services that differ as a whole.
type Services struct {
	Added    []Service `json:"added"`
	Removed  []Service `json:"removed"`
	Restored []Service `json:"restored,omitempty"`
	Changed  []Change  `json:"changed,omitempty"`
	Dropped  []Service `json:"dropped,omitempty"`
}

// A Service is a service prefix with the number of things that came or went
// with it.
type Service struct {
	Prefix                                            string
	Actions, ResourceTypes, ConditionKeys, Operations int
}

// MarshalText is the prefix.
func (s Service) MarshalText() ([]byte, error) { return []byte(s.Prefix), nil }

// Entries are the things of one kind that differ.
type Entries struct {
	Added    []Name   `json:"added"`
	Removed  []Name   `json:"removed"`            // AWS no longer lists it; its Go name stays
	Restored []Name   `json:"restored,omitempty"` // was removed, and is back
	Changed  []Change `json:"changed"`
	Dropped  []Name   `json:"dropped,omitempty"` // of a snapshot that had recorded it: its Go name is gone
}

// A Name is a thing of a service: "s3:GetObject" for actions, operations and
// keys, "s3/bucket" for resource types, "ssm aws:TagKeys" for shared keys.
type Name struct {
	Service string // prefix
	Own     string // name within the service; a key's full name
	text    string
}

func (n Name) String() string { return n.text }

// MarshalText is the full name.
func (n Name) MarshalText() ([]byte, error) { return []byte(n.text), nil }

// Compare orders names by service first.
func (n Name) Compare(m Name) int {
	return cmp.Or(compareNames(n.Service, m.Service), compareNames(n.Own, m.Own))
}

// A Change is a field of a thing that has another value. Old and New are of the
// types that the field has in JSON: a string, a bool, a list of strings, or an
// object of such lists.
type Change struct {
	Name  Name   `json:"name"`
	Field string `json:"field"`
	Old   any    `json:"old"`
	New   any    `json:"new"`
}

// Pages are the pages that only one side has, by name without extension, and
// those that could not be read.
type Pages struct {
	Both    int      `json:"both"`
	Gone    []string `json:"gone"`
	New     []string `json:"new"`
	Refused []string `json:"refused"` // one line for each, with the reason
}

// Empty reports whether both sides say the same. Notes and pages do not count.
func (r *Report) Empty() bool { return r.Release.Step == None }
