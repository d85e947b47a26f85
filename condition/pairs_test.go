package condition_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/condition"
)

// A pair is an operator and a key of one of AWS's own policies.
type pair struct{ Operator, Key string }

// TestPairsOfAWS writes each pair of operator and key that AWS's own policies have, and says which need a door: Go's
// conversion of the key, because AWS's tables give it another type than the operator is for. None needs Raw.
func TestPairsOfAWS(t *testing.T) {
	var corpus struct {
		Cases []struct {
			Input struct {
				Operator string
				Key      string `json:"condition_key"`
			}
		}
	}
	readShared(t, "cases/conditions/managed-policy-operator-key-pairs.json", &corpus)
	types := keyTypes(t)
	var doors, unknown []string
	for _, c := range corpus.Cases {
		p := pair{c.Input.Operator, c.Input.Key}
		set, base, exists := p.split()
		written := write(t, p, set, base, exists)
		require.NoError(t, written.Validate())
		require.Equal(t, p.Operator, written.Operator())
		require.Equal(t, p.Key, written.Key())

		kinds := types.of(p.Key)
		switch fit := func(kind string) bool { return fits(kind, set, base) }; {
		case len(kinds) == 0:
			unknown = append(unknown, p.Operator+" "+p.Key)
		case !slices.ContainsFunc(kinds, fit):
			doors = append(doors, p.Operator+" "+p.Key+" ("+strings.Join(kinds, ", ")+")")
		}
	}
	require.Len(t, corpus.Cases, 638)
	t.Logf("%d pairs, all written; %d through a conversion of the key:\n%s", len(corpus.Cases), len(doors), strings.Join(doors, "\n"))
	t.Logf("%d with keys that the reference does not list, for which the conversion makes the key:\n%s", len(unknown), strings.Join(unknown, "\n"))
}

// split takes the set operator and IfExists off the operator.
func (p pair) split() (set, base string, exists bool) {
	base = p.Operator
	if before, after, ok := strings.Cut(base, ":"); ok {
		set, base = before, after
	}
	base, exists = strings.CutSuffix(base, "IfExists")
	return set, base, exists
}

// write calls the operator's method on the key, converted to a type that has it.
func write(t *testing.T, p pair, set, base string, exists bool) condition.Condition {
	t.Helper()
	if base == "Null" {
		return condition.StringKey(p.Key).Null(true)
	}
	keys := map[string][2]any{
		"String": {condition.StringKey(p.Key), condition.StringSetKey(p.Key)}, "Numeric": {condition.NumericKey(p.Key), condition.NumericSetKey(p.Key)},
		"Date": {condition.DateKey(p.Key), condition.DateSetKey(p.Key)}, "ARN": {condition.ARNKey(p.Key), condition.ARNSetKey(p.Key)},
		"IP": {condition.IPKey(p.Key), condition.IPSetKey(p.Key)}, "Bool": {condition.BoolKey(p.Key), condition.BoolSetKey(p.Key)},
	}
	family := familyOf(base)
	require.NotEmpty(t, family, p)
	key := reflect.ValueOf(keys[family][0])
	if set != "" {
		key = reflect.ValueOf(keys[family][1]).MethodByName(set).Call(nil)[0]
	}
	test := key.MethodByName(base).Call([]reflect.Value{values[family]})[0].Interface().(condition.Test)
	if exists {
		return test.IfExists()
	}
	return test
}

func familyOf(operator string) string {
	for family, operators := range families {
		if slices.Contains(operators, operator) {
			return family
		}
	}
	return ""
}

// fits reports whether a key of AWS's type has the operator as a method, without a conversion.
func fits(kind, set, base string) bool {
	element, array := strings.CutPrefix(kind, "ArrayOf")
	switch {
	case base == "Null":
		return set == ""
	case array != (set != ""):
		return false
	case element == "Epoch":
		return familyOf(base) == "Date" || familyOf(base) == "Numeric"
	}
	return familyOf(base) == element
}

// A keyTable is AWS's condition keys with their types; a key can have another type in another service.
type keyTable struct {
	service iamref.Service // for its search by template
	kinds   map[string][]string
}

// of returns the types of a key.
func (k keyTable) of(key string) []string {
	if found, ok := k.service.ConditionKey(key); ok {
		return k.kinds[found.Name]
	}
	return nil
}

// keyTypes reads the types of AWS's service reference and adds the global keys.
func keyTypes(t *testing.T) keyTable {
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", "reference", "service-reference-2026-02", "*.json"))
	require.NoError(t, err)
	table := keyTable{kinds: map[string][]string{}}
	add := func(name, kind string) {
		switch kind {
		case "Boolean":
			kind = "Bool"
		case "IPAddress":
			kind = "IP"
		case "Arn":
			kind = "ARN"
		case "Long":
			kind = "Numeric"
		}
		if len(table.kinds[name]) == 0 {
			table.service.ConditionKeys = append(table.service.ConditionKeys, &iamref.ConditionKey{Name: name})
		}
		if !slices.Contains(table.kinds[name], kind) {
			table.kinds[name] = append(table.kinds[name], kind)
		}
	}
	for name, kind := range globalTable() {
		add(name, kind)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var service struct {
			ConditionKeys []struct {
				Name  string
				Types []string
			}
		}
		if json.Unmarshal(text, &service) != nil {
			continue // the index
		}
		for _, k := range service.ConditionKeys {
			if _, global := globalTable()[k.Name]; global || strings.HasPrefix(k.Name, "aws:") {
				continue
			}
			for _, kind := range k.Types {
				add(k.Name, kind)
			}
		}
	}
	return table
}
