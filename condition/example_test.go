package condition_test

import (
	"fmt"
	"net/netip"
	"time"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
)

func Example() {
	office := netip.MustParsePrefix("203.0.113.0/24")
	for _, c := range []condition.Condition{
		condition.SourceIP.IpAddress(office),
		condition.ResourceTag("team").StringEquals("ml", "data"),
		condition.CurrentTime.DateLessThan(time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC)),
		condition.SourceARN.ArnLike(arn.Raw("arn:aws:sns:*:123456789012:films")),
		condition.SecureTransport.Bool(true),
		condition.TokenIssueTime.Null(true),
	} {
		fmt.Println(c)
	}
	// Output:
	// IpAddress aws:SourceIp "203.0.113.0/24"
	// StringEquals aws:ResourceTag/team ["ml","data"]
	// DateLessThan aws:CurrentTime "2027-01-01T00:00:00Z"
	// ArnLike aws:SourceArn "arn:aws:sns:*:123456789012:films"
	// Bool aws:SecureTransport "true"
	// Null aws:TokenIssueTime "true"
}

// A key that can have several values in a request has operators only under ForAnyValue and ForAllValues.
func ExampleStringSetKey() {
	fmt.Println(condition.TagKeys.ForAllValues().StringEquals("team", "stage"))
	fmt.Println(condition.CalledVia.ForAnyValue().StringEquals("athena.amazonaws.com"))
	// Output:
	// ForAllValues:StringEquals aws:TagKeys ["team","stage"]
	// ForAnyValue:StringEquals aws:CalledVia "athena.amazonaws.com"
}

func ExampleTest_IfExists() {
	fmt.Println(condition.MultiFactorAuthAge.NumericLessThan(3600).IfExists())
	// Output:
	// NumericLessThanIfExists aws:MultiFactorAuthAge "3600"
}

// aws:EpochTime is compared as a date or as a number of seconds.
func ExampleEpochKey() {
	end := time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC)
	fmt.Println(condition.EpochTime.DateLessThan(end))
	fmt.Println(condition.EpochTime.NumericLessThan(float64(end.Unix())))
	// Output:
	// DateLessThan aws:EpochTime "2027-01-01T00:00:00Z"
	// NumericLessThan aws:EpochTime "1798761600"
}

func ExampleHost() {
	fmt.Println(condition.SourceIP.NotIpAddress(condition.Host(netip.MustParseAddr("203.0.113.7"))))
	// Output:
	// NotIpAddress aws:SourceIp "203.0.113.7/32"
}

// Go's conversion gives a key the operators of another type, and makes keys that no package lists.
func ExampleStringKey() {
	fmt.Println(condition.StringKey(condition.PrincipalARN).StringLike("arn:aws:iam::*:role/ci-*"))
	fmt.Println(condition.StringKey("token.actions.githubusercontent.com:sub").StringEquals("repo:iamref/iamref:ref:refs/heads/main"))
	// Output:
	// StringLike aws:PrincipalArn "arn:aws:iam::*:role/ci-*"
	// StringEquals token.actions.githubusercontent.com:sub "repo:iamref/iamref:ref:refs/heads/main"
}

func ExampleRaw() {
	fmt.Println(condition.Raw("ForAnyValue:StringLikeIfExists", "aws:TagKeys", "team*"))
	// Output:
	// ForAnyValue:StringLikeIfExists aws:TagKeys "team*"
}

// Conditions that negate can be joined; of others, two for one key would ask for both where IAM asks for one.
func ExampleJoin() {
	joined, err := condition.Join(condition.SourceVpce.StringNotEquals("vpce-1"), condition.SourceVpce.StringNotEquals("vpce-2"))
	fmt.Println(joined, err)
	_, err = condition.Join(condition.SourceVpce.StringEquals("vpce-1"), condition.SourceVpce.StringEquals("vpce-2"))
	fmt.Println(err != nil)
	// Output:
	// StringNotEquals aws:SourceVpce ["vpce-1","vpce-2"] <nil>
	// true
}
