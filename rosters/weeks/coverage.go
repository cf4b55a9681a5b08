package weeks

import (
	"fmt"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// mostWeekFormulas bounds the cells that the formulas of the coverage sheet look
// at: beyond it a spreadsheet would take seconds for every change.
const mostWeekFormulas = 3_000_000

// coverage is heads on duty less heads required, all queues together: a row a
// slot of the day, a column a date, as formulas over the roster's cells.
func (b *book) coverage(name string) error {
	p, w := b.P, b.Week()
	rows := 0
	for _, s := range w.Spans {
		rows = max(rows, s.Len())
	}
	widths := []float64{7}
	for range w.Dates {
		widths = append(widths, 5.2)
	}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 4, FreezeCols: 1, RepeatFrom: 3, To: 4, RepeatCols: 1, Tab: "2E7D5B"})
	alive := b.countable() && p.Grid.N*len(p.Agents) <= mostWeekFormulas
	hint := b.In(model.Text{ZH: "在岗（含短休、用餐）减需求，各队列合计，随“排班表”重算；红＝缺人。各队列分开的数在“各队列”和每天的表里。",
		EN: "On duty (breaks included) less required, all queues together, recounted from Roster; red = short. " +
			"Queue by queue: Queues and the sheet of each date."})
	if !alive {
		hint = b.In(model.Text{ZH: "在岗（含短休、用餐）减需求，各队列合计，定稿时的数；红＝缺人。",
			EN: "On duty (breaks included) less required, all queues together, as of this version; red = short."})
	}
	s.Title(b.In(model.Text{ZH: "覆盖", EN: "Coverage"}), hint+b.Background())
	head := kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true, NoWrap: true}
	top, under := []any{b.Text(b.In(model.Text{ZH: "时间", EN: "Time"}), head)}, []any{b.Text("", head)}
	for _, d := range w.Dates {
		look := head
		if d.Weekday() == 0 || d.Weekday() == 6 {
			look.Colour = dayColour
		}
		top, under = append(top, b.Text(d.Format("01-02"), look)), append(under, b.Text(b.Weekday(d), look))
	}
	s.Add(15, top...)
	s.Add(15, under...)
	first := s.Row + 1
	for j := range rows {
		minute := j * p.Grid.SlotMinutes
		above := one(minute%60 == 0)
		label := kit.Style{Size: 8, Center: true, NoWrap: true, Left: 1, Above: above, Bold: minute%60 == 0}
		row := []any{b.Text(fmt.Sprintf("%02d:%02d", minute/60%24, minute%60), label)}
		for k, span := range w.Spans {
			st := kit.Style{Size: 8, Center: true, Left: 1, Above: above, Number: `+0;-0;0`}
			t := span.From + j
			if t >= span.To {
				row = append(row, b.Text("", st))
				continue
			}
			value := b.Counts.OnDuty[t] - b.Counts.Need[t]
			if alive {
				row = append(row, b.Live(b.presentAt(k, minute)+kit.Plus(b.Counts.OnDuty[t]-b.Mine.OnDuty[t])+fmt.Sprintf("-%d", b.Counts.Need[t]), value, st))
			} else {
				row = append(row, b.Num(value, st))
			}
		}
		s.Add(12.5, row...)
	}
	corner := kit.Ref(2, first)
	all := corner + ":" + kit.Ref(1+len(w.Dates), s.Row)
	s.When(all, corner+"<0", kit.ShortColour, true)
	s.When(all, corner+">0", kit.OverColour, false)
	return s.Close()
}

// countable reports whether the roster's cells say all of who is on duty when: of
// named duties one a date, of free times at most view.MostParts.
func (b *book) countable() bool {
	for i := range b.P.Agents {
		for _, duties := range b.Week().Starting[i] {
			if len(duties) > view.MostParts || len(b.P.Weeks.Types) > 0 && (len(duties) > 1 || len(duties) == 1 && duties[0].Type < 0) {
				return false
			}
		}
	}
	return len(b.P.Weeks.Types) > 0 || b.recountsTimes()
}

// presentAt is the formula of how many are on duty on date k at a minute after
// midnight: those whose duty began on that date, and those from the date before.
func (b *book) presentAt(k, minute int) string {
	var terms []string
	today, before := b.matrixColumn(k), ""
	if k > 0 {
		before = b.matrixColumn(k - 1)
	}
	if len(b.P.Weeks.Types) > 0 {
		for j, t := range b.P.Weeks.Types {
			for _, day := range []struct {
				cells string
				at    int
			}{{today, minute}, {before, minute + 1440}} {
				if day.cells != "" && day.at >= t.Start && day.at < t.Start+t.Minutes {
					terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", day.cells, kit.Literal(b.Week().Codes[j])))
				}
			}
		}
		return kit.Sum(terms)
	}
	for n := range view.MostParts {
		terms = append(terms, fmt.Sprintf(`COUNTIFS(%s,"<=%d",%s,">%[2]d")`, b.timesCells(timesFrom+n, k), minute, b.timesCells(timesTo+n, k)))
		if k > 0 {
			terms = append(terms, fmt.Sprintf(`COUNTIF(%s,">%d")`, b.timesCells(timesTo+n, k-1), minute+1440))
		}
	}
	return kit.Sum(terms)
}
