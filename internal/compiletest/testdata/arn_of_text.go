// Text becomes a typed ARN by parsing only.
//
// wrong: = "arn:aws:personalize:eu-west-1:123456789012:campaign/movies"
// right: = personalize.MustParseCampaignARN("arn:aws:personalize:eu-west-1:123456789012:campaign/movies")
// error: cannot use "arn:aws:personalize:eu-west-1:123456789012:campaign/movies" (untyped string constant) as personalize.CampaignARN value in variable declaration
package main

import "github.com/iamref/iamref/personalize"

func main() {
	var movies personalize.CampaignARN = "arn:aws:personalize:eu-west-1:123456789012:campaign/movies"
	_ = movies
}
