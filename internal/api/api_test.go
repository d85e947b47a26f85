package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhatAnAPIIs shows the lines on a small package.
func TestWhatAnAPIIs(t *testing.T) {
	const source = `package orchard

const PlantTree onTree = "orchard:PlantTree"

const SeasonKey condition.StringKey = "orchard:Season"

const (
	Spring Season = iota
	Summer
	autumn
	Words = "untyped"
)

type Season int

func (s Season) String() string { return "" }
func (s Season) next() Season { return s }

type onTree string

func (a onTree) IAMAction() string { return string(a) }
func (onTree) onOrchardTree() {}
func (a onTree) On(tree TreeARN, grove GroveARN) iamref.Grant { return iamref.Grant{} }

type TreeAction interface {
	IAMAction() string
	onOrchardTree()
}

type TreeARN struct{ Partition, TreeID string; hidden int; Embedded }

func (TreeARN) BindAction(TreeAction) {}
func (a *TreeARN) UnmarshalText(text []byte) error { return nil }

type Alias = TreeARN

type Basket[T any, K ~string] struct{ Fruit []T }

func (b Basket[T, K]) Add(fruit ...T) {}

func NewTreeARN(loc arn.Location, treeID, x string) TreeARN { return TreeARN{} }
func Pick[T any](from Basket[T, string]) (fruit T, ok bool) { panic(0) }
func internal() {}

var Service = iamref.Service{Prefix: "orchard"}
type APIOperations struct{ PlantTree *iamref.Operation }
var Operations = APIOperations{}
var actions = [1]iamref.Action{}
var Zero TreeARN
var Err = errors.New("x")
`
	have, err := Of(map[string][]byte{"orchard/x.go": []byte(source), "README.md": nil})
	require.NoError(t, err)
	require.Equal(t, `const PlantTree
const PlantTree has IAMAction() (string)
const PlantTree has On(TreeARN, GroveARN) (iamref.Grant)
const PlantTree has onOrchardTree() ()
const SeasonKey
const SeasonKey condition.StringKey
const Spring
const Spring Season
const Summer
const Summer Season
const Words
func NewTreeARN(arn.Location, string, string) (TreeARN)
func Pick[T any](Basket[T, string]) (T, bool)
type APIOperations has PlantTree *iamref.Operation
type APIOperations struct
type Alias = TreeARN
type Basket[T any, K ~string] has Add(...T) ()
type Basket[T any, K ~string] has Fruit []T
type Basket[T any, K ~string] struct
type Season has String() (string)
type Season int
type TreeARN embeds Embedded
type TreeARN has *UnmarshalText([]byte) (error)
type TreeARN has BindAction(TreeAction) ()
type TreeARN has Partition string
type TreeARN has TreeID string
type TreeARN struct
type TreeAction interface { IAMAction() string onOrchardTree() }
var Err
var Operations APIOperations
var Service iamref.Service
var Zero TreeARN`, strings.Join(have.Lines(), "\n"))

	less, err := Of(map[string][]byte{"x.go": []byte(strings.Replace(source, "func (onTree) onOrchardTree() {}", "", 1))})
	require.NoError(t, err)
	require.Equal(t, []string{"const PlantTree has onOrchardTree() ()"}, Lost(have, less))
	require.Empty(t, Lost(less, have))

	_, err = Of(map[string][]byte{"x.go": []byte("package")})
	require.Error(t, err)
}
