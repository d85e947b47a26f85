package lint

import (
	"strings"

	"github.com/iamref/iamref"
)

// A Key is a condition key that there is.
type Key struct {
	Name    string          // as AWS writes it: "s3:prefix", or a template: "aws:RequestTag/${TagKey}"
	Type    string          // String, Numeric, Bool, ARN, Date or IPAddress, or ArrayOf and one of these; empty if it is not known
	Service *iamref.Service // whose table has it; nil for a global key
}

// Multivalued reports whether a request can have several values for the key.
func (k Key) Multivalued() bool { return strings.HasPrefix(k.Type, "ArrayOf") }

// Element is the type of one value: String for ArrayOfString.
func (k Key) Element() string { return strings.TrimPrefix(k.Type, "ArrayOf") }

// Global reports whether the key is none of the service that is asked.
func (k Key) Global() bool { return k.Service == nil }

// Key returns the condition key of a name, in whatever case: a global one, one of the service that its prefix names, or one
// of an identity provider, which the table of AWS STS lists ("token.actions.githubusercontent.com:sub"). A name that a
// template stands for is found, as are names without tables if the key is global.
func (t *Tables) Key(name string) (Key, bool) {
	k, seen := t.keys[name]
	if !seen {
		k = t.key(name)
		t.keys[name] = k
	}
	return k, k.Name != ""
}

func (t *Tables) key(name string) Key {
	if k, ok := globalKey(name); ok {
		return k
	}
	prefix, _, ok := strings.Cut(name, ":")
	if !ok || equalFold(prefix, "aws") {
		return Key{}
	}
	s, ok := t.Service(prefix)
	if !ok {
		s, ok = t.Service("sts")
	}
	if !ok {
		return Key{}
	}
	if k, ok := s.ConditionKey(name); ok {
		return Key{k.Name, k.Type, s}
	}
	return Key{}
}

// globalKey returns the global key of a name. The open part of a template is whatever follows the slash; it is not empty.
func globalKey(name string) (Key, bool) {
	stem := name
	if i := strings.IndexByte(name, '/'); i >= 0 && i+1 < len(name) {
		stem = name[:i+1]
	}
	for _, list := range [...][]Key{globalKeys[:], otherGlobalKeys[:]} {
		for _, k := range list {
			own, _ := strings.CutSuffix(k.Name, "${TagKey}")
			if len(own) == len(stem) && equalFold(own, stem) && (len(own) == len(k.Name)) == (len(stem) == len(name)) {
				return k, true
			}
		}
	}
	return Key{}, false
}
