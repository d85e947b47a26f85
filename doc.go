// Package iamref describes what AWS Identity and Access Management (IAM) knows
// of a service: its actions, resource types, condition keys and API operations.
//
// The words are AWS's. An action, such as personalize:CreateCampaign, is what a
// policy allows or denies; its access levels say what it does. A resource type,
// such as campaign, is what an action can be limited to, by ARN. A condition key
// is what a statement can make its effect depend on. An operation is an API
// call, which needs one or several actions.
//
// This package holds the types. The facts are in generated packages, one for a
// service, such as personalize: there each action is a typed constant, each
// resource type has an ARN type, and Service is the table of all of it. They are
// made from AWS's Service Authorization Reference by the command gen.
package iamref

//go:generate go run ./gen
