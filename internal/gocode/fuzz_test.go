package gocode

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/gen/snapshot"
	"github.com/iamref/iamref/policy"
)

// FuzzWrite: every policy that can be built has code, which is Go and the same each time; no other has.
func FuzzWrite(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"Statement":{"Effect":"Deny","NotPrincipal":"*","Action":"*"}}`))
	f.Add([]byte(`{"Statement":{"Effect":"Allow","Action":"a:\u00e9\"\\\n","Resource":"arn:aws:s3:::a\u0009b/${c","Condition":{"StringLike":{"s3:ExistingObjectTag/\"":""}}}}`))
	few := fstest.MapFS{} // large services take long to read where every branch is counted
	for _, name := range []string{"personalize.json", "sns.json", "sts.json"} {
		content, err := snapshot.Files.ReadFile(name)
		require.NoError(f, err)
		few[name] = &fstest.MapFile{Data: content}
	}
	r, other := NewReference(few), NewReference(few)
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := policy.Parse(text)
		if err != nil {
			return
		}
		o := Options{Package: "main", Func: "newPolicy"}
		code, err := r.Write(d, o)
		if _, cannot := built(d).AppendJSON(nil); cannot != nil {
			require.Error(t, err)
			require.Nil(t, code)
			return
		}
		require.NoError(t, err)
		_, err = parser.ParseFile(token.NewFileSet(), "policy.go", code, 0)
		require.NoError(t, err)
		again, err := other.Write(d, o)
		require.NoError(t, err)
		require.Equal(t, string(code), string(again))
	})
}
