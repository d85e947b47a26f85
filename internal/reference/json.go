package reference

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Encode writes a model as JSON in its one form: the same facts give the same
// bytes.
func (m *Model) Encode(w io.Writer) error { return encode(w, m) }

// Encode writes a service as JSON in its one form.
func (s *Service) Encode(w io.Writer) error { return encode(w, s) }

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// DecodeService reads what [Service.Encode] wrote, strictly.
func DecodeService(content []byte) (*Service, error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	s := &Service{}
	if err := d.Decode(s); err != nil {
		at := d.InputOffset()
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = syntax.Offset
		}
		return nil, fmt.Errorf("at byte %d: %w", at, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("at byte %d: text after the end", d.InputOffset())
	}
	return s, nil
}
