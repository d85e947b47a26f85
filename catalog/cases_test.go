package catalog_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/catalog"
)

// The tests in this file replay the cases of other projects and of AWS's own
// policies, which are not part of this repository. Without them they are skipped.

// A testCase is one of a file.
type testCase struct {
	ID       string
	Function string
	Input    struct {
		Action   string
		Resource string
		Args     []json.RawMessage
		Kwargs   map[string]any
	}
	Expected json.RawMessage
}

func cases(t *testing.T, file string) []testCase {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "cases", filepath.FromSlash(file)))
	if err != nil {
		t.Skipf("no cases: %v", err)
	}
	var all struct{ Cases []testCase }
	require.NoError(t, json.Unmarshal(data, &all))
	require.NotEmpty(t, all.Cases)
	return all.Cases
}

func decoded[T any](t *testing.T, data json.RawMessage) (v T) {
	t.Helper()
	require.NoError(t, json.Unmarshal(data, &v), "%s", data)
	return v
}

// unknownActions are the actions and patterns of AWS's own policies of March 2026
// that the catalogue has not. AWS has withdrawn the pages of these services.
var unknownActions = []string{
	"deepcomposer:TagResource", "deepcomposer:UntagResource",
	"deeplens:*",
	"deepracer:*", "deepracer:Add*", "deepracer:Admin*", "deepracer:Clone*", "deepracer:Create*", "deepracer:Delete*", "deepracer:Edit*", "deepracer:Get*",
	"deepracer:GetAccountConfig", "deepracer:GetTrack", "deepracer:Import*", "deepracer:List*", "deepracer:ListModels", "deepracer:ListTracks",
	"deepracer:Perform*", "deepracer:Remove*", "deepracer:Set*", "deepracer:Start*", "deepracer:Stop*", "deepracer:Tag*", "deepracer:TestRewardFunction",
	"deepracer:Untag*", "deepracer:Update*",
	"iot1click:TagResource", "iot1click:UntagResource",
	"zocalo:*", "zocalo:Describe*",
}

// TestManagedPolicyActions: of the actions that AWS accepts in its own policies,
// at least 99.7 % are in the catalogue.
func TestManagedPolicyActions(t *testing.T) {
	var unknown []string
	accepted, concrete := 0, 0
	for _, c := range cases(t, "actions/managed-policy-actions.json") {
		action := c.Input.Action
		exists := decoded[struct{ Exists bool }](t, c.Expected).Exists
		if strings.ContainsAny(action, "*?") {
			if len(catalog.Match(action)) == 0 && exists {
				unknown = append(unknown, action)
			}
			continue
		}
		_, ok := catalog.Action(action)
		switch {
		case exists && !ok:
			unknown = append(unknown, action)
			concrete++
			accepted++
		case exists:
			accepted++
		case ok:
			t.Logf("AWS refuses %s, which the reference has", action)
		}
	}
	require.Equal(t, unknownActions, unknown)
	require.Equal(t, 8183, accepted)
	t.Logf("%d of %d concrete actions are unknown", concrete, accepted)
	require.LessOrEqual(t, float64(concrete), 0.003*float64(accepted))
}

// unknownResources are patterns of AWS's own policies that are of no resource
// type of the service that they name, with the reason.
var unknownResources = map[string]string{
	"arn:*:kms:*:::*":                         "the account is empty, and the resource begins with a colon",
	"arn:aws:apigateway:*::/tags":             "the reference has tags of a resource only, \"/tags/${UrlEncodedResourceARN}\"",
	"arn:aws:appflow:*:*:connector-profile/*": "the reference spells it connectorprofile",
	"arn:aws:applicationinsights:*:*:application/resource-group/sms-app-*":       "the page defines no resource types",
	"arn:aws:aps:*:*:/workspaces":                                                "the collection is no resource type",
	"arn:aws:autoscaling:*:*:scalingPolicy:*:resource/dynamodb/table/*":          "scaling policies are no resource type",
	"arn:aws:cloudformation:*:*:stack/ams-detective-controls-config-recorder":    "a stack's ARN goes on with its ID",
	"arn:aws:cloudformation:*:*:stack/ams-detective-controls-config-rules-cdk":   "a stack's ARN goes on with its ID",
	"arn:aws:cloudformation:*:*:stack/ams-detective-controls-infrastructure-cdk": "a stack's ARN goes on with its ID",
	"arn:aws:cloudformation:*:aws:transform/CodeStar*":                           "transforms are no resource type",
	"arn:aws:cloudwatch:*:*:iotfleethub*":                                        "no resource type begins so",
	"arn:aws:config:*:*::config-rule/*":                                          "a colon too many",
	"arn:aws:devops-guru:*:*:/channels":                                          "the page's only type is a topic of SNS",
	"arn:aws:elasticloadbalancing:*:*:listener/awseb-*":                          "the reference has listener/app, listener/gwy and listener/net",
	"arn:aws:elasticloadbalancing:*:*:listener/eb-*":                             "the reference has listener/app, listener/gwy and listener/net",
	"arn:aws:grafana:*:*:/workspaces":                                            "the collection is no resource type",
	"arn:aws:logs:*:*:/aws-glue/*":                                               "\"log-group:\" is missing",
	"arn:aws:logs:*:*:/aws/lambda/AmazonSecurityLake*":                           "\"log-group:\" is missing",
	"arn:aws:migrationhub-strategy:*:*:*":                                        "the page defines no resource types",
	"arn:aws:organizations::*:":                                                  "the resource is empty",
	"arn:aws:pricingplanmanager::*:subscription:*":                               "the reference has a slash: subscription/",
	"arn:aws:profile:*:*:/templates*":                                            "templates are no resource type",
	"arn:aws:quicksight:*:*:vpcconnection/*":                                     "the reference spells it vpcConnection",
	"arn:aws:robomaker:*:*:/createSimulationApplication":                         "the path of a call is no resource type",
	"arn:aws:sagemaker:*:*:Canvas*":                                              "no resource type begins so",
	"arn:aws:sagemaker:*:*:canvas*":                                              "no resource type begins so",
	"arn:aws:sagemaker:*:*:endpointconfig/*":                                     "the reference spells it endpoint-config",
	"arn:aws:secretsmanager:*:*:sqlworkbench!*":                                  "\"secret:\" is missing",
	"arn:aws:states:*:*:statemachine:*sagemaker*":                                "the reference spells it stateMachine",
	"arn:aws:waf-regional:*:*:changetoken/*":                                     "change tokens are no resource type",
	"arn:aws:waf:*:*:changetoken/*":                                              "change tokens are no resource type",
	"arn:aws:waf::*:changetoken/*":                                               "change tokens are no resource type",
}

// TestManagedPolicyResources: the patterns of AWS's own policies find their
// resource types, where they name a service of the catalogue.
func TestManagedPolicyResources(t *testing.T) {
	var without []string
	known := 0
	for _, c := range cases(t, "arn/managed-policy-resources.json") {
		pattern := c.Input.Resource
		a, err := arn.Parse(pattern)
		if err != nil {
			require.Equal(t, "*", pattern)
			require.NotEmpty(t, catalog.ResourceTypes(pattern))
			continue
		}
		if _, ok := catalog.Service(a.Service); !ok {
			continue
		}
		known++
		if !slices.ContainsFunc(resourceTypes(pattern), func(name string) bool { return a.Service == "backup" || name != "backup recoveryPoint" }) { // whose ARN is of any service
			without = append(without, pattern)
		}
	}
	for _, pattern := range without {
		if unknownResources[pattern] == "" {
			t.Errorf("no resource type: %s", pattern)
		}
	}
	t.Logf("%d patterns of known services", known)
	require.Len(t, without, len(unknownResources))
	require.LessOrEqual(t, len(without), 40)
}

func TestParliamentExpandAction(t *testing.T) {
	for _, c := range cases(t, "actions/parliament-expand-action.json") {
		want := decoded[struct {
			Actions []string
			Error   string
		}](t, c.Expected)
		have := names(catalog.Match(c.Input.Action))
		if want.Error != "" {
			require.Empty(t, have, c.ID)
			continue
		}
		slices.Sort(want.Actions)
		require.Equal(t, want.Actions, have, c.ID)
	}
}
