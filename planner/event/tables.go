package event

import "paiban/planner/model"

// FromTables turns what a shop hands in into an event. All faults come back at
// once, each with its place, value, cause and remedy; the event is nil if one of
// them is more than a warning. It never panics, whatever the tables hold.
func FromTables(src *model.Source) (*Event, []model.Issue) {
	return nil, []model.Issue{{File: src.Name, What: model.Text{ZH: "尚未实现", EN: "not yet built"}}}
}
