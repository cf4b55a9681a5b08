package main

import (
	"fmt"
	"path/filepath"

	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

// lastYear says where a plain sheet of people × days would be short of the heads
// that the base requires.
func (a *app) lastYear(path string, file *contract.File, f checkFlags) error {
	var shifts []rosters.Shift
	if f.shifts != "" {
		list, issues := rosters.ReadShifts(f.shifts)
		a.report(issues)
		if fatal(issues) {
			return exit(exitUsage)
		}
		shifts = list
	}
	sheet, issues := rosters.ReadShiftSheet(path, file.Day.Grid, shifts)
	a.report(issues)
	if sheet == nil {
		return exit(exitUsage)
	}
	d := file.Day
	out, short := []contract.OldSheetPhase{}, false
	for _, x := range outcome.Shortfalls(d, sheet.Heads) {
		short = short || x.Short > 0
		out = append(out, contract.OldSheetPhase{
			Phase: d.Phases[x.Phase].ID, Required: x.Required, Planned: x.Planned, Short: x.Short, ShortHours: float64(x.Minutes) / 60,
		})
	}
	if f.json {
		if err := a.json(contract.OldSheet{People: sheet.People, Phases: out}); err != nil {
			return err
		}
	} else {
		a.say(model.Text{ZH: "%s：%d 人，按 %s 的需求来看\n", EN: "%s: %d people, against what %s requires\n"}, filepath.Base(path), sheet.People, file.Event)
		var rows [][]string
		for k, p := range out {
			name := d.Phases[k].Name.In(a.lang)
			if name == "" {
				name = p.Phase
			}
			rows = append(rows, cells(name, a.window(d.Grid, d.Phases[k].Span), p.Required, p.Planned, p.Short, fmt.Sprintf("%.1f", p.ShortHours)))
		}
		a.table("l15 l r r r r", model.Text{ZH: "阶段|时间|需求|排了|缺口|缺口人时", EN: "phase|time|need|planned|short|hours"}, rows)
		a.para(model.Text{ZH: "需求、排了、缺口是本阶段最紧时段的；排了的人都算在接待，用餐和休息没有扣，实际只会更缺。日期按月日对上，年份不论。",
			EN: "need, planned and short are those of the phase's tightest slot; everybody planned counts as serving, meals and rests are not " +
				"taken off, so the truth is worse. Days are matched by month and day, whatever the year."})
	}
	if f.strict && short {
		return exit(exitBroken)
	}
	return nil
}
