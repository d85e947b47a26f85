package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// An Override is a decision about one service that the reference does not make,
// or makes wrongly.
type Override struct {
	Service string `json:"service"`      // prefix
	What    What   `json:"what"`         // what is decided
	Of      string `json:"of,omitempty"` // of which thing; see [What]
	Expect  string `json:"expect"`       // what stands there without the override
	Use     string `json:"use"`          // what to put there
	Why     string `json:"why"`
}

// What an override decides.
type What string

const (
	Package   What = "package"   // the folder of the service's package
	ARNType   What = "ARN type"  // the Go type of the ARN template Of, which is not the first of its resource type
	ARNField  What = "ARN field" // the Go field of a placeholder of the ARN template Of; expects the placeholder
	GoName    What = "Go name"   // the identifier of Of: "action x", "resource type x", "condition key x" or "operation x"
	Name      What = "name"      // the service's name, where that of its first page is not the best known
	KeyType   What = "key type"  // the type of the condition key Of
	Reference What = "reference" // what "resource type x" or "condition key x" refers to; expects "undefined", and may use "nothing"
	Stars     What = "stars"     // what the stars of the action Of mean; expects "all" and uses "one of"
)

// Overrides are the project's overrides.
type Overrides []Override

// LoadOverrides reads the overrides file.
func LoadOverrides(content []byte) (Overrides, error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	var overrides Overrides
	if err := d.Decode(&overrides); err != nil {
		at := d.InputOffset()
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = syntax.Offset
		}
		return nil, fmt.Errorf("overrides: at byte %d: %w", at, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("overrides: at byte %d: text after the end", d.InputOffset())
	}
	var errs []error
	for i, o := range overrides {
		at := fmt.Sprintf("overrides: entry %d (%s, %s)", i+1, o.Service, o.What)
		switch {
		case !slices.Contains([]What{Package, Name, ARNType, ARNField, GoName, KeyType, Reference, Stars}, o.What):
			errs = append(errs, fmt.Errorf("%s: there is no override of that kind", at))
		case o.Why == "":
			errs = append(errs, fmt.Errorf("%s: no reason", at))
		case o.Expect == o.Use:
			errs = append(errs, fmt.Errorf("%s: it changes nothing", at))
		}
	}
	return overrides, errors.Join(errs...)
}

// of are the overrides of one service and kind.
func (os Overrides) of(prefix string, what What) Overrides {
	var out Overrides
	for _, o := range os {
		if o.Service == prefix && o.What == what {
			out = append(out, o)
		}
	}
	return out
}

// stale says that what an override expects is not there any more.
func (o Override) stale(format string, args ...any) error {
	return fmt.Errorf("overrides: %s, %s %s: %s: delete or mend this entry", o.Service, o.What, o.Of, fmt.Sprintf(format, args...))
}

// Unknown names the services of overrides that services lacks.
func (os Overrides) Unknown(services []*reference.Service) error {
	var errs []error
	for _, o := range os {
		if !slices.ContainsFunc(services, func(s *reference.Service) bool { return s.Prefix == o.Service }) {
			errs = append(errs, o.stale("there is no such service"))
		}
	}
	return errors.Join(errs...)
}

// Apply mends the facts of a service.
func (os Overrides) Apply(s *reference.Service) error {
	var errs []error
	for _, o := range os.of(s.Prefix, Name) {
		if s.Name != o.Expect {
			errs = append(errs, o.stale("the name is %q now, not %q", s.Name, o.Expect))
		}
		s.Name = o.Use
	}
	for _, o := range os.of(s.Prefix, KeyType) {
		errs = append(errs, o.applyKeyType(s))
	}
	for _, o := range os.of(s.Prefix, Reference) {
		errs = append(errs, o.applyReference(s))
	}
	for _, o := range os.of(s.Prefix, Stars) {
		errs = append(errs, o.applyStars(s))
	}
	return errors.Join(errs...)
}

func (o Override) applyKeyType(s *reference.Service) error {
	for _, k := range s.ConditionKeys {
		if k.Name != o.Of {
			continue
		}
		have := k.Type
		if len(k.Types) > 0 {
			have = strings.Join(k.Types, ", ")
		}
		if have != o.Expect {
			return o.stale("its type is %s now, not %s", have, o.Expect)
		}
		k.Type, k.Types = o.Use, nil
		return nil
	}
	return o.stale("there is no such key")
}

func (o Override) applyReference(s *reference.Service) error {
	if o.Expect != "undefined" {
		return o.stale("a reference expects %q", "undefined")
	}
	found := false
	replace := func(name string) []string {
		found = true
		if o.Use == "nothing" {
			return nil
		}
		return []string{name}
	}
	if name, ok := strings.CutPrefix(o.Of, "resource type "); ok {
		if slices.ContainsFunc(s.ResourceTypes, func(t *reference.ResourceType) bool { return t.Name == name }) {
			return o.stale("it is defined now")
		}
		for _, a := range s.Actions {
			a.ReplaceResource(name, func() []string { return replace(o.Use) })
		}
	} else if name, ok := strings.CutPrefix(o.Of, "condition key "); ok {
		if slices.ContainsFunc(s.ConditionKeys, func(k *reference.ConditionKey) bool { return k.Name == name }) {
			return o.stale("it is defined now")
		}
		s.ReplaceKey(name, func() []string { return replace(o.Use) })
	}
	if !found {
		return o.stale("nothing refers to it")
	}
	return nil
}

func (o Override) applyStars(s *reference.Service) error {
	for _, a := range s.Actions {
		if a.Name == o.Of {
			if o.Expect != "all" || o.Use != "one of" || a.Stars() < 2 {
				return o.stale("it has %d stars; only the meaning %q in place of %q of two or more can be given", a.Stars(), "one of", "all")
			}
			a.OneOf = true
			return nil
		}
	}
	return o.stale("there is no such action")
}

// Name records the Go names of a service, given its former snapshot, which may
// be nil.
func (os Overrides) Name(s, former *reference.Service) error {
	given, err := os.given(s)
	if err != nil {
		return err
	}
	given.Folder = "aws/" + names.Package(s.Prefix)
	for _, o := range os.of(s.Prefix, Package) {
		if o.Expect != given.Folder {
			return o.stale("the rule gives %q now, not %q", given.Folder, o.Expect)
		}
		given.Folder = o.Use
	}
	if s.Names, err = names.Assign(s, former, given); err != nil {
		return fmt.Errorf("service %q: %w", s.Prefix, err)
	}
	return nil
}

// given are the names that the overrides give to things of a service.
func (os Overrides) given(s *reference.Service) (names.Given, error) {
	given := os.Given(s.Prefix)
	var errs []error
	for _, o := range slices.Concat(os.of(s.Prefix, ARNType), os.of(s.Prefix, ARNField)) {
		switch {
		case !s.HasARN(o.Of):
			errs = append(errs, o.stale("no resource type has this template"))
		case o.What == ARNField && !strings.Contains(o.Of, "${"+o.Expect+"}"):
			errs = append(errs, o.stale("the template has no placeholder %q", o.Expect))
		}
	}
	for _, o := range os.of(s.Prefix, GoName) {
		if rule := names.Rule(s, o.Of); rule != o.Expect {
			errs = append(errs, o.stale("the rule gives %q now, not %q", rule, o.Expect))
		}
	}
	return given, errors.Join(errs...)
}

// Given are the names that the overrides give to things of a service, without a
// check that the service has these things.
func (os Overrides) Given(prefix string) names.Given {
	given := names.Given{ARNTypes: map[string]string{}, Fields: map[string]string{}, Idents: map[string]string{}}
	for _, o := range os.of(prefix, ARNType) {
		given.ARNTypes[o.Of] = o.Use
	}
	for _, o := range os.of(prefix, ARNField) {
		given.Fields[o.Of+" "+o.Expect] = o.Use
	}
	for _, o := range os.of(prefix, GoName) {
		given.Idents[o.Of] = o.Use
	}
	return given
}
