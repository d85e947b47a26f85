package policy_test

import (
	"fmt"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

// A policy that somebody wrote by hand, judged by the tables of all services.
func ExampleValidateJSON() {
	text := []byte(`{
  "Version": "2012-10-17",
  "Statement": [{
    "Sid": "Read films",
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:ListBuckets"],
    "Resource": "arn:aws:s3:::films/*"
  }]
}`)

	for _, finding := range policy.ValidateJSON(text, policy.Options{Services: catalog.Services()}) {
		if finding.Severity != policy.SeverityError {
			continue
		}
		place := finding.Locations[0]
		fmt.Printf("%d:%d %s %s %q -> %q\n", place.Line, place.Column, finding.Code, place.Path, text[place.Start:place.End], finding.Suggestion)
	}
	// Output:
	// 4:12 UNSUPPORTED_SID Statement[0].Sid "\"Read films\"" -> "Readfilms"
	// 6:32 INVALID_ACTION Statement[0].Action[1] "\"s3:ListBuckets\"" -> "s3:ListBucket"
}

// The same text means something else where it is used for something else. What does not concern you is left out.
func ExampleOptions() {
	text := []byte(`{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}`)

	for _, kind := range []policy.Kind{policy.KindIdentity, policy.KindTrust} {
		fmt.Println(kind)
		for _, finding := range policy.ValidateJSON(text, policy.Options{Kind: kind, Ignore: []string{"MISSING_VERSION"}}) {
			fmt.Println(" ", finding.Severity, finding.Code)
		}
	}
	// Output:
	// identity
	//   ERROR MISSING_RESOURCE
	//   ERROR UNSUPPORTED_PRINCIPAL
	// trust
	//   ERROR ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL
}

// A document that the program made: the compiler has checked its actions and resources, Validate looks at the rest.
func ExampleValidate() {
	document := policy.New(
		policy.Trust(policy.Service("cloudtrail.amazonaws.com")).Allow(policy.RawAction("sts:AssumeRoles")),
	)

	for _, finding := range policy.Validate(document, policy.Options{Services: catalog.Services(), Kind: policy.KindTrust}) {
		fmt.Println(finding.Code, finding.Locations[0].Path, finding.Suggestion)
	}
	// Output:
	// INVALID_ACTION Statement[0].Action sts:AssumeRole
}
