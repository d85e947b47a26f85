package lint

import (
	"strings"

	"github.com/iamref/iamref"
)

var invalidAction = Code{
	Name:     "INVALID_ACTION",
	Severity: Error,
	Title:    "The action does not exist",
	Explanation: "The service has no action of this name, and no action that the pattern covers. IAM keeps the text and ignores it, so that the statement allows or denies less than it seems to. " +
		"Write the name as the Service Authorization Reference has it; a name that is younger than the tables is not known here.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBucket", "Resource": "*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}`},
}

var invalidServiceInAction = Code{
	Name:     "INVALID_SERVICE_IN_ACTION",
	Severity: Error,
	Title:    "The service in the action does not exist",
	Explanation: "What stands before the colon of an action is the prefix of a service, and there is no service with this one. IAM ignores the action. " +
		"The prefix stands on the service's page of the Service Authorization Reference; it is not always the name that one would expect.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamo:ListTables", "Resource": "*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:ListTables", "Resource": "*"}]}`},
}

var wildcardInServiceName = Code{
	Name:     "WILDCARD_IN_SERVICE_NAME",
	Severity: Suggestion,
	Title:    "The service is a pattern",
	Explanation: "A `*` or `?` in the name of a service also stands for services that AWS has not made yet, and in an ARN IAM does not take it for a wildcard. " +
		"Name each service that is meant.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codebuild:StartBuild", "Resource": "arn:aws:*build:*:111122223333:project/site"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codebuild:StartBuild", "Resource": "arn:aws:codebuild:*:111122223333:project/site"}]}`},
}

var removedAction = Code{
	Name:     "IAMREF_REMOVED_ACTION",
	Severity: Warning,
	Title:    "AWS has removed the action",
	Explanation: "The Service Authorization Reference had this action once and has it no more. IAM may still know it, but the service will not ask for it for long, if it does at all. " +
		"Look in the service's documentation for what took its place.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "securityagent:ListControls", "Resource": "*"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "securityagent:ListAgentSpaces", "Resource": "*"}]}`},
}

var actionsFamily = Family{
	Title: "Actions",
	Codes: []*Code{&invalidAction, &invalidServiceInAction, &wildcardInServiceName, &removedAction},
	Check: checkActions,
}

func checkActions(c *Checker) {
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, text := range s.Action.Texts {
			c.checkAction(text)
		}
		for _, text := range s.NotAction.Texts {
			c.checkAction(text)
		}
	}
}

func (c *Checker) checkAction(text Text) {
	prefix, name, ok := strings.Cut(text.Value, ":")
	switch {
	case text.Value == "*" || strings.Contains(text.Value, "${"):
		return
	case !ok:
		c.Report(&invalidAction, "Write the service before "+quoted(text.Value)+", as in \"s3:GetObject\".", text.Node)
		return
	case HasWildcard(prefix):
		c.Report(&wildcardInServiceName, "Name the service in "+quoted(text.Value)+" without wildcards.", text.Node)
		return
	case !c.Known() || retiredService(prefix):
		return
	}
	service, ok := c.Service(prefix)
	if !ok {
		if c.Whole() {
			c.unknownService(text, prefix, name)
		}
		return
	}
	_, actions := c.Match(text.Value)
	if len(actions) == 0 {
		c.unknownAction(text, service, name)
		return
	}
	if len(actions) == 1 && actions[0].Removed != "" && !HasWildcard(name) {
		a := actions[0]
		c.Report(&removedAction, "Replace "+quoted(text.Value)+", which AWS's reference last had in "+a.Removed+".", text.Node)
	}
}

func (c *Checker) unknownService(text Text, prefix, name string) {
	message := "Replace " + quoted(text.Value) + ": there is no service " + quoted(prefix)
	best := c.nearestService(prefix, name)
	if best == "" {
		best = c.onlyServiceWith(name)
	}
	if best == "" {
		c.Report(&invalidServiceInAction, message+".", text.Node)
		return
	}
	if s, ok := c.Service(best); ok {
		if a, ok := s.Lookup(name); ok {
			name = a.Name
		}
	}
	suggestion := best + ":" + name
	c.Suggest(&invalidServiceInAction, message+"; did you mean "+quoted(suggestion)+"?", suggestion, text.Node)
}

// nearestService returns the prefix that is meant: of those that are spelled much alike, one whose service has the action.
func (c *Checker) nearestService(prefix, name string) string {
	var alike []string
	for _, s := range c.Services {
		if most := maxTypos(prefix); typos(prefix, s.Prefix, most) <= most {
			alike = append(alike, s.Prefix)
		}
	}
	withAction := func(other string) bool {
		s, _ := c.Service(other)
		return len(s.Match(other+":"+name)) > 0
	}
	for _, with := range [...]bool{true, false} {
		best := nearest(prefix, func(yield func(string) bool) {
			for _, other := range alike {
				if (!with || withAction(other)) && !yield(other) {
					return
				}
			}
		})
		if best != "" {
			return best
		}
	}
	return ""
}

func (c *Checker) unknownAction(text Text, service *iamref.Service, name string) {
	message := "Replace " + quoted(text.Value) + ": " + service.Name + " has no such action"
	if HasWildcard(name) {
		c.Report(&invalidAction, message+".", text.Node)
		return
	}
	best := nearest(name, func(yield func(string) bool) {
		for _, a := range service.Actions {
			if a.Removed == "" && !yield(a.Name) {
				return
			}
		}
	})
	prefix := service.Prefix
	if best == "" {
		if prefix = c.onlyServiceWith(name); prefix != "" {
			s, _ := c.Service(prefix)
			a, _ := s.Lookup(name)
			best = a.Name
		}
	}
	if best == "" {
		c.Report(&invalidAction, message+".", text.Node)
		return
	}
	suggestion := prefix + ":" + best
	c.Suggest(&invalidAction, message+"; did you mean "+quoted(suggestion)+"?", suggestion, text.Node)
}

// onlyServiceWith returns the prefix of the service that has an action, if only one has it.
func (c *Checker) onlyServiceWith(name string) string {
	prefix := ""
	for _, s := range c.Services {
		if _, ok := s.Lookup(name); ok {
			if prefix != "" {
				return ""
			}
			prefix = s.Prefix
		}
	}
	return prefix
}
