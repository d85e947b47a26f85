package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/policy"
)

// operation makes an operation.
func operation(name string, authorizes ...iamref.Authorization) *iamref.Operation {
	return &iamref.Operation{Name: name, Kind: &iamref.OperationKind{Others: authorizes}}
}

func needs(action string, context ...iamref.ContextValues) iamref.Authorization {
	return iamref.Authorization{Action: action, Conditions: context}
}

func passedTo(services ...string) iamref.ContextValues {
	return iamref.ContextValues{Key: "iam:PassedToService", Values: services}
}

func TestForOperations(t *testing.T) {
	role, things := arn.Raw("role"), arn.Raw("things")
	create := operation("Create", needs("iam:PassRole", passedTo("a")), needs("x:Create"), needs("x:Tag"))
	list := operation("List", needs("x:List"))
	other := operation("Other", needs("iam:PassRole", passedTo("b", "a")), needs("x:Other"))
	free := operation("Free", needs("iam:PassRole"))
	both := operation("Both", needs("iam:PassRole", passedTo("a"), iamref.ContextValues{Key: "iam:AssociatedResourceArn", Values: []string{"r"}}))
	pass := `{"Effect":"Allow","Action":"iam:PassRole","Resource":"role"`
	tests := []struct {
		name string
		in   policy.Calls
		want string
	}{
		{"one", policy.ForOperations(list).On("x:List", arn.Raw(arn.Any)), `{"Effect":"Allow","Action":"x:List","Resource":"*"}`},
		{"the first pattern decides", policy.ForOperations(create).On("iam:passrole", role).On("*", things),
			pass + `,"Condition":{"StringEquals":{"iam:PassedToService":"a"}}},{"Effect":"Allow","Action":["x:Create","x:Tag"],"Resource":"things"}`},
		{"each pattern has its statement", policy.ForOperations(create, list).On("x:*te", things).On("x:*", things, role).On("*:PassRole", role),
			pass + `,"Condition":{"StringEquals":{"iam:PassedToService":"a"}}},{"Effect":"Allow","Action":"x:Create","Resource":"things"},` +
				`{"Effect":"Allow","Action":["x:Tag","x:List"],"Resource":["things","role"]}`},
		{"an operation twice", policy.ForOperations(list, list).On("*", things), `{"Effect":"Allow","Action":"x:List","Resource":"things"}`},
		{"roles for several services", policy.ForOperations(create, other).On("iam:*", role).On("x:*", things),
			pass + `,"Condition":{"StringEquals":{"iam:PassedToService":["a","b"]}}},{"Effect":"Allow","Action":["x:Create","x:Tag","x:Other"],"Resource":"things"}`},
		{"without a condition after one with", policy.ForOperations(create, free).On("iam:*", role).On("x:*", things),
			`{"Effect":"Allow","Action":["x:Create","x:Tag"],"Resource":"things"},` + pass + `}`},
		{"with a condition after one without", policy.ForOperations(free, create).On("iam:*", role).On("x:*", things),
			pass + `},{"Effect":"Allow","Action":["x:Create","x:Tag"],"Resource":"things"}`},
		{"two conditions stay apart from one", policy.ForOperations(both, create, both).On("iam:*", role).On("x:*", things),
			pass + `,"Condition":{"StringEquals":{"iam:PassedToService":"a","iam:AssociatedResourceArn":"r"}}},` +
				pass + `,"Condition":{"StringEquals":{"iam:PassedToService":"a"}}},{"Effect":"Allow","Action":["x:Create","x:Tag"],"Resource":"things"}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 2 { // the second time shows that the first changed nothing
				text, err := policy.New(test.in.Statements()...).AppendJSON(nil)
				require.NoError(t, err)
				require.Equal(t, `{"Version":"2012-10-17","Statement":[`+test.want+`]}`, string(text))
			}
		})
	}
	require.Equal(t, []string{"a"}, create.Authorizes()[0].Conditions[0].Values, "the table is as it was")
	require.Equal(t, []string{"iam:PassRole", "x:Create", "x:Tag", "x:List"}, policy.ForOperations(create, list).Actions())
	require.Empty(t, policy.ForOperations().Statements())
}

func TestForOperationsRefuses(t *testing.T) {
	list := operation("List", needs("x:List"))
	create := operation("Create", needs("x:Create"))
	tests := []struct {
		name string
		in   policy.Calls
		want string
	}{
		{"no resources", policy.ForOperations(list), `policy: Statement[0]: Resource: no On matches x:List`},
		{"no resources for one", policy.ForOperations(list, create).On("x:L*", arn.Raw("a")), `policy: Statement[1]: Resource: no On matches x:Create`},
		{"a pattern for nothing", policy.ForOperations(list).On("*", arn.Raw("a")).On("y:*", arn.Raw("b")), `policy: Statement[0]: Resource: On("y:*") is for no action: it matches none of the operations', or an earlier On does`},
		{"a pattern that another covers", policy.ForOperations(list).On("*", arn.Raw("a")).On("x:List", arn.Raw("b")), `policy: Statement[0]: Resource: On("x:List") is for no action: it matches none of the operations', or an earlier On does`},
		{"an empty list", policy.ForOperations(list).On("*"), `policy: Statement[0]: Resource: the list is empty`},
		{"an operation that is nil", policy.ForOperations(nil).On("x:*", arn.Raw("a")), "policy: Statement[0]: Action: an operation is nil\npolicy: Statement[0]: Resource: On(\"x:*\") is for no action: it matches none of the operations', or an earlier On does"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := policy.New(test.in.Statements()...).AppendJSON(nil)
			require.EqualError(t, err, test.want)
		})
	}
}

// TestCallsAreValues: two ways on from the same calls do not meet.
func TestCallsAreValues(t *testing.T) {
	calls := policy.ForOperations(operation("List", needs("x:List")), operation("Create", needs("x:Create"))).On("x:L*", arn.Raw("a"))
	resources := []arn.Resource{arn.Raw("b")}
	one := calls.On("x:C*", resources...)
	resources[0] = arn.Raw("c")
	_ = calls.On("x:C*", arn.Raw("d"))
	require.Equal(t, []string{"b"}, one.Statements()[1].Resources)
}

func TestForOperationsPatterns(t *testing.T) {
	tests := []struct {
		pattern, action string
		want            bool
	}{
		{"x:List", "x:List", true},
		{"X:LIST", "x:List", true},
		{"*", "x:List", true},
		{"*:*", "x:List", true},
		{"x:L*t", "x:List", true},
		{"x:*i*s*", "x:List", true},
		{"x:List*", "x:List", true},
		{"*x:List", "x:List", true},
		{"**", "x:List", true},
		{"x:Lis", "x:List", false},
		{"x:*ss*", "x:List", false},
		{"x:*s*i*", "x:List", false},
		{"x:Lis*st", "x:List", false},
		{"x:L?st", "x:List", false},
		{"", "x:List", false},
	}
	for _, test := range tests {
		t.Run(test.pattern, func(t *testing.T) {
			statements := policy.ForOperations(operation("A", needs(test.action))).On(test.pattern, arn.Raw("a")).Statements()
			_, err := policy.New(statements...).AppendJSON(nil)
			require.Equal(t, test.want, err == nil, "%v", err)
		})
	}
}
