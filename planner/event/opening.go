package event

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func (b *builder) opening(f file) {
	ev := b.ev
	loc := b.zone(f)
	if ev.SlotMinutes = f.SlotMinutes; b.settings.Has("slot_minutes") {
		b.between("slot_minutes", float64(f.SlotMinutes))
	}
	if ev.SlotMinutes == 0 {
		ev.SlotMinutes = 10
	}
	b.note("slot_minutes", ev.SlotMinutes, model.Text{ZH: "文档里有 12:20、18:20，需要 10 分钟", EN: "the documented day breaks at 12:20 and 18:20"})
	b.clock = model.Reader{Near: anyYear(loc)}
	m, ok := b.clock.Moment(f.Opening)
	hint := model.Text{ZH: "例如 opening: \"2026-11-11 00:00\"。", EN: "For example opening: \"2026-11-11 00:00\"."}
	switch {
	case f.Opening == "" && f.Start != "":
		b.bad("start", f.Start,
			model.Text{ZH: "start 和 days 用于多日排班，这套安排（" + ev.Playbook.ID + "）要写 opening",
				EN: "start and days are for rosters of many days; this playbook (" + ev.Playbook.ID + ") needs opening"},
			model.Text{ZH: "多日排班写 playbook: weeks 或 duty-types；否则写 opening。", EN: "Write playbook: weeks or duty-types for many days, otherwise opening."})
		return
	case f.Opening == "":
		b.bad("opening", "", model.Text{ZH: "没有写开售时间（opening）", EN: "the opening is not given"}, hint)
		return
	case !ok || !m.HasDate:
		b.bad("opening", f.Opening, model.Text{ZH: "看不懂这个开售时间", EN: "this opening cannot be read"}, hint)
		return
	case !m.HasYear || m.Day.Year() < 2000 || m.Day.Year() > 2100:
		b.bad("opening", f.Opening, model.Text{ZH: "开售时间要写明年份", EN: "the opening needs its year"}, hint)
		return
	}
	usual, err := playbook.Offset(ev.Playbook.Opening)
	if !m.HasTime {
		m.Second = usual * 60
		b.warn("opening", f.Opening, model.Text{ZH: "没有写几点：按 %s 算", EN: "has no hour: %s is taken"}.With(
			model.Text{ZH: model.Clock(m.Time(), "zh"), EN: model.Clock(m.Time(), "en")}), hint)
	}
	ev.Opening = m.Time()
	for i, s := range ev.Settings {
		if s.Key == "opening" {
			ev.Settings[i].Value = ev.Opening.Format("2006-01-02 15:04") // as it is understood
		}
	}
	if at := ev.Opening; (at.Hour()*60+at.Minute())*60+at.Second() != m.Second%(24*60*60) {
		b.bad("opening", f.Opening, model.Text{ZH: "这一天的钟没有这个时刻：夏令时从这里拨了过去", EN: "no clock shows this time: on this day clocks go forward over it"},
			model.Text{ZH: "写拨钟以前或以后的时刻。", EN: "Write a time before the clocks change, or after."})
		return
	}
	b.clock.Near = ev.Opening
	b.midnight(f.Opening, m)
	if z, _ := (model.Reader{}).Moment(f.Opening); z.Zoned && z.Second != m.Second {
		at := ev.Opening.Format("2006-01-02 15:04")
		b.warn("opening", f.Opening, model.Text{ZH: "写了时区，换成店里的时间是 %s", EN: "names a time zone: by the shop's clock it is %s"}.With(at),
			model.Text{ZH: "写店里的时间，例如 opening: \"" + at + "\"。", EN: "Write the shop's own time, such as opening: \"" + at + "\"."})
	}
	if err != nil {
		return // the playbook's own faults are reported already
	}
	b.layPhases()
	off := math.Abs(float64(m.Minutes()%1440 - usual))
	if meals, odd := mealHours(ev.Resolved); odd && off != 0 || min(off, 1440-off) > 120 {
		b.warn("opening", f.Opening,
			model.Text{ZH: "这套安排平常是 " + ev.Playbook.Opening + " 开售，用餐等时间整体平移",
				EN: "this playbook is made for an opening at " + ev.Playbook.Opening + ": its meals and rests move along"}.And(meals),
			model.Text{ZH: "半夜开售用 double11-midnight，晚上八点用 double11-evening；别的时间自己写 playbook.yaml。",
				EN: "For an opening at midnight use double11-midnight, for one at 20:00 double11-evening; for another bring your own playbook.yaml."})
	}
}

// When people have lunch and dinner, by the minutes of the day at which turns begin [assume].
var mealTimes = map[string][2]int{"lunch": {10 * 60, 14 * 60}, "dinner": {15*60 + 30, 20 * 60}}

// mealHours says when the meals in turns lie, and whether some lie at odd hours.
func mealHours(r playbook.Resolved) (said model.Text, odd bool) {
	for _, p := range r.Phases {
		for _, x := range p.Pauses {
			usual, meal := mealTimes[x.Kind]
			if !meal || x.DueAfter == 0 || p.Span.Len() == 0 {
				continue
			}
			from, to := r.Grid.Time(p.Span.From), r.Grid.Time(p.Span.To)
			if at := from.Hour()*60 + from.Minute(); at < usual[0] || at >= usual[1] {
				odd = true
			}
			said = said.And(model.Text{ZH: "，%s %s~%s", EN: ", %s %s~%s"}.With(p.Name, from.Format("15:04"), to.Format("15:04")))
		}
	}
	return said, odd
}

// layPhases lays the playbook's phases on the grid.
func (b *builder) layPhases() {
	ev := b.ev
	r, issues := ev.Playbook.Resolve(ev.Opening, ev.SlotMinutes)
	if len(issues) > 0 {
		what := issues[0].What
		if n := len(issues) - 1; n > 0 {
			what = what.And(model.Text{ZH: "，另有 %d 处", EN: " (nor do others: %d)"}.With(n))
		}
		b.bad("slot_minutes", fmt.Sprint(ev.SlotMinutes), what, issues[0].Hint)
	}
	ev.Resolved = r
}

const usualZone = "Asia/Shanghai"

// zone returns the shop's time zone.
func (b *builder) zone(f file) *time.Location {
	zone := f.Timezone
	if zone == "" {
		zone = usualZone
	}
	loc, err := time.LoadLocation(zone)
	if err != nil || strings.EqualFold(zone, "local") {
		b.bad("timezone", zone, model.Text{ZH: "没有这个时区", EN: "there is no such time zone"},
			model.Text{ZH: "例如 Asia/Shanghai。", EN: "For example Asia/Shanghai."})
		loc = time.UTC
	}
	b.note("timezone", zone, model.Text{ZH: "默认：北京时间", EN: "default: Beijing time"})
	return loc
}

func (b *builder) posts(f file) {
	kinds := make([]string, 0, len(f.Posts))
	for k := range f.Posts {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		if !slices.Contains(playbook.PostKinds, k) {
			hint := playbook.Suggest(k, playbook.PostKinds)
			b.bad("posts."+k, k, model.Text{ZH: "没有这个岗位", EN: "there is no such post"}, hint)
			continue
		}
		set := f.Posts[k]
		ok := true
		for _, n := range []struct {
			key string
			v   *int
		}{{"heads", set.Heads}, {"outside", set.Outside}} {
			ok = (n.v == nil || b.between("posts."+k+"."+n.key, float64(*n.v))) && ok
		}
		if ok {
			if heads := applyPost(b.ev.Playbook.Phases, k, set); set.Outside != nil && heads >= 0 && *set.Outside > heads {
				what, hint := playbook.MoreOutside(heads)
				b.warn("posts."+k+".outside", fmt.Sprint(*set.Outside), what, hint)
			}
			for i := range b.ev.Resolved.Phases {
				b.ev.Resolved.Phases[i].Posts = phaseByID(b.ev.Playbook, b.ev.Resolved.Phases[i].ID).Posts
			}
		}
	}
}

// postsBeyond warns of posts that want more people than there are.
func (b *builder) postsBeyond() {
	for _, kind := range playbook.PostKinds {
		key := "posts." + kind + ".heads"
		for _, ph := range b.ev.Resolved.Phases {
			for _, p := range ph.Posts {
				if n := len(b.ev.Agents); p.Kind == kind && b.settings.Has(key) && p.Heads-p.Outside > n {
					b.warn(key, fmt.Sprint(p.Heads), model.Text{ZH: "比名单上的人还多（%d 人）：一直有缺口",
						EN: "is more than the list has people (%d): some will always be missing"}.With(n),
						model.Text{ZH: "改小，或写 outside：名单外的人。", EN: "Lower it, or write outside: people beside the list."})
				}
			}
		}
	}
}

// applyPost sets a post in all phases; it returns the fewest heads that one has, -1 where
// there is no such post.
func applyPost(phases []playbook.Phase, kind string, set postSet) int {
	fewest := -1
	for i := range phases {
		for j := range phases[i].Posts {
			p := &phases[i].Posts[j]
			if p.Kind != kind {
				continue
			}
			if set.Heads != nil {
				p.Heads = *set.Heads
			}
			if set.Outside != nil {
				p.Outside = *set.Outside
			}
			if fewest < 0 || p.Heads < fewest {
				fewest = p.Heads
			}
		}
	}
	return fewest
}

func phaseByID(p *playbook.Playbook, id string) playbook.Phase {
	for _, ph := range p.Phases {
		if ph.ID == id {
			return ph
		}
	}
	return playbook.Phase{}
}

// days reads dates and runs of dates ("2026-10-20~2026-11-01").
func (b *builder) days(key string, texts []string) []time.Time {
	var out []time.Time
	for i, text := range texts {
		path := fmt.Sprintf("%s[%d]", key, i)
		s, ok := b.clock.Stretch(text)
		if !ok || s.Daily || s.Half {
			b.bad(path, text, model.Text{ZH: "不是日期", EN: "is not a date"},
				model.Text{ZH: "例如 2026-10-01，或 2026-10-01~2026-10-07。", EN: "For example 2026-10-01, or 2026-10-01~2026-10-07."})
			continue
		}
		if s.To.Sub(s.From) > 400*24*time.Hour {
			b.bad(path, text, model.Text{ZH: "一段超过 400 天", EN: "runs over more than 400 days"}, model.Text{ZH: "检查年份。", EN: "Check the year."})
			continue
		}
		for d := startOfDay(s.From); d.Before(s.To); d = d.AddDate(0, 0, 1) {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}
