// Package policy builds IAM policies from typed parts and writes them as the JSON that AWS takes. A pair of an action and
// a resource that does not fit does not compile.
//
//	movies := personalize.NewCampaignARN(location, "movies")
//	document := policy.New(
//		policy.On(movies).Allow(personalize.GetRecommendations),
//		policy.OnAll().Allow(personalize.ListCampaigns),
//	)
//	text, err := json.Marshal(document)
//
// The words of this package:
//
//   - A [Document] is a whole policy: statements, and perhaps an ID.
//   - A [Statement] allows or denies actions on resources, under conditions, and in some kinds of policy for principals.
//   - A [Scope] is where a statement applies, before it has actions. [On] makes one of ARNs of one type, and then only
//     actions that take this type of resource compile. [OnAll], [OnRaw], [OnMixed] and [NotResource] are the doors out.
//   - A [Principal] is who may act: a role, an account, a service. Policies of resources and trust policies have them;
//     [Trust] begins a statement of the latter.
//   - A grant is one action together with one resource of each type that it needs; generated code makes them, and [Allow]
//     and [Deny] make a statement of one.
//
// Documents, statements and scopes are values. Every function and method returns a new one that shares no memory with
// what it was made from, so nothing changes behind the caller's back.
//
// [Parse] reads policies, and [ValidateJSON] and [Validate] find what is wrong with any policy, as IAM Access Analyzer does:
// each [Finding] has a code, a message and its places in the text. [Equal] and [Diff] compare documents, [Document.Size]
// measures them, [Document.Compact] and [Document.Split] make them smaller without changing what they say, and [Expand] and
// [Shrink] turn patterns into actions and back.
//
// What is wrong with a part, such as an ARN without a region, stays with the statement and is the error of marshalling the
// document. Errors are of type [*Error], and several are joined.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
package policy
