package lint

import "strings"

var unsupportedActionInPolicy = Code{
	Name:     "UNSUPPORTED_ACTION_IN_POLICY",
	Severity: Error,
	Title:    "The policy of a resource names an action of another service",
	Explanation: "The policy of a resource is about requests for that resource, which are those of its service: in the policy of a bucket `s3:GetObject` means something, " +
		"`kms:Decrypt` does not. Write the action where it belongs.",
	Partly: "Which of the actions of its own service a resource takes in its policy is not in the reference, so only actions of other services are found, and only if the type of the resource is known.",
	Bad: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket",
		Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "arn:aws:s3:::films/*"}}`},
	Good: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket",
		Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::films/*"}}`},
}

var unsupportedResourceARNInPolicy = Code{
	Name:     "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
	Severity: Error,
	Title:    "The policy of a resource names a resource of another service",
	Explanation: "The policy of a resource is about that resource, and names it or what is in it: in the policy of a bucket stand the ARNs of the bucket and its objects. " +
		"Write the ARN of the resource that has the policy.",
	Partly: "Only the service in the ARN is judged, and only if the type of the resource is known.",
	Bad: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket",
		Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films/*", "arn:aws:sqs:eu-west-1:123456789012:films"]}}`},
	Good: Example{Kind: Resource, ResourceType: "AWS::S3::Bucket",
		Policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::films/*"]}}`},
}

var resourcePoliciesFamily = Family{
	Title: "Policies of resources",
	Codes: []*Code{&unsupportedActionInPolicy, &unsupportedResourceARNInPolicy},
	Check: checkResourcePolicies,
}

func checkResourcePolicies(c *Checker) {
	r, ok := resourcePolicyOf(c.ResourceType)
	if c.Kind != Resource || !ok {
		return
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, action := range s.Action.Texts {
			prefix, _, ok := strings.Cut(action.Value, ":")
			if ok && !HasWildcard(prefix) && !equalFold(prefix, r.Service) {
				c.Report(&unsupportedActionInPolicy, "Remove "+quoted(action.Value)+": the policy of a resource of the type "+r.Type+" takes actions of "+r.Service+".", action.Node)
			}
		}
		for _, resource := range s.Resource.Texts {
			if service := arnService(resource.Value); service != "" && !HasWildcard(service) && !strings.Contains(service, "${") && service != r.Service {
				c.Report(&unsupportedResourceARNInPolicy, "Remove "+quoted(resource.Value)+": the policy of a resource of the type "+r.Type+" takes ARNs of "+r.Service+".", resource.Node)
			}
		}
	}
}

// arnService returns the service of an ARN, and nothing for other text.
func arnService(s string) string {
	rest, ok := strings.CutPrefix(s, "arn:")
	if !ok {
		return ""
	}
	_, rest, _ = strings.Cut(rest, ":")
	service, _, _ := strings.Cut(rest, ":")
	return service
}
