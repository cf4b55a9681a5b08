package event

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// platform is a shop platform with the hours in which it assesses the service of chats.
type platform struct {
	names  []string
	hours  string
	source model.Text
}

// platforms are those whose assessed hours are published; press and trade pages, of low
// reliability, so that a shop's own assessed_hours come first.
var platforms = []platform{
	{[]string{"tmall", "taobao", "天猫", "淘宝"}, "08:00~23:00",
		model.Text{ZH: "天猫、淘宝：新近的资料作 08–23，2023 年的一份作 08–24", EN: "Tmall, Taobao: 08-23 in newer sources, 08-24 in one of 2023"}},
	{[]string{"pinduoduo", "pdd", "拼多多"}, "08:00~23:00", model.Text{ZH: "拼多多：08–23（经验值）", EN: "Pinduoduo: 08-23 (practice figure)"}},
	{[]string{"douyin", "抖音", "抖店"}, "08:00~23:00", model.Text{ZH: "抖音：08–23（2025 年的资料）", EN: "Douyin: 08-23 (sources of 2025)"}},
}

// usualHours hold for chats where the shop names neither platform nor hours.
var usualHours = platform{hours: "08:00~23:00",
	source: model.Text{ZH: "没有写平台：各平台多为 08–23（经验值）；按本店的平台改", EN: "no platform given: 08-23 is usual (practice figure); set your platform's"}}

// assessed reads when the platform assesses a queue: the queue's own hours or platform,
// else the shop's, else, for the chats of one day, what is usual.
func (b *builder) assessed(p string, q *Queue, f queueFile, shop file) {
	for _, given := range []struct{ at, hours, platform string }{{p + ".", f.AssessedHours, f.Platform}, {"", shop.AssessedHours, shop.Platform}} {
		if given.at == "" && q.Channel != model.Chat {
			break // the shop's platform assesses its chats
		}
		if given.hours == "" && given.platform == "" {
			continue
		}
		hours, at := given.hours, given.at+"assessed_hours"
		if hours == "" {
			k := slices.IndexFunc(platforms, func(x platform) bool { return slices.Contains(x.names, strings.ToLower(given.platform)) })
			if k < 0 {
				b.unknownPlatform(given.at+"platform", given.platform)
				return
			}
			q.Assessed = b.hours(p+".platform", platforms[k].hours)
			source := platforms[k].source.And(model.Text{ZH: "（%s）", EN: " (%s)"}.With(placeInList.ReplaceAllString(given.at+"platform", "[]")))
			b.record(model.Setting{Key: p + ".assessed_hours", Value: platforms[k].hours, Origin: model.FromDefault, Source: source})
			return
		}
		if given.platform != "" && given.at != "" {
			b.idlePlatform(given.at+"platform", given.platform)
		}
		q.Assessed = b.hours(at, hours)
		b.noteShop(p+".assessed_hours", b.hoursRead(hours), at)
		return
	}
	if q.Channel == model.Chat && !b.ev.Playbook.ManyDays() {
		q.Assessed = b.hours(p+".assessed_hours", usualHours.hours)
		b.note(p+".assessed_hours", usualHours.hours, usualHours.source)
	}
}

// deadAssessed warns of the shop's platform and assessed hours where no queue goes by them.
func (b *builder) deadAssessed(f file) {
	if f.Platform != "" && f.AssessedHours != "" {
		b.idlePlatform("platform", f.Platform)
	}
	for _, given := range []struct{ key, value string }{{"platform", f.Platform}, {"assessed_hours", f.AssessedHours}} {
		at := "(" + given.key + ")"
		if given.value != "" && (given.key != "platform" || f.AssessedHours == "") && !slices.ContainsFunc(b.ev.Settings, func(s model.Setting) bool {
			return strings.HasSuffix(s.Source.EN, at)
		}) {
			b.warn(given.key, given.value, model.Text{ZH: "不起作用：聊天队列都有自己的，电话不按店铺的",
				EN: "has no effect: every chat queue has its own, and phone lines do not go by the shop's"},
				model.Text{ZH: "删掉这一行，或删掉队列里的。", EN: "Remove this line, or those of the queues."})
		}
	}
}

func (b *builder) idlePlatform(at, name string) {
	b.warn(at, name, model.Text{ZH: "不起作用：写了 assessed_hours，按它", EN: "has no effect beside assessed_hours"},
		model.Text{ZH: "删掉其中一行。", EN: "Remove one of the two."})
}

func (b *builder) unknownPlatform(at, name string) {
	var known []string
	for _, x := range platforms {
		known = append(known, x.names...)
	}
	hint := playbook.Suggest(name, known)
	b.bad(at, name, model.Text{ZH: "不知道这个平台的考核时段", EN: "the assessed hours of this platform are not known"},
		model.Text{ZH: strings.TrimRight(hint.ZH, "。") + "。别的平台写 assessed_hours，例如 08:00~23:00。",
			EN: hint.EN + " For another platform write assessed_hours, such as 08:00~23:00."})
}

// isNone reports whether hours are said to be none.
func isNone(text string) bool {
	return slices.Contains([]string{"none", "无", "没有", "-"}, strings.ToLower(strings.TrimSpace(text)))
}

// hours lays daily hours on the grid, by the clock; none at all are nil.
func (b *builder) hours(path, text string) []model.Span {
	if isNone(text) {
		return nil
	}
	if word := strings.ToLower(strings.TrimSpace(text)); word == "always" || word == "全天" {
		text = "00:00~24:00"
	}
	s, ok := b.clock.Stretch(text)
	if !ok || !s.Daily || s.Days != model.EveryDay {
		hint := model.Text{ZH: "例如 08:00~23:00；没有考核写 无。", EN: "For example 08:00~23:00; none where nothing is assessed."}
		if path == "closed_hours" {
			hint = model.Text{ZH: "写每天关门的一段，例如 02:00~08:00。", EN: "Write one stretch that is closed on every day, such as 02:00~08:00."}
		}
		b.bad(path, text, model.Text{ZH: "不是一天里的一段时间", EN: "is no stretch of the day"}, hint)
		return nil
	}
	if s.Minutes[0] >= 24*60 {
		b.bad(path, text, model.Text{ZH: "半夜以后才开始", EN: "begins after midnight"},
			model.Text{ZH: "从 00:00 数起：%s。", EN: "Count from 00:00: %s."}.With(dayHours(s.Minutes[0]-24*60, s.Minutes[1]-24*60)))
		return nil
	}
	var out []model.Span
	g := b.ev.Resolved.Grid
	if g.N == 0 { // the opening's own faults are reported already
		return nil
	}
	for _, x := range b.onEachDay(s) {
		out = append(out, cut(g, g.Floor(x.From), g.Ceil(x.To)))
	}
	return model.Union(out)
}

// hoursRead is how daily hours that the shop wrote are understood, "-" for none: 晚10点到早8点 is
// 22:00~08:00.
func (b *builder) hoursRead(text string) string {
	if isNone(text) {
		return "-" // in either language
	}
	s, ok := b.clock.Stretch(text)
	if !ok || !s.Daily {
		return text
	}
	if s.Minutes[1] > 24*60 {
		s.Minutes[1] -= 24 * 60
	}
	return dayHours(s.Minutes[0], s.Minutes[1])
}

// dayHours writes hours of a day as settings have them.
func dayHours(from, to int) string {
	return fmt.Sprintf("%02d:%02d~%02d:%02d", from/60, from%60, to/60, to%60)
}
