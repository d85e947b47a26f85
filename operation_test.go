package iamref_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
)

// The operations of the made-up service, as the generator emits them.
var (
	operations = [...]iamref.Operation{
		0: {Name: "CreateTheater", Kind: &operationKinds[1]},
		1: {Name: "DescribeFilm", Kind: &operationKinds[0]},
		2: {Name: "DescribeFilms", Kind: &operationKinds[2]},
		3: {Name: "DescribeScene", Kind: &operationKinds[0]},
		4: {Name: "Ping"},
	}
	operationKinds = [...]iamref.OperationKind{
		0: {OwnPrefix: "cinema", SDKClients: []string{"cinema", "cinema-v2"}},
		1: {OwnPrefix: "cinema", SDKClients: []string{"cinema"}, Others: []iamref.Authorization{
			{Action: "CINEMA:AddTags"},
			{Action: "iam:PassRole", Conditions: []iamref.ContextValues{{Key: "iam:PassedToService", Values: []string{"cinema.example.com"}}}},
			{Action: "iam:PassRole"},
		}},
		2: {Others: []iamref.Authorization{{Action: "cinema:DescribeFilm"}}},
	}
)

func ExampleOperation_Authorizes() {
	for _, a := range operations[0].Authorizes() {
		fmt.Println(a.Action, a.Conditions)
	}
	// Output:
	// CINEMA:AddTags []
	// cinema:CreateTheater []
	// iam:PassRole [{iam:PassedToService [cinema.example.com]}]
	// iam:PassRole []
}

func TestOperations(t *testing.T) {
	tests := []struct {
		name       string
		of         *iamref.Operation
		clients    []string
		authorizes []iamref.Authorization
	}{
		{"its own action", &operations[1], []string{"cinema", "cinema-v2"}, []iamref.Authorization{{Action: "cinema:DescribeFilm"}}},
		{"another of the same kind", &operations[3], []string{"cinema", "cinema-v2"}, []iamref.Authorization{{Action: "cinema:DescribeScene"}}},
		{"another action only", &operations[2], nil, []iamref.Authorization{{Action: "cinema:DescribeFilm"}}},
		{"nothing known", &operations[4], nil, nil},
		{"an empty kind", &iamref.Operation{Name: "Pong", Kind: &iamref.OperationKind{}}, nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.clients, test.of.SDKClients())
			require.Equal(t, test.authorizes, test.of.Authorizes())
		})
	}
}

func TestWhatOperationsReturnIsFresh(t *testing.T) {
	o := &operations[0]
	o.SDKClients()[0] = "changed"
	require.Equal(t, []string{"cinema"}, o.SDKClients())
	want := o.Authorizes()
	_ = append(o.Authorizes()[:1], iamref.Authorization{Action: "changed"})
	o.Authorizes()[0].Action = "changed"
	require.Equal(t, want, o.Authorizes())
	require.Equal(t, "iam:PassRole", operationKinds[1].Others[1].Action, "the table is in its own order")
}
