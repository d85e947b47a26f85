package policy

import (
	"strconv"
	"unicode/utf8"

	"github.com/iamref/iamref/policy/internal/syntax"
)

// A sizeRule is how AWS measures the policies of a kind.
type sizeRule struct {
	limit  int
	raised int  // what AWS raises the limit to on request; 0 if it does not
	space  bool // white space between tokens counts
	bytes  bool // bytes count, not characters
}

// sizeRules holds the rules by kind. The sources:
//
//   - of identities, roles and sessions: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
//   - of organizations: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
//   - of endpoints: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
//   - of resources, that of S3 buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
var sizeRules = [...]sizeRule{
	KindIdentity:    {limit: 6144},
	KindInlineUser:  {limit: 2048},
	KindInlineGroup: {limit: 5120},
	KindInlineRole:  {limit: 10240},
	KindResource:    {limit: 20 * 1024, space: true, bytes: true},
	KindTrust:       {limit: 2048, raised: 8192},
	KindSession:     {limit: 2048, space: true},
	KindSCP:         {limit: 10240, space: true},
	KindRCP:         {limit: 5120, space: true},
	KindEndpoint:    {limit: 20480, space: true},
}

// Size returns the size of the document as AWS counts it for a kind, written as [Document.AppendJSON] writes it. [SizeJSON]
// measures a text as it stands.
//
// AWS counts characters, and for the policies of S3 buckets bytes. What the limit holds for differs: KindIdentity is one
// managed policy; the inline kinds are all inline policies of the user, group or role together; KindSession is the policy
// together with the ARNs of the managed policies that are passed with it, beside a limit on a packed form that AWS does not
// describe. KindResource has the limit of S3 buckets; other services have their own, which some set higher.
//
// Over the limit, the error is a [*SizeError], and the size is returned too. A document that cannot be marshalled has no
// size; the error is that of AppendJSON.
func (d Document) Size(kind Kind) (int, error) {
	text, err := d.AppendJSON(nil)
	if err != nil {
		return 0, err
	}
	return sizeOf(text, kind)
}

// SizeJSON returns the size of the text of a policy as AWS counts it for a kind. White space between tokens counts for
// KindResource, KindSession, KindSCP, KindRCP and KindEndpoint, and does not for the others. White space within strings
// always counts here; whether it does for AWS is written nowhere.
//
// Over the limit, the error is a [*SizeError], and the size is returned too. Text that is not the JSON of an object, that
// has a name twice in one, or characters that IAM refuses has no size; the error is as that of [Parse]. More it does not
// look at.
func SizeJSON(text []byte, kind Kind) (int, error) {
	r := reading{tree: syntax.ReadStrict(string(text))}
	if t := r.tree; !r.failed() && t.Kind(syntax.Root) != syntax.Object {
		r.wrong("", syntax.Root, "an object should")
	}
	if r.failed() {
		return 0, r.err()
	}
	if int(kind) < len(sizeRules) && !sizeRules[kind].space {
		text = r.tree.AppendCompact(nil, syntax.Root)
	}
	return sizeOf(text, kind)
}

// sizeOf counts all of a text.
func sizeOf(text []byte, kind Kind) (int, error) {
	if int(kind) >= len(sizeRules) {
		return 0, reason("policy: there is no kind " + kind.String())
	}
	size := utf8.RuneCount(text)
	if sizeRules[kind].bytes {
		size = len(text)
	}
	if limit := kind.MaxSize(); size > limit {
		return size, &SizeError{Kind: kind, Size: size, Limit: limit, Statement: -1}
	}
	return size, nil
}

// MaxSize returns how large AWS lets a policy of the kind be; see [Document.Size]. It is 0 if there is no such kind.
func (k Kind) MaxSize() int {
	if int(k) >= len(sizeRules) {
		return 0
	}
	return sizeRules[k].limit
}

// A SizeError says that a policy is larger than AWS takes it.
type SizeError struct {
	Kind      Kind
	Size      int    // as AWS counts for the kind
	Limit     int    // the most that AWS takes
	Statement int    // the number of the statement that cannot be divided further, from 0; -1 if it is the document
	Sid       string // the name of the statement, if it has one
}

// Error returns a line such as
//
//	policy: the size is 6200 characters, 56 over the limit of 6144 for the kind identity
func (e *SizeError) Error() string {
	unit, more := " characters, ", ""
	if e.Statement >= 0 {
		more = ", and it cannot be divided further"
	}
	if int(e.Kind) < len(sizeRules) {
		rule := sizeRules[e.Kind]
		if rule.bytes {
			unit = " bytes, "
		}
		if rule.raised > 0 {
			more = ", which AWS raises up to " + strconv.Itoa(rule.raised) + " on request"
		}
	}
	return place(e.Statement, e.Sid) + "the size is " + strconv.Itoa(e.Size) + unit + strconv.Itoa(e.Size-e.Limit) + " over the limit of " +
		strconv.Itoa(e.Limit) + " for the kind " + e.Kind.String() + more
}
