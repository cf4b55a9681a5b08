package draft

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/model"
)

// mostBeside is how many days of last year have to stand beside the event for the factors
// of its phases to be learnt; with leastBeside its day alone tells one.
const (
	mostBeside  = 14
	leastBeside = 7
)

// leastSurge is by how many times a day has to stand out among others to be taken for an
// event's where it is its anniversary, leastOther where it is any day.
const (
	leastSurge = 1.3
	leastOther = 2
)

// surge finds last year's event among the volumes, or another one.
func (d *draft) surge() {
	h, day := d.past()
	if h == nil {
		d.otherEvent()
		return
	}
	if len(beside(h, day)) < mostBeside || !d.standsOut(h, day) {
		d.surgeByDay()
		return
	}
	d.learn = true
	d.estimate(model.Text{ZH: "增幅：从 %s 前后的咨询量学（past_event.csv）", EN: "surge: learnt from the inquiries about %s (past_event.csv)"},
		h.Date(day).Format("2006-01-02"))
}

// standsOut tells whether a past event's day is higher than others, and than its eve; if
// not, it says so.
func (d *draft) standsOut(h *forecast.History, day int) bool {
	normal, here, eve := median(beside(h, day)), total(h, day), 0.0
	if day > 0 {
		eve = total(h, day-1)
	}
	switch date := h.Date(day).Format("2006-01-02"); {
	case normal > 0 && eve > here && eve >= leastSurge*normal:
		d.factor, d.why = eve/normal, model.Text{
			ZH: "%s 只是平日的 %s 倍，前一天却是 %s 倍：是前一晚开售的吗？是的话 opening 也写前一晚，增幅再核一下",
			EN: "%s had %s normal days, the day before %s: did it open on the eve? If so, give opening as the eve, too, and check the surge"}.
			With(date, number(here/normal), number(eve/normal))
	case here < leastSurge*normal:
		d.why = model.Text{ZH: "%s 只是平日的 %s 倍，看不出活动，没有学", EN: "%s had %s normal days and shows no event: nothing was learnt from it"}.
			With(date, number(here/normal))
	default:
		return true
	}
	return false
}

// otherEvent looks for a day that stands out anywhere, where no volume has the event's
// anniversary: it may be another event's, and is asked about.
func (d *draft) otherEvent() {
	for _, v := range d.volumes {
		h := v.history
		if h == nil {
			continue
		}
		most := 0
		for k := range h.Days() {
			if x := total(h, k); x > total(h, most) || math.IsNaN(total(h, most)) {
				most = k
			}
		}
		others := beside(h, most)
		place, date := v.place(), h.Date(most).Format("2006-01-02")
		times := total(h, most) / median(others)
		old := d.base().Date(d.base().Days()).Sub(h.Date(h.Days())) > 60*24*time.Hour
		switch {
		case len(others) >= leastBeside && median(others) > 0 && times >= leastOther:
			if times > d.factor {
				d.factor, d.why = times, model.Text{ZH: "按 %s 里最高的 %s：是其余 %d 天中位数的 %s 倍，是不是一次活动要您定",
					EN: "by the highest day of %s, %s: beside %d others it had %s times their median; whether it was an event is yours to say"}.
					With(place, date, len(others), number(times))
			}
		case old && d.factor == 0 && len(others) < leastBeside:
			d.why = model.Text{ZH: "%s 只有 %d 天，不够知道平日是多少，没有学", EN: "%s has too few days (%d) to know a normal one: nothing was learnt from it"}.
				With(place, h.Days())
		case old && d.factor == 0:
			d.why = model.Text{ZH: "%s（%s 到 %s）没有哪天像活动，没有学", EN: "%s (%s to %s) has no day like an event's: nothing was learnt from it"}.
				With(place, h.Date(0).Format("2006-01-02"), h.Date(h.Days()-1).Format("2006-01-02"))
		}
	}
}

// beside are the inquiries of the days that are not about day.
func beside(h *forecast.History, day int) []float64 {
	var out []float64
	for k := range h.Days() {
		if x := total(h, k); !math.IsNaN(x) && (k < day-2 || k > day+2) {
			out = append(out, x)
		}
	}
	return out
}

// surgeByDay takes the surge from the past event's day alone: that day over the median of
// the others.
func (d *draft) surgeByDay() {
	h, day := d.past()
	others := beside(h, day)
	if len(others) < leastBeside || median(others) <= 0 {
		d.why = model.Text{ZH: "有 %s 的那份表只另有 %d 天可比，不够知道平日是多少，没有学",
			EN: "the table that holds %s has too few other days to compare (%d) to know a normal one: nothing was learnt from it"}.
			With(h.Date(day).Format("2006-01-02"), len(others))
		return
	}
	if d.standsOut(h, day) {
		d.factor = total(h, day) / median(others)
		d.estimate(model.Text{ZH: "增幅：%s 是其余 %d 天中位数的 %s 倍", EN: "surge: %s had, beside %d other days, %s times their median"},
			h.Date(day).Format("2006-01-02"), len(others), number(d.factor))
	}
}

var (
	toAnswer  = model.Text{ZH: "请确认", EN: "PLEASE ANSWER"}
	estimated = model.Text{ZH: "估算", EN: "ESTIMATED"}
	begun     = model.Text{ZH: "由 paiban init --from 写出。“估算”是从您的表里算的，“请确认”的要您定。",
		EN: "Written by paiban init --from. ESTIMATED is worked out from your tables, PLEASE ANSWER is yours to decide."}
	botNote = model.Text{ZH: "bot: 0.35 是默认值：机器人解决的比例 请确认", EN: "bot: 0.35 is the default: the share that the bot resolves, PLEASE ANSWER"}
)

// settings are those of the event: a row each of key, value and what is to be said of it,
// and a row for each queue.
func (d *draft) settings() (keys, queues *model.Table) {
	keys = &model.Table{Name: "settings", HeaderLine: 1, Header: []string{"key", "value", "note"}}
	set := func(key, value string, note model.Text) {
		keys.Rows = append(keys.Rows, model.Row{Line: len(keys.Rows) + 2, Cells: []string{key, value, note.In(d.lang)}})
	}
	set("name", model.Text{ZH: "双十一", EN: "Double 11"}.In(d.lang), model.Text{})
	set("opening", d.opening.Format("2006-01-02 15:04"), toAnswer)
	set("language", d.lang, model.Text{})
	if d.base() == nil {
		set("normal_per_day", "300", toAnswer)
	}
	switch {
	case d.learn:
		set("surge.learn", "past_event", estimated)
	case d.factor > 0 && d.why == (model.Text{}):
		set("surge.day_factor", number(d.factor), estimated)
	default:
		set("surge.day_factor", number(cmp.Or(d.factor, 5)), toAnswer)
	}
	s := d.served
	minutes, atOnce, most, mark := 6.0, 2.0, 3, toAnswer
	if s.chats > 0 {
		minutes = max(0.1, s.minutes/s.chats)
	}
	if s.chats == 0 {
		atOnce = 1
	}
	if s.open > 0 {
		atOnce, most, mark = s.together/s.open, max(1, s.most), estimated
	} else if s.most > 0 {
		atOnce, most = min(atOnce, float64(s.most)), s.most
	}
	if d.apart != (model.Text{}) {
		mark = toAnswer
	}
	most = max(most, int(math.Ceil(atOnce)))
	channel := ""
	if d.phone != "" {
		channel, atOnce, most, mark = "phone", 1, 1, toAnswer
	}
	queues = &model.Table{Name: "queues", HeaderLine: 1, Header: []string{"id", "name", "channel", "reception_minutes", "reception_at_once",
		"concurrency", "share", "bot", "note"}}
	names := d.queues
	if len(names) == 0 {
		names = []string{model.Text{ZH: "客服", EN: "service"}.In(d.lang)}
	}
	for k, name := range names {
		share := ""
		if h := d.base(); len(names) > 1 && (h == nil || len(h.Queues) < 2) {
			share = strconv.FormatFloat(d.part(k, len(names)), 'f', 3, 64)
		}
		queues.Rows = append(queues.Rows, model.Row{Line: k + 2, Cells: []string{d.queueID(k, name), name, channel, number(minutes), number(atOnce),
			fmt.Sprint(most), share, "", mark.In(d.lang)}})
	}
	return keys, queues
}

// yaml writes the settings as event.yaml.
func (d *draft) yaml() string {
	keys, queues := d.settings()
	y := &strings.Builder{}
	behind := func(note string) {
		if note != "" {
			note = " # " + note
		}
		y.WriteString(note + "\n")
	}
	fmt.Fprintln(y, "# "+begun.In(d.lang))
	for _, row := range keys.Rows {
		key, value := row.Cells[0], row.Cells[1]
		if key == "name" || key == "opening" {
			value = strconv.Quote(value)
		}
		if group, rest, nested := strings.Cut(key, "."); nested {
			key, value = group, "{"+rest+": "+value+"}"
		}
		y.WriteString(key + ": " + value)
		behind(row.Cells[2])
	}
	note := len(queues.Header) - 1
	y.WriteString("queues:")
	behind(queues.Rows[0].Cells[note])
	for _, row := range queues.Rows {
		var parts []string
		for k, x := range row.Cells[:note] {
			if k < 2 {
				x = strconv.Quote(x)
			}
			if x != "" && x != `""` {
				parts = append(parts, queues.Header[k]+": "+x)
			}
		}
		fmt.Fprintf(y, "  - {%s}\n", strings.Join(parts, ", "))
	}
	if d.phone == "" {
		fmt.Fprintln(y, "    # "+botNote.In(d.lang))
	}
	return y.String()
}

// part is the k-th of n shares, equal ones where none are known; they are one together to
// the last digit.
func (d *draft) part(k, n int) float64 {
	sum := 0.0
	for j := range n {
		each := 1 / float64(n)
		if d.shares != nil {
			each = d.shares[j]
		}
		if each = math.Round(1000*each) / 1000; j == k && k < n-1 {
			return each
		} else if j < n-1 {
			sum += each
		}
	}
	return 1 - sum
}

// queueID is a queue's id: that of the volumes, where they have one.
func (d *draft) queueID(k int, name string) string {
	if h := d.base(); h != nil && len(h.Queues) > 1 && plainID(name) {
		return name
	}
	if len(d.queues) == 0 {
		return "service"
	}
	return fmt.Sprintf("queue%d", k+1)
}

// table writes the history, or the past event, as a table of time (or date) and count.
func (d *draft) table(name string) *model.Table {
	h := d.base()
	if name == "past_event" {
		if h, _ = d.past(); !d.learn {
			return nil
		}
	}
	if h == nil {
		return nil
	}
	return written(h, name)
}

func written(h *forecast.History, name string) *model.Table {
	t := &model.Table{Name: name, File: name + ".csv", HeaderLine: 1, Header: []string{"time", "count"}}
	layout := "2006-01-02 15:04"
	if h.Interval == 24*time.Hour {
		t.Header[0], layout = "date", "2006-01-02"
	}
	if len(h.Queues) > 1 {
		t.Header = append(t.Header, "queue")
	}
	for day := range h.Days() {
		for k := range h.PerDay() {
			for q := range h.Queues {
				x := h.Day(q, day)[k]
				if math.IsNaN(x) {
					continue
				}
				cells := []string{h.Date(day).Add(time.Duration(k) * h.Interval).Format(layout), strconv.FormatFloat(x, 'f', -1, 64)}
				if len(h.Queues) > 1 {
					cells = append(cells, h.Queues[q])
				}
				t.Rows = append(t.Rows, model.Row{Line: len(t.Rows) + 2, Cells: cells})
			}
		}
	}
	return t
}
