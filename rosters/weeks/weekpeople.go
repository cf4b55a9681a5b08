package weeks

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// weekPeople is everybody's duties, a line each, to be filtered by name and cut
// out: when to come, when to pause, what to do, when to go.
func (b *book) weekPeople(name string) error {
	p := b.P
	widths := []float64{8, 8, 11, 8, 6, 12, 8, 8, 20, 26, 7}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, FreezeCols: 3, RepeatFrom: 3, To: 3, Tab: "7A3B78"})
	s.Title(b.In(model.Text{ZH: "个人班表", EN: "Duties by person"}), b.In(model.Text{ZH: "一行一个班，可按姓名筛选后打印。", EN: "A line a duty; filter by name to print."}))
	s.Heads(17, b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "日期", EN: "Date"}), b.In(model.Text{ZH: "星期", EN: "Day"}), b.In(model.Text{ZH: "班次", EN: "Duty"}), b.In(model.Text{ZH: "上班", EN: "Come"}), b.In(model.Text{ZH: "下班", EN: "Go"}), b.In(model.Text{ZH: "休息", EN: "Breaks"}), b.In(model.Text{ZH: "做什么", EN: "Work"}), b.In(model.Text{ZH: "计薪(时)", EN: "Paid (h)"}))
	g := p.Grid
	for k, i := range b.Ordered {
		a := p.Agents[i]
		for n, d := range a.Duties {
			above := 1
			if n == 0 && k > 0 {
				above = 2
			}
			cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
			mid := cell
			mid.Center = true
			kind := ""
			if d.Type >= 0 {
				kind = b.In(p.Weeks.Types[d.Type].Name)
			}
			var pauses, work []string
			for _, r := range p.Timetables[i].Runs(d.Span) {
				times := g.Time(r.From).Format("15:04") + "–" + g.Time(r.To).Format("15:04")
				if r.Activity.Away() {
					pauses = append(pauses, times)
				} else if what := b.Codes.Name[r.Activity]; len(work) == 0 || !strings.HasSuffix(work[len(work)-1], what) {
					work = append(work, g.Time(r.From).Format("15:04 ")+what)
				}
			}
			if len(work) == 1 { // all day the same
				work[0] = work[0][len("15:04 "):]
			}
			at := g.Time(d.From)
			wide := kit.ColumnPixels(widths[9])
			text := strings.Join(work, b.In(model.Text{ZH: "，", EN: ", "}))
			s.Add(kit.RowHeight(max(kit.Lines(text, 9, wide), kit.Lines(strings.Join(pauses, " "), 9, kit.ColumnPixels(widths[8]))), 9),
				b.Text(a.Team, cell), b.Text(a.ID, cell), b.Text(a.Name, kit.Style{Size: 9, Bold: true, Border: true, Above: above, Shrink: true}),
				b.Text(at.Format("01-02"), mid), b.Text(b.Weekday(at), mid), b.Text(kind, mid), b.Text(at.Format("15:04"), mid), b.Text(g.Time(d.To).Format("15:04"), mid),
				b.Text(strings.Join(pauses, " "), kit.Style{Size: 9, Border: true, Above: above}), b.Text(text, kit.Style{Size: 9, Border: true, Above: above}),
				b.Num(float64(d.Paid)/60, kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: "0.0"}))
		}
	}
	if s.Row == 3 {
		s.Add(18, b.Text(b.In(model.Text{ZH: "没有排班。", EN: "No duties."}), kit.Style{NoWrap: true}))
	} else {
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
	}
	return s.Close()
}

// weekHours is the manager's sheet of what everybody gets: hours by week, nights,
// weekends, overtime, wishes that were not met, and remarks.
func (b *book) weekHours(name string) error {
	p, w := b.P, b.Week()
	var weeks []int // first date of each calendar week
	for k, d := range w.Dates {
		if k == 0 || d.Weekday() == 1 {
			weeks = append(weeks, k)
		}
	}
	heads := []string{b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "身份", EN: "Role"}), b.In(model.Text{ZH: "天数", EN: "Days"}), b.In(model.Text{ZH: "工时", EN: "Hours"})}
	widths := []float64{8, 8, 11, 7, 6, 7.5}
	for _, k := range weeks {
		heads = append(heads, w.Dates[k].Format("01-02")+b.In(model.Text{ZH: " 起(时)", EN: " on (h)"}))
		widths = append(widths, 8)
	}
	heads = append(heads, b.In(model.Text{ZH: "夜班", EN: "Nights"}), b.In(model.Text{ZH: "周末", EN: "Wkends"}), b.In(model.Text{ZH: "加班(时)", EN: "Overtime (h)"}), b.In(model.Text{ZH: "合同(时)", EN: "Contract (h)"}), b.In(model.Text{ZH: "意愿未满足", EN: "Wishes not met"}), b.In(model.Text{ZH: "费用", EN: "Cost"}), b.In(model.Text{ZH: "保护", EN: "Protected"}), b.In(model.Text{ZH: "提示", EN: "Remarks"}))
	widths = append(widths, 6, 6, 8, 11, 9, 8, 8, 48)
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, Paper: kit.PaperA3, FreezeRows: 3, FreezeCols: 3, RepeatFrom: 3, To: 3, Tab: "C62828"})
	s.Title(b.In(model.Text{ZH: "工时（仅主管）", EN: "Hours (manager only)"}), b.In(model.Text{ZH: "定稿时的数。提示分违法风险、需审批、公司规则三级。", EN: "As of this version. Remarks: legal risk, needs approval, house rule."}))
	s.Heads(30, heads...)
	for k, i := range b.Ordered {
		a := p.Agents[i]
		above := 1
		if k > 0 && p.Agents[b.Ordered[k-1]].Team != a.Team {
			above = 2
		}
		cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
		whole := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0;-0;"·"`}
		hour := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0.0;-0.0;"·"`}
		days, nights, weekends, minutes, byWeek := 0, 0, 0, 0, make([]int, len(weeks))
		week := -1
		for date, duties := range w.Starting[i] {
			if week+1 < len(weeks) && date == weeks[week+1] {
				week++
			}
			days += one(len(duties) > 0)
			if w.Dates[date].Weekday() == 0 && date > 0 {
				weekends += one(len(duties)+len(w.Starting[i][date-1]) > 0)
			}
			for _, d := range duties {
				nights += one(d.Night)
				minutes += d.Paid
				byWeek[week] += d.Paid
			}
		}
		first, sumOf := s.Row+1, make([]string, 0, len(weeks))
		for j := range weeks {
			sumOf = append(sumOf, kit.Ref(7+j, first))
		}
		row := []any{b.Text(a.Team, cell), b.Text(a.ID, cell), b.Text(a.Name, kit.Style{Size: 9, Bold: true, Border: true, Above: above, Shrink: true}), b.Text(b.Role(i), cell),
			b.Num(days, whole), b.Live(kit.Sum(sumOf), float64(minutes)/60, hour)}
		for _, m := range byWeek {
			row = append(row, b.Num(float64(m)/60, hour))
		}
		contract := ""
		if a.Private.MinMinutes > 0 || a.Private.MaxMinutes > 0 {
			contract = hoursText(a.Private.MinMinutes) + "–" + hoursText(a.Private.MaxMinutes)
		}
		cost := any(b.Text("", hour))
		if c := a.Private.CostPerHour; c > 0 {
			cost = b.Live(fmt.Sprintf("%s*%g", kit.Ref(6, first), c), float64(minutes)/60*c, kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: "#,##0"})
		}
		var remarks []string
		for _, x := range a.Private.Remarks {
			remarks = append(remarks, b.In(x))
		}
		note := strings.Join(remarks, "\n")
		row = append(row, b.Num(nights, whole), b.Num(weekends, whole), b.Num(float64(a.Private.OvertimeMinutes)/60, hour), b.Text(contract, cell), b.Num(a.Private.Unmet, whole), cost,
			b.Text(b.Protection(a.Private.Protected), cell), b.Text(note, workbook.NoteStyle(note, above)))
		s.Add(kit.RowHeight(kit.Lines(note, 9, kit.ColumnPixels(widths[len(widths)-1])), 9), row...)
	}
	if len(p.Agents) > 0 {
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
	}
	return s.Close()
}

func hoursText(minutes int) string {
	if minutes == 0 {
		return ""
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(minutes)/60), ".0")
}

// weekOverview is the first sheet: key figures, the dates in figures, what is not
// kept.
func (b *book) weekOverview(name string) error {
	p, w := b.P, b.Week()
	widths := []float64{14, 8, 9, 9, 12, 12, 12, 12, 12, 14}
	s := b.sheet(name, kit.Layout{Widths: widths, Tab: "D55E00"})
	hint := model.ClockDate(p.Grid.Start, b.Lang) + " → " + model.ClockDate(w.Dates[len(w.Dates)-1], b.Lang)
	if b.To == view.ManagerOnly {
		hint += b.In(model.Text{ZH: "　·　仅主管，不得转发", EN: "  ·  manager only, do not pass on"})
	}
	if p.Stopped {
		hint += b.In(model.Text{ZH: "　·　提前停止，这是到停止时为止的最好方案", EN: "  ·  stopped early: the best plan so far"})
	}
	s.Title(b.In(model.Text{ZH: "总览", EN: "Overview"}), hint)
	s.Skip(1)
	b.weekTiles(s)
	s.Section(b.In(model.Text{ZH: "每天", EN: "By date"}))
	s.Heads(30, b.In(model.Text{ZH: "日期", EN: "Date"}), b.In(model.Text{ZH: "星期", EN: "Day"}), b.In(model.Text{ZH: "上班(人)", EN: "At work"}), b.In(model.Text{ZH: "夜班(人)", EN: "Nights"}), b.In(model.Text{ZH: "需求(人时)", EN: "Required (h)"}), b.In(model.Text{ZH: "接待(人时)", EN: "Serving (h)"}), b.In(model.Text{ZH: "缺口(人时)", EN: "Short (h)"}), b.In(model.Text{ZH: "超出(人时)", EN: "Over (h)"}), b.In(model.Text{ZH: "最缺时刻", EN: "Worst at"}), b.In(model.Text{ZH: "缺几人", EN: "Short by"}))
	first := s.Row + 1
	for k, d := range w.Dates {
		b.weekDateRow(s, k, d.Format("2006-01-02"), b.Weekday(d))
	}
	s.When(kit.Ref(7, first)+":"+kit.Ref(7, s.Row), kit.Ref(7, first)+">0", kit.ShortColour, true)
	quiet := kit.Style{Size: 8, Text: kit.QuietColour.Text}
	s.Skip(1)
	if b.To == view.ManagerOnly {
		for _, n := range p.Notes {
			s.Paragraph(b.In(n), quiet, len(widths))
		}
	}
	foot := fmt.Sprintf(b.In(model.Text{ZH: "离理论最优最多差 %.2f 人·分钟/人　·　种子 %d　·　迭代 %d", EN: "At most %.2f head-minutes per agent from the theoretical optimum  ·  seed %d  ·  iterations %d"}), p.HeadMinutesPerAgent, p.Seed, p.Iterations)
	s.Paragraph(foot, quiet, len(widths))
	return s.Close()
}

func (b *book) weekDateRow(s *sheet, k int, date, weekday string) {
	p, w := b.P, b.Week()
	nights := 0
	for i := range b.All.Agents {
		for _, d := range b.All.Agents[i].Duties {
			nights += one(d.Night && w.Spans[k].Has(d.From))
		}
	}
	var all queueFigures
	for q := range p.Queues {
		x := b.figuresOf(q, w.Spans[k])
		all.need, all.have, all.short, all.over = all.need+x.need, all.have+x.have, all.short+x.short, all.over+x.over
	}
	at := p.Tightest(b.Counts, w.Spans[k])
	worst := ""
	if b.Counts.Gap[at] > 0 {
		worst = p.Grid.Time(at).Format("15:04")
	}
	cell := kit.Style{Size: 9, Center: true, Border: true, NoWrap: true}
	num := kit.Style{Size: 9, Center: true, Border: true, Number: `0;-0;"·"`}
	hour := kit.Style{Size: 9, Center: true, Border: true, Number: `0.0;-0.0;"·"`}
	people, mine := 0, 0
	for _, a := range b.All.Agents {
		people += one(slices.ContainsFunc(a.Duties, func(d view.Duty) bool { return w.Spans[k].Has(d.From) }))
	}
	for i := range p.Agents {
		mine += one(len(w.Starting[i][k]) > 0)
	}
	here := fmt.Sprintf(`COUNTIF(%s,"?*")`, b.matrixColumn(k))
	if len(p.Weeks.Types) > 0 {
		here += fmt.Sprintf("-COUNTIF(%s,%s)", b.matrixColumn(k), kit.Literal(b.Off()))
	}
	s.Add(15, b.Text(date, cell), b.Text(weekday, cell), b.Live(here+kit.Plus(people-mine), people, num), b.Num(nights, num), b.Num(all.need, hour), b.Num(all.have, hour), b.Num(all.short, hour), b.Num(all.over, hour),
		b.Text(worst, cell), b.Num(b.Counts.Gap[at], num))
}

// weekTiles are the key figures: labels over values.
func (b *book) weekTiles(s *sheet) {
	p := b.P
	var all queueFigures
	for q := range p.Queues {
		x := b.figuresOf(q, model.Span{To: p.Grid.N})
		all.need, all.short, all.over = all.need+x.need, all.short+x.short, all.over+x.over
	}
	hard, firm := 0, 0
	for _, x := range p.Breaches {
		hard += one(x.Level == model.Hard)
		firm += one(x.Level == model.Firm)
	}
	label := kit.Style{Size: 9, Text: kit.QuietColour.Text, NoWrap: true, Above: 2}
	value := kit.Style{Size: 13, Bold: true, Shrink: true, Flush: true}
	number := value
	number.Number = "#,##0.0"
	tiles := []struct {
		from, to int
		label    string
		cell     any
	}{
		{1, 2, b.In(model.Text{ZH: "人手", EN: "People"}), b.Text(fmt.Sprintf(b.In(model.Text{ZH: "%d 人", EN: "%d"}), len(p.Agents)), value)},
		{3, 4, b.In(model.Text{ZH: "需求(人时)", EN: "Required (h)"}), b.Num(all.need, number)},
		{5, 5, b.In(model.Text{ZH: "缺口(人时)", EN: "Short (h)"}), b.Num(all.short, number)},
		{6, 6, b.In(model.Text{ZH: "超出上限(人时)", EN: "Over (h)"}), b.Num(all.over, number)},
		{7, 8, b.In(model.Text{ZH: "硬性/一般问题", EN: "Hard / firm issues"}), b.Text(fmt.Sprintf("%d / %d", hard, firm), value)},
		{9, 10, b.In(model.Text{ZH: "版本", EN: "Version"}), b.Text(p.Version, value)},
	}
	top, bottom := make([]any, 10), make([]any, 10)
	for i := range top {
		top[i], bottom[i] = b.Text("", label), b.Text("", value)
	}
	for _, t := range tiles {
		top[t.from-1], bottom[t.from-1] = b.Text(t.label, label), t.cell
	}
	s.Add(15, top...)
	for _, t := range tiles {
		s.Merge(t.from, t.to)
	}
	s.Add(22, bottom...)
	for _, t := range tiles {
		s.Merge(t.from, t.to)
	}
}
