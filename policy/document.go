package policy

// The versions of the policy language. They are not versions of a policy.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html.
const (
	Version2012 = "2012-10-17" // the current one, with policy variables
	Version2008 = "2008-10-17" // an older one, found in old policies
)

// A Document is a policy. [New] makes one; it is also a plain struct.
type Document struct {
	Version    string // Version2012 if it is empty
	ID         string // the Id element, which only policies of resources have; left out if it is empty
	Statements []Statement

	origin origin // where it was read from, if it was
}

// New returns the policy with these statements, in this order. It has the current version and no ID.
func New(statements ...Statement) Document {
	d := Document{Version: Version2012, Statements: make([]Statement, len(statements))}
	for i, s := range statements {
		d.Statements[i] = s.clone()
	}
	return d
}

// WithID returns the document with an ID.
func (d Document) WithID(id string) Document {
	version := d.Version
	d = New(d.Statements...)
	d.Version, d.ID = version, id
	return d
}
