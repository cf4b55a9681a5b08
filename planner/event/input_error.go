package event

import "paiban/planner/model"

// InputError is an event that cannot be planned, with every fault that was found.
type InputError struct{ Issues []model.Issue }

func (e *InputError) Error() string {
	s := "the input has faults"
	for _, i := range e.Issues {
		s += "\n" + i.In("en")
	}
	return s
}
