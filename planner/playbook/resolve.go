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

// Clocks reads "06:00~10:00", or one time alone, as minutes after midnight; the
// range may wrap midnight.
func Clocks(text string) (from, to int, err error) {
	a, b, two := strings.Cut(model.Fold(text), "~")
	if !two {
		b = a
	}
	if from, err = Offset(a); err == nil {
		to, err = Offset(b)
	}
	if err == nil && (from < 0 || to < 0 || from > 24*60 || to > 24*60) {
		err = fmt.Errorf("%q lies outside the day", text)
	}
	return from, to, err
}

// fitter gathers the times of a playbook that do not fall on the slots, and the
// longest slots on which all of them would.
type fitter struct {
	slot, unit int // minutes
	issues     []model.Issue
}

func (f *fitter) fit(minutes int, where model.Text) {
	if minutes%f.slot != 0 {
		f.issues = append(f.issues, model.Issue{
			What: model.Text{ZH: "%s 不落在 %d 分钟的时段上", EN: "%s does not fall on slots of %d minutes"}.With(where, f.slot)})
	}
	f.unit = model.GCD(f.unit, max(minutes, -minutes))
}

// faults returns the times that do not fit, with the slot length that would.
func (f *fitter) faults() []model.Issue {
	for i := range f.issues {
		f.issues[i].Hint = model.Text{ZH: "时段改用 %d 分钟，或改动这个时间。", EN: "Slots of %d minutes would fit; or change this time."}.With(f.unit)
	}
	return f.issues
}

// newFitter returns the fitter for slots of so many minutes, at least the fewest
// allowed, or the fault of a length that cannot be used.
func newFitter(slot, least int) (*fitter, []model.Issue) {
	if slot < least || slot > 60 || 60%slot != 0 {
		return nil, []model.Issue{{
			What: model.Text{ZH: "时段长度 %d 分钟不能用", EN: "slots of %d minutes cannot be used"}.With(slot),
			Hint: model.Text{ZH: "用能整除 60 的分钟数：5、10、15、20、30 或 60。", EN: "Use minutes that divide the hour: 5, 10, 15, 20, 30 or 60."}}}
	}
	return &fitter{slot: slot, unit: 60}, nil
}

// Resolve lays the playbook on a grid of slots for an opening. The faults are
// boundaries and pauses that do not fall on slots, each with the slot length
// that would fit; the result is zero if there are any.
func (p *Playbook) Resolve(opening time.Time, slotMinutes int) (Resolved, []model.Issue) {
	f, issues := newFitter(slotMinutes, 1)
	if issues != nil {
		return Resolved{}, issues
	}
	horizon, err := window(p.Horizon)
	day, errDay := window(p.EventDay)
	if err != nil || errDay != nil {
		return Resolved{}, []model.Issue{{
			What: model.Text{ZH: "安排表的起止时间无法识别", EN: "the playbook's horizon or event day cannot be read"},
			Hint: model.Text{ZH: `写成 ["-06:00", "32:30"] 这样的偏移。`, EN: `Write offsets such as ["-06:00", "32:30"].`}}}
	}
	// By the clock: on a day on which clocks change, 24:00 is not 24 hours after 00:00.
	at := func(offset int) time.Time {
		return model.OnClock(opening, 60*(60*opening.Hour()+opening.Minute()+offset))
	}
	g := model.Grid{Start: at(horizon[0]), SlotMinutes: slotMinutes}
	g.N = g.Floor(at(horizon[1]))
	slots := func(from, to int) model.Span { return model.Span{From: g.Floor(at(from)), To: g.Floor(at(to))} }
	f.fit(horizon[1]-horizon[0], model.Same("horizon"))
	f.fit(day[0]-horizon[0], model.Same("event_day"))
	f.fit(day[1]-horizon[0], model.Same("event_day"))
	out := Resolved{Grid: g, EventDay: slots(day[0], day[1])}
	for _, ph := range p.Phases {
		w, err := window(ph.Window)
		if err != nil {
			f.issues = append(f.issues, model.Issue{Value: ph.ID,
				What: model.Text{ZH: "阶段 " + ph.ID + " 的时间无法识别", EN: "the window of phase " + ph.ID + " cannot be read"}})
			continue
		}
		f.fit(w[0]-horizon[0], ph.Name.And(model.Same(" "+ph.Window[0])))
		f.fit(w[1]-horizon[0], ph.Name.And(model.Same(" "+ph.Window[1])))
		f.fit(ph.ArriveBefore, model.Text{ZH: "%s提前 %d 分钟到岗", EN: "%s: in %d minutes before"}.With(ph.Name, ph.ArriveBefore))
		for _, pause := range ph.Pauses {
			f.fit(pause.Minutes, model.Text{ZH: "%s的%s %d 分钟", EN: "%s: %s of %d minutes"}.With(ph.Name, model.KindText(pause.Kind), pause.Minutes))
			f.fit(pause.Every, model.Text{ZH: "%s的%s每 %d 分钟一轮", EN: "%s: %s every %d minutes"}.With(ph.Name, model.KindText(pause.Kind), pause.Every))
		}
		out.Phases = append(out.Phases, ResolvedPhase{ph, slots(w[0], w[1])})
	}
	if issues := f.faults(); issues != nil {
		return Resolved{}, issues
	}
	return out, nil
}

// ResolveDays lays a roster of many days on a grid of slots that starts at
// midnight of the first date. The faults are times of the playbook that do not
// fall on the slots; the grid is empty if there are any.
func (p *Playbook) ResolveDays(first model.Grid, days int) (Resolved, []model.Issue) {
	f, issues := newFitter(first.SlotMinutes, 5)
	if issues != nil {
		return Resolved{}, issues
	}
	for _, t := range p.Work.DutyTypes {
		start, _ := Offset(t.Start)
		f.fit(start, model.Same(t.ID+" "+t.Start))
		f.fit(t.Minutes, model.Text{ZH: "%s %d 分钟", EN: "%s of %d minutes"}.With(t.ID, t.Minutes))
	}
	for _, b := range p.Work.Breaks {
		f.fit(b.Minutes, model.Text{ZH: "%s %d 分钟", EN: "%s of %d minutes"}.With(model.KindText(b.Kind), b.Minutes))
	}
	if issues := f.faults(); issues != nil {
		return Resolved{}, issues
	}
	g := model.Grid{Start: first.Start, SlotMinutes: first.SlotMinutes}
	g.N = g.Ceil(first.Start.AddDate(0, 0, days))
	return Resolved{Grid: g}, nil
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

// Turns returns ⌊window ÷ pause⌋: how many turns one after the other fit.
func Turns(windowMinutes, pauseMinutes int) int {
	if pauseMinutes <= 0 {
		return 0
	}
	return windowMinutes / pauseMinutes
}

// smallestShare is the least σ with which everybody can take the pause.
func smallestShare(turns int) float64 { return math.Ceil(1000/float64(turns)-1e-9) / 1000 }
