package main

import (
	"os"
	"slices"

	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

// isShop tells whether the path is a shop's input: a folder, or a workbook of its tables.
func isShop(path string) bool {
	info, err := os.Stat(path)
	return err == nil && (info.IsDir() || isWorkbook(path) && rosters.IsEvent(path))
}

// load reads a shop's folder, or its workbook, into an event. All faults are printed
// at once; warnings are printed and let pass.
func (a *app) load(dir string, overrides map[string]string) (*event.Event, error) {
	read := rosters.ReadFolder
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		if !isWorkbook(dir) {
			return nil, a.usage(model.Text{ZH: "%s 不是文件夹\n提示：给出放着 event.yaml 和 agents.csv 的文件夹，或一份 event.xlsx；只预测一个咨询量文件用 paiban forecast",
				EN: "%s is not a folder\nhint: name the folder that holds event.yaml and " +
					"agents.csv, or an event.xlsx; to forecast one file of volumes use paiban forecast"}, dir)
		}
		if rosters.VersionOf(dir) != "" {
			return nil, a.usage(model.Text{ZH: "%[1]s 是排好的排班表，不是店的输入\n提示：检查它用 paiban check %[1]s，从它重排用 paiban replan %[1]s；排班要 event.xlsx 或文件夹",
				EN: "%[1]s is a roster that paiban wrote, not a shop's input\nhint: paiban check %[1]s " +
					"checks it, paiban replan %[1]s starts from it; a plan wants an event.xlsx or a folder"}, dir)
		}
		read = rosters.ReadEvent
	}
	src, issues := read(dir, overrides)
	a.source = src
	if fatal(issues) && len(src.Tables) == 0 && len(src.Files) == 0 {
		a.report(issues)
		return nil, exit(exitUsage)
	}
	ev, more := event.FromTables(src)
	issues = append(issues, more...)
	if ev == nil || fatal(issues) {
		issues = append(issues, demand.VolumeFaults(src)...)
	}
	a.report(issues)
	if ev == nil || fatal(issues) {
		return nil, exit(exitUsage)
	}
	return ev, nil
}

// remark prints on the error stream what the forecast beneath a plan rests on:
// whoever reads only the summary must not take a guess for the shop's own figure.
func (a *app) remark(r *outcome.Result) {
	if r.Load.Forecast == nil {
		return
	}
	for _, n := range r.Load.Forecast.Notes {
		a.warn(model.Text{ZH: "说明：%s", EN: "note: %s"}, n.In(a.lang))
	}
}

// fatal reports whether an issue is more than a warning.
func fatal(issues []model.Issue) bool {
	for _, i := range issues {
		if !i.Warning {
			return true
		}
	}
	return false
}

// mostTold is how many faults, and how many warnings, are printed one by one.
const mostTold = 20

// report prints the issues, faults before questions before warnings, with their number:
// those of many rows once, and of more than can be read the first.
func (a *app) report(issues []model.Issue) {
	a.told = append(a.told, issues...)
	var faults, questions, warnings []model.Issue
	seen := map[model.Issue]bool{}
	for _, i := range issues {
		if i = a.source.Locate(i); seen[i] {
			continue
		}
		seen[i] = true
		switch {
		case !i.Warning:
			faults = append(faults, i)
		case i.Ask > 0:
			questions = append(questions, i)
		default:
			warnings = append(warnings, i)
		}
	}
	slices.SortStableFunc(questions, func(x, y model.Issue) int { return x.Ask - y.Ask })
	a.asked += len(questions)
	a.printSome(faults, model.Text{ZH: "错误：%s", EN: "error: %s"}, model.Text{ZH: "还有 %d 处错误没有列出。", EN: "%d more faults are not listed."})
	a.printSome(questions, model.Text{ZH: "请确认：%s", EN: "please answer: %s"}, model.Text{ZH: "还有 %d 个问题没有列出。", EN: "%d more questions are not listed."})
	a.printSome(warnings, model.Text{ZH: "注意：%s", EN: "warning: %s"}, model.Text{ZH: "还有 %d 条注意没有列出。", EN: "%d more warnings are not listed."})
	if len(faults) > 1 {
		a.warn(model.Text{ZH: "共 %d 处错误。", EN: "%d faults."}, len(faults))
	}
}

// printSome prints the first issues, each once, and how many more there are.
func (a *app) printSome(issues []model.Issue, each, more model.Text) {
	issues = model.Merged(issues)
	for k, i := range issues {
		if k == mostTold {
			a.warn(more, len(issues)-mostTold)
			return
		}
		a.warn(each, i.In(a.lang))
	}
}
