// Package compiletest shows that programs do not compile, and why.
//
// A program is a Go file of package main that holds one wrong word, or a few. Its package comment says what is wrong with
// it, and below that, each on a line of its own, the wrong words, the right ones for them, and the compiler's message:
//
//	// A date is no text.
//	//
//	// wrong: StringEquals("2026-01-01")
//	// right: DateEquals(time.Now())
//	// error: condition.CurrentTime.StringEquals undefined (type condition.DateKey has no field or method StringEquals)
//	package main
//
// The wrong words stand once in the code. The compiler must refuse the program with exactly this message at the line where
// they begin, and with no other; with the right words in their place it must compile. So each program shows that it is
// refused for the one reason. A message of several lines is written in one, with " / " between them. Where the compiler
// tells in which line something is declared, the message here does without.
package compiletest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A program is one file.
type program struct {
	name                string
	wrong, right, error string
	source              string
	line                int // where the wrong words begin
}

// parse reads a program.
func parse(name, source string) (program, error) {
	p := program{name: name, source: source}
	at := strings.Index(source, "\npackage main\n")
	if at < 0 {
		return p, fmt.Errorf("%s: no package main", name)
	}
	for line := range strings.Lines(source[:at+1]) {
		line = strings.TrimSuffix(line, "\n")
		for prefix, into := range map[string]*string{"// wrong: ": &p.wrong, "// right: ": &p.right, "// error: ": &p.error} {
			if text, ok := strings.CutPrefix(line, prefix); ok {
				*into = text
			}
		}
	}
	switch n := strings.Count(source[at:], p.wrong); {
	case p.wrong == "" || p.right == "" || p.error == "":
		return p, fmt.Errorf("%s: wrong, right or error is missing above package main", name)
	case n != 1:
		return p, fmt.Errorf("%s: the wrong words %q stand %d times in the code", name, p.wrong, n)
	}
	at += strings.Index(source[at:], p.wrong)
	p.line = 1 + strings.Count(source[:at], "\n")
	return p, nil
}

// corrected is the program with the right words.
func (p program) corrected() string {
	head, code, _ := strings.Cut(p.source, "\npackage main\n")
	return head + "\npackage main\n" + strings.Replace(code, p.wrong, p.right, 1)
}

// Run tests all programs of a folder, each twice, with one call of the go command. The programs are compiled as if they
// were part of this module, so that they may import what they like of it; nothing is written into it.
func Run(t *testing.T, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("compiletest: no programs in %s (%v)", folder, err)
	}
	var programs []program
	sources := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := parse(strings.TrimSuffix(filepath.Base(file), ".go"), string(text))
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, p)
		sources[p.name+"/wrong"], sources[p.name+"/right"] = p.source, p.corrected()
	}
	got := compile(t, sources)
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			want := fmt.Sprintf("line %d: %s", p.line, p.error)
			if wrong := got[p.name+"/wrong"]; len(wrong) != 1 || wrong[0] != want {
				t.Errorf("with %s the compiler should say\n\t%s\nbut it says\n\t%s", p.wrong, want, strings.Join(wrong, "\n\t"))
			}
			if right := got[p.name+"/right"]; len(right) != 0 {
				t.Errorf("with %s it should compile, but the compiler says\n\t%s", p.right, strings.Join(right, "\n\t"))
			}
		})
	}
}

// compile compiles programs, given by name, and returns the compiler's messages for each, by its name.
func compile(t *testing.T, sources map[string]string) map[string][]string {
	t.Helper()
	gomod, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Dir(strings.TrimSpace(string(gomod)))
	const programs = "internal/compiletest/programs" // there is no such folder
	temporary := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	args := []string{"list", "-e", "-export", "-gcflags=-e", "-json=ImportPath,Error", "-overlay", filepath.Join(temporary, "overlay.json")}
	number := 0
	for name, source := range sources {
		number++
		file := filepath.Join(temporary, strconv.Itoa(number)+".go")
		if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay.Replace[filepath.Join(root, filepath.FromSlash(programs), filepath.FromSlash(name), "main.go")] = file
		args = append(args, "./"+programs+"/"+name)
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(temporary, "overlay.json"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", args...)
	command.Dir = root
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	return read(t, output, programs+"/", len(sources))
}

// read takes the messages out of what go list prints.
func read(t *testing.T, output []byte, programs string, n int) map[string][]string {
	t.Helper()
	messages := map[string][]string{}
	packages := 0
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; packages++ {
		var p struct {
			ImportPath string
			Error      *struct{ Err string }
		}
		if err := decoder.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		_, name, ok := strings.Cut(p.ImportPath, programs)
		if !ok {
			t.Fatalf("go list: package %s is none of ours", p.ImportPath)
		}
		if p.Error != nil {
			messages[name] = split(p.Error.Err)
		}
	}
	if packages != n {
		t.Fatalf("go list: %d packages instead of %d", packages, n)
	}
	return messages
}

var (
	place    = regexp.MustCompile(`^[^\t ][^:]*\.go:(\d+):\d+: (.*)$`)
	declared = regexp.MustCompile(` \(declared at [^)]*\)`)
)

// split returns the compiler's messages, each as "line 12: text".
func split(output string) []string {
	var messages []string
	for line := range strings.Lines(output) {
		line = strings.TrimRight(line, "\n")
		m := place.FindStringSubmatch(line)
		switch {
		case strings.HasPrefix(line, "# ") || line == "":
		case m != nil:
			messages = append(messages, "line "+m[1]+": "+declared.ReplaceAllString(m[2], ""))
		case strings.HasPrefix(line, "\t") && len(messages) > 0:
			messages[len(messages)-1] += " / " + strings.TrimSpace(line)
		default:
			messages = append(messages, line)
		}
	}
	return messages
}
