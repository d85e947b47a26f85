package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

// An Override is a decision about one service that the reference does not make,
// or makes wrongly.
type Override struct {
	Service string `json:"service"` // prefix
	What    string `json:"what"`    // what is decided: one of the What… constants
	Of      string `json:"of,omitempty"`
	Expect  string `json:"expect"` // what stands there without the override
	Use     string `json:"use"`    // what to put there
	Why     string `json:"why"`
}

// What an override can decide.
const (
	WhatPackage = "package"  // the folder of the service's package
	WhatARNType = "ARN type" // the name of the Go type for the ARN template Of
)

// Overrides are the project's overrides.
type Overrides []Override

// LoadOverrides reads the overrides file.
func LoadOverrides(content []byte) (Overrides, error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	var overrides Overrides
	if err := d.Decode(&overrides); err != nil {
		return nil, fmt.Errorf("overrides: at byte %d: %w", d.InputOffset(), err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("overrides: at byte %d: text after the end", d.InputOffset())
	}
	var errs []error
	for i, o := range overrides {
		switch {
		case o.Why == "":
			errs = append(errs, fmt.Errorf("overrides: entry %d (%s, %s): no reason", i+1, o.Service, o.What))
		case o.What != WhatPackage && o.What != WhatARNType:
			errs = append(errs, fmt.Errorf("overrides: entry %d (%s): nothing is called %q", i+1, o.Service, o.What))
		case o.Expect == o.Use:
			errs = append(errs, fmt.Errorf("overrides: entry %d (%s, %s): it changes nothing", i+1, o.Service, o.What))
		}
	}
	return overrides, errors.Join(errs...)
}

// Name records the Go names of a service, given those of its former snapshot,
// which may be nil.
func (os Overrides) Name(s *reference.Service, former *reference.Names) error {
	folder := "aws/" + names.Package(s.Prefix)
	further := map[string]string{}
	var errs []error
	for _, o := range os {
		if o.Service != s.Prefix {
			continue
		}
		switch o.What {
		case WhatPackage:
			if o.Expect != folder {
				errs = append(errs, fmt.Errorf("overrides: %s, package: the rule gives %q now, not %q: delete or mend this entry", o.Service, folder, o.Expect))
			}
			folder = o.Use
		case WhatARNType:
			further[o.Of] = o.Use
			if !s.HasARN(o.Of) {
				errs = append(errs, fmt.Errorf("overrides: %s, ARN type: no resource type has the template %q: delete or mend this entry", o.Service, o.Of))
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	var err error
	if s.Names, err = names.Assign(s, former, folder, further); err != nil {
		return fmt.Errorf("service %q: %w", s.Prefix, err)
	}
	return nil
}
