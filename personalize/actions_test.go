package personalize_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/personalize"
)

// constants are the constants of the source, which at run time nothing lists.
func constants(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "actions_gen.go", nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	values := map[string]string{}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			values[v.Names[0].Name], err = strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
		}
	}
	return values
}

func TestEachActionHasAConstant(t *testing.T) {
	want := map[string]string{}
	for _, a := range personalize.Service.Actions {
		want[a.Name] = "personalize:" + a.Name // each is a Go name as it is
	}
	require.GreaterOrEqual(t, len(want), 83) // as of 2026-08; none goes
	require.Equal(t, want, constants(t))
}

func TestEachActionIsFound(t *testing.T) {
	for _, a := range personalize.Service.Actions {
		for _, name := range []string{a.Name, strings.ToLower(a.Name), strings.ToUpper(a.Name), "personalize:" + a.Name, "PERSONALIZE:" + strings.ToLower(a.Name)} {
			found, ok := personalize.Lookup(name)
			require.True(t, ok, name)
			require.Same(t, a, found)
		}
	}
	for _, name := range []string{"", ":", "personalize:", "s3:CreateCampaign", "CreateCampaig", "CreateCampaigns", "personalize:CreateCampaign ", "*"} {
		_, ok := personalize.Lookup(name)
		require.False(t, ok, name)
	}
}

// The table says of each resource type what the lists of typed actions say.
func TestTheListsOfActionsAreThoseOfTheTable(t *testing.T) {
	lists := map[string]func(iamref.AccessLevels) []string{
		"algorithm": list(personalize.AlgorithmActions), "batchInferenceJob": list(personalize.BatchInferenceJobActions),
		"batchSegmentJob": list(personalize.BatchSegmentJobActions), "campaign": list(personalize.CampaignActions),
		"dataDeletionJob": list(personalize.DataDeletionJobActions), "dataInsightsJob": list(personalize.DataInsightsJobActions),
		"dataset": list(personalize.DatasetActions), "datasetExportJob": list(personalize.DatasetExportJobActions),
		"datasetGroup": list(personalize.DatasetGroupActions), "datasetImportJob": list(personalize.DatasetImportJobActions),
		"eventTracker": list(personalize.EventTrackerActions), "featureTransformation": list(personalize.FeatureTransformationActions),
		"filter": list(personalize.FilterActions), "metricAttribution": list(personalize.MetricAttributionActions),
		"recipe": list(personalize.RecipeActions), "recommender": list(personalize.RecommenderActions),
		"schema": list(personalize.SchemaActions), "solution": list(personalize.SolutionActions),
	}
	require.Len(t, lists, len(personalize.Service.ResourceTypes))
	for _, resourceType := range personalize.Service.ResourceTypes {
		for level := iamref.AccessLevels(0); level < 32; level++ {
			var want []string
			for _, a := range personalize.Service.ActionsOn(resourceType) {
				if level.Has(a.Primary()) {
					want = append(want, "personalize:"+a.Name)
				}
			}
			require.Equal(t, want, lists[resourceType.Name](level), "%s %s", resourceType, level)
		}
	}
}

func list[A interface{ IAMAction() string }](actions func(iamref.AccessLevels) []A) func(iamref.AccessLevels) []string {
	return func(levels iamref.AccessLevels) []string {
		var names []string
		for _, a := range actions(levels) {
			names = append(names, a.IAMAction())
		}
		return names
	}
}

func TestAListOfActionsIsFresh(t *testing.T) {
	all := iamref.LevelList | iamref.LevelPermissionsManagement | iamref.LevelRead | iamref.LevelTagging | iamref.LevelWrite
	one, other := personalize.CampaignActions(all), personalize.CampaignActions(all)
	require.NotEmpty(t, one)
	one[0] = nil
	require.NotNil(t, other[0])
	require.Equal(t, other, personalize.CampaignActions(all))
}

// A grant names the resources in the order of the On method, which takes what
// AWS stars.
func TestGrantsNameAllThatIsRequired(t *testing.T) {
	campaign, solution := personalize.NewCampaignARN(prod, "c"), personalize.NewSolutionARN(prod, "s")
	g := personalize.CreateCampaign.On(campaign, solution)
	require.Equal(t, "personalize:CreateCampaign", g.Action())
	require.Equal(t, []string{campaign.String(), solution.String()}, []string{g.Resources()[0].String(), g.Resources()[1].String()})
	require.Len(t, g.Resources(), 2)
}

func TestEachOperationIsInTheTable(t *testing.T) {
	fields := reflect.ValueOf(personalize.Operations)
	require.Equal(t, len(personalize.Service.Operations), fields.NumField())
	require.GreaterOrEqual(t, fields.NumField(), 79) // as of 2026-08; none goes
	for i, o := range personalize.Service.Operations {
		require.Equal(t, o.Name, fields.Type().Field(i).Name)
		require.Same(t, o, fields.Field(i).Interface())
		for _, a := range o.Authorizes() {
			if name, ok := strings.CutPrefix(a.Action, "personalize:"); ok {
				_, known := personalize.Lookup(name)
				require.True(t, known, a.Action)
			}
		}
	}
}
