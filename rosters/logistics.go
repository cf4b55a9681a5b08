package rosters

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// logistics is the order for meals, treats, beds and taxis (后勤单).
func (b *book) logistics(name string) error {
	widths := []float64{16, 24, 9, 9, 46}
	s := b.sheet(name, layout{widths: widths, freezeRows: 2, breaks: true, tab: "B8860B"})
	s.title(b.t("后勤单", "Logistics"), b.t("按定稿排班数人；改了排班表，餐数随格子变，其余请重新写出。", "Counted from this version; meals follow the grid, the rest needs a new version."))
	s.mealOrder()
	s.treatOrder()
	s.beds()
	s.taxis()
	s.printArea(1, 1, len(widths), s.row)
	return s.close()
}

// order is a row of a logistics table.
func (s *sheet) order(what, when string, n any, unit, remark string) {
	b := s.b
	cell := style{size: 10, border: true}
	s.add(rowHeight(max(lines(remark, 9, columnPixels(s.l.widths[4])), lines(when, 10, columnPixels(s.l.widths[1]))), 10),
		b.text(what, style{size: 10, bold: true, border: true, shrink: true}), b.text(when, cell), n, b.text(unit, style{size: 10, border: true, center: true}), b.text(remark, style{size: 9, border: true}))
}

func orderStyle() style {
	return style{size: 11, bold: true, border: true, center: true, number: "0"}
}

// mealOrder lists the meals of each turn and the sum of each meal.
func (s *sheet) mealOrder() {
	b, p := s.b, s.b.p
	s.section(b.t("一、餐食", "1. Meals"))
	s.heads(17, b.t("餐", "Meal"), b.t("开饭", "Served"), b.t("份数", "Number"), "", b.t("说明", "Remark"))
	for _, o := range b.occasions() {
		starts := turns{}
		for i := range p.Agents {
			if t, ok := b.mealAt(i, o); ok {
				starts.add(t, b.labels[i])
			}
		}
		slots := starts.slots()
		if len(slots) == 0 {
			continue
		}
		first, total := s.row+1, 0
		ph := b.in(p.Phases[o.phase].Name)
		for k, t := range slots {
			n := len(starts[t])
			total += n
			cell := any(b.num(n, orderStyle()))
			if n == b.counts.of(o.meal, t) { // no other turn is still eating
				cell = b.live(fmt.Sprintf("COUNTIF(%s,%s)", b.gridColumn(t), literal(b.codes.of(o.meal))), n, orderStyle())
			}
			s.order(b.codes.name[o.meal], fmt.Sprintf(b.t("%s 第%d批", "%s turn %d"), tick(p.Grid.Time(t), b.lang), k+1), cell, b.t("份", ""), ph)
		}
		s.order(b.codes.name[o.meal]+b.t(" 合计", ", total"), "", b.live(fmt.Sprintf("SUMPRODUCT(%s:%s*1)", ref(3, first), ref(3, s.row)), total, orderStyle()), b.t("份", ""), ph)
	}
	if len(b.occasions()) == 0 {
		s.add(16, b.text(b.t("没有用餐时段。", "No meals."), style{noWrap: true}))
	}
}

// treatOrder counts cakes and drinks for everybody who is there from 20:00 to
// 21:00 of the event day (or in the phase that hands them out), and 5 % more.
func (s *sheet) treatOrder() {
	b, p := s.b, s.b.p
	s.section(b.t("二、茶点", "2. Cakes and drinks"))
	s.heads(17, b.t("物品", "What"), b.t("送到", "Served"), b.t("份数", "Number"), "", b.t("说明", "Remark"))
	found := false
	for _, ph := range p.Phases {
		if !ph.Treat || ph.Len() == 0 {
			continue
		}
		found = true
		there := 0
		for _, t := range p.Timetables {
			if slices.ContainsFunc(t[ph.From:ph.To], model.Activity.OnDuty) {
				there++
			}
		}
		n := int(math.Ceil(float64(there)*1.05 - 1e-9))
		why := fmt.Sprintf(b.t("这段时间在场 %d 人，加 5%%；送到工位，不离席", "%d people there in that time, and 5 %% more; at the desk"), there)
		for _, what := range []string{b.t("糕点", "Cakes"), b.t("饮料", "Drinks")} {
			s.order(what, stretch(p.Grid.Time(ph.From), p.Grid.Time(ph.To), b.lang), b.num(n, orderStyle()), b.t("份", ""), why)
		}
	}
	if !found {
		s.add(16, b.text(b.t("没有发茶点的时段。", "No phase hands out treats."), style{noWrap: true}))
	}
}

// beds counts who lies down at once: resting, or sleeping on site between two duties.
func (s *sheet) beds() {
	b, p := s.b, s.b.p
	s.section(b.t("三、床位", "3. Beds"))
	s.heads(17, b.t("类别", "Kind"), b.t("最多的时刻", "Peak"), b.t("床位", "Beds"), "", b.t("说明", "Remark"))
	rest := make([]int, p.Grid.N)
	var rooms []string
	for i, t := range p.Timetables {
		for k, a := range t {
			if a == model.Rest {
				rest[k]++
			}
		}
		if night := p.Agents[i].Private.Night; night == model.OnSite || night == model.Hotel {
			duties := t.Duties()
			for d := 1; d < len(duties); d++ {
				if night == model.OnSite {
					for k := duties[d-1].To; k < duties[d].From; k++ {
						rest[k]++
					}
				} else {
					rooms = append(rooms, b.labels[i])
				}
			}
		}
	}
	peak := 0
	for k := range rest {
		if rest[k] > rest[peak] {
			peak = k
		}
	}
	s.order(b.t("休息床位", "Beds on site"), moment(p.Grid.Time(peak), b.lang), b.num(rest[peak], orderStyle()), b.t("张", ""), b.t("同时休息和住现场的人最多的时候", "most people resting or sleeping on site at once"))
	if len(rooms) > 0 {
		s.order(b.t("酒店房间", "Hotel rooms"), "", b.num(len(rooms), orderStyle()), b.t("间夜", ""), wrap(strings.Join(rooms, b.t("、", ", ")), b.t("、", ", "), 9, columnPixels(s.l.widths[4])))
	}
}

// taxis lists who leaves after 22:00 or comes before 06:30, by time.
func (s *sheet) taxis() {
	b, p := s.b, s.b.p
	s.section(b.t("四、接送车", "4. Taxis"))
	s.heads(17, b.t("方向", "Way"), b.t("时刻", "When"), b.t("人数", "People"), "", b.t("名单", "Names"))
	come, leave := turns{}, turns{}
	for i, t := range p.Timetables {
		night, duties := p.Agents[i].Private.Night, t.Duties()
		away := func(between bool) bool { return between && (night == model.OnSite || night == model.Hotel) }
		for k, d := range duties {
			if lateIn(p.Grid.Time(d.From)) && !away(k > 0) {
				come.add(d.From, b.labels[i])
			}
			if lateOut(p.Grid.Time(d.To)) && !away(k+1 < len(duties)) {
				leave.add(d.To, b.labels[i])
			}
		}
	}
	n := 0
	for t := range p.Grid.N + 1 {
		for _, x := range []struct {
			way   string
			names []string
		}{{b.t("回家", "home"), leave[t]}, {b.t("来上班", "to work"), come[t]}} {
			if len(x.names) > 0 {
				n++
				for k, part := range wrapRows(strings.Join(x.names, b.t("、", ", ")), b.t("、", ", "), 9, columnPixels(s.l.widths[4])) {
					number := any(b.text("", orderStyle()))
					if k == 0 {
						number = b.num(len(x.names), orderStyle())
					}
					s.order(x.way, moment(p.Grid.Time(t), b.lang), number, b.t("人", ""), part)
				}
			}
		}
	}
	if n == 0 {
		s.add(16, b.text(b.t("没有人在 22:00 以后走或 06:30 以前来。", "Nobody leaves after 22:00 or comes before 06:30."), style{noWrap: true}))
	}
}

// lateIn and lateOut are the hours without public transport: coming before 06:30,
// leaving after 22:00.
func lateIn(t time.Time) bool { return t.Hour()*60+t.Minute() < 6*60+30 }

func lateOut(t time.Time) bool { m := t.Hour()*60 + t.Minute(); return m > 22*60 || m < 6*60+30 }
