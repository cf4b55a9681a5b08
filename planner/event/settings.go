package event

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// file is event.yaml as written.
type file struct {
	Name         string             `yaml:"name"`
	Opening      string             `yaml:"opening"`
	Timezone     string             `yaml:"timezone"`
	SlotMinutes  int                `yaml:"slot_minutes"`
	Playbook     string             `yaml:"playbook"`
	Language     string             `yaml:"language"`
	Level        string             `yaml:"level"`
	Surge        surge              `yaml:"surge"`
	NormalPerDay float64            `yaml:"normal_per_day"`
	Concurrency  int                `yaml:"concurrency"`
	Queues       []queueFile        `yaml:"queues"`
	Seats        int                `yaml:"seats"`
	SubAccounts  int                `yaml:"sub_accounts"`
	Labour       playbook.Labour    `yaml:"labour"`
	Weights      playbook.Weights   `yaml:"weights"`
	Posts        map[string]postSet `yaml:"posts"`
	Promotions   []string           `yaml:"promotions"`
	Holidays     []string           `yaml:"holidays"`
	MakeUp       []string           `yaml:"make_up_workdays"`
}

type surge struct {
	DayFactor float64            `yaml:"day_factor"`
	Phases    map[string]float64 `yaml:"phases"`
	Learn     string             `yaml:"learn"`
}

type postSet struct {
	Heads   *int `yaml:"heads"`
	Outside *int `yaml:"outside"`
}

// builder gathers the event and everything that is wrong on the way.
type builder struct {
	src      *model.Source
	ev       *Event
	settings *playbook.Settings
	clock    clock
	issues   []model.Issue
}

func (b *builder) bad(path, value, zh, en, hintZH, hintEN string) {
	b.issues = append(b.issues, b.settings.Issue(path, value, model.Text{ZH: zh, EN: en}, model.Text{ZH: hintZH, EN: hintEN}))
}

func (b *builder) warn(path, value, zh, en, hintZH, hintEN string) {
	b.bad(path, value, zh, en, hintZH, hintEN)
	b.issues[len(b.issues)-1].Warning = true
}

// note records a setting; source is the ground of the default where the file
// does not name the key.
func (b *builder) note(path string, value any, source model.Text) {
	s := Setting{Key: path, Value: fmt.Sprint(value), Default: !b.settings.Has(path)}
	if s.Default {
		s.Source = source
	}
	b.ev.Settings = append(b.ev.Settings, s)
}

func (b *builder) between(path string, x, low, high float64) bool {
	if x >= low && x <= high {
		return true
	}
	b.bad(path, fmt.Sprint(x), fmt.Sprintf("要在 %v 到 %v 之间", low, high), fmt.Sprintf("has to lie between %v and %v", low, high), "改成范围内的数。", "Write a number in that range.")
	return false
}

// readSettings reads event.yaml with the playbook's labour settings and weights
// beneath the shop's own.
func (b *builder) readSettings() (f file, ok bool) {
	data, there := b.src.Files["event.yaml"]
	name := "event.yaml"
	if b.src.Name != "" {
		name = strings.TrimRight(b.src.Name, `/\`) + "/event.yaml"
	}
	if !there {
		b.settings = &playbook.Settings{File: name}
		b.issues = append(b.issues, model.Issue{File: name, What: model.Text{ZH: "缺少这个文件", EN: "this file is missing"},
			Hint: model.Text{ZH: "至少写：opening（开售时间）、surge.day_factor（预计是平日的几倍）、normal_per_day（平日一天的咨询量，或给出 history.csv）。",
				EN: "Write at least opening, surge.day_factor (how many times a normal day) and normal_per_day (inquiries of a normal day, or hand in history.csv)."}})
		return f, false
	}
	var first file
	playbook.ReadSettings(name, data, &first) // which playbook; its faults are reported below
	pb := b.loadPlaybook(name, first)
	if pb == nil {
		pb = &playbook.Playbook{}
	}
	f = file{Labour: pb.Labour, Weights: pb.Weights}
	s, issues := playbook.ReadSettings(name, data, &f)
	b.settings = s
	b.issues = append(b.issues, issues...)
	b.ev.Playbook = pb
	pb.Labour, pb.Weights = f.Labour, f.Weights
	if len(pb.Phases) > 0 {
		b.issues = append(b.issues, pb.Labour.Check(s, "labour")...)
		b.issues = append(b.issues, pb.Weights.Check(s, "weights")...)
	}
	return f, !s.Broken()
}

// loadPlaybook finds the day's playbook: playbook.yaml of the folder, the ready-made
// one that event.yaml names, or the one that fits the opening's hour.
func (b *builder) loadPlaybook(name string, f file) *playbook.Playbook {
	b.settings = &playbook.Settings{File: name}
	own, there := b.src.Files["playbook.yaml"]
	if there {
		p, issues := playbook.ParseFile(strings.TrimSuffix(name, "event.yaml")+"playbook.yaml", own)
		b.issues = append(b.issues, issues...)
		if p != nil && f.Playbook != "" && f.Playbook != p.ID && f.Playbook != "playbook.yaml" {
			b.settings, _ = playbook.ReadSettings(name, b.src.Files["event.yaml"], &file{})
			b.warn("playbook", f.Playbook, "文件夹里有 playbook.yaml（"+p.ID+"），用的是它", "the folder's playbook.yaml ("+p.ID+") is used instead", "删掉这一行，或删掉 playbook.yaml。", "Remove this line, or playbook.yaml.")
		}
		return p
	}
	id := f.Playbook
	if id == "" {
		id = "double11-midnight"
		if m, err := (clock{near: time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)}).moment(f.Opening); err == nil && m.hasTime && m.minutes >= 18*60 && m.minutes < 23*60 {
			id = "double11-evening"
		}
	}
	if !slices.Contains(playbook.List(), id) {
		hint := playbook.Suggest(id, playbook.List())
		b.settings, _ = playbook.ReadSettings(name, b.src.Files["event.yaml"], &file{})
		b.bad("playbook", id, "没有这个安排", "there is no such playbook", hint.ZH+"也可以自己写 playbook.yaml。", hint.EN+" Or bring your own playbook.yaml.")
		return nil
	}
	p, err := playbook.Load(id)
	if err != nil { // a ready-made one that does not load is a fault of ours
		b.bad("playbook", id, "读不了："+err.Error(), "cannot be read: "+err.Error(), "", "")
		return nil
	}
	return p
}

// fromSettings checks event.yaml's values and puts them into the event.
func (b *builder) fromSettings(f file) {
	ev := b.ev
	ev.Name = f.Name
	if ev.Name == "" {
		ev.Name = ev.Playbook.Name.ZH
	}
	ev.Language = strings.ToLower(f.Language)
	switch ev.Language {
	case "zh", "中文":
		ev.Language = "zh"
	case "en", "英文", "english":
		ev.Language = "en"
	case "":
		ev.Language = "zh"
		b.note("language", "zh", model.Text{ZH: "默认", EN: "default"})
	default:
		b.bad("language", f.Language, "没有这种语言", "there is no such language", "写 zh 或 en。", "Write zh or en.")
	}
	switch strings.ToLower(f.Level) {
	case "conservative", "保守":
		ev.Level = Conservative
	case "", "normal", "正常":
		ev.Level = Normal
	case "relaxed", "宽松":
		ev.Level = Relaxed
	default:
		b.bad("level", f.Level, "没有这一档", "there is no such planning level", "写 保守、正常 或 宽松。", "Write conservative, normal or relaxed.")
	}
	b.note("level", ev.Level, model.Text{ZH: "默认按正常档", EN: "the normal level, by default"})
	b.opening(f)
	b.surge(f)
	b.queues(f)
	if b.between("seats", float64(f.Seats), 0, 1e6) {
		ev.Seats = f.Seats
	}
	if b.between("sub_accounts", float64(f.SubAccounts), 0, 1e6) {
		ev.SubAccounts = f.SubAccounts
	}
	b.posts(f)
	ev.Promotions = b.days("promotions", f.Promotions)
	ev.ExtraHolidays = b.days("holidays", f.Holidays)
	ev.MakeUpWorkdays = b.days("make_up_workdays", f.MakeUp)
}

var withYear = regexp.MustCompile(`^\s*\d{4}`)

func (b *builder) opening(f file) {
	ev := b.ev
	zone := f.Timezone
	if zone == "" {
		zone = "Asia/Shanghai"
	}
	loc, err := time.LoadLocation(zone)
	if err != nil || strings.EqualFold(zone, "local") {
		b.bad("timezone", zone, "没有这个时区", "there is no such time zone", "例如 Asia/Shanghai。", "For example Asia/Shanghai.")
		loc = time.UTC
	}
	b.note("timezone", zone, model.Text{ZH: "默认：北京时间", EN: "default: Beijing time"})
	ev.SlotMinutes = f.SlotMinutes
	if ev.SlotMinutes == 0 {
		ev.SlotMinutes = 10
	}
	b.note("slot_minutes", ev.SlotMinutes, model.Text{ZH: "文档里有 12:20、18:20，需要 10 分钟", EN: "the documented day breaks at 12:20 and 18:20"})
	b.clock = clock{near: time.Date(2026, 11, 11, 0, 0, 0, 0, loc)}
	m, err := b.clock.moment(f.Opening)
	hintZH, hintEN := "例如 opening: \"2026-11-11 00:00\"。", "For example opening: \"2026-11-11 00:00\"."
	switch {
	case f.Opening == "":
		b.bad("opening", "", "没有写开售时间（opening）", "the opening is not given", hintZH, hintEN)
		return
	case err != nil || !m.hasDate:
		b.bad("opening", f.Opening, "看不懂这个开售时间", "this opening cannot be read", hintZH, hintEN)
		return
	case !withYear.MatchString(playbook.Fold(f.Opening)) || m.day.Year() < 2000 || m.day.Year() > 2100:
		b.bad("opening", f.Opening, "开售时间要写明年份", "the opening needs its year", hintZH, hintEN)
		return
	}
	usual, _ := playbook.Offset(ev.Playbook.Opening)
	if !m.hasTime {
		m.minutes = usual
	}
	ev.Opening = m.time()
	b.clock.near = ev.Opening
	if len(ev.Playbook.Phases) == 0 {
		return // its own faults are reported already
	}
	if off := math.Abs(float64(m.minutes%1440 - usual)); min(off, 1440-off) > 120 {
		b.warn("opening", f.Opening, "这套安排平常是 "+ev.Playbook.Opening+" 开售，用餐等时间会整体平移", "this playbook is made for an opening at "+ev.Playbook.Opening+": its meals and rests move along",
			"晚上八点开售用 double11-evening；或自己写 playbook.yaml。", "For a 20:00 opening use double11-evening, or bring your own playbook.yaml.")
	}
	r, issues := ev.Playbook.Resolve(ev.Opening, ev.SlotMinutes)
	if len(issues) > 0 {
		var where []string
		for _, i := range issues {
			where = append(where, i.Value)
		}
		i := issues[0]
		if len(where) > 3 {
			where = append(where[:3], "…")
		}
		b.bad("slot_minutes", strings.Join(where, ", "), i.What.ZH, i.What.EN, i.Hint.ZH, i.Hint.EN)
	}
	ev.Resolved = r
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
			b.bad("posts."+k, k, "没有这个岗位", "there is no such post", hint.ZH, hint.EN)
			continue
		}
		set := f.Posts[k]
		ok := true
		for _, n := range []struct {
			key string
			v   *int
		}{{"heads", set.Heads}, {"outside", set.Outside}} {
			ok = (n.v == nil || b.between("posts."+k+"."+n.key, float64(*n.v), 0, 1000)) && ok
		}
		if ok {
			applyPost(b.ev.Playbook.Phases, k, set)
			for i := range b.ev.Resolved.Phases {
				b.ev.Resolved.Phases[i].Posts = phaseByID(b.ev.Playbook, b.ev.Resolved.Phases[i].ID).Posts
			}
		}
	}
}

func applyPost(phases []playbook.Phase, kind string, set postSet) {
	for i := range phases {
		for j := range phases[i].Posts {
			if p := &phases[i].Posts[j]; p.Kind == kind {
				if set.Heads != nil {
					p.Heads = *set.Heads
				}
				if set.Outside != nil {
					p.Outside = *set.Outside
				}
			}
		}
	}
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
		s, err := b.clock.stretch(text)
		if err != nil || s.daily {
			b.bad(path, text, "不是日期", "is not a date", "例如 2026-10-01，或 2026-10-01~2026-10-07。", "For example 2026-10-01, or 2026-10-01~2026-10-07.")
			continue
		}
		if s.to.Sub(s.from) > 400*24*time.Hour {
			b.bad(path, text, "一段超过 400 天", "runs over more than 400 days", "检查年份。", "Check the year.")
			continue
		}
		for d := startOfDay(s.from); d.Before(s.to); d = d.AddDate(0, 0, 1) {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}
