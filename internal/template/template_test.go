package template_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/internal/template"
)

func compile(t *testing.T, texts ...string) []*template.Template {
	t.Helper()
	templates, err := template.Compile(texts)
	require.NoError(t, err)
	require.Len(t, templates, len(texts))
	return templates
}

func TestCompile(t *testing.T) {
	part := func(s string) template.Part { return template.Part{Text: s} }
	field := func(s string) template.Part { return template.Part{Text: s, Field: true} }
	for _, test := range []struct {
		name string
		text string
		want template.Template
	}{
		{
			"usual", "arn:${Partition}:personalize:${Region}:${Account}:campaign/${ResourceId}",
			template.Template{Service: part("personalize"), Region: field("Region"), Account: field("Account"), Resource: []string{"campaign/", ""}, IDs: []string{"ResourceId"}},
		},
		{
			"no region, no account", "arn:${Partition}:s3:::${BucketName}/${ObjectName}",
			template.Template{Service: part("s3"), Resource: []string{"", "/", ""}, IDs: []string{"BucketName", "ObjectName"}},
		},
		{
			"fields by their place", "arn:${Partition}:kafka:${region}:${VpcOwnerAccount}:vpc-connection/${Uuid}",
			template.Template{Service: part("kafka"), Region: field("region"), Account: field("VpcOwnerAccount"), Resource: []string{"vpc-connection/", ""}, IDs: []string{"Uuid"}},
		},
		{
			"fixed region", "arn:${Partition}:s3:us-west-2:${Account}:async-request/mrap/${Operation}/${Token}",
			template.Template{Service: part("s3"), Region: part("us-west-2"), Account: field("Account"), Resource: []string{"async-request/mrap/", "/", ""}, IDs: []string{"Operation", "Token"}},
		},
		{
			"fixed account", "arn:${Partition}:iam::aws:contextProvider/${Name}",
			template.Template{Service: part("iam"), Account: part("aws"), Resource: []string{"contextProvider/", ""}, IDs: []string{"Name"}},
		},
		{
			"service and account are fields", "arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}",
			template.Template{Service: field("Vendor"), Region: field("Region"), Account: field("*"), Resource: []string{"", ":", ""}, IDs: []string{"ResourceType", "RecoveryPointId"}},
		},
		{
			"region is a star", "arn:${Partition}:health:*::event/${Service}/*",
			template.Template{Service: part("health"), Region: field("*"), Resource: []string{"event/", "/", ""}, IDs: []string{"Service", "*"}},
		},
		{
			"no placeholder of its own", "arn:${Partition}:iam::${Account}:root",
			template.Template{Service: part("iam"), Account: field("Account"), Resource: []string{"root"}},
		},
		{
			"text after the last placeholder", "arn:${Partition}:cassandra:${Region}:${Account}:/keyspace/${KeyspaceName}/",
			template.Template{Service: part("cassandra"), Region: field("Region"), Account: field("Account"), Resource: []string{"/keyspace/", "/"}, IDs: []string{"KeyspaceName"}},
		},
		{
			"braces without a dollar", "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-{Date-and-Time-Stamp-of-Backup}",
			template.Template{Service: part("opsworks-cm"), Account: field("Account"), Resource: []string{"backup/", "-{Date-and-Time-Stamp-of-Backup}"}, IDs: []string{"ServerName"}},
		},
		{
			"a literal where the account belongs", "arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}",
			template.Template{Service: part("mediaconnect"), Region: field("Region"), Account: part("offering"), Resource: []string{"", ""}, IDs: []string{"OfferingId"}},
		},
		{
			"star in the middle", "arn:${Partition}:x:::a/*/b",
			template.Template{Service: part("x"), Resource: []string{"a/*/b"}},
		},
		{
			"dot and plus", "arn:${Partition}:x:::${A}+${B}:${C}.${D}",
			template.Template{Service: part("x"), Resource: []string{"", "+", ":", ".", ""}, IDs: []string{"A", "B", "C", "D"}},
		},
		{
			"a dash", "arn:${Partition}:x:::${A}-${B}",
			template.Template{Service: part("x"), Resource: []string{"", "-", ""}, IDs: []string{"A", "B"}, Ambiguity: `the "-" between ${A} and ${B} may be part of either`},
		},
		{
			"nothing between", "arn:${Partition}:x:::a/${A}${B}",
			template.Template{Service: part("x"), Resource: []string{"a/", "", ""}, IDs: []string{"A", "B"}, Ambiguity: "nothing separates ${A} from ${B}"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.want.Text = test.text
			require.Equal(t, &test.want, compile(t, test.text)[0])
		})
	}
}

func TestCompileErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", `template "": has 1 fields between colons, not six`},
		{"arn:${Partition}:s3::x", `template "arn:${Partition}:s3::x": has 5 fields between colons, not six`},
		{"arn:aws:s3:::x", `template "arn:aws:s3:::x": does not begin with "arn:${Partition}:"`},
		{"^arn:${Partition}:s3:::x", `template "^arn:${Partition}:s3:::x": does not begin with "arn:${Partition}:"`},
		{"arn:${Partition}::::x", `template "arn:${Partition}::::x": the service is ""`},
		{"arn:${Partition}:*:::x", `template "arn:${Partition}:*:::x": the service is "*"`},
		{"arn:${Partition}:s3:::", `template "arn:${Partition}:s3:::": the resource is empty`},
		{"arn:${Partition}:s3:a${Region}::x", `template "arn:${Partition}:s3:a${Region}::x": literal text with "${Region}"`},
		{"arn:${Partition}:s3:us-*::x", `template "arn:${Partition}:s3:us-*::x": literal text with "*"`},
		{"arn:${Partition}:s3::: x", `template "arn:${Partition}:s3::: x": literal text with " x"`},
		{"arn:$\\{Partition\\}:s3:::x", `template "arn:$\\{Partition\\}:s3:::x": does not begin with "arn:${Partition}:"`},
		{"arn:${Partition}:s3:::${a", `template "arn:${Partition}:s3:::${a": a placeholder has no name or no end at "${a"`},
		{"arn:${Partition}:s3:::${}", `template "arn:${Partition}:s3:::${}": a placeholder has no name or no end at "${}"`},
		{"arn:${Partition}:s3:::${a${b}}", `template "arn:${Partition}:s3:::${a${b}}": a placeholder has no name or no end at "${a${b}}"`},
		{"arn:${Partition}:s3:::a$b", `template "arn:${Partition}:s3:::a$b": literal text with "$b"`},
		{"arn:${Partition}:s3:::${A}/${A}", `template "arn:${Partition}:s3:::${A}/${A}": ${A} stands in it twice`},
		{"arn:${Partition}:s3:::${A},arn:${Partition}:s3:::b", `template "arn:${Partition}:s3:::${A},arn:${Partition}:s3:::b": ${Partition} stands in it twice`},
		{
			"arn:${Partition}:s3:::${A}/${B}/${C}/${D}/${E}/${F}/${G}/${H}/${I}",
			`template "arn:${Partition}:s3:::${A}/${B}/${C}/${D}/${E}/${F}/${G}/${H}/${I}": 9 placeholders in the resource, but arn.Format has room for 8`,
		},
	} {
		templates, err := template.Compile([]string{test.text})
		require.EqualError(t, err, test.want)
		require.Nil(t, templates)
	}
	_, err := template.Compile([]string{"arn:${Partition}:s3:::x", "a", "b"})
	require.EqualError(t, err, "template \"a\": has 1 fields between colons, not six\ntemplate \"b\": has 1 fields between colons, not six")
}

func TestStars(t *testing.T) {
	templates := compile(t,
		"arn:${Partition}:connect:${Region}:${Account}:instance/${InstanceId}/queue/${QueueId}",
		"arn:${Partition}:connect:${Region}:${Account}:instance/${I}/queue/*",
		"arn:${Partition}:connect:${Region}:${Account}:instance/${InstanceId}/phone/*",
		"arn:${Partition}:connect::${Account}:instance/${InstanceId}/queue/*",
		"arn:${Partition}:connect:${Region}:${Account}:backend/${AppId}/*",
		"arn:${Partition}:connect:${Region}:${Account}:backend/*",
		"arn:${Partition}:connect:${Region}:${Account}:shed/*",
		"arn:${Partition}:connect:${Region}:${Account}:shed/${ShedId}",
	)
	require.Equal(t, []string{"instance/", "/queue/*"}, templates[1].Resource, "a sibling has a placeholder there")
	require.Equal(t, []string{"InstanceId", "*"}, templates[2].IDs, "no sibling has")
	require.Equal(t, []string{"instance/", "/phone/", ""}, templates[2].Resource)
	require.Equal(t, []string{"InstanceId", "*"}, templates[3].IDs, "the sibling has another place for the region")
	require.Equal(t, []string{"AppId", "*"}, templates[4].IDs)
	require.Equal(t, []string{"backend/*"}, templates[5].Resource, "a sibling has a placeholder there and more behind it")
	require.Equal(t, []string{"*"}, templates[6].IDs, "the sibling with a placeholder was published later")
}

func TestOrder(t *testing.T) {
	texts := []string{
		"arn:${Partition}:connect:::backend/*", "arn:${Partition}:connect:::apps/*", "arn:${Partition}:connect:::backend/${AppId}/*", "arn:${Partition}:connect:::x",
		"arn:${Partition}:connect:::backend/${AppId}",
	}
	slices.SortFunc(texts, template.Order)
	require.Equal(t, []string{
		"arn:${Partition}:connect:::backend/${AppId}", "arn:${Partition}:connect:::x",
		"arn:${Partition}:connect:::apps/*", "arn:${Partition}:connect:::backend/${AppId}/*", "arn:${Partition}:connect:::backend/*",
	}, texts)
}

func TestRivals(t *testing.T) {
	templates := compile(t, []string{
		0: "arn:${Partition}:s3:::${BucketName}",
		1: "arn:${Partition}:s3:::${BucketName}/${ObjectName}",
		2: "arn:${Partition}:s3:${Region}:${Account}:job/${JobId}",
		3: "arn:${Partition}:s3:${Region}:${Account}:job/${JobId}/task/${TaskId}",
		4: "arn:${Partition}:s3:${Region}:${Account}:job/${JobId}/task/*",
		5: "arn:${Partition}:s3:${Region}:${Account}:work/${WorkId}",
	}...)
	require.Equal(t, []int{1}, templates[0].Rivals)
	require.Empty(t, templates[1].Rivals)
	require.Equal(t, []int{1, 0, 3, 4}, templates[2].Rivals, "an object in a bucket called job, and a job's tasks")
	require.Equal(t, []int{1, 0}, templates[3].Rivals, "4 has no more text, for a * does not count")
	require.Equal(t, []int{1, 0}, templates[4].Rivals)
	require.Equal(t, []int{1, 0}, templates[5].Rivals)
}

func TestFields(t *testing.T) {
	all := compile(t, "arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}")[0]
	require.Equal(t, []template.Field{
		{"Partition", template.Partition}, {"Vendor", template.Service}, {"Region", template.Region}, {"*", template.Account},
		{"ResourceType", template.Resource}, {"RecoveryPointId", template.Resource},
	}, all.Fields())
	none := compile(t, "arn:${Partition}:x:::root")[0]
	require.Equal(t, []template.Field{{"Partition", template.Partition}}, none.Fields())
}

func TestFormats(t *testing.T) {
	templates := compile(t, "arn:${Partition}:s3:::${BucketName}", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", "arn:${Partition}:${Vendor}:${region}:*:${A}-${B}")
	formats := template.Formats([]string{"s3.BucketARN", "s3.ObjectARN", "s3.X"}, templates)
	object := &arn.Format{Name: "s3.ObjectARN", Service: "s3", Resource: []string{"", "/", ""}, IDs: []string{"BucketName", "ObjectName"}}
	require.Equal(t, object, formats[1])
	require.Same(t, formats[1], formats[0].Rivals[0])
	require.Equal(t, &arn.Format{
		Name: "s3.X", Service: "${Vendor}", Region: "${Region}", Account: "${AccountID}", Resource: []string{"", "-", ""}, IDs: []string{"A", "B"}, Ambiguous: true,
		Rivals: formats[2].Rivals,
	}, formats[2])
}

func FuzzCompile(f *testing.F) {
	f.Add("arn:${Partition}:s3:::${BucketName}", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", "films/a")
	f.Add("arn:${Partition}:x:*:${A}:a/*", "arn:${Partition}:x:*::a/${b}-${c}", "a/b-c")
	f.Fuzz(func(t *testing.T, a, b, value string) {
		templates, err := template.Compile([]string{a, b})
		if err != nil {
			return
		}
		formats := template.Formats([]string{"p.AARN", "p.BARN"}, templates)
		for i, tmpl := range templates {
			values, ptrs := pointers(len(tmpl.Fields()))
			for k := range values {
				values[k] = value
			}
			values[0] = "aws"
			text, err := formats[i].MarshalText(values...)
			if err != nil || tmpl.Ambiguity != "" {
				continue
			}
			got := make([]string, len(values))
			copy(got, values)
			require.NoError(t, formats[i].Parse(string(text), ptrs...), "%q", text)
			require.Equal(t, got, values)
			_, err = arn.Find("Find", string(text), formats)
			require.NoError(t, err)
		}
	})
}
