package advice

import (
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Limits of the Labour Law, in minutes.
const (
	overtimeOfDay   = 3 * 60  // 劳动法 41: for special reasons
	overtimeOfMonth = 36 * 60 // 劳动法 41
	normalWeek      = 40 * 60 // 国务院令第174号 3
)

// Remarks looks through everybody's hours for what the labour law or the house
// rules have to say, by agent; the worst comes first.
func Remarks(d *rules.Day, r *model.Roster) []outcome.Remark {
	var out []outcome.Remark
	night := d.Night()
	for i := range d.Agents {
		if i < len(r.Timetables) {
			h := hoursOf(d, r.Timetables[i], night)
			found := h.remarks(d, &d.Agents[i])
			if d.ManyDays() {
				found = append(found, weekRemarks(d, i, r.Timetables[i], h)...)
			}
			for _, level := range []model.Text{outcome.LegalRisk, outcome.NeedsApproval, outcome.HouseRule} {
				for _, x := range found {
					if x.Level == level {
						x.Agent = i
						out = append(out, x)
					}
				}
			}
		}
	}
	return out
}

// hours are one agent's paid minutes as the law counts them.
type hours struct {
	paid, night, overtime int
	days                  []dayHours // with overtime
	rest                  int        // the shortest between two duties, 0 = one duty
}

type dayHours struct {
	slot     int // at which its first duty begins
	overtime int
}

func hoursOf(d *rules.Day, t model.Timetable, night []bool) hours {
	var h hours
	var day dayHours
	paid, date, end := 0, "", -1
	close := func() {
		if over := paid - d.Labour.DayMinutes; date != "" && d.Labour.DayMinutes > 0 && over > 0 {
			h.overtime += over
			h.days = append(h.days, dayHours{day.slot, over})
		}
	}
	for _, duty := range t.Duties() {
		if on := d.Grid.Date(duty.From); on != date {
			close()
			paid, date, day.slot = 0, on, duty.From
		}
		for s := duty.From; s < duty.To; s++ {
			if d.Paid(t[s]) {
				paid += d.Grid.SlotMinutes
				h.paid += d.Grid.SlotMinutes
			}
			if s < len(night) && night[s] {
				h.night += d.Grid.SlotMinutes
			}
		}
		if end >= 0 {
			if rest := (duty.From - end) * d.Grid.SlotMinutes; h.rest == 0 || rest < h.rest {
				h.rest = rest
			}
		}
		end = duty.To
	}
	close()
	return h
}

func (h hours) remarks(d *rules.Day, a *model.Agent) []outcome.Remark {
	var out []outcome.Remark
	add := func(level, text model.Text) { out = append(out, outcome.Remark{Level: level, Text: text}) }
	if a.Protected == "minor" && h.night > 0 {
		add(outcome.HouseRule, model.Text{ZH: "未成年工排了夜班 %s", EN: "a minor with night work, %s"}.With(inHours(h.night)))
	}
	if (a.Protected == "pregnant" || a.Protected == "nursing") && h.night+h.overtime > 0 {
		add(outcome.LegalRisk, model.Text{ZH: "孕期或哺乳期排了夜班或加班（劳动法61、63）", EN: "night work or overtime while pregnant or nursing (Labour Law 61, 63)"})
	}
	for _, x := range h.days {
		over := model.Text{ZH: "%s加班 %s", EN: "%[2]s of overtime on %[1]s"}.With(d.Grid.DateText(x.slot), inHours(x.overtime))
		if x.overtime > overtimeOfDay {
			add(outcome.LegalRisk, over.And(model.Text{ZH: "，超过一天 3 小时（劳动法41）", EN: ", above 3 h a day (Labour Law 41)"}))
		} else {
			add(outcome.NeedsApproval, over.And(model.Text{ZH: "，须本人同意并审批（劳动法41）", EN: ", needs consent and approval (Labour Law 41)"}))
		}
	}
	if sum := a.Ledger.OvertimeMinutes + h.overtime; !d.ManyDays() && h.overtime > 0 && sum > overtimeOfMonth {
		add(outcome.LegalRisk, model.Text{ZH: "本月加班累计 %s，超过 36 小时（劳动法41）", EN: "%s of overtime this month, above 36 h (Labour Law 41)"}.With(inHours(sum)))
	}
	if sum := a.Ledger.WeekMinutes + h.paid; !d.ManyDays() && a.Ledger.WeekMinutes > 0 && sum > normalWeek {
		add(outcome.NeedsApproval, model.Text{ZH: "本周计薪 %s，40 小时以上算加班（国务院令174号）",
			EN: "%s this week; above 40 h counts as overtime (State Council decree 174)"}.With(inHours(sum)))
	}
	if h.rest > 0 && h.rest < d.Labour.RestMinutes {
		add(outcome.HouseRule,
			model.Text{ZH: "两段在岗之间休息 %s，平日要 %s", EN: "%s between two duties; %s on normal days"}.With(inHours(h.rest), inHours(d.Labour.RestMinutes)))
	}
	return out
}

// inHours words minutes, with one digit after the point at most.
func inHours(minutes int) model.Text {
	return model.Text{ZH: "%s 小时", EN: "%s h"}.With(headHours(minutes))
}
