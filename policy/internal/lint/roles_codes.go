package lint

var passRoleStar = Code{
	Name:        "PASS_ROLE_WITH_STAR_IN_RESOURCE",
	Severity:    SecurityWarning,
	Title:       "All roles may be passed",
	Explanation: "The statement allows `iam:PassRole` for every role. " + passRoleWhy + passRoleFix,
	Partly:      "Which names of roles IAM Access Analyzer takes for a convention of a service and excuses is not published; here every pattern with a beginning of its own is excused.",
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}]}`},
}

var passRoleStars = Code{
	Name:        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
	Severity:    SecurityWarning,
	Title:       "A pattern lets all roles be passed",
	Explanation: "The pattern of actions covers `iam:PassRole`, and the resource is every role. " + passRoleWhy + passRoleFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/builder"}]}`},
}

var passRoleStarNotAction = Code{
	Name:        "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
	Severity:    SecurityWarning,
	Title:       "NotAction lets all roles be passed",
	Explanation: "NotAction does not except `iam:PassRole`, so that it is allowed, and the resource is every role. " + passRoleWhy + passRoleFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": ["s3:*", "iam:PassRole", "iam:CreateServiceLinkedRole"], "Resource": "*"}]}`},
}

var passRoleNotResource = Code{
	Name:        "PASS_ROLE_WITH_NOT_RESOURCE",
	Severity:    SecurityWarning,
	Title:       "All roles but some may be passed",
	Explanation: "NotResource allows `iam:PassRole` for every role that it does not name. " + passRoleWhy + passRoleFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::*:role/admin"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/builder"}]}`},
}

var passRoleStarNotResource = Code{
	Name:        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	Severity:    SecurityWarning,
	Title:       "A pattern lets all roles but some be passed",
	Explanation: "The pattern of actions covers `iam:PassRole`, and NotResource allows it for every role that it does not name. " + passRoleWhy + passRoleFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:Pass*", "NotResource": "arn:aws:iam::*:role/admin"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/builder"}]}`},
}

var passRoleNotNot = Code{
	Name:        "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
	Severity:    SecurityWarning,
	Title:       "NotAction lets all roles but some be passed",
	Explanation: "NotAction does not except `iam:PassRole`, and NotResource allows it for every role that it does not name. " + passRoleWhy + passRoleFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::*:role/admin"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": ["s3:*", "iam:PassRole", "iam:CreateServiceLinkedRole"], "NotResource": "arn:aws:iam::*:role/admin"}]}`},
}

var createSLRStar = Code{
	Name:        "CREATE_SLR_WITH_STAR_IN_RESOURCE",
	Severity:    Warning,
	Title:       "Roles of all services may be made",
	Explanation: "The statement allows `iam:CreateServiceLinkedRole` for every service. " + slrWhy + slrFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": "autoscaling.amazonaws.com"}}}]}`},
}

var createSLRStars = Code{
	Name:        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
	Severity:    Warning,
	Title:       "A pattern lets roles of all services be made",
	Explanation: "The pattern of actions covers `iam:CreateServiceLinkedRole`, and the resource is every role. " + slrWhy + slrFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateService*", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateService*", "Resource": "arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"}]}`},
}

var createSLRStarNotAction = Code{
	Name:        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
	Severity:    Warning,
	Title:       "NotAction lets roles of all services be made",
	Explanation: "NotAction does not except `iam:CreateServiceLinkedRole`, so that it is allowed, and the resource is every role. " + slrWhy + slrFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": ["s3:*", "iam:PassRole", "iam:CreateServiceLinkedRole"], "Resource": "*"}]}`},
}

var createSLRNotResource = Code{
	Name:        "CREATE_SLR_WITH_NOT_RESOURCE",
	Severity:    Warning,
	Title:       "Roles of all services but some may be made",
	Explanation: "NotResource allows `iam:CreateServiceLinkedRole` for every role that it does not name. " + slrWhy + slrFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::*:role/aws-service-role/sso.amazonaws.com/*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"}]}`},
}

var createSLRStarNotResource = Code{
	Name:        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
	Severity:    Warning,
	Title:       "A pattern lets roles of all services but some be made",
	Explanation: "The pattern of actions covers `iam:CreateServiceLinkedRole`, and NotResource allows it for every role that it does not name. " + slrWhy + slrFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateService*", "NotResource": "arn:aws:iam::*:role/aws-service-role/sso.amazonaws.com/*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateService*", "Resource": "arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"}]}`},
}

var createSLRNotNot = Code{
	Name:        "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
	Severity:    Warning,
	Title:       "NotAction lets roles of all services but some be made",
	Explanation: "NotAction does not except `iam:CreateServiceLinkedRole`, and NotResource allows it for every role that it does not name. " + slrWhy + slrFix,
	Bad:         Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::*:role/aws-service-role/sso.amazonaws.com/*"}]}`},
	Good:        Example{Policy: `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": ["s3:*", "iam:PassRole", "iam:CreateServiceLinkedRole"], "NotResource": "arn:aws:iam::*:role/aws-service-role/sso.amazonaws.com/*"}]}`},
}
