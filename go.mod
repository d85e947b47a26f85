module github.com/iamref/iamref

go 1.26.0

require (
	github.com/yuin/goldmark v1.8.6
	golang.org/x/net v0.62.0
	golang.org/x/sync v0.24.0
)
