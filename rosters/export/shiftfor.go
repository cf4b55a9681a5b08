package export

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/tables"
)

// nearest returns the name of the shift whose parts begin and end nearest to the
// duties of a date, or of the day off. Where no shift has so many parts it is the
// nearest to the first duty.
func (d *dingTalk) nearest(duties []model.Duty, row int, id, date string) (string, bool) {
	best, off := d.closest(duties)
	if best < 0 && len(duties) > 1 {
		best, off = d.closest(duties[:1])
		if best >= 0 {
			d.warn(row, id,
				model.Text{ZH: date + " 有两段班，班次表里没有两段的班次，只填了第一段",
					EN: "two duties on " + date + ", and the list of shifts has none of two parts; only the first is filled in"})
		}
	}
	if best < 0 {
		what := model.Text{ZH: "班次表里没有上班的班次", EN: "the list of shifts has no shift to work"}
		if len(duties) == 0 {
			what = model.Text{ZH: "班次表里没有休息（只写名字的一行）", EN: "the list of shifts has no day off (a line with a name only)"}
		}
		if len(d.issues) == 0 || d.issues[len(d.issues)-1].What != what {
			d.issues = append(d.issues, model.Issue{File: d.file, Value: date, What: what})
		}
		return "", false
	}
	if len(duties) > 0 && !d.alike(duties, d.shifts[best]) {
		d.warn(row, id, model.Text{ZH: "%s 的班 %s 在班次表里没有相近的（最近的是 %s），格子没有动：请在钉钉里加这个班次",
			EN: "on %s no shift of the list is like the duty %s (the nearest is %s): the cell is left as it was; add such a shift in DingTalk"}.With(
			date, d.times(duties), d.shifts[best].Name))
		return "", false
	}
	if off > 60 {
		d.warn(row, id,
			model.Text{ZH: fmt.Sprintf("%s 没有合适的班次，填了最近的 %s（相差共 %d 分钟）", date, d.shifts[best].Name, off),
				EN: fmt.Sprintf("no shift fits on %s; the nearest is %s (%d minutes off in all)", date, d.shifts[best].Name, off)})
	}
	if off > 0 && off <= 60 {
		d.addNear(d.shifts[best], duties)
	}
	return d.shifts[best].Name, true
}

func (d *dingTalk) warn(row int, value string, what model.Text) {
	d.issues = append(d.issues, model.Issue{File: d.file, Sheet: d.sheet, Line: row, Value: value, Warning: true, What: what})
}

// nearShift is a shift that stands for duties that begin or end somewhat earlier or later.
type nearShift struct {
	name, hours, duties string
	cells               int
}

func (d *dingTalk) addNear(s tables.Shift, duties []model.Duty) {
	var hours []string
	for _, p := range s.Parts {
		hours = append(hours, fmt.Sprintf("%02d:%02d-%02d:%02d", p.From/60%24, p.From%60, p.To/60%24, p.To%60))
	}
	x := nearShift{s.Name, strings.Join(hours, "/"), d.times(duties), 1}
	for i, y := range d.near {
		if y.name == x.name && y.duties == x.duties {
			d.near[i].cells++
			return
		}
	}
	d.near = append(d.near, x)
}

// tellNear says once which shifts differ from what is planned: whoever goes by DingTalk comes
// and goes at the shift's times.
func (d *dingTalk) tellNear() {
	var said []model.Text
	for _, x := range d.near[:min(len(d.near), 6)] {
		said = append(said, model.Text{ZH: "%s（%s）填给了 %s，%d 格", EN: "%s (%s) for %s, cells: %d"}.With(x.name, x.hours, x.duties, x.cells))
	}
	if n := len(d.near) - len(said); n > 0 {
		said = append(said, model.Text{ZH: "另有 %d 种", EN: "of other kinds: %d"}.With(n))
	}
	if len(said) > 0 {
		d.issues = append(d.issues, model.Issue{File: d.file, Sheet: d.sheet, Warning: true,
			What: model.Text{ZH: "有的班次和排的班差一小时以内：%s", EN: "some shifts differ from what is planned by an hour at most: %s"}.With(model.Join(said, model.Text{ZH: "；", EN: "; "})),
			Hint: model.Text{ZH: "要一分不差，在钉钉和班次表里都加上这些时间的班次，再填一次。", EN: "For the exact times add such shifts in DingTalk and in the list of shifts, and fill the sheet again."}})
	}
}

// alike tells whether a shift has at least half in common with the duties: of the minutes
// that either has, both have half [assume].
func (d *dingTalk) alike(duties []model.Duty, s tables.Shift) bool {
	both, either := 0, 0
	for n, part := range s.Parts {
		from, to := d.minutes(duties[n])
		common := max(0, min(to, part.To)-max(from, part.From))
		both += common
		either += to - from + part.To - part.From - common
	}
	return 2*both >= either
}

// minutes tells when a duty begins and ends, in minutes of the date that it begins on.
func (d *dingTalk) minutes(x model.Duty) (from, to int) {
	start := d.P.Grid.Time(x.From)
	from = start.Hour()*60 + start.Minute()
	return from, from + x.Len()*d.P.Grid.SlotMinutes
}

func (d *dingTalk) times(duties []model.Duty) string {
	var out []string
	for _, x := range duties {
		out = append(out, d.P.Grid.Time(x.From).Format("15:04")+"-"+d.P.Grid.Time(x.To).Format("15:04"))
	}
	return strings.Join(out, "/")
}

// closest returns the shift of as many parts as there are duties that is the fewest
// minutes off, -1 if there is none.
func (d *dingTalk) closest(duties []model.Duty) (best, off int) {
	best = -1
	for k, s := range d.shifts {
		if len(s.Parts) != len(duties) {
			continue
		}
		away := 0
		for n, part := range s.Parts {
			from, to := d.minutes(duties[n])
			away += max(part.From-from, from-part.From) + max(part.To-to, to-part.To)
		}
		if best < 0 || away < off {
			best, off = k, away
		}
	}
	return best, off
}
