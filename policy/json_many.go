package policy

import (
	"strconv"

	"github.com/iamref/iamref/condition"
)

// manyConditions does what conditions does, in time proportional to their number. Allocations do not matter here.
func (e *encoder) manyConditions(b []byte, conditions []condition.Condition) []byte {
	type test struct {
		condition condition.Condition
		failed    bool
	}
	type operator struct {
		name  string
		tests []test
		keys  map[string]int // the places in tests
	}
	var operators []operator
	places := make(map[string]int)
	for i, c := range conditions {
		if c == nil {
			e.fail("Condition", reason("number "+strconv.Itoa(i+1)+" is nil"))
			continue
		}
		if err := c.Validate(); err != nil {
			e.fail("Condition", err)
			continue
		}
		name := string(appendLower(nil, c.Operator()))
		at, ok := places[name]
		if !ok {
			at = len(operators)
			places[name] = at
			operators = append(operators, operator{name: c.Operator(), keys: make(map[string]int)})
		}
		o := &operators[at]
		key := string(appendLower(nil, c.Key()))
		n, ok := o.keys[key]
		switch {
		case !ok:
			o.keys[key] = len(o.tests)
			o.tests = append(o.tests, test{condition: c})
		case !o.tests[n].failed:
			joined, err := condition.Join(o.tests[n].condition, c)
			if err != nil {
				e.fail("Condition", err)
				o.tests[n].failed = true
				continue
			}
			o.tests[n].condition = joined
		}
	}
	b = append(b, `,"Condition":`...)
	before := byte('{')
	for _, o := range operators {
		b = append(append(append(b, before, '"'), o.name...), `":`...)
		before = ','
		inner := byte('{')
		for _, t := range o.tests {
			b = e.text(append(b, inner), "Condition", t.condition.Key())
			b = append(append(b, ':'), t.condition.ValuesJSON()...)
			inner = ','
		}
		b = append(b, '}')
	}
	return append(b, '}')
}
