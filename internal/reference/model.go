// Package reference is the model of AWS's Service Authorization Reference:
// what one or more pages say of a service, as plain data with a stable JSON form.
//
// A [Service] is one prefix. Package page makes one from one page; [Unite] puts
// the pages of one prefix together, [Merge] ranks sources of different age, and
// [Check] reports what a service refers to but does not define. A service is
// changed by none of them once it is made: they return new ones.
package reference

// A Model is a set of services, sorted by prefix.
type Model struct {
	Services []*Service `json:"services"`
}

// A Service is everything known of one service prefix. Its lists are sorted by
// name as [Compare] orders them.
type Service struct {
	Prefix        string          `json:"prefix"` // "personalize", in lower case
	Name          string          `json:"name"`   // "Amazon Personalize"; empty when no source names it
	Sources       []Source        `json:"sources"`
	Actions       []*Action       `json:"actions"`
	ResourceTypes []*ResourceType `json:"resourceTypes"`
	ConditionKeys []*ConditionKey `json:"conditionKeys"`
	Operations    []*Operation    `json:"operations"`

	// Names is set in the snapshot only.
	Names *Names `json:"names,omitempty"`
}

// A Source is a page that a service was read from.
type Source struct {
	Page   string `json:"page"` // file name, without folders
	Layout Layout `json:"layout"`
	Date   string `json:"date,omitempty"` // when AWS served it, "2026-06" or "2026-06-30"; empty when unknown
}

// From names the sources that state a fact: ascending indexes into
// [Service.Sources]. It is empty when all of them do. Where sources of different
// age disagree on what they state, the newest, which has the lowest index,
// decides.
type From []int

// An Action is one action of a service.
type Action struct {
	Name             string           `json:"name"`         // as AWS spells it, without prefix
	AccessLevels     []string         `json:"accessLevels"` // "Write"; newer pages give some actions two
	PermissionOnly   bool             `json:"permissionOnly"`
	Doc              string           `json:"doc"` // an absolute https link, or empty
	Description      string           `json:"description,omitempty"`
	Resources        []ActionResource `json:"resources"`
	ConditionKeys    []string         `json:"conditionKeys"`    // of rows without a resource
	DependentActions []string         `json:"dependentActions"` // of rows without a resource, "iam:PassRole"
	OneOf            bool             `json:"oneOf,omitempty"`  // its stars mean one of these; an override says so
	Removed          string           `json:"removed,omitempty"`
	From             From             `json:"from,omitempty"`

	// DependentActionsFrom is set when the dependent actions come from other
	// sources than the action itself.
	DependentActionsFrom From `json:"dependentActionsFrom,omitempty"`
}

// An ActionResource is a resource type that an action takes, with the condition
// keys and dependent actions of its rows.
type ActionResource struct {
	Type                 string   `json:"type"`
	Required             bool     `json:"required"` // AWS's star
	ConditionKeys        []string `json:"conditionKeys"`
	DependentActions     []string `json:"dependentActions"`
	Removed              string   `json:"removed,omitempty"` // AWS no longer lists the type for the action, to which it stays bound
	From                 From     `json:"from,omitempty"`
	DependentActionsFrom From     `json:"dependentActionsFrom,omitempty"`
}

// A ResourceType is a kind of resource with its ARN templates, the one recorded
// first in front.
type ResourceType struct {
	Name          string   `json:"name"`
	ARNs          []string `json:"arns"` // "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}"
	ConditionKeys []string `json:"conditionKeys"`
	Doc           string   `json:"doc"`
	Removed       string   `json:"removed,omitempty"`
	From          From     `json:"from,omitempty"`
	ARNsFrom      From     `json:"arnsFrom,omitempty"` // when the templates come from other sources
}

// A ConditionKey is a condition key that a service defines.
type ConditionKey struct {
	Name        string `json:"name"` // "aws:RequestTag/${TagKey}"
	Type        string `json:"type"` // as AWS spells it: "ArrayOfString", "Bool", "Boolean"
	Doc         string `json:"doc"`
	Description string `json:"description,omitempty"`
	Removed     string `json:"removed,omitempty"`
	From        From   `json:"from,omitempty"`

	// Types holds all types when the pages of a prefix disagree; Type is then
	// that of the last page by file name.
	Types []string `json:"types,omitempty"`
}

// An Operation is an API call with the actions that it authorizes.
type Operation struct {
	Name       string          `json:"name"`
	SDKClients []string        `json:"sdkClients"` // "personalize-events"; empty when the page has none
	Authorizes []Authorization `json:"authorizes"`
	Removed    string          `json:"removed,omitempty"`
	From       From            `json:"from,omitempty"`
}

// An Authorization is an action that an operation needs or may need, and the
// values that a condition key then has.
type Authorization struct {
	Action     string              `json:"action"` // "iam:PassRole"
	Conditions map[string][]string `json:"conditions,omitempty"`
}

// A Layout is the form of a page.
type Layout string

// The layouts that AWS has published.
const (
	MarkdownTable    Layout = "markdown-table"    // 2018 to November 2020
	HTMLOld          Layout = "html-old"          // until July 2026
	MarkdownList     Layout = "markdown-list"     // since July 2026
	HTMLNew          Layout = "html-new"          // since July 2026
	ServiceReference Layout = "service-reference" // JSON
)

// age orders the layouts by the time in which AWS published them. The service
// reference stands behind every page: it adds only what the pages lack.
func (l Layout) age() int {
	switch l {
	case MarkdownList, HTMLNew:
		return 0
	case HTMLOld:
		return 1
	case MarkdownTable:
		return 2
	}
	return 3
}

// listsDependents reports whether pages of the layout name dependent actions.
func (l Layout) listsDependents() bool { return l == HTMLOld || l == MarkdownTable }

// Names are what a service's package has published in Go. They are recorded so
// that no later page can break a user's program.
type Names struct {
	Package  string              `json:"package"`            // folder within the module: "personalize", "aws/s3"
	Idents   map[string]string   `json:"idents,omitempty"`   // identifiers that no rule gives: "resource type info" is EventInfo
	KeyTypes map[string]string   `json:"keyTypes,omitempty"` // Go types of keys whose type AWS has changed since
	On       map[string][]string `json:"on,omitempty"`       // resource types that the On method of an action takes
	ARNs     []ARNName           `json:"arns"`
}

// An ARNName is the Go type of one ARN template. Types come in the order in
// which they were recorded: the first of a resource type is its XARN.
type ARNName struct {
	Name     string   `json:"name"`              // "CampaignARN"
	Type     string   `json:"type"`              // "campaign"
	Template string   `json:"template"`          // "arn:${Partition}:personalize:…"
	Fields   []string `json:"fields"`            // in the order of the template's places
	Ignored  []string `json:"ignored,omitempty"` // fields for which the template has no place any more
}

// HasARN reports whether a resource type of the service has an ARN template.
func (s *Service) HasARN(template string) bool {
	for _, t := range s.ResourceTypes {
		for _, arn := range t.ARNs {
			if arn == template {
				return true
			}
		}
	}
	return false
}

// Stars counts the resource types that AWS marks as required for an action.
func (a *Action) Stars() int {
	n := 0
	for _, r := range a.Resources {
		if r.Required {
			n++
		}
	}
	return n
}

// ReplaceResource puts the resource types that other gives in the place of name.
func (a *Action) ReplaceResource(name string, other func() []string) {
	var out []ActionResource
	for _, r := range a.Resources {
		if r.Type != name {
			out = append(out, r)
			continue
		}
		for _, t := range other() {
			r.Type = t
			out = append(out, r)
		}
	}
	a.Resources = out
	list(&a.Resources)
}

// ReplaceKey puts the keys that other gives in the place of references to name.
func (s *Service) ReplaceKey(name string, other func() []string) {
	replace := func(keys *[]string) {
		var out []string
		for _, key := range *keys {
			if key == name {
				out = append(out, other()...)
			} else {
				out = append(out, key)
			}
		}
		*keys = set(out)
	}
	for _, a := range s.Actions {
		replace(&a.ConditionKeys)
		for i := range a.Resources {
			replace(&a.Resources[i].ConditionKeys)
		}
	}
	for _, t := range s.ResourceTypes {
		replace(&t.ConditionKeys)
	}
}
