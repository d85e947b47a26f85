package arn

import (
	"strings"
	"unicode/utf8"
)

// A checker looks at the fields of one value and keeps the first fault. Its methods report whether all is well.
type checker struct {
	typ string
	err *FieldError
}

func (c *checker) fail(field, value, reason string) bool {
	// The copy keeps the fields of every valid ARN off the heap.
	c.err = &FieldError{Type: c.typ, Field: field, Value: strings.Clone(value), Reason: reason}
	return false
}

// result returns the fault as an error that is nil when there is none.
func (c *checker) result() error {
	if c.err == nil {
		return nil
	}
	return c.err
}

// filled: some text that can stand in a policy.
func (c *checker) filled(field, v string) bool {
	if v == "" {
		return c.fail(field, v, "is empty")
	}
	if v == None {
		return c.fail(field, v, "is arn.None, but this part of the ARN cannot be empty")
	}
	return c.printable(field, v)
}

// printable: UTF-8 without control characters, and every "${" closed.
func (c *checker) printable(field, v string) bool {
	for i := 0; i < len(v); i++ {
		switch b := v[i]; {
		case b < 0x20 || b == 0x7F:
			return c.fail(field, v, "holds a control character")
		case b == '$' && strings.HasPrefix(v[i:], "${"):
			if variable(v[i:]) == 0 {
				return c.fail(field, v, `holds "${" without a "}"`)
			}
		}
	}
	if !utf8.ValidString(v) {
		return c.fail(field, v, "is not UTF-8")
	}
	return true
}

// head: a field before the last.
func (c *checker) head(field, v string) bool {
	if colon(v) >= 0 {
		return c.fail(field, v, "holds a ':'")
	}
	return c.printable(field, v)
}

func (c *checker) partition(v string) bool {
	switch {
	case !c.filled("Partition", v), !c.head("Partition", v):
		return false
	case IsPattern(v) || findPartition(v) != nil:
		return true
	}
	return c.fail("Partition", v, "is no partition of AWS")
}

// service: IAM compares it with regard to case, and AWS's names have no capitals.
func (c *checker) service(field, v string) bool {
	if !c.filled(field, v) || !c.head(field, v) {
		return false
	}
	if IsPattern(v) || strings.ToLower(v) == v {
		return true
	}
	return c.fail(field, v, "holds a capital letter, which no service in an ARN has")
}

// region: a name that fits the partition, if both are plain text, or None.
func (c *checker) region(v, partition string) bool {
	switch {
	case v == "":
		return c.fail("Region", v, "is empty; arn.Any means all, arn.None means empty")
	case v == None:
		return true
	case !c.head("Region", v):
		return false
	case IsPattern(v):
		return true
	}
	p := findPartition(partition)
	switch {
	case p == nil: // a pattern; then any partition's region will do
		if _, ok := PartitionOfRegion(v); !ok && v != "global" {
			return c.fail("Region", v, "is no region of any partition")
		}
	case !p.HasRegion(v):
		return c.fail("Region", v, `is no region of partition "`+partition+`"`)
	}
	return true
}

// account: 12 digits or a documented word, or None.
func (c *checker) account(v string) bool {
	switch {
	case v == "":
		return c.fail("AccountID", v, "is empty; arn.Any means all, arn.None means empty")
	case v == None:
		return true
	case !c.head("AccountID", v):
		return false
	case IsPattern(v) || ValidAccountID(v):
		return true
	}
	return c.fail("AccountID", v, "is neither 12 digits nor one of AWS's words for an owner")
}
