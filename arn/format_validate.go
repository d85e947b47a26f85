package arn

import "strings"

// Validate tells what is wrong with the fields of a typed ARN, if anything is:
//
//   - No field is empty. Region and account may be [None].
//   - Partition, service, region and account hold no colon outside a policy variable. No field holds control characters
//     or "${" without "}".
//   - The partition is one of [Partitions]; the region fits it, see [Partition.HasRegion]; the account is one by
//     [ValidAccountID]. A field with *, ? or a policy variable is taken as it is.
//   - No field of the resource repeats what the template puts there itself, be it a part such as "o-" or the whole ARN.
//   - The text parses back into the same fields, and is not the ARN of a rival: a '/' in the name of a bucket is an error.
//
// The error is a [*FieldError].
func (f *Format) Validate(fields ...string) error {
	v := f.values(fields)
	return f.validate(&v)
}

func (f *Format) validate(v *values) error {
	c := checker{typ: f.Name}
	switch {
	case !c.partition(v.partition),
		isField(f.Service) && !c.service(fieldName(f.Service), v.service),
		isField(f.Region) && !c.region(v.region, v.partition),
		isField(f.Account) && !c.account(v.account):
		return c.result()
	}
	for i, id := range v.ids {
		if !c.filled(f.IDs[i], id) || !c.partOnly(f, i, id, v.service) {
			return c.result()
		}
	}
	c.parsesBack(f, v)
	return c.result()
}

// partOnly: the value does not repeat what stands before its placeholder.
func (c *checker) partOnly(f *Format, i int, id, service string) bool {
	before := f.Resource[i]
	if part := before[strings.LastIndexAny(before, "/:")+1:]; part != "" && strings.HasPrefix(id, part) {
		return c.fail(f.IDs[i], id, "begins with "+quote(part)+", which the ARN has already")
	}
	if rest, ok := strings.CutPrefix(id, prefix); ok {
		if _, rest, ok = strings.Cut(rest, ":"); ok && strings.HasPrefix(rest, service+":") {
			return c.fail(f.IDs[i], id, "is a whole ARN, not the part of one that belongs here")
		}
	}
	return true
}

// parsesBack: the text is this type's, and its placeholders are the fields.
func (c *checker) parsesBack(f *Format, v *values) bool {
	if len(f.IDs) <= 1 && len(f.Rivals) == 0 {
		return true // a single placeholder is all that stands between the literals
	}
	var buf [256]byte
	resource := f.appendResource(buf[:0], v.ids)
	var ids spans
	if !f.Ambiguous {
		ok := scan(f.Resource, resource, &ids)
		for i, id := range v.ids {
			if !ok || ids[i].to-ids[i].from != len(id) {
				return c.fail(f.IDs[i], id, "holds text that the template "+quote(f.template())+" has after it")
			}
		}
	}
	for _, rival := range f.Rivals {
		region, account := printed(v.region), printed(v.account)
		if rival.fitsHead(v.partition, v.service, region, account) && scan(rival.Resource, resource, &ids) {
			if last := len(v.ids) - 1; last >= 0 {
				return c.fail(f.IDs[last], v.ids[last], "makes this the ARN of another type, "+rival.Name)
			}
			return c.fail("", "", "is the ARN of another type, "+rival.Name)
		}
	}
	return true
}
