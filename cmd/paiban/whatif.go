package main

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"paiban/planner"
	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// whatIfFile is the table of variants that plan --what-if writes where -o says so.
const whatIfFile = "what-if.csv"

// whatIf plans the event as it is and with the settings changed, and sets them side by
// side. All settings are read before anything is planned.
func (a *app) whatIf(ctx context.Context, ev *event.Event, f planFlags) error {
	names, events := []string{a.t(model.Text{ZH: "现在的设置", EN: "as it is"})}, []*event.Event{ev}
	for _, text := range f.whatIf {
		x, err := a.vary(text)
		if err != nil {
			return a.nothingWritten(err)
		}
		names, events = append(names, text), append(events, x)
	}
	var results []*outcome.Result
	for _, x := range events {
		show, done := a.progress()
		r, err := planner.Plan(ctx, x, planner.Options{Seed: f.seed, Iterations: f.iterations, TimeLimit: f.timeLimit, Progress: show})
		done()
		if err != nil {
			return a.nothingWritten(a.planError(err))
		}
		results = append(results, r)
	}
	for k, r := range results[1:] {
		if contract.InputFingerprint(r.Day) == contract.InputFingerprint(results[0].Day) && reflect.DeepEqual(r.Loads, results[0].Loads) {
			a.warn(model.Text{ZH: "注意：--what-if %s 什么也没改变：有更具体的设置管着，或者本来就是这样。",
				EN: "warning: --what-if %s changes nothing: a more particular setting holds, or it is so already."}, names[k+1])
		}
	}
	variants := advice.Variants(names, results)
	if f.save {
		if err := a.replaceExports(f.out, f.force, func(tmp string) error { return a.saveVariants(filepath.Join(tmp, whatIfFile), variants) }); err != nil {
			return err
		}
	}
	if f.json {
		return a.json(contract.Variants{Variants: contract.VariantsOf(variants)})
	}
	a.variants(variants)
	return nil
}

// vary reads the shop's input once more with settings changed.
func (a *app) vary(text string) (*event.Event, error) {
	var known []string
	for section, rows := range reference() {
		for _, row := range rows {
			if section == "event.yaml" || strings.HasPrefix(row.Key, section+".") || strings.HasPrefix(row.Key, section+"[") {
				known = append(known, row.Key)
			}
		}
	}
	src, issues := event.Vary(a.source, known, strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '；' }))
	if fatal(issues) {
		a.reportVariant("", issues)
		return nil, exit(exitUsage)
	}
	_, before := event.FromTables(a.source)
	said := map[model.Text]bool{}
	for _, i := range before {
		said[i.What] = true
	}
	ev, issues := event.FromTables(src)
	refused := ev == nil || fatal(issues)
	a.reportVariant(text, slices.DeleteFunc(issues, func(i model.Issue) bool { return said[i.What] }))
	if refused {
		return nil, exit(exitUsage)
	}
	return ev, nil
}

// reportVariant reports what is new with a variant: it stands in the flag, not in a line
// of a file.
func (a *app) reportVariant(text string, issues []model.Issue) {
	for k := range issues {
		i := &issues[k]
		if text != "" {
			i.File, i.Line, i.Column, i.Ask = text, 0, "", 0
		}
		i.File = "--what-if " + i.File
	}
	a.report(issues)
}

// variants prints rosters side by side.
func (a *app) variants(vs []outcome.Variant) {
	var heads [2]string
	for _, c := range outcome.VariantColumns {
		heads[0], heads[1] = heads[0]+"|"+c.ZH, heads[1]+"|"+c.EN
	}
	var rows [][]string
	for k := range vs {
		rows = append(rows, vs[k].Cells())
	}
	a.table("l24"+strings.Repeat(" r", len(outcome.VariantColumns)-1), model.Text{ZH: heads[0][1:], EN: heads[1][1:]}, rows)
	a.para(model.Text{ZH: "达标率、没等到：按排班模拟活动当天。不同的人：安排和第一份不一样的。",
		EN: "in target, give up: the event day played out. people: whose timetable differs from the first one's."})
}

func (a *app) saveVariants(path string, vs []outcome.Variant) error {
	var rows [][]string
	var heads []string
	for _, c := range outcome.VariantColumns {
		heads = append(heads, c.In(a.lang))
	}
	rows = append(rows, heads)
	for k := range vs {
		row := vs[k].Cells()
		for c := range row {
			if row[c] == "-" {
				row[c] = ""
			}
		}
		rows = append(rows, row)
	}
	return writeRows(path, rows)
}
