package arn_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		in   string
		want arn.ARN
	}{
		{"arn:aws:sqs:eu-west-1:123456789012:q", arn.ARN{Partition: "aws", Service: "sqs", Region: "eu-west-1", AccountID: "123456789012", Resource: "q"}},
		{"arn:aws:s3:::a:b:c", arn.ARN{Partition: "aws", Service: "s3", Resource: "a:b:c"}},
		{"arn:aws:s3:::a b/ c", arn.ARN{Partition: "aws", Service: "s3", Resource: "a b/ c"}},
		{"arn:::::", arn.ARN{}},
		{"arn:aws:x:r:${aws:PrincipalAccount}:${a:b}:c", arn.ARN{Partition: "aws", Service: "x", Region: "r", AccountID: "${aws:PrincipalAccount}", Resource: "${a:b}:c"}},
		{"arn:aws:x:r:${aws:a:b", arn.ARN{Partition: "aws", Service: "x", Region: "r", AccountID: "${aws", Resource: "a:b"}},
		{"arn:aws:x:::" + strings.Repeat(":", 1_000_000), arn.ARN{Partition: "aws", Service: "x", Resource: strings.Repeat(":", 1_000_000)}},
	} {
		got, err := arn.Parse(test.in)
		require.NoError(t, err)
		require.Equal(t, test.want, got)
		require.Equal(t, test.in, got.String())
		require.Equal(t, test.want, arn.MustParse(test.in))
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", `arn.Parse(""): does not begin with "arn:"`},
		{"ARN:aws:s3:::films", `arn.Parse("ARN:aws:s3:::films"): does not begin with "arn:"`},
		{"arn", `arn.Parse("arn"): does not begin with "arn:"`},
		{"arn:", `arn.Parse("arn:"): an ARN has six fields with a ':' between them, this has 2`},
		{"arn:aws", `arn.Parse("arn:aws"): an ARN has six fields with a ':' between them, this has 2`},
		{"arn:aws:s3", `arn.Parse("arn:aws:s3"): an ARN has six fields with a ':' between them, this has 3`},
		{"arn:aws:s3::", `arn.Parse("arn:aws:s3::"): an ARN has six fields with a ':' between them, this has 5`},
		{"arn:aws:s3:${a:b}:c", `arn.Parse("arn:aws:s3:${a:b}:c"): an ARN has six fields with a ':' between them, this has 5`},
		{strings.Repeat("é", 500), `arn.Parse("` + strings.Repeat("é", 60) + `"… (1000 bytes)): does not begin with "arn:"`},
	} {
		_, err := arn.Parse(test.in)
		require.EqualError(t, err, test.want)
		var parse *arn.ParseError
		require.ErrorAs(t, err, &parse)
		require.Equal(t, test.in, parse.Input)
		require.PanicsWithError(t, test.want, func() { arn.MustParse(test.in) })
	}
}

func TestValidate(t *testing.T) {
	good := arn.ARN{Partition: "aws", Service: "sqs", Region: "eu-west-1", AccountID: "123456789012", Resource: "q"}
	for _, test := range []struct {
		change func(a *arn.ARN)
		want   string // empty if all is well
	}{
		{func(*arn.ARN) {}, ""},
		{func(a *arn.ARN) { a.Region, a.AccountID = "", "" }, ""},
		{func(a *arn.ARN) { a.Region, a.AccountID = arn.None, arn.None }, ""},
		{func(a *arn.ARN) { *a = arn.ARN{"*", "sqs", "*", "*", "*"} }, ""},
		{func(a *arn.ARN) { a.Region, a.AccountID = "${AWS::Region}", "${AWS::AccountId}" }, ""},
		{func(a *arn.ARN) { a.Partition, a.Region = "*", "cn-north-1" }, ""},
		{func(a *arn.ARN) { *a = arn.ARN{} }, `arn.ARN: Partition is empty`},
		{func(a *arn.ARN) { a.Partition = arn.None }, `arn.ARN: Partition is arn.None, but this part of the ARN cannot be empty`},
		{func(a *arn.ARN) { a.Partition = "asw" }, `arn.ARN: Partition "asw" is no partition of AWS`},
		{func(a *arn.ARN) { a.Service = "" }, `arn.ARN: Service is empty`},
		{func(a *arn.ARN) { a.Service = "SQS" }, `arn.ARN: Service "SQS" holds a capital letter, which no service in an ARN has`},
		{func(a *arn.ARN) { a.Region = "eu-west" }, `arn.ARN: Region "eu-west" is no region of partition "aws"`},
		{func(a *arn.ARN) { a.Region = "cn-north-1" }, `arn.ARN: Region "cn-north-1" is no region of partition "aws"`},
		{func(a *arn.ARN) { a.Partition, a.Region = "*", "mars-1" }, `arn.ARN: Region "mars-1" is no region of any partition`},
		{func(a *arn.ARN) { a.Region = "eu:west" }, `arn.ARN: Region "eu:west" holds a ':'`},
		{func(a *arn.ARN) { a.AccountID = "1234" }, `arn.ARN: AccountID "1234" is neither 12 digits nor one of AWS's words for an owner`},
		{func(a *arn.ARN) { a.Resource = "" }, `arn.ARN: Resource is empty`},
		{func(a *arn.ARN) { a.Resource = "a\nb" }, `arn.ARN: Resource "a\nb" holds a control character`},
		{func(a *arn.ARN) { a.Resource = "a\xff" }, `arn.ARN: Resource "a\xff" is not UTF-8`},
		{func(a *arn.ARN) { a.Resource = "${aws:username" }, `arn.ARN: Resource "${aws:username" holds "${" without a "}"`},
	} {
		a := good
		test.change(&a)
		err := a.Validate()
		text, marshalErr := a.MarshalText()
		require.Equal(t, err, marshalErr)
		if test.want == "" {
			require.NoError(t, err)
			require.Equal(t, a.String(), string(text))
			continue
		}
		require.EqualError(t, err, test.want)
		var field *arn.FieldError
		require.ErrorAs(t, err, &field)
		require.Nil(t, text)
		b, err := a.AppendText([]byte("kept"))
		require.Error(t, err)
		require.Equal(t, "kept", string(b))
	}
}

func TestText(t *testing.T) {
	const text = "arn:aws:sqs:eu-west-1:123456789012:q"
	a := arn.MustParse(text)
	data, err := json.Marshal(map[arn.ARN]arn.ARN{a: a})
	require.NoError(t, err)
	require.Equal(t, `{"`+text+`":"`+text+`"}`, string(data))
	var back map[arn.ARN]arn.ARN
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, map[arn.ARN]arn.ARN{a: a}, back)

	require.EqualError(t, a.UnmarshalText([]byte("q")), `arn.Parse("q"): does not begin with "arn:"`)
	require.Equal(t, text, a.String(), "unchanged on an error")

	require.False(t, a.IsPattern())
	require.True(t, arn.MustParse("arn:aws:sqs:*:123456789012:q").IsPattern())
}

func TestRaw(t *testing.T) {
	var r arn.Raw
	require.EqualError(t, r.Validate(), "arn.Raw: is empty")
	_, err := r.MarshalText()
	require.EqualError(t, err, "arn.Raw: is empty")
	for _, text := range []string{"*", "${Token[TOKEN.12]}", "${aws_s3_bucket.b.arn}/*", "\n"} {
		require.NoError(t, r.UnmarshalText([]byte(text)))
		got, err := r.MarshalText()
		require.NoError(t, err)
		require.Equal(t, text, string(got))
		require.Equal(t, text, r.String())
	}
}

func TestPatternText(t *testing.T) {
	for _, test := range []struct {
		in      string
		pattern bool
		escaped string
	}{
		{"", false, ""},
		{"films", false, "films"},
		{"a*", true, "a${*}"},
		{"a?", true, "a${?}"},
		{"$5", false, "${$}5"},
		{"${aws:username}", true, "${$}{aws:username}"},
		{"${", false, "${$}{"},
		{"${}", true, "${$}{}"},
		{"${*}", true, "${$}{${*}}"},
	} {
		require.Equal(t, test.pattern, arn.IsPattern(test.in), test.in)
		require.Equal(t, test.escaped, arn.Escape(test.in))
	}
}

func TestPartitions(t *testing.T) {
	all := arn.Partitions()
	require.Len(t, all, 8)
	for _, p := range all {
		same, ok := arn.PartitionByID(p.ID())
		require.True(t, ok)
		require.Equal(t, p, same)
		require.NotEmpty(t, p.DNSSuffix())
		require.Equal(t, p.ID(), p.String())
		require.True(t, p.HasRegion("global"))
		require.True(t, p.HasRegion(p.ID()+"-global"))
		of, ok := arn.PartitionOfRegion(p.ID() + "-global")
		require.True(t, ok)
		require.Equal(t, p, of)
	}
	all[0] = arn.Partition{}
	require.Equal(t, arn.AWS, arn.Partitions()[0].ID(), "the slice is a new one")

	_, ok := arn.PartitionByID("AWS")
	require.False(t, ok)
	require.False(t, arn.Partition{}.HasRegion("global"))
	require.False(t, arn.Partition{}.HasRegion("-global"))

	for region, want := range map[string]string{
		"eu-central-1": arn.AWS, "mx-central-1": arn.AWS, "cn-north-1": arn.AWSChina, "us-gov-west-1": arn.AWSUSGov,
		"us-iso-east-1": arn.AWSISO, "us-isob-east-1": arn.AWSISOB, "eu-isoe-west-1": arn.AWSISOE, "us-isof-south-1": arn.AWSISOF,
		"eusc-de-east-1": arn.AWSEUSC, "us-east-12": arn.AWS,
		"": "", "us": "", "us-": "", "us-east": "", "us-east-": "", "us-east-1f": "", "us-east-1-f": "", "us-east-123": "",
		"us--1": "", "US-EAST-1": "", "xx-east-1": "", "us-east-*": "", "global": "",
	} {
		p, ok := arn.PartitionOfRegion(region)
		require.Equal(t, want != "", ok, region)
		require.Equal(t, want, p.ID(), region)
	}
}

func TestValidAccountID(t *testing.T) {
	for s, want := range map[string]bool{
		"123456789012": true, "000000000000": true, "aws": true, "aws-marketplace": true, "third-party": true,
		"cloudfront": true, "cw0000000000": true,
		"": false, "12345678901": false, "1234567890123": false, "12345678901a": false, "AWS": false, "cw000000000x": false,
		"cwcw00000000": false, "１２３４": false,
	} {
		require.Equal(t, want, arn.ValidAccountID(s), s)
	}
}

func TestNoAllocs(t *testing.T) {
	buf := make([]byte, 0, 256)
	campaign := MustParseCampaignARN(campaignText)
	object := arn.Must(ParseObjectARN("arn:aws:s3:::films/2026/11/spring.mp4"))
	for name, f := range map[string]func(){
		"Parse":                func() { arn.Parse(campaignText) },
		"ParseCampaignARN":     func() { ParseCampaignARN(campaignText) },
		"ParseBucketARN":       func() { ParseBucketARN("arn:aws:s3:::films-of-the-year") },
		"ParseObjectARN":       func() { ParseObjectARN("arn:aws:s3:::films/${aws:username}/a") },
		"CampaignARN.Append":   func() { campaign.AppendText(buf) },
		"ObjectARN.AppendText": func() { object.AppendText(buf) },
		"Validate":             func() { object.Validate() },
		"IsPattern":            func() { campaign.IsPattern() },
		"Match":                func() { arn.Match("arn:*:personalize:eu-*:*:campaign/*", campaignText) },
		"Like":                 func() { arn.Like("arn:*:personalize:eu-*:*:campaign/*", campaignText) },
		"Overlap":              func() { arn.Overlap("arn:aws:s3:::films*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}") },
	} {
		require.Zero(t, testing.AllocsPerRun(100, f), name)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("arn:aws:sqs:eu-west-1:123456789012:q")
	f.Add("arn:::::")
	f.Add("arn:${a:b}:${:}::${")
	f.Add("arn:aws:x:\x00::\x00")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := arn.Parse(s)
		if err != nil {
			require.Equal(t, arn.ARN{}, a)
			require.LessOrEqual(t, len(err.Error()), 1500)
			return
		}
		require.Equal(t, s, a.String())
		text, err := a.MarshalText()
		if err != nil {
			return
		}
		require.True(t, utf8.Valid(text))
		var back arn.ARN
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, a, back)
	})
}

func TestTextWithANULByteIsNoARN(t *testing.T) {
	const text = "arn:aws:personalize:\x00:123456789012:campaign/movies"
	_, err := arn.Parse(text)
	require.EqualError(t, err, `arn.Parse("arn:aws:personalize:\x00:123456789012:campaign/movies"): holds a NUL byte, which no ARN does`)
	_, err = ParseCampaignARN(text)
	require.EqualError(t, err, `personalize.ParseCampaignARN("arn:aws:personalize:\x00:123456789012:campaign/movies"): holds a NUL byte, which no ARN does`)
	_, err = arn.Find("personalize.ParseARN", text, []*arn.Format{&campaignFormat})
	require.EqualError(t, err, `personalize.ParseARN("arn:aws:personalize:\x00:123456789012:campaign/movies"): holds a NUL byte, which no ARN does`)
}
