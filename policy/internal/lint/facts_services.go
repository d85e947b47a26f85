package lint

// A retiredService is a service that the Service Authorization Reference no longer has, but that IAM still knows: a policy
// that names it has no error.
//
// Source: IAM Access Analyzer's findings for AWS's managed policies of 2026-03-07, which name these prefixes without an
// INVALID_SERVICE_IN_ACTION; the reference of June 2026 has no page for them. What they have for actions is not known.
var retiredServices = [...]string{"deepcomposer", "deeplens", "deepracer", "iot1click", "zocalo"}

func retiredService(prefix string) bool {
	for _, s := range retiredServices {
		if equalFold(s, prefix) {
			return true
		}
	}
	return false
}

// accountless are services of whose resources AWS owns some without an account, though every template has one:
// "arn:aws:ssm:*::document/AWS-RunShellScript". A missing account is no error there.
//
// Source: the Resource elements of AWS's managed policies of 2026-03-07, none of which has MISSING_ARN_ACCOUNT.
var accountless = [...]string{"resource-explorer-2", "ssm"}

// renamedService is a service whose resources the actions of its old name, codestar-connections, take too.
//
// Source: https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html, 2026.
const renamedService = "codeconnections"

// suffixedService is a service whose actions on a log group also take its ARN with ":*" or ":log-stream:" and more behind it.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html, 2026.
const suffixedService = "logs"
