package arn

import "strings"

// Any in a field of an ARN matches everything. It is IAM's own *, spelled out so that a reader sees the intent.
const Any = "*"

// None in the region or the account of a typed ARN says that this field is empty on purpose, as in
// arn:aws:ssm:*::document/AWS-RunShellScript. It prints as nothing, no ARN can hold it, and parsers put it where the text
// is empty. An empty Go string would say that the field was forgotten.
const None = "\x00"

const prefix = "arn:"

// An ARN is an ARN of any service, taken apart into its fields. They have the names and the order of those of the AWS SDK
// for Go, so Go's conversion turns one into the other.
//
// Region and AccountID may be empty, and [None] prints as empty here too. The zero value is not valid.
type ARN struct {
	Partition string // "aws"
	Service   string // "personalize"
	Region    string // "eu-west-1", or empty
	AccountID string // "123456789012", "aws", or empty
	Resource  string // "campaign/movies": the rest of the text, colons included
}

// Parse takes s apart. It asks no more of s than the AWS SDK for Go does: the prefix "arn:" and six fields. Unlike the
// SDK it knows policy variables: the colon in ${aws:PrincipalAccount} ends no field. [ARN.Validate] looks at what the
// fields hold. For every s that Parse accepts, the result prints as s again.
//
// The error is a [*ParseError].
func Parse(s string) (ARN, error) {
	a, fields := split(s)
	if fields < 6 {
		return ARN{}, tooShort("arn.Parse", s, fields)
	}
	return a, nil
}

// MustParse is [Parse] for text that is known to be an ARN, such as constants in tests. It panics on an error.
func MustParse(s string) ARN { return Must(Parse(s)) }

// Must returns v, and panics if err is not nil. It turns a parser into one for text that is known to be good.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// split is cut for text that comes from outside: it may not hold a NUL byte, which is None in a field.
func split(s string) (a ARN, fields int) {
	if strings.IndexByte(s, 0) >= 0 {
		return ARN{}, hasNUL
	}
	return cut(s)
}

// hasNUL stands for a number of fields.
const hasNUL = -1

// cut splits s at its first five colons and tells how many fields it found. With fewer than six the result is not to be
// used; 0 means that s does not begin with "arn:". A colon inside a policy variable is none.
func cut(s string) (a ARN, fields int) {
	if !strings.HasPrefix(s, prefix) {
		return ARN{}, 0
	}
	rest := s[len(prefix):]
	if strings.IndexByte(rest, '$') >= 0 {
		return cutVariables(rest)
	}
	i := strings.IndexByte(rest, ':')
	if i < 0 {
		return ARN{}, 2
	}
	a.Partition, rest = rest[:i], rest[i+1:]
	if i = strings.IndexByte(rest, ':'); i < 0 {
		return ARN{}, 3
	}
	a.Service, rest = rest[:i], rest[i+1:]
	if i = strings.IndexByte(rest, ':'); i < 0 {
		return ARN{}, 4
	}
	a.Region, rest = rest[:i], rest[i+1:]
	if i = strings.IndexByte(rest, ':'); i < 0 {
		return ARN{}, 5
	}
	a.AccountID, a.Resource = rest[:i], rest[i+1:]
	return a, 6
}

// cutVariables is cut for text, without the prefix, that may hold policy variables.
func cutVariables(s string) (a ARN, fields int) {
	fields = 2
	for _, field := range [...]*string{&a.Partition, &a.Service, &a.Region, &a.AccountID} {
		i := colon(s)
		if i < 0 {
			return ARN{}, fields
		}
		*field, s = s[:i], s[i+1:]
		fields++
	}
	a.Resource = s
	return a, fields
}

// colon returns where the first colon is that is not inside a policy variable, or -1.
func colon(s string) int {
	for i := 0; i < len(s); {
		if s[i] == ':' {
			return i
		}
		i += max(1, variable(s[i:]))
	}
	return -1
}

// String returns the ARN's text. It prints whatever the fields hold; [ARN.Validate] tells whether that is an ARN.
func (a ARN) String() string { return string(a.append(nil)) }

func (a ARN) append(b []byte) []byte {
	b = appendHead(b, a.Partition, a.Service, a.Region, a.AccountID)
	return append(b, printed(a.Resource)...)
}

// appendHead appends the first five fields, each with the colon after it.
func appendHead(b []byte, partition, service, region, account string) []byte {
	b = append(b, prefix...)
	b = append(b, printed(partition)...)
	b = append(b, ':')
	b = append(b, printed(service)...)
	b = append(b, ':')
	b = append(b, printed(region)...)
	b = append(b, ':')
	b = append(b, printed(account)...)
	return append(b, ':')
}

// printed is a field as it stands in an ARN's text.
func printed(field string) string {
	if field == None {
		return ""
	}
	return field
}

// AppendText appends the ARN's text to b, as [ARN.MarshalText] returns it. On an error b comes back unchanged.
func (a ARN) AppendText(b []byte) ([]byte, error) {
	if err := a.Validate(); err != nil {
		return b, err
	}
	return a.append(b), nil
}

// MarshalText returns the ARN's text, or the error of [ARN.Validate].
func (a ARN) MarshalText() ([]byte, error) { return a.AppendText(nil) }

// UnmarshalText is [Parse] into a. On an error a is unchanged.
func (a *ARN) UnmarshalText(text []byte) error {
	v, err := Parse(string(text))
	if err != nil {
		return err
	}
	*a = v
	return nil
}

// Validate tells what is wrong with the ARN's fields, if anything is: partition, service and resource must not be empty,
// the first four hold no colon outside a policy variable, the partition must be one of [Partitions], region and account must have a form that AWS
// uses there (see [Partition.HasRegion] and [ValidAccountID]). A field that holds *, ? or a policy variable is taken as
// it is. The error is a [*FieldError].
func (a ARN) Validate() error {
	c := checker{typ: "arn.ARN"}
	switch {
	case !c.partition(a.Partition),
		!c.service("Service", a.Service),
		a.Region != "" && !c.region(a.Region, a.Partition),
		a.AccountID != "" && !c.account(a.AccountID),
		!c.filled("Resource", a.Resource):
	}
	return c.result()
}

// IsPattern reports whether a field holds a wildcard or a policy variable. See the function [IsPattern].
func (a ARN) IsPattern() bool {
	return IsPattern(a.Partition) || IsPattern(a.Service) || IsPattern(a.Region) || IsPattern(a.AccountID) || IsPattern(a.Resource)
}
