package lint

// InvalidDocument is the code for documents that cannot be written. It has no examples, for it is not found in texts.
var InvalidDocument = Code{
	Name:     "IAMREF_INVALID_DOCUMENT",
	Severity: Error,
	Title:    "The document cannot be written",
	Explanation: "A `policy.Document` that a program made holds something that is no policy, such as an ARN without a region or a statement without actions, and so cannot become JSON. " +
		"The message is the error of `Document.AppendJSON`. Nothing else is judged until it is put right.",
}

var documentsFamily = Family{
	Title: "Documents",
	Codes: []*Code{&InvalidDocument},
	Check: func(*Checker) {},
}
