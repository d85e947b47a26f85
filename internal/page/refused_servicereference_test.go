package page

import (
	"strings"
	"testing"
)

func TestAServiceReferenceThatIsNotUnderstoodIsRefused(t *testing.T) {
	const listTrees = `{
    "Name" : "ListTrees",`
	checkRefusals(t, []refusal{
		{"unknown member of the file", serviceReferenceFile, `"Version" : "v1.4"`, `"Version" : "v1.5", "Principals" : [ ]`, `service reference: json: unknown field "Principals"`},
		{"unknown member of an action", serviceReferenceFile, listTrees, listTrees + ` "Since" : "2027",`, `service reference: json: unknown field "Since"`},
		{"unknown property", serviceReferenceFile, `"IsTaggingOnly" : true,`, `"IsTaggingOnly" : true, "IsDangerous" : true,`, `service reference: json: unknown field "IsDangerous"`},
		{"member twice", serviceReferenceFile, `"Version" : "v1.4"`, `"Version" : "v1.4", "version" : "v1.4"`, `service reference: the member "version" stands twice in one object`},
		{"member of an action twice", serviceReferenceFile, listTrees, listTrees + ` "Name" : "ListTrees",`, `service reference: the member "Name" stands twice in one object`},
		{"text behind the end", serviceReferenceFile, `"v1.4"
}`, `"v1.4"
} }`, `service reference: text after the end of the JSON`},
		{"a second file behind the end", serviceReferenceFile, `"v1.4"
}`, `"v1.4"
} { }`, `service reference: text after the end of the JSON`},
		{"another type", serviceReferenceFile, `"Types" : [ "ArrayOfString" ]`, `"Types" : "ArrayOfString"`, `service reference: json: cannot unmarshal string into Go struct field referenceKey.ConditionKeys.Types of type []string at byte 1860`},
		{"no annotations", serviceReferenceFile, listTrees + `
    "Annotations" : {
      "Properties" : {
        "IsList" : true,
        "IsPermissionManagement" : false,
        "IsTaggingOnly" : false,
        "IsWrite" : false
      }
    }`, `{ "Name" : "ListTrees"`, `table "Actions", row 3: action "ListTrees" has no annotations, so its access level is unknown`},
		{"no type", serviceReferenceFile, `"Types" : [ "ArrayOfString" ]`, `"Types" : [ ]`, `table "ConditionKeys", row 2: condition key "aws:TagKeys" has no type`},
		{"unknown type", serviceReferenceFile, `"Types" : [ "ArrayOfString" ]`, `"Types" : [ "ArrayOfString", "Colour" ]`, `table "ConditionKeys", row 2: unknown key type "Colour"`},
		{"no name", serviceReferenceFile, `  "Name" : "orchard",
  "Actions"`, `"Actions"`, `service prefix "" is not made of lower-case letters, digits and hyphens`},
		{"bad prefix", serviceReferenceFile, `  "Name" : "orchard",
  "Actions"`, `"Name" : "../../../x", "Actions"`, `service prefix "../../../x" is not made of lower-case letters, digits and hyphens`},
		{"action twice", serviceReferenceFile, `"Name" : "ListTrees"`, `"Name" : "createGROVE"`, `table "Actions", row 3: action "createGROVE" is on the page already, as "CreateGrove"`},
		{"resource type twice", serviceReferenceFile, `"Name" : "tree",
    "ARNFormats"`, `"Name" : "grove", "ARNFormats"`, `table "Resources", row 2: resource type "grove" is on the page already, as "grove"`},
		{"condition key twice", serviceReferenceFile, `"Name" : "orchard:Season",`, `"Name" : "aws:TagKeys",`, `table "ConditionKeys", row 3: condition key "aws:TagKeys" is on the page already, as "aws:TagKeys"`},
		{"operation twice", serviceReferenceFile, `"Name" : "Ping"`, `"Name" : "CreateGrove"`, `table "Operations", row 2: operation "CreateGrove" is on the page already, as "CreateGrove"`},
		{"bad action name", serviceReferenceFile, `"Name" : "ListTrees"`, `"Name" : "List*"`, `table "Actions", row 3: "List*" cannot be the name of the action`},
		{"bad operation name", serviceReferenceFile, `"Name" : "Ping"`, `"Name" : ""`, `table "Operations", row 2: no name of the operation`},
		{"bad condition key", serviceReferenceFile, `"ConditionKeys" : [ "orchard:Season" ]
    }, {`, `"ConditionKeys" : [ "Season" ]
    }, {`, `table "Actions", row 2: "Season" cannot be the name of the condition key`},
		{"bad authorized action", serviceReferenceFile, `"Service" : "iam"`, `"Service" : ""`, `table "Operations", row 1: ":PassRole" cannot be the name of the authorized action`},
		{"malformed ARN", serviceReferenceFile, `"arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" ]`, `"arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId" ]`, `table "Resources", row 1: malformed ARN "arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId"`},
		{"ARN that begins ^arn:", serviceReferenceFile, `"arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" ]`, `"^arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" ]`, `table "Resources", row 1: ARN "^arn:${Partition}:orchard:${Region}:${Account}:grove/${GroveId}" does not begin with arn:`},
	})
}

func TestAJSONFileThatIsNoServiceIsRefused(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"index", `[ {"service" : "orchard", "url" : "https://reference.example.com/v1/orchard/orchard.json"} ]`, `a JSON list: the index of the service reference, or not of the reference at all; it describes no service`},
		{"no members", `{}`, `service prefix "" is not made of lower-case letters, digits and hyphens`},
		{"no actions", `{"Name":"orchard","Version":"v1.4"}`, `no actions`},
		{"cut", strings.TrimSpace(fixture(t, serviceReferenceFile))[:600], `service reference: cut off: the JSON does not end`},
	} {
		t.Run(test.name, func(t *testing.T) { checkRefused(t, "page.json", test.content, test.want) })
	}
}
