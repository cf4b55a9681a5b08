package demand

import (
	"fmt"
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// farFrom is by how many times what the shop gives as a normal day may differ from its
// history before it is told. [assume]
const farFrom = 1.5

// fewDays is how many normal days tell little. [assume]
const fewDays = 14

// farAway is how long before the opening a history may end before its level is doubted.
const farAway = 300 * 24 * time.Hour

// doubts warns where a history and the settings beside it contradict each other.
func doubts(ev *event.Event, h *forecast.History, r *forecast.Result) []model.Issue {
	if h == nil {
		return nil
	}
	var out []model.Issue
	if given := ev.NormalPerDay; r.InHistory > 0 && (given > farFrom*r.InHistory || r.InHistory > farFrom*given) {
		out = append(out, model.Issue{File: "event.yaml", Column: "normal_per_day", Value: fmt.Sprintf("%.0f", given), Warning: true,
			What: model.Text{ZH: fmt.Sprintf("按这里的 %.0f 算，但 %s 里平日一天约 %.0f，差得远", given, ev.History.File, r.InHistory),
				EN: fmt.Sprintf("%.0f is planned for, while a normal day in %s has about %.0f", given, ev.History.File, r.InHistory)},
			Hint: model.Text{ZH: "历史是对的就删掉 normal_per_day；历史不全（例如只是一个店）就留着",
				EN: "remove normal_per_day if the history is right; keep it if the history is of a part only"}})
	}
	if n := r.NormalDays; n < fewDays && ev.NormalPerDay == 0 {
		out = append(out, model.Issue{File: ev.History.File, Sheet: ev.History.Sheet, Warning: true,
			What: model.Text{ZH: "平日只有 %d 天有数：一天的量和起伏都说不准", EN: "has few normal days (%d): how much a day has, and how it varies, is hardly known"}.With(n),
			Hint: model.Text{ZH: "有 4 周以上更可靠；补不上就核对平日一天的量，写进 normal_per_day",
				EN: "four weeks or more are better; otherwise check a normal day's inquiries and set normal_per_day"}})
	}
	if from, to := h.Date(0), h.Date(h.Days()-1); ev.Opening.Sub(to) > farAway {
		out = append(out, model.Issue{File: ev.History.File, Sheet: ev.History.Sheet, Warning: true,
			What: model.Text{ZH: "历史是 %s 到 %s 的，离 %s 开售还有 %d 天", EN: "the history is of %s to %s; the opening on %s is %d days later"}.
				With(from.Format("2006-01-02"), to.Format("2006-01-02"), ev.Opening.Format("2006-01-02"), int(ev.Opening.Sub(to).Hours()/24)),
			Hint: model.Text{ZH: "核对 opening 和历史的年份；历史是对的，就换成最近几周的", EN: "check the years of opening and history; use the latest weeks if both are right"}})
	}
	if most := mostBot(ev); h.AfterBot != "" && most > 0 && ev.NormalPerDay == 0 {
		out = append(out, model.Issue{File: ev.History.File, Sheet: ev.History.Sheet, Column: h.AfterBot, Warning: true,
			What: model.Text{ZH: fmt.Sprintf("只数进到人工的咨询，机器人接走的已经不在里面；机器人解决率（最高 %.0f%%）又减了一次", 100*most),
				EN: fmt.Sprintf("counts what people got, without the bot's; the bot's share (up to %.0f %%) is taken off once more", 100*most)},
			Hint: model.Text{ZH: "在 event.yaml 给各队列写 bot: 0；或换用连机器人一起数的总量那一列（columns: {history: {count: 列名}}）",
				EN: "write bot: 0 for the queues in event.yaml, or use the column that counts the bot's too (columns: {history: {count: NAME}})"}})
	}
	return out
}

// mostBot is the largest share that a bot takes of any queue in any phase.
func mostBot(ev *event.Event) float64 {
	most := 0.0
	for i := range ev.Queues {
		q := &ev.Queues[i]
		if len(ev.Resolved.Phases) == 0 {
			most = max(most, q.Bot)
		}
		for _, p := range ev.Resolved.Phases {
			most = max(most, q.In(p.ID).Bot)
		}
	}
	return most
}
