package main

import (
	"fmt"
	"strings"

	"paiban/planner/model"
)

// readings says what was read of each table: which columns, what follows from them,
// what was left out.
func (a *app) readings(list []model.Reading) {
	for _, r := range list {
		place := model.Issue{File: r.File, Sheet: r.Sheet}.Place()
		a.say(model.Text{ZH: "读到：%s，%d 行", EN: "read: %s, %d rows"}, place, r.Rows)
		for _, line := range readingLines(r) {
			a.wrapped("  ", line.In(a.lang))
		}
	}
}

// readingLines are the columns, the facts and the rest of a reading, a line each.
func readingLines(r model.Reading) []model.Text {
	var used, idle model.Text
	join := func(to *model.Text, sep model.Text, part model.Text) {
		if to.ZH != "" {
			to.ZH, to.EN = to.ZH+sep.ZH, to.EN+sep.EN
		}
		to.ZH, to.EN = to.ZH+part.ZH, to.EN+part.EN
	}
	wide := 0
	for i, c := range r.Columns {
		switch {
		case c.As == model.Text{}:
			join(&idle, model.Text{ZH: "、", EN: ", "}, model.Same(c.Header))
		case i > 0 && r.Columns[i-1].As == c.As:
			wide++ // a wide table's columns are said once
		default:
			join(&used, model.Text{ZH: "；", EN: "; "}, model.Text{ZH: c.Header + " → " + c.As.ZH, EN: c.Header + " → " + c.As.EN})
		}
	}
	if wide > 0 {
		join(&used, model.Text{}, model.Text{ZH: fmt.Sprintf("（同样的还有 %d 列）", wide), EN: fmt.Sprintf(" (and %d more)", wide)})
	}
	var out []model.Text
	add := func(t model.Text, format model.Text) {
		if t.ZH != "" {
			out = append(out, model.Text{ZH: fmt.Sprintf(format.ZH, t.ZH), EN: fmt.Sprintf(format.EN, t.EN)})
		}
	}
	add(used, model.Text{ZH: "列：%s", EN: "columns: %s"})
	add(idle, model.Text{ZH: "没有用的列：%s", EN: "columns not used: %s"})
	var facts model.Text
	for _, f := range r.Facts {
		join(&facts, model.Text{ZH: "；", EN: "; "}, f)
	}
	add(facts, model.Text{ZH: "%s", EN: "%s"})
	for _, x := range r.Left {
		left := model.Text{ZH: fmt.Sprintf("没有算：%d 行（从第 %d 行起），%s", x.Rows, x.Line, x.Why.ZH),
			EN: fmt.Sprintf("left out: %d rows (from line %d on), %s", x.Rows, x.Line, x.Why.EN)}
		if x.Rows == 1 {
			left = model.Text{ZH: fmt.Sprintf("没有算：第 %d 行，%s", x.Line, x.Why.ZH), EN: fmt.Sprintf("left out: line %d, %s", x.Line, x.Why.EN)}
		}
		out = append(out, left)
	}
	for _, e := range r.Estimated {
		add(e, model.Text{ZH: "估算：%s", EN: "estimated: %s"})
	}
	for i := range out {
		out[i].ZH, out[i].EN = strings.TrimSpace(out[i].ZH), strings.TrimSpace(out[i].EN)
	}
	return out
}
