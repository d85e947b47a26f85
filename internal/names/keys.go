package names

import (
	"regexp"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// ConditionTypes are the types of condition keys in package condition, by AWS's key type.
var ConditionTypes = map[string]string{
	"ARN": "ARNKey", "ArrayOfARN": "ARNSetKey",
	"Binary": "BinaryKey", "ArrayOfBinary": "BinarySetKey",
	"Bool": "BoolKey", "ArrayOfBool": "BoolSetKey",
	"Date": "DateKey", "ArrayOfDate": "DateSetKey",
	"IPAddress": "IPKey", "ArrayOfIPAddress": "IPSetKey",
	"Numeric": "NumericKey", "ArrayOfNumeric": "NumericSetKey",
	"String": "StringKey", "ArrayOfString": "StringSetKey",
}

// A Key is a condition key as Go has it: a constant or, where its name has
// placeholders, a function of them.
type Key struct {
	Ident    string
	Literals []string // the text before, between and behind the parameters
	Params   []string
}

// Shape is the same for keys that are the same but for the spelling of a
// placeholder: x/, x/tag-key and x/${TagKey}.
func (k Key) Shape() string { return strings.ToLower(strings.Join(k.Literals, "\x00")) }

var keyPlaceholder = regexp.MustCompile(`\$\{([^}]*)\}|<([^>]*)>`)

// KeyOf is the Go form of a condition key of a service. An inner placeholder
// keeps its name in the identifier; a trailing one does not. A namespace other
// than the service's own goes in front.
func KeyOf(prefix, name string) Key {
	text := name
	switch {
	case strings.HasSuffix(text, "/"):
		text += "${TagKey}"
	case strings.HasSuffix(text, "/tag-key"):
		text = strings.TrimSuffix(text, "tag-key") + "${TagKey}"
	}
	var k Key
	var ident strings.Builder
	last := 0
	for _, m := range keyPlaceholder.FindAllStringSubmatchIndex(text, -1) {
		placeholder := text[m[0]:m[1]]
		placeholder = strings.Trim(placeholder, "${}<>")
		k.Literals = append(k.Literals, text[last:m[0]])
		k.Params = append(k.Params, Param(Field(placeholder)))
		ident.WriteString(text[last:m[0]])
		if m[1] < len(text) {
			ident.WriteString(" " + placeholder + " ")
		}
		last = m[1]
	}
	k.Literals = append(k.Literals, text[last:])
	ident.WriteString(text[last:])
	own, isOwn := strings.CutPrefix(ident.String(), prefix+":")
	if !isOwn {
		own = ident.String()
	}
	k.Ident = Field(own) + "Key"
	return k
}

// KeyIn is the Go form of a condition key, whose identifier may be recorded.
func KeyIn(recorded *reference.Names, prefix, name string) Key {
	k := KeyOf(prefix, name)
	if ident, ok := recorded.Idents["condition key "+name]; ok {
		k.Ident = ident
	}
	return k
}
