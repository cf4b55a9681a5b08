package day

import (
	"fmt"
	"math"
	"slices"
	"time"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// logistics is the order for meals, treats, beds and taxis (后勤单).
func (b *book) logistics(name string) error {
	widths := []float64{16, 24, 9, 9, 46}
	s := b.sheet(name, kit.Layout{Widths: widths, FreezeRows: 2, Breaks: true, Tab: "B8860B"})
	s.Title(b.In(model.Text{ZH: "后勤单", EN: "Logistics"}), b.In(model.Text{ZH: "按定稿排班数人；改了排班表，餐数随格子变，其余请重新写出。",
		EN: "Counted from this version; meals follow the grid, the rest needs a new version."}))
	s.mealOrder()
	s.treatOrder()
	s.beds()
	s.taxis()
	s.PrintArea(1, 1, len(widths), s.Row)
	return s.Close()
}

// order is a row of a logistics table.
func (s *sheet) order(what, when string, n any, unit, remark string) {
	b := s.b
	cell := kit.Style{Size: 10, Border: true}
	s.Add(kit.RowHeight(max(kit.Lines(remark, 9, kit.ColumnPixels(s.Layout.Widths[4])), kit.Lines(when, 10, kit.ColumnPixels(s.Layout.Widths[1]))), 10),
		b.Text(what, kit.Style{Size: 10, Bold: true, Border: true, Shrink: true}), b.Text(when, cell), n, b.Text(unit,
			kit.Style{Size: 10, Border: true, Center: true}), b.Text(remark, kit.Style{Size: 9, Border: true}))
}

func orderStyle() kit.Style {
	return kit.Style{Size: 11, Bold: true, Border: true, Center: true, Number: "0"}
}

// mealOrder lists the meals of each turn and the sum of each meal.
func (s *sheet) mealOrder() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "一、餐食", EN: "1. Meals"}))
	s.Heads(17, b.In(model.Text{ZH: "餐", EN: "Meal"}), b.In(model.Text{ZH: "开饭", EN: "Served"}), b.In(model.Text{ZH: "份数",
		EN: "Number"}), "", b.In(model.Text{ZH: "说明", EN: "Remark"}))
	for _, o := range b.occasions() {
		starts := turns{}
		for i := range p.Agents {
			if t, ok := b.mealAt(i, o); ok {
				starts.add(t, b.Labels[i])
			}
		}
		slots := starts.slots()
		if len(slots) == 0 {
			continue
		}
		first, total := s.Row+1, 0
		ph := b.In(p.Phases[o.phase].Name)
		for k, t := range slots {
			n := len(starts[t])
			total += n
			cell := any(b.Num(n, orderStyle()))
			if n == b.Counts.Of(o.meal, t) { // no other turn is still eating
				cell = b.Live(fmt.Sprintf("COUNTIF(%s,%s)", b.gridColumn(t), kit.Literal(b.Codes.Of(o.meal))), n, orderStyle())
			}
			s.order(b.Codes.Name[o.meal], fmt.Sprintf(b.In(model.Text{ZH: "%s 第%d批",
				EN: "%s turn %d"}), model.ClockTick(p.Grid.Time(t), b.Lang), k+1), cell, b.In(model.Text{ZH: "份", EN: "portions"}), ph)
		}
		s.order(b.Codes.Name[o.meal]+b.In(model.Text{ZH: " 合计",
			EN: ", total"}), "", b.Live(fmt.Sprintf("SUMPRODUCT(%s:%s*1)", kit.Ref(3, first), kit.Ref(3, s.Row)), total, orderStyle()), b.In(model.Text{ZH: "份",
			EN: "portions"}), ph)
	}
	if len(b.occasions()) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有用餐时段。", EN: "No meals."}), kit.Style{NoWrap: true}))
	}
}

// treatOrder counts cakes and drinks for everybody who is there from 20:00 to
// 21:00 of the event day (or in the phase that hands them out), and 5 % more.
func (s *sheet) treatOrder() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "二、茶点", EN: "2. Cakes and drinks"}))
	s.Heads(17, b.In(model.Text{ZH: "物品", EN: "What"}), b.In(model.Text{ZH: "送到", EN: "Served"}), b.In(model.Text{ZH: "份数",
		EN: "Number"}), "", b.In(model.Text{ZH: "说明", EN: "Remark"}))
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
		why := fmt.Sprintf(b.In(model.Text{ZH: "这段时间在场 %d 人，加 5%%；送到工位，不离席", EN: "%d people there in that time, and 5 %% more; at the desk"}), there)
		for _, what := range []string{b.In(model.Text{ZH: "糕点", EN: "Cakes"}), b.In(model.Text{ZH: "饮料", EN: "Drinks"})} {
			s.order(what, model.ClockShort(p.Grid.Time(ph.From), p.Grid.Time(ph.To), b.Lang), b.Num(n, orderStyle()), b.In(model.Text{ZH: "份",
				EN: "portions"}), why)
		}
	}
	if !found {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有发茶点的时段。", EN: "No phase hands out treats."}), kit.Style{NoWrap: true}))
	}
}

// beds counts who lies down at once: resting, or sleeping on site between two duties.
func (s *sheet) beds() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "三、床位", EN: "3. Beds"}))
	s.Heads(17, b.In(model.Text{ZH: "类别", EN: "Kind"}), b.In(model.Text{ZH: "最多的时刻", EN: "Peak"}), b.In(model.Text{ZH: "床位",
		EN: "Beds"}), "", b.In(model.Text{ZH: "说明", EN: "Remark"}))
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
					rooms = append(rooms, b.Labels[i])
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
	s.order(b.In(model.Text{ZH: "休息床位", EN: "Beds on site"}), model.Clock(p.Grid.Time(peak), b.Lang), b.Num(rest[peak], orderStyle()), b.In(model.Text{ZH: "张",
		EN: "beds"}), b.In(model.Text{ZH: "同时休息和住现场的人最多的时候", EN: "most people resting or sleeping on site at once"}))
	if len(rooms) > 0 {
		s.order(b.In(model.Text{ZH: "酒店房间", EN: "Hotel rooms"}), "", b.Num(len(rooms), orderStyle()), b.In(model.Text{ZH: "间夜",
			EN: "room nights"}), kit.Wrap(b.List(rooms), b.In(view.Comma), 9, kit.ColumnPixels(s.Layout.Widths[4])))
	}
}

// taxis lists who leaves after 22:00 or comes before 06:30, by time.
func (s *sheet) taxis() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "四、接送车", EN: "4. Taxis"}))
	s.Heads(17, b.In(model.Text{ZH: "方向", EN: "Way"}), b.In(model.Text{ZH: "时刻", EN: "When"}), b.In(model.Text{ZH: "人数",
		EN: "People"}), "", b.In(model.Text{ZH: "名单", EN: "Names"}))
	come, leave := turns{}, turns{}
	for i, t := range p.Timetables {
		night, duties := p.Agents[i].Private.Night, t.Duties()
		away := func(between bool) bool { return between && (night == model.OnSite || night == model.Hotel) }
		for k, d := range duties {
			if lateIn(p.Grid.Time(d.From)) && !away(k > 0) {
				come.add(d.From, b.Labels[i])
			}
			if lateOut(p.Grid.Time(d.To)) && !away(k+1 < len(duties)) {
				leave.add(d.To, b.Labels[i])
			}
		}
	}
	n := 0
	for t := range p.Grid.N + 1 {
		for _, x := range []struct {
			way   string
			names []string
		}{{b.In(model.Text{ZH: "回家", EN: "home"}), leave[t]}, {b.In(model.Text{ZH: "来上班", EN: "to work"}), come[t]}} {
			if len(x.names) > 0 {
				n++
				for k, part := range kit.WrapRows(b.List(x.names), b.In(view.Comma), 9, kit.ColumnPixels(s.Layout.Widths[4])) {
					number := any(b.Text("", orderStyle()))
					if k == 0 {
						number = b.Num(len(x.names), orderStyle())
					}
					s.order(x.way, model.Clock(p.Grid.Time(t), b.Lang), number, b.In(model.Text{ZH: "人", EN: "people"}), part)
				}
			}
		}
	}
	if n == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有人在 22:00 以后走或 06:30 以前来。", EN: "Nobody leaves after 22:00 or comes before 06:30."}), kit.Style{NoWrap: true}))
	}
}

// lateIn and lateOut are the hours without public transport: coming before 06:30,
// leaving after 22:00.
func lateIn(t time.Time) bool { return t.Hour()*60+t.Minute() < 6*60+30 }

func lateOut(t time.Time) bool { m := t.Hour()*60 + t.Minute(); return m > 22*60 || m < 6*60+30 }
