package arn

import "strings"

// Parse takes s apart and stores the fields' values. On an error, a [*ParseError], it stores nothing.
func (f *Format) Parse(s string, fields ...*string) error {
	a, n := split(s)
	var ids spans
	if n < 6 || !f.fits(&a, &ids) {
		return f.explain(s)
	}
	if len(f.Rivals) > 0 {
		if rival := f.rival(&a); rival != nil {
			return f.refuse(s, "is the ARN of another type, "+rival.Name, -1)
		}
	}

	*fields[0] = a.Partition
	at := 1
	if isField(f.Service) {
		*fields[at] = a.Service
		at++
	}
	if isField(f.Region) {
		*fields[at] = parsed(a.Region)
		at++
	}
	if isField(f.Account) {
		*fields[at] = parsed(a.AccountID)
		at++
	}
	for i, field := range fields[at:] {
		*field = a.Resource[ids[i].from:ids[i].to]
	}
	return nil
}

// rival returns the strongest rival that accepts a.
func (f *Format) rival(a *ARN) *Format {
	var ids spans
	for _, rival := range f.Rivals {
		if rival.fits(a, &ids) {
			return rival
		}
	}
	return nil
}

// parsed is the reverse of printed.
func parsed(field string) string {
	if field == "" {
		return None
	}
	return field
}

// Find returns the index of the format that s has, and -1 and a [*ParseError] naming the function fn if there is none.
// Where several accept s it is the one with the most literal text, where a region or an account that the template has
// empty counts more than any text; of equals it is the first.
func Find(fn, s string, formats []*Format) (int, error) {
	a, n := split(s)
	if n < 6 {
		return -1, tooShort(fn, s, n)
	}
	best, most := -1, -1
	var ids spans
	for i, f := range formats {
		if f.fits(&a, &ids) {
			if n := f.rank(); n > most {
				best, most = i, n
			}
		}
	}
	if best < 0 {
		return -1, &ParseError{Func: fn, Input: s, Reason: "has the form of no resource type of this service", At: -1}
	}
	return best, nil
}

// fits reports whether the template, rivals aside, accepts a, and where the resource's placeholders are.
func (f *Format) fits(a *ARN, ids *spans) bool {
	return f.fitsHead(a.Partition, a.Service, a.Region, a.AccountID) && scan(f.Resource, a.Resource, ids)
}

func (f *Format) fitsHead(partition, service, region, account string) bool {
	return partition != "" &&
		(f.Service == service || isField(f.Service) && service != "") &&
		(f.Region == region || isField(f.Region)) &&
		(f.Account == account || isField(f.Account))
}

// spans are the places of a resource's placeholders in its text.
type spans [MaxIDs]struct{ from, to int }

// scan finds the placeholders between the literals in s, by the parsing rule of [Format].
func scan[T text](literals []string, s T, ids *spans) bool {
	at := len(literals[0])
	if !prefixAt(s, 0, literals[0]) {
		return false
	}
	last := len(literals) - 1
	if last == 0 {
		return at == len(s)
	}
	for i := 1; i < last; i++ {
		to := indexAfter(s, at, literals[i])
		if to < 0 {
			return false
		}
		ids[i-1].from, ids[i-1].to = at, to
		at = to + len(literals[i])
	}
	to := len(s) - len(literals[last])
	if to <= at || !prefixAt(s, to, literals[last]) {
		return false
	}
	ids[last-1].from, ids[last-1].to = at, to
	return true
}

// indexAfter returns where literal first stands in s after at least one character behind from, not looking into policy
// variables; -1 if nowhere. An empty literal stands everywhere.
func indexAfter[T text](s T, from int, literal string) int {
	closed := true // whether a "${" can still find its "}"
	for i := from; i+len(literal) <= len(s); i++ {
		if i > from && (literal == "" || s[i] == literal[0] && prefixAt(s, i, literal)) {
			return i
		}
		if i < len(s) && s[i] == '$' && closed && prefixAt(s, i, "${") {
			n := variable(s[i:])
			closed = n > 0
			i += max(0, n-1)
		}
	}
	return -1
}

// prefixAt reports whether literal stands in s at that place.
func prefixAt[T text](s T, at int, literal string) bool {
	return at+len(literal) <= len(s) && string(s[at:at+len(literal)]) == literal
}

// refuse is the error of Parse. Its function is the one generated for the type: "personalize.ParseCampaignARN".
func (f *Format) refuse(s, reason string, at int) error {
	fn := "Parse" + f.Name
	if i := strings.LastIndexByte(f.Name, '.'); i >= 0 {
		fn = f.Name[:i+1] + "Parse" + f.Name[i+1:]
	}
	return &ParseError{Func: fn, Input: s, Reason: reason, At: at}
}

// explain returns the error for text that the template does not accept.
func (f *Format) explain(s string) error {
	a, n := split(s)
	if n < 6 {
		err := tooShort("", s, n).(*ParseError)
		return f.refuse(s, err.Reason, -1)
	}
	at := len(prefix)
	if a.Partition == "" {
		return f.refuse(s, "the partition is empty", at)
	}
	at += len(a.Partition) + 1
	for _, place := range [...]struct{ name, want, got string }{
		{"service", f.Service, a.Service},
		{"region", f.Region, a.Region},
		{"account", f.Account, a.AccountID},
	} {
		switch {
		case isField(place.want) && (place.got != "" || place.name != "service"), place.want == place.got:
		case place.got == "":
			return f.refuse(s, "the "+place.name+" is empty", at)
		case place.want == "":
			return f.refuse(s, "the "+place.name+" is "+quote(place.got)+", but this type has none", at)
		default:
			return f.refuse(s, "the "+place.name+" is "+quote(place.got)+", not "+quote(place.want), at)
		}
		at += len(place.got) + 1
	}
	return f.refuse(s, "the resource does not have the form "+quote(f.template()), at)
}
