package condition_test

import (
	"math"
	"net/netip"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
)

// families are IAM's operators by the kind of key that they fit.
var families = map[string][]string{
	"String":  {"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"},
	"Numeric": {"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"},
	"Date":    {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"},
	"ARN":     {"ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"},
	"IP":      {"IpAddress", "NotIpAddress"},
	"Bool":    {"Bool"},
	"Binary":  {"BinaryEquals"},
}

// values are one argument for the operators of a family.
var values = map[string]reflect.Value{
	"String":  reflect.ValueOf("a"),
	"Numeric": reflect.ValueOf(1.5),
	"Date":    reflect.ValueOf(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)),
	"ARN":     reflect.ValueOf(arn.Raw("arn:aws:s3:::films")),
	"IP":      reflect.ValueOf(netip.MustParsePrefix("203.0.113.0/24")),
	"Bool":    reflect.ValueOf(true),
	"Binary":  reflect.ValueOf([]byte("a")),
}

var written = map[string]string{
	"String": "a", "Numeric": "1.5", "Date": "2026-01-02T03:04:05Z", "ARN": "arn:aws:s3:::films", "IP": "203.0.113.0/24",
	"Bool": "true", "Binary": "YQ==",
}

// TestOperators: each type of key has exactly the operators that fit it, and each writes its own name.
func TestOperators(t *testing.T) {
	single := map[string]any{
		"String": condition.StringKey("x:y"), "Numeric": condition.NumericKey("x:y"), "Date": condition.DateKey("x:y"),
		"ARN": condition.ARNKey("x:y"), "IP": condition.IPKey("x:y"), "Bool": condition.BoolKey("x:y"), "Binary": condition.BinaryKey("x:y"),
	}
	sets := map[string]any{
		"String": condition.StringSetKey("x:y"), "Numeric": condition.NumericSetKey("x:y"), "Date": condition.DateSetKey("x:y"),
		"ARN": condition.ARNSetKey("x:y"), "IP": condition.IPSetKey("x:y"), "Bool": condition.BoolSetKey("x:y"), "Binary": condition.BinarySetKey("x:y"),
	}
	all := []string{"Null"}
	for family, operators := range families {
		all = append(all, operators...)
		t.Run(family, func(t *testing.T) {
			requireMethods(t, single[family], append(slices.Clone(operators), "Null"))
			checkOperators(t, reflect.ValueOf(single[family]), family, operators, "")

			requireMethods(t, sets[family], []string{"ForAllValues", "ForAnyValue", "Null"})
			for _, set := range []string{"ForAllValues", "ForAnyValue"} {
				qualified := reflect.ValueOf(sets[family]).MethodByName(set).Call(nil)[0]
				requireMethods(t, qualified.Interface(), operators)
				checkOperators(t, qualified, family, operators, set+":")
			}
			for _, key := range []any{single[family], sets[family]} {
				null := reflect.ValueOf(key).MethodByName("Null").Call([]reflect.Value{reflect.ValueOf(true)})[0].Interface().(condition.Condition)
				require.Equal(t, `Null x:y "true"`, null.String())
			}
		})
	}
	require.Len(t, all, 27, "the operators of IAM")

	t.Run("Epoch", func(t *testing.T) {
		epoch := condition.EpochKey("x:y")
		requireMethods(t, epoch, slices.Concat(families["Date"], families["Numeric"], []string{"Null"}))
		checkOperators(t, reflect.ValueOf(epoch), "Date", families["Date"], "")
		checkOperators(t, reflect.ValueOf(epoch), "Numeric", families["Numeric"], "")
	})
}

func requireMethods(t *testing.T, v any, want []string) {
	t.Helper()
	var got []string
	for i := range reflect.TypeOf(v).NumMethod() {
		got = append(got, reflect.TypeOf(v).Method(i).Name)
	}
	require.ElementsMatch(t, want, got, "%T", v)
}

func checkOperators(t *testing.T, key reflect.Value, family string, operators []string, set string) {
	t.Helper()
	for _, operator := range operators {
		test := key.MethodByName(operator).Call([]reflect.Value{values[family]})[0].Interface().(condition.Test)
		require.Equal(t, set+operator, test.Operator())
		require.Equal(t, "x:y", test.Key())
		require.Equal(t, []string{written[family]}, test.Values())
		require.NoError(t, test.Validate())
		exists := test.IfExists()
		require.Equal(t, set+operator+"IfExists", exists.Operator())
		require.Equal(t, test.Values(), exists.Values())
		require.NoError(t, exists.Validate())
	}
}

func TestTemplates(t *testing.T) {
	require.Equal(t, condition.StringKey("aws:PrincipalTag/a/b"), condition.PrincipalTag("a/b"))
	require.Equal(t, condition.StringKey("aws:RequestTag/a:b"), condition.RequestTag("a:b"))
	require.Equal(t, condition.StringKey("aws:ResourceTag/team"), condition.ResourceTag("team"))
	require.NoError(t, condition.ResourceTag("a/").StringEquals("x").Validate())
	require.Equal(t, "Null", condition.EpochTime.Null(true).Operator())
}

func TestValues(t *testing.T) {
	cest := time.FixedZone("", 2*60*60)
	tests := []struct {
		name string
		test condition.Condition
		want string // as JSON
	}{
		{"one", condition.UserAgent.StringEquals("a"), `"a"`},
		{"several, in their order", condition.UserAgent.StringEquals("b", "a", "b"), `["b","a","b"]`},
		{"empty text", condition.StringKey("s3:prefix").StringLike("", "home/"), `["","home/"]`},
		{"escapes", condition.UserAgent.StringEquals("\"\\\t\n\r/<>&'"), `"\"\\\t\n\r/<>&'"`},
		{"Latin-1", condition.UserAgent.StringEquals("é\u00ff\u0080"), "\"é\u00ff\u0080\""},
		{"variable", condition.Userid.StringLike("${aws:userid}:*"), `"${aws:userid}:*"`},
		{"whole number", condition.MultiFactorAuthAge.NumericLessThan(3600), `"3600"`},
		{"no exponent", condition.MultiFactorAuthAge.NumericLessThan(1e15, 1e-7), `["1000000000000000","0.0000001"]`},
		{"largest numbers", condition.MultiFactorAuthAge.NumericLessThan(1<<53, -1<<53), `["9007199254740992","-9007199254740992"]`},
		{"no minus zero", condition.MultiFactorAuthAge.NumericEquals(math.Copysign(0, -1)), `"0"`},
		{"time in UTC", condition.CurrentTime.DateLessThan(time.Date(2026, 12, 31, 23, 0, 0, 0, cest)), `"2026-12-31T21:00:00Z"`},
		{"part of a second", condition.CurrentTime.DateLessThan(time.Date(2026, 1, 1, 0, 0, 0, 5e8, time.UTC)), `"2026-01-01T00:00:00.5Z"`},
		{"false", condition.SecureTransport.Bool(false), `"false"`},
		{"key is there", condition.TagKeys.Null(false), `"false"`},
		{"range", condition.SourceIP.IpAddress(netip.MustParsePrefix("2001:db8::/32")), `"2001:db8::/32"`},
		{"address", condition.SourceIP.IpAddress(condition.Host(netip.MustParseAddr("203.0.113.7"))), `"203.0.113.7/32"`},
		{"IPv6 address", condition.SourceIP.IpAddress(condition.Host(netip.MustParseAddr("::1"))), `"::1/128"`},
		{"ARN", condition.SourceARN.ArnLike(arn.MustParse("arn:aws:sns:*:123456789012:films"), arn.Raw("${Token[1]}")), `["arn:aws:sns:*:123456789012:films","${Token[1]}"]`},
		{"bytes", condition.BinaryKey("x:y").BinaryEquals([]byte("BinaryValueInBase64")), `"QmluYXJ5VmFsdWVJbkJhc2U2NA=="`},
		{"raw", condition.Raw("ForAnyValue:StringLikeIfExists", "aws:TagKeys", "a", "b"), `["a","b"]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.NoError(t, test.test.Validate())
			require.Equal(t, test.want, test.test.ValuesJSON())
		})
	}
}

func TestInvalid(t *testing.T) {
	tests := []struct {
		name string
		test condition.Condition
		want string
	}{
		{"zero", condition.Test{}, `condition:  "": the zero value is no test`},
		{"no values", condition.UserAgent.StringEquals(), `condition: StringEquals "aws:UserAgent": no values`},
		{"no values, if it exists", condition.UserAgent.StringEquals().IfExists(), `condition: StringEqualsIfExists "aws:UserAgent": no values`},
		{"empty slice", condition.Raw("StringLike", "x:y", []string{}...), `condition: StringLike "x:y": no values`},
		{"no key", condition.StringKey("").StringEquals("a"), `condition: StringEquals "": no key`},
		{"no tag", condition.ResourceTag("").StringEquals("a"), `condition: StringEquals "aws:ResourceTag/": the key lacks its last part, such as the key of a tag`},
		{"no tag, for Null", condition.ResourceTag("").Null(true), `condition: Null "aws:ResourceTag/": the key lacks its last part, such as the key of a tag`},
		{"no name", condition.StringKey("kms:EncryptionContext:").StringEquals("a"), `condition: StringEquals "kms:EncryptionContext:": the key lacks its last part, such as the key of a tag`},
		{"long key", condition.StringKey(strings.Repeat("é", 81)).StringEquals(), `condition: StringEquals "` + strings.Repeat("é", 60) + `"…: no values`},
		{"key that IAM refuses", condition.ResourceTag("Ж").StringEquals("a"), `condition: StringEquals "aws:ResourceTag/Ж": the key holds characters that IAM refuses`},
		{"no operator", condition.Raw("", "x:y", "a"), `condition:  "x:y": no operator`},
		{"operator with a quote", condition.Raw(`String"`, "x:y", "a"), `condition: String" "x:y": an operator is made of letters, and perhaps a colon`},
		{"text that IAM refuses", condition.UserAgent.StringEquals("a", "日本"), `condition: StringEquals "aws:UserAgent": value 2 holds characters that IAM refuses: allowed are tab, line feed, carriage return and U+0020 to U+00FF`},
		{"control character", condition.UserAgent.StringEquals("\x00"), `condition: StringEquals "aws:UserAgent": value 1 holds characters that IAM refuses: allowed are tab, line feed, carriage return and U+0020 to U+00FF`},
		{"not UTF-8", condition.UserAgent.StringEquals("\xff"), `condition: StringEquals "aws:UserAgent": value 1 holds characters that IAM refuses: allowed are tab, line feed, carriage return and U+0020 to U+00FF`},
		{"not a number", condition.MultiFactorAuthAge.NumericEquals(1, math.NaN()), `condition: NumericEquals "aws:MultiFactorAuthAge": value 2 is NaN, which is no number`},
		{"infinite", condition.MultiFactorAuthAge.NumericEquals(math.Inf(-1)), `condition: NumericEquals "aws:MultiFactorAuthAge": value 1 is -Inf, which is no number`},
		{"too large", condition.MultiFactorAuthAge.NumericEquals(1<<53 + 2), `condition: NumericEquals "aws:MultiFactorAuthAge": value 1 is beyond 2^53, where a float64 does not hold every integer`},
		{"zero time", condition.CurrentTime.DateLessThan(time.Time{}), `condition: DateLessThan "aws:CurrentTime": value 1 is the zero time`},
		{"year 10000", condition.CurrentTime.DateLessThan(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)), `condition: DateLessThan "aws:CurrentTime": value 1 is in a year that does not have four digits`},
		{"zero range", condition.SourceIP.IpAddress(netip.Prefix{}), `condition: IpAddress "aws:SourceIp": value 1 is no range of addresses`},
		{"zero address", condition.SourceIP.IpAddress(condition.Host(netip.Addr{})), `condition: IpAddress "aws:SourceIp": value 1 is no range of addresses`},
		{"IPv4 as IPv6", condition.SourceIP.IpAddress(netip.MustParsePrefix("::ffff:203.0.113.0/120")), `condition: IpAddress "aws:SourceIp": value 1 is ::ffff:203.0.113.0/120, IPv4 written as IPv6`},
		{"nil ARN", condition.SourceARN.ArnLike(nil), `condition: ArnLike "aws:SourceArn": value 1 is nil`},
		{"ARN without region", condition.SourceARN.ArnLike(arn.ARN{Partition: "aws", Service: "sns"}), `condition: ArnLike "aws:SourceArn": value 1 is wrong: arn.ARN: Resource is empty`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { require.EqualError(t, test.test.Validate(), test.want) })
	}
}

// TestConditionsAreValues: they are comparable, and nothing that made one or came out of it changes it.
func TestConditionsAreValues(t *testing.T) {
	in := []string{"a", "b"}
	test := condition.UserAgent.StringEquals(in...)
	in[0] = "x"
	test.Values()[1] = "y"
	require.Equal(t, []string{"a", "b"}, test.Values())
	require.True(t, test == condition.UserAgent.StringEquals("a", "b"))

	var one condition.Condition = condition.SourceVpc.Null(true)
	require.True(t, one == condition.SourceVpc.Null(true))
	require.Equal(t, "StringEqualsIfExists", test.IfExists().Operator())
	require.Equal(t, "StringEquals", test.Operator())
	require.Equal(t, 1, map[condition.Condition]int{one: 1}[condition.SourceVpc.Null(true)])
}

// FuzzValues: whatever text goes in comes out, or is refused.
func FuzzValues(f *testing.F) {
	f.Add("a", "b")
	f.Add("", "\"\\")
	f.Add("\t\n\r", "é\u00ff")
	f.Add("日本", "\xff\x00") // refused
	f.Add("],[\"", "\\\"")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, in := range [][]string{{a}, {a, b}} {
			test := condition.UserAgent.StringLike(in...)
			if refused(a) || len(in) == 2 && refused(b) {
				require.Error(t, test.Validate())
				continue
			}
			require.NoError(t, test.Validate())
			require.Equal(t, in, test.Values())
			requireJSON(t, in, test.ValuesJSON())
		}
	})
}

// refused is AWS's rule in other words than the code's.
func refused(s string) bool {
	if strings.ToValidUTF8(s, "日") != s {
		return true
	}
	return strings.ContainsFunc(s, func(r rune) bool {
		return !(r == 0x09 || r == 0x0A || r == 0x0D || 0x20 <= r && r <= 0xFF)
	})
}
