package lint

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/catalog"
)

func TestKey(t *testing.T) {
	tables := NewTables(catalog.Services())
	for _, c := range []struct{ name, want, kind, service string }{
		{"aws:SourceIp", "aws:SourceIp", "IPAddress", ""},
		{"AWS:sourceip", "aws:SourceIp", "IPAddress", ""},
		{"aws:TagKeys", "aws:TagKeys", "ArrayOfString", ""},
		{"aws:RequestTag/team", "aws:RequestTag/${TagKey}", "String", ""},
		{"aws:requesttag/a/b", "aws:RequestTag/${TagKey}", "String", ""},
		{"aws:RequestTag/${TagKey}", "aws:RequestTag/${TagKey}", "String", ""},
		{"aws:RequestTag/", "", "", ""},
		{"aws:RequestTag", "", "", ""},
		{"aws:SourceIp/", "", "", ""},
		{"aws:SourceIp/a", "", "", ""},
		{"aws:Shoe", "", "", ""},
		{"aws:SourceOwner", "aws:SourceOwner", "String", ""},
		{"lambda:SourceFunctionArn", "lambda:SourceFunctionArn", "ARN", ""},
		{"s3:prefix", "s3:prefix", "String", "s3"},
		{"S3:Prefix", "s3:prefix", "String", "s3"},
		{"s3:ExistingObjectTag/team", "s3:ExistingObjectTag/<key>", "String", "s3"},
		{"kms:EncryptionContext:aws:s3:arn", "kms:EncryptionContext:${EncryptionContextKey}", "String", "kms"},
		{"secretsmanager:ResourceTag/team", "secretsmanager:ResourceTag/tag-key", "String", "secretsmanager"},
		{"saml:aud", "saml:aud", "String", "sts"},
		{"token.actions.githubusercontent.com:ref", "token.actions.githubusercontent.com:ref", "String", "sts"},
		{"s3:shoe", "", "", ""},
		{"shoe:size", "", "", ""},
		{"prefix", "", "", ""},
		{"", "", "", ""},
	} {
		for range 2 { // the second time the answer is known
			k, ok := tables.Key(c.name)
			require.Equal(t, c.want != "", ok, c.name)
			require.Equal(t, c.want, k.Name, c.name)
			require.Equal(t, c.kind, k.Type, c.name)
			require.Equal(t, c.service == "", k.Global(), c.name)
			if c.service != "" {
				require.Equal(t, c.service, k.Service.Prefix, c.name)
			}
		}
	}

	k, ok := NewTables(nil).Key("aws:CalledVia")
	require.True(t, ok, "global keys need no tables")
	require.True(t, k.Multivalued())
	require.Equal(t, "String", k.Element())
	_, ok = NewTables(nil).Key("s3:prefix")
	require.False(t, ok)
}

// TestGlobalKeys: the keys and types are those that package condition offers.
func TestGlobalKeys(t *testing.T) {
	types := map[string]string{
		"StringKey": "String", "StringSetKey": "ArrayOfString", "ARNKey": "ARN", "BoolKey": "Bool", "NumericKey": "Numeric",
		"DateKey": "Date", "EpochKey": "Date", "IPKey": "IPAddress",
	}
	want := map[string]string{}
	file, err := parser.ParseFile(token.NewFileSet(), "../../../condition/global.go", nil, 0)
	require.NoError(t, err)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			name, err := strconv.Unquote(n.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			want[name] = types[n.Type.(*ast.Ident).Name]
		case *ast.FuncDecl:
			call := n.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.CallExpr)
			stem, err := strconv.Unquote(call.Args[0].(*ast.BinaryExpr).X.(*ast.BasicLit).Value)
			require.NoError(t, err)
			want[stem+"${TagKey}"] = types[call.Fun.(*ast.Ident).Name]
		}
		return true
	})
	got := map[string]string{}
	for _, k := range globalKeys {
		got[k.Name] = k.Type
	}
	require.Equal(t, want, got)
	for _, k := range otherGlobalKeys {
		require.NotContains(t, got, k.Name)
		require.True(t, strings.HasPrefix(k.Name, "aws:"))
	}
}
