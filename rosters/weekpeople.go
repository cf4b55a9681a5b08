package rosters

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
)

// weekPeople is everybody's duties, a line each, to be filtered by name and cut
// out: when to come, when to pause, what to do, when to go.
func (b *book) weekPeople(name string) error {
	p := b.p
	widths := []float64{8, 8, 11, 8, 6, 12, 8, 8, 20, 26, 7}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, freezeCols: 3, repeatFrom: 3, to: 3, tab: "7A3B78"})
	s.title(b.t("个人班表", "Duties by person"), b.t("一行一个班，可按姓名筛选后打印。", "A line a duty; filter by name to print."))
	s.heads(17, b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("日期", "Date"), b.t("星期", "Day"), b.t("班次", "Duty"), b.t("上班", "Come"), b.t("下班", "Go"), b.t("休息", "Breaks"), b.t("做什么", "Work"), b.t("计薪(时)", "Paid (h)"))
	g := p.Grid
	for k, i := range b.ordered {
		a := p.Agents[i]
		for n, d := range a.Duties {
			above := 1
			if n == 0 && k > 0 {
				above = 2
			}
			cell := style{size: 9, border: true, above: above, shrink: true}
			mid := cell
			mid.center = true
			kind := ""
			if d.Type >= 0 {
				kind = b.in(p.Weeks.Types[d.Type].Name)
			}
			var pauses, work []string
			for _, r := range p.Timetables[i].Runs(d.Span) {
				times := g.Time(r.From).Format("15:04") + "–" + g.Time(r.To).Format("15:04")
				if r.Activity.Away() {
					pauses = append(pauses, times)
				} else if what := b.codes.name[r.Activity]; len(work) == 0 || !strings.HasSuffix(work[len(work)-1], what) {
					work = append(work, g.Time(r.From).Format("15:04 ")+what)
				}
			}
			if len(work) == 1 { // all day the same
				work[0] = work[0][len("15:04 "):]
			}
			at := g.Time(d.From)
			wide := columnPixels(widths[9])
			text := strings.Join(work, b.t("，", ", "))
			s.add(rowHeight(max(lines(text, 9, wide), lines(strings.Join(pauses, " "), 9, columnPixels(widths[8]))), 9),
				b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, style{size: 9, bold: true, border: true, above: above, shrink: true}),
				b.text(at.Format("01-02"), mid), b.text(b.weekday(at), mid), b.text(kind, mid), b.text(at.Format("15:04"), mid), b.text(g.Time(d.To).Format("15:04"), mid),
				b.text(strings.Join(pauses, " "), style{size: 9, border: true, above: above}), b.text(text, style{size: 9, border: true, above: above}),
				b.num(float64(d.Paid)/60, style{size: 9, center: true, border: true, above: above, number: "0.0"}))
		}
	}
	if s.row == 3 {
		s.add(18, b.text(b.t("没有排班。", "No duties."), style{noWrap: true}))
	} else {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	}
	return s.close()
}

// weekHours is the manager's sheet of what everybody gets: hours by week, nights,
// weekends, overtime, wishes that were not met, and remarks.
func (b *book) weekHours(name string) error {
	p, w := b.p, b.week()
	var weeks []int // first date of each calendar week
	for k, d := range w.dates {
		if k == 0 || d.Weekday() == 1 {
			weeks = append(weeks, k)
		}
	}
	heads := []string{b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("身份", "Role"), b.t("天数", "Days"), b.t("工时", "Hours")}
	widths := []float64{8, 8, 11, 7, 6, 7.5}
	for _, k := range weeks {
		heads = append(heads, w.dates[k].Format("01-02")+b.t(" 起(时)", " on (h)"))
		widths = append(widths, 8)
	}
	heads = append(heads, b.t("夜班", "Nights"), b.t("周末", "Wkends"), b.t("加班(时)", "Overtime (h)"), b.t("合同(时)", "Contract (h)"), b.t("意愿未满足", "Wishes not met"), b.t("费用", "Cost"), b.t("保护", "Protected"), b.t("提示", "Remarks"))
	widths = append(widths, 6, 6, 8, 11, 9, 8, 8, 48)
	s := b.sheet(name, layout{widths: widths, landscape: true, paper: paperA3, freezeRows: 3, freezeCols: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	s.title(b.t("工时（仅主管）", "Hours (manager only)"), b.t("定稿时的数。提示分违法风险、需审批、公司规则三级。", "As of this version. Remarks: legal risk, needs approval, house rule."))
	s.heads(30, heads...)
	for k, i := range b.ordered {
		a := p.Agents[i]
		above := 1
		if k > 0 && p.Agents[b.ordered[k-1]].Team != a.Team {
			above = 2
		}
		cell := style{size: 9, border: true, above: above, shrink: true}
		whole := style{size: 9, center: true, border: true, above: above, number: `0;-0;"·"`}
		hour := style{size: 9, center: true, border: true, above: above, number: `0.0;-0.0;"·"`}
		days, nights, weekends, minutes, byWeek := 0, 0, 0, 0, make([]int, len(weeks))
		week := -1
		for date, duties := range w.starting[i] {
			if week+1 < len(weeks) && date == weeks[week+1] {
				week++
			}
			days += one(len(duties) > 0)
			if w.dates[date].Weekday() == 0 && date > 0 {
				weekends += one(len(duties)+len(w.starting[i][date-1]) > 0)
			}
			for _, d := range duties {
				nights += one(d.Night)
				minutes += d.Paid
				byWeek[week] += d.Paid
			}
		}
		first, sumOf := s.row+1, make([]string, 0, len(weeks))
		for j := range weeks {
			sumOf = append(sumOf, ref(7+j, first))
		}
		row := []any{b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, style{size: 9, bold: true, border: true, above: above, shrink: true}), b.text(b.role(i), cell),
			b.num(days, whole), b.live(sum(sumOf), float64(minutes)/60, hour)}
		for _, m := range byWeek {
			row = append(row, b.num(float64(m)/60, hour))
		}
		contract := ""
		if a.Private.MinMinutes > 0 || a.Private.MaxMinutes > 0 {
			contract = hoursText(a.Private.MinMinutes) + "–" + hoursText(a.Private.MaxMinutes)
		}
		cost := any(b.text("", hour))
		if c := a.Private.CostPerHour; c > 0 {
			cost = b.live(fmt.Sprintf("%s*%g", ref(6, first), c), float64(minutes)/60*c, style{size: 9, center: true, border: true, above: above, number: "#,##0"})
		}
		var remarks []string
		for _, x := range a.Private.Remarks {
			remarks = append(remarks, b.in(x))
		}
		note := strings.Join(remarks, "\n")
		row = append(row, b.num(nights, whole), b.num(weekends, whole), b.num(float64(a.Private.OvertimeMinutes)/60, hour), b.text(contract, cell), b.num(a.Private.Unmet, whole), cost,
			b.text(b.protection(a.Private.Protected), cell), b.text(note, noteStyle(note, above)))
		s.add(rowHeight(lines(note, 9, columnPixels(widths[len(widths)-1])), 9), row...)
	}
	if len(p.Agents) > 0 {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	}
	return s.close()
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
	p, w := b.p, b.week()
	widths := []float64{14, 8, 9, 9, 12, 12, 12, 12, 12, 14}
	s := b.sheet(name, layout{widths: widths, tab: "D55E00"})
	hint := model.ClockDate(p.Grid.Start, b.lang) + " → " + model.ClockDate(w.dates[len(w.dates)-1], b.lang)
	if b.to == ManagerOnly {
		hint += b.t("　·　仅主管，不得转发", "  ·  manager only, do not pass on")
	}
	if p.Stopped {
		hint += b.t("　·　提前停止，这是到停止时为止的最好方案", "  ·  stopped early: the best plan so far")
	}
	s.title(b.t("总览", "Overview"), hint)
	s.skip(1)
	b.weekTiles(s)
	s.section(b.t("每天", "By date"))
	s.heads(30, b.t("日期", "Date"), b.t("星期", "Day"), b.t("上班(人)", "At work"), b.t("夜班(人)", "Nights"), b.t("需求(人时)", "Required (h)"), b.t("接待(人时)", "Serving (h)"), b.t("缺口(人时)", "Short (h)"), b.t("超出(人时)", "Over (h)"), b.t("最缺时刻", "Worst at"), b.t("缺几人", "Short by"))
	first := s.row + 1
	for k, d := range w.dates {
		b.weekDateRow(s, k, d.Format("2006-01-02"), b.weekday(d))
	}
	s.when(ref(7, first)+":"+ref(7, s.row), ref(7, first)+">0", shortColour, true)
	quiet := style{size: 8, text: quietColour.text}
	s.skip(1)
	if b.to == ManagerOnly {
		for _, n := range p.Notes {
			s.paragraph(b.in(n), quiet, len(widths))
		}
	}
	foot := fmt.Sprintf(b.t("离理论最优最多差 %.2f 人·分钟/人　·　种子 %d　·　迭代 %d", "At most %.2f head-minutes per agent from the theoretical optimum  ·  seed %d  ·  iterations %d"), p.HeadMinutesPerAgent, p.Seed, p.Iterations)
	s.paragraph(foot, quiet, len(widths))
	return s.close()
}

func (b *book) weekDateRow(s *sheet, k int, date, weekday string) {
	p, w := b.p, b.week()
	nights := 0
	for i := range b.all.Agents {
		for _, d := range b.all.Agents[i].Duties {
			nights += one(d.Night && w.spans[k].Has(d.From))
		}
	}
	var all queueFigures
	for q := range p.Queues {
		x := b.figuresOf(q, w.spans[k])
		all.need, all.have, all.short, all.over = all.need+x.need, all.have+x.have, all.short+x.short, all.over+x.over
	}
	at := p.tightest(b.counts, w.spans[k])
	worst := ""
	if b.counts.gap[at] > 0 {
		worst = p.Grid.Time(at).Format("15:04")
	}
	cell := style{size: 9, center: true, border: true, noWrap: true}
	num := style{size: 9, center: true, border: true, number: `0;-0;"·"`}
	hour := style{size: 9, center: true, border: true, number: `0.0;-0.0;"·"`}
	people, mine := 0, 0
	for _, a := range b.all.Agents {
		people += one(slices.ContainsFunc(a.Duties, func(d Duty) bool { return w.spans[k].Has(d.From) }))
	}
	for i := range p.Agents {
		mine += one(len(w.starting[i][k]) > 0)
	}
	here := fmt.Sprintf(`COUNTIF(%s,"?*")`, b.matrixColumn(k))
	if len(p.Weeks.Types) > 0 {
		here += fmt.Sprintf("-COUNTIF(%s,%s)", b.matrixColumn(k), literal(b.off()))
	}
	s.add(15, b.text(date, cell), b.text(weekday, cell), b.live(here+plus(people-mine), people, num), b.num(nights, num), b.num(all.need, hour), b.num(all.have, hour), b.num(all.short, hour), b.num(all.over, hour),
		b.text(worst, cell), b.num(b.counts.gap[at], num))
}

// weekTiles are the key figures: labels over values.
func (b *book) weekTiles(s *sheet) {
	p := b.p
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
	label := style{size: 9, text: quietColour.text, noWrap: true, above: 2}
	value := style{size: 13, bold: true, shrink: true, flush: true}
	number := value
	number.number = "#,##0.0"
	tiles := []struct {
		from, to int
		label    string
		cell     any
	}{
		{1, 2, b.t("人手", "People"), b.text(fmt.Sprintf(b.t("%d 人", "%d"), len(p.Agents)), value)},
		{3, 4, b.t("需求(人时)", "Required (h)"), b.num(all.need, number)},
		{5, 5, b.t("缺口(人时)", "Short (h)"), b.num(all.short, number)},
		{6, 6, b.t("超出上限(人时)", "Over (h)"), b.num(all.over, number)},
		{7, 8, b.t("硬性/一般问题", "Hard / firm issues"), b.text(fmt.Sprintf("%d / %d", hard, firm), value)},
		{9, 10, b.t("版本", "Version"), b.text(p.Version, value)},
	}
	top, bottom := make([]any, 10), make([]any, 10)
	for i := range top {
		top[i], bottom[i] = b.text("", label), b.text("", value)
	}
	for _, t := range tiles {
		top[t.from-1], bottom[t.from-1] = b.text(t.label, label), t.cell
	}
	s.add(15, top...)
	for _, t := range tiles {
		s.merge(t.from, t.to)
	}
	s.add(22, bottom...)
	for _, t := range tiles {
		s.merge(t.from, t.to)
	}
}
