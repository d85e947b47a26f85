module github.com/iamref/iamref/internal/benchmarks

go 1.26.0

require (
	github.com/aws/aws-sdk-go-v2 v1.47.7
	github.com/hashicorp/awspolicyequivalence v1.7.0
	github.com/iamref/iamref v0.0.0
	golang.org/x/sync v0.24.0
)

require (
	github.com/dave/jennifer v1.7.1 // indirect
	github.com/mitchellh/mapstructure v1.5.0 // indirect
)

replace github.com/iamref/iamref => ../..
