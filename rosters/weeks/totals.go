package weeks

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// matrixTotals are days, hours, nights and weekends at work of the person in row r.
// Where formulas cannot count a cell, of two named duties say, they are plain figures.
func (b *book) matrixTotals(i, r int, codes []string, single bool, above int) []any {
	p := b.P
	last := matrixFirstCol + len(b.Week().Dates) - 1
	cells := kit.Ref(matrixFirstCol, r) + ":" + kit.Ref(last, r)
	days, minutes, nights := 0, 0, 0
	for _, duties := range b.Week().Starting[i] {
		days += min(1, len(duties))
		for _, d := range duties {
			minutes += d.Paid
			if d.Night {
				nights++
			}
			single = single && (len(p.Weeks.Types) == 0 || d.Type >= 0)
		}
	}
	st := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0;-0;"·"`}
	hour := kit.Style{Size: 9, Bold: true, Center: true, Border: true, Above: above, Number: `0.0;-0.0;"·"`}
	live := b.Live
	if !single {
		live = func(_ string, v any, st kit.Style) excelize.Cell { return b.Num(v, st) }
	}
	var dayF, hourF, nightF []string
	if b.recountsTimes() {
		dayF = []string{fmt.Sprintf(`COUNTIF(%s,">0")`, b.timesRow(timesTo, r))}
		minutes := ""
		for n := range view.MostParts {
			minutes += fmt.Sprintf("+SUM(%s)-SUM(%s)", b.timesRow(timesTo+n, r), b.timesRow(timesFrom+n, r))
		}
		hourF = []string{fmt.Sprintf("(%s)/60", minutes[1:])}
		nightF = []string{"SUM(" + b.timesRow(timesNight, r) + ")"}
	} else if len(p.Weeks.Types) == 0 {
		single = false
	}
	for k, t := range p.Weeks.Types {
		n := fmt.Sprintf("COUNTIF(%s,%s)", cells, kit.Literal(codes[k]))
		dayF = append(dayF, n)
		hourF = append(hourF, fmt.Sprintf("%s*%d/60", n, b.paidOf(t.Minutes)))
		if b.nightType(k) {
			nightF = append(nightF, n)
		}
	}
	out := []any{live(kit.Sum(dayF), days, st)}
	if b.paidByTimes(i) {
		out = append(out, live(kit.Sum(hourF), float64(minutes)/60, hour))
	} else {
		out = append(out, b.Num(float64(minutes)/60, hour))
	}
	if len(p.Weeks.Types) > 0 || b.recountsTimes() {
		out = append(out, live(kit.Sum(nightF), nights, st))
	} else {
		out = append(out, b.Num(nights, st))
	}
	if f := b.weekendsAt(r, codes); f != "" {
		return append(out, live(f, b.weekends(i), st))
	}
	return append(out, b.Num(b.weekends(i), st))
}

// weekendsAt is the formula of the weekends with work in row r; "" where there is none, or
// where it would be too long for strict readers.
func (b *book) weekendsAt(r int, codes []string) string {
	var out []string
	for k, date := range b.Week().Dates {
		if k == 0 || date.Weekday() != time.Sunday {
			continue
		}
		var work []string
		if b.recountsTimes() {
			for _, day := range []int{k - 1, k} {
				work = append(work, kit.Quote(b.Names.Times)+"!"+kit.Ref(b.timesColumn(timesTo, day), r))
			}
		}
		for c := range b.P.Weeks.Types {
			work = append(work, fmt.Sprintf("COUNTIF(%s:%s,%s)", kit.Ref(matrixFirstCol+k-1, r), kit.Ref(matrixFirstCol+k, r), kit.Literal(codes[c])))
		}
		out = append(out, "SIGN("+strings.Join(work, "+")+")")
	}
	if f := strings.Join(out, "+"); len(f) < 8000 {
		return f
	}
	return ""
}

// paidOf returns the paid minutes of a duty so long: its unpaid breaks aside.
func (b *book) paidOf(minutes int) int {
	unpaid := 0
	for _, br := range b.P.Weeks.Breaks {
		for _, a := range b.P.Unpaid {
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
	for _, d := range b.P.Agents[i].Duties {
		minutes := d.Len() * b.P.Grid.SlotMinutes
		want := minutes
		if len(b.P.Weeks.Types) > 0 {
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
	for _, a := range b.All.Agents {
		for _, d := range a.Duties {
			if d.Type == k {
				return d.Night
			}
		}
	}
	return b.P.Weeks.Types[k].Night
}

// matrixFoot counts, under each date, who works and how many have each type.
func (b *book) matrixFoot(s *sheet, codes []string) {
	p, dates := b.P, b.Week().Dates
	s.Skip(1)
	label := kit.Style{Size: 9, Bold: true, Right: true, NoWrap: true}
	num := kit.Style{Size: 9, Center: true, Border: true, Number: `0;-0;"·"`}
	line := func(title string, formula func(k int) string, value func(k int) int) {
		row := []any{b.Text(title, label), b.Text("", label), b.Text("", label), b.Text("", label)}
		for k := range dates {
			row = append(row, b.Live(formula(k), value(k), num))
		}
		s.Add(15, row...)
		s.Merge(1, 4)
	}
	plain := func(k int, want func(view.Duty) bool) (people, duties int) {
		for i := range p.Agents {
			hit := false
			for _, d := range b.Week().Starting[i][k] {
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
	line(b.In(view.AtWork), b.working, func(k int) int { n, _ := plain(k, func(view.Duty) bool { return true }); return n })
	for t := range p.Weeks.Types {
		line(b.In(p.Weeks.Types[t].Name), func(k int) string { return fmt.Sprintf("COUNTIF(%s,%s)", b.matrixColumn(k), kit.Literal(codes[t])) },
			func(k int) int { _, n := plain(k, func(d view.Duty) bool { return d.Type == t }); return n })
	}
}
