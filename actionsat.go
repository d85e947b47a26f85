package iamref

// ActionsAt are those of some actions of the service whose primary access level
// is in levels, in a fresh slice and in their order. It is for generated code:
// personalize.CampaignActions and its like.
func ActionsAt[A interface{ IAMAction() string }](s *Service, levels AccessLevels, actions []A) []A {
	var at []A
	for _, action := range actions {
		if info, ok := s.Lookup(action.IAMAction()); ok && levels.Has(info.Primary()) {
			at = append(at, action)
		}
	}
	return at
}
