package rosters

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// matrixTotals are days, hours, nights and weekends at work of the person in row r.
// A cell of two duties cannot be counted by a formula: then they are plain figures.
func (b *book) matrixTotals(i, r int, codes []string, single bool, weekends, above int) []any {
	p := b.p
	last := matrixFirstCol + len(b.week().dates) - 1
	cells := ref(matrixFirstCol, r) + ":" + ref(last, r)
	days, minutes, nights := 0, 0, 0
	for _, duties := range b.week().starting[i] {
		days += min(1, len(duties))
		for _, d := range duties {
			minutes += d.Paid
			if d.Night {
				nights++
			}
			single = single && (len(p.Weeks.Types) == 0 || d.Type >= 0)
		}
	}
	st := style{size: 9, center: true, border: true, above: above, number: `0;-0;"·"`}
	hour := style{size: 9, bold: true, center: true, border: true, above: above, number: `0.0;-0.0;"·"`}
	live := b.live
	if !single {
		live = func(_ string, v any, st style) excelize.Cell { return b.num(v, st) }
	}
	var dayF, hourF, nightF []string
	if len(p.Weeks.Types) == 0 {
		dayF = []string{fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)}
		hourF = []string{fmt.Sprintf("(%s)/60", freeMinutes(cells))}
	}
	for k, t := range p.Weeks.Types {
		n := fmt.Sprintf("COUNTIF(%s,%s)", cells, literal(codes[k]))
		dayF = append(dayF, n)
		hourF = append(hourF, fmt.Sprintf("%s*%d/60", n, b.paidOf(t.Minutes)))
		if b.nightType(k) {
			nightF = append(nightF, n)
		}
	}
	out := []any{live(sum(dayF), days, st)}
	if b.paidByTimes(i) {
		out = append(out, live(sum(hourF), float64(minutes)/60, hour))
	} else {
		out = append(out, b.num(float64(minutes)/60, hour))
	}
	if len(p.Weeks.Types) > 0 {
		out = append(out, live(sum(nightF), nights, st))
	} else {
		out = append(out, b.num(nights, st))
	}
	return append(out, b.num(weekends, st))
}

// freeMinutes is the formula of the minutes in cells written 08:00-16:30; an empty
// one is nothing, and an end that is not after the start is on the next day.
func freeMinutes(cells string) string {
	at := func(from int) string {
		return fmt.Sprintf("60*(0&MID(%s,%d,2))+(0&MID(%s,%d,2))", cells, from, cells, from+3)
	}
	return fmt.Sprintf("SUMPRODUCT(MOD(%s-(%s),1440))", at(7), at(1))
}

// paidOf returns the paid minutes of a duty so long: its unpaid breaks aside.
func (b *book) paidOf(minutes int) int {
	unpaid := 0
	for _, br := range b.p.Weeks.Breaks {
		for _, a := range b.p.Unpaid {
			if a == br.Activity && minutes >= br.DutyFrom {
				unpaid += br.Minutes
			}
		}
	}
	return minutes - unpaid
}

// paidByTimes reports whether the agent's paid minutes follow from the times of
// the duties alone, as the formulas count them.
func (b *book) paidByTimes(i int) bool {
	for _, d := range b.p.Agents[i].Duties {
		minutes := d.Len() * b.p.Grid.SlotMinutes
		want := minutes
		if len(b.p.Weeks.Types) > 0 {
			want = b.paidOf(minutes)
		}
		if d.Paid != want {
			return false
		}
	}
	return true
}

// nightType reports whether duties of the type count as nights.
func (b *book) nightType(k int) bool {
	for _, a := range b.all.Agents {
		for _, d := range a.Duties {
			if d.Type == k {
				return d.Night
			}
		}
	}
	return b.p.Weeks.Types[k].Night
}

// matrixFoot counts, under each date, who works and how many have each type.
func (b *book) matrixFoot(s *sheet, codes []string) {
	p, dates := b.p, b.week().dates
	s.skip(1)
	label := style{size: 9, bold: true, right: true, noWrap: true}
	num := style{size: 9, center: true, border: true, number: `0;-0;"·"`}
	line := func(title string, formula func(cells string) string, value func(k int) int) {
		row := []any{b.text(title, label), b.text("", label), b.text("", label), b.text("", label)}
		for k := range dates {
			row = append(row, b.live(formula(b.matrixColumn(k)), value(k), num))
		}
		s.add(15, row...)
		s.merge(1, 4)
	}
	plain := func(k int, want func(Duty) bool) (people, duties int) {
		for i := range p.Agents {
			hit := false
			for _, d := range b.week().starting[i][k] {
				if want(d) {
					duties++
					hit = true
				}
			}
			if hit {
				people++
			}
		}
		return people, duties
	}
	line(b.t("上班人数", "At work"), func(cells string) string {
		if len(p.Weeks.Types) == 0 {
			return fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)
		}
		return fmt.Sprintf(`COUNTIF(%s,"?*")-COUNTIF(%s,%s)`, cells, cells, literal(b.off()))
	}, func(k int) int { n, _ := plain(k, func(Duty) bool { return true }); return n })
	for t := range p.Weeks.Types {
		line(b.in(p.Weeks.Types[t].Name), func(cells string) string { return fmt.Sprintf("COUNTIF(%s,%s)", cells, literal(codes[t])) },
			func(k int) int { _, n := plain(k, func(d Duty) bool { return d.Type == t }); return n })
	}
}
