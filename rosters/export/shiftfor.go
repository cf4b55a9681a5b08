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
	return d.shifts[best].Name, true
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
