package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/template"
)

// arnsFile fills arns_gen.go: a type for each ARN format, its methods one line
// each over package arn.
func (p *plan) arnsFile(f *jen.File) {
	for _, t := range p.arns {
		p.arnType(f.Group, t)
	}
	p.parseARN(f.Group)
}

func (p *plan) arnType(g *jen.Group, t *arnType) {
	p.arnStruct(g, t)
	p.arnConstructor(g, t)
	if t.template.Ambiguity == "" {
		p.arnParser(g, t)
	}
	p.arnMethods(g, t)
	p.arnFormat(g, t)
}

// arnStruct declares the type:
//
//	// CampaignARN is the ARN of the resource type campaign: …
//	type CampaignARN struct {
//		Partition, Region, AccountID, ResourceID string
//	}
func (p *plan) arnStruct(g *jen.Group, t *arnType) {
	c := (&comment{}).para(fmt.Sprintf("%s is the ARN of the resource type %s of %s:", t.Name, t.typ.Name, p.title))
	c.code(t.Template)
	c.para("A field holds text as a policy holds it: arn.Any and patterns match, arn.None is an empty place. An empty field is an error of Validate; the zero value is invalid.")
	if t.template.Ambiguity != "" {
		c.para("There is no parser for it: " + t.template.Ambiguity + ".")
	}
	if service := t.template.Service; !service.Field && service.Text != p.Prefix {
		c.para(fmt.Sprintf("It is an ARN of the service %s.", service.Text))
	}
	if t.typ.Doc != "" {
		c.para("See " + t.typ.Doc)
	}
	switch {
	case t.typ.Removed != "":
		removedNotice(c, "resource type", t.typ.Removed)
	case !slices.Contains(t.typ.ARNs, t.Template):
		c.para("Deprecated: AWS no longer lists this format.")
	}
	c.on(g)
	fields := []jen.Code{jen.List(identifiers(t.Fields)...).String()}
	for _, name := range t.Ignored {
		fields = append(fields, jen.Line().Comment("// Deprecated: the ARN has no place for it any more; it is ignored."), jen.Id(name).String())
	}
	g.Type().Id(t.Name).Struct(fields...)
	g.Line()
}

// arnConstructor declares the function that builds it:
//
//	func NewCampaignARN(loc arn.Location, resourceID string) CampaignARN {
//		return CampaignARN{Partition: loc.Partition, …, ResourceID: resourceID}
//	}
func (p *plan) arnConstructor(g *jen.Group, t *arnType) {
	var own, values []jen.Code
	loc := "_"
	for i, f := range t.template.Fields() {
		name := t.Fields[i]
		switch f.Place {
		case template.Partition, template.Region, template.Account:
			loc = "loc"
			values = append(values, jen.Id(name).Op(":").Id("loc").Dot(locationField(f.Place)))
		default:
			param := names.Param(name)
			own = append(own, jen.Id(param))
			values = append(values, jen.Id(name).Op(":").Id(param))
		}
	}
	params := []jen.Code{jen.Id(loc).Qual(arnPackage, "Location")}
	if len(own) > 0 {
		params = append(params, jen.List(own...).String())
	}
	(&comment{}).para(fmt.Sprintf("New%s builds the ARN. Parts of loc that it has no place for are ignored; nothing is checked before Validate.", t.Name)).on(g)
	g.Func().Id("New" + t.Name).Params(params...).Id(t.Name).Block(jen.Return(jen.Id(t.Name).Values(values...)))
	g.Line()
}

func locationField(p template.Place) string {
	switch p {
	case template.Region:
		return "Region"
	case template.Account:
		return "AccountID"
	}
	return "Partition"
}

// arnParser declares the functions that read it:
//
//	func ParseCampaignARN(s string) (a CampaignARN, err error) {
//		err = campaignFormat.Parse(s, &a.Partition, …)
//		return a, err
//	}
//
//	func MustParseCampaignARN(s string) CampaignARN { return arn.Must(ParseCampaignARN(s)) }
//
//	func (a *CampaignARN) UnmarshalText(text []byte) error {
//		return campaignFormat.Parse(string(text), &a.Partition, …)
//	}
func (p *plan) arnParser(g *jen.Group, t *arnType) {
	var pointers []jen.Code
	for _, name := range t.Fields {
		pointers = append(pointers, jen.Op("&").Id("a").Dot(name))
	}
	parse := func(text jen.Code) *jen.Statement {
		return jen.Id(t.format()).Dot("Parse").Call(append([]jen.Code{text}, pointers...)...)
	}
	c := (&comment{}).para(fmt.Sprintf("Parse%s reads the ARN of a resource of type %s. The error is an *arn.ParseError.", t.Name, t.typ.Name))
	if len(t.rivals) > 0 {
		var rivals []string
		for _, r := range t.rivals {
			rivals = append(rivals, r.Name)
		}
		c.para("Text that is the more specific " + strings.Join(rivals, " or ") + " is refused.")
	}
	c.on(g)
	g.Func().Id("Parse"+t.Name).Params(jen.Id("s").String()).Params(jen.Id("a").Id(t.Name), jen.Err().Error()).Block(
		jen.Err().Op("=").Add(parse(jen.Id("s"))),
		jen.Return(jen.Id("a"), jen.Err()),
	)
	g.Line()
	(&comment{}).para(fmt.Sprintf("MustParse%s is Parse%s for text that is known to be right; it panics on an error.", t.Name, t.Name)).on(g)
	g.Func().Id("MustParse" + t.Name).Params(jen.Id("s").String()).Id(t.Name).Block(
		jen.Return(jen.Qual(arnPackage, "Must").Call(jen.Id("Parse" + t.Name).Call(jen.Id("s")))),
	)
	g.Line()
	g.Comment("// UnmarshalText is Parse; the value stays as it is on an error.")
	g.Func().Params(jen.Id("a").Op("*").Id(t.Name)).Id("UnmarshalText").Params(jen.Id("text").Index().Byte()).Error().Block(
		jen.Return(parse(jen.String().Call(jen.Id("text")))),
	)
	g.Line()
}

// arnMethods declares the methods that read the value, and the one that ties it
// to its actions:
//
//	func (a CampaignARN) String() string {
//		return campaignFormat.String(a.Partition, …)
//	}
//
//	func (CampaignARN) BindAction(CampaignAction) {}
func (p *plan) arnMethods(g *jen.Group, t *arnType) {
	var fields []jen.Code
	for _, name := range t.Fields {
		fields = append(fields, jen.Id("a").Dot(name))
	}
	bytes := jen.Index().Byte()
	for _, m := range []struct {
		name, doc string
		param     jen.Code
		args      []jen.Code
		results   []jen.Code
	}{
		{name: "String", doc: "is the ARN as text, as far as there is one: it does not validate.", results: []jen.Code{jen.String()}},
		{name: "AppendText", doc: "appends the ARN to b; an invalid one is an error.", param: jen.Id("b").Add(bytes), args: []jen.Code{jen.Id("b")}, results: []jen.Code{bytes, jen.Error()}},
		{name: "MarshalText", doc: "is the ARN as text; an invalid one is an error.", results: []jen.Code{bytes, jen.Error()}},
		{name: "Validate", doc: "says what is wrong with the fields, by name.", results: []jen.Code{jen.Error()}},
		{name: "ARN", doc: "is the ARN in the five parts of any ARN.", results: []jen.Code{jen.Qual(arnPackage, "ARN")}},
		{name: "IsPattern", doc: "reports whether a field holds *, ? or a policy variable.", results: []jen.Code{jen.Bool()}},
	} {
		g.Comment("// " + m.name + " " + m.doc)
		g.Func().Params(jen.Id("a").Id(t.Name)).Id(m.name).Params(m.param).Params(m.results...).Block(
			jen.Return(jen.Id(t.format()).Dot(m.name).Call(append(m.args, fields...)...)),
		)
		g.Line()
	}
	g.Comment("// BindAction is never called: it ties the ARN to the actions that take it.")
	g.Func().Params(jen.Id(t.Name)).Id("BindAction").Params(jen.Id(t.typ.ident + "Action")).Block()
	g.Line()
}

// arnFormat declares the static data behind the type:
//
//	var campaignFormat = arn.Format{
//		Name:     "personalize.CampaignARN",
//		Service:  "personalize",
//		…
//	}
func (p *plan) arnFormat(g *jen.Group, t *arnType) {
	tmpl := t.template
	fields := []keyed{
		{"Name", jen.Lit(p.pkg + "." + t.Name)},
		{"Service", jen.Lit(placeText(tmpl.Service, serviceField(t)))},
	}
	if text := placeText(tmpl.Region, "Region"); text != "" {
		fields = append(fields, keyed{"Region", jen.Lit(text)})
	}
	if text := placeText(tmpl.Account, "AccountID"); text != "" {
		fields = append(fields, keyed{"Account", jen.Lit(text)})
	}
	fields = append(fields, keyed{"Resource", stringSlice(tmpl.Resource)})
	if n := len(tmpl.IDs); n > 0 {
		fields = append(fields, keyed{"IDs", stringSlice(t.Fields[len(t.Fields)-n:])})
	}
	if len(t.rivals) > 0 {
		var rivals []jen.Code
		for _, r := range t.rivals {
			rivals = append(rivals, jen.Op("&").Id(r.format()))
		}
		fields = append(fields, keyed{"Rivals", jen.Index().Op("*").Qual(arnPackage, "Format").Values(rivals...)})
	}
	if tmpl.Ambiguity != "" {
		fields = append(fields, keyed{"Ambiguous", jen.True()})
	}
	g.Var().Id(t.format()).Op("=").Qual(arnPackage, "Format").Custom(multiline, keyedCodes(fields)...)
	g.Line()
}

// placeText is how a Format writes one of the first places: a literal as it is,
// a field in "${}".
func placeText(p template.Part, field string) string {
	if p.Field {
		return "${" + field + "}"
	}
	return p.Text
}

// serviceField is the field for a placeholder in the place of the service.
func serviceField(t *arnType) string {
	for i, f := range t.template.Fields() {
		if f.Place == template.Service {
			return t.Fields[i]
		}
	}
	return ""
}

// parseARN declares the parser of any of the package's ARNs:
//
//	var formats = []*arn.Format{&campaignFormat, …}
//
//	func ParseARN(s string) (arn.Resource, error) {
//		i, err := arn.Find("personalize.ParseARN", s, formats)
//		switch i {
//		case 0:
//			return ParseCampaignARN(s)
//		…
//		}
//		return nil, err
//	}
func (p *plan) parseARN(g *jen.Group) {
	var formats, cases []jen.Code
	for _, t := range p.arns {
		if t.template.Ambiguity != "" {
			continue
		}
		cases = append(cases, jen.Case(jen.Lit(len(formats))).Block(jen.Return(jen.Id("Parse"+t.Name).Call(jen.Id("s")))))
		formats = append(formats, jen.Op("&").Id(t.format()))
	}
	(&comment{}).para(fmt.Sprintf("ParseARN reads an ARN of any resource type of %s, for a type switch. Where several types have the same format, it is the first by name. The error is an *arn.ParseError.", p.title)).on(g)
	g.Func().Id("ParseARN").Params(jen.Id("s").String()).Params(jen.Qual(arnPackage, "Resource"), jen.Error()).Block(
		jen.List(jen.Id("i"), jen.Err()).Op(":=").Qual(arnPackage, "Find").Call(jen.Lit(p.pkg+".ParseARN"), jen.Id("s"), jen.Id("formats")),
		jen.Switch(jen.Id("i")).Block(cases...),
		jen.Return(jen.Nil(), jen.Err()),
	)
	g.Line()
	g.Var().Id("formats").Op("=").Index().Op("*").Qual(arnPackage, "Format").Custom(multiline, formats...)
}
