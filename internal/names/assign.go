package names

import (
	"errors"
	"fmt"
	"go/token"
	"slices"

	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/template"
)

// Assign names a service's package and ARN types. What recorded holds already
// stays as it is; recorded may be nil. folder is where the package lives within
// its module. further names the second and later formats of a resource type, by
// template, for which there is no rule.
func Assign(s *reference.Service, recorded *reference.Names, folder string, further map[string]string) (*reference.Names, error) {
	out := &reference.Names{Package: folder, ARNs: []reference.ARNName{}}
	if recorded != nil {
		out.ARNs = append(out.ARNs, recorded.ARNs...)
	}
	var errs []error
	for _, t := range s.ResourceTypes {
		for _, text := range t.ARNs {
			if slices.ContainsFunc(out.ARNs, func(n reference.ARNName) bool { return n.Type == t.Name && n.Template == text }) {
				continue
			}
			name := Type(t.Name) + "ARN"
			if given, ok := further[text]; ok {
				name = given
			} else if slices.ContainsFunc(out.ARNs, func(n reference.ARNName) bool { return n.Type == t.Name }) {
				errs = append(errs, fmt.Errorf("resource type %q: its further ARN format %q needs a name from the overrides", t.Name, text))
				continue
			}
			fields, err := fieldsOf(text)
			if err != nil {
				errs = append(errs, fmt.Errorf("resource type %q: %w", t.Name, err))
				continue
			}
			out.ARNs = append(out.ARNs, reference.ARNName{Name: name, Type: t.Name, Template: text, Fields: fields})
		}
	}
	return out, errors.Join(errs...)
}

// methods are the methods of every ARN type, which no field may be named as.
var methods = []string{"ARN", "AppendText", "BindAction", "IsPattern", "MarshalText", "String", "UnmarshalText", "Validate"}

// fieldsOf names the fields of a template that stands alone.
func fieldsOf(text string) ([]string, error) {
	compiled, err := template.Compile([]string{text})
	if err != nil {
		return nil, err
	}
	fields := []string{}
	for _, f := range compiled[0].Fields() {
		name := FieldAt(f)
		switch {
		case !token.IsIdentifier(name) || !token.IsExported(name):
			return nil, fmt.Errorf("ARN %q: placeholder %q gives no Go field name (%q): an override must name it", text, f.Placeholder, name)
		case slices.Contains(methods, name):
			return nil, fmt.Errorf("ARN %q: the field %s of placeholder %q would clash with a method: an override must name it", text, name, f.Placeholder)
		case slices.Contains(fields, name):
			return nil, fmt.Errorf("ARN %q: two fields %s: an override must name one", text, name)
		}
		fields = append(fields, name)
	}
	return fields, nil
}

// FieldAt is the field for a place of a template: the first three by position,
// whatever their placeholders are called, the others by placeholder.
func FieldAt(f template.Field) string {
	switch f.Place {
	case template.Partition:
		return "Partition"
	case template.Region:
		return "Region"
	case template.Account:
		return "AccountID"
	}
	if f.Placeholder == "*" {
		return "ResourceID"
	}
	return Field(f.Placeholder)
}
