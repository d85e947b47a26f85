// Package snapshot keeps what the generator knows of AWS: one file of facts for
// each service prefix. It holds none of AWS's sentences.
package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// Load reads the snapshot in a folder, sorted by prefix.
func Load(fsys fs.FS) ([]*reference.Service, error) {
	files, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	services := make([]*reference.Service, 0, len(files))
	var errs []error
	for _, f := range files {
		name := f.Name()
		if path.Ext(name) != ".json" {
			continue
		}
		s, err := load(fsys, name)
		if err != nil {
			errs = append(errs, fmt.Errorf("snapshot %s: %w", name, err))
			continue
		}
		services = append(services, s)
	}
	slices.SortFunc(services, func(a, b *reference.Service) int { return reference.Compare(a.Prefix, b.Prefix) })
	return services, errors.Join(errs...)
}

// LoadService reads the snapshot of one service in a folder. The error is [fs.ErrNotExist] if the folder has none.
func LoadService(fsys fs.FS, prefix string) (*reference.Service, error) {
	s, err := load(fsys, FileName(prefix))
	if err != nil {
		return nil, fmt.Errorf("snapshot %s: %w", FileName(prefix), err)
	}
	return s, nil
}

func load(fsys fs.FS, name string) (*reference.Service, error) {
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	s, err := reference.DecodeService(content)
	if err != nil {
		return nil, err
	}
	switch {
	case FileName(s.Prefix) != path.Base(name):
		return nil, fmt.Errorf("it is of the service %q", s.Prefix)
	case s.Names == nil:
		return nil, errors.New("it has no names")
	case len(s.Actions) == 0:
		return nil, errors.New("it has no actions")
	case len(s.Sources) == 0:
		return nil, errors.New("it has no sources")
	}
	return s, nil
}

// FileName is the name of a service's file.
func FileName(prefix string) string { return prefix + ".json" }

// Facts is a service as the snapshot has it: without descriptions, and with
// each key type in one spelling.
func Facts(s *reference.Service) (*reference.Service, error) {
	out, err := Normal(s)
	out.Actions = make([]*reference.Action, len(s.Actions))
	for i, a := range s.Actions {
		c := *a
		c.Description = ""
		out.Actions[i] = &c
	}
	for _, k := range out.ConditionKeys {
		k.Description = ""
	}
	return out, err
}

// Normal is a service with each key type in one spelling.
func Normal(s *reference.Service) (*reference.Service, error) {
	out := *s
	var errs []error
	out.ConditionKeys = make([]*reference.ConditionKey, len(s.ConditionKeys))
	for i, k := range s.ConditionKeys {
		c := *k
		var err error
		if c.Type, err = keyType(k.Type); err != nil {
			errs = append(errs, fmt.Errorf("condition key %q: %w", k.Name, err))
		}
		out.ConditionKeys[i] = &c
	}
	return &out, errors.Join(errs...)
}

// keyTypes are the spellings of key types that AWS has used, in lower case.
var keyTypes = map[string]string{
	"string": "String", "arn": "ARN", "bool": "Bool", "boolean": "Bool", "numeric": "Numeric", "long": "Numeric",
	"integer": "Numeric", "date": "Date", "ipaddress": "IPAddress", "binary": "Binary",
}

func keyType(spelling string) (string, error) {
	element, isList := strings.CutPrefix(strings.ToLower(spelling), "arrayof")
	name, ok := keyTypes[element]
	if !ok {
		return "", fmt.Errorf("unknown type %q", spelling)
	}
	if isList {
		return "ArrayOf" + name, nil
	}
	return name, nil
}

// Encode is the content of a service's file: JSON with one entry in each line,
// so that a change of AWS's is a line of a diff.
func Encode(s *reference.Service) ([]byte, error) {
	w := &writer{}
	w.text("{\n")
	w.member("prefix", s.Prefix)
	w.member("name", s.Name)
	members(w, "sources", s.Sources, ",\n")
	members(w, "actions", s.Actions, ",\n")
	members(w, "resourceTypes", s.ResourceTypes, ",\n")
	members(w, "conditionKeys", s.ConditionKeys, ",\n")
	members(w, "operations", s.Operations, ",\n")
	w.text("\"names\": {\n")
	w.member("package", s.Names.Package)
	if len(s.Names.Idents) > 0 {
		w.member("idents", s.Names.Idents)
	}
	if len(s.Names.KeyTypes) > 0 {
		w.member("keyTypes", s.Names.KeyTypes)
	}
	if len(s.Names.On) > 0 {
		w.member("on", s.Names.On)
	}
	members(w, "arns", s.Names.ARNs, "\n}\n}\n")
	return w.b.Bytes(), w.err
}

// A writer writes JSON and keeps its first error.
type writer struct {
	b   bytes.Buffer
	err error
}

func (w *writer) text(s string) { w.b.WriteString(s) }

func (w *writer) member(name string, v any) {
	fmt.Fprintf(&w.b, "%q: ", name)
	w.value(v)
	w.text(",\n")
}

func (w *writer) value(v any) {
	e := json.NewEncoder(&w.b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		w.err = errors.Join(w.err, err)
		return
	}
	w.b.Truncate(w.b.Len() - 1) // the newline
}

func members[T any](w *writer, name string, entries []T, end string) {
	fmt.Fprintf(&w.b, "%q: [", name)
	for i, e := range entries {
		if i > 0 {
			w.text(",")
		}
		w.text("\n")
		w.value(e)
	}
	if len(entries) > 0 {
		w.text("\n")
	}
	w.text("]" + end)
}
