package lint

import (
	"strconv"
	"strings"
)

// IsDate reports whether IAM takes s for a time: seconds since 1970, or ISO 8601, of which it asks less than RFC 3339 does.
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date.
func IsDate(s string) bool {
	if allDigits(s) {
		return fits(s, 0, 1<<63-1)
	}
	date, time, _ := strings.Cut(strings.ReplaceAll(s, "t", "T"), "T")
	const lastYear = 292278993 // that of the greatest number of milliseconds in 64 bits
	years, negative := strings.CutPrefix(date, "-")
	year, rest, months := strings.Cut(years, "-")
	month, day, days := strings.Cut(rest, "-")
	limit := int64(lastYear)
	if negative {
		limit = 292275054
	}
	return fits(year, 0, limit) && (!months || fits(month, 1, 12)) && (!days || fits(day, 1, 31)) && isTime(time)
}

// isTime reports whether s is a time of day, perhaps with its zone; empty is midnight.
func isTime(s string) bool {
	if s == "" {
		return true
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "Z"), "z")
	if i := strings.LastIndexAny(s, "+-"); i >= 0 {
		hours, minutes, colon := strings.Cut(s[i+1:], ":")
		if !colon && len(hours) == 4 {
			hours, minutes, colon = hours[:2], hours[2:], true
		}
		if len(hours) != 2 || !fits(hours, 0, 23) || colon && (len(minutes) != 2 || !fits(minutes, 0, 59)) {
			return false
		}
		s = s[:i]
	}
	s, fraction, exact := strings.Cut(s, ".")
	hour, rest, minutes := strings.Cut(s, ":")
	minute, second, seconds := strings.Cut(rest, ":")
	return fits(hour, 0, 23) && (!minutes || fits(minute, 0, 59)) && (!seconds || fits(second, 0, 59)) &&
		(!exact || len(fraction) <= 9 && fits(fraction, 0, 1<<62))
}

// fits reports whether s is made of digits and is a number from low to high.
func fits(s string, low, high int64) bool {
	if !allDigits(s) {
		return false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && low <= n && n <= high
}

// allDigits reports whether s is made of digits, at least one.
func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
