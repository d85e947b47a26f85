package arn

// A Resource is what the Resource element of a policy may hold: an [ARN], a typed ARN of a generated package, or [Raw]
// text.
type Resource interface {
	// String returns the text, whether it is valid or not.
	String() string
	// AppendText appends the text to b, or returns the error of Validate and b unchanged.
	AppendText(b []byte) ([]byte, error)
	// Validate tells what is wrong with the value.
	Validate() error
}

// Raw is text that passes unharmed: tokens of CDK, Pulumi or Terraform that become an ARN later, and whatever this
// package knows too little of. Only empty text is an error.
type Raw string

var _ = [...]Resource{ARN{}, Raw("")}

// String returns the text.
func (r Raw) String() string { return string(r) }

// AppendText appends the text to b, as [Raw.MarshalText] returns it. On an error b comes back unchanged.
func (r Raw) AppendText(b []byte) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return b, err
	}
	return append(b, r...), nil
}

// MarshalText returns the text. It fails on empty text.
func (r Raw) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText takes the text as it is.
func (r *Raw) UnmarshalText(text []byte) error {
	*r = Raw(text)
	return nil
}

// Validate refuses empty text and nothing else. The error is a [*FieldError].
func (r Raw) Validate() error {
	if r == "" {
		return &FieldError{Type: "arn.Raw", Reason: "is empty"}
	}
	return nil
}
