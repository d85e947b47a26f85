package lint

import (
	"strings"

	"github.com/iamref/iamref/arn"
)

var invalidARNPrefix = Code{
	Name:        "INVALID_ARN_PREFIX",
	Severity:    Error,
	Title:       "The resource is not an ARN",
	Explanation: "A resource is `*` or an ARN, and an ARN begins with `arn:`. IAM refuses a policy with any other text there.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "films/*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}]}`},
}

var missingARNField = Code{
	Name:     "MISSING_ARN_FIELD",
	Severity: Error,
	Title:    "The ARN has too few fields",
	Explanation: "An ARN has six fields with a colon between each: `arn:partition:service:region:account:resource`. What is missing at the end means everything in some kinds of policies and is refused in others. " +
		"Write all six; region and account may be empty where the service has none.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}`},
}

var invalidPartition = Code{
	Name:        "INVALID_PARTITION",
	Severity:    Error,
	Title:       "The partition does not exist",
	Explanation: "The second field of an ARN is the partition of AWS, such as `aws`, `aws-cn` for China or `aws-us-gov` for GovCloud. No resource has the ARN that stands here, so the statement does nothing for it.",
	Partly:      "Whether the service exists in the partition.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:amazon:s3:::films/*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}]}`},
}

var invalidService = Code{
	Name:     "INVALID_SERVICE",
	Severity: Error,
	Title:    "The service does not exist",
	Explanation: "There is no service with the name that stands in the ARN or before the colon of the condition key. The statement does nothing for it. " +
		"The name is usually the prefix of the service's actions; its page of the Service Authorization Reference has the ARNs and the keys.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:queue:eu-west-1:111122223333:orders"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}`},
}

var invalidARNServiceCase = Code{
	Name:        "INVALID_ARN_SERVICE_CASE",
	Severity:    Error,
	Title:       "The service in the ARN is not in lower case",
	Explanation: "IAM compares ARNs with regard to case, and the names of services in them are in lower case. No resource has the ARN that stands here.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:S3:::films/*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::films/*"}]}`},
}

var invalidARNRegion = Code{
	Name:        "INVALID_ARN_REGION",
	Severity:    Error,
	Title:       "The region in the ARN is not one of the partition",
	Explanation: "The fourth field of an ARN is a region of the partition that the second field names. No resource has the ARN that stands here.",
	Partly:      "Whether the service exists in the region.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:frankfurt:111122223333:orders"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:orders"}]}`},
}

var invalidARNAccount = Code{
	Name:        "INVALID_ARN_ACCOUNT",
	Severity:    Error,
	Title:       "The account in the ARN is not an account ID",
	Explanation: "The fifth field of an ARN is the account that owns the resource: twelve digits, or a word such as `aws` for what AWS owns. No resource has the ARN that stands here.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:12345:orders"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}`},
}

var arnRegionNotAllowed = Code{
	Name:        "ARN_REGION_NOT_ALLOWED",
	Severity:    Error,
	Title:       "The resource has no region in its ARN",
	Explanation: "The ARNs of such resources leave the region empty, even if the resource is in one. No resource has the ARN that stands here. Take the region out and keep the colons.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam:eu-west-1:111122223333:role/reader"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::111122223333:role/reader"}]}`},
}

var arnAccountNotAllowed = Code{
	Name:        "ARN_ACCOUNT_NOT_ALLOWED",
	Severity:    Error,
	Title:       "The resource has no account in its ARN",
	Explanation: "The ARNs of such resources leave the account empty, for their names are the only ones in the world. No resource has the ARN that stands here. Take the account out and keep the colons.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3::111122223333:films"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::films"}]}`},
}

var missingARNRegion = Code{
	Name:        "MISSING_ARN_REGION",
	Severity:    Error,
	Title:       "The ARN lacks a region",
	Explanation: "The ARNs of such resources hold the region. With an empty field the ARN is of no resource. Write the region, or `*` for all.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs::111122223333:orders"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}`},
}

var missingARNAccount = Code{
	Name:        "MISSING_ARN_ACCOUNT",
	Severity:    Error,
	Title:       "The ARN lacks an account",
	Explanation: "The ARNs of such resources hold the account that owns them. With an empty field the ARN is of no resource. Write the account, or `*` for all.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1::orders"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}`},
}

var invalidARNResource = Code{
	Name:     "INVALID_ARN_RESOURCE",
	Severity: Error,
	Title:    "The ARN is of no resource type of the service",
	Explanation: "The last field of the ARN has the form of none of the service's resource types. No resource has the ARN that stands here. " +
		"The forms stand on the service's page of the Service Authorization Reference. Only ARNs without wildcards and variables are judged.",
	Bad:  Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:tables/films"}]}`},
	Good: Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/films"}]}`},
}

var arnsFamily = Family{
	Title: "ARNs",
	Codes: []*Code{
		&invalidARNPrefix, &missingARNField, &invalidPartition, &invalidService, &invalidARNServiceCase, &invalidARNRegion, &invalidARNAccount,
		&arnRegionNotAllowed, &arnAccountNotAllowed, &missingARNRegion, &missingARNAccount, &invalidARNResource,
	},
	Check: checkARNs,
}

func checkARNs(c *Checker) {
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, text := range s.Resource.Texts {
			c.checkARN(text)
		}
		for _, text := range s.NotResource.Texts {
			c.checkARN(text)
		}
		for _, test := range s.Tests {
			c.checkServiceOfKey(test.Key)
		}
	}
}

// checkARN looks at one resource. The policies of APIs may begin their ARNs with the service; see
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html.
func (c *Checker) checkARN(text Text) {
	if c.Kind == Resource && strings.HasPrefix(text.Value, "execute-api:/") {
		return
	}
	if !canBeARN(text.Value) {
		c.Report(&invalidARNPrefix, "Write an ARN or \"*\" instead of "+quoted(text.Value)+".", text.Node)
		return
	}
	if !strings.HasPrefix(text.Value, "arn:") {
		return // a pattern such as "*"
	}
	if hasOpenVariable(text.Value) {
		return // a finding of its own
	}
	a, err := arn.Parse(text.Value)
	if err != nil {
		if !strings.HasSuffix(text.Value, "*") { // it can go on past colons
			c.Report(&missingARNField, "Write all six fields of "+quoted(text.Value)+": arn:partition:service:region:account:resource.", text.Node)
		}
		return
	}
	c.checkPartition(text, a)
	if HasWildcard(a.Service) {
		c.Report(&wildcardInServiceName, "Name the service in "+quoted(text.Value)+" without wildcards.", text.Node)
		return
	}
	if !c.checkServiceOfARN(text, a.Service) {
		return
	}
	c.checkForm(text, a)
}

// canBeARN reports whether a text begins with "arn:", as far as it is literal.
func canBeARN(s string) bool {
	const prefix = "arn:"
	for i := range len(prefix) {
		switch {
		case i == len(s):
			return false
		case s[i] == '*' || s[i] == '$':
			return true
		case s[i] != prefix[i] && s[i] != '?':
			return false
		}
	}
	return true
}

// checkPartition looks at the three fields whose form does not depend on the service.
func (c *Checker) checkPartition(text Text, a arn.ARN) {
	partition, known := arn.PartitionByID(a.Partition)
	if !known && !arn.IsPattern(a.Partition) {
		c.Report(&invalidPartition, "Replace the partition "+quoted(a.Partition)+" in "+quoted(text.Value)+", such as by \"aws\".", text.Node)
	}
	if a.Region != "" && !arn.IsPattern(a.Region) {
		// Some ARNs have "global" there.
		if known && !partition.HasRegion(a.Region) || !isRegion(a.Region) && a.Region != "global" {
			c.reportRegion(text, a.Region)
		}
	}
	if a.AccountID != "" && !arn.IsPattern(a.AccountID) && !arn.ValidAccountID(a.AccountID) {
		c.Report(&invalidARNAccount, "Replace the account "+quoted(a.AccountID)+" in "+quoted(text.Value)+" by twelve digits.", text.Node)
	}
}

func (c *Checker) reportRegion(text Text, region string) {
	suggestion := nearestRegion(region)
	if suggestion == region { // it is one, but of another partition
		suggestion = ""
	}
	if suggestion != "" {
		suggestion = strings.Replace(text.Value, ":"+region+":", ":"+suggestion+":", 1)
	}
	c.Suggest(&invalidARNRegion, "Replace the region "+quoted(region)+" in "+quoted(text.Value)+" by one of the partition; those of "+regionsDate+" are known.",
		suggestion, text.Node)
}

// checkServiceOfARN reports whether the service is one whose templates are known.
func (c *Checker) checkServiceOfARN(text Text, name string) bool {
	if arn.IsPattern(name) || !c.Known() {
		return false
	}
	if len(c.byARN[name]) > 0 {
		return true
	}
	if _, ok := c.byPrefix[name]; ok || retiredService(name) {
		return false
	}
	if lower := strings.ToLower(name); lower != name {
		if _, ok := c.byPrefix[lower]; ok || len(c.byARN[lower]) > 0 {
			suggestion := strings.Replace(text.Value, ":"+name+":", ":"+lower+":", 1)
			c.Suggest(&invalidARNServiceCase, "Write the service "+quoted(name)+" in lower case.", suggestion, text.Node)
			return false
		}
	}
	if c.Whole() {
		c.Report(&invalidService, "Replace the service "+quoted(name)+" in "+quoted(text.Value)+": there is none of this name.", text.Node)
	}
	return false
}

// checkForm compares the ARN with the templates of its service.
func (c *Checker) checkForm(text Text, a arn.ARN) {
	anywhere := arn.ARN{Partition: arn.Any, Service: a.Service, Region: arn.Any, AccountID: arn.Any, Resource: a.Resource}.String()
	fit, region, noRegion, account, noAccount := 0, 0, 0, 0, 0
	templates := c.byARN[a.Service]
	for i := range templates {
		form := &templates[i].Fields
		if beginApart(a.Resource, form.Resource) || !arn.Overlap(anywhere, templates[i].ARN) {
			continue
		}
		fit++
		if form.Region == "" {
			noRegion++
		} else {
			region++
		}
		if form.AccountID == "" {
			noAccount++
		} else {
			account++
		}
	}
	if fit == 0 {
		if !arn.IsPattern(text.Value) {
			c.Report(&invalidARNResource, "Replace "+quoted(a.Resource)+" in "+quoted(text.Value)+": no resource type of "+a.Service+" has such an ARN.", text.Node)
		}
		return
	}
	if region == 0 && a.Region != "" && !arn.IsPattern(a.Region) {
		c.Report(&arnRegionNotAllowed, "Take the region "+quoted(a.Region)+" out of "+quoted(text.Value)+".", text.Node)
	}
	if noAccount == fit && a.AccountID != "" && !arn.IsPattern(a.AccountID) {
		c.Report(&arnAccountNotAllowed, "Take the account "+quoted(a.AccountID)+" out of "+quoted(text.Value)+".", text.Node)
	}
	if strings.HasPrefix(a.Resource, "*") {
		return
	}
	if noRegion == 0 && a.Region == "" {
		c.Report(&missingARNRegion, "Write the region in "+quoted(text.Value)+", or \"*\".", text.Node)
	}
	if account == fit && a.AccountID == "" && !ownedByAWS(a.Service) {
		c.Report(&missingARNAccount, "Write the account in "+quoted(text.Value)+", or \"*\".", text.Node)
	}
}

// beginApart reports whether two patterns begin with text in which they differ, so that nothing matches both.
func beginApart(a, b string) bool {
	for i := range min(len(a), len(b)) {
		if c, d := a[i], b[i]; c == '*' || c == '?' || c == '$' || d == '*' || d == '?' || d == '$' {
			return false
		} else if c != d {
			return true
		}
	}
	return false
}

// ownedByAWS reports whether AWS owns resources of a service that have no account in their ARNs.
func ownedByAWS(service string) bool {
	for _, s := range accountless {
		if s == service {
			return true
		}
	}
	return false
}

// checkServiceOfKey looks at what stands before the colon of a condition key. Keys of identity providers begin with a
// domain name.
func (c *Checker) checkServiceOfKey(key Text) {
	prefix, _, ok := strings.Cut(key.Value, ":")
	if !ok || !c.Whole() || strings.ContainsAny(prefix, "./ *?$") || prefix == "" {
		return
	}
	lower := strings.ToLower(prefix)
	if _, ok := c.byPrefix[lower]; ok || c.keyPrefixes[lower] || len(c.byARN[lower]) > 0 || lower == "aws" || retiredService(lower) {
		return
	}
	c.Report(&invalidService, "Replace "+quoted(key.Value)+": there is no service "+quoted(prefix)+".", key.Node)
}
