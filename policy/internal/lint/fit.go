package lint

import (
	"slices"
	"strings"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
)

var actionWithoutResource = Code{
	Name:     "IAMREF_ACTION_WITHOUT_RESOURCE",
	Severity: Warning,
	Title:    "The action takes none of the resources",
	Explanation: "No resource of the statement is of a type that the action takes, so that the statement neither allows nor denies it. " +
		"A bucket is not its objects: `arn:aws:s3:::films` and `arn:aws:s3:::films/*` are two. Move the action to a statement with resources that it takes. A pattern is reported if none of its actions takes any.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::films/*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::films", "arn:aws:s3:::films/*"]}]}`},
}

var actionNeedsStar = Code{
	Name:     "IAMREF_ACTION_NEEDS_STAR",
	Severity: Suggestion,
	Title:    "The action takes no ARN",
	Explanation: "AWS's reference lists no type of resource for the action, so that it is allowed or denied only by the resource `*`; here it stands beside ARNs. " +
		"For a few services the reference is not complete. Try it, and move the action to a statement with `*` if requests are refused.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::films/*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}, {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
}

var unusedResource = Code{
	Name:     "IAMREF_UNUSED_RESOURCE",
	Severity: Warning,
	Title:    "No action takes the resource",
	Explanation: "The resource is of a type that no action of the statement takes, so that it changes nothing. " +
		"Take it out, or add the actions that it is there for.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films", "arn:aws:s3:::films/*"]}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films/*"]}]}`},
}

var unknownKey = Code{
	Name:     "IAMREF_UNKNOWN_CONDITION_KEY",
	Severity: Warning,
	Title:    "No action knows the condition key",
	Explanation: "By AWS's tables, requests for the actions of the statement never have this key. A test that needs it fails for all of them, and any other always holds. " +
		"Take the key out, or use one that the actions know.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::films", ` +
		`"Condition": {"StringEquals": {"s3:x-amz-storage-class": "STANDARD"}}}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::films/*", ` +
		`"Condition": {"StringEquals": {"s3:x-amz-storage-class": "STANDARD"}}}]}`},
}

var starResource = Code{
	Name:     "IAMREF_STAR_RESOURCE",
	Severity: Suggestion,
	Title:    "Every resource is allowed where some could be named",
	Explanation: "All actions of the statement take resources that have ARNs, and no condition limits them. `*` allows them for every such resource, also for those to come. " +
		"Name the resources that are meant, or a pattern for them.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::films/*"}]}`},
}

var missingType = Code{
	Name:     "IAMREF_MISSING_RESOURCE_TYPE",
	Severity: Suggestion,
	Title:    "A resource that the action needs is nowhere in the policy",
	Explanation: "The action needs resources of several types, and IAM asks for each of them. No statement of the policy allows the action for one of these types. " +
		"Unless another policy does, requests are refused. Add the resource.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:AttachVolume", "Resource": "arn:aws:ec2:*:111122223333:instance/*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:AttachVolume", ` +
		`"Resource": ["arn:aws:ec2:*:111122223333:instance/*", "arn:aws:ec2:*:111122223333:volume/*"]}]}`},
}

var fitFamily = Family{
	Title: "Actions, resources and keys together",
	Codes: []*Code{&actionWithoutResource, &actionNeedsStar, &unusedResource, &unknownKey, &starResource, &missingType},
	Check: checkFit,
}

// A fit is a statement as its actions see its resources.
type fit struct {
	c       *Checker
	s       *Statement
	actions []fitAction
	open    bool                          // it has actions of which not enough is known here, or all actions
	all     bool                          // it has a resource that is everything
	types   map[*iamref.ResourceType]bool // that its resources can be, of the services of its actions
}

type fitAction struct {
	Text
	service *iamref.Service
	actions []*iamref.Action // that the text covers
	literal bool
}

func checkFit(c *Checker) {
	if !c.Known() {
		return
	}
	fits := make([]fit, 0, len(c.Statements))
	for i := range c.Statements {
		s := &c.Statements[i]
		if !s.Action.Present() {
			continue
		}
		f := newFit(c, s)
		f.checkKeys()
		f.checkResources()
		fits = append(fits, f)
	}
	checkMissingTypes(c, fits)
}

func newFit(c *Checker, s *Statement) fit {
	f := fit{c: c, s: s}
	for _, text := range s.Action.Texts {
		service, actions := c.Match(text.Value)
		if len(actions) == 0 {
			f.open = true
			continue
		}
		f.open = f.open || len(service.ResourceTypes) == 0
		f.actions = append(f.actions, fitAction{text, service, actions, !HasWildcard(text.Value)})
	}
	for _, text := range s.Resource.Texts {
		if a, err := arn.Parse(text.Value); err != nil || arn.IsPattern(a.Service) {
			f.all = true
		}
	}
	if f.all {
		return f
	}
	f.types = map[*iamref.ResourceType]bool{}
	for _, service := range f.services() {
		for _, text := range s.Resource.Texts {
			for _, t := range c.TypesOf(service, text.Value) {
				f.types[t] = true
			}
		}
	}
	return f
}

// services returns the services of the actions, each once.
func (f *fit) services() []*iamref.Service {
	var all []*iamref.Service
	for _, a := range f.actions {
		if n := len(all); (n == 0 || all[n-1] != a.service) && !slices.Contains(all, a.service) {
			all = append(all, a.service)
		}
	}
	return all
}

// hasType reports whether a pattern can mean a resource of the service that it names.
func (t *Tables) hasType(pattern string) bool {
	a, err := arn.Parse(pattern)
	if err != nil || hasOpenVariable(pattern) {
		return false
	}
	all := t.byARN[a.Service]
	for i := range all {
		if !beginApart(a.Resource, all[i].Fields.Resource) && arn.Overlap(pattern, all[i].ARN) {
			return true
		}
	}
	return false
}

// serviceOf returns the third field of an ARN.
func serviceOf(pattern string) string {
	_, rest, _ := strings.Cut(pattern, ":")
	_, rest, _ = strings.Cut(rest, ":")
	service, _, _ := strings.Cut(rest, ":")
	return service
}

func (f *fit) checkResources() {
	s := f.s
	if len(s.Resource.Texts) == 0 {
		return
	}
	if f.all {
		f.checkStar()
		return
	}
	unknown := slices.ContainsFunc(s.Resource.Texts, func(text Text) bool { return !f.c.hasType(text.Value) })
	used := make(map[*iamref.ResourceType]bool, len(f.types))
	for _, a := range f.actions {
		takes, certain := false, true
		for _, action := range a.actions {
			for _, r := range action.Resources {
				if f.types[r.Type] {
					used[r.Type], takes = true, true
				}
			}
			if len(action.Resources) == 0 {
				f.open = true // the reference may be incomplete
				certain = a.literal
			}
			certain = certain && action.Removed == ""
		}
		if certain && !takes && !unknown {
			f.reportWithoutResource(a)
		}
	}
	if !f.open {
		f.reportUnused(used)
	}
}

func (f *fit) reportUnused(used map[*iamref.ResourceType]bool) {
	services := f.services()
	for _, text := range f.s.Resource.Texts {
		takes := serviceOf(text.Value) == renamedService || !f.c.hasType(text.Value)
		for i := 0; i < len(services) && !takes; i++ {
			takes = slices.ContainsFunc(f.c.TypesOf(services[i], text.Value), func(t *iamref.ResourceType) bool { return used[t] })
		}
		if !takes {
			f.c.Report(&unusedResource, "Remove "+quoted(text.Value)+", which no action of the statement takes.", text.Node)
		}
	}
}

func (f *fit) reportWithoutResource(a fitAction) {
	var names []string
	for _, action := range a.actions {
		for _, r := range action.Resources {
			names = append(names, r.Type.Name)
		}
	}
	slices.Sort(names)
	if len(names) > 0 {
		names = slices.Compact(names)
		f.c.Report(&actionWithoutResource, "Give "+quoted(a.Value)+" a resource that it takes: "+strings.Join(names, ", ")+".", a.Node)
		return
	}
	everything := func(text Text) bool {
		return strings.HasSuffix(text.Value, ":*") || strings.HasSuffix(text.Value, ":/*")
	}
	if !slices.ContainsFunc(f.s.Resource.Texts, everything) {
		f.c.Report(&actionNeedsStar, "Give "+quoted(a.Value)+" the resource \"*\", for the reference lists none that it takes.", a.Node)
	}
}

// checkStar looks at statements that allow everything where ARNs would do.
func (f *fit) checkStar() {
	s := f.s
	if !s.Allows() || f.open || len(s.Tests) > 0 || s.Condition.Present() || len(s.Resource.Texts) != 1 || s.Resource.Texts[0].Value != "*" || len(f.actions) == 0 {
		return
	}
	if f.c.Kind != Identity && f.c.Kind != Session {
		return
	}
	for _, a := range f.actions {
		if !a.literal || a.actions[0].Removed != "" || len(a.actions[0].Resources) == 0 {
			return
		}
	}
	f.c.Report(&starResource, "Name the resources instead of \"*\": all actions of the statement take ARNs.", s.Resource.Texts[0].Node)
}

// checkKeys looks at the keys of services. Keys of identity providers, and those that come with the caller's credentials, are
// in requests of all kinds.
func (f *fit) checkKeys() {
	if f.open {
		return
	}
	known := map[string]bool{}
	for _, t := range f.s.Tests {
		key, ok := f.c.Key(t.Key.Value)
		if !ok || key.Global() || !hasPrefixFold(key.Name, key.Service.Prefix+":") || ofCredentials(key.Name) {
			continue
		}
		if _, seen := known[key.Name]; !seen {
			known[key.Name] = slices.ContainsFunc(f.actions, func(a fitAction) bool {
				return slices.ContainsFunc(a.actions, func(x *iamref.Action) bool { return listsKey(x, key.Name) })
			})
		}
		if !known[key.Name] {
			f.c.Report(&unknownKey, "Remove "+quoted(t.Key.Value)+", which no action of the statement knows.", t.Key.Node)
		}
	}
}

func ofCredentials(key string) bool {
	for _, k := range credentialKeys {
		if equalFold(k, key) {
			return true
		}
	}
	return false
}

// checkMissingTypes looks at all that the policy allows. Types of which one is enough are never missing.
func checkMissingTypes(c *Checker, fits []fit) {
	if c.Kind != Identity && c.Kind != Session {
		return
	}
	type need struct {
		node  Text
		found []bool // of the action's types
		all   bool   // some statement allows the action for everything
	}
	needs := map[*iamref.Action]*need{}
	var order []*iamref.Action
	for i := range fits {
		f := &fits[i]
		if !f.s.Allows() || f.all {
			continue
		}
		for _, a := range f.actions {
			action := a.actions[0]
			if a.literal && !action.OneOf && len(action.Resources) > 1 && needs[action] == nil {
				needs[action] = &need{node: a.Text, found: make([]bool, len(action.Resources))}
				order = append(order, action)
			}
		}
	}
	if len(needs) == 0 {
		return
	}
	for i := range fits {
		f := &fits[i]
		if !f.s.Allows() {
			continue
		}
		for _, a := range f.actions {
			for _, action := range a.actions {
				if n := needs[action]; n != nil {
					n.all = n.all || f.all || !f.s.Resource.Present()
					for k, r := range action.Resources {
						n.found[k] = n.found[k] || f.types[r.Type]
					}
				}
			}
		}
	}
	for _, action := range order {
		n := needs[action]
		if n.all || !slices.Contains(n.found, true) {
			continue // nothing is missing, or all
		}
		var missing []string
		for k, r := range action.Resources {
			if r.Required && !n.found[k] {
				missing = append(missing, r.Type.Name)
			}
		}
		if len(missing) > 0 {
			c.Report(&missingType, "Allow "+quoted(n.node.Value)+" for a resource of the type "+strings.Join(missing, ", ")+" too.", n.node.Node)
		}
	}
}
