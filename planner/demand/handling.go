package demand

import (
	"fmt"

	"paiban/planner/event"
	"paiban/planner/model"
)

// apart is by how much two statements of one thing may differ before it is said.
const apart = 2

// Handling says of each queue how long an inquiry takes: the agent's own work in it, the
// customer's silence, and the whole at the cap.
func Handling(ev *event.Event) []model.Text {
	var out []model.Text
	for i := range ev.Queues {
		q, t := &ev.Queues[i], TalkOf(&ev.Queues[i])
		if q.Channel == model.Phone {
			out = append(out, model.Text{ZH: "%s：一通电话连同话后处理 %s 分钟", EN: "%s: a call with the work after it takes %s minutes"}.With(q.Label(),
				model.FormatNumber(t.Alone())))
			continue
		}
		n := max(1, q.Concurrency)
		out = append(out, model.Text{ZH: "%s：一个咨询里客服自己干活 %s 秒（%s 条 × %s 秒），顾客沉默 %s 秒；只接一个时共 %s 分钟，同时接 %d 个时 %s 分钟",
			EN: "%s: one chat is %s s of the agent's own work (%s messages × %s s) and %s s of the " +
				"customer's silence; %s minutes in all when it is the only one, with %d at once %s"}.With(
			q.Label(), model.FormatNumber(model.Round(t.Own(), 0)), model.FormatNumber(model.Round(t.Turns, 1)), model.FormatNumber(model.Round(t.Typing, 1)),
			model.FormatNumber(model.Round(t.Silences(), 0)), model.FormatNumber(model.Round(t.Alone(), 1)), n,
			model.FormatNumber(model.Round(last(t.ahts(n)), 1))))
	}
	return out
}

// Settings are the event's with what follows from them: work and silence of a chat.
func Settings(ev *event.Event) []model.Setting {
	out := append([]model.Setting{}, ev.Settings...)
	if ev.Playbook.ManyDays() || ev.Requirement != nil {
		return out
	}
	for i := range ev.Queues {
		q, t := &ev.Queues[i], TalkOf(&ev.Queues[i])
		if q.Channel == model.Phone {
			continue
		}
		source := model.Text{ZH: "由上面的接待时长推出", EN: "follows from the handling above"}
		if q.Handling.Own() > 0 {
			source = model.Text{ZH: "由上面的打字秒数（或回复条数）推出", EN: "follows from the typing, or the replies, above"}
		}
		for _, x := range []struct {
			key   string
			value float64
		}{{"own_work_seconds", t.Own()}, {"silence_seconds", t.Silences()}} {
			out = append(out, model.Setting{Key: "queues." + q.ID + "." + x.key, Value: fmt.Sprint(model.Round(x.value, 0)), Origin: model.Derived,
				Source: source})
		}
	}
	return out
}

// doubtfulHandling warns where the agent's own work and the reception time, both given,
// cannot both be right.
func doubtfulHandling(ev *event.Event) []model.Issue {
	var out []model.Issue
	for i := range ev.Queues {
		q := &ev.Queues[i]
		own, minutes := q.Handling.Own(), q.Handling.ReceptionMinutes
		if q.Channel == model.Phone || own == 0 || len(minutes) == 0 {
			continue
		}
		t := TalkOf(q)
		warn := model.Issue{File: "event.yaml", Warning: true, Value: q.ID,
			Hint: model.Text{ZH: "reception_minutes 是报表里的平均接待时长，reception_at_once 是那时平均同时接几个，typing_seconds（或 replies × reply_seconds）是客服自己打字。去掉不准的那个。",
				EN: "reception_minutes is the mean reception time of the shop's report, reception_at_once how many chats were open at " +
					"once then, typing_seconds (or replies × reply_seconds) the agent's own typing. Remove the one that is not sure."}}
		if real := measured(t, &q.Handling); real > minutes[len(minutes)-1]*1.01 {
			warn.What = model.Text{ZH: "客服自己打字 %s 秒，平均接待时长却只有 %s 分钟：按打字的秒数算，没有顾客沉默",
				EN: "the agent types for %s s, and yet the reception takes %s minutes only: the typing is gone by, without any silence"}.With(
				model.FormatNumber(own), model.FormatNumber(minutes[len(minutes)-1]))
			out = append(out, warn)
			continue
		}
		alone := *q
		alone.Handling.TypingSeconds, alone.Handling.Replies = 0, 0
		if usual := TalkOf(&alone).Own(); own > apart*usual || usual > apart*own {
			warn.What = model.Text{ZH: "客服自己打字 %s 秒，按平均接待时长推出来约 %s 秒，差得远：两个都按填的算",
				EN: "the agent types for %s s, while the reception time speaks for about %s s: both are taken as they are"}.With(
				model.FormatNumber(own), model.FormatNumber(model.Round(usual, 0)))
			out = append(out, warn)
		}
	}
	return out
}
