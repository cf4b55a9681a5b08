package main

import (
	"os"
	"slices"

	"paiban/planner"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// readSent reads the roster that has been sent out, if any.
func (a *app) readSent(f *planFlags) error {
	if f.near == "" {
		return nil
	}
	path, file, roster, err := a.readEither(f.near, "")
	if err != nil {
		return err
	}
	if f.sentAs, err = os.ReadFile(path); err != nil { // before a draft takes its place
		return err
	}
	f.near, f.since = path, max(1, file.Version)
	f.sent = &planner.Near{File: file, Roster: roster, Price: f.price}
	return nil
}

// acknowledge lists what is other than what has been sent out: each of them has to know, and
// so has who is on the list no more.
func (a *app) acknowledge(r *outcome.Result, near *planner.Near, since int) {
	was := near.File.Day
	gone := planner.Departed(was, near.Roster, r.Day)
	if len(r.Changes)+len(gone) == 0 {
		a.say(model.Text{ZH: "\n和已发出的 v%d 没有不同。", EN: "\nNothing is other than in v%d, which was sent out."}, since)
		return
	}
	if len(r.Changes) > 0 {
		people, minutes := outcome.Extent(r.Changes, r.Day.Grid)
		a.say(model.Text{ZH: "\n和已发出的 v%d 不同，要一一确认：%d 人，共 %s 小时：",
			EN: "\nOther than in v%d, which was sent out, and to be acknowledged: %d people, %s hours in all:"},
			since, people, hours(minutes))
		a.changeTable(r.Day, r.Changes)
	}
	if len(gone) == 0 {
		return
	}
	people, minutes := outcome.Extent(gone, was.Grid)
	a.say(model.Text{ZH: "\n名单上没有了、也要通知的：%d 人，共 %s 小时：", EN: "\nOn the list no more, and to be told: %d people, %s hours in all:"}, people, hours(minutes))
	a.changeTable(was, gone)
	for i, c := range gone {
		k := slices.IndexFunc(r.Day.Agents, func(x model.Agent) bool { return x.ID == was.Agents[c.Agent].ID })
		if k >= 0 && (i == 0 || gone[i-1].Agent != c.Agent) {
			a.say(model.Text{ZH: "工号 %s 原来是 %s，名单上现在是 %s：按换了人算，两位都在上面。只是改了称呼的，不用管。",
				EN: "Id %s was that of %s and is now that of %s: taken for another person, both stand above. If only the name was changed, never mind."},
				was.Agents[c.Agent].ID, was.Agents[c.Agent].Name, r.Day.Agents[k].Name)
		}
	}
}
