// Package arn holds Amazon Resource Names as values: it takes them apart, puts them together, checks them, and tells what
// an IAM pattern matches.
//
// The words of this package:
//
//   - An ARN is text with six fields, arn:partition:service:region:account:resource. The resource is the rest of the text
//     and may hold more colons and slashes; region and account may be empty.
//   - A partition is a separate part of AWS, such as "aws", "aws-cn" or "aws-us-gov", with its own regions and domain names.
//   - A location is what the ARNs of one deployment have in common: partition, region and account.
//   - A pattern is an ARN as a policy may hold it: with * (any text), ? (any one character) or policy variables such as
//     ${aws:username}. See [IsPattern], [Escape] and [Match].
//   - A typed ARN is a Go type for the ARNs of one resource type, such as personalize.CampaignARN, generated from AWS's
//     template for it. A [Format] is such a template, ready for use.
//
// Nothing in this package defaults to *: an empty field is an error of Validate and of marshalling. [Any] says "all" and
// [None] says "empty", both on purpose.
//
// The form of an ARN and its fields is described in
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html.
package arn
