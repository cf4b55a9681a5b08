package rosters

import (
	"fmt"
	"math"
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/rosters/view"
)

var shanghai = time.FixedZone("CST", 8*3600)

func tx(zh, en string) model.Text { return model.Text{ZH: zh, EN: en} }

// samplePlan is a made-up plan of the documented day with the given number of
// staff in teams of 15 (lead, deputy, 13 members) and one reserve to six staff.
// It is no good roster; it only looks like one.
func samplePlan(staff int) *Plan {
	g := model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, shanghai), SlotMinutes: 10, N: 231}
	p := &Plan{
		Event: "双十一大促", Opening: time.Date(2026, 11, 11, 0, 0, 0, 0, shanghai), Version: "v1", Made: "2026-11-01 10:00", Program: "paiban 1.0",
		Seed: 1, Iterations: 4000, Fingerprint: "9f2c41d07be35a66", Grid: g, EventDay: model.Span{From: 36, To: 180},
		Unpaid: []model.Activity{model.Lunch, model.Dinner}, Limits: Limits{Cap: 660, Stretch: 360, Rest: 360}, Score: model.Score{Total: 1234567, ByRule: map[string]int64{"required_heads": 90000}}, Bound: 1200000, Proof: model.Text{ZH: "离理论最优最多差每人 0.42 人·分钟", EN: "At most 0.42 head-minutes per agent from the best possible"},
		Peak: tx("零点高峰 00:00–00:10：1,860 咨询 ×（1 − 机器人 50%）× 2.4 分钟 ÷ 同时接待 3.5 ÷ 10 分钟 → 需 64 人，到岗 58 人，缺 6 人。",
			"Opening 00:00–00:10: 1,860 inquiries × (1 − bot 50 %) × 2.4 min ÷ 3.5 at once ÷ 10 min → 64 heads needed, 58 present, 6 short."),
		Notes: []model.Text{tx("预测按 8 周历史和活动倍数推算；倍数由店铺填写。", "Forecast from 8 weeks of history and the factor that the shop gave.")},
		Settings: []Setting{{Name: tx("同时接待上限", "Chats at once"), Value: model.Text{ZH: "5", EN: "5"}, Source: tx("店铺填写", "the shop's setting")},
			{Name: tx("接待时长", "Handling time"), Value: model.Text{ZH: "2.4", EN: "2.4"}, Source: tx("默认，来源：558idc 288704", "default, source: 558idc 288704")}},
		Remedies: []outcome.Remedy{
			{Phase: 1, Queue: 0, Text: tx("23:30 前再来 6 名售前（外包或兼职），零点高峰的缺口就补上。", "6 more pre-sales agents (outsourced or temps) from 23:30 close the gap of the opening rush."), Proven: true},
			{Phase: -1, Queue: -1, Text: tx("机器人占比从 50% 提到 58%。", "Raise the bot share from 50 % to 58 %.")},
		},
	}
	p.Queues = []Queue{{Queue: model.Queue{ID: "presales", Name: "售前", Channel: model.Chat}, Standard: tx("95% 在 3 分钟内", "95 % within 3 minutes")},
		{Queue: model.Queue{ID: "aftersales", Name: "售后", Channel: model.Chat}, Standard: tx("90% 在 30 秒内", "90 % within 30 s")}}
	pause := func(a model.Activity, minutes int, share float64) Pause {
		x := Pause{Activity: a, Minutes: minutes, Share: share}
		if a.Meal() {
			x.DueAfter = 60
		}
		return x
	}
	night := []Pause{pause(model.NightMeal, 20, .25), pause(model.Rest, 60, .34)}
	short := []Pause{pause(model.Break, 10, 0)}
	phase := func(id, zh, en string, from, to int, all bool, pauses []Pause, posts ...Post) {
		share := -1.0
		if all {
			share = .97
		}
		p.Phases = append(p.Phases, Phase{ID: id, Name: tx(zh, en), Span: model.Span{From: from, To: to}, AllHands: all, Pauses: pauses, Posts: posts, Share: share,
			Note: tx(zh+"：按文件的安排。", en+": as the document says.")})
	}
	phase("eve", "前夜预热", "Eve ramp-up", 0, 36, false, append([]Pause{pause(model.Dinner, 20, .34)}, short...))
	phase("opening_rush", "零点高峰", "Opening rush", 36, 48, true, nil, Post{Activity: model.DataWatch, Heads: 1}, Post{Activity: model.PageWatch, Heads: 2, Outside: 1})
	phase("plateau", "凌晨平稳期", "Overnight plateau", 48, 87, false, night, Post{Activity: model.PageUpkeep, Heads: 1})
	phase("day_peak", "上午高峰", "Morning peak", 87, 102, true, nil)
	phase("lunch", "轮流午餐", "Lunch in turns", 102, 110, false, []Pause{pause(model.Lunch, 20, .25)})
	phase("afternoon", "下午全员", "Afternoon", 110, 138, true, nil)
	phase("dinner", "轮流晚餐", "Dinner in turns", 138, 146, false, []Pause{pause(model.Dinner, 20, .25)})
	phase("evening", "傍晚", "Early evening", 146, 156, false, short)
	phase("treats", "茶点发放", "Pastries and drinks", 156, 162, false, short)
	phase("snack_rush", "晚间小高峰", "Snack rush", 162, 180, false, nil)
	phase("aftermath", "次日凌晨", "The night after", 180, 231, false, night)
	p.Phases[8].Treat = true

	teams := []string{"A组", "B组", "C组", "D组"}
	for i := range staff {
		a := Agent{ID: fmt.Sprintf("%03d", i+1), Name: fmt.Sprintf("客服%d号", i+1), Kind: model.Staff, Queues: []int{0, 1}}
		if k := i / 15; k < len(teams) {
			a.Team = teams[k]
		} else {
			a.Team = fmt.Sprintf("%d组", k+1)
		}
		switch i % 15 {
		case 0:
			a.Role = model.Lead
		case 1:
			a.Role = model.Deputy
		case 14:
			a.Newcomer = true
		}
		if i == 7 {
			a.Private = Private{Protected: "pregnant", Remarks: []model.Text{tx("孕期：不排夜班、不加班", "pregnant: no night work, no overtime")}}
		}
		a.Private.CostPerHour = 31.5
		if i%15 == 12 {
			a.Kind, a.Nick = model.Outsourced, fmt.Sprintf("旗舰店:外%d", i)
		}
		if i%7 == 0 {
			a.Private.Night = model.OnSite
		}
		add(p, a, i%5 == 3)
		fill(p, i, i)
	}
	reserves := staff / 6
	for k := range reserves {
		i := len(p.Agents)
		add(p, Agent{ID: fmt.Sprintf("R%02d", k+1), Name: fmt.Sprintf("后备%d号", k+1), Team: "后备组", Kind: model.Reserve, Queues: []int{0, 1}}, false)
		put(p, i, 174, 231, model.Serve(k%2))
		put(p, i, 192+2*(k%6), 194+2*(k%6), model.NightMeal)
		put(p, i, 206+3*(k%4), 212+3*(k%4), model.Rest)
		if k < staff {
			p.Reliefs = append(p.Reliefs, model.Relief{At: 174, Out: k * 15 % staff, In: i})
		}
	}
	figures(p)
	p.Night = make([]bool, g.N)
	for t := range p.Night {
		h := g.Time(t).Hour()
		p.Night[t] = h >= 22 || h < 6
	}
	for k := range p.Phases {
		p.Questions = append(p.Questions, outcome.Question{Breach: model.Breach{Rule: "protected_split", Agent: k % staff, Span: p.Phases[k].Span,
			Text: tx("孕期分两段", "pregnant, twice a day")}, Agent: k % staff, Answer: tx("加班 300 分", "Overtime 300")})
		p.StandIns = append(p.StandIns, outcome.StandIn{Phase: k, Team: "A组", Agents: []int{k % staff, staff}}, outcome.StandIn{Phase: k, Team: "B组", Agents: []int{staff}})
	}
	for k := range 3 {
		p.Exemptions = append(p.Exemptions, rules.Exemption{Agent: k * 5 % staff, Phase: "opening_rush", Reason: "产检请假"})
	}
	p.Releases = []rules.Release{{Agent: 4 % staff, Phase: "afternoon", Minutes: 280, Rule: "hours_cap"}}
	for q := range p.Queues {
		p.Breaches = append(p.Breaches, model.Breach{Rule: "required_heads", Level: model.Firm, Agent: -1, Queue: q, Phase: "opening_rush", Span: model.Span{From: 36, To: 42}, Amount: 240, Weight: 100, Unit: model.HeadMinutes,
			Text: tx("00:40 最多缺 6 人。", "At 00:40 six heads short at most.")})
	}
	p.Breaches = append(p.Breaches, model.Breach{Rule: "overtime", Level: model.Firm, Agent: 7 % staff, Queue: -1, Span: model.Span{From: 36, To: 48}, Amount: 30, Text: tx("违法风险：孕期夜班", "legal risk: night work while pregnant")})
	return p
}

func add(p *Plan, a Agent, dawn bool) {
	p.Agents = append(p.Agents, a)
	p.Timetables = append(p.Timetables, make(model.Timetable, p.Grid.N))
	p.Dawn = append(p.Dawn, dawn)
}

func put(p *Plan, i, from, to int, a model.Activity) {
	for t := from; t < to; t++ {
		p.Timetables[i][t] = a
	}
}

// fill gives staff member i a timetable: the dawn crew works through the night,
// the others the opening and the day, with a few late.
func fill(p *Plan, i, n int) {
	q := model.Serve(0)
	if n%4 == 1 {
		q = model.Serve(1)
	}
	turn := n / 2 % 4
	if p.Dawn[i] {
		put(p, i, 30, 87, q)
		put(p, i, 54+2*turn, 56+2*turn, model.NightMeal)
		put(p, i, 66+3*turn, 72+3*turn, model.Rest)
		if n%10 == 3 {
			put(p, i, 48, 54, model.PageUpkeep)
		}
		return
	}
	from := 12 + 6*(n%4)
	if n%15 == 0 {
		from = 0
	}
	put(p, i, from, 48, q)
	if from == 0 {
		put(p, i, 12, 14, model.Dinner)
	}
	if n == 2 {
		put(p, i, 36, 48, model.DataWatch)
	}
	if n == 17 {
		put(p, i, 36, 42, model.PageWatch)
	}
	if n == 18 {
		put(p, i, 42, 48, model.PageWatch)
	}
	if n%15 == 13 {
		put(p, i, 110, 174, q)
	} else {
		put(p, i, 87, 138+6*(n%6), q)
		put(p, i, 102+2*turn, 104+2*turn, model.Lunch)
	}
	if p.Timetables[i][145] != model.Off {
		put(p, i, 138+2*turn, 140+2*turn, model.Dinner)
	}
	if p.Timetables[i][158] != model.Off {
		put(p, i, 150+n%4, 151+n%4, model.Break)
	}
}

// figures makes up volume, requirement and service around what is on duty.
func figures(p *Plan) {
	c := view.NewCounts(p)
	for q := range p.Queues {
		x := &p.Queues[q]
		for t := range p.Grid.N {
			h := float64(t) / 6
			load := 0.55 + 0.3*math.Sin((h-10)/24*2*math.Pi)
			if t >= 36 && t < 48 {
				load = 1.12
			}
			need := int(math.Round(load * float64(c.Of(model.Serve(q), t)) * (0.9 + 0.2*math.Sin(float64(t)))))
			if t >= 162 && t < 180 {
				need = c.Of(model.Serve(q), t) + 2 - q*3
			}
			need = max(1, need)
			f := float64(need) * 22.5
			x.Required = append(x.Required, need)
			x.Forecast, x.Low, x.High = append(x.Forecast, f), append(x.Low, f*.8), append(x.High, f*1.25)
			x.Within, x.Abandoned = append(x.Within, min(1, .95*float64(c.Of(model.Serve(q), t))/float64(need))), append(x.Abandoned, .02)
			x.Wait, x.Backlog = append(x.Wait, 14), append(x.Backlog, 0)
		}
	}
}
