package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// The JSON form of the service reference, v1.4. A member that is not here makes
// a file unreadable, so that nothing of a later version is passed over.
type (
	serviceReference struct {
		Name          string
		Actions       []referenceAction
		ConditionKeys []referenceKey
		Operations    []referenceOperation
		Resources     []referenceResource
		Version       string
	}
	referenceAction struct {
		Name                string
		ActionConditionKeys []string
		Annotations         *struct{ Properties referenceProperties }
		Resources           []struct {
			Name          string
			ConditionKeys []string
		}
		SupportedBy map[string]bool
	}
	referenceProperties struct {
		IsList, IsPermissionManagement, IsTaggingOnly, IsWrite bool
	}
	referenceKey struct {
		Name  string
		Types []string
	}
	referenceOperation struct {
		Name              string
		AuthorizedActions []struct {
			Name    string
			Service string
			Context map[string][]string
		}
		SDK []struct{ Name, Method, Package string }
	}
	referenceResource struct {
		Name          string
		ARNFormats    []string
		ConditionKeys []string
	}
)

// readServiceReference reads a file of the service reference.
func (r *reader) readServiceReference(content []byte) {
	if content[0] == '[' {
		r.refuse("a JSON list: the index of the service reference, or not of the reference at all; it describes no service")
		return
	}
	if name, ok := repeatedMember(content); ok {
		r.refuse("service reference: the member %q stands twice in one object", name)
		return
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var file serviceReference
	if err := decoder.Decode(&file); err != nil {
		r.refuse("service reference: %s", jsonReason(err))
		return
	}
	if _, err := decoder.Token(); err != io.EOF {
		r.refuse("service reference: text after the end of the JSON")
		return
	}
	prefix, ok := r.prefix([]string{file.Name})
	if !ok {
		return
	}
	r.service = &reference.Service{Prefix: prefix}
	for i, a := range file.Actions {
		r.addReferenceAction(place{table: "Actions", row: i + 1}, a)
	}
	for i, t := range file.Resources {
		r.addReferenceResource(place{table: "Resources", row: i + 1}, t)
	}
	for i, k := range file.ConditionKeys {
		r.addReferenceKey(place{table: "ConditionKeys", row: i + 1}, k)
	}
	for i, o := range file.Operations {
		r.addReferenceOperation(place{table: "Operations", row: i + 1}, o)
	}
	if len(r.errs) == 0 {
		r.finish(reference.ServiceReference)
	}
}

// jsonReason is why a file could not be decoded, with the byte where that is
// known.
func jsonReason(err error) string {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "cut off: the JSON does not end"
	case errors.As(err, &syntax):
		return fmt.Sprintf("%v at byte %d", err, syntax.Offset)
	case errors.As(err, &typed):
		return fmt.Sprintf("%v at byte %d", err, typed.Offset)
	}
	return err.Error()
}

func (r *reader) addReferenceAction(at place, from referenceAction) {
	r.checkName(at, "action", from.Name, validActionName)
	a := &reference.Action{Name: from.Name, ConditionKeys: from.ActionConditionKeys}
	if from.Annotations == nil {
		r.fail(at, "action %q has no annotations, so its access level is unknown", from.Name)
		return
	}
	a.AccessLevels = from.Annotations.Properties.levels()
	r.checkKeys(at, from.ActionConditionKeys)
	for _, res := range from.Resources {
		r.checkName(at, "resource type", res.Name, validTypeName)
		r.checkKeys(at, res.ConditionKeys)
		addResource(a, reference.ActionResource{Type: res.Name, ConditionKeys: res.ConditionKeys})
	}
	if r.isNew(at, "action", a.Name) {
		r.service.Actions = append(r.service.Actions, a)
	}
}

func (p referenceProperties) levels() []string {
	var levels []string
	for _, l := range []struct {
		set  bool
		name string
	}{
		{p.IsList, "List"},
		{p.IsPermissionManagement, "Permissions management"},
		{p.IsTaggingOnly, "Tagging"},
		{p.IsWrite, "Write"},
	} {
		if l.set {
			levels = append(levels, l.name)
		}
	}
	if levels == nil {
		return []string{"Read"}
	}
	return levels
}

func (r *reader) addReferenceResource(at place, from referenceResource) {
	r.checkName(at, "resource type", from.Name, validTypeName)
	r.checkKeys(at, from.ConditionKeys)
	t := &reference.ResourceType{Name: from.Name, ConditionKeys: from.ConditionKeys}
	for _, text := range from.ARNFormats {
		if arn, ok := r.arn(at, text); ok {
			t.ARNs = append(t.ARNs, arn)
		}
	}
	if r.isNew(at, "resource type", t.Name) {
		r.service.ResourceTypes = append(r.service.ResourceTypes, t)
	}
}

func (r *reader) addReferenceKey(at place, from referenceKey) {
	r.checkName(at, "condition key", from.Name, validKeyName)
	if len(from.Types) == 0 {
		r.fail(at, "condition key %q has no type", from.Name)
		return
	}
	for _, t := range from.Types {
		if !validKeyType(t) {
			r.fail(at, "unknown key type %q", t)
		}
	}
	k := &reference.ConditionKey{Name: from.Name, Type: from.Types[len(from.Types)-1]}
	if len(from.Types) > 1 {
		k.Types = from.Types
	}
	if r.isNew(at, "condition key", k.Name) {
		r.service.ConditionKeys = append(r.service.ConditionKeys, k)
	}
}

func (r *reader) addReferenceOperation(at place, from referenceOperation) {
	r.checkName(at, "operation", from.Name, validActionName)
	o := &reference.Operation{Name: from.Name}
	for _, sdk := range from.SDK {
		o.SDKClients = append(o.SDKClients, sdk.Name)
	}
	for _, auth := range from.AuthorizedActions {
		name := strings.ToLower(auth.Service) + ":" + auth.Name
		r.checkName(at, "authorized action", name, validDependent)
		for key := range auth.Context {
			r.checkName(at, "condition key", key, validKeyName)
		}
		addAuthorization(o, reference.Authorization{Action: name, Conditions: auth.Context})
	}
	if r.isNew(at, "operation", o.Name) {
		r.service.Operations = append(r.service.Operations, o)
	}
}

func (r *reader) checkKeys(at place, keys []string) {
	for _, key := range keys {
		r.checkName(at, "condition key", key, validKeyName)
	}
}

// repeatedMember finds a member that stands twice in one object, in any case:
// the decoder would keep the last.
func repeatedMember(content []byte) (name string, found bool) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	var seen []map[string]bool // of each object that is open; nil for a list
	key := false               // the next string is the name of a member
	for {
		token, err := decoder.Token()
		if err != nil {
			return "", false // what is wrong is told when it is decoded
		}
		switch token := token.(type) {
		case json.Delim:
			switch token {
			case '{':
				seen = append(seen, map[string]bool{})
			case '[':
				seen = append(seen, nil)
			default:
				seen = seen[:len(seen)-1]
			}
			key = true
		case string:
			if open := seen[len(seen)-1]; open != nil && key {
				folded := strings.ToLower(token)
				if open[folded] {
					return token, true
				}
				open[folded] = true
				key = false
				continue
			}
			key = true
		default:
			key = true
		}
		if len(seen) == 0 {
			return "", false
		}
	}
}
