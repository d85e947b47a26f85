// Package names decides what things of the reference are called in Go. The
// string that AWS gives a thing and its Go name are two facts: no name is
// derived from the other a second time once it is recorded in the snapshot.
package names

import (
	"go/token"
	"strings"
	"unicode"
)

// Package is the package name of a service prefix: lower-case letters and
// digits.
func Package(prefix string) string {
	return strings.Map(func(c rune) rune {
		if c == '-' || c == '_' || c == '.' {
			return -1
		}
		return unicode.ToLower(c)
	}, prefix)
}

// Action is the constant of an action: AWS's spelling with the first letter
// raised and without hyphens.
func Action(name string) string {
	return upperFirst(strings.NewReplacer("-", "", "_", "").Replace(name))
}

// Type is the upper camel case of a resource type's name, split at everything
// but letters and digits: "bot alias" is BotAlias.
func Type(name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, notLetterOrDigit) {
		b.WriteString(upperFirst(word))
	}
	return b.String()
}

// Field is the struct field of an ARN template's placeholder: "ResourceId" is
// ResourceID.
func Field(placeholder string) string {
	var b strings.Builder
	for _, part := range strings.FieldsFunc(placeholder, notLetterOrDigit) {
		for _, word := range words(part) {
			if upper := strings.ToUpper(word); initialisms[upper] {
				b.WriteString(upper)
			} else {
				b.WriteString(upperFirst(word))
			}
		}
	}
	return b.String()
}

// Param is a parameter for a field or type: its first word in lower case, with
// an underscore behind a word that Go or generated code has taken.
func Param(name string) string {
	ws := words(name)
	if len(ws) == 0 {
		return "_"
	}
	// "VPCID" is one run of capitals to words, but "APIID" begins with an
	// initialism: lower what stands before the last capitalised word.
	param := strings.ToLower(ws[0]) + name[len(ws[0]):]
	if token.IsKeyword(param) || taken[param] {
		param += "_"
	}
	return param
}

// taken are the names that generated functions use for something else.
var taken = map[string]bool{"a": true, "arn": true, "condition": true, "iamref": true, "loc": true, "string": true, "error": true}

// words splits camel case: "KMSKeyId" is KMS, Key, Id.
func words(s string) []string {
	var out []string
	runes := []rune(s)
	start := 0
	for i := 1; i < len(runes); i++ {
		lowerToUpper := !unicode.IsUpper(runes[i-1]) && unicode.IsUpper(runes[i])
		endOfCapitals := i+1 < len(runes) && unicode.IsUpper(runes[i-1]) && unicode.IsUpper(runes[i]) && unicode.IsLower(runes[i+1])
		if lowerToUpper || endOfCapitals {
			out = append(out, string(runes[start:i]))
			start = i
		}
	}
	if start < len(runes) {
		out = append(out, string(runes[start:]))
	}
	return out
}

func notLetterOrDigit(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9')
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
