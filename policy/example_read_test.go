package policy_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/iamref/iamref/catalog"
	"github.com/iamref/iamref/policy"
)

func ExampleParse() {
	document, err := policy.Parse([]byte(`{
		"Version": "2012-10-17",
		"Statement": {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::films/*"}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	document.Statements[0].Actions = append(document.Statements[0].Actions, "s3:PutObject")

	ours, err := document.AppendJSON(nil)
	fmt.Println(string(ours), err)
	original, err := document.AppendOriginal(nil)
	fmt.Println(string(original), err)
	// Output:
	// {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::films/*"}]} <nil>
	// {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::films/*"}} <nil>
}

func ExampleParseError() {
	_, err := policy.Parse([]byte(`{
  "Version": "2012-10-17",
  "Statement": [
    {"effect": "Allow", "Action": ["s3:GetObject", "PutObject"], "Resource": "*"}
  ]
}`))

	fmt.Println(err)
	var first *policy.ParseError
	fmt.Println(errors.As(err, &first), first.Line, first.Path)
	// Output:
	// policy: line 4, column 5: Statement[0]: the statement has no Effect
	// policy: line 4, column 6: Statement[0].effect: "effect" is no element of a statement; it is spelled Effect
	// policy: line 4, column 52: Statement[0].Action[1]: "PutObject" lacks the service before the action, as in "s3:GetObject"
	// true 4 Statement[0]
}

func ExampleEqual() {
	a, errA := policy.Parse([]byte(`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:assumerole"}}`))
	b, errB := policy.Parse([]byte(`{"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],"Principal":{"AWS":["arn:aws:iam::123456789012:root"]},"Effect":"Allow"}]}`))

	fmt.Println(policy.Equal(a, b), errA, errB)
	// Output:
	// true <nil> <nil>
}

func ExampleDiff() {
	watch := policy.OnAll().Allow(policy.RawAction("s3:GetObject"), policy.RawAction("s3:ListBucket")).WithSid("Watch")
	keep := policy.OnAll().Deny(policy.RawAction("s3:DeleteObject"))
	before := policy.New(watch, keep)

	watch.Actions = []string{"s3:ListBucket", "s3:PutObject"}
	after := policy.New(keep, watch, policy.OnAll().Allow(policy.RawAction("sqs:*")))

	for _, difference := range policy.Diff(before, after) {
		fmt.Println(difference)
	}
	// Output:
	// Statement[0], now Statement[1] (Sid "Watch"): Action: - "s3:GetObject" + "s3:PutObject"
	// Statement[2]: added
}

func ExampleDocument_Size() {
	document := policy.New(policy.OnAll().Allow(policy.RawAction("s3:" + strings.Repeat("a", 2000))))

	fmt.Println(document.Size(policy.KindIdentity))
	fmt.Println(document.Size(policy.KindInlineUser))
	// Output:
	// 2087 <nil>
	// 2087 policy: the size is 2087 characters, 39 over the limit of 2048 for the kind inline-user
}

func ExampleSizeJSON() {
	text := []byte(`{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }`)

	for _, kind := range []policy.Kind{policy.KindIdentity, policy.KindSCP} {
		size, err := policy.SizeJSON(text, kind)
		fmt.Println(kind, size, "of", kind.MaxSize(), err)
	}
	// Output:
	// identity 82 of 6144 <nil>
	// scp 94 of 10240 <nil>
}

func ExampleDocument_Compact() {
	on := func(resource string, actions ...string) policy.Statement {
		return policy.Statement{Effect: policy.EffectAllow, Actions: actions, Resources: []string{resource}}
	}
	document := policy.New(
		on("arn:aws:s3:::films/*", "s3:GetObject"),
		on("arn:aws:s3:::films/*", "s3:PutObject"),
		on("arn:aws:s3:::books/*", "s3:PutObject", "s3:GetObject"),
	)

	text, err := document.Compact().AppendJSON(nil)
	fmt.Println(string(text), err)
	// Output:
	// {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::films/*","arn:aws:s3:::books/*"]}]} <nil>
}

func ExampleDocument_Split() {
	var resources []string
	for i := range 400 {
		resources = append(resources, fmt.Sprintf("arn:aws:s3:::bucket-%03d/*", i))
	}
	document := policy.New(
		policy.Statement{Effect: policy.EffectAllow, Actions: []string{"s3:GetObject"}, Resources: resources},
		policy.OnAll().Deny(policy.RawAction("s3:DeleteObject")),
	)

	documents, err := document.Split(policy.KindIdentity)
	for _, d := range documents {
		size, err := d.Size(policy.KindIdentity)
		fmt.Println(len(d.Statements), "statements,", len(d.Statements[0].Resources), "resources in the first,", size, "characters", err)
	}
	fmt.Println(err)
	// Output:
	// 1 statements, 216 resources in the first, 6142 characters <nil>
	// 2 statements, 184 resources in the first, 5306 characters <nil>
	// <nil>
}

func ExampleExpand() {
	for _, name := range policy.Expand(catalog.Services(), "personalize:describe*set", "sts:*AccessKey*") {
		fmt.Println(name)
	}
	// Output:
	// personalize:DescribeDataset
	// sts:GetAccessKeyInfo
}

func ExampleShrink() {
	services := catalog.Services()
	names := policy.Expand(services, "sqs:Get*", "sqs:*Tag*")

	fmt.Println(len(names), policy.Shrink(services, names...))
	fmt.Println(policy.ShrinkToWords(services, names...))
	// Output:
	// 5 [sqs:*Tag* sqs:G*]
	// [sqs:*Tag* sqs:Get*]
}
