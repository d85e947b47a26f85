package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A fake is a forge with at most one pull request.
type fake struct {
	t     *testing.T
	open  map[string]string
	asked []string
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.asked = append(f.asked, r.Method+" "+r.URL.Path)
	if r.Header.Get("Authorization") != "Bearer secret" {
		http.Error(w, `{"message": "Bad credentials"}`, http.StatusUnauthorized)
		return
	}
	answer := map[string]any{"number": 7, "html_url": "https://forge.example/7", "head": map[string]any{"ref": "refresh"}}
	switch r.Method {
	case http.MethodGet:
		require.Equal(f.t, "someone:refresh", r.URL.Query().Get("head"))
		list := []any{}
		if f.open != nil {
			list = append(list, answer)
		}
		require.NoError(f.t, json.NewEncoder(w).Encode(list))
	default:
		f.open = map[string]string{}
		require.NoError(f.t, json.NewDecoder(r.Body).Decode(&f.open))
		w.WriteHeader(http.StatusCreated)
		require.NoError(f.t, json.NewEncoder(w).Encode(answer))
	}
}

func TestAPullRequestIsOpenedAndThenBroughtUpToDate(t *testing.T) {
	forge := &fake{t: t}
	server := httptest.NewServer(forge)
	defer server.Close()
	body := filepath.Join(t.TempDir(), "report.md")
	call := func(text string) {
		require.NoError(t, os.WriteFile(body, []byte(text), 0o666))
		address, err := run(t.Context(), []string{"-api", server.URL, "-repository", "someone/iamref", "-head", "refresh", "-base", "main", "-title", "Refresh", "-body", body}, "secret")
		require.NoError(t, err)
		require.Equal(t, "https://forge.example/7", address)
	}
	call("A `report` with \"quotes\"\nand lines\n")
	require.Equal(t, map[string]string{"title": "Refresh", "body": "A `report` with \"quotes\"\nand lines\n", "head": "refresh", "base": "main"}, forge.open)
	call("another")
	require.Equal(t, map[string]string{"title": "Refresh", "body": "another"}, forge.open)
	require.Equal(t, []string{"GET /repos/someone/iamref/pulls", "POST /repos/someone/iamref/pulls", "GET /repos/someone/iamref/pulls", "PATCH /repos/someone/iamref/pulls/7"}, forge.asked)

	_, err := run(t.Context(), []string{"-api", server.URL, "-repository", "someone/iamref", "-head", "refresh", "-base", "main", "-title", "x", "-body", body}, "wrong")
	require.EqualError(t, err, `GET /repos/someone/iamref/pulls: 401 Unauthorized: "{\"message\": \"Bad credentials\"}\n"`)
	_, err = run(t.Context(), []string{"-repository", "iamref", "-head", "refresh", "-base", "main", "-title", "x", "-body", body}, "secret")
	require.EqualError(t, err, "-repository OWNER/NAME, -head, -base, -title and $TOKEN must be given")
}

func TestALongReportIsShortened(t *testing.T) {
	require.Equal(t, "short\n", shortened("short\n"))
	long := "# Report\n\n<details><summary>many</summary>\n\n" + strings.Repeat("- `a line`\n", 10_000) + "</details>\n"
	got := shortened(long)
	require.Less(t, len(got), limit+200)
	require.True(t, strings.HasSuffix(got, "- `a line`\n\n</details>\n\nThe report goes on; the page of the run has all of it.\n"), got[len(got)-100:])
}

// The workflow runs git and Go, and no actions of others, with the least rights.
func TestTheWorkflow(t *testing.T) {
	content, err := os.ReadFile("../../.github/workflows/refresh.yml")
	require.NoError(t, err)
	text := string(content)
	require.NotRegexp(t, `(?m)^\s*-?\s*uses:`, text)
	require.Contains(t, text, "\npermissions: {}\n")
	require.Equal(t, []string{"contents: write", "pull-requests: write"}, regexp.MustCompile(`[a-z-]+: write`).FindAllString(text, -1))
	require.NotContains(t, text, "curl")
	// What someone types into a form never becomes part of a script.
	scripts := regexp.MustCompile(`(?m)^ +run: (?:\|\n(?:(?: {10}.*)?\n)+|.*\n)`).FindAllString(text, -1)
	require.Len(t, scripts, 3)
	for i, script := range scripts {
		require.NotContains(t, script, "${{")
		_, script, _ = strings.Cut(script, "run: ")
		script = strings.TrimPrefix(script, "|\n")
		out, err := bash(t, script)
		require.NoError(t, err, "script %d: %s", i, out)
	}
	script, err := os.ReadFile("../../.ci/refresh")
	require.NoError(t, err)
	out, err := bash(t, string(script))
	require.NoError(t, err, "%s", out)
}

// bash reads a script without running it.
func bash(t *testing.T, script string) ([]byte, error) {
	path, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	name := filepath.Join(t.TempDir(), fmt.Sprint("script", len(script)))
	require.NoError(t, os.WriteFile(name, []byte(script), 0o666))
	return exec.Command(path, "-n", name).CombinedOutput()
}
