package arn_test

import "github.com/iamref/iamref/arn"

// This file is three types exactly as the generator emits them: one that nothing competes with, and two that do.

// campaignFormat is arn:${Partition}:personalize:${Region}:${Account}:campaign/${ResourceId}.
var campaignFormat = arn.Format{
	Name:     "personalize.CampaignARN",
	Service:  "personalize",
	Region:   "${Region}",
	Account:  "${AccountID}",
	Resource: []string{"campaign/", ""},
	IDs:      []string{"ResourceID"},
}

// bucketFormat is arn:${Partition}:s3:::${BucketName}.
var bucketFormat = arn.Format{
	Name:     "s3.BucketARN",
	Service:  "s3",
	Resource: []string{"", ""},
	IDs:      []string{"BucketName"},
	Rivals:   []*arn.Format{&objectFormat},
}

// objectFormat is arn:${Partition}:s3:::${BucketName}/${ObjectName}.
var objectFormat = arn.Format{
	Name:     "s3.ObjectARN",
	Service:  "s3",
	Resource: []string{"", "/", ""},
	IDs:      []string{"BucketName", "ObjectName"},
}

type CampaignARN struct {
	Partition  string
	Region     string
	AccountID  string
	ResourceID string
}

func NewCampaignARN(loc arn.Location, resourceID string) CampaignARN {
	return CampaignARN{Partition: loc.Partition, Region: loc.Region, AccountID: loc.AccountID, ResourceID: resourceID}
}

func ParseCampaignARN(s string) (a CampaignARN, err error) {
	err = campaignFormat.Parse(s, &a.Partition, &a.Region, &a.AccountID, &a.ResourceID)
	return a, err
}

func MustParseCampaignARN(s string) CampaignARN { return arn.Must(ParseCampaignARN(s)) }

func (a CampaignARN) String() string {
	return campaignFormat.String(a.Partition, a.Region, a.AccountID, a.ResourceID)
}

func (a CampaignARN) AppendText(b []byte) ([]byte, error) {
	return campaignFormat.AppendText(b, a.Partition, a.Region, a.AccountID, a.ResourceID)
}

func (a CampaignARN) MarshalText() ([]byte, error) {
	return campaignFormat.MarshalText(a.Partition, a.Region, a.AccountID, a.ResourceID)
}

func (a *CampaignARN) UnmarshalText(text []byte) error {
	return campaignFormat.Parse(string(text), &a.Partition, &a.Region, &a.AccountID, &a.ResourceID)
}

func (a CampaignARN) Validate() error {
	return campaignFormat.Validate(a.Partition, a.Region, a.AccountID, a.ResourceID)
}

func (a CampaignARN) ARN() arn.ARN {
	return campaignFormat.ARN(a.Partition, a.Region, a.AccountID, a.ResourceID)
}

func (a CampaignARN) IsPattern() bool {
	return campaignFormat.IsPattern(a.Partition, a.Region, a.AccountID, a.ResourceID)
}

type BucketARN struct {
	Partition  string
	BucketName string
}

func NewBucketARN(loc arn.Location, bucketName string) BucketARN {
	return BucketARN{Partition: loc.Partition, BucketName: bucketName}
}

func ParseBucketARN(s string) (a BucketARN, err error) {
	err = bucketFormat.Parse(s, &a.Partition, &a.BucketName)
	return a, err
}

func (a BucketARN) String() string { return bucketFormat.String(a.Partition, a.BucketName) }

func (a BucketARN) AppendText(b []byte) ([]byte, error) {
	return bucketFormat.AppendText(b, a.Partition, a.BucketName)
}

func (a BucketARN) Validate() error { return bucketFormat.Validate(a.Partition, a.BucketName) }

type ObjectARN struct {
	Partition  string
	BucketName string
	ObjectName string
}

func NewObjectARN(loc arn.Location, bucketName, objectName string) ObjectARN {
	return ObjectARN{Partition: loc.Partition, BucketName: bucketName, ObjectName: objectName}
}

func ParseObjectARN(s string) (a ObjectARN, err error) {
	err = objectFormat.Parse(s, &a.Partition, &a.BucketName, &a.ObjectName)
	return a, err
}

func (a ObjectARN) String() string {
	return objectFormat.String(a.Partition, a.BucketName, a.ObjectName)
}

func (a ObjectARN) AppendText(b []byte) ([]byte, error) {
	return objectFormat.AppendText(b, a.Partition, a.BucketName, a.ObjectName)
}

func (a ObjectARN) Validate() error {
	return objectFormat.Validate(a.Partition, a.BucketName, a.ObjectName)
}

// formats are those with a parser, in the order of ParseARN.
var formats = []*arn.Format{&campaignFormat, &bucketFormat, &objectFormat}

func ParseARN(s string) (arn.Resource, error) {
	i, err := arn.Find("sample.ParseARN", s, formats)
	switch i {
	case 0:
		return ParseCampaignARN(s)
	case 1:
		return ParseBucketARN(s)
	case 2:
		return ParseObjectARN(s)
	}
	return nil, err
}
