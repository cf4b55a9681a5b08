package event

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// file is event.yaml as written.
type file struct {
	Name        string `yaml:"name"`
	Opening     string `yaml:"opening"`
	Start       string `yaml:"start"`
	Days        int    `yaml:"days"`
	Timezone    string `yaml:"timezone"`
	SlotMinutes int    `yaml:"slot_minutes"`
	Playbook    string `yaml:"playbook"`
	Platform    string `yaml:"platform"`
	// AssessedHours are those of the platform, "08:00~23:00".
	AssessedHours string                  `yaml:"assessed_hours"`
	ClosedHours   string                  `yaml:"closed_hours"`
	Language      string                  `yaml:"language"`
	Level         string                  `yaml:"level"`
	Surge         surge                   `yaml:"surge"`
	NormalPerDay  float64                 `yaml:"normal_per_day"`
	Concurrency   int                     `yaml:"concurrency"`
	Phases        map[string]standardFile `yaml:"phases"`
	Queues        []queueFile             `yaml:"queues"`
	Seats         int                     `yaml:"seats"`
	SubAccounts   int                     `yaml:"sub_accounts"`
	Labour        playbook.Labour         `yaml:"labour"`
	Weights       playbook.Weights        `yaml:"weights"`
	Taste         playbook.Taste          `yaml:"taste"`
	Work          *playbook.Work          `yaml:"work"`
	Posts         map[string]postSet      `yaml:"posts"`
	Home          map[string]string       `yaml:"home"` // team: its own queue
	Promotions    []string                `yaml:"promotions"`
	Holidays      []string                `yaml:"holidays"`
	MakeUp        []string                `yaml:"make_up_workdays"`

	Columns map[string]VolumeColumns `yaml:"columns"`
}

type surge struct {
	DayFactor float64            `yaml:"day_factor"`
	Phases    map[string]float64 `yaml:"phases"`
	Learn     string             `yaml:"learn"`
	Past      []string           `yaml:"past_openings"`
	Spike     float64            `yaml:"opening_spike"`
}

type postSet struct {
	Heads   *int `yaml:"heads"`
	Outside *int `yaml:"outside"`
}

// builder gathers the event and everything that is wrong on the way.
type builder struct {
	home     map[string]string // team: its own queue, as set
	src      *model.Source
	ev       *Event
	settings *playbook.Settings
	// shopPhases is what the shop sets for phases, whatever the queue.
	shopPhases map[string]standardFile
	clock      model.Reader
	issues     []model.Issue
}

func (b *builder) bad(path, value string, what, hint model.Text) {
	b.tell(path, value, what, hint, false)
}

func (b *builder) warn(path, value string, what, hint model.Text) {
	b.tell(path, value, what, hint, true)
}

func (b *builder) tell(path, value string, what, hint model.Text, warning bool) {
	if !b.settings.Failed(path) {
		i := b.settings.Issue(path, value, what, hint)
		i.Warning = warning
		b.issues = model.WithIssue(b.issues, i)
	}
}

// note records a setting; ground is that of the default where the file does not name the key.
func (b *builder) note(path string, value any, ground model.Text) {
	if b.settings.Has(path) {
		b.noteShop(path, value, path)
	} else {
		b.record(model.Setting{Key: path, Value: fmt.Sprint(value), Origin: model.FromDefault, Source: ground})
	}
}

// noteShop records a setting whose value the shop wrote at a key of event.yaml.
func (b *builder) noteShop(path string, value any, at string) {
	s := b.ofShop(at)
	s.Key, s.Value = path, fmt.Sprint(value)
	b.record(s)
}

// ofShop is a setting that the shop wrote at a key.
func (b *builder) ofShop(at string) model.Setting {
	return model.Setting{Origin: model.FromShop, Source: model.Text{ZH: "本店设置（%s）", EN: "set by the shop (%s)"}.With(placeInList.ReplaceAllString(at, "[]"))}
}

// noteWritten records keys as the shop wrote them; those that it left out have no value.
func (b *builder) noteWritten(keys ...string) {
	for _, key := range keys {
		if text, ok := b.settings.Text(key); ok {
			b.noteShop(key, model.Fold(text), key)
		}
	}
}

func (b *builder) record(s model.Setting) { b.ev.Settings = append(b.ev.Settings, s) }

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
				EN: "Write at least opening, surge.day_factor (how many times a normal day) and " +
					"normal_per_day (inquiries of a normal day, or hand in history.csv)."}})
		return f, false
	}
	var first file
	playbook.ReadSettings(name, data, &first) // which playbook; its faults are reported below
	pb := b.loadPlaybook(name, first)
	known := pb != nil
	if !known { // its own faults are reported already
		pb = &playbook.Playbook{}
	}
	f = file{Labour: pb.Labour, Weights: pb.Weights, Taste: pb.Taste, Work: pb.Work}
	s, issues := playbook.ReadSettings(name, data, &f)
	b.settings = s
	b.issues = append(b.issues, issues...)
	b.ev.Playbook = pb
	pb.Labour, pb.Weights, pb.Taste = f.Labour, f.Weights, f.Taste
	if known {
		pb.Work = cmp.Or(f.Work, pb.Work)
		b.issues = append(b.issues, pb.CheckSettings(s)...)
	}
	return f, !s.Broken()
}

// anyYear is where dates are looked for until the shop has named its own with its year.
func anyYear(zone *time.Location) time.Time { return time.Date(2026, 11, 11, 0, 0, 0, 0, zone) }

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
			b.warn("playbook", f.Playbook,
				model.Text{ZH: "文件夹里有 playbook.yaml（" + p.ID + "），用的是它", EN: "the folder's playbook.yaml (" + p.ID + ") is used instead"},
				model.Text{ZH: "删掉这一行，或删掉 playbook.yaml。", EN: "Remove this line, or playbook.yaml."})
		}
		return p
	}
	id := f.Playbook
	if id == "" && f.Opening == "" && f.Start != "" {
		id = "weeks"
	}
	if id == "" {
		id = "double11-midnight"
		loc, err := time.LoadLocation(cmp.Or(f.Timezone, usualZone))
		if err != nil {
			loc = time.UTC // told by zone
		}
		m, ok := model.Reader{Near: anyYear(loc)}.Moment(f.Opening)
		if ok && m.HasTime && m.Minutes() >= 18*60 && m.Minutes() < 23*60 {
			id = "double11-evening"
		}
	}
	if !slices.Contains(playbook.List(), id) {
		hint := playbook.Suggest(id, playbook.List())
		b.settings, _ = playbook.ReadSettings(name, b.src.Files["event.yaml"], &file{})
		b.bad("playbook", id, model.Text{ZH: "没有这个安排", EN: "there is no such playbook"},
			model.Text{ZH: hint.ZH + "也可以自己写 playbook.yaml。", EN: hint.EN + " Or bring your own playbook.yaml."})
		return nil
	}
	p, err := playbook.Load(id)
	if err != nil { // a ready-made one that does not load is a fault of ours
		b.bad("playbook", id, model.Text{ZH: "读不了：" + err.Error(), EN: "cannot be read: " + err.Error()}, model.Text{})
		return nil
	}
	return p
}

// fromSettings checks event.yaml's values and puts them into the event.
func (b *builder) fromSettings(f file) {
	ev := b.ev
	b.home = f.Home
	b.language(f)
	if ev.Name = f.Name; ev.Name == "" {
		ev.Name = ev.Playbook.Name.In(ev.Language)
	}
	b.level(f)
	b.horizonKeys()
	b.whichPlaybook(f)
	b.note("level", ev.Level, model.Text{ZH: "默认按正常档", EN: "the normal level, by default"})
	if ev.Playbook.ManyDays() {
		b.weeks(f)
	} else {
		b.opening(f)
		b.surge(f)
	}
	b.queues(f)
	b.idle(len(f.Queues))
	b.closed(f)
	ev.Seats, ev.SubAccounts = b.most("seats", f.Seats), b.most("sub_accounts", f.SubAccounts)
	b.noteWritten("seats", "sub_accounts", "promotions", "holidays", "make_up_workdays")
	b.posts(f)
	ev.Promotions = b.days("promotions", f.Promotions)
	ev.ExtraHolidays = b.days("holidays", f.Holidays)
	ev.MakeUpWorkdays = b.days("make_up_workdays", f.MakeUp)
	b.eitherOr()
	b.idleDays()
	b.volumeColumns(f.Columns)
	b.atOdds(f)
}

// whichPlaybook notes the playbook and why it is this one.
func (b *builder) whichPlaybook(f file) {
	id := b.ev.Playbook.ID
	s := model.Setting{Key: "playbook", Value: id, Origin: model.FromDefault, Source: model.Text{ZH: "按开售时刻选的", EN: "the one that fits the opening's hour"}}
	switch _, own := b.src.Files["playbook.yaml"]; {
	case own:
		s.Origin, s.Source = model.FromShop, model.Text{ZH: "文件夹里的 playbook.yaml", EN: "the folder's playbook.yaml"}
	case f.Playbook != "":
		b.noteShop("playbook", id, "playbook")
		return
	case b.ev.Playbook.ManyDays():
		s.Source = model.Text{ZH: "只写了 start，没有写 opening：多周", EN: "start is given and opening is not: many weeks"}
	}
	b.record(s)
}

func (b *builder) language(f file) {
	ev := b.ev
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
		b.bad("language", f.Language, model.Text{ZH: "没有这种语言", EN: "there is no such language"}, model.Text{ZH: "写 zh 或 en。", EN: "Write zh or en."})
	}
}

func (b *builder) level(f file) {
	ev := b.ev
	switch strings.ToLower(f.Level) {
	case "conservative", "保守":
		ev.Level = Conservative
	case "", "normal", "正常":
		ev.Level = Normal
	case "relaxed", "宽松":
		ev.Level = Relaxed
	default:
		b.bad("level", f.Level, model.Text{ZH: "没有这一档", EN: "there is no such planning level"},
			model.Text{ZH: "写 保守、正常 或 宽松。", EN: "Write conservative, normal or relaxed."})
	}
}

// closed reads when the shop serves nobody, on purpose.
func (b *builder) closed(f file) {
	ev := b.ev
	if f.ClosedHours != "" && ev.Playbook.ManyDays() {
		b.bad("closed_hours", f.ClosedHours, model.Text{ZH: "多周排班按 requirement 排，没有关门时段", EN: "weeks go by the requirement and have no closed hours"},
			model.Text{ZH: "去掉 closed_hours，关门的时段在 requirement 里不写。", EN: "Remove closed_hours, and leave the hours out of the requirement."})
	} else if f.ClosedHours != "" {
		ev.Closed = b.hours("closed_hours", f.ClosedHours)
		if g := ev.Resolved.Grid; g.N > 0 && len(ev.Closed) == 1 && ev.Closed[0].Len() == g.N {
			b.bad("closed_hours", f.ClosedHours, model.Text{ZH: "整天都关着，就没有班可排", EN: "closes the shop all day: there is nothing to plan"},
				model.Text{ZH: "例如 02:00~08:00。", EN: "For example 02:00~08:00."})
		}
		b.note("closed_hours", b.hoursRead(f.ClosedHours), model.Text{})
		b.closedHands(f.ClosedHours)
	}
}

// closedHands warns of phases of all hands in which the shop is closed: people are called
// to them all the same.
func (b *builder) closedHands(written string) {
	var called []model.Text
	for _, ph := range b.ev.Resolved.Phases {
		if ph.Attendance == playbook.AllHands && slices.ContainsFunc(b.ev.Closed, func(s model.Span) bool { return s.Overlap(ph.Span) > 0 }) {
			called = append(called, ph.Name)
		}
	}
	if len(called) > 0 {
		b.warn("closed_hours", written, model.Text{ZH: "关门时也叫全员到岗：%s",
			EN: "everybody is called in the closed hours, too, in phases of all hands: %s"}.With(model.Join(called, model.Comma)),
			model.Text{ZH: "那时不要人，就写 playbook.yaml，把那一段写成 attendance: by_load；或改关门的时段。",
				EN: "Where nobody should come, bring a playbook.yaml in which those hours have attendance: by_load, or close at other hours."})
	}
}

// most is a limit that the shop may leave out; 0 is none, which is said.
func (b *builder) most(key string, n int) int {
	if !b.between(key, float64(n)) {
		return 0
	}
	if n == 0 && b.settings.Has(key) {
		b.warn(key, "0", model.Text{ZH: "0 按“不限”算", EN: "0 is read as no limit"}, model.Text{ZH: "不限就删掉这一行；有上限写个数。",
			EN: "Remove the line where there is none, or write how many there are."})
	}
	return n
}
