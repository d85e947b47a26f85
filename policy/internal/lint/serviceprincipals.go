package lint

import "strings"

var invalidServicePrincipalFormat = Code{
	Name:     "INVALID_SERVICE_PRINCIPAL_FORMAT",
	Severity: Error,
	Title:    "The name of a service has not its form",
	Explanation: "Services are named `service.amazonaws.com` in policies, all in lower case; a few end in `.amazon.com`, those of other partitions in their domain, such as `.amazonaws.com.cn`. " +
		"The keys `aws:CalledVia`, `aws:CalledViaFirst` and `aws:CalledViaLast` take nothing between the service and that, and `kms:ViaService` takes the region there.",
	Partly: "Which services there are is not in the reference, so only the form is judged.",
	Bad: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*",
		"Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": ["Athena.amazonaws.com"]}}}}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*",
		"Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": ["athena.amazonaws.com"]}}}}`},
}

var restrictAccessToServicePrincipal = Code{
	Name:     "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
	Severity: SecurityWarning,
	Title:    "A service may act for whoever asks it to",
	Explanation: "A service that may use a resource may do so for any of its customers, who need no permission of yours. Say for whose resources it may: " +
		"compare `aws:SourceArn` or `aws:SourceAccount` in a condition, or for an organization `aws:SourceOrgID`.",
	Bad: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::trail/*"}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::trail/*",
		"Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}}`},
}

var recommendedConditionKeyForServicePrincipal = Code{
	Name:     "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
	Severity: Suggestion,
	Title:    "A service is limited by a key that is not made for that",
	Explanation: "For whom a service acts is what `aws:SourceArn` and `aws:SourceAccount` say. Keys about the caller, such as `aws:Referer` or `aws:SourceIp`, say something about the service itself, " +
		"or what its customer wrote. Compare one of the two in their place.",
	Bad: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mail/*",
		"Condition": {"StringEquals": {"aws:Referer": "123456789012"}}}}`},
	Good: Example{Kind: Resource, Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mail/*",
		"Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}}`},
}

var servicePrincipalsFamily = Family{
	Title: "Services as principals",
	Codes: []*Code{&invalidServicePrincipalFormat, &restrictAccessToServicePrincipal, &recommendedConditionKeyForServicePrincipal},
	Check: checkServicePrincipals,
}

func checkServicePrincipals(c *Checker) {
	for i := range c.Statements {
		s := &c.Statements[i]
		var services []Principal
		for _, p := range s.Principals {
			if p.Kind != "Service" || HasWildcard(p.Value) || strings.Contains(p.Value, "${") {
				continue
			}
			if !isServicePrincipal(p.Value) {
				c.Suggest(&invalidServicePrincipalFormat, "Write the service as service.amazonaws.com, in lower case, in place of "+quoted(p.Value)+".", lowerServicePrincipal(p.Value), p.Node)
			}
			if !p.Not {
				services = append(services, p)
			}
		}
		if len(services) > 0 && c.Kind == Resource && s.Allows() {
			c.checkSource(s, services)
		}
		for j := range s.Tests {
			c.checkServiceValues(&s.Tests[j])
		}
	}
}

// checkSource asks that a statement which allows a service says for whom the service may act.
func (c *Checker) checkSource(s *Statement, services []Principal) {
	var others []*Test
	for i := range s.Tests {
		test := &s.Tests[i]
		switch {
		case isOneOf(test.Key.Value, "aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"):
			return
		case isOneOf(test.Key.Value, "aws:Referer", "aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:UserAgent",
			"aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:userid", "aws:username"):
			others = append(others, test)
		}
	}
	if len(others) == 0 {
		for _, p := range services {
			c.Report(&restrictAccessToServicePrincipal, "Compare aws:SourceArn or aws:SourceAccount in a condition, or "+quoted(p.Value)+" may act for anyone.", p.Node)
		}
	}
	for _, test := range others {
		c.Report(&recommendedConditionKeyForServicePrincipal, "Compare aws:SourceArn or aws:SourceAccount in place of "+quoted(test.Key.Value)+
			" to say for whom "+quoted(services[0].Value)+" may act.", test.Key.Node)
	}
}

// checkServiceValues looks at the names of services that a condition compares with.
func (c *Checker) checkServiceValues(test *Test) {
	if test.Family != StringOperator {
		return
	}
	key, form, valid := test.Key.Value, "service.amazonaws.com", isServicePrincipal
	switch {
	case isOneOf(key, "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"):
		valid = isPlainServicePrincipal
	case isOneOf(key, "kms:ViaService"):
		form, valid = "service.region.amazonaws.com", isRegionalServicePrincipal
	case isOneOf(key, "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "iam:PassedToService", "iam:AWSServiceName"):
	default:
		return
	}
	for _, v := range test.Values {
		text := v.Value
		if HasWildcard(text) || strings.Contains(text, "${") {
			continue
		}
		if strings.HasSuffix(test.Base, "IgnoreCase") {
			text = strings.ToLower(text)
		}
		if !valid(text) {
			suggestion := lowerServicePrincipal(text)
			if !valid(suggestion) {
				suggestion = ""
			}
			c.Suggest(&invalidServicePrincipalFormat, "Write the service as "+form+", in lower case, in place of "+quoted(v.Value)+".", suggestion, v.Node)
		}
	}
}

// isOneOf compares the name of a condition key with others. The case of letters does not count.
func isOneOf(key string, names ...string) bool {
	for _, name := range names {
		if equalFold(name, key) {
			return true
		}
	}
	return false
}

// serviceDomains are the ends of the names of services: those of the partitions, and one of services that are older.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services and the
// partitions of botocore 1.43.11 (2026).
var serviceDomains = [...]string{
	".amazonaws.com", ".amazonaws.com.cn", ".amazon.com", ".amazonaws.eu", ".c2s.ic.gov", ".sc2s.sgov.gov", ".cloud.adc-e.uk", ".csp.hci.ic.gov",
}

// serviceName returns what stands before the domain in the name of a service, and nothing if the text is none.
func serviceName(s string) string {
	for _, domain := range serviceDomains {
		name, ok := strings.CutSuffix(s, domain)
		if !ok {
			continue
		}
		for i := range len(name) {
			if c := name[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && (c != '.' || i == 0 || name[i-1] == '.') {
				return ""
			}
		}
		return name
	}
	return ""
}

func isServicePrincipal(s string) bool { return serviceName(s) != "" }

// isPlainServicePrincipal wants nothing between the service and the domain.
func isPlainServicePrincipal(s string) bool {
	name := serviceName(s)
	return name != "" && strings.IndexByte(name, '.') < 0
}

// isRegionalServicePrincipal wants the region between the service and the domain.
func isRegionalServicePrincipal(s string) bool {
	return strings.IndexByte(serviceName(s), '.') > 0
}

// lowerServicePrincipal returns the text in lower case if it is the name of a service then.
func lowerServicePrincipal(s string) string {
	if low := strings.ToLower(s); isServicePrincipal(low) {
		return low
	}
	return ""
}
