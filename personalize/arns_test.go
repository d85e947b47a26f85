package personalize_test

import (
	"encoding"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iamref/iamref"
	"github.com/iamref/iamref/arn"
	"github.com/iamref/iamref/personalize"
)

// builders builds and parses the ARN of each resource type.
var builders = map[string]struct {
	build func(loc arn.Location, id string) arn.Resource
	parse func(s string) (arn.Resource, error)
	must  func(s string) arn.Resource
}{
	"algorithm":             with(personalize.NewAlgorithmARN, personalize.ParseAlgorithmARN, personalize.MustParseAlgorithmARN),
	"batchInferenceJob":     with(personalize.NewBatchInferenceJobARN, personalize.ParseBatchInferenceJobARN, personalize.MustParseBatchInferenceJobARN),
	"batchSegmentJob":       with(personalize.NewBatchSegmentJobARN, personalize.ParseBatchSegmentJobARN, personalize.MustParseBatchSegmentJobARN),
	"campaign":              with(personalize.NewCampaignARN, personalize.ParseCampaignARN, personalize.MustParseCampaignARN),
	"dataDeletionJob":       with(personalize.NewDataDeletionJobARN, personalize.ParseDataDeletionJobARN, personalize.MustParseDataDeletionJobARN),
	"dataInsightsJob":       with(personalize.NewDataInsightsJobARN, personalize.ParseDataInsightsJobARN, personalize.MustParseDataInsightsJobARN),
	"dataset":               with(personalize.NewDatasetARN, personalize.ParseDatasetARN, personalize.MustParseDatasetARN),
	"datasetExportJob":      with(personalize.NewDatasetExportJobARN, personalize.ParseDatasetExportJobARN, personalize.MustParseDatasetExportJobARN),
	"datasetGroup":          with(personalize.NewDatasetGroupARN, personalize.ParseDatasetGroupARN, personalize.MustParseDatasetGroupARN),
	"datasetImportJob":      with(personalize.NewDatasetImportJobARN, personalize.ParseDatasetImportJobARN, personalize.MustParseDatasetImportJobARN),
	"eventTracker":          with(personalize.NewEventTrackerARN, personalize.ParseEventTrackerARN, personalize.MustParseEventTrackerARN),
	"featureTransformation": with(personalize.NewFeatureTransformationARN, personalize.ParseFeatureTransformationARN, personalize.MustParseFeatureTransformationARN),
	"filter":                with(personalize.NewFilterARN, personalize.ParseFilterARN, personalize.MustParseFilterARN),
	"metricAttribution":     with(personalize.NewMetricAttributionARN, personalize.ParseMetricAttributionARN, personalize.MustParseMetricAttributionARN),
	"recipe":                with(personalize.NewRecipeARN, personalize.ParseRecipeARN, personalize.MustParseRecipeARN),
	"recommender":           with(personalize.NewRecommenderARN, personalize.ParseRecommenderARN, personalize.MustParseRecommenderARN),
	"schema":                with(personalize.NewSchemaARN, personalize.ParseSchemaARN, personalize.MustParseSchemaARN),
	"solution":              with(personalize.NewSolutionARN, personalize.ParseSolutionARN, personalize.MustParseSolutionARN),
}

func with[A arn.Resource](build func(arn.Location, string) A, parse func(string) (A, error), must func(string) A) (b struct {
	build func(loc arn.Location, id string) arn.Resource
	parse func(s string) (arn.Resource, error)
	must  func(s string) arn.Resource
}) {
	b.build = func(loc arn.Location, id string) arn.Resource { return build(loc, id) }
	b.parse = func(s string) (arn.Resource, error) { return parse(s) }
	b.must = func(s string) arn.Resource { return must(s) }
	return b
}

// An ARN of each type is built, printed, parsed back and found again, with ids
// of each kind and at places of each kind.
func TestEachARNGoesThereAndBack(t *testing.T) {
	require.Len(t, builders, len(personalize.Service.ResourceTypes))
	locations := []arn.Location{
		prod,
		{Partition: arn.AWSChina, Region: "cn-north-1", AccountID: "000000000000"},
		{Partition: arn.Any, Region: arn.Any, AccountID: arn.Any},
		{Partition: arn.AWS, Region: "eu-*", AccountID: "${aws:PrincipalAccount}"},
		{Partition: arn.AWS, Region: arn.None, AccountID: arn.None},
	}
	ids := []string{"movies", "a/b/c", "with:colons:in", "*", "movie?", "${aws:username}", "${*}", "ünï cödé", strings.Repeat("x", 2000)}
	for _, resourceType := range personalize.Service.ResourceTypes {
		t.Run(resourceType.Name, func(t *testing.T) {
			b := builders[resourceType.Name]
			require.Len(t, resourceType.ARNs, 1)
			for _, loc := range locations {
				for _, id := range ids {
					built := b.build(loc, id)
					require.NoError(t, built.Validate())
					text := filled(resourceType.ARNs[0], loc, id)
					require.Equal(t, text, built.String())

					parsed, err := b.parse(text)
					require.NoError(t, err)
					require.Equal(t, built, parsed)
					require.Equal(t, built, b.must(text))
					any, err := personalize.ParseARN(text)
					require.NoError(t, err)
					require.Equal(t, built, any)
					require.Equal(t, []*iamref.ResourceType{resourceType}, personalize.Service.ResourceTypesOf(text))

					b, err := built.AppendText([]byte("> "))
					require.NoError(t, err)
					require.Equal(t, "> "+text, string(b))
					marshalled, err := built.(encoding.TextMarshaler).MarshalText()
					require.NoError(t, err)
					require.Equal(t, text, string(marshalled))
					pointer := reflect.New(reflect.TypeOf(built))
					require.NoError(t, pointer.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)))
					require.Equal(t, built, pointer.Elem().Interface())

					untyped := built.(interface{ ARN() arn.ARN }).ARN()
					require.Equal(t, text, untyped.String())
					require.Equal(t, arn.IsPattern(text), built.(interface{ IsPattern() bool }).IsPattern())
				}
			}
		})
	}
}

var placeholder = regexp.MustCompile(`\$\{\w+\}`)

// filled is a template with text in the places of its placeholders, by the
// slowest way to do it.
func filled(template string, loc arn.Location, id string) string {
	return placeholder.ReplaceAllStringFunc(template, func(p string) string {
		value, ok := map[string]string{"${Partition}": loc.Partition, "${Region}": loc.Region, "${Account}": loc.AccountID, "${ResourceId}": id}[p]
		if !ok {
			panic(p)
		}
		return strings.ReplaceAll(value, arn.None, "")
	})
}

func TestAnARNOfOneTypeIsNoneOfAnother(t *testing.T) {
	for _, resourceType := range personalize.Service.ResourceTypes {
		text := builders[resourceType.Name].build(prod, "x").String()
		for name, b := range builders {
			_, err := b.parse(text)
			if name == resourceType.Name {
				require.NoError(t, err)
				continue
			}
			require.ErrorAs(t, err, new(*arn.ParseError))
			require.Panics(t, func() { b.must(text) })
		}
	}
}

// The zero value is not valid, and an empty field is an error by its name.
func TestAnEmptyFieldIsAnError(t *testing.T) {
	for name, b := range builders {
		full := reflect.ValueOf(b.build(prod, "x"))
		for i := range full.NumField() {
			one := reflect.New(full.Type()).Elem()
			one.Set(full)
			one.Field(i).SetString("")
			err := one.Interface().(arn.Resource).Validate()
			var fieldError *arn.FieldError
			require.ErrorAs(t, err, &fieldError, name)
			require.Equal(t, full.Type().Field(i).Name, fieldError.Field)
			text, err := one.Interface().(arn.Resource).AppendText(nil)
			require.Error(t, err)
			require.Empty(t, text)
		}
		require.Error(t, reflect.New(full.Type()).Elem().Interface().(arn.Resource).Validate())
		require.True(t, full.Comparable())
	}
}

func TestUnmarshalTextLeavesTheValueOnAnError(t *testing.T) {
	a := personalize.NewCampaignARN(prod, "movies")
	before := a
	require.Error(t, a.UnmarshalText([]byte("arn:aws:personalize:eu-west-1:123456789012:solution/films")))
	require.Equal(t, before, a)
}
