package rules

import (
	"strconv"
	"strings"

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

// fill writes a sentence in several parts, with the breach's figures and names.
func fill(d *Day, b model.Breach, lang string, parts ...string) string {
	out := make([]byte, 0, 128)
	for _, rest := range parts {
		for {
			before, after, more := strings.Cut(rest, "${")
			out = append(out, before...)
			if !more {
				break
			}
			name, after, _ := strings.Cut(after, "}")
			out, rest = append(out, figure(d, b, lang, name)...), after
		}
	}
	return string(out)
}

// figure is what ${name} stands for.
func figure(d *Day, b model.Breach, lang, name string) string {
	switch name {
	case "who":
		return who(d, b.Agent)
	case "other":
		return who(d, b.Other)
	case "when":
		return model.ClockRange(d.Grid.Time(b.From), d.Grid.Time(b.To), lang)
	case "date":
		return model.ClockDate(d.Grid.Time(b.From), lang)
	case "team":
		return b.Team
	case "time":
		return lasting(b.Amount).In(lang)
	case "heads":
		return heads(d, b).In(lang)
	case "slots":
		return strconv.Itoa(b.Amount / max(1, d.Grid.SlotMinutes))
	case "days":
		return strconv.Itoa(b.Amount / missingDay)
	case "queue":
		return queueName(d, b.Queue)
	case "kind":
		return model.KindText(b.Kind).In(lang)
	case "activity":
		return activityName(d, b).In(lang)
	case "phase":
		return phaseName(d, b.Phase).In(lang)
	case "type":
		return dutyTypeName(d, b.Kind).In(lang)
	}
	panic("no figure " + name)
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

// heads writes the number of heads over the breach's span; where they differ from slot
// to slot their mean is called one, since the most of them stand in other tables.
func heads(d *Day, b model.Breach) model.Text {
	minutes := b.Len() * d.Grid.SlotMinutes
	if minutes <= 0 {
		return model.Same("0")
	}
	if b.Amount%minutes == 0 {
		return model.Same(strconv.Itoa(b.Amount / minutes))
	}
	return model.Text{ZH: "平均 %.1f", EN: "on average %.1f"}.With(float64(b.Amount) / float64(minutes))
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
