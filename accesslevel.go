package iamref

import (
	"fmt"
	"strings"
)

// AccessLevels is a set of access levels: what AWS says an action does. Most actions have one. Since July 2026 AWS gives
// some two, such as "Tagging, Write"; [AccessLevels.Primary] is the same before and after.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html.
type AccessLevels uint8

// The access levels. They are combined with |.
const (
	LevelList                  AccessLevels = 1 << iota // sees which resources there are, but not what is in them
	LevelPermissionsManagement                          // changes who may do what
	LevelRead                                           // reads what is in resources
	LevelTagging                                        // changes tags and nothing else
	LevelWrite                                          // creates, changes or deletes resources
)

// levels are AWS's spellings, in AWS's order, which is that of the bits.
var levels = [...]string{"List", "Permissions management", "Read", "Tagging", "Write"}

// Has reports whether all levels of m are in the set.
func (l AccessLevels) Has(m AccessLevels) bool { return l&m == m }

// Primary returns the one level that counts for filters: permissions management if the set has it, else tagging, else the
// only level. Of a set of others, which AWS does not use, it is the one that does most: write, read, list.
func (l AccessLevels) Primary() AccessLevels {
	for _, m := range [...]AccessLevels{LevelPermissionsManagement, LevelTagging, LevelWrite, LevelRead, LevelList} {
		if l.Has(m) {
			return m
		}
	}
	return 0
}

// String returns the levels as AWS spells them, such as "Permissions management, Write". The empty set is "".
func (l AccessLevels) String() string {
	var b strings.Builder
	for i, name := range levels {
		if !l.Has(1 << i) {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(name)
	}
	return b.String()
}

// ParseAccessLevels is the reverse of [AccessLevels.String]. The order of the levels does not matter.
func ParseAccessLevels(s string) (AccessLevels, error) {
	var set AccessLevels
	for rest, more := s, s != ""; more; {
		var name string
		name, rest, more = strings.Cut(rest, ", ")
		level := AccessLevels(0)
		for i := range levels {
			if levels[i] == name {
				level = 1 << i
			}
		}
		if level == 0 {
			return 0, fmt.Errorf("iamref.ParseAccessLevels(%q): %q is no access level", s, name)
		}
		set |= level
	}
	return set, nil
}
