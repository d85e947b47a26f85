package reference

// Gone is a service that AWS lists no more: everything in it is removed.
func Gone(former *Service) *Service {
	fresh := &Service{Prefix: former.Prefix, Name: former.Name, Sources: former.Sources}
	fresh.ensure()
	out := Carry(fresh, former)
	out.Names = former.Names
	return out
}

// Supplement is a former snapshot with what a service reference adds to it, for a
// service of which no page was read. The reference lacks stars and more, so it
// takes nothing away.
func Supplement(former, reference *Service) *Service {
	out := merge(former, reference, false)
	out.prune()
	out.Names = former.Names
	return out
}
