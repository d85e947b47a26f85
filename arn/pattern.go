package arn

import "strings"

// IsPattern reports whether s, taken as a policy takes it, holds a wildcard (* or ?) or a policy variable (${…}; also
// ${*}, ${?} and ${$}, which stand for the characters themselves).
//
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html.
func IsPattern(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '*', '?':
			return true
		case '$':
			if variable(s[i:]) > 0 {
				return true
			}
		}
	}
	return false
}

// Escape returns s with *, ? and $ written as ${*}, ${?} and ${$}, so that a policy takes them as plain characters. Use
// it on text that comes from outside, such as a user's name for a folder:
//
//	s3.NewObjectARN(loc, "films", "home/"+arn.Escape(user)+"/*")
//
// IAM knows these since policy version 2012-10-17. See
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html.
func Escape(s string) string {
	if !strings.ContainsAny(s, "*?$") {
		return s
	}
	b := make([]byte, 0, len(s)+12)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '*', '?', '$':
			b = append(b, '$', '{', c, '}')
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// variable returns the length of the policy variable that s begins with, or 0.
func variable[T text](s T) int {
	if len(s) < 3 || s[0] != '$' || s[1] != '{' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		if s[i] == '}' {
			return i + 1
		}
	}
	return 0
}

// text lets a function read a string or the bytes of one that is being built.
type text interface{ string | []byte }
