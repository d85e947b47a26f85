package fuzztest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/condition"
	"github.com/iamref/iamref/policy"
)

// FuzzAppendJSON: text comes out of the JSON as it went in, or the document is refused for one of the reasons.
func FuzzAppendJSON(f *testing.F) {
	f.Add("A", "s3:GetObject", "arn:aws:s3:::films/*", "aws:UserAgent", "a", "id")
	f.Add("a b", "s3:GetObject", "arn:aws:s3:::films/*", "aws:UserAgent", "a", "id") // refused without principals
	f.Add("", "*", "*", "aws:ResourceTag/team", "", "")
	f.Add("a b", "", "\"\\", "日", "\xff", "\t\r\n") // refused
	f.Add("0", "é", "\u00ff\u007f", "x/", "<>&", "]}")
	f.Fuzz(func(t *testing.T, sid, action, resource, key, value, id string) {
		statement := policy.OnMixed(arn.Raw(resource)).Allow(policy.RawAction(action)).
			When(condition.StringKey(key).StringEquals(value)).WithSid(sid)
		bad := action == "" || resource == "" || key == "" || strings.Index(key, "/") == len(key)-1 || strings.HasSuffix(key, ":")
		for _, s := range []string{action, resource, key, value, id, sid} {
			bad = bad || refused(s)
		}
		if bad || strings.Trim(sid, lettersAndDigits) != "" { // which is the rule for statements without principals
			_, err := policy.New(statement).WithID(id).AppendJSON(nil)
			require.Error(t, err)
		}
		statement = statement.For(policy.RawPrincipal(policy.PrincipalAWS, resource))
		text, err := policy.New(statement).WithID(id).AppendJSON(nil)
		if bad {
			require.Error(t, err)
			require.Nil(t, text)
			return
		}
		require.NoError(t, err)
		var got struct {
			Id        string
			Statement []struct {
				Sid, Action, Resource string
				Principal             any
				Condition             map[string]map[string]string
			}
		}
		require.NoError(t, json.Unmarshal(text, &got))
		s := got.Statement[0]
		require.Equal(t, []string{id, sid, action, resource, value}, []string{got.Id, s.Sid, s.Action, s.Resource, s.Condition["StringEquals"][key]})
		if resource != "*" {
			require.Equal(t, map[string]any{"AWS": resource}, s.Principal)
		}
	})
}

const lettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// refused is AWS's rule for characters in other words than the code's.
func refused(s string) bool {
	if strings.ToValidUTF8(s, "日") != s {
		return true
	}
	return strings.ContainsFunc(s, func(r rune) bool {
		return !(r == 0x09 || r == 0x0A || r == 0x0D || 0x20 <= r && r <= 0xFF)
	})
}
