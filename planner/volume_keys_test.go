package planner

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"paiban/examples"
)

// linesOf writes lines for each day from one on.
func linesOf(head, from string, days int, line func(day string, d int) string) string {
	first, err := time.Parse(time.DateOnly, from)
	if err != nil {
		panic(err)
	}
	out := head + "\n"
	for d := range days {
		out += line(first.AddDate(0, 0, d).Format(time.DateOnly), d) + "\n"
	}
	return out
}

// halfHours writes the half hours of a day with two columns of clock times, the second (of calling back)
// six hours later, a time of two busy hours, and how busy the day is.
func halfHours(day string, busiest, level int) string {
	var out []string
	for s := range 48 {
		n := 10 * level
		if s >= busiest && s < busiest+4 {
			n = 60 * level
		}
		out = append(out, fmt.Sprintf("%s,%02d:%02d,%02d:%02[3]d,%[5]d", day, s/2, s%2*30, (s/2+6)%24, n))
	}
	return strings.Join(out, "\n")
}

// Every documented key and column of volumes, tried on a shop that has them: a history, a
// past event, and what names their columns.
func TestEveryVolumeKeyActs(t *testing.T) {
	const shop = "opening: \"2026-11-11 00:00\"\nqueues: [{id: a, reception_minutes: 12}, {id: b, reception_minutes: 3}]\n"
	const factor = shop + "surge: {day_factor: 4}\n"
	const ordinary = shop + "surge: {day_factor: 1}\n" // of the shop's own hours
	const learn = shop + "surge: {learn: past_event}\n"
	const on11 = shop + "surge: {learn: past_event, past_openings: [\"2025-11-11 00:00\"]}\n"
	plain := func(level func(day string, d int) int) string {
		return linesOf("日期,咨询量", "2026-09-01", 65, func(day string, d int) string { return fmt.Sprintf("%s,%d", day, level(day, d)) })
	}
	flat := plain(func(string, int) int { return 1000 })
	busyOn := func(first int) string { // the same figures, on other dates
		return linesOf("日期,咨询量", fmt.Sprintf("2026-08-%02d", first), 60, func(day string, d int) string {
			return fmt.Sprintf("%s,%d", day, map[bool]int{true: 2000, false: 1000}[d%7 == 2])
		})
	}
	// A year before: a week's level 1000, the event's day by so many times that.
	past := func(head string, line func(day string, n int) string) string {
		return linesOf(head, "2025-10-15", 65, func(day string, _ int) string {
			return line(day, map[string]int{"2025-11-11": 9000, "2025-12-12": 3000}[day]+1000)
		})
	}
	simple := past("日期,咨询量", func(day string, n int) string { return fmt.Sprintf("%s,%d", day, n) })
	two := past("日期,咨询量,接待量", func(day string, n int) string { return fmt.Sprintf("%s,%d,%d", day, n, 900+n/10) })
	twoTimes := past("创建日期,咨询日期,咨询量", func(day string, n int) string {
		d, _ := time.Parse(time.DateOnly, day)
		return fmt.Sprintf("%s,%s,%d", day, d.AddDate(0, 0, -31).Format(time.DateOnly), n) // 12-12 becomes 11-11
	})
	const clockHead = "日期,开始,回访,咨询量"
	pastClocks := past(clockHead, func(day string, n int) string { return halfHours(day, 0, n/1000) })
	pastQueues := past("日期,渠道,技能组,咨询量", func(day string, n int) string {
		return fmt.Sprintf("%s,a,b,%d\n%[1]s,b,a,1000", day, n)
	})
	busyAt := func(busiest int) string {
		return linesOf(clockHead, "2026-10-01", 28, func(day string, _ int) string { return halfHours(day, busiest, 1) })
	}
	clocks := busyAt(18)
	queues := linesOf("日期,渠道,技能组,咨询量", "2026-10-01", 28, func(day string, _ int) string {
		return day + ",a,b,900\n" + day + ",b,a,100"
	})
	growing := linesOf("创建日期,咨询日期,咨询量,接待量", "2026-09-01", 65, func(day string, d int) string {
		first, _ := time.Parse(time.DateOnly, "2026-09-01")
		return fmt.Sprintf("%s,%s,%d,%d", day, first.AddDate(0, 0, 64-d).Format(time.DateOnly), 500+30*d, 400+20*d)
	})
	onDay := func(times string, column, yaml string) string {
		return yaml + "columns: {" + times + ": {" + column + "}}\n"
	}
	type side struct {
		yaml          string
		history, past string
	}
	cases := map[string]struct {
		with, against side
		want          direction
	}{
		"promotions": {side{factor + "promotions: [2026-10-28, 2026-10-29, 2026-10-30, 2026-10-31, 2026-11-01, 2026-11-02, 2026-11-03]\n",
			plain(func(day string, _ int) int { return map[bool]int{true: 2500, false: 1000}[day >= "2026-10-28"] }), ""},
			side{factor, plain(func(day string, _ int) int { return map[bool]int{true: 2500, false: 1000}[day >= "2026-10-28"] }), ""}, fewer},
		"holidays": {side{strings.Replace(factor, "11-11", "11-18", 1) + "holidays: [2026-11-18]\n", plain(func(day string, _ int) int {
			return map[bool]int{true: 300, false: 1000}[day >= "2026-10-01" && day < "2026-10-08"]
		}), ""},
			side{strings.Replace(factor, "11-11", "11-18", 1), plain(func(day string, _ int) int {
				return map[bool]int{true: 300, false: 1000}[day >= "2026-10-01" && day < "2026-10-08"]
			}), ""}, fewer},
		"make_up_workdays": {side{strings.Replace(factor, "11-11", "11-14", 1) + "make_up_workdays: [2026-11-14]\n",
			plain(func(_ string, d int) int { return map[bool]int{true: 300, false: 1000}[(d+1)%7 > 4] }), ""},
			side{strings.Replace(factor, "11-11", "11-14", 1), plain(func(_ string, d int) int { return map[bool]int{true: 300, false: 1000}[(d+1)%7 > 4] }), ""}, more},
		"surge.learn":         {side{learn, flat, simple}, side{factor, flat, simple}, more},
		"surge.past_openings": {side{shop + "surge: {learn: past_event, past_openings: [\"2025-12-12 00:00\"]}\n", flat, simple}, side{learn, flat, simple}, fewer},

		"history.csv time":  {side{ordinary, clocks, ""}, side{ordinary, busyAt(36), ""}, rises(headsIn("", "11-11 09:00", "11-11 11:00"))},
		"history.csv date":  {side{factor, busyOn(24), ""}, side{factor, busyOn(25), ""}, more}, // the event is on a Wednesday
		"history.csv queue": {side{onDay("history", "queue: 渠道", factor), queues, ""}, side{onDay("history", "queue: 技能组", factor), queues, ""}, more},
		"history.csv count": {side{factor, plain(func(string, int) int { return 2000 }), ""}, side{factor, flat, ""}, more},

		"columns.KIND.time history":  {side{onDay("history", "time: 创建日期", factor), growing, ""}, side{onDay("history", "time: 咨询日期", factor), growing, ""}, more},
		"columns.KIND.clock history": {side{onDay("history", "clock: 开始", ordinary), clocks, ""}, side{onDay("history", "clock: 回访", ordinary), clocks, ""}, rises(headsIn("", "11-11 09:00", "11-11 11:00"))},
		"columns.KIND.queue history": {side{onDay("history", "queue: 技能组", factor), queues, ""}, side{onDay("history", "queue: 渠道", factor), queues, ""}, fewer},
		"columns.KIND.count history": {side{onDay("history", "time: 创建日期, count: 接待量", factor), growing, ""}, side{onDay("history", "time: 创建日期, count: 咨询量", factor), growing, ""}, fewer},

		"columns.KIND.time past_event":  {side{onDay("past_event", "time: 创建日期", learn), flat, twoTimes}, side{onDay("past_event", "time: 咨询日期", on11), flat, twoTimes}, more},
		"columns.KIND.clock past_event": {side{onDay("past_event", "clock: 开始", learn), flat, pastClocks}, side{onDay("past_event", "clock: 回访", learn), flat, pastClocks}, rises(headsIn("", "11-11 00:00", "11-11 02:00"))},
		"columns.KIND.queue past_event": {side{onDay("past_event", "queue: 渠道", learn), flat, pastQueues}, side{onDay("past_event", "queue: 技能组", learn), flat, pastQueues}, more},
		"columns.KIND.count past_event": {side{onDay("past_event", "count: 接待量", learn), flat, two}, side{learn, flat, two}, fewer},

		"past_event.csv count": {side{learn, flat, strings.ReplaceAll(simple, ",10000", ",20000")}, side{learn, flat, simple}, more},
		"past_event.csv date":  {side{on11, flat, strings.NewReplacer("2025-11-11", "2025-12-12", "2025-12-12", "2025-11-11").Replace(simple)}, side{on11, flat, simple}, fewer},
	}
	for key, c := range cases {
		see := func(s side) *seen {
			tables := map[string]string{"history": s.history}
			if s.past != "" {
				tables["past_event"] = s.past
			}
			return look(t, s.yaml, tables)
		}
		held(t, key, see(c.with), see(c.against), c.want)
	}
	tried := func(key string) {
		if _, ok := cases[key]; !ok {
			t.Errorf("nothing tries %s", key)
		}
	}
	for _, row := range examples.Sections()["columns"] {
		tried(row.Key + " history")
		tried(row.Key + " past_event")
	}
	for _, row := range examples.Sections()["history.csv"] {
		tried("history.csv " + row.Key)
	}
	for _, key := range ofVolumes {
		tried(key)
	}
}
