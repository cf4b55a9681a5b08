package main

import (
	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
)

// checkAlone checks a lead's workbook by what it holds itself: what was changed, and what is
// broken that was not before.
func (a *app) checkAlone(path, base string, f checkFlags) error {
	file, roster, issues := contract.Unpack(path, base)
	a.report(issues)
	if roster == nil {
		return exit(exitUsage)
	}
	back, err := a.readEdits(path, file, roster)
	if err != nil {
		return err
	}
	before := planner.Judge(file, roster)
	changed := *file
	changed.Day = planner.ByHand(file.Day, roster, back.Roster)
	r := planner.Judge(&changed, back.Roster)
	arisen := planner.Arisen(before.Breaches, r.Breaches)
	r.Breaches, r.Score.Hard, r.Score.Firm = arisen, 0, 0
	for _, b := range arisen {
		if b.Level == model.Hard {
			r.Score.Hard++
		} else {
			r.Score.Firm++
		}
	}
	if f.json {
		if err := a.checkJSON(r, len(back.Changes) > 0, fileChanges(file, back.Changes)); err != nil {
			return err
		}
		return verdict(r, f.strict)
	}
	a.headline(r)
	a.changes(file, back)
	if len(arisen) == 0 {
		a.para(model.Text{ZH: "改动没有带来新的问题。", EN: "The changes break nothing new."})
	}
	a.arisen(arisen)
	a.para(model.Text{ZH: "按表里自带的底稿检查，没有只有主管能看的内容（保护、意愿、合同工时）；交给主管后还会再查一遍。",
		EN: "Checked by the copy inside the workbook, without what only the manager may " +
			"see (protection, wishes, contracts); the manager's check sees that, too."})
	return verdict(r, f.strict)
}

// arisen lists what changes by hand break that was kept before.
func (a *app) arisen(list []model.Breach) {
	for k, b := range list {
		if k == 0 {
			a.say(model.Text{ZH: "\n改动带来的问题：", EN: "\nWhat the changes break:"})
		}
		a.wrapped("  - ", a.levelName(b.Level)+a.t(model.Text{ZH: "：", EN: ": "})+b.Text.In(a.lang))
	}
}
