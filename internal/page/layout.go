package page

import (
	"slices"
	"strings"

	"github.com/iamref/iamref/internal/reference"
)

// A kind is a kind of table: what its rows are.
type kind int

const (
	unknownTable kind = iota
	actionsTable
	resourceTypesTable
	conditionKeysTable
	operationsTable
)

// Column names, as [columnName] gives them.
const (
	colActions       = "actions"
	colDescription   = "description"
	colAccessLevel   = "access level"
	colResourceTypes = "resource types"
	colConditionKeys = "condition keys"
	colDependents    = "dependent actions"
	colARN           = "arn"
	colType          = "type"
	colOperation     = "operation"
	colSDKClient     = "sdk client"
	colIAMAction     = "iam action"
	colConditionKey  = "condition key"
	colValues        = "possible value(s)"
)

// A shape is a set of columns that a table of some kind can have, in any order.
// To read a further layout of AWS's, begin here.
type shape struct {
	kind     kind
	era      era
	tell     string // the column by which the kind is told
	columns  []string
	optional []string
}

// An era is a generation of layouts; a page is of one.
type era int

const (
	anyEra era = iota
	until2026
	sinceJuly2026
)

var shapes = []shape{
	{actionsTable, until2026, colActions,
		[]string{colActions, colDescription, colAccessLevel, colResourceTypes, colConditionKeys, colDependents}, nil},
	{actionsTable, sinceJuly2026, colActions,
		[]string{colActions, colDescription, colResourceTypes, colConditionKeys, colAccessLevel}, nil},
	{resourceTypesTable, anyEra, colARN,
		[]string{colResourceTypes, colARN, colConditionKeys}, nil},
	{conditionKeysTable, anyEra, colType,
		[]string{colConditionKeys, colDescription, colType}, nil},
	{operationsTable, sinceJuly2026, colIAMAction,
		[]string{colOperation, colIAMAction, colConditionKey, colValues, colAccessLevel}, []string{colSDKClient}},
}

// cutOldActions are the columns of an actions table until July 2026 that has
// lost its last one. Newer tables have the same columns in another order.
var cutOldActions = []string{colActions, colDescription, colAccessLevel, colResourceTypes, colConditionKeys}

// fits reports whether a table has the columns of the shape and no other.
func (s shape) fits(columns []string) bool {
	for _, c := range s.columns {
		if !slices.Contains(columns, c) {
			return false
		}
	}
	for _, c := range columns {
		if !slices.Contains(s.columns, c) && !slices.Contains(s.optional, c) {
			return false
		}
	}
	return true
}

// shapeOf finds the shape of a table, or says what its columns lack.
func (r *reader) shapeOf(t *table) (shape, bool) {
	for i, c := range t.columns {
		if slices.Contains(t.columns[:i], c) {
			r.fail(t.at(0, -1), "two columns %q", t.headers[i])
			return shape{}, false
		}
	}
	if slices.Equal(t.columns, cutOldActions) {
		r.fail(t.at(0, -1), "no column %q", colDependents)
		return shape{}, false
	}
	for _, s := range shapes {
		if s.fits(t.columns) {
			return s, true
		}
	}
	for _, s := range shapes {
		if !slices.Contains(t.columns, s.tell) {
			continue
		}
		for i, c := range t.columns {
			if !anyShape(s.kind, c) {
				r.fail(t.at(0, -1), "unknown column %q", t.headers[i])
				return shape{}, false
			}
		}
		for _, c := range s.columns {
			if !slices.Contains(t.columns, c) {
				r.fail(t.at(0, -1), "no column %q", c)
				return shape{}, false
			}
		}
	}
	r.fail(t.at(0, -1), "unknown columns: %s", strings.Join(t.headers, " | "))
	return shape{}, false
}

func anyShape(k kind, column string) bool {
	return slices.ContainsFunc(shapes, func(s shape) bool {
		return s.kind == k && (slices.Contains(s.columns, column) || slices.Contains(s.optional, column))
	})
}

// layouts names the layout of a page by its era.
type layouts map[era]reference.Layout

var (
	htmlLayouts     = layouts{until2026: reference.HTMLOld, sinceJuly2026: reference.HTMLNew}
	markdownLayouts = layouts{until2026: reference.MarkdownTable, sinceJuly2026: reference.MarkdownList}
)

// A topic is what a section is about, by its heading.
type topic struct {
	headings []string // how the heading begins, in lower case
	kind     kind     // of its table
	absence  []string // what AWS writes in place of a table, in lower case
	optional bool     // the section may be absent
}

var (
	operationsTopic = topic{
		headings: []string{"api operations defined by"},
		kind:     operationsTable, optional: true,
	}
	actionsTopic = topic{
		headings: []string{"actions defined by"},
		kind:     actionsTable,
		absence:  []string{"has no api operations that can be used"},
	}
	permissionOnlyTopic = topic{
		headings: []string{"permission-only actions"},
		kind:     actionsTable, optional: true,
	}
	resourceTypesTopic = topic{
		headings: []string{"resource types defined by", "resources defined by"},
		kind:     resourceTypesTable,
		absence:  []string{"does not support specifying a resource arn"},
	}
	conditionKeysTopic = topic{
		headings: []string{"condition keys for"},
		kind:     conditionKeysTable,
		absence:  []string{"has no service-specific context keys", "has no service-specific condition keys"},
	}
	topics = []*topic{&operationsTopic, &actionsTopic, &permissionOnlyTopic, &resourceTypesTopic, &conditionKeysTopic}
)

func topicOf(heading string) *topic {
	heading = strings.ToLower(heading)
	for _, t := range topics {
		for _, h := range t.headings {
			if strings.HasPrefix(heading, h) {
				return t
			}
		}
	}
	return nil
}

// isAbsent reports whether a section says that there is nothing to list.
func (t *topic) isAbsent(s *section) bool {
	for _, text := range s.text {
		text = strings.ToLower(text)
		for _, phrase := range t.absence {
			if strings.Contains(text, phrase) {
				return true
			}
		}
	}
	return false
}
