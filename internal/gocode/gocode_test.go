package gocode

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/gen/snapshot"
	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/policy"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A source is a policy by the name of what it is from.
type source struct {
	name     string
	document policy.Document
}

// fixtures are the policies of testdata.
func fixtures(t *testing.T) []source {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var sources []source
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		d, err := policy.Parse(text)
		require.NoError(t, err, file)
		sources = append(sources, source{file, d})
	}
	return sources
}

// managed are the policies that AWS manages, if they are there.
func managed(t *testing.T) []source {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash("../../../shared/cases/access-analyzer/managed-policies-2026-03.jsonl"))
	if os.IsNotExist(err) {
		t.Log("AWS's own policies are not there")
		return nil
	}
	require.NoError(t, err)
	var sources []source
	for line := range bytes.Lines(text) {
		var c struct {
			ID    string
			Input struct{ Policy json.RawMessage }
		}
		require.NoError(t, json.Unmarshal(line, &c))
		d, err := policy.Parse(c.Input.Policy)
		require.NoError(t, err, c.ID)
		sources = append(sources, source{c.ID, d})
	}
	require.NotEmpty(t, sources)
	return sources
}

// others are the policies of other projects' tests that are policies, if they are there: whatever has a Statement.
func others(t *testing.T) []source {
	t.Helper()
	files, err := filepath.Glob(filepath.FromSlash("../../../shared/cases/policy/*.json"))
	require.NoError(t, err)
	var sources []source
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var walk func(text json.RawMessage)
		walk = func(text json.RawMessage) {
			var object map[string]json.RawMessage
			var list []json.RawMessage
			var inner string
			switch {
			case json.Unmarshal(text, &object) == nil:
				if d, err := policy.Parse(text); err == nil {
					if _, err := built(d).AppendJSON(nil); err == nil {
						sources = append(sources, source{fmt.Sprintf("%s %d", filepath.Base(file), len(sources)), d})
					}
				}
				for _, name := range slices.Sorted(maps.Keys(object)) {
					walk(object[name])
				}
			case json.Unmarshal(text, &list) == nil:
				for _, entry := range list {
					walk(entry)
				}
			case json.Unmarshal(text, &inner) == nil && strings.HasPrefix(inner, "{"):
				walk(json.RawMessage(inner))
			}
		}
		walk(text)
	}
	return sources
}

// TestGolden: the code of the fixtures is as a person has seen it.
func TestGolden(t *testing.T) {
	r := NewReference(snapshot.Files)
	for _, s := range fixtures(t) {
		t.Run(s.name, func(t *testing.T) {
			code, err := r.Write(s.document, Options{Package: "policies", Func: "newPolicy", Source: filepath.Base(s.name)})
			require.NoError(t, err)
			golden := strings.TrimSuffix(s.name, ".json") + ".golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, code, 0o666))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), string(code))
		})
	}
}

// TestTheCodeBuildsThePolicy: the code of every policy compiles, in one program, and gives an equal policy.
func TestTheCodeBuildsThePolicy(t *testing.T) {
	long.Skip(t)
	sources := slices.Concat(fixtures(t), managed(t), others(t))
	documents, options := make([]policy.Document, len(sources)), make([]Options, len(sources))
	program := strings.Builder{}
	program.WriteString("package main\n\nimport (\n\t\"fmt\"\n\n\t\"github.com/iamref/iamref/policy\"\n)\n\nfunc main() {\n\tfor _, document := range []func() policy.Document{")
	for i, s := range sources {
		documents[i] = s.document
		options[i] = Options{Package: "main", Func: fmt.Sprintf("policy%d", i), Source: s.name}
		program.WriteString(options[i].Func + ", ")
	}
	program.WriteString("} {\n\t\ttext, err := document().AppendJSON(nil)\n\t\tif err != nil {\n\t\t\tpanic(err)\n\t\t}\n\t\tfmt.Printf(\"%s\\n\", text)\n\t}\n}\n")
	r := NewReference(snapshot.Files)
	code, err := r.WriteAll(documents, options)
	require.NoError(t, err)
	t.Logf("%d policies", len(sources))
	checkRaw(t, r, string(code))

	folder := t.TempDir()
	for name, content := range map[string][]byte{"main.go": []byte(program.String()), "policies.go": code} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), content, 0o666))
	}
	binary := filepath.Join(folder, "policies.exe")
	output, err := exec.Command("go", "build", "-gcflags=-N -l", "-ldflags=-w", "-o", binary, filepath.Join(folder, "main.go"), filepath.Join(folder, "policies.go")).CombinedOutput()
	require.NoError(t, err, string(output))
	output, err = exec.Command(binary).Output()
	require.NoError(t, err)

	texts := bufio.NewScanner(bytes.NewReader(output))
	texts.Buffer(nil, 1<<20)
	for _, s := range sources {
		require.True(t, texts.Scan(), s.name)
		got, err := policy.Parse(texts.Bytes())
		require.NoError(t, err, s.name)
		require.True(t, policy.Equal(s.document, got), "%s: %v", s.name, policy.Diff(s.document, got))
	}
	require.False(t, texts.Scan())
}

// checkRaw: no action that has a constant is raw, nor a test that a type has; how much else is, is logged.
func checkRaw(t *testing.T, r *Reference, code string) {
	t.Helper()
	count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAllString(code, -1)) }
	for _, m := range regexp.MustCompile(`policy\.RawAction\("([^"]*)"\)`).FindAllStringSubmatch(code, -1) {
		prefix, name, _ := strings.Cut(m[1], ":")
		s, err := r.service(prefix)
		require.NoError(t, err)
		require.False(t, s != nil && s.actions[strings.ToLower(name)] != nil, "%s has a constant", m[1])
	}
	t.Logf("statements: %d on one type, %d grants, %d on all, %d mixed", count(`policy\.On\(`), count(`\b\w+\.\w+\.On\(`), count(`policy\.OnAll\(`), count(`policy\.OnMixed\(`))
	t.Logf("resources: %d typed, %d raw", count(`\b\w+\.New\w+ARN\(`), count(`arn\.Raw\(`))
	t.Logf("actions: %d raw", count(`policy\.RawAction\(`))
	t.Logf("conditions: %d on keys that are not declared, %d raw", count(`condition\.\w+Key\("`), count(`condition\.Raw\(`))
}

func TestRefused(t *testing.T) {
	r := NewReference(snapshot.Files)
	valid := policy.New(policy.OnAll().Allow(policy.RawAction("s3:Get*")))
	for _, test := range []struct {
		name     string
		document policy.Document
		options  Options
		want     string
	}{
		{"no statement", policy.Document{}, Options{Package: "a", Func: "b"}, "policy: Statement: there is none"},
		{"what cannot be built", policy.New(valid.Statements[0].WithSid("a b")), Options{Package: "a", Func: "b"}, `policy: Statement[0] (Sid "a b"): Sid: `},
		{"a keyword", valid, Options{Package: "go", Func: "b"}, `gocode: "go" cannot be the name of a package`},
		{"no name", valid, Options{Package: "a", Func: "b c"}, `gocode: "b c" cannot be the name of a function`},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, err := r.Write(test.document, test.options)
			require.Nil(t, code)
			require.ErrorContains(t, err, test.want)
		})
	}
}
