package main

import (
	"cmp"
	"fmt"
	"strings"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
)

// readings says what was read of each table: which columns, what follows from them,
// what was left out.
func (a *app) readings(list []model.Reading) {
	for _, r := range list {
		a.say(model.Text{ZH: "读到：%s，%d 行", EN: "read: %s, %d rows"}, r.Place(), r.Rows)
		for _, line := range r.Lines() {
			a.wrapped("  ", line.In(a.lang))
		}
	}
}

// checkShop prints what was read of a shop's input, without planning anything.
func (a *app) checkShop(dir string, asJSON bool) error {
	ev, read, err := a.readShop(dir)
	if asJSON {
		answer := contract.Input{Read: read, Issues: append([]model.Issue{}, a.told...)}
		if err == nil {
			answer.Event, answer.Settings = ev.Name, demand.Settings(ev)
		}
		return cmp.Or(a.json(answer), err)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s\n\n", ev.Name)
	a.whatWasRead(read, demand.Settings(ev), plainQueues(ev), ev.Resolved.Phases)
	return nil
}

// readShop reads a shop and its volumes, and reports what is wrong with them.
func (a *app) readShop(dir string) (*event.Event, []model.Reading, error) {
	ev, err := a.load(dir, nil)
	if err != nil {
		return nil, nil, err
	}
	read, warnings, err := demand.Read(ev)
	if err != nil {
		return nil, nil, a.planError(err)
	}
	a.report(warnings)
	return ev, read, nil
}

func plainQueues(ev *event.Event) []model.Queue {
	var out []model.Queue
	for _, q := range ev.Queues {
		out = append(out, q.Queue)
	}
	return out
}

// whatWasRead prints every file and every setting with its value and origin.
func (a *app) whatWasRead(read []model.Reading, settings []model.Setting, queues []model.Queue, phases []playbook.ResolvedPhase) {
	a.readings(read)
	var rows [][]string
	for _, s := range settings {
		x := settingLine(s, queues, phases)
		rows = append(rows, []string{x.Name.In(a.lang), x.Value.In(a.lang), x.Source.In(a.lang)})
	}
	if len(read) > 0 {
		fmt.Fprintln(a.out)
	}
	a.table("l40 l20 l60", model.Text{ZH: "设置|值|从哪里来", EN: "setting|value|where it comes from"}, rows)
	a.para(nothingGuessed)
}

var nothingGuessed = model.Text{ZH: "没有猜的：能有两种读法的，都作为错误问出来。", EN: "Nothing was guessed: what can be read in two ways is asked for as a fault."}

// readBriefly says after a plan how much was read and set, and how to see it whole.
func (a *app) readBriefly(r *outcome.Result, dir string) {
	var files []string
	for _, x := range r.Read {
		files = append(files, a.t(model.Text{ZH: "%s %d 行", EN: "%s, %d rows"}, x.Place(), x.Rows))
	}
	count := map[model.Origin]int{}
	for _, s := range r.Settings {
		count[s.Origin]++
	}
	if len(files) > 0 {
		a.para(model.Text{ZH: "读到：%s。", EN: "Read: %s."}, strings.Join(files, a.t(model.Text{ZH: "；", EN: "; "})))
	}
	a.para(model.Text{ZH: "设置：本店 %d 项，安排 %d 项，默认 %d 项，由别的推出 %d 项；一项项看：paiban check %s",
		EN: "Settings: %d of the shop, %d of the playbook, %d defaults, %d that follow from others; see each with paiban check %s"},
		count[model.FromShop], count[model.FromPlaybook], count[model.FromDefault], count[model.Derived], dir)
}
