package gocode

import (
	"encoding/base64"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// conditions are the arguments of When.
func (w *writer) conditions(s policy.Statement, actions []action) ([]code, error) {
	out := make([]code, len(s.Conditions))
	for i, c := range s.Conditions {
		var err error
		if out[i], err = w.condition(c, actions); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// An operator is the name of an operator taken apart.
type operator struct {
	set    string // "ForAnyValue", "ForAllValues" or none
	base   string // "StringLike", in IAM's spelling
	family string // the start of the name of the key type that has it: "String"
	exists bool   // IfExists stands behind it
}

// families are the operators by the key type that has them.
var families = []struct {
	name  string
	bases []string
}{
	{"String", []string{"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"}},
	{"ARN", []string{"ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"}},
	{"Bool", []string{"Bool"}},
	{"IP", []string{"IpAddress", "NotIpAddress"}},
	{"Numeric", []string{"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"}},
	{"Date", []string{"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"}},
	{"Binary", []string{"BinaryEquals"}},
	{"", []string{"Null"}},
}

// parseOperator takes the name of an operator apart, in which the case of letters does not count.
func parseOperator(name string) (operator, bool) {
	var o operator
	if set, rest, ok := strings.Cut(name, ":"); ok {
		for _, known := range []string{"ForAnyValue", "ForAllValues"} {
			if strings.EqualFold(set, known) {
				o.set = known
			}
		}
		if o.set == "" {
			return o, false
		}
		name = rest
	}
	const ifExists = "IfExists"
	if n := len(name) - len(ifExists); n > 0 && strings.EqualFold(name[n:], ifExists) {
		name, o.exists = name[:n], true
	}
	for _, f := range families {
		for _, base := range f.bases {
			if strings.EqualFold(name, base) {
				o.base, o.family = base, f.name
				return o, base != "Null" || o.set == "" && !o.exists
			}
		}
	}
	return o, false
}

// condition is a test on a typed key: condition.SourceIP.IpAddress(…), or on a key that is converted to the type that has
// the operator. What no type has is condition.Raw.
func (w *writer) condition(c condition.Condition, actions []action) (code, error) {
	o, ok := parseOperator(c.Operator())
	if len(c.Values()) == 0 {
		return call(conditionPackage, "NoValues", c.Operator(), c.Key()), nil
	}
	var values []code
	if ok {
		var err error
		if values, ok, err = w.values(o, c.Values()); err != nil {
			return nil, err
		}
	}
	if !ok {
		return call(conditionPackage, "Raw", append([]string{c.Operator(), c.Key()}, c.Values()...)...), nil
	}
	key, goType, err := w.key(c.Key(), actions)
	if err != nil {
		return nil, err
	}
	want := o.family + "Key"
	if o.set != "" {
		want = o.family + "SetKey"
	}
	if o.base == "Null" {
		want = goType
		if key == nil {
			want = "StringKey"
		}
	}
	fits := goType == want || goType == "EpochKey" && o.set == "" && (o.family == "Date" || o.family == "Numeric")
	return func() *jen.Statement {
		var test *jen.Statement
		switch {
		case key == nil:
			test = jen.Qual(conditionPackage, want).Call(jen.Lit(c.Key()))
		case fits:
			test = key()
		default:
			test = jen.Qual(conditionPackage, want).Call(key())
		}
		if o.set != "" {
			test.Dot(o.set).Call()
		}
		args := evaluate(values)
		test.Dot(o.base).Custom(list(args), args...)
		if o.exists {
			test.Dot("IfExists").Call()
		}
		return test
	}, nil
}

// values are the values as the methods of a family take them. It is false if one is none that says the same.
func (w *writer) values(o operator, texts []string) ([]code, bool, error) {
	if (o.base == "Bool" || o.base == "Null") && len(texts) != 1 {
		return nil, false, nil
	}
	out := make([]code, len(texts))
	for i, text := range texts {
		switch o.family {
		case "String":
			out[i] = literal(text)
		case "ARN":
			value, err := w.resource(text, nil)
			if err != nil {
				return nil, false, err
			}
			out[i] = value
		default:
			value := plain(o.family, text)
			if value == nil {
				return nil, false, nil
			}
			out[i] = func() *jen.Statement { return value.Clone() }
		}
	}
	return out, true, nil
}

// plain is a value that is no text; nil if it has none that is written as the text is.
func plain(family, text string) *jen.Statement {
	switch family {
	case "Bool", "":
		if lower := strings.ToLower(text); lower == "true" || lower == "false" {
			return jen.Id(lower)
		}
	case "Numeric":
		number, err := strconv.ParseFloat(text, 64)
		if err == nil && number >= -1<<53 && number <= 1<<53 && strconv.FormatFloat(number, 'f', -1, 64) == text {
			return jen.Id(text)
		}
	case "Binary":
		bytes, err := base64.StdEncoding.DecodeString(text)
		if err == nil && base64.StdEncoding.EncodeToString(bytes) == text {
			return jen.Index().Byte().Call(jen.Lit(string(bytes)))
		}
	case "IP":
		prefix, err := netip.ParsePrefix(text)
		if err == nil && prefix.String() == text && !prefix.Addr().Is4In6() {
			return jen.Qual("net/netip", "MustParsePrefix").Call(jen.Lit(text))
		}
	case "Date":
		t, err := time.Parse(time.RFC3339, text)
		if err == nil && t.UTC().Format(time.RFC3339Nano) == text && t.Year() >= 1000 {
			return jen.Qual("time", "Date").Call(jen.Lit(t.Year()), jen.Qual("time", t.Month().String()), jen.Lit(t.Day()),
				jen.Lit(t.Hour()), jen.Lit(t.Minute()), jen.Lit(t.Second()), jen.Lit(t.Nanosecond()), jen.Qual("time", "UTC"))
		}
	}
	return nil
}

// key is a condition key by its constant or function, and its type in package condition; nil if none is known.
func (w *writer) key(name string, actions []action) (code, string, error) {
	if c, goType := globalKey(name); c != nil {
		return c, goType, nil
	}
	prefix, _, _ := strings.Cut(name, ":")
	s, err := w.reference.service(prefix)
	if err != nil {
		return nil, "", err
	}
	services := []*service{s}
	for _, a := range actions {
		services = append(services, a.service)
	}
	for i, s := range services {
		if s == nil || slices.Contains(services[:i], s) {
			continue
		}
		if k, params, ok := s.key(name); ok {
			w.use(s)
			return func() *jen.Statement {
				ident := s.qual(k.Ident)
				if len(params) == 0 {
					return ident
				}
				return ident.CallFunc(func(g *jen.Group) {
					for _, p := range params {
						g.Lit(p)
					}
				})
			}, k.goType, nil
		}
	}
	return nil, "", nil
}

// key finds the key of a name: that with the most text of its own.
func (s *service) key(name string) (key conditionKey, params []string, ok bool) {
	most := -1
	for _, k := range s.keys {
		own := len(strings.Join(k.Literals, ""))
		if p, matches := parameters(k.Literals, name); matches && own > most {
			key, params, ok, most = k, p, true, own
		}
	}
	return key, params, ok
}

// parameters are what stands between the literals of a key in a name. The case of the literals does not count. Inner
// parameters are as short as they can be.
func parameters(literals []string, name string) ([]string, bool) {
	cut := func(text, literal string) (string, bool) {
		if len(text) < len(literal) || !strings.EqualFold(text[:len(literal)], literal) {
			return "", false
		}
		return text[len(literal):], true
	}
	rest, ok := cut(name, literals[0])
	if !ok {
		return nil, false
	}
	var params []string
	for i, literal := range literals[1:] {
		if i == len(literals)-2 && literal == "" {
			params, rest = append(params, rest), ""
			break
		}
		n := strings.Index(strings.ToLower(rest), strings.ToLower(literal))
		if n < 1 {
			return nil, false
		}
		params, rest = append(params, rest[:n]), rest[n+len(literal):]
	}
	return params, rest == "" && !slices.Contains(params, "")
}

// call is a call with texts as arguments.
func call(pkg, name string, texts ...string) code {
	return func() *jen.Statement {
		return jen.Qual(pkg, name).CallFunc(func(g *jen.Group) {
			for _, text := range texts {
				g.Lit(text)
			}
		})
	}
}
