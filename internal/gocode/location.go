package gocode

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/arn"
)

// A location is a variable of type arn.Location. A field that no ARN uses is empty.
type location struct {
	arn.Location
	name string
}

// locations are those that the code needs, in the order in which it does.
type locations struct {
	asked []*location             // one for each ARN, or for each several with the same
	given map[*location]*location // which variable it is
	vars  []*location
}

// ask notes that an ARN needs a location, and returns how the code names it.
func (l *locations) ask(need arn.Location) code {
	i := slices.IndexFunc(l.asked, func(have *location) bool { return have.Location == need })
	if i < 0 {
		i = len(l.asked)
		l.asked = append(l.asked, &location{Location: need})
	}
	asked := l.asked[i]
	return func() *jen.Statement { return jen.Id(l.given[asked].name) }
}

// assign finds few variables for all that is asked: one does for several that do not contradict each other. Those that ask
// for most come first. Then it names them.
func (l *locations) assign(taken map[string]bool) {
	l.given = map[*location]*location{}
	byFields := slices.Clone(l.asked)
	slices.SortStableFunc(byFields, func(a, b *location) int { return b.fields() - a.fields() })
	for _, asked := range byFields {
		i := slices.IndexFunc(l.vars, func(v *location) bool { return v.unites(asked.Location) })
		if i < 0 {
			i = len(l.vars)
			l.vars = append(l.vars, &location{})
		}
		v := l.vars[i]
		v.Partition, v.Region, v.AccountID = asked.Partition, either(v.Region, asked.Region), either(v.AccountID, asked.AccountID)
		l.given[asked] = v
	}
	var used []*location
	for _, asked := range l.asked {
		if v := l.given[asked]; !slices.Contains(used, v) {
			used = append(used, v)
		}
	}
	l.vars = used
	l.name(taken)
}

// name gives the variables names that tell them apart. Where there is but one place, it is the location.
func (l *locations) name(taken map[string]bool) {
	places := 0
	for _, v := range l.vars {
		if v.isPlace() {
			places++
		}
	}
	titles := make([][]string, len(l.vars))
	for i, v := range l.vars {
		titles[i] = v.titles()
		if len(l.vars) == 1 || places == 1 && v.isPlace() {
			titles[i] = []string{"location"}
		}
	}
	for i, v := range l.vars {
		v.name = fmt.Sprintf("location%d", i+1)
		for _, title := range titles[i] {
			others := slices.IndexFunc(titles, func(of []string) bool { return &of[0] != &titles[i][0] && slices.Contains(of, title) })
			if others < 0 && !taken[title] && token.IsIdentifier(title) {
				v.name = title
				break
			}
		}
		taken[v.name] = true
	}
}

func (l *location) fields() int {
	n := 0
	for _, field := range []string{l.Partition, l.Region, l.AccountID} {
		if field != "" {
			n++
		}
	}
	return n
}

func (l *location) unites(other arn.Location) bool {
	agree := func(a, b string) bool { return a == b || a == "" || b == "" }
	return agree(l.Partition, other.Partition) && agree(l.Region, other.Region) && agree(l.AccountID, other.AccountID)
}

func either(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// isPlace reports whether the location is of one account or, where no account is asked for, in one region.
func (l *location) isPlace() bool {
	one := func(s string) bool { return s != "" && s != arn.Any && s != arn.None }
	return one(l.AccountID) || l.AccountID == "" && one(l.Region)
}

// titles are names that say what the location is, the best first.
func (l *location) titles() []string {
	region, account := l.Region, l.AccountID
	if region == arn.None || region == arn.Any {
		region = ""
	}
	if account == arn.None || account == arn.Any {
		account = ""
	}
	var texts []string
	if region != "" {
		texts = append(texts, region)
	}
	if account != "" {
		texts = append(texts, "account "+account, region+" account "+account)
	}
	if len(texts) == 0 {
		texts = []string{"anywhere"}
		if l.Region != arn.Any && l.AccountID != arn.Any {
			texts = []string{"global"}
		} else if l.Region == arn.None {
			texts = []string{"any account", "anywhere"}
		} else if l.AccountID == arn.None {
			texts = []string{"any region", "anywhere"}
		}
	}
	for i, text := range texts {
		if l.Partition != arn.AWS {
			text = l.Partition + " " + text
		}
		texts[i] = lowerCamel(text)
	}
	return texts
}

// lowerCamel makes a name of words.
func lowerCamel(text string) string {
	var b strings.Builder
	for i, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' }) {
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
	}
	return b.String()
}

// declare declares the variables.
func (l *locations) declare() []jen.Code {
	var out []jen.Code
	for _, v := range l.vars {
		fields := []jen.Code{jen.Id("Partition").Op(":").Add(partition(v.Partition))}
		for _, f := range []struct{ name, text string }{{"Region", v.Region}, {"AccountID", v.AccountID}} {
			if f.text != "" {
				fields = append(fields, jen.Id(f.name).Op(":").Add(text(f.text)))
			}
		}
		out = append(out, jen.Id(v.name).Op(":=").Qual(arnPackage, "Location").Values(fields...))
	}
	return out
}

// partition is a partition as the code has it.
func partition(id string) *jen.Statement {
	for _, p := range []struct{ id, name string }{
		{arn.AWS, "AWS"}, {arn.AWSChina, "AWSChina"}, {arn.AWSUSGov, "AWSUSGov"}, {arn.AWSISO, "AWSISO"}, {arn.AWSISOB, "AWSISOB"},
		{arn.AWSISOE, "AWSISOE"}, {arn.AWSISOF, "AWSISOF"}, {arn.AWSEUSC, "AWSEUSC"},
	} {
		if p.id == id {
			return jen.Qual(arnPackage, p.name)
		}
	}
	return text(id)
}

// text is a field of an ARN as the code has it.
func text(s string) *jen.Statement {
	switch s {
	case arn.Any:
		return jen.Qual(arnPackage, "Any")
	case arn.None:
		return jen.Qual(arnPackage, "None")
	}
	return jen.Lit(s)
}
