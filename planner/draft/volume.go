package draft

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// volume is a table of inquiries: by interval or day, by agent, or chat by chat; without a
// history it is a report of totals by agent.
type volume struct {
	table   *model.Table
	history *forecast.History
}

var (
	noCount     = regexp.MustCompile(`(?i)同时|上限|最多|最大|concurren|\bmax|\bid\b|id$|编[号码]|号$|单号|顾客|买家|用户名|昵称|时间|时刻|率|开始|结束`)
	countHead   = regexp.MustCompile(`咨询|接待|会话|进线|来电|呼入|接入|(?i)inquir|chats|calls|contacts|volume|offered|handled`)
	handlingCol = regexp.MustCompile(`(?i)(接待|会话|处理|服务|通话|聊天)(总)?时[长间]|\baht\b|handl\w* time|handle time|chat (duration|time)|talk time`)
	atOnceCol   = regexp.MustCompile(`平均同时|同时(接待|会话|服务)(人?数|量)?[（(]?(均值|平均)|(?i)\b(avg|average|mean)\b.*(concurren|simultan)|` +
		`concurren\w*\W+(avg|average|mean)\b`)
	mostCol  = regexp.MustCompile(`(最大|最多|最高)同时|同时(接待|会话|服务)(人?数|量)?[（(]?(峰值|最大|最高)|(?i)\b(max\w*|peak)\b.*(concurren|simultan)`)
	startCol = regexp.MustCompile(`(?i)开始|接入时间|进线时间|咨询时间|创建|\bstart|created|began`)
	endCol   = regexp.MustCompile(`(?i)结束|关闭|\bend|closed`)
)

// countColumn finds a column of counts, -1 for none.
func countColumn(t *model.Table) int {
	return slices.IndexFunc(t.Header, func(h string) bool {
		c := slices.Index(t.Header, h)
		return countHead.MatchString(h) && !noCount.MatchString(h) && !handlingCol.MatchString(h) && slices.ContainsFunc(t.Rows, func(r model.Row) bool {
			x, err := model.Number(at(r, c))
			return err == nil && x >= 5
		})
	})
}

// agentTotals tells a report of totals by agent, without dates.
func agentTotals(t *model.Table) bool { return whoColumn(t) >= 0 && countColumn(t) >= 0 }

// whoColumn is the column that names agents, or has their ids, -1 for none.
func whoColumn(t *model.Table) int {
	ids := event.StaffColumns(t)
	if c := slices.Index(ids, "name"); c >= 0 {
		return c
	}
	return slices.Index(ids, "staff_id")
}

// asVolume reads a table as inquiries.
func asVolume(t *model.Table) (volume, bool) {
	h, _ := forecast.ReadHistory(t, forecast.ReadOptions{})
	if h == nil || h.Days() < 1 {
		return volume{}, false
	}
	used := map[int]model.Text{column(t, handlingCol): {ZH: "平均接待时长", EN: "reception time"}, column(t, atOnceCol): {ZH: "平均同时接待", EN: "chats at once"},
		column(t, mostCol): {ZH: "最多同时接待", EN: "most chats at once"}}
	for c, as := range used {
		if c >= 0 && c < len(h.Read.Columns) && h.Read.Columns[c].As == (model.Text{}) {
			h.Read.Columns[c].As = as
		}
	}
	return volume{t, h}, true
}

// is says what kind of volume it is, and of how many days.
func (v volume) is() model.Text {
	return v.kind().And(model.Text{ZH: "，%d 天", EN: ", %d days"}.With(v.history.Days()))
}

func (v volume) kind() model.Text {
	x := model.Text{ZH: "每天的接待数", EN: "inquiries by day"}
	switch {
	case column(v.table, startCol) >= 0 && countColumn(v.table) < 0:
		x = model.Text{ZH: "聊天记录，一行一个", EN: "chats, a row each"}
	case whoColumn(v.table) >= 0:
		x = model.Text{ZH: "每人每天的接待数", EN: "inquiries by agent and day"}
	case v.history.Interval < 24*time.Hour:
		x = model.Text{ZH: "按时段的接待数", EN: "inquiries by interval"}
	}
	return x
}

func column(t *model.Table, head *regexp.Regexp) int {
	return slices.IndexFunc(t.Header, head.MatchString)
}

// total is the inquiries of day d, NaN where nothing is known.
func total(h *forecast.History, d int) float64 {
	sum, known := 0.0, false
	for q := range h.Volume {
		for _, x := range h.Day(q, d) {
			if !math.IsNaN(x) {
				sum, known = sum+x, true
			}
		}
	}
	if !known {
		return math.NaN()
	}
	return sum
}

// holds tells whether the history has figures of a date.
func holds(h *forecast.History, day time.Time) (int, bool) {
	for d := range h.Days() {
		y, m, n := h.Date(d).Date()
		if y == day.Year() && m == day.Month() && n == day.Day() && !math.IsNaN(total(h, d)) {
			return d, true
		}
	}
	return 0, false
}

func (v volume) place() string { return model.Issue{File: v.table.File, Sheet: v.table.Sheet}.Place() }

// base is the history to plan by: of those that end last one of two weeks or more, the larger
// where they do not agree, the finest, then the longest, with what others add to it.
func (d *draft) base() *forecast.History {
	if d.plan != nil {
		return d.plan
	}
	var best *forecast.History
	for _, v := range d.volumes {
		if v.history == nil {
			continue
		}
		if best == nil || better(v.history, best) {
			best = v.history
		}
	}
	return best
}

func better(a, b *forecast.History) bool {
	endA, endB := a.Date(a.Days()), b.Date(b.Days())
	if gap := endA.Sub(endB); gap > 60*24*time.Hour || gap < -60*24*time.Hour {
		return gap > 0
	}
	if a.Days() >= 14 != (b.Days() >= 14) {
		return a.Days() >= 14
	}
	if days, x, y := together(a, b); days >= 14 && !agree(x, y) {
		return x > y // a part is not all
	}
	if a.Interval != b.Interval {
		return a.Interval < b.Interval
	}
	return a.Days() > b.Days()
}

// past is the history that holds an earlier opening, the latest; day is its index there.
func (d *draft) past() (h *forecast.History, day int) {
	for year := 1; year <= 3; year++ {
		for _, v := range d.volumes {
			if v.history == nil {
				continue
			}
			if k, ok := holds(v.history, d.opening.AddDate(-year, 0, 0)); ok && (h == nil || better(v.history, h)) {
				h, day = v.history, k
			}
		}
		if h != nil {
			return h, day
		}
	}
	return nil, 0
}

// volume says what a normal day is, and how long chats take.
func (d *draft) volume() {
	if h := d.base(); h != nil {
		d.estimate(model.Text{ZH: "平日一天约 %s 个咨询（%s 前最近四周的中位数）", EN: "a normal day has about %s inquiries (median of the four weeks up to %s)"},
			number(d.normalDay(h)), h.Date(h.Days()-1).Format("2006-01-02"))
	}
	reports := served{}
	for _, v := range d.volumes {
		if v.oneByOne() {
			v.service(&d.served)
		} else {
			v.service(&reports)
		}
	}
	s := &d.served
	if s.open == 0 { // chats one by one tell it better
		reports.chats, reports.minutes, reports.rows = reports.chats+s.chats, reports.minutes+s.minutes, reports.rows+s.rows
		*s = reports
	} else if reports.chats > 0 && differ(s.minutes/s.chats, reports.minutes/reports.chats) {
		d.disagree(model.Text{ZH: "接待时长：聊天记录平均 %s 分钟，报表写的是 %s 分钟，先按前者；对吗？（queues 的 reception_minutes）",
			EN: "Reception time: the list of chats tells %s minutes on average, the report says %s; the former is taken; is it right? (reception_minutes of queues)"}.
			With(number(s.minutes/s.chats), number(reports.minutes/reports.chats)))
	}
	if s.chats > 0 {
		d.estimate(model.Text{ZH: "平均接待时长 %s 分钟（%d 行的平均）", EN: "a chat takes %s minutes (mean of %d rows)"}, number(s.minutes/s.chats), s.rows)
	}
	if d.phone = d.byPhone(); d.phone != "" {
		return
	}
	if s.open > 0 {
		d.estimate(model.Text{ZH: "平均同时接 %s 个，95%% 的时间不超过 %d 个（聊天记录重叠的时间）",
			EN: "%s chats at once on average, %d at most in 95 %% of the time (by their overlaps)"},
			number(s.together/s.open), s.most)
	}
	for _, v := range d.volumes {
		if d.reported(v) {
			return
		}
	}
}

// perDay is how many each agent served on a day at work, of those with five days or more.
func (v volume) perDay() map[string]float64 {
	who := whoColumn(v.table)
	date := slices.IndexFunc(v.table.Header, func(h string) bool {
		return strings.Contains(h, "日期") || strings.Contains(strings.ToLower(h), "date") || startCol.MatchString(h)
	})
	if who < 0 || date < 0 {
		return nil
	}
	c := countColumn(v.table)
	days, sum := map[string]map[string]bool{}, map[string]float64{}
	for _, row := range v.table.Rows {
		name := at(row, who)
		m, ok := (model.Reader{Near: anyYear}).Moment(at(row, date))
		if name == "" || model.IsTotal(name) || !ok || !m.HasDate {
			continue
		}
		n := 1.0
		if c >= 0 {
			n, _ = model.Number(at(row, c))
		}
		if n <= 0 {
			continue
		}
		if days[name] == nil {
			days[name] = map[string]bool{}
		}
		days[name][m.Day.Format("2006-01-02")] = true
		sum[name] += n
	}
	out := map[string]float64{}
	for name, list := range days {
		if len(list) >= 5 {
			out[name] = sum[name] / float64(len(list))
		}
	}
	return out
}
