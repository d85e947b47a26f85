package arn

import "strings"

// A Format is AWS's template for the ARNs of one resource type, ready for use:
//
//	arn:${Partition}:personalize:${Region}:${Account}:campaign/${ResourceId}
//
// It is for generated code: each ARN type has one Format in a package-level variable, which is static data, and its
// methods are one line each over those of the Format. A typed ARN's fields are passed in the order in which they stand in
// the template: the partition, the service if it is a field, the region and the account if they are, then the
// placeholders of the resource. Too few of them panic.
//
// The parsing rule. The partition and the service are not empty; an empty region or account becomes [None] in its field.
// In the resource, an inner placeholder is the shortest text, not empty, up to the literal text that follows it; the last
// placeholder takes all the rest, slashes and colons included. A policy variable (${…}) is one piece: no literal text is
// found inside it. Input that a rival accepts too is the rival's.
type Format struct {
	// Name is the Go type with its package, such as "personalize.CampaignARN". It stands in errors.
	Name string
	// Service, Region and Account are the literal text of their place in the ARN, or "${Name}" with the name of a field.
	Service, Region, Account string
	// Resource is the literal text around the resource's placeholders: one more string than there are IDs.
	Resource []string
	// IDs are the names of the fields for the resource's placeholders. There are at most [MaxIDs].
	IDs []string
	// Rivals are the formats of the same package that have more literal text than this one and may accept the same
	// input, the one with the most literal text first.
	Rivals []*Format
	// Ambiguous says that text of this form cannot be taken apart again: such a type has no parser, and Validate does not
	// ask that the text parses back.
	Ambiguous bool
}

// MaxIDs is how many placeholders the resource part of a [Format] can have. AWS's templates have up to five.
const MaxIDs = 8

// isField tells a placeholder from literal text in Service, Region and Account.
func isField(place string) bool { return len(place) > 3 && place[0] == '$' }

// fieldName is the name of the field in "${Name}".
func fieldName(place string) string { return place[len("${") : len(place)-len("}")] }

// values are the fields of a typed ARN by their place, the literal ones filled in.
type values struct {
	partition, service, region, account string
	ids                                 []string
}

func (f *Format) values(fields []string) values {
	v := values{partition: fields[0], service: f.Service, region: f.Region, account: f.Account}
	n := 1
	if isField(f.Service) {
		v.service = fields[n]
		n++
	}
	if isField(f.Region) {
		v.region = fields[n]
		n++
	}
	if isField(f.Account) {
		v.account = fields[n]
		n++
	}
	v.ids = fields[n : n+len(f.IDs)]
	return v
}

// appendResource appends the resource part of the ARN.
func (f *Format) appendResource(b []byte, ids []string) []byte {
	b = append(b, f.Resource[0]...)
	for i, id := range ids {
		b = append(b, printed(id)...)
		b = append(b, f.Resource[i+1]...)
	}
	return b
}

func (f *Format) append(b []byte, v *values) []byte {
	b = appendHead(b, v.partition, v.service, v.region, v.account)
	return f.appendResource(b, v.ids)
}

// size is enough room for the text.
func (f *Format) size(v *values) int {
	n := len("arn:::::") + len(v.partition) + len(v.service) + len(v.region) + len(v.account) + len(f.Resource[0])
	for i, id := range v.ids {
		n += len(id) + len(f.Resource[i+1])
	}
	return n
}

// String returns the text of an ARN with these fields, whether they are valid or not.
func (f *Format) String(fields ...string) string {
	v := f.values(fields)
	var buf [128]byte
	return string(f.append(buf[:0], &v))
}

// AppendText appends the text to b, or returns b unchanged and the error of [Format.Validate].
func (f *Format) AppendText(b []byte, fields ...string) ([]byte, error) {
	v := f.values(fields)
	if err := f.validate(&v); err != nil {
		return b, err
	}
	return f.append(b, &v), nil
}

// MarshalText returns the text, or the error of [Format.Validate].
func (f *Format) MarshalText(fields ...string) ([]byte, error) {
	v := f.values(fields)
	if err := f.validate(&v); err != nil {
		return nil, err
	}
	return f.append(make([]byte, 0, f.size(&v)), &v), nil
}

// ARN returns the six fields that every ARN has. [None] becomes the empty string, as the AWS SDK has it.
func (f *Format) ARN(fields ...string) ARN {
	v := f.values(fields)
	var buf [128]byte
	return ARN{
		Partition: printed(v.partition),
		Service:   printed(v.service),
		Region:    printed(v.region),
		AccountID: printed(v.account),
		Resource:  string(f.appendResource(buf[:0], v.ids)),
	}
}

// IsPattern reports whether the text holds a wildcard or a policy variable, be it in a field or in the template itself.
func (f *Format) IsPattern(fields ...string) bool {
	for _, field := range fields {
		if IsPattern(field) {
			return true
		}
	}
	for _, literal := range f.Resource {
		if IsPattern(literal) {
			return true
		}
	}
	return false
}

// template is the resource part as AWS writes it, with the names of the Go fields.
func (f *Format) template() string {
	var b strings.Builder
	b.WriteString(f.Resource[0])
	for i, id := range f.IDs {
		b.WriteString("${" + id + "}" + f.Resource[i+1])
	}
	return b.String()
}

// rank orders the formats that accept the same text: the one with the most literal text is first. A literal * does not
// count, for policies use it to mean what a placeholder in its place means. More than all text counts a region or an
// account that is empty in the template, for it says more than a field that happens to be empty. The order is that of
// internal/template, which finds the rivals.
func (f *Format) rank() int {
	const empty = 1 << 16
	n := 0
	for _, place := range [...]string{f.Service, f.Region, f.Account} {
		switch {
		case place == "":
			n += empty
		case !isField(place):
			n += len(place)
		}
	}
	for _, literal := range f.Resource {
		n += len(literal) - strings.Count(literal, Any)
	}
	return n
}
