package main

import (
	"paiban/planner"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// near reads the roster that has been sent out, nil without one.
func (a *app) near(f *planFlags) (*planner.Near, error) {
	if f.near == "" {
		return nil, nil
	}
	path, file, roster, err := a.readEither(f.near, "")
	if err != nil {
		return nil, err
	}
	f.near, f.since = path, max(1, file.Version)
	return &planner.Near{File: file, Roster: roster, Price: f.price}, nil
}

// acknowledge lists what is other than what has been sent out: each of them has to know.
func (a *app) acknowledge(r *outcome.Result, since int) {
	if len(r.Changes) == 0 {
		a.say(model.Text{ZH: "\n和已发出的 v%d 没有不同。", EN: "\nNothing is other than in v%d, which was sent out."}, since)
		return
	}
	people, minutes := outcome.Extent(r.Changes, r.Day.Grid)
	a.say(model.Text{ZH: "\n和已发出的 v%d 不同，要一一确认：%d 人，共 %s 小时：",
		EN: "\nOther than in v%d, which was sent out, and to be acknowledged: %d people, %s hours in all:"},
		since, people, hours(minutes))
	a.changeTable(r.Day, r.Changes)
}
