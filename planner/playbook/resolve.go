package playbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
)

// Offset reads "[-]HH:MM" as minutes; hours may pass 24. It serves offsets from
// the opening as well as times of day.
func Offset(text string) (int, error) {
	t := model.Fold(text)
	sign := 1
	if strings.HasPrefix(t, "-") {
		sign, t = -1, t[1:]
	} else {
		t = strings.TrimPrefix(t, "+")
	}
	hh, mm, ok := strings.Cut(t, ":")
	h, errH := strconv.ParseUint(hh, 10, 16)
	m, errM := strconv.ParseUint(mm, 10, 8)
	if !ok || errH != nil || errM != nil || len(mm) != 2 || m > 59 || h > 24*62 {
		return 0, fmt.Errorf("%q is not a time HH:MM", text)
	}
	return sign * (int(h)*60 + int(m)), nil
}

// Resolve lays the playbook on a grid of slots for an opening. The faults are
// boundaries and pauses that do not fall on slots, each with the slot length
// that would fit; the result is zero if there are any.
func (p *Playbook) Resolve(opening time.Time, slotMinutes int) (Resolved, []model.Issue) {
	bad := func(what, hint model.Text) []model.Issue {
		return []model.Issue{{What: what, Hint: hint}}
	}
	if slotMinutes < 1 || slotMinutes > 60 || 60%slotMinutes != 0 {
		return Resolved{}, bad(
			model.Text{ZH: fmt.Sprintf("时段长度 %d 分钟不能用", slotMinutes), EN: fmt.Sprintf("slots of %d minutes cannot be used", slotMinutes)},
			model.Text{ZH: "用能整除 60 的分钟数：5、10、15、20、30 或 60。", EN: "Use minutes that divide the hour: 5, 10, 15, 20, 30 or 60."})
	}
	horizon, err := window(p.Horizon)
	day, errDay := window(p.EventDay)
	if err != nil || errDay != nil {
		return Resolved{}, bad(model.Text{ZH: "安排表的起止时间无法识别", EN: "the playbook's horizon or event day cannot be read"},
			model.Text{ZH: `写成 ["-06:00", "32:30"] 这样的偏移。`, EN: `Write offsets such as ["-06:00", "32:30"].`})
	}
	var issues []model.Issue
	unit := 60
	fit := func(minutes int, where string) {
		if minutes%slotMinutes != 0 {
			issues = append(issues, model.Issue{Value: where,
				What: model.Text{ZH: fmt.Sprintf("%s 不落在 %d 分钟的时段上", where, slotMinutes), EN: fmt.Sprintf("%s does not fall on slots of %d minutes", where, slotMinutes)}})
		}
		unit = gcd(unit, abs(minutes))
	}
	fit(horizon[1]-horizon[0], "horizon")
	fit(day[0]-horizon[0], "event_day")
	fit(day[1]-horizon[0], "event_day")
	out := Resolved{
		Grid:     model.Grid{Start: opening.Add(time.Duration(horizon[0]) * time.Minute), SlotMinutes: slotMinutes, N: (horizon[1] - horizon[0]) / slotMinutes},
		EventDay: model.Span{From: (day[0] - horizon[0]) / slotMinutes, To: (day[1] - horizon[0]) / slotMinutes},
	}
	for _, ph := range p.Phases {
		w, err := window(ph.Window)
		if err != nil {
			issues = append(issues, model.Issue{Value: ph.ID, What: model.Text{ZH: "阶段 " + ph.ID + " 的时间无法识别", EN: "the window of phase " + ph.ID + " cannot be read"}})
			continue
		}
		fit(w[0]-horizon[0], ph.ID+" "+ph.Window[0])
		fit(w[1]-horizon[0], ph.ID+" "+ph.Window[1])
		for _, pause := range ph.Pauses {
			fit(pause.Minutes, fmt.Sprintf("%s %s %d min", ph.ID, pause.Kind, pause.Minutes))
			fit(pause.Every, fmt.Sprintf("%s %s every %d min", ph.ID, pause.Kind, pause.Every))
		}
		out.Phases = append(out.Phases, ResolvedPhase{ph, model.Span{From: (w[0] - horizon[0]) / slotMinutes, To: (w[1] - horizon[0]) / slotMinutes}})
	}
	if len(issues) == 0 {
		return out, nil
	}
	hint := model.Text{ZH: fmt.Sprintf("时段改用 %d 分钟，或改动这个时间。", unit), EN: fmt.Sprintf("Slots of %d minutes would fit; or move this time.", unit)}
	for i := range issues {
		issues[i].Hint = hint
	}
	return Resolved{}, issues
}

func window(w [2]string) (m [2]int, err error) {
	for i := range w {
		if m[i], err = Offset(w[i]); err != nil {
			return m, err
		}
	}
	if m[0] >= m[1] {
		return m, fmt.Errorf("%s is not before %s", w[0], w[1])
	}
	return m, nil
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// Turns returns ⌊window ÷ pause⌋: how many turns one after the other fit.
func Turns(windowMinutes, pauseMinutes int) int {
	if pauseMinutes <= 0 {
		return 0
	}
	return windowMinutes / pauseMinutes
}

// smallestShare is the least σ with which everybody can take the pause.
func smallestShare(turns int) float64 { return math.Ceil(1000/float64(turns)-1e-9) / 1000 }
