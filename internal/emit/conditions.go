package emit

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/iamref/iamref/internal/names"
	"github.com/iamref/iamref/internal/reference"
)

const conditionPackage = module + "/condition"

// A conditionKey is a key that the package declares.
type conditionKey struct {
	*reference.ConditionKey
	names.Key
	goType string
}

// planKeys resolves the keys of the service's own and foreign namespaces; those
// of aws: are in package condition. Keys of one shape are one.
func (p *plan) planKeys() error {
	shapes := map[string]*conditionKey{}
	for _, k := range p.ConditionKeys {
		if strings.HasPrefix(reference.Fold(k.Name), "aws:") {
			continue
		}
		goType, ok := names.ConditionTypes[names.KeyType(p.Names, k)]
		if !ok {
			return fmt.Errorf("condition key %q: no Go type for %q", k.Name, k.Type)
		}
		key := &conditionKey{k, names.KeyIn(p.Names, p.Prefix, k.Name), goType}
		if have := shapes[key.Shape()]; have != nil && have.goType == goType && len(key.Params) > 0 {
			continue
		}
		shapes[key.Shape()] = key
		p.keys = append(p.keys, key)
	}
	return nil
}

// conditionsFile fills conditions_gen.go: a typed constant for each condition
// key, or a function where its name has placeholders:
//
//	const PrefixKey condition.StringKey = "s3:prefix"
//
//	func ExistingObjectTagKey(key string) condition.StringKey {
//		return condition.StringKey("s3:ExistingObjectTag/" + key)
//	}
func (p *plan) conditionsFile(f *jen.File) {
	for _, k := range p.keys {
		c := (&comment{}).para(fmt.Sprintf("%s is the condition key %s, type %s.", k.Ident, k.ConditionKey.Name, k.Type))
		if k.Description != "" {
			c.para(k.Description)
		}
		if k.Doc != "" {
			c.para("See " + k.Doc)
		}
		removedNotice(c, "condition key", k.Removed)
		c.on(f.Group)
		keyType := jen.Qual(conditionPackage, k.goType)
		if len(k.Params) == 0 {
			f.Const().Id(k.Ident).Add(keyType).Op("=").Lit(k.ConditionKey.Name)
			f.Line()
			continue
		}
		var params []jen.Code
		var text *jen.Statement
		add := func(code *jen.Statement) {
			if text == nil {
				text = code
			} else {
				text = text.Op("+").Add(code)
			}
		}
		for i, literal := range k.Literals {
			if literal != "" {
				add(jen.Lit(literal))
			}
			if i < len(k.Params) {
				params = append(params, jen.Id(k.Params[i]))
				add(jen.Id(k.Params[i]))
			}
		}
		f.Func().Id(k.Ident).Params(jen.List(params...).String()).Add(keyType).Block(jen.Return(keyType.Clone().Call(text)))
		f.Line()
	}
}
