package event

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// queueFile is one queue of event.yaml; what is nil takes its default.
type queueFile struct {
	ID          string   `yaml:"id"`
	Name        string   `yaml:"name"`
	Channel     string   `yaml:"channel"`
	Share       *float64 `yaml:"share"`
	Concurrency *int     `yaml:"concurrency"`
	// Reception is one number, or one for each number of chats at once.
	Reception     []float64               `yaml:"reception_minutes"`
	AtOnce        *float64                `yaml:"reception_at_once"`
	Typing        *float64                `yaml:"typing_seconds"`
	Replies       *float64                `yaml:"replies"`
	ReplySeconds  *float64                `yaml:"reply_seconds"`
	OldHandling   []float64               `yaml:"handling_minutes"`
	Patience      *float64                `yaml:"patience_minutes"`
	Target        *float64                `yaml:"target"`
	TargetSeconds *int                    `yaml:"target_seconds"`
	Bot           *float64                `yaml:"bot"`
	CV            *float64                `yaml:"cv"`
	Shrinkage     *float64                `yaml:"shrinkage"`
	Phases        map[string]standardFile `yaml:"phases"`
	Platform      string                  `yaml:"platform"`
	AssessedHours string                  `yaml:"assessed_hours"`
}

// defaults are the settings of a queue that the shop leaves open, by channel,
// each with its ground.
type defaults struct {
	reception, patience, target, bot, cv, shrinkage float64
	concurrency, seconds                            int
}

var queueDefaults = map[model.Channel]defaults{
	model.Chat:  {reception: 6, patience: 3, target: 0.9, bot: 0.35, cv: 0.1, shrinkage: 0.05, concurrency: 3, seconds: 30},
	model.Phone: {reception: 3, patience: 2, target: 0.8, bot: 0, cv: 0.1, shrinkage: 0.05, concurrency: 1, seconds: 20},
}

// grounds says where each default comes from.
var grounds = map[string]model.Text{
	"concurrency": {ZH: "聊天：店铺常见每人同时接 3–5 个（经验值），取 3，请按本店设置修改；电话一次一通",
		EN: "chat: 3-5 at once are usual (practice figure), 3 taken, set your own cap; phone: one call at a time"},
	"reception_minutes": {
		ZH: "聊天 6 分钟（只接一个时，含顾客沉默），相当于同时接 3 个时每小时约 25 个，与每小时 18–25 个的经验值一致；电话 3 分钟 [假设]",
		EN: "chat 6 minutes (alone, the customer's silence included): with 3 at once about 25 an hour, " +
			"the upper end of the 18-25 rule; phone 3 minutes [assume]"},
	"patience_minutes": {ZH: "[假设]：聊天 3 分钟、电话 2 分钟无人应答就离开", EN: "[assume]: customers give up after 3 minutes in chat, 2 on the phone"},
	"target": {ZH: "聊天：30 秒内应答 90%（电商客服礼仪培训）；电话：20 秒内 80%（行业惯例）",
		EN: "chat: 90 % answered within 30 s (电商客服礼仪培训); phone: 80 % within 20 s (usual in the trade)"},
	"target_seconds": {ZH: "聊天 30 秒（电商客服礼仪培训）；电话 20 秒（行业惯例）", EN: "chat 30 s (电商客服礼仪培训); phone 20 s (usual in the trade)"},
	"bot":            {ZH: "机器人解决 30–40%（经验值），取 35%；电话没有机器人", EN: "bots resolve 30-40 % (practice figure), 35 % taken; none on the phone"},
	"cv":             {ZH: "[假设]：实际咨询量的波动比泊松大", EN: "[assume]: real volumes vary more than Poisson"},
	"shrinkage":      {ZH: "[假设]：只算临时缺勤 5%，用餐和休息另排", EN: "[assume]: unplanned absence only, meals and rests are planned"},
	"share":          {ZH: "由历史数据得出；没有分组的历史则平均分", EN: "from the history; in equal parts where it has no queues"},
}

func (b *builder) queues(f file) {
	list := f.Queues
	if len(list) == 0 {
		list = []queueFile{{ID: "service", Name: model.Text{ZH: "客服", EN: "service"}.In(b.ev.Language)}}
		b.note("queues", "service", model.Text{ZH: "没有写 queues：全店一个队列", EN: "no queues given: one for the whole shop"})
	}
	if len(list) > model.MaxQueues {
		b.bad("queues", fmt.Sprint(len(list)),
			model.Text{ZH: fmt.Sprintf("最多 %d 个队列", model.MaxQueues), EN: fmt.Sprintf("at most %d queues can be told apart", model.MaxQueues)},
			model.Text{ZH: "合并一些队列。", EN: "Merge some of them."})
		return
	}
	b.shopPhases = b.byPhase("phases", f.Phases)
	seen := map[string]bool{}
	shares, total, unread := 0, 0.0, false
	defer func() { // for people a queue is its id, not its place in the list
		for i := range b.ev.Settings {
			var n int
			if k, _ := fmt.Sscanf(b.ev.Settings[i].Key, "queues[%d]", &n); k == 1 && n < len(b.ev.Queues) {
				b.ev.Settings[i].Key = strings.Replace(b.ev.Settings[i].Key, fmt.Sprintf("queues[%d]", n), "queues."+b.ev.Queues[n].ID, 1)
			}
		}
	}()
	for i, qf := range list {
		p := fmt.Sprintf("queues[%d]", i)
		q := b.queue(p, qf, f.Concurrency)
		b.assessed(p, &q, qf, f)
		if _, isPost := model.ParseKind(q.ID); seen[q.ID] || isPost || q.ID == "serve" {
			b.bad(p+".id", q.ID, model.Text{ZH: "这个 id 重复了，或与岗位、活动重名", EN: "this id is taken"}, model.Text{ZH: "换一个 id。", EN: "Use another id."})
		}
		if k := slices.IndexFunc(b.ev.Queues, func(x Queue) bool {
			return strings.EqualFold(x.Name, q.Name) || strings.EqualFold(x.Name, q.ID) || strings.EqualFold(x.ID, q.Name)
		}); k >= 0 && !seen[q.ID] {
			b.bad(p+".name", q.Name, model.Text{ZH: "和队列 %s 同名：技能和历史里分不清是哪一个",
				EN: "is what the queue %s is called, too: skills and histories cannot tell the two apart"}.
				With(b.ev.Queues[k].ID), model.Text{ZH: "换一个名称；是同一个队列就合并。", EN: "Use another name; merge the two if they are one."})
		}
		seen[q.ID] = true
		unread = unread || b.settings.Failed(p+".share")
		if qf.Share != nil && b.between(p+".share", *qf.Share) {
			shares++
			total += *qf.Share
		}
		b.ev.Queues = append(b.ev.Queues, q)
	}
	b.deadPhases()
	b.deadConcurrency(f)
	b.deadAssessed(f)
	if unread {
		return
	}
	if shares > 0 && shares < len(list) {
		b.bad("queues", "", model.Text{ZH: "有的队列写了 share，有的没写", EN: "some queues have a share and some have none"},
			model.Text{ZH: "要么都写，要么都不写。", EN: "Give all of them or none."})
	} else if shares > 0 && math.Abs(total-1) > 0.005 {
		b.bad("queues", fmt.Sprintf("%.3f", total), model.Text{ZH: "各队列的 share 加起来不是 1", EN: "the shares of the queues do not add up to 1"},
			model.Text{ZH: "调整到合计为 1。", EN: "Change them until they do."})
	}
}

// deadConcurrency checks the shop's cap of chats, which holds for queues without their own.
func (b *builder) deadConcurrency(f file) {
	const key = "concurrency"
	if !b.settings.Has(key) || !b.between(key, float64(f.Concurrency)) || !b.forecasts() {
		return
	}
	if !slices.ContainsFunc(b.ev.Settings, func(s model.Setting) bool { return s.Source == b.ofShop(key).Source }) {
		b.warn(key, fmt.Sprint(f.Concurrency), model.Text{ZH: "不起作用：聊天队列都写了自己的", EN: "has no effect: every chat queue has its own"},
			model.Text{ZH: "删掉这一行，或删掉队列里的。", EN: "Remove this line, or those of the queues."})
	}
}

// soundsLikePhone is the name of a queue that may be a telephone's.
var soundsLikePhone = regexp.MustCompile(`(?i)热线|电话|来电|呼入|400|\b(phone|tel|telephone|hotline|voice|calls?|call cent(er|re))\b`)

func (b *builder) queue(p string, f queueFile, shopCap int) Queue {
	q := Queue{Queue: model.Queue{ID: strings.TrimSpace(f.ID), Name: f.Name}}
	if q.ID == "" || strings.ContainsAny(q.ID, ";,|、~= ") {
		b.bad(p+".id", f.ID, model.Text{ZH: "队列要有 id，不含空格和分隔符", EN: "a queue needs an id without blanks or separators"},
			model.Text{ZH: "例如 presales。", EN: "For example presales."})
	}
	if q.Name == "" {
		q.Name = q.ID
	}
	switch strings.ToLower(f.Channel) {
	case "", "chat", "旺旺", "在线", "聊天":
		if q.Channel = model.Chat; f.Channel == "" && soundsLikePhone.MatchString(q.ID+" "+q.Name) {
			b.warn(p+".name", q.Name, model.Text{ZH: "像是电话，没有写 channel：按在线聊天算（同时接几个、有机器人）",
				EN: "sounds like a telephone, and no channel is given: taken for chats, several at once and with a bot"},
				model.Text{ZH: "是电话写 channel: phone；是聊天写 channel: chat。", EN: "Write channel: phone for a telephone, channel: chat for chats."})
		}
	case "phone", "电话", "热线":
		q.Channel = model.Phone
	default:
		hint := playbook.Suggest(f.Channel, []string{"chat", "phone"})
		b.bad(p+".channel", f.Channel, model.Text{ZH: "没有这种渠道", EN: "there is no such channel"}, hint)
		q.Channel = model.Chat
	}
	d := queueDefaults[q.Channel]
	switch {
	case f.Concurrency == nil && shopCap > 0 && q.Channel == model.Chat:
		q.Concurrency = shopCap
		b.noteShop(p+".concurrency", shopCap, "concurrency")
	case f.Concurrency != nil && *f.Concurrency > 1 && q.Channel == model.Phone:
		b.warn(p+".concurrency", fmt.Sprint(*f.Concurrency), model.Text{ZH: "电话一次只接一通，按 1 算", EN: "has no effect: one call at a time on the phone"},
			model.Text{ZH: "写 1，或不写。", EN: "Write 1, or leave it out."})
		q.Concurrency = 1
		b.record(model.Setting{Key: p + ".concurrency", Value: "1", Origin: model.FromDefault, Source: grounds["concurrency"]})
	default:
		q.Concurrency = b.whole(p+".concurrency", f.Concurrency, d.concurrency)
	}
	b.handling(p, &q, f)
	q.PatienceMinutes = b.number(p+".patience_minutes", f.Patience, d.patience)
	b.standards(p, &q, f)
	q.CV = b.number(p+".cv", f.CV, d.cv)
	q.Shrinkage = b.number(p+".shrinkage", f.Shrinkage, d.shrinkage)
	if f.Share != nil {
		q.Share = b.number(p+".share", f.Share, 0)
	} else {
		b.note(p+".share", "-", grounds["share"])
	}
	return q
}

// number returns what is written, checked, or the default, and records which.
func (b *builder) number(path string, written *float64, standard float64) float64 {
	x := standard
	if written != nil {
		x = *written
		b.between(path, x)
	}
	b.note(path, x, grounds[path[strings.LastIndexByte(path, '.')+1:]])
	return x
}

func (b *builder) whole(path string, written *int, standard int) int {
	x := standard
	if written != nil {
		x = *written
		b.between(path, float64(x))
	}
	b.note(path, x, grounds[path[strings.LastIndexByte(path, '.')+1:]])
	return x
}

// pointsInThousands is a number whose point may group thousands.
var pointsInThousands = regexp.MustCompile(`^[1-9]\d{0,2}\.\d{3}$`)

// deadSpike warns of an opening's spike on a day that has none.
func (b *builder) deadSpike() {
	ev, what := b.ev, model.Text{}
	switch {
	case ev.OpeningSpike == 0 || !b.forecasts():
		return
	case !slices.ContainsFunc(ev.Resolved.Phases, func(p playbook.ResolvedPhase) bool { return p.Opening }):
		what = model.Text{ZH: "不起作用：当天安排里没有开售阶段", EN: "has no effect: no phase of the playbook is the opening"}
	case ev.DayFactor > 0 && ev.DayFactor <= 1:
		what = model.Text{ZH: "不起作用：当天不比平日忙，按平日自己的起伏", EN: "has no effect: the day is no busier than a normal one and has that one's course"}
	default:
		return
	}
	b.warn("surge.opening_spike", model.FormatNumber(ev.OpeningSpike), what, model.Text{ZH: "可以删掉。", EN: "It may be removed."})
}

// surge reads by how much the day exceeds a normal one, and what normal is.
func (b *builder) surge(f file) {
	ev := b.ev
	ev.NormalPerDay = f.NormalPerDay
	if text, _ := b.settings.Text("normal_per_day"); pointsInThousands.MatchString(text) {
		b.warn("normal_per_day", text, model.Text{ZH: "小数点后三位，按 %s 算", EN: "has three digits behind the point and is read as %s"}.
			With(strconv.FormatFloat(f.NormalPerDay, 'f', -1, 64)),
			model.Text{ZH: "点是千位分隔的话，写 %s。", EN: "Where the point groups thousands, write %s."}.With(strings.ReplaceAll(text, ".", "")))
	} else if f.NormalPerDay != 0 { // 0 is told with what is missing
		b.between("normal_per_day", f.NormalPerDay)
	}
	ev.DayFactor = f.Surge.DayFactor
	if f.Surge.DayFactor != 0 {
		b.between("surge.day_factor", f.Surge.DayFactor)
	}
	keys := []string{"surge.day_factor"}
	for _, phase := range slices.Sorted(maps.Keys(f.Surge.Phases)) {
		keys = append(keys, "surge.phases."+phase)
	}
	for _, key := range keys {
		if text, _ := b.settings.Text(key); strings.HasPrefix(model.Fold(text), "+") {
			b.bad(key, text, model.Text{ZH: "是几倍，还是多出多少，看不出", EN: "may be so many times, or so much more"},
				model.Text{ZH: "写是平日的几倍，不带加号：多 700% 是 8。", EN: "Write how many times a normal day, without a plus: 700 % more is 8."})
		}
	}
	missing := b.phaseFactors(f.Surge.Phases)
	switch strings.ToLower(f.Surge.Learn) {
	case "":
	case "past_event", "past_event.csv":
		ev.LearnFromPast = true
		if b.src.Tables["past_event"] == nil {
			b.bad("surge.learn", f.Surge.Learn,
				model.Text{ZH: "要从往届活动学习，但没有 past_event.csv", EN: "past_event.csv is missing, so there is nothing to learn from"},
				model.Text{ZH: "放入 past_event.csv，或写 surge.day_factor。", EN: "Add past_event.csv, or write surge.day_factor."})
		}
	default:
		b.bad("surge.learn", f.Surge.Learn, model.Text{ZH: "只能写 past_event", EN: "has to be past_event"},
			model.Text{ZH: "写 learn: past_event。", EN: "Write learn: past_event."})
	}
	if t := b.src.Tables["past_event"]; t != nil && !ev.LearnFromPast && len(f.Surge.Past) == 0 && b.forecasts() {
		b.issues = append(b.issues, model.Issue{File: t.File, Sheet: t.Sheet, Warning: true,
			What: model.Text{ZH: "没有写 surge.learn，这个文件不起作用：什么都不从它学", EN: "has no effect without surge.learn: nothing is learned from it"},
			Hint: model.Text{ZH: "要学就在 event.yaml 写 surge: {learn: past_event}；不要就删掉这个文件。",
				EN: "write surge: {learn: past_event} in event.yaml to learn from it, or remove the file"}})
	}
	b.pastOpenings(f)
	if b.between("surge.opening_spike", f.Surge.Spike) {
		ev.OpeningSpike = f.Surge.Spike
	}
	defer b.deadSpike()
	if ev.DayFactor == 0 && !ev.LearnFromPast && ev.Playbook.DayFactor > 0 {
		ev.DayFactor = ev.Playbook.DayFactor
		b.note("surge.day_factor", ev.DayFactor, model.Text{ZH: "安排 " + ev.Playbook.ID + " 自带", EN: "of the playbook " + ev.Playbook.ID})
	}
	b.noteWritten("normal_per_day", "surge.day_factor", "surge.phases", "surge.learn", "surge.past_openings", "surge.opening_spike")
	if b.src.Tables["requirement"] == nil {
		b.volumeKnown(len(f.Surge.Phases) > 0, missing)
	}
}

// phaseFactors reads the factors by phase; it returns the phases without one.
func (b *builder) phaseFactors(factors map[string]float64) (missing []string) {
	for _, ph := range b.ev.Playbook.Phases {
		if _, ok := factors[ph.ID]; !ok {
			missing = append(missing, ph.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(factors)) {
		p := "surge.phases." + id
		if !b.phase(p, id) {
			continue
		}
		if b.between(p, factors[id]) {
			if b.ev.PhaseFactors == nil {
				b.ev.PhaseFactors = map[string]float64{}
			}
			b.ev.PhaseFactors[id] = factors[id]
		}
	}
	return missing
}

// volumeKnown reports what is missing to tell the day's inquiries: a factor for each
// phase, and what a normal day has.
func (b *builder) volumeKnown(byPhase bool, missing []string) {
	ev := b.ev
	if ev.DayFactor == 0 && !ev.LearnFromPast && len(missing) > 0 {
		if byPhase {
			b.bad("surge.phases", "",
				model.Text{ZH: "这些阶段没有倍数：" + strings.Join(missing, "、"), EN: "these phases have no factor: " + strings.Join(missing, ", ")},
				model.Text{ZH: "补上，或加 surge.day_factor 作为其余阶段的依据。", EN: "Add them, or surge.day_factor for the rest."})
		} else {
			b.bad("surge.day_factor", "", model.Text{ZH: "没有写预计是平日的几倍（surge.day_factor）",
				EN: "how many times a normal day is expected (surge.day_factor) is not given"},
				model.Text{ZH: "例如 surge: {day_factor: 12}。", EN: "For example surge: {day_factor: 12}."})
		}
	}
	if ev.NormalPerDay != 0 || b.src.Tables["history"] != nil {
		return
	}
	if b.settings.Has("normal_per_day") {
		b.bad("normal_per_day", "0", model.Text{ZH: "平日一天 0 个咨询，就没有班可排", EN: "no inquiries on a normal day leave nothing to plan"},
			model.Text{ZH: "写平日一天的咨询量，或放入 history.csv。", EN: "Write the inquiries of a normal day, or add history.csv."})
	} else {
		b.bad("normal_per_day", "", model.Text{ZH: "不知道平日一天多少咨询", EN: "the volume of a normal day is unknown"},
			model.Text{ZH: "写 normal_per_day，或放入 history.csv。", EN: "Write normal_per_day, or add history.csv."})
	}
}

// pastOpenings reads when the events in past_event.csv opened.
func (b *builder) pastOpenings(f file) {
	if len(f.Surge.Past) > 0 && !b.ev.LearnFromPast {
		b.bad("surge.past_openings", "", model.Text{ZH: "只有 learn: past_event 时才用得上", EN: "is of use with learn: past_event only"},
			model.Text{ZH: "加上 learn: past_event。", EN: "Add learn: past_event."})
	}
	for i, text := range f.Surge.Past {
		m, ok := b.clock.Moment(text)
		if !ok || !m.HasYear {
			b.bad(fmt.Sprintf("surge.past_openings[%d]", i), text, model.Text{ZH: "看不懂这个时间，要写明年份", EN: "cannot be read; it needs its year"},
				model.Text{ZH: "例如 \"2025-11-11 00:00\"。", EN: "For example \"2025-11-11 00:00\"."})
			continue
		}
		if !m.HasTime {
			m.Second = b.ev.Opening.Hour()*3600 + b.ev.Opening.Minute()*60
		}
		if slices.ContainsFunc(b.ev.PastOpenings, func(t time.Time) bool { return t.Format(time.DateOnly) == m.Day.Format(time.DateOnly) }) {
			b.bad(fmt.Sprintf("surge.past_openings[%d]", i), text, model.Text{ZH: "这一天写了两次", EN: "gives a day for the second time"},
				model.Text{ZH: "每次活动写一个开场时间。", EN: "Give each event once."})
			continue
		}
		b.ev.PastOpenings = append(b.ev.PastOpenings, m.Time())
	}
}
