// Package template reads AWS's ARN templates, such as
//
//	arn:${Partition}:personalize:${Region}:${Account}:campaign/${ResourceId}
//
// and settles what the generator has to know about them: which places are fields, whether text of that form can be taken
// apart again, and which templates of one Go package compete for the same text. The naming of Go fields is the emitter's.
package template

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/iamref/iamref/arn"
)

// A Template is an ARN template taken apart.
type Template struct {
	Text                     string
	Service, Region, Account Part
	Resource                 []string // the literal text around the resource's placeholders, one more than there are IDs
	IDs                      []string // the resource's placeholders as the template spells them; "*" for a * that is a field
	Rivals                   []int    // which templates win where both accept, the strongest first: indexes into Compile's result
	Ambiguity                string   // why text of this form cannot be taken apart, as a clause; empty if it can
}

// A Part is the service, region or account of a template: literal text, or a field with the name of its placeholder.
type Part struct {
	Text  string
	Field bool
}

// A Field is a placeholder of a template: its spelling and its place.
type Field struct {
	Placeholder string
	Place       Place
}

// A Place is one of the fields of an ARN.
type Place uint8

// The places in their order.
const (
	Partition Place = iota
	Service
	Region
	Account
	Resource
)

// Fields returns the template's fields in the order in which [arn.Format] takes them.
func (t *Template) Fields() []Field {
	fields := []Field{{"Partition", Partition}}
	for i, part := range [...]Part{t.Service, t.Region, t.Account} {
		if part.Field {
			fields = append(fields, Field{part.Text, Service + Place(i)})
		}
	}
	for _, id := range t.IDs {
		fields = append(fields, Field{id, Resource})
	}
	return fields
}

// Compile reads the templates of one Go package, in the order in which they were published; of those published together,
// [Order] says which comes first. The result has their order. It settles what needs a look at the siblings: whether a
// literal * at the end is a field, and who is whose rival. The error names each malformed template.
func Compile(texts []string) ([]*Template, error) {
	templates := make([]*Template, len(texts))
	var errs []error
	for i, text := range texts {
		t, err := parse(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("template %q: %w", text, err))
		}
		templates[i] = t
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	settleStars(templates)
	settleRivals(templates)
	for i, t := range templates {
		t.Ambiguity = ambiguity(t)
		if len(t.IDs) > arn.MaxIDs {
			errs = append(errs, fmt.Errorf("template %q: %d placeholders in the resource, but arn.Format has room for %d", texts[i], len(t.IDs), arn.MaxIDs))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return templates, nil
}

// Order orders templates that are published together: those that end in * last, so that each sees the siblings that have
// a placeholder there.
func Order(a, b string) int {
	star := func(text string) int {
		if strings.HasSuffix(text, "*") {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(star(a), star(b)), strings.Compare(a, b)) // $ stands before *
}

// ambiguity tells why two placeholders in a row cannot be told apart: nothing stands between them, or text that is a part
// of ordinary names. A dot or a plus is none, for where AWS's templates have them (proton's ${MajorVersion}.${MinorVersion},
// apigateway's ${DomainName}+${DomainIdentifier}) the placeholder before holds none.
func ambiguity(t *Template) string {
	for i := 1; i < len(t.IDs); i++ {
		between := t.Resource[i]
		switch {
		case between == "":
			return fmt.Sprintf("nothing separates ${%s} from ${%s}", t.IDs[i-1], t.IDs[i])
		case strings.Trim(between, nameCharacters) == "":
			return fmt.Sprintf("the %q between ${%s} and ${%s} may be part of either", between, t.IDs[i-1], t.IDs[i])
		}
	}
	return ""
}

const nameCharacters = "-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// Formats returns the templates as they are used at run time, with the placeholders' own names for the fields. The names
// are those of the Go types, such as "personalize.CampaignARN".
func Formats(names []string, templates []*Template) []*arn.Format {
	formats := make([]*arn.Format, len(templates))
	for i := range templates {
		formats[i] = new(arn.Format)
	}
	for i, t := range templates {
		*formats[i] = arn.Format{
			Name:      names[i],
			Service:   place(t.Service, t.Service.Text),
			Region:    place(t.Region, "Region"),
			Account:   place(t.Account, "AccountID"),
			Resource:  t.Resource,
			IDs:       t.IDs,
			Ambiguous: t.Ambiguity != "",
		}
		for _, rival := range t.Rivals {
			formats[i].Rivals = append(formats[i].Rivals, formats[rival])
		}
	}
	return formats
}

// place is a part as arn.Format writes it.
func place(p Part, name string) string {
	if p.Field {
		return "${" + name + "}"
	}
	return p.Text
}
