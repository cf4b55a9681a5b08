package rules

import (
	"strconv"

	"paiban/planner/model"
)

// who names an agent: name and staff id.
func who(d *Day, i int) string {
	if i < 0 || i >= len(d.Agents) {
		return "?"
	}
	a := &d.Agents[i]
	if a.Name == "" || a.Name == a.ID {
		return a.ID
	}
	return a.Name + "(" + a.ID + ")"
}

// when names a span of slots.
func when(d *Day, s model.Span) model.Text {
	from, to := d.Grid.Time(s.From), d.Grid.Time(s.To)
	return model.Text{ZH: model.ClockRange(from, to, "zh"), EN: model.ClockRange(from, to, "en")}
}

// agentSays puts the agent before the sentence.
func agentSays(d *Day, b model.Breach, zh, en string) model.Text {
	name := who(d, b.Agent)
	return model.Text{ZH: name + "：" + zh, EN: name + ": " + en}
}

// agentAt puts the agent and the time before the sentence.
func agentAt(d *Day, b model.Breach, zh, en string) model.Text {
	name, at := who(d, b.Agent), when(d, b.Span)
	return model.Text{ZH: name + "，" + at.ZH + "：" + zh, EN: name + ", " + at.EN + ": " + en}
}

// crewAt puts the time, and the team where there is one, before the sentence.
func crewAt(d *Day, b model.Breach, zh, en string) model.Text {
	at := when(d, b.Span)
	if b.Team != "" {
		at.ZH += "，" + b.Team
		at.EN += ", team " + b.Team
	}
	return model.Text{ZH: at.ZH + "：" + zh, EN: at.EN + ": " + en}
}

// lasting writes minutes as people say them: 50 分钟, 6 小时, 10 小时 20 分钟.
func lasting(minutes int) model.Text {
	h, m := minutes/60, minutes%60
	hs, ms := strconv.Itoa(h), strconv.Itoa(m)
	switch {
	case h == 0:
		return model.Text{ZH: ms + " 分钟", EN: ms + " min"}
	case m == 0:
		return model.Text{ZH: hs + " 小时", EN: hs + " h"}
	default:
		return model.Text{ZH: hs + " 小时 " + ms + " 分钟", EN: hs + " h " + ms + " min"}
	}
}

// heads writes the mean number of heads over the breach's span, with one
// decimal where it is no whole number.
func heads(d *Day, b model.Breach) string {
	minutes := b.Len() * d.Grid.SlotMinutes
	if minutes <= 0 {
		return "0"
	}
	if b.Amount%minutes == 0 {
		return strconv.Itoa(b.Amount / minutes)
	}
	return strconv.FormatFloat(float64(b.Amount)/float64(minutes), 'f', 1, 64)
}

// queueName names a queue.
func queueName(d *Day, q int) string {
	if q < 0 || q >= len(d.Queues) {
		return "?"
	}
	if d.Queues[q].Name != "" {
		return d.Queues[q].Name
	}
	return d.Queues[q].ID
}

// activityName names what somebody does, with the queue where it is serving.
func activityName(d *Day, b model.Breach) model.Text {
	t := model.KindText(b.Kind)
	if b.Queue >= 0 {
		return model.Text{ZH: t.ZH + queueName(d, b.Queue), EN: t.EN + " " + queueName(d, b.Queue)}
	}
	return t
}

// phaseName names a phase.
func phaseName(d *Day, id string) model.Text {
	for i := range d.Phases {
		if d.Phases[i].ID == id && d.Phases[i].Name.ZH != "" {
			return d.Phases[i].Name
		}
	}
	return model.Text{ZH: id, EN: id}
}
