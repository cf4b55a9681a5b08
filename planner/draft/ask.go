package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/model"
)

// recent is up to how long before the opening the volumes may end and still be of a normal
// day as it is now.
const recent = 180 * 24 * time.Hour

// ask puts the questions, five at most with that of the remarks: what else is not known is
// estimated.
func (d *draft) ask() {
	d.question(model.Text{ZH: "开售：是 %s 吗？晚上 8 点开售的写 %s（opening）", EN: "Opening: is it %s? For an evening opening write %s (opening)"},
		d.opening.Format("2006-01-02 15:04"), d.opening.Add(-4*time.Hour).Format("2006-01-02 15:04"))
	d.askVolumes()
	switch s := d.served; {
	case d.apart != model.Text{}:
		d.question(d.apart)
	case d.phone != "" && s.chats == 0:
		d.question(model.Text{ZH: "一通电话平均几分钟，连话后处理？（queues 的 reception_minutes，现在写的是 6）",
			EN: "How many minutes does a call take, with its wrap-up? (reception_minutes of queues, now 6)"})
	case d.phone != "":
	case s.chats == 0:
		d.question(model.Text{ZH: "一个咨询平均接待几分钟，最多同时接几个？（queues 的 reception_minutes、concurrency，现在写的是 6 和 %d）",
			EN: "How many minutes does a chat take, and how many are open at once at most? (reception_minutes and concurrency of queues, now 6 and %d)"},
			cmp.Or(s.most, 3))
	case s.open == 0 && s.most > 0:
		d.question(model.Text{ZH: "平均接待时长是同时接几个时测的？（queues 的 reception_at_once，现在写的是 %d）",
			EN: "At how many chats at once was that reception time measured? (reception_at_once of queues, now %d)"}, min(2, s.most))
	case s.open == 0:
		d.question(model.Text{ZH: "平均接待时长是同时接几个时测的，最多同时接几个？（queues 的 reception_at_once、concurrency，现在写的是 2 和 3）",
			EN: "At how many chats at once was that reception time measured, and how many are open at most? " +
				"(reception_at_once and concurrency of queues, now 2 and 3)"})
	}
	if d.phone != "" {
		d.question(model.Text{ZH: "是电话吗？%s 的表头像电话，写了 channel: phone，没有机器人；在线聊天的改成 chat，再写 reception_at_once、concurrency、bot（queues）",
			EN: "Are these telephone calls? The headings of %s are like those of telephones, so channel is phone, without a bot; " +
				"for chats write chat, and reception_at_once, concurrency and bot (queues)"}, d.phone)
		return
	}
	d.question(model.Text{ZH: "机器人能解决几成？没有机器人写 0（queues 的 bot，现在用默认值 0.35）",
		EN: "Which share does the bot resolve? Without a bot write 0 (bot of queues, now the default 0.35)"})
}

// askVolumes asks, as one question, what is not known of a normal day, of the event's, and of
// which table tells them.
func (d *draft) askVolumes() {
	var parts []model.Text
	if h := d.base(); h == nil {
		parts = append(parts, model.Text{ZH: "平日一天多少咨询？没有给接待数（normal_per_day，现在写的是 300）",
			EN: "How many inquiries has a normal day? No volumes were given (normal_per_day, now 300)."})
	} else if end := h.Date(h.Days() - 1); d.opening.Sub(end) > recent {
		parts = append(parts, model.Text{ZH: "现在平日一天还是 %s 个左右吗？给的接待数只到 %s；不是就写 normal_per_day",
			EN: "Has a normal day still about %s inquiries? The volumes end on %s; otherwise write normal_per_day."}.
			With(number(d.normalDay(h)), end.Format(time.DateOnly)))
	}
	if known := d.learn || d.factor > 0 && d.why == (model.Text{}); !known {
		x := model.Text{ZH: "增幅：活动当天是平日的几倍？（surge.day_factor，现在写的是 %s", EN: "Surge: how many normal days is the event's day? (surge.day_factor, now %s"}.
			With(number(cmp.Or(d.factor, 5)))
		if d.why != (model.Text{}) {
			x = x.And(model.Text{ZH: "。", EN: ". "}).And(d.why)
		}
		parts = append(parts, x.And(model.Text{ZH: "）", EN: ")"}))
	}
	if r := d.rivals(); r != (model.Text{}) {
		parts = append(parts, r)
	}
	if len(parts) > 0 {
		d.question(model.Join(parts, model.Text{ZH: " ", EN: " "}))
	}
}

// normalDay is the median day of the last four weeks.
func (d *draft) normalDay(h *forecast.History) float64 {
	var days []float64
	for k := max(0, h.Days()-28); k < h.Days(); k++ {
		if x := total(h, k); x >= 0 {
			days = append(days, x)
		}
	}
	return median(days)
}

var (
	phoneHead = regexp.MustCompile(`(?i)\b(calls?|offered|abandon(ed|ment)?|aband?|aht|acd|acw|asa|sl ?%|service level)\b|来电|呼入|话务|电话|热线|接起|呼损|振铃|话后`)
	chatHead  = regexp.MustCompile(`(?i)chat|message|conversation|聊天|会话|旺旺|消息|在线|接待|咨询人数|responses?\b|首次响应|首响`)
)

// byPhone is the first table of volumes where all of them have two headings of telephones, and
// none of chats; empty where they may be chats.
func (d *draft) byPhone() string {
	place := ""
	for _, v := range d.volumes {
		calls := 0
		for _, h := range v.table.Header {
			if phoneHead.MatchString(h) {
				calls++
			}
		}
		if calls < 2 || slices.ContainsFunc(v.table.Header, chatHead.MatchString) {
			return ""
		}
		if place == "" {
			place = v.place()
		}
	}
	return strings.TrimSpace(place)
}
