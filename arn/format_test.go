package arn_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
)

// These formats have what those of sample_test.go lack.
var (
	// arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}
	recoveryPoint = arn.Format{Name: "backup.RecoveryPointARN", Service: "${Vendor}", Region: "${Region}", Account: "${AccountID}",
		Resource: []string{"", ":", ""}, IDs: []string{"ResourceType", "RecoveryPointID"}, Rivals: []*arn.Format{&framework}}
	// arn:${Partition}:backup:${Region}:${Account}:framework:${FrameworkName}-${FrameworkId}
	framework = arn.Format{Name: "backup.FrameworkARN", Service: "backup", Region: "${Region}", Account: "${AccountID}",
		Resource: []string{"framework:", "-", ""}, IDs: []string{"FrameworkName", "FrameworkID"}, Ambiguous: true}
	// arn:${Partition}:cassandra:${Region}:${Account}:/keyspace/${KeyspaceName}/
	keyspace = arn.Format{Name: "cassandra.KeyspaceARN", Service: "cassandra", Region: "${Region}", Account: "${AccountID}",
		Resource: []string{"/keyspace/", "/"}, IDs: []string{"KeyspaceName"}}
	// arn:${Partition}:s3:us-west-2:${Account}:async-request/mrap/${Operation}/${Token}
	asyncRequest = arn.Format{Name: "s3.AsyncRequestARN", Service: "s3", Region: "us-west-2", Account: "${AccountID}",
		Resource: []string{"async-request/mrap/", "/", ""}, IDs: []string{"Operation", "Token"}}
	// arn:${Partition}:iam::${Account}:root
	root = arn.Format{Name: "sts.RootUserARN", Service: "iam", Account: "${AccountID}", Resource: []string{"root"}}
	// arn:${Partition}:organizations::${Account}:policy/o-${OrganizationId}/${PolicyType}/p-${PolicyId}
	policy = arn.Format{Name: "organizations.PolicyARN", Service: "organizations", Account: "${AccountID}",
		Resource: []string{"policy/o-", "/", "/p-", ""}, IDs: []string{"OrganizationID", "PolicyType", "PolicyID"}}
	// arn:${Partition}:backup:${Region}:${Account}:hub/default, whose form a more literal sibling has too
	hub = arn.Format{Name: "hub.AnyARN", Service: "hub", Resource: []string{"hub"}, Rivals: []*arn.Format{{Name: "hub.HubARN", Service: "hub", Resource: []string{"hub"}}}}
)

// parse returns the fields, or the error.
func parse(f *arn.Format, s string, n int) ([]string, error) {
	fields, pointers := make([]string, n), make([]*string, n)
	for i := range fields {
		pointers[i] = &fields[i]
	}
	err := f.Parse(s, pointers...)
	return fields, err
}

func TestFormatParse(t *testing.T) {
	for _, test := range []struct {
		format *arn.Format
		in     string
		want   []string
	}{
		{&campaignFormat, "arn:aws:personalize:eu-west-1:123456789012:campaign/movies", []string{"aws", "eu-west-1", "123456789012", "movies"}},
		{&campaignFormat, "arn:aws:personalize:::campaign/a/b:c", []string{"aws", arn.None, arn.None, "a/b:c"}},
		{&campaignFormat, "arn:*:personalize:*:${aws:PrincipalAccount}:campaign/*", []string{"*", "*", "${aws:PrincipalAccount}", "*"}},
		{&bucketFormat, "arn:aws:s3:::films", []string{"aws", "films"}},
		{&bucketFormat, "arn:aws:s3:::${aws:PrincipalTag/team}", []string{"aws", "${aws:PrincipalTag/team}"}},
		{&objectFormat, "arn:aws:s3:::films/a/b", []string{"aws", "films", "a/b"}},
		{&objectFormat, "arn:aws:s3:::films//b", []string{"aws", "films", "/b"}},
		{&objectFormat, "arn:aws:s3:::${aws:PrincipalTag/team}-${x/y}/b", []string{"aws", "${aws:PrincipalTag/team}-${x/y}", "b"}},
		{&objectFormat, "arn:aws:s3:::a${b/c", []string{"aws", "a${b", "c"}},
		{&objectFormat, "arn:aws:s3:::/a/b", []string{"aws", "/a", "b"}}, // a placeholder is not empty
		{&recoveryPoint, "arn:aws:rds:eu-west-1:1:snapshot:a:b", []string{"aws", "rds", "eu-west-1", "1", "snapshot", "a:b"}},
		{&keyspace, "arn:aws:cassandra:::/keyspace/a/b/", []string{"aws", arn.None, arn.None, "a/b"}},
		{&asyncRequest, "arn:aws:s3:us-west-2:1:async-request/mrap/create/t/u", []string{"aws", "1", "create", "t/u"}},
		{&root, "arn:aws:iam::123456789012:root", []string{"aws", "123456789012"}},
		{&policy, "arn:aws:organizations::1:policy/o-a/b/p-c", []string{"aws", "1", "a", "b", "c"}},
	} {
		fields, err := parse(test.format, test.in, len(test.want))
		require.NoError(t, err)
		require.Equal(t, test.want, fields)
		require.Equal(t, test.in, test.format.String(fields...))
		require.Equal(t, test.in, test.format.ARN(fields...).String())
		require.Equal(t, arn.MustParse(test.in), test.format.ARN(fields...))
	}
}

func TestFormatParseErrors(t *testing.T) {
	for _, test := range []struct {
		format *arn.Format
		in     string
		want   string
	}{
		{&campaignFormat, "films", `personalize.ParseCampaignARN("films"): does not begin with "arn:"`},
		{&campaignFormat, "arn:aws:s3", `personalize.ParseCampaignARN("arn:aws:s3"): an ARN has six fields with a ':' between them, this has 3`},
		{&campaignFormat, "arn::personalize:::campaign/a", `personalize.ParseCampaignARN("arn::personalize:::campaign/a"): the partition is empty (at ":personalize:::campaign/a")`},
		{&campaignFormat, "arn:aws:s3:::films", `personalize.ParseCampaignARN("arn:aws:s3:::films"): the service is "s3", not "personalize" (at "s3:::films")`},
		{&campaignFormat, "arn:aws::::films", `personalize.ParseCampaignARN("arn:aws::::films"): the service is empty (at ":::films")`},
		{&campaignFormat, "arn:aws:personalize:::solution/a", `personalize.ParseCampaignARN("arn:aws:personalize:::solution/a"): the resource does not have the form "campaign/${ResourceID}" (at "solution/a")`},
		{&campaignFormat, "arn:aws:personalize:::campaign/", `personalize.ParseCampaignARN("arn:aws:personalize:::campaign/"): the resource does not have the form "campaign/${ResourceID}" (at "campaign/")`},
		{&campaignFormat, "arn:aws:personalize:::", `personalize.ParseCampaignARN("arn:aws:personalize:::"): the resource does not have the form "campaign/${ResourceID}"`},
		{&bucketFormat, "arn:aws:s3:::films/a", `s3.ParseBucketARN("arn:aws:s3:::films/a"): is the ARN of another type, s3.ObjectARN`},
		{&bucketFormat, "arn:aws:s3:eu-west-1::films", `s3.ParseBucketARN("arn:aws:s3:eu-west-1::films"): the region is "eu-west-1", but this type has none (at "eu-west-1::films")`},
		{&bucketFormat, "arn:aws:s3::*:films", `s3.ParseBucketARN("arn:aws:s3::*:films"): the account is "*", but this type has none (at "*:films")`},
		{&objectFormat, "arn:aws:s3:::films", `s3.ParseObjectARN("arn:aws:s3:::films"): the resource does not have the form "${BucketName}/${ObjectName}" (at "films")`},
		{&objectFormat, "arn:aws:s3:::${a/b}", `s3.ParseObjectARN("arn:aws:s3:::${a/b}"): the resource does not have the form "${BucketName}/${ObjectName}" (at "${a/b}")`},
		{&recoveryPoint, "arn:aws:::1:snapshot:a", `backup.ParseRecoveryPointARN("arn:aws:::1:snapshot:a"): the service is empty (at "::1:snapshot:a")`},
		{&recoveryPoint, "arn:aws:backup:r:1:framework:a-b", `backup.ParseRecoveryPointARN("arn:aws:backup:r:1:framework:a-b"): is the ARN of another type, backup.FrameworkARN`},
		{&keyspace, "arn:aws:cassandra:::/keyspace/a", `cassandra.ParseKeyspaceARN("arn:aws:cassandra:::/keyspace/a"): the resource does not have the form "/keyspace/${KeyspaceName}/" (at "/keyspace/a")`},
		{&keyspace, "arn:aws:cassandra:::/keyspace/", `cassandra.ParseKeyspaceARN("arn:aws:cassandra:::/keyspace/"): the resource does not have the form "/keyspace/${KeyspaceName}/" (at "/keyspace/")`},
		{&asyncRequest, "arn:aws:s3:us-east-1:1:async-request/mrap/a/b", `s3.ParseAsyncRequestARN("arn:aws:s3:us-east-1:1:async-request/mrap/a/b"): the region is "us-east-1", not "us-west-2" (at "us-east-1:1:async-request/mrap/a/b")`},
		{&asyncRequest, "arn:aws:s3::1:async-request/mrap/a/b", `s3.ParseAsyncRequestARN("arn:aws:s3::1:async-request/mrap/a/b"): the region is empty (at ":1:async-request/mrap/a/b")`},
		{&root, "arn:aws:iam::1:roots", `sts.ParseRootUserARN("arn:aws:iam::1:roots"): the resource does not have the form "root" (at "roots")`},
		{&policy, "arn:aws:organizations::1:policy/o-a/b/c", `organizations.ParsePolicyARN("arn:aws:organizations::1:policy/o-a/b/c"): the resource does not have the form "policy/o-${OrganizationID}/${PolicyType}/p-${PolicyID}" (at "policy/o-a/b/c")`},
	} {
		fields, err := parse(test.format, test.in, 6)
		require.EqualError(t, err, test.want)
		require.Equal(t, make([]string, 6), fields, "nothing is stored")
		var parse *arn.ParseError
		require.ErrorAs(t, err, &parse)
	}
}

func TestFormatValidate(t *testing.T) {
	const r, a = "eu-west-1", "123456789012"
	for _, test := range []struct {
		format *arn.Format
		fields []string
		want   string // empty if all is well
	}{
		{&campaignFormat, []string{"aws", r, a, "movies"}, ""},
		{&campaignFormat, []string{"aws-cn", "cn-north-1", "aws", "movies"}, ""},
		{&campaignFormat, []string{"aws", "global", a, "movies"}, ""},
		{&campaignFormat, []string{"*", "*", "*", "*"}, ""},
		{&campaignFormat, []string{"aws", "eu-*", "12345678901?", "m${*}"}, ""},
		{&campaignFormat, []string{"${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}", "${Token[TOKEN.1]}"}, ""},
		{&campaignFormat, []string{"aws", arn.None, arn.None, "movies"}, ""},
		{&campaignFormat, []string{"", "", "", ""}, `personalize.CampaignARN: Partition is empty`},
		{&campaignFormat, []string{arn.None, r, a, "m"}, `personalize.CampaignARN: Partition is arn.None, but this part of the ARN cannot be empty`},
		{&campaignFormat, []string{"aws", "", a, "m"}, `personalize.CampaignARN: Region is empty; arn.Any means all, arn.None means empty`},
		{&campaignFormat, []string{"aws", r, "", "m"}, `personalize.CampaignARN: AccountID is empty; arn.Any means all, arn.None means empty`},
		{&campaignFormat, []string{"aws", r, a, ""}, `personalize.CampaignARN: ResourceID is empty`},
		{&campaignFormat, []string{"aws", r, a, arn.None}, `personalize.CampaignARN: ResourceID is arn.None, but this part of the ARN cannot be empty`},
		{&campaignFormat, []string{"aws:s3", r, a, "m"}, `personalize.CampaignARN: Partition "aws:s3" holds a ':'`},
		{&campaignFormat, []string{"aws", "us-east-1f", a, "m"}, `personalize.CampaignARN: Region "us-east-1f" is no region of partition "aws"`},
		{&campaignFormat, []string{"aws", r, "1:2", "m"}, `personalize.CampaignARN: AccountID "1:2" holds a ':'`},
		{&campaignFormat, []string{"aws", r, "*:2", "m"}, `personalize.CampaignARN: AccountID "*:2" holds a ':'`},
		{&campaignFormat, []string{"aws", r, a, "a\x7f"}, `personalize.CampaignARN: ResourceID "a\x7f" holds a control character`},
		{&campaignFormat, []string{"aws", r, a, "arn:aws:personalize:eu-west-1:123456789012:campaign/movies"}, `personalize.CampaignARN: ResourceID "arn:aws:personalize:eu-west-1:123456789012:campaign/movies" is a whole ARN, not the part of one that belongs here`},
		{&campaignFormat, []string{"aws", r, a, "arn:aws:s3:::films"}, ""},
		{&campaignFormat, []string{"aws", r, a, "campaign/movies"}, ""}, // a name may say so
		{&bucketFormat, []string{"aws", "films"}, ""},
		{&bucketFormat, []string{"aws", "films/a"}, `s3.BucketARN: BucketName "films/a" makes this the ARN of another type, s3.ObjectARN`},
		{&bucketFormat, []string{"aws", "films/"}, ""},
		{&bucketFormat, []string{"aws", "${aws:PrincipalTag/team}"}, ""},
		{&bucketFormat, []string{"aws", "${aws:PrincipalTag/team"}, `s3.BucketARN: BucketName "${aws:PrincipalTag/team" holds "${" without a "}"`},
		{&objectFormat, []string{"aws", "films", "a/b"}, ""},
		{&objectFormat, []string{"aws", "films/a", "b"}, `s3.ObjectARN: BucketName "films/a" holds text that the template "${BucketName}/${ObjectName}" has after it`},
		{&objectFormat, []string{"aws", "*", "*"}, ""},
		{&recoveryPoint, []string{"aws", "rds", r, a, "snapshot", "x"}, ""},
		{&recoveryPoint, []string{"aws", "", r, a, "snapshot", "x"}, `backup.RecoveryPointARN: Vendor is empty`},
		{&recoveryPoint, []string{"aws", "RDS", r, a, "snapshot", "x"}, `backup.RecoveryPointARN: Vendor "RDS" holds a capital letter, which no service in an ARN has`},
		{&recoveryPoint, []string{"aws", "backup", r, a, "framework", "x-y"}, `backup.RecoveryPointARN: RecoveryPointID "x-y" makes this the ARN of another type, backup.FrameworkARN`},
		{&framework, []string{"aws", r, a, "a-b", "c-d"}, ""}, // no parser
		{&keyspace, []string{"aws", r, a, "a"}, ""},
		{&root, []string{"aws", a}, ""},
		{&hub, []string{"aws"}, `hub.AnyARN: is the ARN of another type, hub.HubARN`},
		{&policy, []string{"aws", a, "x", "SCP", "y"}, ""},
		{&policy, []string{"aws", a, "o-x", "SCP", "y"}, `organizations.PolicyARN: OrganizationID "o-x" begins with "o-", which the ARN has already`},
		{&policy, []string{"aws", a, "x", "SCP", "p-y"}, `organizations.PolicyARN: PolicyID "p-y" begins with "p-", which the ARN has already`},
		{&policy, []string{"aws", a, "x", "SCP/p-z", "y"}, `organizations.PolicyARN: PolicyType "SCP/p-z" holds text that the template "policy/o-${OrganizationID}/${PolicyType}/p-${PolicyID}" has after it`},
	} {
		err := test.format.Validate(test.fields...)
		_, appendErr := test.format.AppendText(nil, test.fields...)
		require.Equal(t, err, appendErr)
		text, marshalErr := test.format.MarshalText(test.fields...)
		require.Equal(t, err, marshalErr)
		if test.want != "" {
			require.EqualError(t, err, test.want)
			continue
		}
		require.NoError(t, err, "%q", test.fields)
		require.Equal(t, test.format.String(test.fields...), string(text))
		if !test.format.Ambiguous {
			back, err := parse(test.format, string(text), len(test.fields))
			require.NoError(t, err)
			require.Equal(t, test.fields, back)
		}
	}
}

func TestFormatIsPattern(t *testing.T) {
	require.False(t, campaignFormat.IsPattern("aws", arn.None, "1", "x"))
	require.True(t, campaignFormat.IsPattern("aws", "*", "1", "x"))
	require.True(t, campaignFormat.IsPattern("aws", "r", "1", "${*}"))
	star := arn.Format{Name: "t.T", Service: "t", Resource: []string{"queue/*"}}
	require.True(t, star.IsPattern("aws"))
}

func TestFind(t *testing.T) {
	for s, want := range map[string]arn.Resource{
		campaignText:           MustParseCampaignARN(campaignText),
		"arn:aws:s3:::films":   BucketARN{"aws", "films"},
		"arn:aws:s3:::films/a": ObjectARN{"aws", "films", "a"},
	} {
		got, err := ParseARN(s)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.NoError(t, got.Validate())
	}
	for s, want := range map[string]string{
		"films":            `sample.ParseARN("films"): does not begin with "arn:"`,
		"arn:aws:sqs:::q":  `sample.ParseARN("arn:aws:sqs:::q"): has the form of no resource type of this service`,
		"arn:aws:s3:r::ab": `sample.ParseARN("arn:aws:s3:r::ab"): has the form of no resource type of this service`,
	} {
		got, err := ParseARN(s)
		require.EqualError(t, err, want)
		require.Nil(t, got)
	}
}

func TestTypedText(t *testing.T) {
	a := MustParseCampaignARN(campaignText)
	text, err := a.MarshalText()
	require.NoError(t, err)
	require.Equal(t, campaignText, string(text))
	b, err := a.AppendText([]byte("> "))
	require.NoError(t, err)
	require.Equal(t, "> "+campaignText, string(b))

	require.Error(t, a.UnmarshalText([]byte("arn:aws:personalize:::solution/x")))
	require.Equal(t, campaignText, a.String(), "unchanged on an error")
	require.NoError(t, a.UnmarshalText([]byte("arn:aws:personalize:::campaign/x")))
	require.Equal(t, CampaignARN{"aws", arn.None, arn.None, "x"}, a)

	require.Panics(t, func() { MustParseCampaignARN("x") })
	require.Equal(t, "arn::personalize:::campaign/", CampaignARN{}.String())
	require.EqualError(t, CampaignARN{}.Validate(), "personalize.CampaignARN: Partition is empty")
}

func FuzzParseTyped(f *testing.F) {
	f.Add(campaignText)
	f.Add("arn:aws:s3:::films/a/b")
	f.Add("arn:aws:s3:::${a/b}/${")
	f.Add("arn:aws:organizations::1:policy/o-a/b/p-c")
	f.Fuzz(func(t *testing.T, s string) {
		for _, test := range []struct {
			format *arn.Format
			fields int
		}{
			{&campaignFormat, 4}, {&bucketFormat, 2}, {&objectFormat, 3}, {&recoveryPoint, 6}, {&keyspace, 4}, {&asyncRequest, 4}, {&root, 2}, {&policy, 5},
		} {
			fields, err := parse(test.format, s, test.fields)
			if err == nil {
				require.Equal(t, s, test.format.String(fields...))
			}
		}
	})
}

func FuzzBuildTyped(f *testing.F) {
	f.Add("aws", "eu-west-1", "123456789012", "a", "b", "c")
	f.Add("*", "${AWS::Region}", "*", "${a/b}", "/", "p-")
	f.Add("aws", "\x00", "aws", "/p-", "x/p", "-y")
	f.Fuzz(func(t *testing.T, partition, region, account, x, y, z string) {
		for _, test := range []struct {
			format *arn.Format
			fields []string
		}{
			{&campaignFormat, []string{partition, region, account, x}},
			{&bucketFormat, []string{partition, x}},
			{&objectFormat, []string{partition, x, y}},
			{&recoveryPoint, []string{partition, z, region, account, x, y}},
			{&keyspace, []string{partition, region, account, x}},
			{&root, []string{partition, account}},
			{&policy, []string{partition, account, x, y, z}},
		} {
			text, err := test.format.MarshalText(test.fields...)
			if err != nil {
				require.NotContains(t, err.Error(), "\n")
				continue
			}
			back, err := parse(test.format, string(text), len(test.fields))
			require.NoError(t, err, "%q", test.fields)
			require.Equal(t, test.fields, back)
			require.NoError(t, arn.MustParse(string(text)).Validate())
		}
	})
}
