package main

import (
	"fmt"
	"path/filepath"
	"strconv"

	"paiban/planner"
	"paiban/rosters"
)

// lastYear says where a plain sheet of people × days would be short of the heads
// that the base requires.
func (a *app) lastYear(path string, file *planner.File, f checkFlags) error {
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
	type phase struct {
		Phase      string  `json:"phase"`
		Required   int     `json:"required"`
		Planned    int     `json:"planned"`
		Short      int     `json:"short"`
		ShortHours float64 `json:"short_hours"`
	}
	out, short := []phase{}, false
	for _, x := range planner.Shortfalls(d, sheet.Heads) {
		short = short || x.Short > 0
		out = append(out, phase{d.Phases[x.Phase].ID, x.Required, x.Planned, x.Short, float64(x.Minutes) / 60})
	}
	if f.json {
		if err := a.json(struct {
			People int     `json:"people"`
			Phases []phase `json:"phases"`
		}{sheet.People, out}); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.out, a.t("%s：%d 人，按 %s 的需求来看\n\n", "%s: %d people, against what %s requires\n\n"), filepath.Base(path), sheet.People, file.Event)
		var rows [][]string
		for k, p := range out {
			name := d.Phases[k].Name.In(a.lang)
			if name == "" {
				name = p.Phase
			}
			rows = append(rows, []string{name, a.window(d.Grid, d.Phases[k].Span), strconv.Itoa(p.Required), strconv.Itoa(p.Planned), strconv.Itoa(p.Short), strconv.FormatFloat(p.ShortHours, 'f', 1, 64)})
		}
		if err := a.table([]column{{title: a.t("阶段", "phase"), wrap: 15}, {title: a.t("时间", "time")}, {title: a.t("需求", "need"), right: true},
			{title: a.t("排了", "planned"), right: true}, {title: a.t("缺口", "short"), right: true}, {title: a.t("缺口人时", "hours"), right: true}}, rows); err != nil {
			return err
		}
		a.wrapped("", a.t("需求、排了、缺口是本阶段最紧时段的；排了的人都算在接待，用餐和休息没有扣，实际只会更缺。日期按月日对上，年份不论。",
			"need, planned and short are those of the phase's tightest slot; everybody planned counts as serving, meals and rests are not taken off, so the truth is worse. Days are matched by month and day, whatever the year."))
	}
	if f.strict && short {
		return exit(exitBroken)
	}
	return nil
}
