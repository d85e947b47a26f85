package catalog_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/aws/iam"
	"github.com/iamref/iamref/aws/sts"
	"github.com/iamref/iamref/internal/long"
	"github.com/iamref/iamref/internal/reference"
	"github.com/iamref/iamref/internal/snapshot"
	"github.com/iamref/iamref/internal/template"
)

// ambiguous are the ARN types without a parser, and why.
var ambiguous = map[string]string{
	"backup.FrameworkARN":            `the "-" between ${FrameworkName} and ${FrameworkId} may be part of either`,
	"backup.ReportPlanARN":           `the "-" between ${ReportPlanName} and ${ReportPlanId} may be part of either`,
	"backup.RestoreTestingPlanARN":   `the "-" between ${RestoreTestingPlanName} and ${RestoreTestingPlanId} may be part of either`,
	"backup.TieringConfigurationARN": `the "-" between ${TieringConfigurationName} and ${TieringConfigurationId} may be part of either`,
	"cloudwatch.ServiceARN":          `the "-" between ${ServiceName} and ${UniqueAttributesHex} may be part of either`,
	"codeartifact.PackageGroupARN":   `nothing separates ${DomainName} from ${EncodedPackageGroupPattern}`,
}

// A typedARN is an ARN type of a package: what the snapshot says of it.
type typedARN struct {
	reference.ARNName
	template *template.Template
	format   *arn.Format
}

// snapshotServices are the services of which the packages are made.
func snapshotServices(t *testing.T) []*reference.Service {
	t.Helper()
	services, err := snapshot.Load(os.DirFS("../gen/snapshot"))
	require.NoError(t, err)
	return services
}

// typedARNs are the ARN types of a service's package.
func typedARNs(t *testing.T, s *reference.Service) []typedARN {
	t.Helper()
	var texts, names []string
	for _, n := range s.Names.ARNs {
		texts = append(texts, n.Template)
		names = append(names, pkg(s)+"."+n.Name)
	}
	templates, err := template.Compile(texts)
	require.NoError(t, err, s.Prefix)
	formats := template.Formats(names, templates)
	out := make([]typedARN, len(texts))
	for i := range texts {
		out[i] = typedARN{s.Names.ARNs[i], templates[i], formats[i]}
	}
	return out
}

func pkg(s *reference.Service) string {
	return s.Names.Package[strings.LastIndexByte(s.Names.Package, '/')+1:]
}

// sample are values of an ARN type's fields, plain ones or patterns.
func sample(t typedARN, id string) []string {
	var out []string
	for i, f := range t.template.Fields() {
		switch f.Place {
		case template.Partition:
			out = append(out, "aws")
		case template.Service:
			out = append(out, "vendor")
		case template.Region:
			out = append(out, "eu-west-1")
		case template.Account:
			out = append(out, "123456789012")
		default:
			out = append(out, fmt.Sprintf("%s%d", id, i))
		}
	}
	return out
}

// TestEveryARNTypeRoundTrips: what is built of fields is parsed into the same
// fields, for every ARN type of every service.
func TestEveryARNTypeRoundTrips(t *testing.T) {
	types := 0
	found := map[string]string{}
	for _, s := range snapshotServices(t) {
		for _, a := range typedARNs(t, s) {
			types++
			if a.template.Ambiguity != "" {
				found[a.format.Name] = a.template.Ambiguity
				continue
			}
			require.Len(t, a.Fields, len(a.template.Fields()), "%s", a.format.Name)
			for _, id := range []string{"id", "id*", "${aws:PrincipalTag/team}"} {
				fields := sample(a, id)
				require.NoError(t, a.format.Validate(fields...), "%s %q", a.format.Name, fields)
				text := a.format.String(fields...)
				back := make([]string, len(fields))
				pointers := make([]*string, len(fields))
				for i := range back {
					pointers[i] = &back[i]
				}
				require.NoError(t, a.format.Parse(text, pointers...), "%s", a.format.Name)
				require.Equal(t, fields, back, "%s", a.format.Name)
			}
		}
	}
	t.Logf("%d ARN types", types)
	require.Equal(t, ambiguous, found)
}

// TestEveryPackageParsesItsARNs runs a program over all generated packages: each
// ParseARN gives the type that the snapshot's templates give, which prints and
// marshals as what it was read from.
func TestEveryPackageParsesItsARNs(t *testing.T) {
	long.Skip(t)
	var imports, parsers, input strings.Builder
	want := map[string]string{}
	for _, s := range snapshotServices(t) {
		fmt.Fprintf(&imports, "\t%q\n", modulePath+"/"+s.Names.Package)
		fmt.Fprintf(&parsers, "\t%q: %s.ParseARN,\n", s.Prefix, pkg(s))
		types := typedARNs(t, s)
		slices.SortFunc(types, func(a, b typedARN) int { return reference.Compare(a.Name, b.Name) })
		var formats []*arn.Format
		for _, a := range types {
			if a.template.Ambiguity == "" {
				formats = append(formats, a.format)
			}
		}
		for _, a := range types {
			if a.template.Ambiguity != "" {
				continue
			}
			text := a.format.String(sample(a, "id")...)
			best, err := arn.Find("test", text, formats)
			require.NoError(t, err)
			fmt.Fprintf(&input, "%s\t%s\n", s.Prefix, text)
			want[s.Prefix+"\t"+text] = formats[best].Name
		}
	}
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "parse.exe")
	text := strings.NewReplacer("IMPORTS", imports.String(), "PARSERS", parsers.String()).Replace(parseProgram)
	require.NoError(t, os.WriteFile(source, []byte(text), 0o666))
	run(t, nil, "go", "build", "-o", program, source)

	cmd := exec.CommandContext(t.Context(), program)
	cmd.Stdin = strings.NewReader(input.String())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	have := map[string]string{}
	for line := range strings.Lines(string(out)) {
		input, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t=> ")
		require.True(t, ok, line)
		have[input] = name
	}
	require.Len(t, have, len(want))
	for _, input := range slices.Sorted(maps.Keys(want)) {
		require.Equal(t, want[input], have[input], input)
	}
	t.Logf("%d ARNs", len(want))
}

const parseProgram = `package main

import (
	"bufio"
	"encoding"
	"fmt"
	"os"
	"reflect"
	"strings"

	"` + modulePath + `/arn"
IMPORTS)

var parsers = map[string]func(string) (arn.Resource, error){
PARSERS}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		prefix, text, _ := strings.Cut(lines.Text(), "\t")
		fmt.Printf("%s\t=> %s\n", lines.Text(), check(prefix, text))
	}
}

// check is the type of a parsed ARN, or what is wrong with it.
func check(prefix, text string) string {
	value, err := parsers[prefix](text)
	if err != nil {
		return err.Error()
	}
	marshalled, err := value.(encoding.TextMarshaler).MarshalText()
	if err != nil {
		return err.Error()
	}
	other := reflect.New(reflect.TypeOf(value))
	if err := other.Interface().(encoding.TextUnmarshaler).UnmarshalText(marshalled); err != nil {
		return err.Error()
	}
	switch {
	case value.Validate() != nil:
		return value.Validate().Error()
	case value.String() != text || string(marshalled) != text:
		return value.String()
	case other.Elem().Interface() != any(value):
		return "UnmarshalText gives another value"
	}
	return reflect.TypeOf(value).String()
}
`

// TestTypesOfOneTemplateConvert: where two services have the same template, as
// ec2, ssm and sts have that of IAM's roles, Go converts one ARN type into the
// other, since they have the same fields in the same order.
func TestTypesOfOneTemplateConvert(t *testing.T) {
	first := map[string]reference.ARNName{}
	shared := 0
	for _, s := range snapshotServices(t) {
		for _, n := range s.Names.ARNs {
			have, ok := first[n.Template]
			if !ok {
				first[n.Template] = n
				continue
			}
			shared++
			require.Equal(t, slices.Concat(have.Fields, have.Ignored), slices.Concat(n.Fields, n.Ignored), "%s: %s and %s", n.Template, have.Name, n.Name)
		}
	}
	require.NotZero(t, shared)
	t.Logf("%d ARN types have the template of another", shared)
	role := iam.RoleARN(sts.RoleARN(iam.NewRoleARN(arn.Location{Partition: arn.AWS, AccountID: "123456789012"}, "reader")))
	require.Equal(t, "arn:aws:iam::123456789012:role/reader", role.String())
}
