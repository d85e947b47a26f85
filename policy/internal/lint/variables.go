package lint

import (
	"strings"

	"github.com/iamref/iamref/policy/internal/syntax"
)

var invalidVariableForOperator = Code{
	Name:        "INVALID_VARIABLE_FOR_OPERATOR",
	Severity:    Error,
	Title:       "The operator takes no policy variables",
	Explanation: "Policy variables stand only in the values of operators for strings and for ARNs. Behind any other the text of the variable is taken for the value. Write the value, or use an operator for strings.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "${aws:PrincipalTag/office}"}}}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceIdentity": "${aws:PrincipalTag/office}"}}}}`},
}

var missingBraceInVariable = Code{
	Name:        "MISSING_BRACE_IN_VARIABLE",
	Severity:    Error,
	Title:       "A policy variable is not closed",
	Explanation: "A policy variable begins with `${` and ends with `}`; here the brace at its end is missing. Add it. For a `$` that is meant as such write `${$}`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:username/*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:username}/*"}}`},
}

var missingQuoteInVariable = Code{
	Name:        "MISSING_QUOTE_IN_VARIABLE",
	Severity:    Error,
	Title:       "The default of a policy variable has no quotes",
	Explanation: "What follows the comma in a policy variable is its value where the request has none. It stands between single quotes: `${aws:PrincipalTag/team, 'none'}`.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:PrincipalTag/team, 'none}/*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:PrincipalTag/team, 'none'}/*"}}`},
}

var unsupportedSpaceInVariable = Code{
	Name:        "UNSUPPORTED_SPACE_IN_VARIABLE",
	Severity:    Error,
	Title:       "A space stands in the name of a policy variable",
	Explanation: "The name of a policy variable has no spaces, neither inside nor around it. Remove them. Only a default may hold some.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${ aws:username }/*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:username}/*"}}`},
}

var emptyVariable = Code{
	Name:        "EMPTY_VARIABLE",
	Severity:    Error,
	Title:       "A policy variable has no name",
	Explanation: "Between the braces of a policy variable stands the name of a condition key, such as `aws:username`. Write it, or remove the variable.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${}/*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:userid}/*"}}`},
}

var variableUnsupportedInElement = Code{
	Name:        "VARIABLE_UNSUPPORTED_IN_ELEMENT",
	Severity:    Error,
	Title:       "A policy variable stands where IAM replaces none",
	Explanation: "IAM replaces policy variables in resources and in the values of conditions, and nowhere else. Write out the action or the principal, and compare what the variable stands for in a condition.",
	Bad:         Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/${aws:username}"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}}`},
	Good:        Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/ann"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:username}/*"}}`},
}

var variableUnsupportedInVersion = Code{
	Name:        "VARIABLE_UNSUPPORTED_IN_VERSION",
	Severity:    Error,
	Title:       "The version of the policy has no policy variables",
	Explanation: "Policy variables came with the version `2012-10-17` of the language. In an older one, which is what a policy without the element Version has, their text is taken literally. Write `\"Version\": \"2012-10-17\"`.",
	Bad:         Example{Policy: `{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:username}/*"}}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/${aws:username}/*"}}`},
}

// variablesFamily finds what https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html excludes.
var variablesFamily = Family{
	Title: "Policy variables",
	Codes: []*Code{
		&invalidVariableForOperator, &missingBraceInVariable, &missingQuoteInVariable, &unsupportedSpaceInVariable, &emptyVariable,
		&variableUnsupportedInElement, &variableUnsupportedInVersion,
	},
	Check: checkVariables,
}

func checkVariables(c *Checker) {
	if c.Broken() {
		return
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, e := range [...]*Element{&s.Resource, &s.NotResource} {
			for _, text := range e.Texts {
				c.checkVariables(text.Node, text.Value)
			}
		}
		for _, e := range [...]*Element{&s.Action, &s.NotAction} {
			for _, text := range e.Texts {
				c.checkNoVariable(text)
			}
		}
		for _, p := range s.Principals {
			c.checkNoVariable(p.Text)
		}
	}
	for t := range c.allTests() {
		for _, v := range t.Values {
			switch {
			case v.Kind != syntax.String || t.Family == NoOperator:
			case t.Family == StringOperator || t.Family == ARNOperator:
				c.checkVariables(v.Node, v.Value)
			default:
				if variable := firstVariable(v.Value); variable != "" {
					c.Report(&invalidVariableForOperator, "Write the value itself, not "+quoted(variable)+": "+t.Base+" takes no policy variables.", v.Node)
				}
			}
		}
	}
}

// checkNoVariable judges a text in which IAM replaces no variables.
func (c *Checker) checkNoVariable(text Text) {
	if v := firstVariable(text.Value); v != "" {
		c.Report(&variableUnsupportedInElement, "Write this without the policy variable "+quoted(v)+".", text.Node)
	}
}

// checkVariables judges the variables in a text in which IAM replaces them.
func (c *Checker) checkVariables(n syntax.Node, text string) {
	if !strings.Contains(text, "${") {
		return
	}
	if version := c.Version.Text(); !c.Version.Present() || version == "2008-10-17" {
		if v := firstVariable(text); v != "" {
			c.Report(&variableUnsupportedInVersion, "Write the version 2012-10-17 into the policy to use the policy variable "+quoted(v)+".", n)
		}
		return
	}
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "${")
		if !found {
			return
		}
		inner, after, closed := strings.Cut(after, "}")
		name, preset, hasPreset := strings.Cut(inner, ",")
		preset = strings.TrimSpace(preset)
		switch {
		case !closed || strings.Contains(inner, "${"):
			c.Report(&missingBraceInVariable, "Close the policy variable in "+quoted(text)+" with a brace.", n)
			return
		case strings.TrimSpace(name) == "":
			c.Report(&emptyVariable, "Write a name between the braces in "+quoted(text)+".", n)
			return
		case strings.ContainsAny(name, " \t"):
			c.Report(&unsupportedSpaceInVariable, "Remove the spaces from the name "+quoted(name)+" of the policy variable.", n)
			return
		case hasPreset && (len(preset) < 2 || preset[0] != '\'' || preset[len(preset)-1] != '\''):
			c.Report(&missingQuoteInVariable, "Write the default of the policy variable between single quotes, not "+quoted(preset)+".", n)
			return
		}
		rest = after
	}
}

// firstVariable returns the first policy variable in a text, "${aws:username}", if there is one. Other text between braces,
// and the parameters of a template that was not filled in, "${AWS::AccountId}", are none.
func firstVariable(text string) string {
	for {
		start := strings.Index(text, "${")
		if start < 0 {
			return ""
		}
		text = text[start:]
		end := strings.IndexByte(text, '}')
		if end < 0 {
			return ""
		}
		switch name := text[2:end]; {
		case name == "*" || name == "?" || name == "$", strings.Contains(name, ":") && !strings.HasPrefix(name, "AWS::"):
			return text[:end+1]
		}
		text = text[end+1:]
	}
}
