package page

import (
	"maps"
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// readActions reads a table of actions, of either era.
func (r *reader) readActions(t *table, permissionOnly bool) {
	var (
		name        = t.column(colActions)
		description = t.column(colDescription)
		level       = t.column(colAccessLevel)
		resources   = t.column(colResourceTypes)
		keys        = t.column(colConditionKeys)
		dependents  = t.column(colDependents)
	)
	for _, group := range t.groups(name) {
		first := group[0]
		a := &reference.Action{PermissionOnly: permissionOnly}
		text := plainText(first.cells[name].nodes...)
		if before, ok := cutSuffixFold(text, "[permission only]"); ok {
			text, a.PermissionOnly = before, true
		}
		a.Name = squeeze(text)
		r.checkName(t.at(first.number, name), "action", a.Name, validActionName)
		a.Doc = r.link(first.cells[name])
		a.Description = plainText(first.cells[description].nodes...)
		a.AccessLevels = r.accessLevels(t.at(first.number, level), plainText(first.cells[level].nodes...))
		scenario := false // it names combinations of what the rows before it say
		for i, line := range group {
			if i > 0 && !line.cells[description].continued {
				text := plainText(line.cells[description].nodes...)
				if !strings.HasPrefix(strings.TrimLeft(text, "* "), "SCENARIO:") {
					r.fail(t.at(line.number, description), "a second description for %q, which is no scenario: %q", a.Name, beginning([]byte(text)))
				}
				scenario = true
			}
			if scenario {
				continue
			}
			if i > 0 && !line.cells[level].continued {
				r.fail(t.at(line.number, level), "a second access level for %q", a.Name)
			}
			rowKeys := r.keys(t.at(line.number, keys), line.cells[keys])
			var rowDependents []string
			if dependents >= 0 {
				rowDependents = r.dependents(t.at(line.number, dependents), line.cells[dependents])
			}
			types := r.values(t.at(line.number, resources), line.cells[resources])
			if len(types) == 0 {
				a.ConditionKeys = append(a.ConditionKeys, rowKeys...)
				a.DependentActions = append(a.DependentActions, rowDependents...)
			}
			for _, v := range types {
				typeName, required := strings.CutSuffix(collapse(v.text), "*")
				typeName = strings.TrimSpace(typeName)
				r.checkName(t.at(line.number, resources), "resource type", typeName, validTypeName)
				addResource(a, reference.ActionResource{
					Type: typeName, Required: required, ConditionKeys: rowKeys, DependentActions: rowDependents,
				})
			}
		}
		if r.isNew(t.at(first.number, name), "action", a.Name) {
			r.service.Actions = append(r.service.Actions, a)
		}
	}
}

// addResource adds a resource type to an action. One listed twice is one entry,
// required if any row says so.
func addResource(a *reference.Action, resource reference.ActionResource) {
	i := slices.IndexFunc(a.Resources, func(have reference.ActionResource) bool { return have.Type == resource.Type })
	if i < 0 {
		resource.ConditionKeys = slices.Clone(resource.ConditionKeys)
		resource.DependentActions = slices.Clone(resource.DependentActions)
		a.Resources = append(a.Resources, resource)
		return
	}
	have := &a.Resources[i]
	have.Required = have.Required || resource.Required
	have.ConditionKeys = append(have.ConditionKeys, resource.ConditionKeys...)
	have.DependentActions = append(have.DependentActions, resource.DependentActions...)
}

// isNew reports whether the page has not had the name before. Actions that
// differ in case only are the same to IAM and so to AWS; keys that do, as those
// of Amazon S3 in 2020, are all kept.
func (r *reader) isNew(at place, what, name string) bool {
	if r.names == nil {
		r.names = map[string]string{}
	}
	key := what + " " + name
	if what == "action" {
		key = what + " " + reference.Fold(name)
	}
	if have, ok := r.names[key]; ok {
		r.fail(at, "%s %q is on the page already, as %q", what, name, have)
		return false
	}
	r.names[key] = name
	return true
}

func (r *reader) readResourceTypes(t *table) {
	var (
		name = t.column(colResourceTypes)
		arns = t.column(colARN)
		keys = t.column(colConditionKeys)
	)
	for _, group := range t.groups(name) {
		first := group[0]
		rt := &reference.ResourceType{
			Name: plainText(first.cells[name].nodes...),
			Doc:  r.link(first.cells[name]),
		}
		r.checkName(t.at(first.number, name), "resource type", rt.Name, validTypeName)
		for _, line := range group {
			rt.ARNs = append(rt.ARNs, r.arns(t.at(line.number, arns), line.cells[arns])...)
			rt.ConditionKeys = append(rt.ConditionKeys, r.keys(t.at(line.number, keys), line.cells[keys])...)
		}
		if r.isNew(t.at(first.number, name), "resource type", rt.Name) {
			r.service.ResourceTypes = append(r.service.ResourceTypes, rt)
		}
	}
}

func (r *reader) readConditionKeys(t *table) {
	var (
		name        = t.column(colConditionKeys)
		description = t.column(colDescription)
		keyType     = t.column(colType)
	)
	for _, line := range t.rows {
		if line.cells[name].continued {
			r.fail(t.at(line.number, name), "a condition key over several rows")
			continue
		}
		k := &reference.ConditionKey{
			Name:        squeeze(plainText(line.cells[name].nodes...)),
			Type:        squeeze(plainText(line.cells[keyType].nodes...)),
			Doc:         r.link(line.cells[name]),
			Description: plainText(line.cells[description].nodes...),
		}
		r.checkName(t.at(line.number, name), "condition key", k.Name, validKeyName)
		if !validKeyType(k.Type) {
			r.fail(t.at(line.number, keyType), "unknown key type %q", k.Type)
		}
		if r.isNew(t.at(line.number, name), "condition key", k.Name) {
			r.service.ConditionKeys = append(r.service.ConditionKeys, k)
		}
	}
}

func (r *reader) readOperations(t *table) {
	var (
		name   = t.column(colOperation)
		client = t.column(colSDKClient)
		action = t.column(colIAMAction)
		key    = t.column(colConditionKey)
		vals   = t.column(colValues)
		level  = t.column(colAccessLevel)
	)
	for _, group := range t.groups(name) {
		first := group[0]
		o := &reference.Operation{Name: squeeze(plainText(first.cells[name].nodes...))}
		r.checkName(t.at(first.number, name), "operation", o.Name, validActionName)
		for _, line := range group {
			if client >= 0 {
				for _, v := range r.values(t.at(line.number, client), line.cells[client]) {
					o.SDKClients = append(o.SDKClients, squeeze(v.text))
				}
			}
			actions := r.dependents(t.at(line.number, action), line.cells[action])
			if len(actions) == 0 {
				if len(group) > 1 {
					r.fail(t.at(line.number, action), "no action")
				}
				continue
			}
			r.accessLevels(t.at(line.number, level), plainText(line.cells[level].nodes...))
			conditions := r.conditions(t, line, key, vals)
			for _, name := range actions {
				addAuthorization(o, reference.Authorization{Action: name, Conditions: maps.Clone(conditions)})
			}
		}
		if have := slices.IndexFunc(r.service.Operations, func(have *reference.Operation) bool { return have.Name == o.Name }); have >= 0 {
			// The same call of two SDK clients is one operation.
			r.service.Operations[have].SDKClients = append(r.service.Operations[have].SDKClients, o.SDKClients...)
			for _, auth := range o.Authorizes {
				addAuthorization(r.service.Operations[have], auth)
			}
			continue
		}
		r.service.Operations = append(r.service.Operations, o)
	}
}

// conditions reads the condition key of an operation's row and its values.
func (r *reader) conditions(t *table, line row, key, vals int) map[string][]string {
	keys := r.keys(t.at(line.number, key), line.cells[key])
	var texts []string
	for _, v := range r.values(t.at(line.number, vals), line.cells[vals]) {
		texts = append(texts, strings.FieldsFunc(v.text, func(c rune) bool { return c == ',' || c == ' ' || c == '\n' || c == '\t' })...)
	}
	switch {
	case len(keys) == 0 && len(texts) == 0:
		return nil
	case len(keys) != 1 || len(texts) == 0:
		r.fail(t.at(line.number, key), "%d condition keys with %d values", len(keys), len(texts))
		return nil
	}
	return map[string][]string{keys[0]: texts}
}

// addAuthorization adds an action to an operation. Rows that name further
// values of a key for the same action are one entry.
func addAuthorization(o *reference.Operation, auth reference.Authorization) {
	for i := range o.Authorizes {
		have := &o.Authorizes[i]
		if have.Action != auth.Action || len(have.Conditions) != len(auth.Conditions) {
			continue
		}
		if len(auth.Conditions) == 0 {
			return
		}
		for key, texts := range auth.Conditions {
			if old, ok := have.Conditions[key]; ok {
				for _, text := range texts {
					if !slices.Contains(old, text) {
						old = append(old, text)
					}
				}
				have.Conditions[key] = old
				return
			}
		}
	}
	o.Authorizes = append(o.Authorizes, auth)
}
